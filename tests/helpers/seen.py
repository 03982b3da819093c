"""What a person sees in a picture: areas of one colour, and a label in the house's own letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.helpers.xvfb import Picture

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "SourceSans3-Bold.ttf"
DIGIT_HEIGHT = 0.652
"""Of the font size (LOOK, type)."""
LETTER_CELL = 0.64
"""Width of a label's letter, in em (LOOK, label)."""

WALL = (0x00, 0x30, 0x78)
WHITE = (0xFF, 0xFF, 0xFF)
YELLOW = (0xFF, 0xDD, 0x00)

Colour = tuple[int, int, int]


class Box(NamedTuple):
    """A rectangle of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        return self.left + self.width // 2, self.top + self.height // 2

    def of(self, picture: Picture) -> Picture:
        """What lies in it."""
        return picture[self.top : self.top + self.height, self.left : self.left + self.width]


def areas(picture: Picture, colour: Colour, within: Box, least: tuple[int, int]) -> list[Box]:
    """Boxes around connected pixels of exactly this colour, at least `least` (width, height) large, in reading order.

    A box's place counts from the whole picture's corner.
    """
    mask = (within.of(picture) == np.array(colour, np.uint8)).all(axis=2).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    found = [
        Box(within.left + int(left), within.top + int(top), int(width), int(height))
        for left, top, width, height, _ in stats[1:]
        if width >= least[0] and height >= least[1]
    ]
    return sorted(found, key=lambda box: (box.top, box.left))


def likeness(picture: Picture, label: str) -> float:
    """How well the label's letters fit somewhere in the picture at any size, 0 to 1; above LABEL_SEEN it stands there."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    best = 0.0
    for height in range(max(12, picture.shape[0] // 5), picture.shape[0] * 9 // 10, 2):
        letters = _letters(label, height)
        if letters.shape[0] <= grey.shape[0] and letters.shape[1] <= grey.shape[1]:
            # Dark letters on a light ground or the other way round: both count.
            scores = np.abs(cv2.matchTemplate(grey, letters, cv2.TM_CCOEFF_NORMED))
            best = max(best, float(scores.max()))
    return best


LABEL_SEEN = 0.75
"""A label that stands there reaches 0.9; the likeliest other one stays below 0.7."""


@cache
def _letters(label: str, digit_height: int) -> NDArray[np.uint8]:
    """The label as LOOK draws it: the letter centred in its cell, then the digits; dark on light, cut to the ink."""
    size = digit_height / DIGIT_HEIGHT
    font = ImageFont.truetype(str(FONT), size)
    image = Image.new("L", (round(size * 4), round(size * 2)), 255)
    draw = ImageDraw.Draw(image)
    cell = LETTER_CELL * size
    draw.text((cell / 2, size * 1.5), label[0], fill=0, font=font, anchor="ms")
    draw.text((cell, size * 1.5), label[1:], fill=0, font=font, anchor="ls")
    pixels = np.asarray(image)
    rows, columns = np.nonzero(pixels < 128)
    return np.ascontiguousarray(pixels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])
