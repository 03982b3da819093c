"""Text in the code pages of a receipt printer's own letters; what no page has is written with letters that it has.

The same page lies in another slot with every maker, so a kiosk names its printer's profile.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

PLAIN_SLOT: Final = 0
"""CP437 with every maker; only its ASCII is used."""

PROFILES: Final[Mapping[str, Mapping[str, int]]] = {
    # Epson TM-T20II and TM-T88V, by their programming guides
    "epson": {"cp852": 18, "cp1250": 45, "cp1251": 46},
    # Star TSP600
    "star": {"cp852": 5, "cp1250": 33, "cp1251": 34},
    # Netum; some of its models have CP852 in slot 54 too
    "netum": {"cp852": 18, "cp1250": 72, "cp1251": 73},
    # A printer of which nothing is known: letters without accents
    "ascii": {},
}
"""Slots (the n of ESC t n) of the useful pages. CP852 lacks the dash and the euro, CP1250 has both; CP1251 has the
Ukrainian letters, which CP866 lacks, so that CP866 is never used."""

_SIGNS: Final = {
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "–": "-", "—": "-", "−": "-", "…": "...", "€": "EUR", "№": "No",
    "„": '"', "“": '"', "”": '"', "«": '"', "»": '"', "‚": "'", "‘": "'", "’": "'", "ʼ": "'", "·": "-", "•": "-",
    "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE",
}  # fmt: skip
_CYRILLIC: Final = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыёэъ",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "iu",
            "ia",
            "y",
            "io",
            "e",
            "",
        ],
        strict=True,
    )
)
"""The Ukrainian national transliteration of 2010 within words, with four letters more for Rusyn and Russian names."""


class Piece(NamedTuple):
    """Bytes that stand in one slot."""

    slot: int
    data: bytes


def legible(text: str, slots: Mapping[str, int]) -> str:
    """`text` with every letter that no page has written with letters that it has; never a question mark for one."""
    pages = ("ascii", *slots)
    return "".join(
        letter if any(_bytes(letter, codec) is not None for codec in pages) else _plain(letter)
        for letter in text.replace("\u00a0", " ")
    )


def encode(text: str, slots: Mapping[str, int]) -> tuple[Piece, ...]:
    """Legible text in as few pieces as may be: in one page where one has all of it, else each letter where it is."""
    for codec, slot in (("ascii", PLAIN_SLOT), *slots.items()):
        if (whole := _bytes(text, codec)) is not None:
            return (Piece(slot, whole),) if whole else ()
    pieces: list[Piece] = []
    for letter in text:
        slot, data = _letter(letter, slots, pieces[-1].slot if pieces else PLAIN_SLOT)
        if pieces and pieces[-1].slot == slot:
            data = pieces.pop().data + data
        pieces.append(Piece(slot, data))
    return tuple(pieces)


def _letter(letter: str, slots: Mapping[str, int], last_slot: int) -> Piece:
    """One letter, in the page of the letter before it if that has it; all pages begin with ASCII."""
    pages = sorted((("ascii", last_slot), *slots.items()), key=lambda page: page[1] != last_slot)
    found = ((slot, _bytes(letter, codec)) for codec, slot in pages)
    return next(Piece(slot, data) for slot, data in found if data is not None)


def _bytes(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None


def _plain(letter: str) -> str:
    """In ASCII: without accents, Cyrillic as it is written in Latin; empty for what has no such form."""
    if letter in _SIGNS:
        return _SIGNS[letter]
    if letter.lower() in _CYRILLIC:
        latin = _CYRILLIC[letter.lower()]
        return latin if letter.islower() else latin.capitalize()
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if part.isascii())
