"""Numbers from 0 to 999 as words, in pieces that can be recorded: a hundreds' piece and one for what is below. Pure.

A number that names a thing stays as it is counted ("priehradka dva"); it is not inflected, but in Hungarian, where it
becomes an adjective ("kettes ablak").
"""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a number."""

    key: str
    """`number-42`, `hundreds-3`; in Hungarian also `adjective-42`, `adjective-hundreds-3`."""
    words: str
    glued: bool = False
    """Written together with the piece before it."""


_UNITS = {
    "sk": (
        *("nula", "jeden", "dva", "tri", "štyri", "päť", "šesť", "sedem", "osem", "deväť", "desať", "jedenásť"),
        *("dvanásť", "trinásť", "štrnásť", "pätnásť", "šestnásť", "sedemnásť", "osemnásť", "devätnásť"),
    ),
    "en": (
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    ),
    "uk": (
        *("нуль", "один", "два", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять", "десять"),
        *("одинадцять", "дванадцять", "тринадцять", "чотирнадцять", "п’ятнадцять", "шістнадцять"),
        *("сімнадцять", "вісімнадцять", "дев’ятнадцять"),
    ),
    "hu": ("nulla", "egy", "kettő", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc", "tíz"),
}
_TENS = {
    "sk": (
        *("dvadsať", "tridsať", "štyridsať", "päťdesiat", "šesťdesiat", "sedemdesiat", "osemdesiat"),
        "deväťdesiat",
    ),
    "en": ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    "uk": (
        *("двадцять", "тридцять", "сорок", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят"),
        "дев’яносто",
    ),
    "hu": ("húsz", "harminc", "negyven", "ötven", "hatvan", "hetven", "nyolcvan", "kilencven"),
}
_HUNDREDS = {
    "sk": (
        *("sto", "dvesto", "tristo", "štyristo", "päťsto", "šesťsto", "sedemsto", "osemsto"),
        "deväťsto",
    ),
    "en": tuple(f"{unit} hundred" for unit in _UNITS["en"][1:10]),
    "uk": (
        *("сто", "двісті", "триста", "чотириста", "п’ятсот", "шістсот", "сімсот", "вісімсот"),
        "дев’ятсот",
    ),
    "hu": (
        *("száz", "kétszáz", "háromszáz", "négyszáz", "ötszáz", "hatszáz", "hétszáz", "nyolcszáz"),
        "kilencszáz",
    ),
}
_JOINT = {"sk": "", "en": "-", "uk": " ", "hu": ""}
"""Between tens and units."""

_COUNTED = "nulla egy kettő három négy öt hat hét nyolc kilenc tíz húsz harminc negyven ötven hatvan hetven nyolcvan"
_NAMING = "nullás egyes kettes hármas négyes ötös hatos hetes nyolcas kilences tízes húszas harmincas negyvenes ötvenes hatvanas"
_ADJECTIVES = dict(
    zip(
        [*_COUNTED.split(), "kilencven", "száz"],
        [*_NAMING.split(), "hetvenes", "nyolcvanas", "kilencvenes", "százas"],
        strict=True,
    )
)


def below_hundred(number: int, language: str) -> str:
    """A number from 0 to 99 as words."""
    units = _UNITS[language]
    if number < len(units):
        return units[number]
    ten, unit = divmod(number, 10)
    if language == "hu" and ten <= 2:  # tizenegy, huszonegy: those two tens change before a unit
        return units[10] if (ten, unit) == (1, 0) else _hungarian_low(ten, unit)
    tens = _TENS[language][ten - 2]
    return tens if unit == 0 else f"{tens}{_JOINT[language]}{units[unit]}"


def _hungarian_low(ten: int, unit: int) -> str:
    if unit == 0:
        return _TENS["hu"][ten - 2]
    return ("tizen" if ten == 1 else "huszon") + _UNITS["hu"][unit]


def number_parts(number: int, language: str) -> tuple[Piece, ...]:
    """A number from 0 to 999 in one or two pieces. English sets an "and" between them."""
    hundreds, rest = divmod(number, 100)
    if hundreds == 0:
        return (Piece(f"number-{rest}", below_hundred(rest, language)),)
    words = _HUNDREDS[language][hundreds - 1]
    if rest == 0:
        return (Piece(f"hundreds-{hundreds}", words),)
    below = Piece(f"number-{rest}", below_hundred(rest, language), glued=language in {"sk", "hu"})
    if language == "en":
        return (Piece(f"hundreds-{hundreds}-and", f"{words} and"), below)
    return (Piece(f"hundreds-{hundreds}", words), below)


def adjective_parts(number: int) -> tuple[Piece, ...]:
    """The Hungarian adjective of a number from 0 to 999: negyvenkettes, háromszázas."""
    hundreds, rest = divmod(number, 100)
    if hundreds and not rest:
        return (Piece(f"adjective-hundreds-{hundreds}", _adjective(_HUNDREDS["hu"][hundreds - 1])),)
    below = Piece(f"adjective-{rest}", _adjective(below_hundred(rest, "hu")), glued=bool(hundreds))
    return (Piece(f"hundreds-{hundreds}", _HUNDREDS["hu"][hundreds - 1]), below) if hundreds else (below,)


def _adjective(words: str) -> str:
    """Only the last numeral of a compound changes."""
    last = max((word for word in _ADJECTIVES if words.endswith(word)), key=len)
    return words.removesuffix(last) + _ADJECTIVES[last]
