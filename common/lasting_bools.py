"""Keeps True and False alive under PySide6 6.12.0, which forgets to count one reference to what every emit() returns.

On Python 3.11 (Debian 12) each `signal.emit()` takes one reference from True that nobody gave; after some hundred emits
the interpreter aborts with "bool_dealloc: deallocating True or False". From 3.12 on True and False are immortal by
PEP 683, so this does for 3.11 what later Pythons do themselves. Not needed with PySide6 6.11; to be dropped once a
later one counts right (the test tells).
"""

from __future__ import annotations

import ctypes
import sys

LASTING = 1 << 40
"""References added: a thousand emits a second take thirty years to use them up."""


def keep() -> None:
    """Once for each process, before the first emit; more often does no harm and nothing."""
    if sys.version_info < (3, 12) and sys.getrefcount(True) < LASTING and not hasattr(sys, "getobjects"):
        for value in (True, False):
            # The count is the first word of an object, but in a build that traces references (sys.getobjects).
            ctypes.c_ssize_t.from_address(id(value)).value += LASTING
