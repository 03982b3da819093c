"""The board's memory: large blocks go back to the system when they are freed."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import ctypes
from display_app import steady

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]


class Heap(ctypes.Structure):
    _fields_ = [(f"field_{number}", ctypes.c_size_t) for number in range(10)]


libc.mallinfo2.restype = Heap


def alone() -> int:
    return libc.mallinfo2().field_3  # hblks, the blocks that stand for themselves


steady.settle()
before = alone()
for _ in range(3):  # glibc would take the second one out of the heap
    block = libc.malloc(8 * steady.LARGE)
    assert alone() == before + 1
    libc.free(block)
    assert alone() == before
"""


def test_large_blocks_never_move_into_the_heap():
    subprocess.run([sys.executable, "-c", PROBE], check=True, timeout=60)
