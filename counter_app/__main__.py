"""The counter as a program: poradovnik-counter [--office] [--data DIR] [--hub URL] [--token TOKEN] [--window WxH+X+Y]."""

from __future__ import annotations

import sys
from pathlib import Path

from common.clock import SystemClock
from common.settings import Settings
from common.ui import program
from counter_app import bootstrap
from counter_app.office import program as office

OFFICE = "--office"
"""Opens the supervisor's window alone, with a sign-in of its own."""


def main() -> int:
    """Run the counter, or the office, until its window closes; answers the exit status."""
    given = [argument for argument in sys.argv[1:] if argument != OFFICE]

    def build(settings: Settings, data: Path) -> program.Program:
        make = bootstrap.build if len(given) == len(sys.argv) - 1 else office.build
        return make(settings, data, clock=SystemClock())

    return program.main("poradovnik-counter", given, build)


if __name__ == "__main__":
    sys.exit(main())
