"""How bright the screen is: the kernel's backlight file, a monitor's own setting (DDC), or the X server's gamma."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QProcess

BACKLIGHTS = Path("/sys/class/backlight")
LEAST_PERCENT = 20
"""Darker than this nobody finds the menu again."""

log = logging.getLogger(__name__)

Done = Callable[[bool], None]


class Brightness(Protocol):
    """A screen whose brightness can be set."""

    def set(self, percent: int, done: Done) -> None:
        """Make it so bright; `done` hears, at once or later, whether it could."""


class Backlight:
    """A panel that the kernel dims."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def set(self, percent: int, done: Done) -> None:
        try:
            most = int((self._folder / "max_brightness").read_text("ascii"))
            (self._folder / "brightness").write_text(str(round(most * percent / 100)), "ascii")
        except (OSError, ValueError) as error:
            log.warning("the brightness cannot be set: %s", error)
            done(False)
        else:
            done(True)


class Command:
    """A program that sets it."""

    def __init__(self, program: str, arguments: Callable[[int], list[str]]) -> None:
        self._program = program
        self._arguments = arguments
        self._running: set[QProcess] = set()

    def set(self, percent: int, done: Done) -> None:
        process = QProcess()
        self._running.add(process)

        def ended(*_: object) -> None:
            if process in self._running:
                self._running.remove(process)
                good = process.exitStatus() is QProcess.ExitStatus.NormalExit and process.exitCode() == 0
                if not good or process.error() is QProcess.ProcessError.FailedToStart:
                    said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
                    log.warning("%s cannot set the brightness: %s", self._program, said)
                    good = False
                done(good)

        process.finished.connect(ended)
        process.errorOccurred.connect(ended)
        process.start(self._program, self._arguments(percent))


def find(
    output: str,
    environment: Mapping[str, str],
    backlights: Path = BACKLIGHTS,
    which: Callable[[str], str | None] = shutil.which,
) -> Brightness | None:
    """What this computer has for the screen called `output`; None: nothing."""
    panels = sorted(backlights.glob("*/brightness"))
    if panels:
        return Backlight(panels[0].parent)
    ddc = which("ddcutil")
    if ddc is not None:
        return Command(ddc, lambda percent: ["setvcp", "10", str(percent)])
    xrandr = which("xrandr")
    if xrandr is not None and environment.get("DISPLAY") and output:
        return Command(xrandr, lambda percent: ["--output", output, "--brightness", f"{percent / 100:.2f}"])
    return None
