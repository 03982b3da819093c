"""How the link stands with the hub, and the machine that decides what to do next (no I/O, no clock, no Qt).

The driver tells the machine what happened (each method is one event, with `now` in seconds of a stopwatch) and does what
comes back. One request runs at a time: first a snapshot, then the feed of what changed since. A cut feed is taken up
again where it broke off; a gap, a `reset` or anything not understood leads back to a snapshot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

import msgspec

from common.link.replica import GapError, Replica
from common.link.sse import Event, EventReader, EventTooLargeError
from common.model import wire

BEAT = 5.0
"""Seconds between two beats of the hub on a quiet feed."""
LATE = 1.0
"""Seconds by which a beat may be late before the feed counts as dead: it stands, but nothing comes through."""
GRACE = 2.0
"""Seconds for which a cut feed may be taken up again, or a beat be missing, before the link counts as lost: a board must
not flicker."""
CONNECTING = 2.0
"""Seconds for a connection to come about. Where packets are lost silently the system tries again after 1, 3, 7 and 15 s;
a new connection begins with trying each second."""
ANSWERING = 4.0
"""Seconds without a byte of the answer to a request that has gone out."""
FIRST_DELAY = 0.2
"""Seconds before the second try; the first follows at once."""
LONGEST_DELAY = 2.0
"""Seconds between tries in the long run: a hub that is back is found within this."""
STEADY = 4.0
"""Seconds for which a feed must have run before a cut counts as the first: one that always breaks is not hammered."""
REFUSED_DELAY = 10.0
"""Seconds between tries while the token is not known; somebody may be enrolling the device just now."""


class LinkState(StrEnum):
    """How far an app may trust its replica."""

    CONNECTING = "connecting"
    """Started; the hub has neither answered nor failed to."""
    LIVE = "live"
    """Changes arrive as they happen."""
    LOST = "lost"
    """The hub does not answer; the replica is the last known state, as of `lost_since`."""
    REFUSED = "refused"
    """The hub does not know this device's token."""


@dataclass(frozen=True)
class FetchSnapshot:
    """Do: GET the snapshot; then `fetched`, `refused` or `failed`."""


@dataclass(frozen=True)
class OpenFeed:
    """Do: GET the feed; then `opened`, `received` ..., and `failed` when it ends in whatever way."""

    since: int


@dataclass(frozen=True)
class EndRequest:
    """Do: end the request that runs, and its connection; nothing more is to be told about it."""


@dataclass(frozen=True)
class Replaced:
    """Tell the app: everything may be different."""

    replica: Replica


@dataclass(frozen=True)
class Changed:
    """Tell the app: one revision more."""

    changes: wire.Changes
    replica: Replica


@dataclass(frozen=True)
class StateChanged:
    """Tell the app: the link stands otherwise."""

    state: LinkState


@dataclass(frozen=True)
class TimeTold:
    """Set the hub's time."""

    time: dt.datetime


Action = FetchSnapshot | OpenFeed | EndRequest | Replaced | Changed | StateChanged | TimeTold


class _Phase(Enum):
    IDLE = auto()
    FETCHING = auto()
    OPENING = auto()
    OPEN = auto()


def delay(tries: int, chance: float) -> float:
    """Seconds to wait after `tries` failures in a row: at once, then doubling; `chance` (0 to 1) spreads many apps."""
    if tries == 0:
        return 0.0
    return min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(tries - 1, 10)) * (0.5 + chance / 2)


class Session:
    """The machine. After every event arm a timer for `wake_at` and call `woke` then."""

    def __init__(self, replica: Replica, chance: Callable[[], float], silence: float = BEAT + LATE) -> None:
        """`silence`: seconds without a byte after which an open feed is dead."""
        self.state = LinkState.CONNECTING
        self.replica = replica
        self._chance = chance
        self._silence = silence
        self._phase = _Phase.IDLE
        self._resume = False
        """The replica came from this hub in this run: the feed can go on from it. One from a file is only for showing."""
        self._tries = 0
        """Failures since a feed last ran steadily."""
        self._tried_at = 0.0
        self._open_since = 0.0
        self._retry_at: float | None = None
        self._give_up_at: float | None = None
        """When the request that runs is given up, unless something of it comes before."""
        self._lose_at: float | None = None
        self._reader = EventReader()
        self._last_beat: tuple[int, int] | None = None
        """The hub's revision at the last beat, and the replica's then."""

    @property
    def wake_at(self) -> float | None:
        """When `woke` is to be called; None: the link does not run."""
        times = [time for time in (self._retry_at, self._lose_at, self._give_up_at) if time is not None]
        return min(times, default=None)

    def start(self, now: float) -> list[Action]:
        """The app has started."""
        self._lose_at = now + GRACE
        return self._try(now)

    def woke(self, now: float) -> list[Action]:
        """It is `wake_at` or later."""
        actions: list[Action] = []
        if self._lose_at is not None and now >= self._lose_at:
            self._lose_at = None
            actions += self._enter(LinkState.LOST)
        if self._give_up_at is not None and now >= self._give_up_at:
            if self._phase is _Phase.OPEN and self._lose_at is None:
                self._lose_at = now + GRACE - LATE
            actions += [EndRequest(), *self.failed(now)]
        if self._retry_at is not None and now >= self._retry_at:
            self._retry_at = None
            actions += self._try(now)
        return actions

    def moved(self, now: float) -> None:
        """The request is on its way over a connection that stands, or a piece of the snapshot came."""
        if self._phase in (_Phase.FETCHING, _Phase.OPENING):
            self._give_up_at = now + ANSWERING

    def fetched(self, snapshot: wire.Snapshot, now: float) -> list[Action]:
        """The snapshot is here."""
        if self._phase is not _Phase.FETCHING:
            return []
        self.replica = Replica(snapshot)
        self._resume = True
        return [TimeTold(snapshot.time), Replaced(self.replica), *self._try(now)]

    def opened(self, now: float) -> list[Action]:
        """The hub has begun to answer on the feed."""
        if self._phase is not _Phase.OPENING:
            return []
        self._phase = _Phase.OPEN
        self._open_since = now
        self._give_up_at = now + self._silence
        self._lose_at = None
        self._reader = EventReader()
        self._last_beat = None
        return self._enter(LinkState.LIVE)

    def received(self, piece: bytes, now: float) -> list[Action]:
        """Bytes of the feed."""
        if self._phase is not _Phase.OPEN:
            return []
        self._give_up_at = now + self._silence
        actions: list[Action] = []
        try:
            for event in self._reader.read(piece):
                actions += self._take(event)
        except (GapError, EventTooLargeError, msgspec.MsgspecError):
            self._resume = False
            return [*actions, EndRequest(), *self._try_later(now)]
        if now - self._open_since >= STEADY:
            self._tries = 0
        return actions

    def failed(self, now: float, *, answered: bool = False) -> list[Action]:
        """The request that ran is over: closed, cut, timed out, no connection; `answered`: the hub answered an error."""
        if self._phase is _Phase.IDLE:
            return []
        actions: list[Action] = []
        if answered:
            self._resume = False
        if self._tries > 0 and self._phase is not _Phase.OPEN:
            self._lose_at = None
            actions += self._enter(LinkState.LOST)
        return [*actions, *self._try_later(now)]

    def refused(self, now: float) -> list[Action]:
        """The hub does not know the token (401) or its device may not do this (403)."""
        if self._phase is _Phase.IDLE:
            return []
        self._phase = _Phase.IDLE
        self._resume = False
        self._lose_at = self._give_up_at = None
        self._retry_at = now + REFUSED_DELAY
        return self._enter(LinkState.REFUSED)

    def stop(self) -> list[Action]:
        """The app ends."""
        self._phase = _Phase.IDLE
        self._retry_at = self._lose_at = self._give_up_at = None
        self._tries = 0
        self.state = LinkState.CONNECTING
        return [EndRequest()]

    def _try(self, now: float) -> list[Action]:
        self._tried_at = now
        self._give_up_at = now + CONNECTING
        if self._resume:
            self._phase = _Phase.OPENING
            return [OpenFeed(self.replica.revision)]
        self._phase = _Phase.FETCHING
        return [FetchSnapshot()]

    def _try_later(self, now: float) -> list[Action]:
        self._phase = _Phase.IDLE
        self._give_up_at = None
        if self.state is LinkState.LIVE and self._lose_at is None:
            self._lose_at = now + GRACE
        pause = delay(self._tries, self._chance())
        self._tries += 1
        if pause == 0:
            return self._try(now)
        # From one try's begin to the next: what waited for its connection in vain has waited already.
        self._retry_at = max(self._tried_at + pause, now + delay(1, self._chance()))
        return []

    def _enter(self, state: LinkState) -> list[Action]:
        if state is self.state:
            return []
        self.state = state
        return [StateChanged(state)]

    def _take(self, event: Event) -> list[Action]:
        if event.kind == "change":
            changes = msgspec.json.decode(event.data, type=wire.Changes)
            before = self.replica
            self.replica = before.apply(changes)
            return [] if self.replica is before else [Changed(changes, self.replica)]
        if event.kind == "beat":
            beat = msgspec.json.decode(event.data, type=wire.Beat)
            self._compare(beat)
            return [TimeTold(beat.time)]
        if event.kind == "reset":
            raise GapError("the hub asks for a new snapshot")
        return []

    def _compare(self, beat: wire.Beat) -> None:
        """Raises GapError when the hub and the replica have differed for a whole beat.

        One beat alone may differ: the hub may have committed and not yet pushed, or have pushed and then beaten.
        """
        own = self.replica.revision
        if self._last_beat is not None:
            hub_then, own_then = self._last_beat
            if own < hub_then or beat.revision < own_then:
                raise GapError(f"the hub is at {beat.revision}, the replica at {own}")
        self._last_beat = beat.revision, own
