"""Where everything stands on a ticket: pure, from a TicketContent to placed elements in dots (LOOK, ticket-80mm and -58mm).

One dot is 1/203 inch, 8 to the millimetre. Everything is left-aligned; names break into lines and are never made smaller.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec
import segno

from common.i18n import Catalogue
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.design import DOTS_PER_MM, Design, LogoPicture, Part, Wording
from kiosk_app.printing.typeface import CAPITAL_HEIGHT, Weight, ink, lines, width

LETTER_CELL = 0.64
"""Width of the cell in which a label's letter sits centred, in em (LOOK, section 1)."""


class Text(msgspec.Struct, frozen=True):
    """A line of text whose pen starts at `x` on `baseline`."""

    x: int
    baseline: int
    text: str
    size: int
    """Dots an em."""
    weight: Weight


class Rule(msgspec.Struct, frozen=True):
    """A solid bar; `y` is its upper edge."""

    x: int
    y: int
    width: int
    height: int


class Code(msgspec.Struct, frozen=True):
    """A QR code; `modules` are its rows, True is black. The white around it is the layout's."""

    x: int
    y: int
    module: int
    """Dots a module."""
    modules: tuple[tuple[bool, ...], ...]

    @property
    def side(self) -> int:
        """Dots."""
        return len(self.modules) * self.module


class Logo(msgspec.Struct, frozen=True):
    """The office's picture; `y` is its upper edge."""

    x: int
    y: int
    picture: LogoPicture


Element: TypeAlias = Text | Rule | Code | Logo


class Layout(msgspec.Struct, frozen=True):
    """A ticket's elements on a sheet, in dots."""

    width: int
    height: int
    elements: tuple[Element, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The sizes for one width of paper, in dots, measured from the pictures of LOOK."""

    dots: int
    """Printable width."""
    margin: int
    rule: int
    """Thickness."""
    number_mm: float
    """Height of the label's digits."""
    office: int
    service: int
    caption: int
    value: int
    hint: int
    foot: int
    """Font sizes."""
    module: int
    """Of the QR code."""
    column: int
    """Where the second column (the wait) starts, unless it needs more room."""
    gutter: int
    """Least white between two columns."""
    top: int
    """To the first baseline."""
    office_to_rule: int
    rule_to_service: int
    service_to_number: int
    """From the last baseline of the name to the top of the digits."""
    number_to_rule: int
    rule_to_caption: int
    value_to_code: int
    code_to_rule: int
    rule_to_foot: int
    bottom: int
    """Below the last baseline; the cutter leaves its own white above the next ticket."""


SHEETS: Final = {
    80: Sheet(
        dots=576, margin=16, rule=4, number_mm=20.7, office=34, service=58, caption=34, value=50, hint=34, foot=32,
        module=7, column=315, gutter=34, top=56, office_to_rule=32, rule_to_service=69, service_to_number=68,
        number_to_rule=53, rule_to_caption=50, value_to_code=55, code_to_rule=38, rule_to_foot=44, bottom=36,
    ),
    58: Sheet(
        dots=384, margin=10, rule=3, number_mm=13.8, office=26, service=38, caption=26, value=33, hint=26, foot=26,
        module=5, column=213, gutter=24, top=40, office_to_rule=21, rule_to_service=45, service_to_number=44,
        number_to_rule=35, rule_to_caption=37, value_to_code=37, code_to_rule=26, rule_to_foot=33, bottom=26,
    ),
}  # fmt: skip
"""By width of the paper in millimetres."""

LEADING = 1.12
"""Line pitch of text in em; names in bold stand closer."""
NAME_LEADING = 1.02


def layout(content: TicketContent, sheet: Sheet, texts: Catalogue, design: Design | None = None) -> Layout:
    """Place everything on a ticket; `texts` speaks the visitor's language. Without a design as the program comes."""
    return _Draft(sheet, content, texts, (design or Design()).saying(content.message)).fill()


class _Draft:
    """A ticket being set from top to bottom; `y` is the lowest baseline or edge so far."""

    def __init__(self, sheet: Sheet, content: TicketContent, texts: Catalogue, design: Design) -> None:
        self.sheet = sheet
        self.content = content
        self.texts = texts
        self.design = design
        self.left = sheet.margin
        self.room = sheet.dots - 2 * sheet.margin
        self.right = self.left + self.room
        self.y = 0
        self.above: Part | None = None
        """What was set last."""
        self.elements: list[Element] = []

    def fill(self) -> Layout:
        for part in self.design.parts:
            self._set(part)
            self.above = part
        if self.content.is_copy:
            self._copy()
        return Layout(self.sheet.dots, self.y + self.sheet.bottom, tuple(self.elements))

    def _set(self, part: Part) -> None:
        match part:
            case Part.LOGO:
                self._logo()
            case Part.OFFICE:
                self._name(self.content.office, Weight.BOLD)
            case Part.DEPARTMENT:
                self._name(self.content.department, Weight.REGULAR)
            case Part.RULE:
                self._rule()
            case Part.SERVICE:
                self._service()
            case Part.NUMBER:
                self._number(self.content.label)
            case Part.FIGURES:
                self._figures()
            case Part.CODE:
                self._code()
            case Part.MESSAGE:
                self._message()
            case Part.DATE:
                self._date()

    def _logo(self) -> None:
        if self.design.logo is None:
            return
        picture = self.design.logo.within(self.room)
        top = self.y + (self.sheet.office_to_rule if self.above is not None else self.sheet.margin)
        self.elements.append(Logo(self.left, top, picture))
        self.y = top + picture.height

    def _name(self, text: str, weight: Weight) -> None:
        """One of the office's names; the two stand close together."""
        sheet = self.sheet
        down = sheet.top
        if self.above in {Part.OFFICE, Part.DEPARTMENT}:
            down = _pitch(sheet.office)
        self._lines(text, down, sheet.office, weight)

    def _service(self) -> None:
        content, sheet = self.content, self.sheet
        self._lines(content.service, sheet.rule_to_service, sheet.service, Weight.BOLD, NAME_LEADING)
        if content.service_in_slovak and content.service_in_slovak != content.service:
            self._lines(content.service_in_slovak, _pitch(sheet.caption, 1.3), sheet.caption, Weight.REGULAR)

    def _message(self) -> None:
        words = self.design.words(Wording.MESSAGE, self.texts)
        down = round(self.sheet.value_to_code + self.sheet.hint * CAPITAL_HEIGHT)
        self._lines(words, down, self.sheet.hint, Weight.REGULAR)

    def _copy(self) -> None:
        """The word that tells a second paper from the first; where the layout has no date it stands alone."""
        down = _pitch(self.sheet.foot, 1.2) if self.above is Part.DATE else self.sheet.rule_to_foot
        self._lines(self.design.words(Wording.COPY, self.texts), down, self.sheet.foot, Weight.BOLD)

    def _text(self, x: float, text: str, size: int, weight: Weight) -> None:
        """One line on the present baseline."""
        self.elements.append(Text(round(x), self.y, text, size, weight))

    def _lines(self, text: str, down: int, size: int, weight: Weight, leading: float = LEADING) -> None:
        """The first line `down` dots below the present y."""
        for line in lines(text, weight, size, self.room):
            self.y += down
            self._text(self.left, line, size, weight)
            down = _pitch(size, leading)

    def _rule(self) -> None:
        match self.above:
            case Part.OFFICE | Part.DEPARTMENT | Part.LOGO:
                down = self.sheet.office_to_rule
            case Part.NUMBER:
                down = self.sheet.number_to_rule
            case _:
                down = self.sheet.code_to_rule
        self.elements.append(Rule(self.left, self.y + down, self.room, self.sheet.rule))
        self.y += down + self.sheet.rule

    def _number(self, label: str) -> None:
        """The label: its letter centred in a cell, then the digits. Its black begins where that of the name above does."""
        size = round(self.sheet.number_mm * DOTS_PER_MM / CAPITAL_HEIGHT)
        letter, digits = label[:1], label[1:]
        margin_left = self.left + ink("M", Weight.BOLD, self.sheet.service)[0]
        room = self.right - margin_left
        while True:
            first, last = ink(letter, Weight.BOLD, size)
            cell = max(LETTER_CELL * size, last - first + size / 25)  # W is wider than the cell
            letter_x = (cell - width(letter, Weight.BOLD, size)) / 2
            end = cell + ink(digits, Weight.BOLD, size)[1]
            start = letter_x + first
            if end - start <= room:
                break
            size -= 1  # by 2 to 3 % for V and M, more for W or a fourth digit
        origin = margin_left - start
        self.y += self.sheet.service_to_number + round(size * CAPITAL_HEIGHT)
        self._text(origin + letter_x, letter, size, Weight.BOLD)
        self._text(origin + cell, digits, size, Weight.BOLD)

    def _figures(self) -> None:
        """People ahead and the wait, side by side; below each other where their words are too long for that."""
        sheet, content, texts, words = self.sheet, self.content, self.texts, self.design.words
        unknown = texts.wait(None)
        ahead = unknown if content.ahead is None else texts.people(content.ahead)
        pairs = ((words(Wording.AHEAD, texts), ahead), (words(Wording.WAIT, texts), texts.wait(content.wait)))
        taken = [
            max(width(caption, Weight.REGULAR, sheet.caption), width(value, Weight.BOLD, sheet.value))
            for caption, value in pairs
        ]
        second = min(sheet.column, int(self.right - taken[1]))
        if self.left + taken[0] + sheet.gutter <= second:
            self.y += sheet.rule_to_caption
            for x, (caption, _) in zip((self.left, second), pairs, strict=True):
                self._text(x, caption, sheet.caption, Weight.REGULAR)
            self.y += _pitch(sheet.value, 1.02)
            for x, (_, value) in zip((self.left, second), pairs, strict=True):
                self._text(x, value, sheet.value, Weight.BOLD)
            return
        down = sheet.rule_to_caption
        for caption, value in pairs:
            self._lines(caption, down, sheet.caption, Weight.REGULAR)
            self._lines(value, _pitch(sheet.value, 1.02), sheet.value, Weight.BOLD)
            down = _pitch(sheet.caption, 1.6)

    def _code(self) -> None:
        """The QR code with the sentences beside it; without a page only what still holds."""
        sheet, page = self.sheet, self.content.page
        watch = self.design.words(Wording.WATCH, self.texts)
        if not page or not self.design.qr:
            self._lines(watch, round(sheet.value_to_code + sheet.hint * CAPITAL_HEIGHT), sheet.hint, Weight.SEMIBOLD)
            return
        modules = segno.make(page, micro=False, error="m").matrix
        code = Code(
            self.left, self.y + sheet.value_to_code, sheet.module, tuple(tuple(map(bool, row)) for row in modules)
        )
        self.elements.append(code)
        x = self.left + code.side + sheet.gutter
        beside = [
            line
            for sentence in (watch, self.design.words(Wording.PHONE, self.texts))
            for line in lines(sentence, Weight.SEMIBOLD, sheet.hint, self.right - x)
        ]
        pitch = _pitch(sheet.hint, 1.15)
        block = (len(beside) - 1) * pitch + sheet.hint * CAPITAL_HEIGHT
        self.y = round(code.y + (code.side - block) / 2 + sheet.hint * CAPITAL_HEIGHT) - pitch
        for line in beside:
            self.y += pitch
            self._text(x, line, sheet.hint, Weight.SEMIBOLD)
        self.y = max(code.y + code.side, self.y + pitch // 4)

    def _date(self) -> None:
        """Date left, time right."""
        size, content, texts = self.sheet.foot, self.content, self.texts
        date = texts.short_date(content.issued_at.date())
        time = f"{content.issued_at.hour}:{content.issued_at.minute:02d}"
        time_x = self.right - width(time, Weight.SEMIBOLD, size)
        pitch = _pitch(size, 1.2)
        if width(date, Weight.SEMIBOLD, size) <= time_x - self.sheet.gutter - self.left:
            self.y += self.sheet.rule_to_foot
            self._text(self.left, date, size, Weight.SEMIBOLD)
        else:
            self._lines(date, self.sheet.rule_to_foot, size, Weight.SEMIBOLD)
            self.y += pitch
        self._text(time_x, time, size, Weight.SEMIBOLD)


def _pitch(size: int, leading: float = LEADING) -> int:
    return round(size * leading)
