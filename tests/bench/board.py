"""The board at 4K for hours, by software rendering: python -m tests.bench.board [SECONDS]

A video and a picture in its media area, messages, languages in turn and a call every five seconds. Prints the slope of
its memory, frames over 50 ms and its share of a processor. Three minutes unless told otherwise; the eight hours of an
office are 28800. The first fifth, a minute at most, is loading and not counted.

Of each frame the kernel tells how long the thread stood ready while other programs had the processors
(/proc/thread-self/schedstat): a frame's own time is what is left without that. Memory is also told by what is in use:
what the C library's heaps hold free between the frames of films is resident too, but nobody's.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import numpy as np
import psutil
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from common.clock import SystemClock
from common.model import wire
from common.model.office import Board, Message
from common.model.ticket import TicketState
from common.settings import Settings
from display_app import bootstrap, heap
from display_app.player import SilentChime
from tests.helpers import story
from tests.helpers.films import film, picture
from tests.helpers.links import FakeLink

SECONDS = 180.0
CALL_EVERY = 5.0
LONG_FRAME = 0.050
WARM_UP = 0.2
"""Share of the time that is loading."""


class Caller(QObject):
    """Calls the waiting one after another, each five seconds, and lets those before finish."""

    def __init__(self, link: FakeLink) -> None:
        super().__init__()
        self._link = link
        self.count = 0
        self._timer = QTimer(self, interval=round(CALL_EVERY * 1000))
        self._timer.timeout.connect(self.call)
        self._timer.start()

    def call(self) -> None:
        replica, now = self._link.replica, self._link.hub_now()
        ticket_id = (10, 19, 21, 25)[self.count % 4]
        ticket = replace(
            replica.tickets[ticket_id],
            state=TicketState.CALLED,
            counter_id=f"counter-{self.count % 4 + 1}",
            called_at=now,
        )
        self.count += 1
        call = story.call_of(1000 + self.count, ticket, recall=self.count > 4)
        self._link.push(wire.Changes(revision=replica.revision + 1, time=now, tickets=(ticket,), calls=(call,)))


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


class Watch(QObject):
    """Notes how long each frame took, and the memory each second. Its own notes have their room from the beginning."""

    def __init__(self, program: bootstrap.Program, begin: float, seconds: float) -> None:
        super().__init__()
        self._begin = begin
        self._from: tuple[float, float] | None = None
        self._process = psutil.Process()
        self._frames = np.zeros((round(seconds * 100), 2))
        self._frame_count = 0
        self._memory = np.zeros((round(seconds) + 60, 3))
        self._memory_count = 0
        self._cpu: tuple[float, float] | None = None
        window = program.window
        window.afterAnimating.connect(self._start)
        window.frameSwapped.connect(self._end)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._sample)
        self._timer.start()

    def _start(self) -> None:
        self._from = time.perf_counter(), waited()

    def _end(self) -> None:
        if self._from is not None and time.monotonic() >= self._begin and self._frame_count < len(self._frames):
            whole = time.perf_counter() - self._from[0]
            self._frames[self._frame_count] = whole, whole - (waited() - self._from[1])
            self._frame_count += 1
        self._from = None

    def _sample(self) -> None:
        now = time.monotonic()
        if now >= self._begin and self._memory_count < len(self._memory):
            if self._cpu is None:
                self._cpu = now, self._spent()
            self._memory[self._memory_count] = now, self._process.memory_info().rss / 2**20, in_use()
            self._memory_count += 1

    def _spent(self) -> float:
        times = self._process.cpu_times()
        return times.user + times.system

    def tell(self) -> None:
        """Print the figures."""
        assert self._cpu is not None
        at, spent = self._cpu
        share = (self._spent() - spent) / (time.monotonic() - at)
        seconds, *memory = self._memory[: self._memory_count].T
        for name, sizes in zip(("resident", "in use"), memory, strict=True):
            slope = np.polyfit(seconds, sizes, 1)[0] * 3600
            late = np.polyfit(seconds[len(seconds) // 2 :], sizes[len(seconds) // 2 :], 1)[0] * 3600
            quarters = ", ".join(f"{part.mean():.1f}" for part in np.array_split(sizes, 4))
            print(
                f"memory {name}: {sizes[-1]:.0f} MiB, slope {slope:+.1f} MiB/h, of the second half {late:+.1f}, ",
                end="",
            )
            print(f"means of the quarters {quarters} MiB")
        frames = self._frames[: self._frame_count]
        print(f"frames: {len(frames)}, {len(frames) / (time.monotonic() - at):.1f} a second")
        for name, took in zip(("whole", "own time"), frames.T, strict=True):
            print(
                f"  {name}: median {np.median(took) * 1000:.1f} ms, 99 % {np.quantile(took, 0.99) * 1000:.1f} ms, ",
                end="",
            )
            print(f"longest {took.max() * 1000:.1f} ms, over 50 ms: {(took > LONG_FRAME).sum()}")
        print(f"processor: {share:.0%} of one core")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    heap.settle()
    application = QApplication([])
    clock = SystemClock(story.at("10:42"))
    day = story.snapshot("10:42")
    board = Board(id="hall", media=("film.mp4", "picture.png"), languages=("sk", "en"))
    messages = tuple(Message(text={"sk": f"Správa číslo {n}", "en": f"Message number {n}"}) for n in range(3))
    link = FakeLink(replace(day, office=replace(day.office, boards=(board,), messages=messages)), clock)
    with tempfile.TemporaryDirectory() as folder:
        film(Path(folder) / "film.mp4", seconds=20)
        picture(Path(folder) / "picture.png")
        settings = Settings(fullscreen=False, window="3840x2160", media=folder, sound=False)
        program = bootstrap.build(settings, Path(folder), clock=clock, link=link, chime=SilentChime())
        program.start()
        watch, caller = Watch(program, time.monotonic() + min(60, seconds * WARM_UP), seconds), Caller(link)
        QTimer.singleShot(round(seconds * 1000), application.quit)
        application.exec()
        print(f"{caller.count} calls in {seconds:.0f} s at 3840x2160")
        watch.tell()
        program.stop()


if __name__ == "__main__":
    main()
