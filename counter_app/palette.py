"""The colours of the clerk's windows, light or dark, and lengths that grow with the system's font."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

from common.ui.fonts import FAMILY
from common.ui.theme import DEFAULT, Theme

TEXT, LABEL, NUMBER = 400, 600, 700
"""Weights of text, of labels, and of names and numbers."""
RADIUS = 6
"""Of buttons, in px at the drawn size."""
LARGEST = 2.0
"""The system font's growth that the windows follow."""
USUAL_POINTS = 9.0 if sys.platform == "win32" else 10.0
"""Points of the desktop's font when nobody has changed it."""


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb, by what they are for."""

    header: str
    header_text: str
    lost: str
    lost_text: str
    surface: str
    ground: str
    text: str
    second: str
    button: str
    button_text: str
    edge: str
    line: str
    dim: str
    alarm: str
    alarm_text: str
    chip: str
    chip_text: str
    yellow: str
    ink: str
    white: str


def light(theme: Theme = DEFAULT) -> Palette:
    """White ground, blue header."""
    return Palette(
        header=theme.wall,
        header_text=theme.white,
        lost=theme.white,
        lost_text=theme.ink,
        surface=theme.pale,
        ground=theme.white,
        text=theme.ink,
        second=theme.grey,
        button=theme.wall,
        button_text=theme.white,
        edge=theme.edge,
        line="#b1b7bd",
        dim="#e3e9f0",
        alarm=theme.red,
        alarm_text=theme.red_text,
        chip=theme.wall,
        chip_text=theme.white,
        yellow=theme.yellow,
        ink=theme.ink,
        white=theme.white,
    )


def dark(theme: Theme = DEFAULT) -> Palette:
    """For dark desktops; every pair keeps the contrast of the light one."""
    return Palette(
        header=theme.dark_surface,
        header_text=theme.white,
        lost=theme.white,
        lost_text=theme.ink,
        surface=theme.dark_surface,
        ground=theme.dark_ground,
        text=theme.white,
        second=theme.dark_text,
        button=theme.dark_button,
        button_text=theme.dark_button_text,
        edge=theme.dark_edge,
        line=theme.dark_edge,
        dim=theme.dark_surface,
        alarm="#ff7a66",
        alarm_text="#ff9c8c",
        chip=theme.dark_button,
        chip_text=theme.dark_button_text,
        yellow=theme.yellow,
        ink=theme.ink,
        white=theme.white,
    )


@dataclass(frozen=True)
class Look:
    """Palette and growth of one window."""

    palette: Palette
    scale: float = 1.0

    def px(self, drawn: float) -> int:
        """Pixels for a length in px at the drawn size."""
        return round(drawn * self.scale)

    def font(self, drawn: float, weight: int = TEXT) -> QFont:
        """The typeface at `drawn` px."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(drawn))
        font.setWeight(QFont.Weight(weight))
        return font


def look_of_desktop(is_dark: bool | None = None, scale: float | None = None) -> Look:
    """As the desktop says; `is_dark` and `scale` take the place of what it says. Ask before the program sets its own font."""
    if scale is None:
        scale = system_scale(QGuiApplication.font())
    if is_dark is None:
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Look(dark() if is_dark else light(), scale)


def system_scale(font: QFont) -> float:
    """How much larger than usual the desktop's own font is, 1 to 2; ask before the program sets its own."""
    points = QFontInfo(font).pointSizeF()
    return round(min(LARGEST, max(1.0, points / USUAL_POINTS)) * 20) / 20
