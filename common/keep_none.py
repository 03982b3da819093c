"""Keeps Python 3.11 and older alive under PySide6 6.12, which drops a reference to None at every call without a result.

From Python 3.12 on None is immortal and nothing is lost. Before, some thousand calls of Qt end the process with
"none_dealloc: deallocating None", measured: 1,000 QTimer.stop() cost 1,000 references. Import before any Qt call.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60
"""References that no run uses up: at a million calls a second they last for 36,000 years."""


def keep_none() -> None:
    """Gives None so many references that it is never freed; without effect where Python does so itself."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < ENOUGH // 2:
        # The reference count is the first field of every object (CPython's PyObject_HEAD).
        ctypes.c_ssize_t.from_address(id(None)).value = ENOUGH


keep_none()
