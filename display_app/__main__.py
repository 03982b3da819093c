"""The board as a program: poradovnik-display [--data DIR] [--hub URL] [--token TOKEN] [--windowed] [--screen NAME]."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from common.clock import SystemClock
from common.ui import program
from display_app import bootstrap, steady


def main(given: Sequence[str] | None = None) -> int:
    """Run the board until its window closes; answers the exit status."""
    steady.settle()
    return program.main(
        "poradovnik-display",
        sys.argv[1:] if given is None else given,
        lambda settings, data: bootstrap.build(settings, data, clock=SystemClock()),
        own="display",
    )


if __name__ == "__main__":
    sys.exit(main())
