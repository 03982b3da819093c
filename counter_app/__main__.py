"""The counter as a program: poradovnik-counter [--data DIR] [--hub URL] [--token TOKEN] [--window WxH+X+Y]."""

from __future__ import annotations

import sys

from common.clock import SystemClock
from common.ui import program
from counter_app import bootstrap


def main() -> int:
    """Run the counter until its window closes; answers the exit status."""
    return program.main(
        "poradovnik-counter", sys.argv[1:], lambda settings, data: bootstrap.build(settings, data, clock=SystemClock())
    )


if __name__ == "__main__":
    sys.exit(main())
