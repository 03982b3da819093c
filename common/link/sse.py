"""Server-sent events out of bytes, as the WHATWG HTML standard (section 9.2) reads them; chunks may be cut anywhere."""

from __future__ import annotations

from dataclasses import dataclass

LIMIT = 4_000_000
"""Bytes in one event. A whole day's records stay far below; more means that the other side is no hub."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Event:
    """One event; `data` is the data lines joined by newlines."""

    kind: str
    data: bytes
    id: str = ""
    """The last id seen on the stream."""


class EventTooLargeError(Exception):
    """An event grew past the limit; the stream is of no more use."""


class EventReader:
    """Takes the stream piece by piece and gives the events that are complete."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._line = bytearray()
        self._cut_at_return = False
        """The last piece ended in a carriage return: a newline at the start of the next belongs to it."""
        self._first_line = True
        self._kind = ""
        self._data: list[bytes] = []
        self._size = 0
        self._id = ""

    def read(self, piece: bytes) -> list[Event]:
        """The events that `piece` completes; raises EventTooLargeError."""
        events: list[Event] = []
        if self._cut_at_return and piece.startswith(b"\n"):
            piece = piece[1:]
            self._cut_at_return = False
        for part in piece.splitlines(keepends=True):
            line = part.rstrip(b"\r\n")
            self._size += len(line)
            if self._size > self._limit:
                raise EventTooLargeError(f"an event of more than {self._limit} bytes")
            self._line += line
            if len(line) < len(part):
                event = self._end_line()
                if event is not None:
                    events.append(event)
        if piece:
            self._cut_at_return = piece.endswith(b"\r")
        return events

    def _end_line(self) -> Event | None:
        line = bytes(self._line)
        self._line.clear()
        if self._first_line:
            line = line.removeprefix(_BOM)
            self._first_line = False
        if not line:
            return self._end_event()
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data.append(value)
        elif name == b"event":
            self._kind = value.decode(errors="replace")
        elif name == b"id" and b"\0" not in value:
            self._id = value.decode(errors="replace")
        # A comment has no name; `retry` and names of the future are not for us.
        return None

    def _end_event(self) -> Event | None:
        event = Event(self._kind or "message", b"\n".join(self._data), self._id) if self._data else None
        self._kind, self._data, self._size = "", [], 0
        return event
