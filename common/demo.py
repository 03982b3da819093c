"""A whole office on one computer to look at: a hub with a queue in it, and the three programs as windows side by side."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from common.clock import Clock, SystemClock
from common.demo_office import DEMO_COUNTER, DemoOffice, prepare
from common.model.errors import UserError

START_SECONDS = 60.0
END_SECONDS = 5.0
GAP = 12
"""Pixels between two windows."""
TITLE_BAR = 36
"""Pixels kept free above a window for its title."""
PANEL = (380, 640)
"""Size of the clerk's panel in pixels at 96 dpi."""
SCREEN = (1920, 1080)
"""Taken for the screen's size where it cannot be asked."""


class Area(NamedTuple):
    """A rectangle on the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    def __str__(self) -> str:
        """As the setting `window` wants it."""
        return f"{self.width}x{self.height}+{self.left}+{self.top}"


def arrange(screen: Area) -> dict[str, Area]:
    """Three columns that fill the screen without overlapping: the kiosk upright, the board 16:9, the panel."""
    height = screen.height - TITLE_BAR - GAP
    panel_width = min(PANEL[0], screen.width // 4)
    kiosk_width = min(height * 9 // 16, (screen.width - panel_width) * 2 // 5)
    kiosk = Area(screen.left + GAP, screen.top + TITLE_BAR, kiosk_width, min(height, kiosk_width * 16 // 9))
    panel = Area(
        screen.left + screen.width - GAP - panel_width, screen.top + TITLE_BAR, panel_width, min(PANEL[1], height)
    )
    board_left = kiosk.left + kiosk.width + GAP
    board_width = min(panel.left - GAP - board_left, height * 16 // 9)
    board = Area(board_left, screen.top + TITLE_BAR, board_width, board_width * 9 // 16)
    return {"kiosk": kiosk, "counter": panel, "display": board}


def screen_area() -> Area:
    """The part of the first screen that windows may use, asked of Qt in a process of its own: this one stays without it."""
    ask = (
        "from PySide6.QtGui import QGuiApplication as A; a = A([]);"
        "g = a.primaryScreen().availableGeometry(); print(g.x(), g.y(), g.width(), g.height())"
    )
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    words = answer.stdout.split()
    if answer.returncode != 0 or len(words) != 4:
        return Area(0, 0, *SCREEN)
    return Area(*(int(word) for word in words))


def window_settings(office: DemoOffice, program: str, area: Area) -> dict[str, str]:
    """The environment of one of the three programs in the demo."""
    return {
        **os.environ,
        "PORADOVNIK_HUB_URL": office.url,
        "PORADOVNIK_TOKEN": office.tokens[program],
        "PORADOVNIK_FULLSCREEN": "false",
        "PORADOVNIK_WINDOW": str(area),
        "PORADOVNIK_PRINTER": "screen",
        "PORADOVNIK_SIGN_IN": office.sign_in if program == "counter" else "",
        "PORADOVNIK_LOG_TO": "stderr",
    }


class Programs:
    """The demo's processes: started, waited for, and ended by their own process id."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._ended: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Start one; what it says goes to `log`."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            process = subprocess.Popen(command, env=dict(environment), stdout=out, stderr=subprocess.STDOUT)
        self._running[name] = process
        threading.Thread(target=self._watch, args=(name, process), name=f"watch {name}", daemon=True).start()

    def first_to_end(self) -> tuple[str, int]:
        """Wait until the next of them ends, or `interrupt`: its name (empty) and exit status."""
        return self._ended.get()

    def has_ended(self, name: str) -> bool:
        """Whether the program of this name runs no more."""
        return self._running[name].poll() is not None

    def interrupt(self) -> None:
        """Make `first_to_end` return with an empty name."""
        self._ended.put(("", 0))

    def end_all(self) -> None:
        """Ask all to end, the last one started first; make those end that do not within five seconds."""
        for process in reversed(self._running.values()):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self._running.values()):
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()

    def _watch(self, name: str, process: subprocess.Popen[bytes]) -> None:
        self._ended.put((name, process.wait()))


@contextmanager
def data_folder(given: Path | None) -> Iterator[Path]:
    """The folder `given`, kept; or a new one that is gone in the end."""
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="poradovnik-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_hub(office: DemoOffice, programs: Programs) -> Iterator[None]:
    """The hub of the demo as a process, answering; `programs` ends it with all others."""
    log = office.data / "logs" / "hub-output.log"
    programs.start("hub", office.hub_command(), office.hub_environment(), log)
    try:
        office.wait_until_answering(START_SECONDS, log, lambda: programs.has_ended("hub"))
        yield
    finally:
        programs.end_all()


def run(data: Path, office_name: str, clock: Clock) -> int:
    """Open everything and wait for the kiosk to be closed; returns the exit status."""
    say("Loading the office and its devices")
    office = prepare(data, office_name, clock.now())
    if office.shifted_to is not None:
        say(shift_said(office.shifted_to))
    programs = Programs()

    def leave(_number: int, _frame: FrameType | None) -> None:
        programs.interrupt()

    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    with running_hub(office, programs):
        say(f"The hub runs at {office.url}; some visitors take their numbers")
        office.fill_queue()
        areas = arrange(screen_area())
        for program in ("display", "counter", "kiosk"):
            programs.start(
                program,
                [sys.executable, "-m", f"{program}_app", "--data", str(data / program)],
                window_settings(office, program, areas[program]),
                data / "logs" / f"{program}-output.log",
            )
        say("Kiosk, board and counter are opening. Tap a service, then press F8 in the panel to call it.")
        say(f"Signed in: {office.clerk_name}, counter {DEMO_COUNTER}, PIN {office.pin}. Closing the kiosk ends all.")
        return _until_the_kiosk_closes(programs, data)


def shift_said(start: dt.datetime) -> str:
    """The sentence for a demo whose clock is not the computer's."""
    return f"The office is closed at this hour, so the demo's clock starts on {start:%A, %d %B, at %H:%M}."


def _until_the_kiosk_closes(programs: Programs, data: Path) -> int:
    while True:
        name, status = programs.first_to_end()
        if name == "kiosk" or not name:
            if status:
                say(_last_words(name, status, data))
            return int(status != 0)
        if name == "hub":
            say(_last_words(name, status, data))
            return 1
        say(_last_words(name, status, data) if status else f"The {name} is closed; the others go on.")


def _last_words(name: str, status: int, data: Path) -> str:
    log = data / "logs" / f"{name}-output.log"
    words = [line for line in log.read_text("utf-8", errors="replace").splitlines() if line.strip()]
    return f"The {name} ended with status {status}: {words[-1] if words else 'it said nothing'}"


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(f"         {text}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """`poradovnik demo` and `python3 installers demo`."""
    parser = argparse.ArgumentParser(prog="poradovnik demo", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="keep the data in this folder (default: a new one, removed at the end)"
    )
    parser.add_argument("--office", default="kosice", help="name of a file in resources/offices (default: kosice)")
    chosen = parser.parse_args(arguments)
    with data_folder(chosen.data) as data:
        try:
            return run(data, chosen.office, SystemClock())
        except UserError as error:
            say(str(error))
            return 1


if __name__ == "__main__":
    sys.exit(main())
