"""How an office wants its ticket: the file in resources/ticket/, read and checked. A mistake names its place."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from common.i18n import Catalogue
from common.model.errors import UserError
from common.model.office import LANGUAGES, Texts
from common.resources import RESOURCES
from kiosk_app.printing.commands import LONGEST_FEED, Cut, Ending

DEFAULT_FILE = RESOURCES / "ticket" / "default.toml"
PAPERS = (80, 58)
"""Widths of paper in millimetres."""
DOTS_PER_MM = 203 / 25.4
LOGO_MM = (4.0, 40.0)
"""Least and greatest height of a logo."""
LONGEST_FEED_MM = int(LONGEST_FEED / DOTS_PER_MM)
LOGO_BLACK_BELOW = 136
"""Grey under this prints black."""


class TicketLayoutError(UserError):
    """A ticket layout file with a mistake."""

    code = "ticket_layout"
    text = "{file}: {place}: {problem}"


class Part(StrEnum):
    """What can stand on a ticket."""

    LOGO = "logo"
    OFFICE = "office"
    DEPARTMENT = "department"
    RULE = "rule"
    SERVICE = "service"
    """With its Slovak name beneath in other languages."""
    NUMBER = "number"
    FIGURES = "figures"
    """People ahead and the wait."""
    CODE = "code"
    """The QR code with the sentences beside it; with no page, or `qr = false`, only the sentence."""
    MESSAGE = "message"
    """The office's own words."""
    DATE = "date"
    """Date and time of issue."""


class Wording(StrEnum):
    """The texts of a ticket that are not the office's names."""

    AHEAD = "ahead"
    WAIT = "wait"
    WATCH = "watch"
    PHONE = "phone"
    COPY = "copy"
    MESSAGE = "message"
    """Has no words of ours."""


STANDARD_PARTS = (
    Part.OFFICE, Part.DEPARTMENT, Part.RULE, Part.SERVICE, Part.NUMBER, Part.RULE, Part.FIGURES, Part.CODE, Part.RULE,
    Part.DATE,
)  # fmt: skip


class LogoPicture(msgspec.Struct, frozen=True):
    """One bit a dot, rows of whole bytes, 1 is black."""

    width: int
    height: int
    bits: bytes

    def within(self, room: int) -> LogoPicture:
        """Itself, or made smaller where it is wider than `room` dots."""
        if self.width <= room:
            return self
        picture = Image.frombytes("1", (self.width, self.height), self.bits)
        return _one_bit(ImageOps.invert(picture.convert("L")), max(1, self.height * room // self.width))


class Design(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket layout, checked."""

    paper_mm: int = 80
    qr: bool = True
    parts: tuple[Part, ...] = STANDARD_PARTS
    ending: Ending = Ending()
    texts: dict[Wording, Texts] = {}
    logo: LogoPicture | None = None

    def saying(self, message: str) -> Design:
        """With the set-up's sentence in the message's place: where the layout has it, else above the line over the date."""
        if not message:
            return self
        parts = self.parts
        if Part.MESSAGE not in parts:
            at = parts.index(Part.DATE) if Part.DATE in parts else len(parts)
            at -= at > 0 and parts[at - 1] is Part.RULE
            parts = (*parts[:at], Part.MESSAGE, *parts[at:])
        return msgspec.structs.replace(
            self, parts=parts, texts={**self.texts, Wording.MESSAGE: dict.fromkeys(LANGUAGES, message)}
        )

    def words(self, wording: Wording, catalogue: Catalogue) -> str:
        """The office's text in the catalogue's language, else ours."""
        own = self.texts.get(wording)
        if own is not None:
            return catalogue.text(own)
        match wording:
            case Wording.AHEAD:
                return catalogue.gettext("Ahead of you")
            case Wording.WAIT:
                return catalogue.gettext("Waiting time")
            case Wording.WATCH:
                return catalogue.gettext("Watch the board.")
            case Wording.PHONE:
                return catalogue.gettext("See your place on your phone too.")
            case Wording.COPY:
                return catalogue.gettext("Copy")
        return ""


class _LogoTable(msgspec.Struct, forbid_unknown_fields=True):
    file: str
    height_mm: float = 12.0


class _File(msgspec.Struct, forbid_unknown_fields=True):
    elements: list[str]
    paper_mm: int = 80
    qr: bool = True
    cut: str = Cut.PARTIAL.value
    feed_mm: float = 0.0
    logo: _LogoTable | None = None
    texts: dict[str, Texts] = {}


def load(path: Path) -> Design:
    """The design in the file; a logo is looked for beside it. Raises TicketLayoutError with the place of the mistake."""
    reader = _Reader(path)
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        reader.wrong("file", f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        reader.wrong("file", "is not a text in UTF-8")
    return reader.read(text)


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path

    def wrong(self, place: str, problem: str) -> NoReturn:
        raise TicketLayoutError(file=self._path, place=place, problem=problem)

    def read(self, text: str) -> Design:
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            # tomllib ends its sentence with "(at line 3, column 7)", which is the place.
            problem, _, place = str(error).rpartition(" (")
            self.wrong(place.rstrip(")").removeprefix("at "), problem)
        try:
            raw = msgspec.convert(tables, _File)
        except msgspec.ValidationError as error:
            problem, _, place = str(error).partition(" - at `$.")
            self.wrong(place.rstrip("`") or "file", problem.replace("`", ""))
        if raw.paper_mm not in PAPERS:
            self.wrong("paper_mm", f"must be 80 or 58, not {raw.paper_mm}")
        texts = {self._wording(name): self._texts(f"texts.{name}", one) for name, one in raw.texts.items()}
        return Design(
            paper_mm=raw.paper_mm,
            qr=raw.qr,
            parts=self._parts(raw, texts),
            ending=self._ending(raw),
            texts=texts,
            logo=None if raw.logo is None else self._logo(raw.logo),
        )

    def _parts(self, raw: _File, texts: dict[Wording, Texts]) -> tuple[Part, ...]:
        parts: list[Part] = []
        for index, name in enumerate(raw.elements):
            place = f"elements[{index}]"
            if name not in set(Part):
                self.wrong(place, f"{name!r} is not one of {', '.join(Part)}")
            part = Part(name)
            if part in parts and part is not Part.RULE:
                self.wrong(place, f"{name!r} stands there twice")
            if part is Part.MESSAGE and Wording.MESSAGE not in texts:
                self.wrong(place, "a message needs its words under [texts.message]")
            if part is Part.LOGO and raw.logo is None:
                self.wrong(place, "a logo needs its picture under [logo]")
            parts.append(part)
        if Part.NUMBER not in parts:
            self.wrong("elements", "a ticket without its number is none: name number")
        return tuple(parts)

    def _ending(self, raw: _File) -> Ending:
        if raw.cut not in set(Cut):
            self.wrong("cut", f"{raw.cut!r} is not one of {', '.join(Cut)}")
        if not 0 <= raw.feed_mm <= LONGEST_FEED_MM:
            self.wrong("feed_mm", f"must be between 0 and {LONGEST_FEED_MM} millimetres")
        return Ending(Cut(raw.cut), round(raw.feed_mm * DOTS_PER_MM))

    def _wording(self, name: str) -> Wording:
        if name not in set(Wording):
            self.wrong(f"texts.{name}", f"is not one of {', '.join(Wording)}")
        return Wording(name)

    def _texts(self, place: str, texts: Texts) -> Texts:
        for language in texts:
            if language not in LANGUAGES:
                self.wrong(f"{place}.{language}", f"is not one of {', '.join(LANGUAGES)}")
        for language in LANGUAGES:
            if not texts.get(language, "").strip():
                self.wrong(f"{place}.{language}", "the text is missing")
        return texts

    def _logo(self, table: _LogoTable) -> LogoPicture:
        least, most = LOGO_MM
        if not least <= table.height_mm <= most:
            self.wrong("logo.height_mm", f"must be between {least:.0f} and {most:.0f} millimetres")
        path = self._path.parent / table.file
        try:
            with Image.open(path) as picture:
                return _one_bit(picture, round(table.height_mm * DOTS_PER_MM))
        except UnidentifiedImageError:
            self.wrong("logo.file", f"{path} is no picture (PNG is best)")
        except OSError as error:
            self.wrong("logo.file", f"{path} cannot be read: {error.strerror or error}")


def _one_bit(picture: Image.Image, height: int) -> LogoPicture:
    """The picture at that height, what is transparent white, without the white around it: it stands flush left."""
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    ink = paper.convert("L").point(lambda value: 255 * (value < LOGO_BLACK_BELOW))
    grey = paper.convert("L").crop(ink.getbbox())
    width = max(1, round(grey.width * height / grey.height))
    black = grey.resize((width, height), Image.Resampling.LANCZOS).point(lambda value: 255 * (value < LOGO_BLACK_BELOW))
    return LogoPicture(width, height, black.convert("1", dither=Image.Dither.NONE).tobytes())
