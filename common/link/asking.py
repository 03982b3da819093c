"""Asking a hub that has no office yet (Qt): single requests without a token, a replica or a feed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkRequest

from common.link.commands import Command
from common.link.exchange import Exchange
from common.link.reply import Reply


class Asking(QObject):
    """Lives on the GUI thread; `stop` ends what is under way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manager = QNetworkAccessManager(self)
        self._manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        self._exchanges: set[Exchange] = set()

    def ask(self, url: str, command: Command, done: Callable[[Reply], None]) -> None:
        """`done` gets Done, Refused or Unreachable from the event loop, once; never after `stop`."""
        request = QNetworkRequest(QUrl(url.strip().rstrip("/") + command.path))
        request.setRawHeader(b"Idempotency-Key", command.key.encode())
        request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        )
        exchange = Exchange(self._manager, request, command, "", done, self._ended, self)
        self._exchanges.add(exchange)
        exchange.begin()

    def stop(self) -> None:
        """No answer comes any more."""
        for exchange in self._exchanges:
            exchange.abort()
        self._exchanges.clear()
        self._manager.clearConnectionCache()

    def _ended(self, exchange: Exchange, reply: Reply) -> None:
        self._exchanges.discard(exchange)
        exchange.done(reply)
