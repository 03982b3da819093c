"""What comes out of a printer that is fed ESC/POS bytes: the decoder behind the virtual printer and the tests.

It knows only the commands that a ticket uses and refuses all others, so a byte too many or too few is seen.
"""

from __future__ import annotations

from PIL import Image

DOTS_PER_MM = 8
"""203 dpi."""
PAPER_DOTS = {576: 640, 384: 464}
"""Width of the whole paper, unprinted margins included, by the printed width: 80 mm and 58 mm."""

_INVERT = bytes(255 - value for value in range(256))
_FIXED = {b"\x1b@": 2, b"\x10\x04": 3, b"\x1dr": 3, b"\x1dVB": 4}
"""Commands of a fixed length in bytes."""
_RASTER_HEAD = 8


class UnknownCommandError(ValueError):
    """The stream holds something that no ticket holds; the printer would print it as letters or do something odd."""


class Roll:
    """A roll of paper `dots` wide that takes bytes in pieces of any size and lets go of one picture at each cut."""

    def __init__(self, dots: int) -> None:
        self.dots = dots
        self.cut: list[Image.Image] = []
        """Tickets that were cut off, oldest first: mode 1, black on white."""
        self.in_order_queries = 0
        """GS r commands met so far."""
        self._rows: list[bytes] = []
        self._pending = bytearray()

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

    def _next_length(self) -> int | None:
        """Bytes of the next command; None where that cannot be told yet."""
        head = bytes(self._pending[:3])
        for start, length in _FIXED.items():
            if head.startswith(start):
                return length
        if head == b"\x1dv0":
            if len(self._pending) < _RASTER_HEAD:
                return None
            return _RASTER_HEAD + self._number(4) * self._number(6)
        if any(start.startswith(head) for start in (*_FIXED, b"\x1dv0")):
            return None
        raise UnknownCommandError(f"no ticket holds the bytes {head.hex(' ')}")

    def _number(self, at: int) -> int:
        return int.from_bytes(self._pending[at : at + 2], "little")

    def _run(self, command: bytes) -> None:
        if command.startswith(b"\x1dv0"):
            stride = int.from_bytes(command[4:6], "little")
            if stride * 8 > self.dots:
                raise UnknownCommandError(f"a raster of {stride * 8} dots on paper of {self.dots}")
            body = command[_RASTER_HEAD:]
            full = self.dots // 8
            self._rows += [body[i : i + stride].ljust(full, b"\0") for i in range(0, len(body), stride)]
        elif command.startswith(b"\x1dV"):
            self.cut.append(self._picture())
            self._rows.clear()
        elif command.startswith(b"\x1dr"):
            self.in_order_queries += 1

    def _picture(self) -> Image.Image:
        bitmap = b"".join(self._rows).translate(_INVERT)
        return Image.frombytes("1", (self.dots, max(1, len(self._rows))), bitmap or b"\xff" * (self.dots // 8))


def tickets(stream: bytes, dots: int) -> list[Image.Image]:
    """The pictures of all tickets in `stream`; raises UnknownCommandError where it is not whole tickets."""
    roll = Roll(dots)
    roll.take(stream)
    if roll.is_mid_command or roll.rows_since_cut:
        raise UnknownCommandError("the stream ends within a ticket")
    return roll.cut


def with_margins(picture: Image.Image) -> Image.Image:
    """The ticket as the whole piece of paper, its unprinted sides included."""
    whole = PAPER_DOTS.get(picture.width, picture.width)
    sheet = Image.new("1", (whole, picture.height), 1)
    sheet.paste(picture, ((whole - picture.width) // 2, 0))
    return sheet
