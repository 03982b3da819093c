"""The kiosk as a program: poradovnik-kiosk [--data DIR] [--hub URL] [--token TOKEN] [--printer PRINTER] [--windowed]."""

from __future__ import annotations

import os
import sys

from common.clock import SystemClock
from common.ui import program
from kiosk_app import bootstrap


def main() -> int:
    """Run the kiosk until its window closes; answers the exit status.

    A restart asked from the staff menu is systemd's where systemd started it (by the exit status), else it is done here.
    """
    status = program.main(
        "poradovnik-kiosk",
        sys.argv[1:],
        lambda settings, data: bootstrap.build(settings, data, clock=SystemClock()),
        own="kiosk",
    )
    if status == bootstrap.RESTART and os.environ.get("SYSTEMD_EXEC_PID") != str(os.getpid()):
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 the very command that started this program
    return status


if __name__ == "__main__":
    sys.exit(main())
