"""How a sentence written for the eye is read aloud: labels, waits and times as words. Pure.

Plain figures stay: synthesis reads them as common.voice.numerals does (tests/unit/voice/test_phrases.py compares both).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from common.model.office import PREFIX_LETTERS
from common.voice.phrases import spoken_label

Forms = tuple[str, str, str]
"""A noun's forms for one, a few and many."""

_MINUTES: Mapping[str, Forms] = {
    "sk": ("minúta", "minúty", "minút"),
    "en": ("minute", "minutes", "minutes"),
    "uk": ("хвилина", "хвилини", "хвилин"),
    "hu": ("perc", "perc", "perc"),
}
_SECONDS: Mapping[str, Forms] = {
    "sk": ("sekunda", "sekundy", "sekúnd"),
    "en": ("second", "seconds", "seconds"),
    "uk": ("секунда", "секунди", "секунд"),
    "hu": ("másodperc", "másodperc", "másodperc"),
}
_HOURS: Mapping[str, Forms] = {
    "sk": ("hodina", "hodiny", "hodín"),
    "en": ("o'clock", "o'clock", "o'clock"),
    "uk": ("година", "години", "годин"),
    "hu": ("óra", "óra", "óra"),
}
_TO = {"sk": "až", "en": "to", "uk": "–", "hu": "–"}
"""Between the ends of an interval; Ukrainian and Hungarian say both numbers one after another."""

_LABEL = re.compile(rf"\b[{PREFIX_LETTERS}]\d{{3}}\b")
_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_INTERVAL = re.compile(r"(?<=\w)[\s\u00a0]*–[\s\u00a0]*(?=\d)")
_MINUTE = re.compile(r"\b(\d+)[\s\u00a0]*(?:min|perc|хв)\b\.?(?!\w)")
_SECOND = re.compile(r"\b(\d+)[\s\u00a0]*(?:s|mp|с)\b(?!\w)")


def form(forms: Forms, n: int, language: str) -> str:
    """The form of a noun that the number asks for."""
    one, few, many = forms
    if language == "uk":
        if n % 10 == 1 and n % 100 != 11:
            return one
        return few if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else many
    if n == 1:
        return one
    return few if language == "sk" and n in {2, 3, 4} else many


def readable(text: str, language: str) -> str:
    """`text` as it is said: "D042, 20 – 30 min" is "dé štyridsaťdva, 20 až 30 minút"."""

    def counted(forms: Mapping[str, Forms]) -> Callable[[re.Match[str]], str]:
        return lambda found: f"{found[1]} {form(forms[language], int(found[1]), language)}"

    text = _LABEL.sub(lambda found: spoken_label(found[0], language), text)
    text = _TIME.sub(lambda found: _time(int(found[1]), int(found[2]), language), text)
    text = _MINUTE.sub(counted(_MINUTES), text)
    text = _SECOND.sub(counted(_SECONDS), text)
    text = _INTERVAL.sub(f" {_TO[language]} ", text)
    return re.sub(r"\s+", " ", re.sub(r"\s*\n\s*", ". ", text)).strip()


def _time(hour: int, minute: int, language: str) -> str:
    if language == "en":
        return f"{hour} {_HOURS['en'][0]}" if minute == 0 else f"{hour} {'oh ' if minute < 10 else ''}{minute}"
    hours = f"{hour} {form(_HOURS[language], hour, language)}"
    return hours if minute == 0 else f"{hours} {minute} {form(_MINUTES[language], minute, language)}"
