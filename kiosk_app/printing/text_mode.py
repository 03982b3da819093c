"""A ticket in the printer's own letters: under a kilobyte, for printers on a slow line or with little memory."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from common.i18n import Catalogue
from kiosk_app.printing.code_pages import encode, legible
from kiosk_app.printing.commands import FEED, INITIALISE, TicketStream
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.design import Design, Part, Wording
from kiosk_app.printing.layout import SHEETS

LETTER_DOTS = 12
"""Width of a letter in font A."""
LARGEST_SCALE = 8
TOP, BOTTOM = 16, 24
"""Dots of white above the first line and under the last."""


def text_stream(
    content: TicketContent, paper_mm: int, texts: Catalogue, design: Design, slots: Mapping[str, int]
) -> TicketStream:
    """The ticket as letters; `slots` are those of the printer's profile (code_pages.PROFILES). A logo is left out."""
    sheet = SHEETS[paper_mm]
    commands = list(
        _Letters(
            content, texts, design.saying(content.message), slots, sheet.dots // LETTER_DOTS, sheet.module
        ).commands()
    )
    data = b"".join((INITIALISE, FEED, bytes((TOP,)), *commands, FEED, bytes((BOTTOM,)), design.ending.commands))
    return TicketStream(
        data=data,
        dots=sheet.dots,
        first_ink=len(INITIALISE),
        longest_command=max(map(len, commands)),
        ending=design.ending,
        code_pages={0: "cp437"} | {slot: codec for codec, slot in slots.items()},
    )


class _Letters:
    """Lines of `columns` letters."""

    def __init__(
        self,
        content: TicketContent,
        texts: Catalogue,
        design: Design,
        slots: Mapping[str, int],
        columns: int,
        module: int,
    ) -> None:
        self.content = content
        self.texts = texts
        self.design = design
        self.slots = slots
        self.columns = columns
        self.module = module

    def commands(self) -> Iterator[bytes]:
        for part in self.design.parts:
            yield from self._part(part)
        if self.content.is_copy:
            yield from self._lines(self.design.words(Wording.COPY, self.texts), bold=True, scale=(2, 2))

    def _part(self, part: Part) -> Iterator[bytes]:
        content = self.content
        match part:
            case Part.OFFICE:
                yield from self._lines(content.office, bold=True)
            case Part.DEPARTMENT:
                yield from self._lines(content.department)
            case Part.RULE:
                yield from self._lines("-" * self.columns)
            case Part.SERVICE:
                yield from self._lines(content.service, bold=True, scale=(2, 2))
                if content.service_in_slovak and content.service_in_slovak != content.service:
                    yield from self._lines(content.service_in_slovak)
            case Part.NUMBER:
                across = min(LARGEST_SCALE, self.columns // len(content.label))
                yield b"\n"
                yield from self._lines(content.label, bold=True, scale=(across, across))
                yield b"\n"
            case Part.FIGURES:
                yield from self._figures()
            case Part.CODE:
                yield from self._code()
            case Part.MESSAGE:
                yield from self._lines(self.design.words(Wording.MESSAGE, self.texts))
            case Part.DATE:
                date = self._legible(self.texts.short_date(content.issued_at.date()))
                time = f"{content.issued_at.hour}:{content.issued_at.minute:02d}"
                yield from self._apart(date, time)

    def _figures(self) -> Iterator[bytes]:
        """People ahead and the wait, side by side where both fit their half."""
        content, texts, words = self.content, self.texts, self.design.words
        ahead = texts.wait(None) if content.ahead is None else texts.people(content.ahead)
        ahead, wait = self._legible(ahead), self._legible(texts.wait(content.wait))
        pairs = ((self._legible(words(Wording.AHEAD, texts)), ahead), (self._legible(words(Wording.WAIT, texts)), wait))
        half = self.columns // 2
        if all(len(text) < half for pair in pairs for text in pair):
            yield from self._line(pairs[0][0].ljust(half) + pairs[1][0])
            wide = 2 if max(len(ahead), len(wait)) < half // 2 else 1
            yield from self._line(ahead.ljust(half // wide) + wait, bold=True, scale=(wide, 2))
            return
        for caption, value in pairs:
            yield from self._lines(caption)
            yield from self._lines(value, bold=True, scale=(1, 2))

    def _code(self) -> Iterator[bytes]:
        """The printer draws the code itself (GS ( k): model 2, error correction M."""
        yield b"\n"
        if self.content.page and self.design.qr:
            address = self.content.page.encode("ascii")
            for function in (
                b"\x41\x32\x00",
                bytes((0x43, self.module)),
                b"\x45\x31",
                b"\x50\x30" + address,
                b"\x51\x30",
            ):
                yield b"\x1d(k" + (len(function) + 1).to_bytes(2, "little") + b"\x31" + function
            yield b"\n"
        yield from self._lines(self.design.words(Wording.WATCH, self.texts))
        if self.content.page and self.design.qr:
            yield from self._lines(self.design.words(Wording.PHONE, self.texts))

    def _apart(self, left: str, right: str) -> Iterator[bytes]:
        """One at the left edge and one at the right, or below each other."""
        if len(left) + len(right) < self.columns:
            yield from self._line(left + right.rjust(self.columns - len(left)))
        else:
            yield from self._lines(left)
            yield from self._lines(right)

    def _lines(self, text: str, *, bold: bool = False, scale: tuple[int, int] = (1, 1)) -> Iterator[bytes]:
        """`text` in as many lines as it takes; a word longer than a line is divided."""
        for line in textwrap.wrap(self._legible(text), self.columns // scale[0]):
            yield from self._line(line, bold=bold, scale=scale)

    def _line(self, text: str, *, bold: bool = False, scale: tuple[int, int] = (1, 1)) -> Iterator[bytes]:
        yield b"\x1bE" + bytes((bold,)) + b"\x1d!" + bytes(((scale[0] - 1) << 4 | (scale[1] - 1),))
        for piece in encode(text, self.slots):
            yield b"\x1bt" + bytes((piece.slot,)) + piece.data
        yield b"\n"

    def _legible(self, text: str) -> str:
        return legible(text, self.slots)
