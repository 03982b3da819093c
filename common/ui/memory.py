"""How the C library keeps a program's memory: what was needed for a moment goes back to the system.

glibc takes a large block (a picture, a frame) from the system at first, but once one was freed it cuts the next ones out of its
heap (mallopt(3), "dynamic mmap threshold"), where they leave holes: a program that draws all day grows, though it
holds no more than in the morning. Where the C library has no such choice nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

# <malloc.h>
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8


def settle(*, large: int, heaps: int | None = None, spare: int | None = None) -> None:
    """To be called once, before other threads begin; None leaves it to the C library.

    `large`: bytes from which a block stands for itself and goes back to the system when it is freed; `heaps`: among how
    many the threads share; `spare`: bytes that may lie free at a heap's end.
    """
    choose = _call("mallopt")
    if choose is not None:
        for what, value in ((_M_ARENA_MAX, heaps), (_M_MMAP_THRESHOLD, large), (_M_TRIM_THRESHOLD, spare)):
            if value is not None:
                choose(what, value)


def give_back() -> None:
    """Give the pages in which nothing is kept back to the system. A few tenths of a millisecond where it is done often."""
    trim = _call("malloc_trim")
    if trim is not None:
        trim(0)


def _call(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
