"""Source Sans 3, the only typeface: loaded from resources/fonts and set as the application's font."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "Source Sans 3"
"""The family, with the weights 400 (text), 600 (labels) and 700 (names and numbers)."""
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf", "SourceSans3-Bold.ttf")

CAPITAL_SHARE = 0.66
"""Height of a capital as a share of the font's size."""
DIGIT_SHARE = 0.652
"""Height of a digit as a share of the font's size."""


class FontMissing(RuntimeError):
    """A font file of the program is missing or broken: the installation is not whole."""


def load_fonts(pixels: int = 16) -> QFont:
    """Loads the typeface and makes it the application's font at `pixels` px; call once the application exists.

    The digits of Source Sans are tabular by default, so that numbers stand in columns.
    """
    known = set(QFontDatabase.families())
    if FAMILY not in known or not {"Semibold", "Bold"} <= set(QFontDatabase.styles(FAMILY)):
        for name in FILES:
            if QFontDatabase.addApplicationFont(str(FOLDER / name)) < 0:
                raise FontMissing(f"The font {FOLDER / name} cannot be loaded. Install the program again.")
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    QGuiApplication.setFont(font)
    return font
