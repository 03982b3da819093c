"""Source Sans 3 for paper: three weights, measured and broken into lines in dots."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from PIL import ImageFont

from common.resources import RESOURCES

CAPITAL_HEIGHT = 0.652
"""Height of a digit as a share of the font size (LOOK, section 1)."""

_GLUE = "\u00a0"


class Weight(StrEnum):
    """As the font files are named."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


@lru_cache(maxsize=64)
def face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """The font at `size` dots an em."""
    return ImageFont.truetype(RESOURCES / "fonts" / f"SourceSans3-{weight}.ttf", size)


@lru_cache(maxsize=4096)
def width(text: str, weight: Weight, size: int) -> float:
    """How far `text` carries the pen, in dots."""
    return face(weight, size).getlength(text)


@lru_cache(maxsize=512)
def ink(text: str, weight: Weight, size: int) -> tuple[float, float]:
    """Where the black of `text` begins and ends, in dots from the pen's start."""
    font = face(weight, size)
    mask, offset = font.getmask2(text, mode="L", anchor="ls")
    box = mask.getbbox() or (0, 0, 0, 0)
    return offset[0] + box[0], offset[0] + box[2]


def lines(text: str, weight: Weight, size: int, room: float) -> tuple[str, ...]:
    """`text` in as few lines of at most `room` dots as it takes, as even as can be.

    Never smaller, never cut short: a word that alone is too wide is divided. One-letter words (v, s, k, a, z, o, u) go
    with the word after them, as Slovak typography asks.
    """
    words = [part for word in _words(text) for part in _divided(word, weight, size, room)]
    if len(words) <= 1:
        return tuple(words)
    fewest = _filled(words, weight, size, room)
    # The narrowest room that still takes no more lines makes them even; only the words' own sums can be that room.
    widest = max(width(word, weight, size) for word in words)
    ends = range(1, len(words) + 1)
    rooms = {width(" ".join(words[start:end]), weight, size) for end in ends for start in range(end)}
    for narrower in sorted(room_ for room_ in rooms if widest <= room_ <= room):
        even = _filled(words, weight, size, narrower)
        if len(even) == len(fewest):
            return even
    return fewest


def _words(text: str) -> list[str]:
    """The words, one-letter ones glued to the next."""
    words = text.split(" ")
    glued = [""]
    for word, following in pairwise([*words, ""]):
        glued[-1] += word
        if len(word) == 1 and word.isalpha() and following:
            glued[-1] += _GLUE
        else:
            glued.append("")
    return [word for word in glued if word]


def _divided(word: str, weight: Weight, size: int, room: float) -> list[str]:
    """The word itself, or pieces of it with hyphens where it is wider than `room`."""
    pieces = []
    while width(word, weight, size) > room and len(word) > 1:
        end = len(word) - 1
        while end > 1 and width(word[:end] + "-", weight, size) > room:
            end -= 1
        pieces.append(word[:end] + "-")
        word = word[end:]
    return [*pieces, word]


def _filled(words: list[str], weight: Weight, size: int, room: float) -> tuple[str, ...]:
    """Line after line, each as full as `room` allows."""
    filled = [words[0]]
    for word in words[1:]:
        longer = f"{filled[-1]} {word}"
        if not filled[-1].endswith("-") and width(longer, weight, size) <= room:
            filled[-1] = longer
        else:
            filled.append(word)
    return tuple(filled)
