"""The link's hands (Qt): moves bytes and time between the hub, the pure machine of `session`, and the app."""

from __future__ import annotations

import datetime as dt
import logging
import math
import random
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

from common.clock import Clock
from common.link import session
from common.link.cache import Cache, Remembered
from common.link.commands import API, Command
from common.link.exchange import Exchange
from common.link.hub_time import HubTime
from common.link.long_answer import LongAnswer
from common.link.outbox import Outbox
from common.link.replica import Replica
from common.link.reply import Kept, Reply, Unreachable
from common.link.session import LinkState, Session
from common.model import wire

_log = logging.getLogger(__name__)

LONG_SILENCE = 12.0
"""Seconds without a byte after which an answer that takes long is dead; the hub tells its progress four times a second."""
SAVE_AFTER = 2.0
"""Seconds from a change until the replica is written to its file: many changes, one write."""
SAVE_SIGN_AFTER = 30.0
"""Seconds between writes of the last sign of life while nothing changes."""


class HubLink(QObject):
    """An app's only way to the hub. Lives on the GUI thread and never blocks it."""

    changed = Signal(object)
    """wire.Changes of one revision, or None: the whole replica was replaced. `replica` is already the new one."""
    state_changed = Signal(object)
    """LinkState."""
    kept_answered = Signal(object, object)
    """A Command that waited in the outbox, and its Reply: Done or Refused."""

    def __init__(
        self,
        url: str,
        token: str,
        cache: Path | None,
        clock: Clock,
        parent: QObject | None = None,
        *,
        silence: float = session.BEAT + session.LATE,
    ) -> None:
        """`cache` is the file for the last known state; `silence`: seconds without a byte that make a feed a dead one."""
        super().__init__(parent)
        self.session_token = ""
        """Of the clerk who is signed in here, sent as X-Session; empty: none."""
        self._url = url.rstrip("/")
        self._token = token
        self._clock = clock
        self._cache = None if cache is None else Cache(cache, self._url, token)
        remembered = Remembered() if self._cache is None else self._cache.load()
        self._replica = Replica(remembered.snapshot)
        self._hub_time = HubTime(remembered.last_sign)
        self._outbox = Outbox(remembered.waiting)
        self._session = Session(self._replica, random.random, silence)
        self._state = self._session.state
        self._running = False

        self._manager = _manager(self)
        self._reading = _manager(self)
        """For snapshot and feed alone, whose connections are thrown away where a command's stay."""
        self._request: QNetworkReply | None = None
        """The snapshot or the feed, whichever runs."""
        self._actions: deque[session.Action] = deque()
        self._acting = False
        self._wake = QTimer(self, singleShot=True)
        self._wake.timeout.connect(self._woke)

        self._exchanges: set[Exchange] = set()
        self._long_answers: set[LongAnswer] = set()
        self._flushing: Exchange | None = None
        self._behind: list[tuple[Command, str, Callable[[Reply], None]]] = []
        """Commands that go out once the outbox is empty, so that the hub gets acts in the order they were done."""

        self._unsaved = False
        self._saved_at = clock.monotonic()
        self._save_timer = QTimer(self, singleShot=True, interval=round(SAVE_AFTER * 1000))
        self._save_timer.timeout.connect(self._save)

    # What an app sees

    @property
    def replica(self) -> Replica:
        """What the hub was last known to hold; before the first answer, what the file remembers."""
        return self._replica

    @property
    def state(self) -> LinkState:
        """How far the replica may be trusted."""
        return self._state

    @property
    def lost_since(self) -> dt.datetime | None:
        """Hub time of the last sign of life, while LOST; None when live, or when there never was one."""
        return self._hub_time.last_sign if self._state is LinkState.LOST else None

    @property
    def kept(self) -> tuple[Command, ...]:
        """Commands that wait for the hub, oldest first."""
        return tuple(waiting.command() for waiting in self._outbox.waiting)

    def hub_now(self) -> dt.datetime:
        """The hub's clock, carried on by the monotonic clock; the computer's own until the hub has told its time."""
        return self._hub_time.at(self._clock.monotonic()) or self._clock.now()

    def start(self) -> None:
        """Connects, and stays connected until `stop`."""
        self._running = True
        self._act(self._session.start(self._clock.monotonic()))

    def stop(self) -> None:
        """Ends every request at once and saves the last known state; no `done` and no signal comes any more."""
        if not self._running:
            return
        self._running = False
        self._session.stop()
        self._state = self._session.state
        self._actions.clear()
        self._end_request()
        self._wake.stop()
        self._save_timer.stop()
        for exchange in self._exchanges:
            exchange.abort()
        self._exchanges.clear()
        for answer in tuple(self._long_answers):
            answer.leave()
        self._flushing = None
        self._behind.clear()
        if self._cache is not None:
            self._save()
            self._cache.close()
        # Ends Qt's network threads too, which would otherwise live as long as this object.
        self._manager.clearConnectionCache()
        self._reading.clearConnectionCache()

    def send(self, command: Command, done: Callable[[Reply], None]) -> None:
        """Asks the hub; `done` is called once, by the event loop. Without effect when the link does not run."""
        if not self._running:
            return
        if command.may_wait and (self._state is LinkState.LOST or self._outbox.first is not None):
            self._keep(command, self.session_token, done)
        elif self._outbox.first is not None and self._state is LinkState.LIVE:
            self._behind.append((command, self.session_token, done))
            self._flush()
        else:
            self._exchange(command, self.session_token, done)

    def follow(self, path: str, line: Callable[[bytes], None], done: Callable[[Reply], None]) -> LongAnswer:
        """Asks for an answer that comes line by line and may take long; commands go on meanwhile.

        `line` gets each line, then `done` Done, Refused or Unreachable, both from the event loop; neither after
        `leave` of what is returned, nor when the link does not run.
        """
        request = self._http(path)
        request.setRawHeader(b"Accept-Encoding", b"identity")
        request.setTransferTimeout(round(LONG_SILENCE * 1000))
        if self.session_token:
            request.setRawHeader(b"X-Session", self.session_token.encode())
        answer = LongAnswer(self._manager, request, line, done, self._long_answers.discard)
        if self._running:
            self._long_answers.add(answer)
            answer.begin()
        return answer

    # Commands

    def _exchange(self, command: Command, session_token: str, done: Callable[[Reply], None]) -> Exchange:
        request = self._http(command.path)
        request.setRawHeader(b"Idempotency-Key", command.key.encode())
        request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
        if session_token:
            request.setRawHeader(b"X-Session", session_token.encode())
        exchange = Exchange(self._manager, request, command, session_token, done, self._exchanged, self)
        self._exchanges.add(exchange)
        exchange.begin()
        return exchange

    def _exchanged(self, exchange: Exchange, reply: Reply) -> None:
        self._exchanges.discard(exchange)
        if exchange is self._flushing:
            self._flushed(exchange, reply)
        elif isinstance(reply, Unreachable) and exchange.command.may_wait:
            self._keep(exchange.command, exchange.session_token, exchange.done)
        else:
            exchange.done(reply)

    def _keep(self, command: Command, session_token: str, done: Callable[[Reply], None]) -> None:
        self._outbox.keep(command, session_token)
        self._save_waiting()
        QTimer.singleShot(0, self, partial(self._tell_kept, done))

    def _tell_kept(self, done: Callable[[Reply], None]) -> None:
        if self._running:
            done(Kept())

    def _flush(self) -> None:
        """Sends what waits, oldest first, one at a time."""
        first = self._outbox.first
        if self._running and first is not None and self._flushing is None and self._state is LinkState.LIVE:
            self._flushing = self._exchange(first.command(), first.session_token, lambda _: None)

    def _flushed(self, exchange: Exchange, reply: Reply) -> None:
        self._flushing = None
        if not isinstance(reply, Unreachable):
            self._outbox.remove(exchange.command.key)
            self._save_waiting()
            self.kept_answered.emit(exchange.command, reply)
            self._flush()
        if self._flushing is None and self._running:
            behind, self._behind = self._behind, []
            for command, session_token, done in behind:
                self._exchange(command, session_token, done)

    # The feed

    def _act(self, actions: list[session.Action]) -> None:
        """Does what the machine says, in order, also when an app's slot makes the next event happen meanwhile."""
        self._actions.extend(actions)
        if self._acting or not self._running:
            return
        self._acting = True
        try:
            while self._actions:
                self._do(self._actions.popleft())
        finally:
            self._acting = False
        self._arm()

    def _do(self, action: session.Action) -> None:
        match action:
            case session.FetchSnapshot():
                self._get(f"{API}/snapshot", self._fetched)
            case session.OpenFeed(since):
                reply = self._get(f"{API}/feed?since={since}", self._feed_ended, accept=b"text/event-stream")
                reply.metaDataChanged.connect(self._feed_opened)
                reply.readyRead.connect(self._feed_read)
            case session.EndRequest():
                self._end_request()
            case session.Replaced(replica):
                self._replica = replica
                self._save_soon()
                self.changed.emit(None)
            case session.Changed(changes, replica):
                self._replica = replica
                self._hub_time.no_earlier_than(changes.time, self._clock.monotonic())
                self._save_soon()
                self.changed.emit(changes)
            case session.StateChanged(state):
                before, self._state = self._state, state
                _log.info("The link to %s is %s.", self._url, state)
                if before is LinkState.LOST and state is LinkState.LIVE:
                    self._connect_anew()
                self.state_changed.emit(state)
                self._flush()
            case session.TimeTold(time):
                self._time_told(time)

    def _time_told(self, time: dt.datetime) -> None:
        now = self._clock.monotonic()
        self._hub_time.tell(time, now)
        if now - self._saved_at >= SAVE_SIGN_AFTER:
            self._save_timer.start()
        self._flush()

    def _arm(self) -> None:
        wake_at = self._session.wake_at
        if wake_at is None or not self._running:
            self._wake.stop()
        else:
            self._wake.start(max(0, math.ceil((wake_at - self._clock.monotonic()) * 1000)))

    @Slot()
    def _woke(self) -> None:
        self._act(self._session.woke(self._clock.monotonic()))

    def _http(self, path: str) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(self._url + path))
        request.setRawHeader(b"Authorization", b"Bearer " + self._token.encode())
        # The token must not follow a redirect to somebody else.
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        )
        return request

    def _get(self, path: str, finished: Callable[[], None], accept: bytes = b"application/json") -> QNetworkReply:
        request = self._http(path)
        request.setRawHeader(b"Accept", accept)
        # A compressing layer would hold events back.
        request.setRawHeader(b"Accept-Encoding", b"identity")
        self._request = self._reading.get(request)
        self._request.requestSent.connect(self._moved)
        self._request.readyRead.connect(self._moved)
        self._request.finished.connect(finished)
        return self._request

    @Slot()
    def _moved(self) -> None:
        self._session.moved(self._clock.monotonic())
        self._arm()

    def _end_request(self) -> None:
        reply, self._request = self._request, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()
            # Else Qt would give the next request the connection that is still being tried for, or is dead.
            self._reading.clearConnectionCache()

    def _connect_anew(self) -> None:
        """Commands leave the connections of before the cut, dead ones and those that the system seldom tries for."""
        for exchange in tuple(self._exchanges):
            exchange.interrupt()
        for answer in tuple(self._long_answers):
            answer.interrupt()
        self._manager.clearConnectionCache()

    @Slot()
    def _fetched(self) -> None:
        reply, self._request = self._request, None
        if reply is None:
            return
        reply.deleteLater()
        if not self._succeeded(reply):
            return
        try:
            snapshot = msgspec.json.decode(reply.readAll().data(), type=wire.Snapshot)
        except msgspec.MsgspecError as error:
            _log.warning("The hub's snapshot is not understood: %s", error)
            self._act(self._session.failed(self._clock.monotonic(), answered=True))
        else:
            self._act(self._session.fetched(snapshot, self._clock.monotonic()))

    @Slot()
    def _feed_opened(self) -> None:
        if self._request is not None and _status(self._request) == 200:
            self._act(self._session.opened(self._clock.monotonic()))

    @Slot()
    def _feed_read(self) -> None:
        # A request that timed out is closed already.
        if self._request is not None and self._request.isOpen() and _status(self._request) == 200:
            now = self._clock.monotonic()
            self._hub_time.sign(now)
            self._act(self._session.received(bytes(self._request.readAll().data()), now))

    @Slot()
    def _feed_ended(self) -> None:
        reply = self._request
        self._feed_read()
        if reply is None or reply is not self._request:
            return  # The last bytes led to another request.
        self._request = None
        reply.deleteLater()
        if self._succeeded(reply):
            self._act(self._session.failed(self._clock.monotonic()))

    def _succeeded(self, reply: QNetworkReply) -> bool:
        """Whether the answer is a good one; if not, the machine is told."""
        status = _status(reply)
        now = self._clock.monotonic()
        if status in (401, 403):
            self._act(self._session.refused(now))
        elif status is not None and status != 200:
            _log.warning("%s: HTTP %d", reply.url().path(), status)
            self._act(self._session.failed(now, answered=True))
        elif reply.error() is not QNetworkReply.NetworkError.NoError:
            _log.info("%s: %s", reply.url().path(), reply.errorString())
            self._act(self._session.failed(now))
        else:
            return True
        return False

    # The file

    def _save_soon(self) -> None:
        self._unsaved = True
        if self._cache is not None and not self._save_timer.isActive():
            self._save_timer.start()

    @Slot()
    def _save(self) -> None:
        if self._cache is not None:
            self._cache.save(self._replica.snapshot if self._unsaved else None, self._hub_time.last_sign)
            self._unsaved = False
            self._saved_at = self._clock.monotonic()

    def _save_waiting(self) -> None:
        if self._cache is not None:
            self._cache.save_waiting(self._outbox.waiting)


def _manager(parent: QObject) -> QNetworkAccessManager:
    made = QNetworkAccessManager(parent)
    # The hub is on the office's own LAN; a proxy of the desktop has no business between.
    made.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
    return made


def _status(reply: QNetworkReply) -> int | None:
    status: int | None = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return status
