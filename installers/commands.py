"""What stands after `python3 installers`: the arguments, the set-up, and the program that the set-up was for."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from installers import environment, system
from installers.say import StopError, note, step

INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Do what `arguments` say; returns the exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.command == "demo":
            return _demo(chosen)
        return _test(chosen)
    except StopError as stop:
        print(f"\n{stop}", file=sys.stderr, flush=True)
        return stop.status
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on where this one stopped.", file=sys.stderr, flush=True)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 installers", description="Sets Poradovnik up in this checkout.")
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="open hub, kiosk, a counter and the board as windows on one screen")
    demo.add_argument(
        "--data", type=Path, help="keep the demo's data in this folder (default: a new one, removed at the end)"
    )
    demo.add_argument("--headless", action="store_true", help="no display: one whole visit, shown in pictures")
    demo.add_argument("--pictures", type=Path, help="with --headless: folder for the pictures (default: a new one)")
    demo.add_argument("--office", default="kosice", help="name of a file in resources/offices (default: kosice)")
    test = commands.add_parser("test", help="run all checks and tests")
    test.add_argument("--quick", action="store_true", help="only the checks and the unit tests")
    return parser


def _demo(chosen: argparse.Namespace) -> int:
    if chosen.pictures is not None and not chosen.headless:
        raise StopError("--pictures goes with --headless.", 2)
    if not chosen.headless and not _has_display():
        raise StopError(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Run: python3 installers demo --headless",
            4,
        )
    step("Poradovnik: setting up the demo")
    system.ensure(system.APPS)
    environment.ensure(environment.DEMO)
    _check_qt(environment.DEMO)
    step("Starting")
    module = ["-m", "installers.visit"] if chosen.headless else ["-m", "common.demo"]
    options = ["--office", chosen.office]
    if chosen.data is not None:
        options += ["--data", str(chosen.data.resolve())]
    if chosen.pictures is not None:
        options += ["--pictures", str(chosen.pictures.resolve())]
    settings = dict(os.environ)
    if chosen.headless:
        settings["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(environment.DEMO.python), *module, *options]
    with subprocess.Popen(command, cwd=environment.CHECKOUT, env=settings) as program:
        try:
            return program.wait()
        except KeyboardInterrupt:
            # The terminal has sent the interrupt to the demo too: it ends its programs, then itself.
            return program.wait()


def _test(chosen: argparse.Namespace) -> int:
    step("Poradovnik: setting up all checks and tests")
    system.ensure([*system.APPS, *system.TESTS])
    environment.ensure(environment.TEST)
    environment.ensure(environment.LEAN)
    _check_qt(environment.TEST)
    from installers import checks

    return checks.run(quick=chosen.quick)


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _check_qt(chosen: environment.Environment) -> None:
    """Say which system library Qt lacks, where one does."""
    check = "from PySide6 import QtMultimedia, QtQuick, QtWidgets"
    ran = subprocess.run([chosen.python, "-c", check], capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        reason = ran.stderr.strip().splitlines()[-1:]
        note("On Debian and Ubuntu these packages belong to it: " + " ".join(system.APPS))
        raise StopError(f"Qt does not start: {' '.join(reason)}", 3)
