"""What comes out of a printer that is fed ESC/POS bytes: the decoder behind the virtual printer and the tests.

It knows only the commands that a ticket uses and refuses all others, so a byte too many or too few is seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from PIL import Image

from kiosk_app.printing.commands import DOTS_PER_INCH, TicketStream
from kiosk_app.printing.letters import TEXT_COMMANDS, Letters

DOTS_PER_MM = 8
"""203 dpi."""
PAPER_DOTS = {576: 640, 384: 464}
"""Width of the whole paper, unprinted margins included, by the printed width: 80 mm and 58 mm."""

HEAD_TO_CUTTER_MM = 15.0
"""How far the last dot is from the cutter, as the makers of 80 mm printers give it."""
CUT_SECONDS = 0.3
"""For the knife to go and come back."""

_INVERT = bytes(255 - value for value in range(256))
_FIXED = {b"\0": 1, b"\x1b@": 2, b"\x1dP": 4, b"\x1bJ": 3, b"\x10\x04": 3, b"\x1dr": 3, b"\x1dVA": 4, b"\x1dVB": 4}
"""Commands of a fixed length in bytes. A zero is none, and is passed over."""
_BROKEN_OFF = {
    b"\x1b\0": 2,
    b"\x1d\0": 2,
    b"\x10\0": 2,
    b"\x1dv\0": 3,
    b"\x1dV\0": 3,
    b"\x1b\x10": 2,
    b"\x1d\x10": 2,
} | {bytes((byte,)): 1 for byte in (1, 2, 3, 4)}
"""What is left of a command that was broken off, ended by the zeros of TicketStream.clearing or by the next status
query, whose rest means nothing then; GS V 0 cuts.
"""
_CUT_NOW = b"\x1dV\0"
_RASTER_HEAD = 8


class UnknownCommandError(ValueError):
    """The stream holds something that no ticket holds; the printer would print it as letters or do something odd."""


class Roll:
    """A roll of paper `dots` wide that takes bytes in pieces of any size and lets go of one picture at each cut.

    With `code_pages` (codec by slot) it prints letters too, otherwise a letter is a mistake.
    """

    def __init__(self, dots: int, code_pages: Mapping[int, str] | None = None) -> None:
        self.dots = dots
        self.cut: list[Image.Image] = []
        """Pieces that were cut off, oldest first: mode 1, black on white. A cut with nothing before it drops none."""
        self.lines: list[tuple[str, ...]] = []
        """The text lines of each of them, as far as they were sent as letters."""
        self.in_order_queries = 0
        """GS r commands met so far."""
        self._rows: list[bytes] = []
        self._pending = bytearray()
        self._letters = None if code_pages is None else Letters(dots, code_pages)
        self._unit = 0
        """Vertical motion units an inch; 0: as the maker likes, so a feed is a mistake."""
        self._fixed = _FIXED | _BROKEN_OFF | ({} if self._letters is None else TEXT_COMMANDS)

    @property
    def rows_since_cut(self) -> int:
        """Dots printed since the last cut."""
        return len(self._rows)

    @property
    def is_mid_command(self) -> bool:
        """Whether the last command still waits for bytes."""
        return bool(self._pending)

    def take(self, data: bytes) -> None:
        """Run what is whole, keep the rest for the next piece; raises UnknownCommandError."""
        self._pending += data
        while (length := self._next_length()) is not None and length <= len(self._pending):
            command = bytes(self._pending[:length])
            del self._pending[:length]
            self._run(command)

    def forget(self) -> None:
        """A reset: the unfinished command and all settings are gone, the paper stays as it hangs."""
        self._pending.clear()
        self._initialise()

    def _initialise(self) -> None:
        self._unit = 0
        if self._letters is not None:
            self._letters.reset()

    def _next_length(self) -> int | None:
        """Bytes of the next command; None where that cannot be told yet."""
        head = bytes(self._pending[:3])
        for start, length in self._fixed.items():
            if head.startswith(start):
                return length
        if head == b"\x1dv0":
            if len(self._pending) < _RASTER_HEAD:
                return None
            return _RASTER_HEAD + self._number(4) * self._number(6)
        if self._letters is not None and head == b"\x1d(k":
            return 5 + self._number(3) if len(self._pending) >= 5 else None
        if self._letters is not None and head[:1] >= b" ":
            return 1
        if not head or any(start.startswith(head) for start in (*self._fixed, b"\x1dv0", b"\x1d(k")):
            return None
        raise UnknownCommandError(f"no ticket holds the bytes {head.hex(' ')}")

    def _number(self, at: int) -> int:
        return int.from_bytes(self._pending[at : at + 2], "little")

    def _run(self, command: bytes) -> None:
        if command in _BROKEN_OFF and command != _CUT_NOW:
            return
        match command[:2]:
            case b"\x1dv":
                self._print_raster(command)
            case b"\x1dV":
                self._feed(sum(command[3:]))
                self.tear_off()
            case b"\x1dr":
                self.in_order_queries += 1
            case b"\x1dP":
                self._unit = command[3]
            case b"\x1bJ":
                self._feed(command[2])
            case b"\x1b@":
                self._initialise()
            case b"\x10\x04" | b"\0":
                pass
            case _:
                assert self._letters is not None
                self._rows += self._letters.run(command)

    def _print_raster(self, command: bytes) -> None:
        stride = int.from_bytes(command[4:6], "little")
        if stride * 8 > self.dots:
            raise UnknownCommandError(f"a raster of {stride * 8} dots on paper of {self.dots}")
        body = command[_RASTER_HEAD:]
        full = self.dots // 8
        self._rows += [body[i : i + stride].ljust(full, b"\0") for i in range(0, len(body), stride or 1)]

    def _feed(self, units: int) -> None:
        if units and self._unit != DOTS_PER_INCH:
            raise UnknownCommandError("a feed in a unit that each maker takes differently")
        self._rows += [bytes(self.dots // 8)] * units

    def hanging(self) -> list[Image.Image]:
        """The picture of what hangs out of the slot uncut; none where nothing does."""
        if not self._rows:
            return []
        bitmap = b"".join(self._rows).translate(_INVERT)
        return [Image.frombytes("1", (self.dots, len(self._rows)), bitmap)]

    def tear_off(self) -> None:
        """By hand or by the knife: what hangs out is off."""
        if self._rows:
            self.cut += self.hanging()
            self.lines.append(() if self._letters is None else self._letters.take_lines())
        self._rows.clear()


def tickets(stream: bytes, dots: int) -> list[Image.Image]:
    """The pictures of all tickets in `stream`; raises UnknownCommandError where it is not whole tickets."""
    roll = Roll(dots)
    roll.take(stream)
    if roll.is_mid_command or roll.rows_since_cut:
        raise UnknownCommandError("the stream ends within a ticket")
    return roll.cut


def paper_of(stream: TicketStream) -> Image.Image:
    """The paper that comes out for `stream`, torn off by hand where no knife cuts it."""
    roll = Roll(stream.dots, stream.code_pages)
    roll.take(stream.data)
    roll.tear_off()
    return roll.cut[0]


def seconds_to_print(dots: int, mm_per_second: float) -> float:
    """How long a printer of that speed moves for a ticket of `dots` rows: printing, bringing it to the knife, cutting."""
    return (dots / DOTS_PER_MM + HEAD_TO_CUTTER_MM) / mm_per_second + CUT_SECONDS


def with_margins(picture: Image.Image) -> Image.Image:
    """The ticket as the whole piece of paper, its unprinted sides included."""
    whole = PAPER_DOTS.get(picture.width, picture.width)
    sheet = Image.new("1", (whole, picture.height), 1)
    sheet.paste(picture, ((whole - picture.width) // 2, 0))
    return sheet
