"""Memory goes back to the system: watched on glibc's own account of what it holds."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from common.ui import memory

LOOKS = """
import ctypes, json
from common.ui import memory

class Account(ctypes.Structure):  # mallinfo2(3)
    _fields_ = [(name, ctypes.c_size_t) for name in
                "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]

libc = ctypes.CDLL(None)
libc.mallinfo2.restype = Account
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = (ctypes.c_size_t,)
libc.free.argtypes = (ctypes.c_void_p,)

memory.settle(large=131072)
libc.free(libc.malloc(1 << 20))  # the first one freed makes room for the next, were it let
before = libc.mallinfo2().hblks
picture = libc.malloc(600_000)
with_picture = libc.mallinfo2().hblks
libc.free(picture)
after = libc.mallinfo2().hblks

small = [libc.malloc(4000) for _ in range(5000)]
last = small.pop()  # what is kept above keeps the free ones from going back by themselves
for one in small:
    libc.free(one)

def resident():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1])

full = resident()
memory.give_back()
print(json.dumps({"blocks": [with_picture - before, after - before], "given back": full - resident()}))
"""


def test_a_large_block_and_free_pages_go_back_to_the_system() -> None:
    answer = subprocess.run([sys.executable, "-c", LOOKS], capture_output=True, text=True, check=True, timeout=60)
    found = json.loads(answer.stdout)
    assert found["blocks"] == [1, 0]
    assert found["given back"] > 15_000  # KiB of 20 MB


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    memory.settle(large=131072, heaps=2, spare=1)
    memory.give_back()
