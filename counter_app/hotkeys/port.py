"""What every platform's system-wide keys can do, and the choice among them."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from counter_app.keys import Act


class Hotkeys(QObject):
    """Answers keys while another program has the focus.

    This one has none: for a platform such as Wayland, or where they are switched off.
    """

    pressed = Signal(object)
    """Act."""
    works = False
    """Whether it can have any."""

    def take(self, keys: Mapping[Act, str]) -> frozenset[Act]:
        """Asks for the keys; answers the acts whose key was given: another program may hold it."""
        del keys
        return frozenset()

    def release(self) -> None:
        """Gives every key back."""


def key_of(text: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Key and modifiers of a text such as Ctrl+Shift+F8."""
    combination = QKeySequence(text)[0]  # type: ignore[index] # the stubs do not know it
    return combination.key(), combination.keyboardModifiers()


def choose(*, wanted: bool, parent: QObject | None = None) -> Hotkeys:
    """The platform's own, or none."""
    platform = QGuiApplication.platformName()
    if wanted and platform == "xcb":
        from counter_app.hotkeys.x11 import X11Hotkeys

        return X11Hotkeys(parent)
    if wanted and platform == "windows" and sys.platform == "win32":
        import ctypes

        from counter_app.hotkeys.windows import WindowsHotkeys

        return WindowsHotkeys(ctypes.windll.user32, parent)
    return Hotkeys(parent)
