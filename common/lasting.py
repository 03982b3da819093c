"""Keeps None, True and False alive under PySide6 6.12, which does not count the references to them that it returns.

From Python 3.12 on they are immortal (PEP 683) and need no count; PySide6 6.12 relies on that, but is installed on
Python 3.11 (Debian 12) too. There each call into Qt without a result takes one reference from None and each `emit()`
one from True, and after some hundreds the interpreter aborts: "none_dealloc: deallocating None". So this does for 3.11
what later Pythons do themselves. Measured: 100 emits cost 100 references with 6.12.0 and none with 6.11.3.
"""

from __future__ import annotations

import ctypes
import sys

LASTING = 1 << 60
"""References added: at a million calls a second they last for 36,000 years."""


def keep() -> None:
    """To be called before the first call into Qt; more often does nothing more."""
    # The count is the first word of an object, but in a build that traces references (sys.getobjects).
    if sys.version_info < (3, 12) and sys.getrefcount(None) < LASTING // 2 and not hasattr(sys, "getobjects"):
        for value in (None, True, False, NotImplemented, ...):
            ctypes.c_ssize_t.from_address(id(value)).value += LASTING
