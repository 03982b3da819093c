"""One command on its way (Qt): sent, sent again with the same key when the connection is cut, answered once."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from common.link.commands import Command
from common.link.reply import Reply, Unreachable, read_answer

_log = logging.getLogger(__name__)

BUDGET = 3.0
"""Seconds after which a command without an answer is given up."""
ATTEMPT = 1.4
"""Seconds for one attempt: a connection that died in silence still leaves time for a second one."""
SLOW = 10.0
"""Seconds for a command that is slow at the hub, in which a cut connection is tried again too."""
PAUSE = 0.1
"""Seconds between a cut connection and the next attempt."""


class Exchange:
    """Runs from `begin` until `ended`, which comes from the event loop, once; or until `abort`, then never.

    Not a QObject: one that Python makes, Qt deletes later and a signal's connection refers back to is freed by whichever
    of the three comes last, and crashed when a whole program was dropped.
    """

    def __init__(
        self,
        manager: QNetworkAccessManager,
        request: QNetworkRequest,
        command: Command,
        session_token: str,
        done: Callable[[Reply], None],
        ended: Callable[[Exchange, Reply], None],
        parent: QObject,
    ) -> None:
        """`ended` gets this exchange and Done, Refused or Unreachable; `parent` owns the timers."""
        self.command = command
        self.session_token = session_token
        self.done = done
        self._ended = ended
        self._manager = manager
        self._request = request
        attempt, budget = (SLOW, SLOW) if command.is_slow else (ATTEMPT, BUDGET)
        self._request.setTransferTimeout(round(attempt * 1000))
        self._reply: QNetworkReply | None = None
        self._reason = ""
        self._pause = QTimer(parent, singleShot=True, interval=round(PAUSE * 1000))
        self._pause.timeout.connect(self._attempt)
        self._limit = QTimer(parent, singleShot=True, interval=round(budget * 1000))
        self._limit.timeout.connect(self._give_up)

    def begin(self) -> None:
        """Sends it."""
        self._limit.start()
        self._attempt()

    def abort(self) -> None:
        """Forgets it at once; whether the hub did it is not known."""
        self._stop_timers()
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()

    def interrupt(self) -> None:
        """Its connection is given up; another attempt follows."""
        if self._reply is not None:
            self._reply.abort()

    def _attempt(self) -> None:
        reply = self._manager.sendCustomRequest(
            self._request, QByteArray(self.command.method.encode()), QByteArray(self.command.body)
        )
        self._reply = reply
        reply.finished.connect(self._answered)

    def _answered(self) -> None:
        reply, self._reply = self._reply, None
        if reply is None:
            return
        reply.deleteLater()
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        # A request that timed out within its answer is closed already; an HTTP error with its document is an answer.
        whole = status is not None and (status >= 400 or reply.error() is QNetworkReply.NetworkError.NoError)
        if not (whole and reply.isOpen()):
            self._reason = reply.errorString()
            _log.info("%s %s: %s", self.command.method, self.command.path, self._reason)
            self._pause.start()
            return
        self._end(read_answer(self.command, status, bytes(reply.readAll().data())))

    def _give_up(self) -> None:
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()
        self._end(Unreachable(self._reason or "no answer"))

    def _end(self, answer: Reply) -> None:
        self._stop_timers()
        self._ended(self, answer)

    def _stop_timers(self) -> None:
        for timer in (self._limit, self._pause):
            timer.stop()
            timer.deleteLater()
