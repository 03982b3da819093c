"""The letters of a printer's own font, as the decoder draws them: code pages, sizes, bold, QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import segno
from PIL import Image, ImageDraw

from kiosk_app.printing.typeface import Weight, face, width

CELL_WIDTH, CELL_HEIGHT = 12, 24
"""Dots of a letter in font A."""
LINE_PITCH = 30
"""Dots from line to line, where the letters are no taller."""

TEXT_COMMANDS: Final = {b"\n": 1, b"\x1bt": 3, b"\x1d!": 3, b"\x1bE": 3, b"\x1d(\0": 3}
"""Commands of a fixed length that only a ticket of letters uses: line end, code page, size, bold; and GS ( broken off."""


class Letters:
    """A line in the making; each command gives the rows of dots that it brings out of the slot."""

    def __init__(self, dots: int, code_pages: Mapping[int, str]) -> None:
        self._dots = dots
        self._code_pages = code_pages
        self._lines: list[str] = []
        self._symbol = ""
        self.reset()

    def reset(self) -> None:
        """As after switching on."""
        self._codec = self._code_pages.get(0, "cp437")
        self._scale = (1, 1)
        self._bold = False
        self._line: list[tuple[str, tuple[int, int], bool]] = []
        self._module = 3

    def take_lines(self) -> tuple[str, ...]:
        """The lines printed since the last time it was asked."""
        taken = tuple(self._lines)
        self._lines.clear()
        return taken

    def run(self, command: bytes) -> list[bytes]:
        """Do what `command` (one of TEXT_COMMANDS, a letter or a part of a QR code) says."""
        match command[:2]:
            case b"\x1bt":
                self._codec = self._code_pages[command[2]]
            case b"\x1d!":
                self._scale = ((command[2] >> 4) + 1, (command[2] & 7) + 1)
            case b"\x1bE":
                self._bold = bool(command[2] & 1)
            case b"\x1d(":
                return self._code(command[5:])
            case b"\n":
                return self._end_line()
            case _:
                self._line.append((command.decode(self._codec), self._scale, self._bold))
        return []

    def _end_line(self) -> list[bytes]:
        line, self._line = self._line, []
        self._lines.append("".join(letter for letter, _, _ in line))
        tallest = max((CELL_HEIGHT * scale[1] for _, scale, _ in line), default=CELL_HEIGHT)
        picture = Image.new("1", (self._dots, max(LINE_PITCH, tallest)), 0)
        x = 0
        for letter, (across, down), bold in line:
            if x + CELL_WIDTH * across > self._dots:
                raise ValueError(f"the line is wider than the paper: {self._lines[-1]}")
            cell = _glyph(letter, bold).resize((CELL_WIDTH * across, CELL_HEIGHT * down), Image.Resampling.NEAREST)
            picture.paste(cell, (x, tallest - cell.height))
            x += cell.width
        return _rows(picture)

    def _code(self, function: bytes) -> list[bytes]:
        """GS ( k: module size, data, print."""
        match function[1:2]:
            case b"\x43":
                self._module = function[2]
            case b"\x50":
                self._symbol = function[3:].decode("ascii")
            case b"\x51":
                matrix = segno.make(self._symbol, micro=False, error="m").matrix
                side = len(matrix)
                modules = Image.frombytes("L", (side, side), b"".join(bytes(map(bool, row)) for row in matrix))
                drawn = modules.resize((side * self._module, side * self._module), Image.Resampling.NEAREST)
                picture = Image.new("1", (self._dots, drawn.height), 0)
                picture.paste(drawn.point(lambda value: 255 * value).convert("1"), (0, 0))
                return _rows(picture)
        return []


@lru_cache(maxsize=512)
def _glyph(letter: str, bold: bool) -> Image.Image:
    """White on black, one cell; a printer's letters are narrow, so a wide one is squeezed."""
    weight = Weight.BOLD if bold else Weight.REGULAR
    size = 22
    drawn = Image.new("L", (max(CELL_WIDTH, round(width(letter, weight, size))), CELL_HEIGHT), 0)
    ImageDraw.Draw(drawn).text((drawn.width / 2, 18), letter, font=face(weight, size), fill=255, anchor="ms")
    return drawn.resize((CELL_WIDTH, CELL_HEIGHT)).point(lambda value: 255 * (value > 110)).convert("1")


def _rows(picture: Image.Image) -> list[bytes]:
    stride = (picture.width + 7) // 8
    raw = picture.tobytes()
    return [raw[start : start + stride] for start in range(0, len(raw), stride)]
