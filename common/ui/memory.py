"""Memory that a program needed for a moment goes back to the system. For glibc; elsewhere nothing is done.

A kiosk draws each ticket as four pictures of half a megabyte and throws them away. glibc takes such a block from the system at
first, but once one was freed it keeps room for the next ones among the small blocks (mallopt(3), "dynamic mmap
threshold"), where they leave holes: a program that draws all day grows, though it holds no more than in the morning.
"""

from __future__ import annotations

import ctypes
import platform
from functools import cache

LARGE = 128 * 1024
"""Bytes: glibc's own first threshold. A block of this size or more is taken from the system and given back when it is freed."""

_M_MMAP_THRESHOLD = -3
"""malloc.h"""


@cache
def _glibc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None


def return_large_blocks() -> None:
    """From now on a large block always goes back to the system when it is freed: the threshold stays where it is."""
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_M_MMAP_THRESHOLD, LARGE)


def return_free_pages() -> None:
    """Give back the pages in which nothing is kept. A few tenths of a millisecond where it is done often."""
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)
