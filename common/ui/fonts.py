"""The one typeface: Source Sans 3 in the weights 400, 600 and 700, shipped with the program."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from common.resources import RESOURCES

FAMILY = "Source Sans 3"
FILES = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf", "SourceSans3-Bold.ttf")


def load_fonts() -> None:
    """Load the typeface and make it the application's font; raises FileNotFoundError when a file is missing or broken."""
    for name in FILES:
        path = RESOURCES / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
    font = QGuiApplication.font()
    font.setFamily(FAMILY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    QGuiApplication.setFont(font)
