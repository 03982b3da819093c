"""What a person sees in a picture: areas of one colour, and a label in the house's own letters."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kiosk_app.flow import DOUBLE_TAP
from tests.helpers.xvfb import Picture, Screen

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "SourceSans3-Bold.ttf"
DIGIT_HEIGHT = 0.652
"""Of the font size (LOOK, type)."""
LETTER_CELL = 0.64
"""Width of a label's letter, in em (LOOK, label)."""

WALL = (0x00, 0x30, 0x78)
WHITE = (0xFF, 0xFF, 0xFF)
YELLOW = (0xFF, 0xDD, 0x00)

BAR, BAR_HEIGHT = (200, 40), 80
"""Least size, and height that it stays under, of the confirming button in the kiosk's small window, in pixels."""

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

    An outline is no area: the colour must fill two fifths of the box. A box's place counts from the whole picture's corner.
    """
    mask = (within.of(picture) == np.array(colour, np.uint8)).all(axis=2).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    found = [
        Box(within.left + int(left), within.top + int(top), int(width), int(height))
        for left, top, width, height, filled in stats[1:]
        if width >= least[0] and height >= least[1] and filled > 0.4 * width * height
    ]
    return sorted(found, key=lambda box: (box.top, box.left))


def confirm_button(picture: Picture, within: Box) -> Box | None:
    """The kiosk's button for a ticket under what to bring: a white bar, less high than any tile."""
    bars = [box for box in areas(picture, WHITE, within, BAR) if box.height < BAR_HEIGHT]
    return bars[-1] if bars else None


def wait_to_confirm(shown: Screen, within: Box) -> Box:
    """The confirming screen is there, and has been for longer than a second tap counts as the first."""
    button = confirm_button(shown.wait_for("what to bring", lambda p: confirm_button(p, within) is not None), within)
    assert button is not None
    ready = time.monotonic() + 1.2 * DOUBLE_TAP
    shown.wait_for("a visitor who has read it", lambda _: time.monotonic() > ready)
    return button


def likeness(picture: Picture, label: str) -> float:
    """How well the label fits where four letters of one height stand in a line, 0 to 1; above LABEL_SEEN it is there."""
    grey = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY)
    best = 0.0
    for ground in (grey, 255 - grey):
        for box in _words_of_four(ground):
            letters = _letters(label, box.height)
            # The letters of a fitting label lie on each other: only their width may be off by a little.
            found = cv2.resize(box.of(ground), letters.shape[::-1], interpolation=cv2.INTER_AREA)
            best = max(best, float(cv2.matchTemplate(found, letters, cv2.TM_CCOEFF_NORMED)[0, 0]))
    return best


def _words_of_four(grey: NDArray[np.uint8]) -> list[Box]:
    """Where four dark shapes of one height stand side by side with nothing between them."""
    _, ink = cv2.threshold(grey, 128, 255, cv2.THRESH_BINARY_INV)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    shapes = sorted(Box(*map(int, row[:4])) for row in stats[1:] if row[3] >= 12 and row[2] <= row[3])
    words = []
    for first in shapes:
        line = [
            one
            for one in shapes
            if first.left <= one.left <= first.left + 3 * first.height
            and abs(one.top - first.top) <= 2 + first.height * 0.06
            and abs(one.height - first.height) <= 2 + first.height * 0.06
        ]
        if len(line) == 4:
            left, top = line[0].left, min(one.top for one in line)
            right, bottom = line[3].left + line[3].width, max(one.top + one.height for one in line)
            words.append(Box(left, top, right - left, bottom - top))
    return words


LABEL_SEEN = 0.9
"""A label that stands there reaches 0.97, the likeliest other one 0.86."""


@cache
def _letters(label: str, height: int) -> NDArray[np.uint8]:
    """The label as LOOK draws it: the letter centred in its cell, then the digits; dark on light, cut to the ink."""
    size = height / DIGIT_HEIGHT
    font = ImageFont.truetype(str(FONT), size)
    image = Image.new("L", (round(size * 4), round(size * 2)), 255)
    draw = ImageDraw.Draw(image)
    cell = LETTER_CELL * size
    draw.text((cell / 2, size * 1.5), label[0], fill=0, font=font, anchor="ms")
    draw.text((cell, size * 1.5), label[1:], fill=0, font=font, anchor="ls")
    pixels = np.asarray(image)
    rows, columns = np.nonzero(pixels < 128)
    return np.ascontiguousarray(pixels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])
