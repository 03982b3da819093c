"""What keeps a board level that never ends: choices of the C library and of Qt that are made before they begin.

Memory: a film's frames are made by several threads, and are as large as a screen. Left alone, glibc gives each thread a
heap of its own and, once large blocks were freed, cuts the next ones out of these heaps: what lies free between them
stays with the program, and grows. Two heaps and large blocks that go back to the system at once keep it level.

Frames: Qt paints large areas by helping threads and waits for them; where other programs have the processors, a frame
of 2 ms waited 90. Painted by the window's thread alone they cost less in all. Both measured by tests/bench/board.py.
"""

from __future__ import annotations

import os

from common.ui import memory

HEAPS = 2
"""One for the window's thread, one for all that decode."""
LARGE = 2**20
"""Bytes from which a block stands for itself and goes back to the system when it is freed."""
SPARE = 4 * 2**20
"""Bytes that may lie free at a heap's end, so that it need not grow again with the next frame."""


def settle() -> None:
    """To be called before any other thread begins."""
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    memory.settle(large=LARGE, heaps=HEAPS, spare=SPARE)
