"""Reads what a person would read off a screen: labels by the shapes of their signs, QR codes, plain areas of colour."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from common.resources import RESOURCES
from tests.helpers.seen import Colour
from tests.helpers.xvfb import Picture

Mask = NDArray[np.uint8]

SIGNS = "ADKLMPV0123456789"
SIDE = 48
"""Signs are compared as squares of this many pixels."""
LEAST_LIKENESS = 0.8


def area_of(picture: Picture, colour: Colour) -> Mask:
    """1 where the picture has exactly this colour."""
    return np.asarray((picture == colour).all(axis=2), np.uint8)


def boxes(mask: Mask, least_area: int) -> list[tuple[int, int, int, int]]:
    """x, y, width, height of every connected area, from the top, then from the left; rows within 20 px are one row."""
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = [tuple(int(value) for value in row[:4]) for row in stats[1:] if row[4] >= least_area]
    return sorted(found, key=lambda box: (box[1] // 20, box[0]))  # type: ignore[arg-type, return-value]


def read_label(ink: Mask, height: int) -> str:
    """The signs at least `height` pixels tall in a mask of ink, from the left; ? for one that is none of SIGNS."""
    signs = sorted(box for box in boxes(ink, 20) if box[3] >= height)
    return "".join(_sign(ink[y : y + h, x : x + w]) for x, y, w, h in signs)


def read_qr(picture: Image.Image) -> str:
    """The text of the one QR code in a picture; empty when there is none.

    OpenCV's reader misses some codes (3 of 200) at one size that it reads at another, so it gets several looks.
    """
    framed = cv2.copyMakeBorder(np.asarray(picture.convert("L")), 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=255)
    for scale in (1.0, 2.0, 0.5, 1.5, 0.75):
        scaled = cv2.resize(framed, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        text, _points, _straight = cv2.QRCodeDetector().detectAndDecode(scaled)
        if text:
            return str(text)
    return ""


def _sign(ink: Mask) -> str:
    seen = _normal(ink)
    likeness = {sign: float((seen * shape).mean()) for sign, shape in _shapes().items()}
    best = max(likeness, key=lambda sign: likeness[sign])
    return best if likeness[best] >= LEAST_LIKENESS else "?"


def _normal(ink: Mask) -> NDArray[np.float64]:
    """Mean 0, deviation 1, squeezed into the square: the mean product of two is their correlation."""
    drawn = cv2.resize(ink.astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float64)
    return np.asarray((drawn - drawn.mean()) / (drawn.std() + 1e-9))


@cache
def _shapes() -> dict[str, NDArray[np.float64]]:
    font = ImageFont.truetype(str(RESOURCES / "fonts" / "SourceSans3-Bold.ttf"), 200)
    shapes = {}
    for sign in SIGNS:
        canvas = Image.new("L", (300, 300), 0)
        ImageDraw.Draw(canvas).text((50, 20), sign, fill=255, font=font)
        shapes[sign] = _normal(np.asarray(canvas.crop(canvas.getbbox()), np.uint8) // 128)
    return shapes
