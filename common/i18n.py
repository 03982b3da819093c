"""Texts in the user's language: one gettext catalogue per language for all programs and pages; msgids are English.

The message files are read as they are (no compiled copies that could fall behind), once per process and language.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from common.model.errors import known_errors
from common.model.estimate import Wait
from common.model.office import LANGUAGES, Texts
from common.resources import RESOURCES

LOCALE = RESOURCES / "locale"
DOMAIN = "poradovnik"
LANGUAGE_NAMES = {"sk": "Slovenčina", "en": "English", "uk": "Українська", "hu": "Magyar"}
"""Each language's name in itself."""

_BABEL = {"sk": "sk_SK", "en": "en_GB", "uk": "uk_UA", "hu": "hu_HU"}
_DAY = {"sk": "EEEE d. MMMM", "en": "EEEE d MMMM", "uk": "EEEE d MMMM", "hu": "MMMM d., EEEE"}
_DAY_OF_YEAR = {"sk": "d. MMMM", "en": "d MMMM", "uk": "d MMMM", "hu": "MMMM d."}
_SHORT_DAY = {"sk": "EEEE d. M. y", "en": "EEEE d MMM y", "uk": "EEEE d.MM.y", "hu": "y. M. d., EEEE"}


class Catalogue:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        with path.open("rb") as file:
            messages = read_po(file, locale=_BABEL[language], domain=DOMAIN)
        compiled = io.BytesIO()
        write_mo(compiled, messages)
        compiled.seek(0)
        self._translations = gettext.GNUTranslations(compiled)

    def gettext(self, msgid: str, **parameters: object) -> str:
        """The text for an English msgid, with its {parameters} filled."""
        text = self._translations.gettext(msgid)
        return text.format(**parameters) if parameters else text

    def ngettext(self, one: str, many: str, n: int, **parameters: object) -> str:
        """The form that `n` asks for; {n} is filled too."""
        return self._translations.ngettext(one, many, n).format(n=n, **parameters)

    def sentence(self, code: str, parameters: Mapping[str, str]) -> str:
        """The sentence of an error; for a code that this version does not know, one that says to ask the staff."""
        kind = known_errors().get(code)
        if kind is None:
            return self.gettext("Something went wrong. Please ask the staff.")
        text = self._translations.gettext(kind.text)
        try:
            return text.format(**parameters)
        except (KeyError, IndexError):
            return self.gettext("Something went wrong. Please ask the staff.")

    def wait(self, wait: Wait | None) -> str:
        """An expected wait with its unit: "20 – 30 min", "do 5 min", "hneď na rade", "neznáme"."""
        if wait is None:
            return self.gettext("unknown")
        if wait.high == 0:
            return self.gettext("next at once")
        if wait.low == 0:
            return self.gettext("up to {high} min", high=wait.high)
        return self.gettext("{low} – {high} min", low=wait.low, high=wait.high)

    def people(self, n: int) -> str:
        """A number of people, such as "8 ľudí"; "nikto" for none."""
        if n == 0:
            return self.gettext("nobody")
        return self.ngettext("{n} person", "{n} people", n)

    def date(self, day: dt.date) -> str:
        """A day without its year, such as "streda 14. októbra"."""
        return format_date(day, _DAY[self.language], locale=_BABEL[self.language])

    def day_of_year(self, day: dt.date) -> str:
        """A day without its weekday and its year, such as "14. októbra"."""
        return format_date(day, _DAY_OF_YEAR[self.language], locale=_BABEL[self.language])

    def short_date(self, day: dt.date) -> str:
        """A full date, such as "streda 14. 10. 2026"."""
        return format_date(day, _SHORT_DAY[self.language], locale=_BABEL[self.language])

    def weekday(self, day: dt.date) -> str:
        """The weekday as the head of a line, such as "Streda"."""
        name = format_date(day, "cccc", locale=_BABEL[self.language])
        return name[:1].upper() + name[1:]

    def time(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        """The office's wall clock, such as "8:05" or "10:14"."""
        local = instant.astimezone(zone)
        return f"{local.hour}:{local.minute:02d}"

    def text(self, texts: Texts) -> str:
        """The office's own text in this language, in Slovak where it is missing."""
        return texts.get(self.language) or texts.get(LANGUAGES[0]) or next(iter(texts.values()), "")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`; one that the program does not speak is answered with Slovak's."""
    return Catalogue(language if language in LANGUAGES else LANGUAGES[0])
