"""A one-bit picture as ESC/POS bytes: GS v 0 in bands that never cut through a line of text."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import groupby

from PIL.Image import Image

INITIALISE = b"\x1b@"
RASTER = b"\x1dv0\x00"
CUT = b"\x1dVB\x00"
"""Feed to the cutter, cut all but one point, so that the ticket does not fall to the floor."""

TALLEST_BAND = 240
"""Dots. Printers with a small buffer refuse or garble a taller raster."""
SHORTEST_GAP = 6
"""Dots. A lower white stripe costs more as a band of its own than as white within its neighbour."""

_INVERT = bytes(255 - value for value in range(256))


def ticket_bytes(picture: Image) -> bytes:
    """All that a printer needs for one ticket; `picture` has mode 1, black on white, a width that 8 divides.

    Each band is only as wide as its ink, and white between the bands is one byte a row: about a third of the whole
    bitmap. White is sent as raster rather than as a feed command, because printers disagree about the unit of a feed.
    """
    if picture.mode != "1" or picture.width % 8:
        raise ValueError(f"a ticket is a one-bit picture of whole bytes, not {picture.mode} {picture.width} dots wide")
    stride = picture.width // 8
    bitmap = picture.tobytes().translate(_INVERT)  # Pillow: 1 is white; the printer: 1 is black
    rows = [bitmap[start : start + stride].rstrip(b"\0") for start in range(0, len(bitmap), stride)]
    return INITIALISE + b"".join(_raster(band) for band in _bands(rows)) + CUT


def _raster(rows: list[bytes]) -> bytes:
    stride = max(1, *map(len, rows))
    return RASTER + struct.pack("<HH", stride, len(rows)) + b"".join(row.ljust(stride, b"\0") for row in rows)


def _bands(rows: list[bytes]) -> Iterator[list[bytes]]:
    """Runs of rows with ink and runs without; the last white run (below all ink) is kept, it is the margin."""
    band: list[bytes] = []
    for has_ink, group in groupby(rows, key=bool):
        run = list(group)
        if not has_ink and len(run) >= SHORTEST_GAP:
            yield from _slices(band)
            yield from _slices(run)
            band = []
        else:
            band += run
    yield from _slices(band)


def _slices(rows: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(rows), TALLEST_BAND):
        yield rows[start : start + TALLEST_BAND]
