"""A link without a hub, for tests of presenters and windows: same signals and methods as HubLink, moved by hand."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from common.clock import Clock, ManualClock
from common.link.commands import Command
from common.link.replica import Replica
from common.link.reply import Reply
from common.link.session import LinkState
from common.model import wire

START = dt.datetime(2026, 10, 14, 8, 14, tzinfo=dt.UTC)
"""The LOOK pictures' story: Wednesday 14 October 2026, 10:14 in Košice."""


@dataclass(frozen=True)
class Sent:
    """A command that the app sent, with the session it was sent in."""

    command: Command
    session_token: str
    done: Callable[[Reply], None]


@dataclass
class FakeAnswer:
    """A long answer that an app asked for: call `line` and `done` as the hub would."""

    path: str
    line: Callable[[bytes], None]
    done: Callable[[Reply], None]
    left: bool = False

    def leave(self) -> None:
        self.left = True


class FakeLink(QObject):
    """`put` a snapshot, `push` changes, `script` replies ahead or `answer` the oldest open command; look at `sent`.

    A reply is delivered by the event loop, as by the real link: wait for it (qtbot.waitUntil).
    """

    changed = Signal(object)
    state_changed = Signal(object)
    kept_answered = Signal(object, object)

    def __init__(
        self, snapshot: wire.Snapshot | None = None, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.clock: Clock = clock if clock is not None else ManualClock(snapshot.time if snapshot else START)
        self.session_token = ""
        self.sent: list[Sent] = []
        self.reports: list[wire.DeviceReport] = []
        """What the device said of itself; such a report waits for no answer and stands nowhere else."""
        self.open: deque[Sent] = deque()
        """Commands that wait for `answer`."""
        self.kept: tuple[Command, ...] = ()
        self.followed: FakeAnswer | None = None
        """The long answer asked for last."""
        self.running = True
        """A window's test need not start it; `stop` ends every reply."""
        self._script: deque[Reply | Callable[[Command], Reply]] = deque()
        self._replica = Replica(snapshot)
        self._state = LinkState.LIVE if snapshot is not None else LinkState.CONNECTING
        self._lost_since: dt.datetime | None = None

    # As HubLink

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False
        self.open.clear()

    @property
    def replica(self) -> Replica:
        return self._replica

    @property
    def state(self) -> LinkState:
        return self._state

    @property
    def lost_since(self) -> dt.datetime | None:
        return self._lost_since

    def hub_now(self) -> dt.datetime:
        return self.clock.now()

    def send(self, command: Command, done: Callable[[Reply], None]) -> None:
        if not self.running:
            return
        if command.path.endswith("/devices/current/report"):
            self.reports.append(msgspec.json.decode(command.body, type=wire.DeviceReport))
            return
        sent = Sent(command, self.session_token, done)
        self.sent.append(sent)
        if self._script:
            scripted = self._script.popleft()
            self._deliver(sent, scripted(command) if callable(scripted) else scripted)
        else:
            self.open.append(sent)

    def follow(self, path: str, line: Callable[[bytes], None], done: Callable[[Reply], None]) -> FakeAnswer:
        self.followed = FakeAnswer(path, line, done)
        return self.followed

    # For the test

    def put(self, snapshot: wire.Snapshot) -> None:
        """The whole replica is replaced, and the link is live."""
        self._replica = Replica(snapshot)
        self.changed.emit(None)
        self.set_state(LinkState.LIVE)

    def push(self, changes: wire.Changes) -> None:
        """One revision arrives on the feed; it must follow on the replica's."""
        self._replica = self._replica.apply(changes)
        self.changed.emit(changes)

    def set_state(self, state: LinkState, lost_since: dt.datetime | None = None) -> None:
        """Live, lost or refused; `lost_since` defaults to now where the link is lost."""
        self._lost_since = (lost_since or self.hub_now()) if state is LinkState.LOST else None
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def script(self, *replies: Reply | Callable[[Command], Reply]) -> None:
        """Replies to the next commands, in order; a function is given the command."""
        self._script.extend(replies)

    def answer(self, reply: Reply) -> None:
        """Answers the oldest command that is still open."""
        self._deliver(self.open.popleft(), reply)

    @property
    def last(self) -> Command:
        """The command sent last."""
        return self.sent[-1].command

    def _deliver(self, sent: Sent, reply: Reply) -> None:
        QTimer.singleShot(0, self, lambda: self.running and sent.done(reply))
