"""A ticket as ESC/POS bytes: how it begins, ends and is cut, and a one-bit picture as GS v 0 in the cheapest bands."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

import msgspec
from PIL.Image import Image

from kiosk_app.printing.status import OnPaper

DOTS_PER_INCH = 203
INITIALISE = b"\x1b@" + bytes((0x1D, 0x50, DOTS_PER_INCH, DOTS_PER_INCH))
"""Reset, and GS P: from here on a unit of feed is a dot, whatever the maker thinks it is otherwise."""
RASTER = b"\x1dv0\x00"
FEED = b"\x1bJ"
LONGEST_FEED = 255
"""Dots of one FEED."""

TALLEST_BAND = 240
"""Dots. Printers with a small buffer refuse or garble a taller raster."""
BAND_HEAD = 8
"""Bytes before a band's rows."""
SEAM = 160
"""Bytes that a new band must save where it would cut through ink: a cheap printer may show the seam as a hair line."""

_INVERT = bytes(255 - value for value in range(256))


class Cut(StrEnum):
    """How a ticket is parted from the roll."""

    FULL = "full"
    PARTIAL = "partial"
    """All but one point, so that the ticket does not fall to the floor."""
    NONE = "none"
    """By hand, on the printer's edge."""


class Ending(msgspec.Struct, frozen=True):
    """What follows the last dot of a ticket."""

    cut: Cut = Cut.PARTIAL
    feed: int = 0
    """Dots of white before the cut, at most LONGEST_FEED."""

    @property
    def commands(self) -> bytes:
        """As bytes. The two cuts (GS V A, GS V B) first feed the last dot past the cutter, and `feed` beyond it."""
        if self.cut is Cut.NONE:
            return FEED + bytes((self.feed,)) if self.feed else b""
        return b"\x1dV" + (b"A" if self.cut is Cut.FULL else b"B") + bytes((self.feed,))


class TicketStream(msgspec.Struct, frozen=True):
    """All that a printer is sent for one ticket."""

    data: bytes
    dots: int
    """Width of the printed paper."""
    first_ink: int
    """Handing over so many bytes puts no ink on the paper; one more may."""
    longest_command: int
    """Bytes of the longest single command in it."""
    ending: Ending = Ending()
    code_pages: dict[int, str] | None = None
    """Codec by the printer's slot, where the ticket is sent as letters; None: as a picture."""

    def may_be_out(self, handed_over: int) -> OnPaper:
        """The most that is on paper once `handed_over` bytes of it have left us."""
        if handed_over <= self.first_ink:
            return OnPaper.NOTHING
        return OnPaper.PART if handed_over < len(self.data) else OnPaper.WHOLE

    def clearing(self, out: OnPaper) -> bytes:
        """What makes a printer that was left in the middle of it ready for the next ticket, with `out` on paper.

        A printer that kept its memory waits for the rest of a picture and would swallow what comes next: zeros end
        the picture, and mean nothing to a printer that waits for a command. Then the torn piece is cut off, so that it
        does not hang on the next ticket.
        """
        torn = b"" if out is OnPaper.NOTHING else self.ending.commands
        return bytes(self.longest_command) + INITIALISE + torn


class _Run(NamedTuple):
    """Rows that follow each other and whose ink ends in the same byte; `stride` 0 is white."""

    start: int
    end: int
    stride: int


def raster_stream(picture: Image, ending: Ending | None = None) -> TicketStream:
    """A ticket from its picture; `picture` has mode 1, black on white, a width that 8 divides.

    White is fed, not sent, and each band is only as wide as its ink: no choice of bands takes fewer bytes, seams
    within ink reckoned at SEAM.
    """
    if picture.mode != "1" or picture.width % 8:
        raise ValueError(f"a ticket is a one-bit picture of whole bytes, not {picture.mode} {picture.width} dots wide")
    ending = ending or Ending()
    stride = picture.width // 8
    bitmap = picture.tobytes().translate(_INVERT)  # Pillow: 1 is white; the printer: 1 is black
    rows = [bitmap[start : start + stride].rstrip(b"\0") for start in range(0, len(bitmap), stride)]
    pieces = [INITIALISE]
    first_ink = 0
    row = 0
    for start, end in _bands(_runs(rows)):
        pieces.append(feed(start - row))
        first_ink = first_ink or sum(map(len, pieces)) + BAND_HEAD
        pieces.append(_raster(rows[start:end]))
        row = end
    pieces += [feed(len(rows) - row), ending.commands]
    data = b"".join(pieces)
    return TicketStream(data, picture.width, first_ink or len(data), max(map(len, pieces)), ending)


def feed(dots: int) -> bytes:
    """White of that height."""
    whole, rest = divmod(dots, LONGEST_FEED)
    return (FEED + bytes((LONGEST_FEED,))) * whole + (FEED + bytes((rest,)) if rest else b"")


def _raster(rows: list[bytes]) -> bytes:
    stride = max(map(len, rows))
    return RASTER + struct.pack("<HH", stride, len(rows)) + b"".join(row.ljust(stride, b"\0") for row in rows)


def _runs(rows: Sequence[bytes]) -> Iterator[_Run]:
    """Runs of rows of one stride; those with ink in slices of at most TALLEST_BAND."""
    end = 0
    for stride, group in groupby(rows, key=len):
        start, end = end, end + sum(1 for _ in group)
        step = TALLEST_BAND if stride else end - start
        for first in range(start, end, step):
            yield _Run(first, min(first + step, end), stride)


def _bands(runs: Iterator[_Run]) -> list[tuple[int, int]]:
    """The rows (start, end) of each band, so that all bands and the feeds between them take the fewest bytes.

    best[i] is the cost of all before run i, came_from[i] the run at which its last piece begins.
    """
    all_runs = list(runs)
    best = [0]
    came_from = [0]
    for i, last in enumerate(all_runs):
        cheapest, origin = (best[i] + len(feed(last.end - last.start)), i) if not last.stride else (1 << 40, i)
        stride = 0
        for j in range(i, -1, -1):
            first = all_runs[j]
            if last.end - first.start > TALLEST_BAND:
                break
            stride = max(stride, first.stride)
            if not first.stride:
                continue  # a band does not begin with white
            seam = SEAM if j and all_runs[j - 1].stride else 0
            cost = best[j] + BAND_HEAD + seam + stride * (last.end - first.start)
            if cost < cheapest:
                cheapest, origin = cost, j
        best.append(cheapest)
        came_from.append(origin)
    bands: list[tuple[int, int]] = []
    i = len(all_runs)
    while i:
        start = came_from[i]
        if all_runs[start].stride:
            bands.append((all_runs[start].start, all_runs[i - 1].end))
        i = start
    return bands[::-1]
