"""An ESC/POS printer in memory: takes bytes, prints them on a roll, answers status queries. Links (USB, TCP) stand before it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from PIL.Image import Image

from kiosk_app.printing.paper import Roll

PIECE = 64
"""Bytes printed at a time."""


@dataclass
class EscPosPrinter:
    """Its sensors and habits are plain fields; change them under `lock` once a link is running."""

    dots: int = 576
    buffer: int = 1 << 16
    """Bytes that it holds while it cannot print."""
    paper_out: bool = False
    near_end: bool = False
    cover_open: bool = False
    cutter_stuck: bool = False
    is_broken: bool = False
    is_offline: bool = False
    is_silent: bool = False
    """Answers nothing."""
    knows_in_order_query: bool = True
    rows_left: int | None = None
    """Paper runs out once this many dots are printed."""
    prints_after_queries: int = 0
    """It only begins to print what it holds once it was asked so often: slow."""
    withheld_answers: int = 0
    """So many answers are held back until the next query comes: late."""
    silent_after: int | None = None
    """It answers nothing any more once so many bytes were received, and prints on."""
    stalls_after: int | None = None
    """It takes nothing any more once so many bytes were received."""
    remembers: bool = False
    """It has its own power and keeps what it was sent when its line breaks."""
    code_pages: dict[int, str] | None = None
    """Codec by slot, for a ticket in letters."""

    roll: Roll = field(init=False)
    answers: bytearray = field(init=False, default_factory=bytearray)
    received: int = field(init=False, default=0)
    lock: threading.Condition = field(init=False, default_factory=threading.Condition)
    _pending: bytearray = field(init=False, default_factory=bytearray)
    _late: bytearray = field(init=False, default_factory=bytearray)
    _tail: bytes = field(init=False, default=b"")

    def __post_init__(self) -> None:
        self.roll = Roll(self.dots, self.code_pages)

    @property
    def tickets(self) -> list[Image]:
        """What came out and was cut off."""
        return self.roll.cut

    @property
    def can_print(self) -> bool:
        return not (self.paper_out or self.cover_open or self.cutter_stuck or self.is_broken or self.is_offline)

    def take(self, data: bytes) -> int:
        """Receive at most what the buffer holds; how much that was. A real-time query counts wherever it stands, even in a raster."""
        taken = 0
        while taken < len(data) and (room := self._room()):
            piece = data[taken : taken + min(PIECE, room)]
            taken += len(piece)
            self.received += len(piece)
            self._hear(piece)
            self._pending += piece
            self._print()
        return taken

    def _room(self) -> int:
        """Bytes that it would take now."""
        until_it_stalls = self.buffer if self.stalls_after is None else max(0, self.stalls_after - self.received)
        return min(self.buffer - len(self._pending), until_it_stalls)

    def forget(self) -> None:
        """A reset: the buffer and the unfinished command are gone, what hangs out of the slot stays there uncut."""
        self._pending.clear()
        self.answers.clear()
        self._late.clear()
        self._tail = b""
        self.roll.forget()

    def line_breaks(self) -> None:
        """The cable goes, or the connection; without its own memory that is a reset."""
        if not self.remembers:
            self.forget()

    @property
    def pieces(self) -> list[Image]:
        """Everything that came out, the piece that still hangs included."""
        return [*self.roll.cut, *self.roll.hanging()]

    def load_paper(self) -> None:
        """A new roll; printing goes on with what is in the buffer."""
        self.paper_out, self.rows_left = False, None
        self._print()

    def _hear(self, piece: bytes) -> None:
        heard = self._tail + piece
        at = 0
        while (at := heard.find(b"\x10\x04", at)) >= 0 and at + 2 < len(heard):
            self._answer(heard[at + 2])
            self.prints_after_queries = max(0, self.prints_after_queries - 1)
            at += 3
        self._tail = heard[-2:] if at < 0 else heard[at:][-2:]

    def _is_mute(self) -> bool:
        return self.is_silent or (self.silent_after is not None and self.received >= self.silent_after)

    def _answer(self, n: int) -> None:
        if self._is_mute() or n not in {1, 2, 3, 4}:
            return
        self.answers += self._late
        self._late.clear()
        answer = (
            0x12
            | {
                1: 0x08 * (not self.can_print),
                2: 0x04 * self.cover_open | 0x20 * self.paper_out | 0x40 * (self.cutter_stuck or self.is_broken),
                3: 0x08 * self.cutter_stuck | 0x20 * self.is_broken,
                4: 0x0C * (self.near_end or self.paper_out) | 0x60 * self.paper_out,
            }[n]
        )
        if self.withheld_answers:
            self.withheld_answers -= 1
            self._late.append(answer)
        else:
            self.answers.append(answer)

    def _print(self) -> None:
        while self._pending and self.can_print and not self.prints_after_queries:
            piece = bytes(self._pending[:PIECE])
            del self._pending[:PIECE]
            asked = self.roll.in_order_queries
            self.roll.take(piece)
            if self.roll.in_order_queries > asked and self.knows_in_order_query and not self._is_mute():
                self.answers.append(0x0F * self.paper_out | 0x03 * self.near_end)
            if self.rows_left is not None and self.roll.rows_since_cut > self.rows_left:
                self.paper_out = True
