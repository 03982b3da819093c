"""Millimetres to pixels of a real screen, so that a number is as tall on the wall as the standard asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QScreen

PLAUSIBLE_PX_PER_MM = (0.8, 12.0)
"""What a real screen can have: an 85 inch 1080p television has 1.02, a phone about 16; outside of it the screen lies."""


@dataclass(frozen=True)
class Millimetres:
    """How many logical pixels a millimetre has. `assumed` says that the screen did not tell and the drawing's width decided."""

    px_per_mm: float
    assumed: bool = False

    def px(self, millimetres: float) -> int:
        """Whole pixels, at least one."""
        return max(1, round(millimetres * self.px_per_mm))


def of_screen(screen: QScreen, drawn_width_mm: float) -> Millimetres:
    """The scale of `screen`; where its physical size is missing or absurd, as if it were `drawn_width_mm` wide."""
    size: QSizeF = screen.physicalSize()
    width_px = screen.size().width()
    if size.width() > 0:
        scale = width_px / size.width()
        if PLAUSIBLE_PX_PER_MM[0] <= scale <= PLAUSIBLE_PX_PER_MM[1]:
            return Millimetres(scale)
    return Millimetres(width_px / drawn_width_mm, assumed=True)
