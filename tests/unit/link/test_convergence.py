"""Whatever happens on the way, the replica ends where the hub is, and every revision is told once and in order."""

from __future__ import annotations

import datetime as dt

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from common.link.replica import Replica
from common.link.session import (
    Action,
    Changed,
    EndRequest,
    FetchSnapshot,
    LinkState,
    OpenFeed,
    Replaced,
    Session,
    StateChanged,
    TimeTold,
)
from common.model import wire
from common.model.ticket import TicketState
from tests.helpers import story

FIRST = story.snapshot()


class Network(RuleBasedStateMachine):
    """A hub, an app's link and a bad line between them."""

    @initialize(chance=st.floats(0, 1), live=st.booleans())
    def begin(self, chance: float, live: bool) -> None:
        self.now = 0.0
        self.hub = FIRST
        self.history: list[wire.Changes] = []
        self.up = True
        self.request: FetchSnapshot | OpenFeed | None = None
        self.feed: bytes | None = None
        """What the hub wrote to the open feed and the app has not read; None: no feed is open."""
        self.app = Replica()
        self.state = LinkState.CONNECTING
        self.session = Session(self.app, lambda: chance)
        self.do(self.session.start(self.now))
        if live:
            self.answer()
            self.answer()

    # The driver's part

    def do(self, actions: list[Action]) -> None:
        for action in actions:
            match action:
                case FetchSnapshot() | OpenFeed():
                    assert self.request is None, "one request at a time"
                    self.request = action
                case EndRequest():
                    self.request = self.feed = None
                case Replaced(replica):
                    self.app = replica
                case Changed(changes, replica):
                    assert changes.revision == self.app.revision + 1, "in order and once"
                    self.app = replica
                case StateChanged(state):
                    assert state is not self.state
                    self.state = state
                case TimeTold(time):
                    assert time <= self.hub.time

    def write(self, data: bytes) -> None:
        if self.feed is not None:
            self.feed += data

    def event(self, kind: str) -> bytes:
        beat = wire.Beat(revision=self.hub.revision, time=self.hub.time)
        return b"event: %s\r\ndata: %s\r\n\r\n" % (kind.encode(), msgspec.json.encode(beat))

    @staticmethod
    def change(changes: wire.Changes) -> bytes:
        return b"id: %d\nevent: change\ndata: %s\n\n" % (changes.revision, msgspec.json.encode(changes))

    def told_apart(self) -> bool:
        """Nothing on the wire tells a restored hub that has caught up in number from the one before it."""
        return self.hub.revision >= self.app.revision

    # What happens at the hub

    @precondition(lambda self: self.told_apart())
    @rule(which=st.integers(0, len(FIRST.tickets) - 1), state=st.sampled_from(TicketState), lose=st.booleans())
    def commit(self, which: int, state: TicketState, lose: bool) -> None:
        self.hub = replace(self.hub, time=self.hub.time + dt.timedelta(seconds=1), revision=self.hub.revision + 1)
        ticket = replace(self.hub.tickets[which], state=state, revision=self.hub.revision)
        tickets = tuple(ticket if old.id == ticket.id else old for old in self.hub.tickets)
        self.hub = replace(self.hub, tickets=tickets)
        changes = wire.Changes(revision=self.hub.revision, time=self.hub.time, tickets=(ticket,))
        self.history.append(changes)
        if not lose:  # A hub must not lose one; if it does, the next change or two beats bring it to light.
            self.write(self.change(changes))

    @rule()
    def say_again(self) -> None:
        if self.history:
            self.write(self.change(self.history[-1]))

    @rule()
    def beat(self) -> None:
        self.write(self.event("beat"))

    @rule()
    def noise(self) -> None:
        self.write(b": still here\n\nevent: news\ndata: 1\n\n")

    # What happens on the way

    @precondition(lambda self: self.request is not None and self.feed is None)
    @rule()
    def answer(self) -> None:
        request, self.request = self.request, None
        if not self.up:
            self.do(self.session.failed(self.now))
        elif isinstance(request, FetchSnapshot):
            self.do(self.session.fetched(self.hub, self.now))
        else:
            assert request is not None
            self.request = request
            self.feed = b""
            self.do(self.session.opened(self.now))
            oldest = self.hub.revision - len(self.history)
            if oldest <= request.since <= self.hub.revision:
                for changes in self.history:
                    if changes.revision > request.since:
                        self.write(self.change(changes))
            else:
                self.write(self.event("reset"))

    @precondition(lambda self: bool(self.feed))
    @rule(size=st.integers(1, 2000))
    def deliver(self, size: int) -> None:
        assert self.feed is not None
        piece, self.feed = self.feed[:size], self.feed[size:]
        self.do(self.session.received(piece, self.now))

    # One rule for all that is rare, so that most of a run is ordinary work.

    @rule(data=st.data())
    def trouble(self, data: st.DataObject) -> None:
        """What breaks a line or a hub."""
        kinds = [
            self.cut,
            self.cut_with_answer,
            self.refuse,
            self.kill,
            self.new_day,
            self.restore_backup,
            self.garbage,
        ]
        data.draw(st.sampled_from(kinds))()

    def cut(self, *, answered: bool = False) -> None:
        if self.request is not None:
            self.request = self.feed = None
            self.do(self.session.failed(self.now, answered=answered))

    def cut_with_answer(self) -> None:
        self.cut(answered=True)

    def refuse(self) -> None:
        if self.request is not None and self.feed is None:
            self.request = None
            self.do(self.session.refused(self.now))

    def kill(self) -> None:
        self.up = False
        self.cut()

    def new_day(self) -> None:
        if not self.told_apart():
            return
        self.hub = replace(self.hub, revision=self.hub.revision + 1)
        self.history.clear()
        self.write(self.event("reset"))

    def restore_backup(self) -> None:
        """The hub's file is an older one: fewer revisions than the app has seen."""
        below = min(self.hub.revision, self.app.revision or self.hub.revision) - 3
        self.hub = replace(FIRST, time=self.hub.time, revision=below)
        self.history.clear()
        self.kill()

    def garbage(self) -> None:
        self.write(b"event: change\ndata: {\n\n")

    @rule()
    def repair(self) -> None:
        self.up = True

    @rule(seconds=st.floats(0, 15))
    def wait(self, seconds: float) -> None:
        """Longer than the feed may be silent, too."""
        self.now += seconds
        if self.session.wake_at is not None and self.now >= self.session.wake_at:
            self.do(self.session.woke(self.now))

    # What always holds

    @invariant()
    def the_link_never_sleeps_for_ever(self) -> None:
        assert self.request is not None or self.session.wake_at is not None

    @invariant()
    def the_app_sees_what_the_machine_sees(self) -> None:
        assert self.app is self.session.replica
        assert self.state is self.session.state

    @invariant()
    def live_means_an_open_feed_or_a_moment_of_grace(self) -> None:
        if self.state is LinkState.LIVE:
            assert self.feed is not None or self.session.wake_at is not None

    def teardown(self) -> None:
        """The line is good again: within some seconds the replica is the hub's state."""
        self.up = True
        for _ in range(20):
            if self.feed:
                self.deliver(100_000)
            elif self.feed is not None:
                if not self.behind():
                    break
                self.now += 5
                self.beat()
            elif self.request is not None:
                self.answer()
            else:
                assert self.session.wake_at is not None
                self.wait(max(0.0, self.session.wake_at - self.now))
        assert not self.behind()
        assert self.state is LinkState.LIVE

    def behind(self) -> bool:
        shown = self.app.snapshot
        return shown is None or replace(shown, time=self.hub.time) != self.hub


TestNetwork = Network.TestCase
TestNetwork.settings = settings(stateful_step_count=40)
