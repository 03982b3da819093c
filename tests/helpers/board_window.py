"""A real board window over a link without a hub, and what its picture shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from common.clock import ManualClock
from common.model.ticket import Call
from common.model.wire import Snapshot
from common.settings import Settings
from display_app import bootstrap
from display_app.bootstrap import Program
from display_app.player import Chime
from display_app.power import Power
from tests.helpers.links import FakeLink
from tests.helpers.metaobjects import with_late_slots

YELLOW = (255, 221, 0)
DEEP = (0, 31, 82)
WHITE = (255, 255, 255)
INK = (11, 12, 12)
LIKE = 0.93
"""Least correlation at which a rendered label counts as found."""

Picture = np.ndarray
Colour = tuple[int, int, int]


class CountingChime:
    """Notes each ring; sounds for as long as the test says."""

    def __init__(self) -> None:
        self.rings = 0
        self.ringing = False
        self.stopped = False

    def ring(self, call: Call) -> None:
        self.rings += 1

    def stop(self) -> None:
        self.stopped = True


class Desk:
    """A board with its link, clock and chime in the test's hands."""

    def __init__(
        self,
        data: Path,
        snapshot: Snapshot | None,
        clock: ManualClock,
        *,
        size: str = "1920x1080",
        language: str = "sk",
        fullscreen: bool = False,
        chime: Chime | None = None,
        screen: str = "",
        calm: bool = False,
        switch: Power | None = None,
    ) -> None:
        self.clock = clock
        self.link = FakeLink(snapshot, clock)
        self.chime = CountingChime()
        settings = Settings(fullscreen=fullscreen, window=size, language=language, screen=screen, reduced_motion=calm)
        self.program: Program = bootstrap.build(
            settings,
            data,
            clock=clock,
            link=self.link,
            chime=chime if chime is not None else self.chime,
            switch=switch,
        )
        self.program.start()

    def close(self) -> None:
        """End the program and free its window."""
        late = with_late_slots()
        self.program.stop()
        self.program.window.deleteLater()
        assert late == set()

    def picture(self) -> Picture:
        """What the window shows, as RGB."""
        return pixels(self.program.window.grabWindow())


def pixels(image: QImage) -> Picture:
    """An image as an array of height x width x 3, RGB."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def rendered(label: str, size: float, ink: Colour, ground: Colour, weight: int = 700) -> Picture:
    """The label as the look wants it, drawn apart from the board: letter centred in 0.64 em."""
    font = QFont("Source Sans 3")
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight(weight))
    image = QImage(round(2.45 * size), round(0.8 * size), QImage.Format.Format_RGB888)
    image.fill(QColor(*ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setPen(QColor(*ink))
    painter.setFont(font)
    letter = painter.fontMetrics().horizontalAdvance(label[0])
    base = 0.72 * size
    painter.drawText(QPointF((0.64 * size - letter) / 2, base), label[0])
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.01 * size)
    painter.setFont(font)
    painter.drawText(QPointF(0.64 * size, base), label[1:])
    painter.end()
    return pixels(image)


def likeness(picture: Picture, label: str, ink: Colour, ground: Colour, size: float = 240, weight: int = 700) -> float:
    """How well the label is found anywhere in the picture, 1 for the very same pixels."""
    small = 0.5 if size > 100 else 1.0
    template = rendered(label, size, ink, ground, weight)
    shrink: Callable[[Picture], Picture] = lambda one: cv2.resize(  # noqa: E731 one line, used twice
        one, None, fx=small, fy=small, interpolation=cv2.INTER_AREA
    )
    return float(cv2.matchTemplate(shrink(picture), shrink(template), cv2.TM_CCOEFF_NORMED).max())


def shows(picture: Picture, label: str, *, yellow: bool = False, size: float = 240) -> bool:
    """Whether a call of this label stands on the board, in yellow or white."""
    ink, ground = (INK, YELLOW) if yellow else (WHITE, DEEP)
    return likeness(picture, label, ink, ground, size) > LIKE


def has_yellow(picture: Picture) -> bool:
    """Whether a yellow area stands anywhere."""
    return int(np.all(np.abs(picture.astype(int) - YELLOW) < 6, axis=2).sum()) > 5000
