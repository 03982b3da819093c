"""System-wide keys on Windows: RegisterHotKey, read from the message queue that Qt runs."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Qt

from counter_app.hotkeys.port import Hotkeys, key_of
from counter_app.keys import Act

log = logging.getLogger(__name__)

WM_HOTKEY = 0x0312
ALT, CONTROL, SHIFT, LOGO, NO_REPEAT = 0x0001, 0x0002, 0x0004, 0x0008, 0x4000
_F1 = 0x70
"""VK_F1; the others follow. Letters and digits are their ASCII codes."""

_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: SHIFT,
    Qt.KeyboardModifier.ControlModifier: CONTROL,
    Qt.KeyboardModifier.AltModifier: ALT,
    Qt.KeyboardModifier.MetaModifier: LOGO,
}


class User32(Protocol):
    """What is needed of user32.dll."""

    def RegisterHotKey(self, window: None, id_: int, modifiers: int, key: int) -> int: ...
    def UnregisterHotKey(self, window: None, id_: int) -> int: ...


class _Message(ctypes.Structure):
    """The start of MSG."""

    _fields_ = [
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
    ]


def virtual_key(key: Qt.Key) -> int | None:
    """Windows' number of a key; None for one that is not offered as a system-wide key."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return _F1 + key - Qt.Key.Key_F1
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key)
    return None


class _Filter(QAbstractNativeEventFilter):
    """Hands each hotkey message to its owner."""

    def __init__(self, owner: WindowsHotkeys) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        if QByteArray(kind) == b"windows_generic_MSG":
            told = _Message.from_address(int(message))
            if told.message == WM_HOTKEY and self._owner.answer(told.word):
                return True, 0
        return False, 0


class WindowsHotkeys(Hotkeys):
    """Ids count from 1; Windows hands each press to the thread that registered it, Qt's own."""

    works = True

    def __init__(self, user32: User32, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._user32 = user32
        self._acts: dict[int, Act] = {}
        self._filter = _Filter(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)

    def take(self, keys: Mapping[Act, str]) -> frozenset[Act]:
        for act, text in keys.items():
            key, modifiers = key_of(text)
            number = virtual_key(key)
            state = sum(bit for modifier, bit in _MODIFIERS.items() if modifiers & modifier)
            id_ = len(self._acts) + 1
            if number is not None and self._user32.RegisterHotKey(None, id_, state | NO_REPEAT, number):
                self._acts[id_] = act
            else:
                log.warning("No system-wide key %s: another program holds it", text)
        return frozenset(self._acts.values())

    def answer(self, id_: int) -> bool:
        """A press arrived; whether it is one of ours."""
        act = self._acts.get(id_)
        if act is not None:
            self.pressed.emit(act)
        return act is not None

    def release(self) -> None:
        for id_ in self._acts:
            self._user32.UnregisterHotKey(None, id_)
        self._acts.clear()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
