"""Puts the television to sleep while nobody looks, and keeps it awake else. The black picture goes with all of them."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QProcess

log = logging.getLogger(__name__)

Run = Callable[[str, list[str]], None]
"""Starts a program and does not wait for it."""


class Power(Protocol):
    """The power of the screen that the board is on."""

    def off(self) -> None: ...
    def on(self) -> None: ...


class Black:
    """Nothing but the black picture: the television is not ours alone, or nothing here can switch it."""

    def off(self) -> None:
        pass

    def on(self) -> None:
        pass


class Commands:
    """Switched by commands of the system, one after another; the last of `on` also keeps its own sleep away."""

    def __init__(self, off: list[list[str]], on: list[list[str]], run: Run) -> None:
        self._off = off
        self._on = on
        self._run = run

    def off(self) -> None:
        for program, *arguments in self._off:
            self._run(program, arguments)

    def on(self) -> None:
        for program, *arguments in self._on:
            self._run(program, arguments)


def detached(program: str, arguments: list[str]) -> None:
    """Start it and let it run."""
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    started = process.startDetached()
    if not started:
        log.warning("%s could not be started; the screen stays on and black", program)


def make(
    platform: str,
    output: str,
    screens: int,
    *,
    environment: Mapping[str, str] = os.environ,
    find: Callable[[str], str | None] = shutil.which,
    run: Run = detached,
) -> Power:
    """What switches the output named `output` on Qt's `platform`; `screens`: how many this computer has.

    X11's DPMS knows no single outputs, so it is used only where there is one.
    """
    if platform == "xcb" and screens == 1 and find("xset"):
        awake = [["xset", "s", "off"], ["xset", "dpms", "0", "0", "0"], ["xset", "dpms", "force", "on"]]
        return Commands([["xset", "dpms", "force", "off"]], awake, run)
    if platform.startswith("wayland"):
        if find("wlopm"):
            return Commands([["wlopm", "--off", output]], [["wlopm", "--on", output]], run)
        if environment.get("SWAYSOCK") and find("swaymsg"):
            return Commands(
                [["swaymsg", "output", output, "power", "off"]], [["swaymsg", "output", output, "power", "on"]], run
            )
        if "KDE" in environment.get("XDG_CURRENT_DESKTOP", "") and screens == 1 and find("kscreen-doctor"):
            return Commands([["kscreen-doctor", "--dpms", "off"]], [["kscreen-doctor", "--dpms", "on"]], run)
    return Black()
