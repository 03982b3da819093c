"""The board as a program: poradovnik-display [--data DIR] [--hub URL] [--token TOKEN] [--windowed] [--screen NAME]."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from common import lock
from common.clock import SystemClock
from common.model.errors import BadRequest
from common.settings import Settings
from common.ui import program
from display_app import bootstrap, steady


class AlreadyRunning(BadRequest):
    """Two boards in one folder would forget what the other has rung. Told on the command line only."""

    code = "already_running"
    text = "Another board already runs with the folder {folder}. Give this one its own with --data."


def main(given: Sequence[str] | None = None) -> int:
    """Run the board until its window closes; answers the exit status."""
    steady.settle()
    with contextlib.ExitStack() as at_the_end:

        def build(settings: Settings, data: Path) -> bootstrap.Program:
            held = lock.take(program.made(data / "display") / "board.lock")
            if held is None:
                raise AlreadyRunning(folder=str(data))
            at_the_end.enter_context(held)
            return bootstrap.build(settings, data, clock=SystemClock())

        return program.main("poradovnik-display", sys.argv[1:] if given is None else given, build)


if __name__ == "__main__":
    sys.exit(main())
