"""System-wide keys on X11: passive grabs on a connection of our own, with the libraries that Qt itself needs there."""

from __future__ import annotations

import ctypes
import itertools
import logging
from collections.abc import Mapping

from PySide6.QtCore import QObject, QSocketNotifier, Qt

from counter_app.hotkeys.port import Hotkeys, key_of
from counter_app.keys import Act

log = logging.getLogger(__name__)

KEY_PRESS = 2
ASYNCHRONOUS = 1
SHIFT, LOCK, CONTROL, ALT, NUM_LOCK, META = 1, 2, 4, 8, 16, 64
"""Bits of an X state (X11/X.h); Num Lock is Mod2 and the logo key Mod4 on every usual keyboard map."""
IGNORED = [sum(some) for n in range(3) for some in itertools.combinations((LOCK, NUM_LOCK), n)]
"""Locks may be on: each combination is grabbed for itself."""

_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: SHIFT,
    Qt.KeyboardModifier.ControlModifier: CONTROL,
    Qt.KeyboardModifier.AltModifier: ALT,
    Qt.KeyboardModifier.MetaModifier: META,
}
_F1 = 0xFFBE
"""XK_F1; F2 to F35 follow (X11/keysymdef.h). Letters and digits are their Latin-1 codes, small."""


class _KeyPress(ctypes.Structure):
    """xcb_key_press_event_t."""

    _fields_ = [
        ("response_type", ctypes.c_uint8),
        ("detail", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("time", ctypes.c_uint32),
        ("root", ctypes.c_uint32),
        ("event", ctypes.c_uint32),
        ("child", ctypes.c_uint32),
        ("root_x", ctypes.c_int16),
        ("root_y", ctypes.c_int16),
        ("event_x", ctypes.c_int16),
        ("event_y", ctypes.c_int16),
        ("state", ctypes.c_uint16),
    ]


class _Screens(ctypes.Structure):
    """xcb_screen_iterator_t; a screen's first field is its root window."""

    _fields_ = [
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    ]


class _Cookie(ctypes.Structure):
    """xcb_void_cookie_t."""

    _fields_ = [("sequence", ctypes.c_uint)]


def keysym(key: Qt.Key) -> int | None:
    """X's name of a key; None for one that is not offered as a system-wide key."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return _F1 + key - Qt.Key.Key_F1
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return int(key) + 0x20
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key)
    return None


class X11Hotkeys(Hotkeys):
    """Every key is grabbed on each screen's root window."""

    works = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._acts: dict[tuple[int, int], Act] = {}
        self._xcb, self._keysyms, self._free = _libraries()
        self._connection: int | None = None
        self._symbols: int | None = None
        self._notifier: QSocketNotifier | None = None

    def take(self, keys: Mapping[Act, str]) -> frozenset[Act]:
        if self._connection is None and not self._connect():
            return frozenset()
        return frozenset(act for act, text in keys.items() if self._grab(act, text))

    def _connect(self) -> bool:
        connection = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(connection):
            log.warning("No system-wide keys: the X server takes no further connection")
            self._xcb.xcb_disconnect(connection)
            return False
        self._connection = connection
        self._symbols = self._keysyms.xcb_key_symbols_alloc(connection)
        self._notifier = QSocketNotifier(self._xcb.xcb_get_file_descriptor(connection), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        return True

    def release(self) -> None:
        """Closing the connection gives every grab back."""
        if self._connection is None:
            return
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        self._keysyms.xcb_key_symbols_free(self._symbols)
        self._xcb.xcb_disconnect(self._connection)
        self._connection = None
        self._acts.clear()

    def _grab(self, act: Act, text: str) -> bool:
        key, modifiers = key_of(text)
        symbol = keysym(key)
        codes = None if symbol is None else self._keysyms.xcb_key_symbols_get_keycode(self._symbols, symbol)
        if not codes:
            log.warning("No system-wide key %s: the keyboard has none", text)
            return False
        code = codes[0]
        self._free(codes)
        state = sum(bit for modifier, bit in _MODIFIERS.items() if modifiers & modifier)
        cookies = [
            self._xcb.xcb_grab_key_checked(self._connection, 1, root, state | extra, code, ASYNCHRONOUS, ASYNCHRONOUS)
            for root in self._roots()
            for extra in IGNORED
        ]
        errors = [self._xcb.xcb_request_check(self._connection, cookie) for cookie in cookies]
        for error in errors:
            if error:
                self._free(error)
        if any(errors):
            log.warning("No system-wide key %s: another program holds it", text)
            return False
        self._acts[code, state] = act
        return True

    def _roots(self) -> list[int]:
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        roots = []
        while screens.rem:
            roots.append(screens.data[0])
            self._xcb.xcb_screen_next(ctypes.byref(screens))
        return roots

    def _read(self) -> None:
        while self._connection is not None:
            event = self._xcb.xcb_poll_for_event(self._connection)
            if not event:
                break
            pressed = ctypes.cast(event, ctypes.POINTER(_KeyPress)).contents
            act = None
            if pressed.response_type & 0x7F == KEY_PRESS:
                act = self._acts.get((pressed.detail, pressed.state & (SHIFT | CONTROL | ALT | META)))
            self._free(event)
            if act is not None:
                self.pressed.emit(act)
        if self._connection is not None and self._xcb.xcb_connection_has_error(self._connection):
            # The X server is gone; Qt ends the program by itself.
            self.release()


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL, ctypes._NamedFuncPointer]:
    """Libxcb and libxcb-keysyms with their types, and C's free."""
    xcb, keysyms = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL("libxcb-keysyms.so.1")
    pointer = ctypes.c_void_p
    for name, answer, arguments in (
        ("xcb_connect", pointer, [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]),
        ("xcb_connection_has_error", ctypes.c_int, [pointer]),
        ("xcb_disconnect", None, [pointer]),
        ("xcb_get_file_descriptor", ctypes.c_int, [pointer]),
        ("xcb_get_setup", pointer, [pointer]),
        ("xcb_setup_roots_iterator", _Screens, [pointer]),
        ("xcb_screen_next", None, [ctypes.POINTER(_Screens)]),
        ("xcb_request_check", pointer, [pointer, _Cookie]),
        ("xcb_poll_for_event", pointer, [pointer]),
        (
            "xcb_grab_key_checked",
            _Cookie,
            [pointer, ctypes.c_uint8, ctypes.c_uint32, ctypes.c_uint16, ctypes.c_uint8, ctypes.c_uint8, ctypes.c_uint8],
        ),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = answer, arguments
    keysyms.xcb_key_symbols_alloc.restype, keysyms.xcb_key_symbols_alloc.argtypes = pointer, [pointer]
    keysyms.xcb_key_symbols_free.restype, keysyms.xcb_key_symbols_free.argtypes = None, [pointer]
    keysyms.xcb_key_symbols_get_keycode.restype = ctypes.POINTER(ctypes.c_uint8)
    keysyms.xcb_key_symbols_get_keycode.argtypes = [pointer, ctypes.c_uint32]
    free = ctypes.CDLL(None).free
    free.restype, free.argtypes = None, [pointer]
    return xcb, keysyms, free
