"""What every platform's system-wide keys can do, the one that can nothing, and the choice among them."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from counter_app.keys import Act


class Hotkeys(QObject):
    """Answers keys while another program has the focus. No ABC, for Qt's objects have a metaclass of their own."""

    pressed = Signal(object)
    """Act."""

    def take(self, keys: Mapping[Act, str]) -> frozenset[Act]:
        """Asks for the keys; answers the acts whose key was given: another program may hold it."""
        raise NotImplementedError

    def release(self) -> None:
        """Gives every key back."""
        raise NotImplementedError


class NoHotkeys(Hotkeys):
    """Where the platform has none, such as Wayland, or they are switched off."""

    def take(self, keys: Mapping[Act, str]) -> frozenset[Act]:
        del keys
        return frozenset()

    def release(self) -> None:
        return


def key_of(text: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Key and modifiers of a text such as Ctrl+Shift+F8."""
    combination = QKeySequence(text)[0]  # type: ignore[index] # the stubs do not know it
    return combination.key(), combination.keyboardModifiers()


def choose(*, wanted: bool, parent: QObject | None = None) -> Hotkeys:
    """The platform's own, or those that can nothing."""
    platform = QGuiApplication.platformName()
    if wanted and platform == "xcb":
        from counter_app.hotkeys.x11 import X11Hotkeys

        return X11Hotkeys(parent)
    if wanted and platform == "windows" and sys.platform == "win32":
        from counter_app.hotkeys.windows import WindowsHotkeys

        return WindowsHotkeys(parent)
    return NoHotkeys(parent)
