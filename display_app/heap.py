"""How the C library keeps the board's memory: films would leave it full of holes in a day that never ends.

A film's frames are made by several threads, and are as large as a screen. Left alone, glibc gives each thread a heap of
its own and, once large blocks were freed, cuts the next ones out of these heaps: what lies free between them stays with
the program, and grows. Two heaps and large blocks that go back to the system at once keep it level; measured by
tests/bench/board.py.
"""

from __future__ import annotations

import ctypes
import sys

HEAPS = 2
"""One for the window's thread, one for all that decode."""
LARGE = 2**20
"""Bytes from which a block stands for itself and goes back to the system when it is freed."""
SPARE = 4 * 2**20
"""Bytes that may lie free at a heap's end, so that it need not grow again with the next frame."""

# <malloc.h>
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8


def settle() -> None:
    """To be called before any other thread begins. Does nothing where the C library has no such choice."""
    if sys.platform == "linux":
        choose = getattr(ctypes.CDLL(None), "mallopt", None)
        if choose is not None:
            choose(_M_ARENA_MAX, HEAPS)
            choose(_M_MMAP_THRESHOLD, LARGE)
            choose(_M_TRIM_THRESHOLD, SPARE)
