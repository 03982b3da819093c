"""What is said of a call, made of parts that a person can record one by one. Pure.

A phrase is a row of parts; each part has a key (the name of its recorded clip) and its words. Synthesis says the words
of all parts as one sentence, clips are played one after another: both say the same.

Letters go by their spoken names. In Ukrainian a label's Latin letter goes by its Latin name (H is "аш", not "ен").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from common.model.numbering import LAST_NUMBER
from common.model.office import LANGUAGES, PREFIX_LETTERS
from common.voice.numerals import adjective_parts, number_parts


class Part(msgspec.Struct, frozen=True):
    """One piece of a phrase."""

    key: str
    """Name of its clip without the ending; empty: it can't be recorded, only synthesised."""
    words: str
    """With the punctuation that follows it."""
    glued: bool = False
    """Written together with the part before it, as numbers are in Slovak and Hungarian."""


class Phrase(msgspec.Struct, frozen=True):
    """Something to be said, in one language."""

    language: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole as it is written."""
        return "".join(part.words if part.glued else f" {part.words}" for part in self.parts).strip()


def sentence(text: str, language: str) -> Phrase:
    """Any text, for synthesis only."""
    return Phrase(language, (Part("", text),))


_NAMES = {
    "sk": "á|cé|dé|é|ef|há|jé|ká|el|em|en|pé|er|té|ú|vé|dvojité vé|iks|ypsilon",
    "en": "ay|see|dee|ee|ef|aitch|jay|kay|el|em|en|pee|ar|tee|you|vee|double you|ex|why",
    "uk": "а|це|де|е|еф|аш|йот|ка|ель|ем|ен|пе|ер|те|у|ве|дубль ве|ікс|ігрек",
    "hu": "a|cé|dé|e|ef|há|jé|ká|el|em|en|pé|er|té|u|vé|dupla vé|iksz|ipszilon",
}
LETTERS: dict[str, dict[str, str]] = {
    language: dict(zip(PREFIX_LETTERS, names.split("|"), strict=True)) for language, names in _NAMES.items()
}
"""The spoken names of the letters that may start a label."""

TICKET = {"sk": "Lístok", "en": "Ticket", "uk": "Талон", "hu": "sorszám,"}
COUNTER = {"sk": "priehradka", "en": "counter", "uk": "віконце", "hu": "ablak"}


def label_parts(label: str, language: str) -> tuple[Part, ...]:
    """`D042` as a letter's name and a number without leading zeros."""
    letter, number = label[0], int(label[1:])
    named = Part(f"letter-{letter.lower()}", LETTERS[language][letter])
    return (named, *_number(number, language))


def spoken_label(label: str, language: str) -> str:
    """The same as words: "dé štyridsaťdva"."""
    return Phrase(language, label_parts(label, language)).text


def spoken_number(number: int, language: str) -> str:
    """A number of up to three digits as words."""
    return Phrase(language, _number(number, language)).text


def call_phrase(label: str, counter: int, language: str) -> Phrase:
    """The announcement of a call, such as "Lístok dé štyridsaťdva, priehradka tri"."""
    return Phrase(language, _PHRASES[language](label, counter))


def recordable() -> dict[str, dict[str, str]]:
    """Every clip that announcements can need: by language, the key of each with its words."""
    clips: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        found: dict[str, str] = {}
        for part in _all_parts(language):
            found.setdefault(part.key, part.words.strip(" .,"))
        clips[language] = found
    return clips


def _all_parts(language: str) -> Iterator[Part]:
    for letter in PREFIX_LETTERS:
        yield from call_phrase(f"{letter}001", 1, language).parts
    for number in range(1, LAST_NUMBER + 1):
        yield from call_phrase(f"{PREFIX_LETTERS[0]}{number:03d}", number, language).parts


def _number(number: int, language: str) -> tuple[Part, ...]:
    return tuple(Part(*piece) for piece in number_parts(number, language))


def _ending(parts: tuple[Part, ...], mark: str) -> tuple[Part, ...]:
    """The parts with a punctuation mark after the last."""
    *before, last = parts
    return (*before, Part(last.key, last.words + mark, last.glued))


def _named(language: str) -> Callable[[str, int], tuple[Part, ...]]:
    """Ticket, its label; counter, its number."""

    def parts(label: str, counter: int) -> tuple[Part, ...]:
        return (
            Part("ticket", TICKET[language]),
            *_ending(label_parts(label, language), ","),
            Part("counter", COUNTER[language]),
            *_ending(_number(counter, language), "."),
        )

    return parts


def _hungarian(label: str, counter: int) -> tuple[Part, ...]:
    """Hungarian makes an adjective of a number that names a thing: "dé negyvenkettes sorszám, hármas ablak"."""
    letter = Part(f"letter-{label[0].lower()}", LETTERS["hu"][label[0]])
    return (
        letter,
        *(Part(*piece) for piece in adjective_parts(int(label[1:]))),
        Part("ticket", TICKET["hu"]),
        *(Part(*piece) for piece in adjective_parts(counter)),
        Part("counter", COUNTER["hu"] + "."),
    )


_PHRASES: dict[str, Callable[[str, int], tuple[Part, ...]]] = {
    "sk": _named("sk"),
    "en": _named("en"),
    "uk": _named("uk"),
    "hu": _hungarian,
}
