"""What a window costs while it runs: each frame's time, why it was drawn, and the memory second by second.

Of each frame the kernel tells how long the thread stood ready while other programs had the processors
(/proc/thread-self/schedstat), how long it ran, and how often it slept (getrusage). A frame's own time is the whole
without the first; if it never slept, what it ran: the rest was taken by interrupts or the machine's host. Memory is told as what is resident, what
is this program's alone, and what is in use: what the C library's heaps hold free is resident too, but nobody's.
"""

from __future__ import annotations

import ctypes
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtQuick import QQuickWindow

LONG_FRAME = 0.050
"""Seconds; no frame may take longer by its own time."""
FLAT = 0.05
"""Share by which memory may differ from the first quarter to the last."""
SLOWEST = 10
"""How many frames are told of."""


class Heap(ctypes.Structure):
    """The C library's mallinfo2."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in [
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        ]
    ]


LIBC = ctypes.CDLL(None)
LIBC.mallinfo2.restype = Heap


def in_use() -> float:
    """MiB that the program has and has not given back to the C library."""
    heap = LIBC.mallinfo2()
    return float(heap.uordblks + heap.hblkhd) / 2**20


def waited() -> float:
    """Seconds that this thread stood ready to run and had no processor."""
    return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9


def sleeps() -> int:
    """How often this thread gave its processor up by itself, to wait for something."""
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw


class Times:
    """How long something took, each time, in the same room however often: counted by steps of a twentieth of a ms."""

    STEP = 0.00005
    """Seconds."""

    def __init__(self) -> None:
        self._counts = np.ones(20_000, np.int64)  # written to at once, or its pages would come one by one
        self._counts[:] = 0
        self.count = 0
        self._sum = 0.0
        self.longest = 0.0

    def add(self, seconds: float) -> None:
        """One more."""
        self._counts[min(int(seconds / self.STEP), len(self._counts) - 1)] += 1
        self.count += 1
        self._sum += seconds
        self.longest = max(self.longest, seconds)

    @property
    def mean(self) -> float:
        """Seconds; 0 where there were none."""
        return self._sum / max(1, self.count)

    def quantile(self, share: float) -> float:
        """Seconds that so large a share took at most, to a step."""
        return float((np.searchsorted(np.cumsum(self._counts), share * self.count) + 1) * self.STEP)


class Watch(QObject):
    """Notes each frame, and the memory each second. Its own notes have their room from the beginning."""

    def __init__(self, window: QQuickWindow, clock: Callable[[], str], warm_up: float, seconds: float) -> None:
        """`clock` tells the time that the window shows; the first `warm_up` of the `seconds` are not counted."""
        super().__init__()
        self._clock = clock
        self._began = time.monotonic()
        self._warm = self._began + warm_up
        self._process = psutil.Process()
        self._from: tuple[float, float, float, int] | None = None
        self._frames = {name: Times() for name in ("whole", "own time", "processor")}
        self._long = 0
        self._why: dict[str, None] = {}
        self._slow: list[tuple[float, float, float, int, str, str]] = []
        self._memory = np.ones((round(seconds) + 60, 3))
        self._memory_count = 0
        self._cpu: tuple[float, float] | None = None
        window.afterAnimating.connect(self._start)
        window.frameSwapped.connect(self._end)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._sample)
        self._second.start()
        self._line = QTimer(self, interval=60_000 if seconds <= 3600 else 600_000)
        self._line.timeout.connect(self.line)
        self._line.start()

    def because(self, signal: SignalInstance, name: str) -> None:
        """Frames after `signal` are told with `name`."""
        signal.connect(lambda *_: self._why.setdefault(name))

    def line(self, name: str = "") -> None:
        """Print how it stands now."""
        memory = self._process.memory_full_info()
        print(
            f"{time.monotonic() - self._began:6.0f} s {self._clock()}  resident {memory.rss / 2**20:6.1f}  "
            f"its own {memory.uss / 2**20:6.1f}  in use {in_use():6.1f} MiB  {name}",
            flush=True,
        )

    def _start(self) -> None:
        self._from = time.perf_counter(), waited(), time.thread_time(), sleeps()

    def _end(self) -> None:
        if self._from is not None and time.monotonic() >= self._warm:
            began, stood, worked, slept = self._from
            whole, worked, slept = time.perf_counter() - began, time.thread_time() - worked, sleeps() - slept
            own = whole - (waited() - stood) if slept else worked
            for times, took in zip(self._frames.values(), (whole, own, worked), strict=True):
                times.add(took)
            self._long += own > LONG_FRAME
            if len(self._slow) < SLOWEST or own > self._slow[-1][0]:
                self._slow.append((own, worked, whole, slept, self._clock(), " ".join(self._why)))
                self._slow = sorted(self._slow, reverse=True)[:SLOWEST]
        self._from = None
        self._why.clear()

    def _sample(self) -> None:
        now = time.monotonic()
        if now >= self._warm and self._memory_count < len(self._memory):
            if self._cpu is None:
                self._cpu = now, self._spent()
                self.line("end of loading")
            self._memory[self._memory_count] = now, self._process.memory_info().rss / 2**20, in_use()
            self._memory_count += 1

    def _spent(self) -> float:
        times = self._process.cpu_times()
        return times.user + times.system

    def tell(self, times: float) -> bool:
        """Print the figures; whether the limits were kept. An hour of the window's time is 1/`times` of a real one."""
        assert self._cpu is not None
        at, spent = self._cpu
        passed = time.monotonic() - at
        share = (self._spent() - spent) / passed
        kept = True
        seconds, *memory = self._memory[: self._memory_count].T
        for name, sizes in zip(("resident", "in use"), memory, strict=True):
            slope = np.polyfit(seconds, sizes, 1)[0] * 3600
            late = np.polyfit(seconds[len(seconds) // 2 :], sizes[len(seconds) // 2 :], 1)[0] * 3600
            quarters = [float(part.mean()) for part in np.array_split(sizes, 4)]
            means = ", ".join(f"{mean:.1f}" for mean in quarters)
            print(f"memory {name}, means of the quarters after loading: {means} MiB, at most {sizes.max():.1f}")
            print(f"  slope {slope:+.1f} MiB a real hour, {slope / times:+.1f} an hour of the board, ", end="")
            print(f"of the second half {late:+.1f} and {late / times:+.1f}")
            grown = quarters[-1] / quarters[0] - 1
            kept &= verdict(f"{name} in the last quarter {grown:+.1%} against the first", abs(grown) <= FLAT)
        frames = self._frames["whole"].count
        print(f"frames: {frames}, {frames / passed:.1f} a real second")
        for name, took in self._frames.items():
            print(
                f"  {name}: mean {took.mean * 1000:.1f} ms, median {took.quantile(0.5) * 1000:.1f} ms, "
                f"99 % {took.quantile(0.99) * 1000:.1f} ms, longest {took.longest * 1000:.1f} ms"
            )
        for own, ran, whole, slept, when, why in self._slow:
            print(
                f"  slow: {own * 1000:5.1f} ms own, {ran * 1000:5.1f} processor, {whole * 1000:5.1f} whole, ",
                end="",
            )
            print(f"slept {slept} times, at {when}: {why or 'animation'}")
        kept &= verdict(f"{self._long} frames over {LONG_FRAME * 1000:.0f} ms by their own time", self._long == 0)
        print(f"processor: {share:.1%} of one core")
        return kept


def verdict(sentence: str, kept: bool) -> bool:
    """Print whether a limit was kept, and answer it."""
    print(f"{'PASS' if kept else 'NOT KEPT'}: {sentence}")
    return kept
