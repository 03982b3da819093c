"""Revisions on their way to the apps: encoded once, replayed from memory, with a bounded backlog for each reader."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

import msgspec

from common.model.office import DeviceKind
from common.model.ticket import Ticket
from common.model.wire import Beat, Changes

BEAT_SECONDS = 5.0
RING = 2048
"""Revisions kept for readers that come back."""
BACKLOG = 512
"""Events that may wait for one reader; one more and it is cut off, to come back and catch up."""

_encode = msgspec.json.Encoder().encode
_replace = msgspec.structs.replace


def for_staff(ticket: Ticket) -> Ticket:
    """The ticket as a counter sees it."""
    return _replace(ticket, token="") if ticket.token else ticket


def for_public(ticket: Ticket) -> Ticket:
    """The ticket as a kiosk or a display sees it."""
    return _replace(ticket, token="", note="") if ticket.token or ticket.note else ticket


def sees_notes(kind: DeviceKind) -> bool:
    """Whether devices of this kind get clerks' notes."""
    return kind is DeviceKind.COUNTER


def event(kind: str, data: bytes, id_: int | None = None) -> bytes:
    """One server-sent event; `data` holds no line break, as msgspec's JSON does."""
    head = b"" if id_ is None else b"id: %d\n" % id_
    return b"%sevent: %s\ndata: %s\n\n" % (head, kind.encode(), data)


class Event(msgspec.Struct, frozen=True):
    """One revision as the two kinds of readers get it."""

    revision: int
    public: bytes
    staff: bytes


def change_event(changes: Changes) -> Event:
    """A revision, encoded."""
    staff = _replace(changes, tickets=tuple(map(for_staff, changes.tickets)))
    public = _replace(changes, tickets=tuple(map(for_public, changes.tickets)))
    data = _encode(public)
    public_event = event("change", data, changes.revision)
    same = staff.tickets == public.tickets
    return Event(
        changes.revision,
        public_event,
        public_event if same else event("change", _encode(staff), changes.revision),
    )


class Reader:
    """One open feed: what waits to be sent, and whether it is over."""

    def __init__(self, kind: DeviceKind) -> None:
        self.staff = sees_notes(kind)
        self.ended = False
        """No more events come; what waits is still sent."""
        self.cut = asyncio.Event()
        """Too slow: nothing more is sent."""
        self._waiting: deque[bytes] = deque()
        self._wake = asyncio.Event()

    def put(self, data: bytes) -> None:
        """Queue an event, or give the reader up when too many wait."""
        if len(self._waiting) >= BACKLOG:
            self._waiting.clear()
            self.cut.set()
            self.end()
            return
        self._waiting.append(data)
        self._wake.set()

    def end(self) -> None:
        """Let the feed run out."""
        self.ended = True
        self._wake.set()

    async def take(self) -> bytes:
        """Everything that waits, as soon as there is something; empty at the end."""
        while not self._waiting and not self.ended:
            self._wake.clear()
            await self._wake.wait()
        data = b"".join(self._waiting)
        self._waiting.clear()
        return data


class Feeds:
    """All open feeds of the hub. Belongs to the event loop."""

    def __init__(self, recent: Iterable[Changes], now: Callable[[], Beat]) -> None:
        self._ring: deque[Event] = deque(map(change_event, recent), maxlen=RING)
        self._now = now
        self._readers: set[Reader] = set()

    def __len__(self) -> int:
        return len(self._readers)

    def publish(self, changes: Changes) -> None:
        """Send one revision to every reader."""
        happened = change_event(changes)
        self._ring.append(happened)
        for reader in list(self._readers):
            reader.put(happened.staff if reader.staff else happened.public)

    def beat(self) -> None:
        """Tell every reader that the hub lives."""
        data = event("beat", _encode(self._now()))
        for reader in list(self._readers):
            reader.put(data)

    def reset(self) -> None:
        """Tell every reader to fetch a new snapshot; nothing of the past can be replayed any more."""
        self._ring.clear()
        data = event("reset", _encode(self._now()))
        for reader in list(self._readers):
            reader.put(data)

    def open(self, kind: DeviceKind, since: int) -> Reader:
        """A reader that knows everything up to the revision `since`."""
        reader = Reader(kind)
        now = self._now()
        newest = now.revision
        oldest = self._ring[0].revision if self._ring else newest
        # The first revision of a day tells nothing to a reader of the day before, so it is not replayed.
        if not oldest <= since <= newest:
            reader.put(event("reset", _encode(now)))
        else:
            missed = [past.staff if reader.staff else past.public for past in self._ring if past.revision > since]
            reader.put(b"".join(missed) + event("beat", _encode(now)))
        self._readers.add(reader)
        return reader

    def close(self, reader: Reader) -> None:
        """Forget a reader that has gone."""
        self._readers.discard(reader)

    def end(self) -> None:
        """Let every feed run out: the hub stops."""
        for reader in list(self._readers):
            reader.end()
