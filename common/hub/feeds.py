"""Revisions on their way to the apps: encoded once, replayed from memory, with a bounded backlog for each reader."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from common.model.office import Device, DeviceKind
from common.model.ticket import Ticket
from common.model.wire import Beat, Changes

BEAT_SECONDS = 5.0
RING = 2048
"""Revisions kept for readers that come back."""
BACKLOG_BYTES = 256 * 1024
"""What may wait for one reader beside the system's own buffers: some four hundred changes."""

log = logging.getLogger("hub")

_encode = msgspec.json.Encoder().encode
_replace = msgspec.structs.replace


def for_staff(ticket: Ticket) -> Ticket:
    """The ticket as a counter sees it."""
    return _replace(ticket, token="") if ticket.token else ticket


def for_public(ticket: Ticket) -> Ticket:
    """The ticket as a kiosk or a display sees it."""
    return _replace(ticket, token="", note="") if ticket.token or ticket.note else ticket


def for_device(ticket: Ticket, device: Device) -> Ticket:
    """The ticket as this device sees it: a kiosk that is asked to print it gets the secret that belongs on the paper."""
    if sees_notes(device.kind):
        return for_staff(ticket)
    return _for_printing(ticket) if ticket.print_on == device.id else for_public(ticket)


def _for_printing(ticket: Ticket) -> Ticket:
    return _replace(ticket, note="") if ticket.note else ticket


def sees_notes(kind: DeviceKind) -> bool:
    """Whether devices of this kind get clerks' notes."""
    return kind is DeviceKind.COUNTER


def event(kind: str, data: bytes, id_: int | None = None) -> bytes:
    """One server-sent event; `data` holds no line break, as msgspec's JSON does."""
    head = b"" if id_ is None else b"id: %d\n" % id_
    return b"%sevent: %s\ndata: %s\n\n" % (head, kind.encode(), data)


def chunk(data: bytes) -> bytes:
    """The data as one chunk of an HTTP/1.1 body, made once for all readers."""
    return b"%x\r\n%s\r\n" % (len(data), data)


class Event(msgspec.Struct, frozen=True):
    """One revision as its readers get it."""

    revision: int
    public: bytes
    staff: bytes
    own: dict[str, bytes] = {}
    """For the devices that it tells something of themselves, by their id."""

    def told_to(self, device: Device) -> bytes:
        """What this device gets."""
        return self.staff if sees_notes(device.kind) else self.own.get(device.id, self.public)


def change_event(changes: Changes) -> Event:
    """A revision, encoded."""
    staff = _replace(changes, tickets=tuple(map(for_staff, changes.tickets)))
    public = _replace(changes, tickets=tuple(map(for_public, changes.tickets)), clerks=(), devices=())
    public_event = event("change", _encode(public), changes.revision)
    staff_event = public_event if staff == public else event("change", _encode(staff), changes.revision)
    own: dict[str, bytes] = {}
    for id_ in {one.id for one in changes.devices} | {one.print_on for one in changes.tickets if one.print_on}:
        mine = _replace(
            public,
            tickets=tuple(_for_printing(one) if one.print_on == id_ else for_public(one) for one in changes.tickets),
            devices=tuple(one for one in changes.devices if one.id == id_),
        )
        own[id_] = event("change", _encode(mine), changes.revision)
    return Event(changes.revision, public_event, staff_event, own)


class Line(Protocol):
    """The connection of a reader: what an asyncio transport offers."""

    def write(self, data: bytes) -> None:
        """Send, or keep until it can be sent."""

    def get_write_buffer_size(self) -> int:
        """Bytes that are kept."""

    def abort(self) -> None:
        """Cut it at once."""


class Reader:
    """One open feed. It never makes the hub wait: what it does not read is kept up to a bound, then it is cut."""

    def __init__(self, device: Device, line: Line) -> None:
        self.device = device
        self.over = asyncio.Event()
        """No more events come."""
        self._line = line

    def put(self, chunk_: bytes) -> None:
        """Send a chunk, or cut the reader off, to come back and catch up."""
        if self.over.is_set():
            return
        self._line.write(chunk_)
        if self._line.get_write_buffer_size() > BACKLOG_BYTES:
            log.warning("a feed was too slow and is cut")
            self.over.set()
            self._line.abort()


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
        chunks: dict[bytes, bytes] = {}
        for reader in list(self._readers):
            told = happened.told_to(reader.device)
            if told not in chunks:
                chunks[told] = chunk(told)
            reader.put(chunks[told])

    def beat(self) -> None:
        """Tell every reader that the hub lives."""
        self._tell("beat")

    def reset(self) -> None:
        """Tell every reader to fetch a new snapshot; nothing of the past can be replayed any more."""
        self._ring.clear()
        self._tell("reset")

    def _tell(self, kind: str) -> None:
        data = chunk(event(kind, _encode(self._now())))
        for reader in list(self._readers):
            reader.put(data)

    def open(self, device: Device, since: int, line: Line) -> Reader:
        """A reader that knows everything up to the revision `since`; it gets what it missed, or a reset."""
        reader = Reader(device, line)
        now = self._now()
        oldest = self._ring[0].revision if self._ring else now.revision
        # The first revision of a day tells nothing to a reader of the day before, so it is not replayed.
        if oldest <= since <= now.revision:
            missed = [past.told_to(device) for past in self._ring if past.revision > since]
            reader.put(chunk(b"".join(missed) + event("beat", _encode(now))))
        else:
            reader.put(chunk(event("reset", _encode(now))))
        self._readers.add(reader)
        return reader

    def close(self, reader: Reader) -> None:
        """Forget a reader that has gone."""
        self._readers.discard(reader)

    def end(self) -> None:
        """Let every feed run out: the hub stops."""
        for reader in list(self._readers):
            reader.over.set()
