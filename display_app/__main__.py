"""The board as a program: poradovnik-display [--data DIR] [--hub URL] [--token TOKEN] [--windowed] [--screen NAME]."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from common import logs, settings
from common.clock import SystemClock
from common.model.errors import UserError
from display_app import bootstrap


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="poradovnik-display", description="The board of Poradovnik.")
    parser.add_argument("--data", type=Path, help="folder of settings and of the last known state")
    parser.add_argument("--hub", help="address of the hub, such as http://192.168.1.10:8420")
    parser.add_argument("--token", help="token of this display, as printed by: poradovnik device add display")
    parser.add_argument("--windowed", action="store_true", help="an ordinary window instead of the whole screen")
    parser.add_argument("--window", metavar="WxH+X+Y", help="its place and size in pixels; implies --windowed")
    parser.add_argument("--screen", metavar="NAME", help="name of the screen to fill")
    return parser.parse_args(given)


def _settings(arguments: argparse.Namespace, data: Path) -> settings.Settings:
    loaded = settings.load(data, os.environ)
    given = {
        "hub_url": arguments.hub,
        "token": arguments.token,
        "window": arguments.window,
        "screen": arguments.screen,
        "fullscreen": False if arguments.windowed or arguments.window else None,
    }
    return replace(loaded, **{name: value for name, value in given.items() if value is not None})


def main(given: Sequence[str] | None = None) -> int:
    """Run the board until its window closes; answers the exit status."""
    arguments = _arguments(sys.argv[1:] if given is None else given)
    data = settings.data_folder(arguments.data, os.environ)
    try:
        chosen = _settings(arguments, data)
    except UserError as error:
        sys.stderr.write(f"poradovnik-display: {error}\n")
        return 2
    application = QApplication(sys.argv[:1])
    application.setApplicationName("poradovnik-display")
    program = bootstrap.build(chosen, data, clock=SystemClock())
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda _number, _frame: application.quit())
    awake = QTimer()  # Python looks at signals only between two calls out of Qt
    awake.timeout.connect(lambda: None)
    awake.start(200)
    program.start()
    status = application.exec()
    program.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
