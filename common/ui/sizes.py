"""Sizes in millimetres: how many pixels of a screen make one, so that a number is as tall on any screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QScreen

from common.ui.fonts import CAPITAL_SHARE, DIGIT_SHARE

LEAST_PX_PER_MM = 1.2
MOST_PX_PER_MM = 16.0
"""A screen that claims less or more (about 30 and 400 dpi) does not know its size."""


@dataclass(frozen=True)
class Millimetres:
    """Pixels for millimetres."""

    px_per_mm: float

    @classmethod
    def of(cls, screen: QScreen, drawn_width_mm: float) -> Millimetres:
        """From the screen's physical size; where it is unknown or impossible, the screen's width is taken to be
        `drawn_width_mm`, the width that the look was drawn for (336 for the portrait kiosk, 1217 for the 55 inch board).
        """
        return cls.from_sizes(screen.geometry().width(), screen.physicalSize().width(), drawn_width_mm)

    @classmethod
    def from_sizes(cls, width_px: float, physical_mm: float, drawn_width_mm: float) -> Millimetres:
        """The same from bare figures: logical pixels across, millimetres across as reported."""
        if physical_mm > 0 and LEAST_PX_PER_MM <= width_px / physical_mm <= MOST_PX_PER_MM:
            return cls(width_px / physical_mm)
        return cls(width_px / drawn_width_mm)

    def px(self, millimetres: float) -> float:
        """Logical pixels of a length."""
        return millimetres * self.px_per_mm

    def digits(self, millimetres: float) -> int:
        """Font size in px whose digits are `millimetres` tall."""
        return max(1, round(self.px(millimetres) / DIGIT_SHARE))

    def capitals(self, millimetres: float) -> int:
        """Font size in px whose capitals are `millimetres` tall."""
        return max(1, round(self.px(millimetres) / CAPITAL_SHARE))
