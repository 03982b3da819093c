"""The kiosk as a program: poradovnik-kiosk [--data DIR] [--hub URL] [--token TOKEN] [--printer PRINTER] [--windowed]."""

from __future__ import annotations

import sys

from common.clock import SystemClock
from common.ui import program
from kiosk_app import bootstrap


def main() -> int:
    """Run the kiosk until its window closes; answers the exit status."""
    return program.main(
        "poradovnik-kiosk",
        sys.argv[1:],
        lambda settings, data: bootstrap.build(settings, data, clock=SystemClock()),
        own="kiosk",
    )


if __name__ == "__main__":
    sys.exit(main())
