"""How large a window may be at first, so that all of it is on the screen; what does not fit then scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication

from counter_app.palette import Look

FRAME = 8, 36
"""What the desktop's frame and title may take of width and height, in px at the drawn size."""


def on_screen(look: Look, width: int, height: int, near: QPoint | None = None) -> QSize:
    """A window's size drawn as `width` and `height`, or what the screen has room for: the one at `near`, else the first."""
    # Not a widget's screen(): PySide6 makes the answer the widget's child and deletes the screen with it.
    screen = None if near is None else QGuiApplication.screenAt(near)
    room = (screen or QGuiApplication.primaryScreen()).availableGeometry().size()
    frame = QSize(*(look.px(part) for part in FRAME))
    return QSize(look.px(width), look.px(height)).boundedTo(room - frame)
