"""What the three apps' `main` share: options over settings, an event loop that a signal can end."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication

from common import lock, logs, settings
from common.i18n import catalogue
from common.model.errors import BadRequest, UserError
from common.ui import errors

WAKE_MILLISECONDS = 200
"""Python sees a signal only between two calls out of Qt; this is how late it may be."""

RESTART = 75
"""Exit status of an app that is to be started again (EX_TEMPFAIL): by systemd where that started it, else by itself."""

_OPTIONS = {"hub": "hub_url", "token": "token", "window": "window", "screen": "screen", "printer": "printer"}


class AlreadyRunning(BadRequest):
    """Two programs in one folder would forget what the other has rung or printed. Told on the command line only."""

    code = "already_running"
    text = "It already runs with the folder {folder}. Give a second one a folder of its own with --data."


class Program(Protocol):
    """An app's objects, built and not yet started."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


def window_place(text: str) -> QRect | None:
    """`WIDTHxHEIGHT+X+Y` as a rectangle in pixels (without a place: at 0, 0); None where the text is none."""
    found = re.fullmatch(r"(\d+)x(\d+)(?:\+(\d+)\+(\d+))?", text)
    if found is None:
        return None
    width, height, x, y = (int(part or 0) for part in found.groups())
    return QRect(x, y, width, height)


def made(folder: Path) -> Path:
    """The folder, made where it is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(detail=f"{folder}: {error.strerror}") from error
    return folder


def _alone(data: Path, own: str) -> IO[bytes]:
    """Keeps others out of the folder until it is closed."""
    try:
        held = lock.take(made(data / own) / "running.lock")
    except OSError as error:
        raise BadRequest(detail=f"{error.filename}: {error.strerror}") from error
    if held is None:
        raise AlreadyRunning(folder=str(data))
    return held


def _parse(name: str, given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=name)
    parser.add_argument("--data", type=Path, help="folder of settings and of the last known state")
    parser.add_argument("--hub", help="address of the hub, such as http://192.168.1.10:8420")
    parser.add_argument("--token", help="token of this device, as printed by: poradovnik device add")
    parser.add_argument("--windowed", action="store_true", help="an ordinary window instead of the whole screen")
    parser.add_argument("--window", metavar="WxH+X+Y", help="its place and size in pixels; implies --windowed")
    parser.add_argument("--screen", metavar="NAME", help="name of the screen to fill")
    if name.endswith("kiosk"):
        parser.add_argument("--printer", help="usb, usb:VENDOR:PRODUCT, network:HOST[:PORT], file:PATH or screen")
    return parser.parse_args(given)


def main(name: str, given: Sequence[str], build: Callable[[settings.Settings, Path], Program], *, own: str = "") -> int:
    """Run the app called `name` until its window closes or a signal ends it; answers the exit status.

    `own`: its folder within the data folder, where it is to be the only one that runs; empty: there may be several.
    """
    with contextlib.ExitStack() as at_the_end:
        status = _run(name, given, build, own, at_the_end)
    if status == RESTART and os.environ.get("SYSTEMD_EXEC_PID") != str(os.getpid()):
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 the very command that started this program
    return status


def _run(
    name: str,
    given: Sequence[str],
    build: Callable[[settings.Settings, Path], Program],
    own: str,
    at_the_end: contextlib.ExitStack,
) -> int:
    arguments = _parse(name, given)
    data = settings.data_folder(arguments.data, os.environ)
    try:
        loaded = settings.load(data, os.environ)
        chosen = {field: getattr(arguments, option, None) for option, field in _OPTIONS.items()}
        loaded = settings.given(loaded, {field: value for field, value in chosen.items() if value is not None})
        if arguments.windowed or arguments.window:
            loaded = replace(loaded, fullscreen=False)
        logs.start(
            name.removeprefix("poradovnik-"), data, to=loaded.log_to, level=loaded.log_level, secrets=(loaded.token,)
        )
        application = QApplication([name])
        application.setApplicationName(name)
        # An app that can show the sentence installs its own over this one; the log has the traceback in any case.
        uncaught = errors.install(
            lambda: catalogue(loaded.language).gettext("Something went wrong. Please ask the staff."), application
        )
        if own:
            at_the_end.enter_context(_alone(data, own))
        program = build(loaded, data)
    except UserError as error:
        sys.stderr.write(f"{name}: {error}\n")
        return 2
    # exit() asks no window: a kiosk's window refuses to close.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: application.exit())
    awake = QTimer()
    awake.timeout.connect(lambda: None)
    awake.start(WAKE_MILLISECONDS)
    program.start()
    status = application.exec()
    program.stop()
    uncaught.uninstall()
    return status
