"""How the C library keeps the board's memory: films would leave it full of holes in a day that never ends.

A film's frames are made by several threads, and are as large as a screen. Left alone, glibc gives each thread a heap of
its own and, once large blocks were freed, cuts the next ones out of these heaps: what lies free between them stays with
the program, and grows. Two heaps and large blocks that go back to the system at once keep it level; measured by
tests/bench/board.py.
"""

from __future__ import annotations

from common.ui import memory

HEAPS = 2
"""One for the window's thread, one for all that decode."""
LARGE = 2**20
"""Bytes from which a block stands for itself and goes back to the system when it is freed."""
SPARE = 4 * 2**20
"""Bytes that may lie free at a heap's end, so that it need not grow again with the next frame."""


def settle() -> None:
    """To be called before any other thread begins."""
    memory.settle(large=LARGE, heaps=HEAPS, spare=SPARE)
