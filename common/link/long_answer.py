"""An answer that takes its time (Qt): asked once, read line by line while it comes, left at any moment."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from common.link.commands import Command
from common.link.reply import Done, Refused, Reply, Unreachable, read_answer

_log = logging.getLogger(__name__)


class LongAnswer:
    """Runs from `begin` until `done`, which comes from the event loop, once; or until `leave`, then never.

    It is not asked again by itself: what was half read cannot be taken up. Not a QObject, for Exchange's reason.
    """

    def __init__(
        self,
        manager: QNetworkAccessManager,
        request: QNetworkRequest,
        line: Callable[[bytes], None],
        done: Callable[[Reply], None],
        ended: Callable[[LongAnswer], None],
    ) -> None:
        """`line` gets each line without its end; `done` Done, Refused or Unreachable; `ended` comes before it."""
        self._manager = manager
        self._request = request
        self._line = line
        self._done = done
        self._ended = ended
        self._reply: QNetworkReply | None = None
        self._rest = b""

    def begin(self) -> None:
        """Asks."""
        self._reply = self._manager.get(self._request)
        self._reply.readyRead.connect(self._read)
        self._reply.finished.connect(self._finished)

    def leave(self) -> None:
        """Forgets it at once; the hub stops its work on it."""
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()
            self._ended(self)

    def interrupt(self) -> None:
        """Its connection is given up, so it is over: Unreachable."""
        if self._reply is not None:
            self._reply.abort()

    def _read(self) -> None:
        reply = self._reply
        # A request that timed out is closed already; another status brings a problem document, read when it is whole.
        if reply is None or not reply.isOpen() or _status(reply) != 200:
            return
        *lines, self._rest = (self._rest + reply.readAll().data()).split(b"\n")
        for line in lines:
            # Whoever hears a line may leave.
            if self._reply is reply:
                self._line(line)

    def _finished(self) -> None:
        self._read()
        reply, self._reply = self._reply, None
        if reply is None:
            return
        reply.deleteLater()
        answer = _answer(reply)
        if isinstance(answer, Unreachable):
            _log.info("%s: %s", reply.url().path(), answer.reason)
        self._ended(self)
        self._done(answer)


def _answer(reply: QNetworkReply) -> Done | Refused | Unreachable:
    status = _status(reply)
    if status is not None and status >= 400 and reply.isOpen():
        return read_answer(Command(method="GET", path=""), status, bytes(reply.readAll().data()))
    if status == 200 and reply.error() is QNetworkReply.NetworkError.NoError:
        return Done()
    return Unreachable(reply.errorString())


def _status(reply: QNetworkReply) -> int | None:
    status: int | None = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return status
