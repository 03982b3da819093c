"""The counter as a program: poradovnik-counter [--office | --first-start] [--data DIR] [--hub URL] [--token TOKEN] [--window WxH+X+Y]."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from common.clock import SystemClock
from common.settings import Settings
from common.ui import program, translation
from counter_app import bootstrap, manual
from counter_app.first_start import program as first_start
from counter_app.office import program as office

OFFICE = "--office"
"""Opens the supervisor's window alone, with a sign-in of its own."""


FIRST_START = "--first-start"
"""Opens the assistant that makes an office; so does a counter that has no token."""


def main() -> int:
    """Run the counter, the office or the first start until its window closes; answers the exit status."""
    wanted = set(sys.argv[1:])
    given = [argument for argument in sys.argv[1:] if argument not in {OFFICE, FIRST_START}]

    def build(settings: Settings, data: Path) -> program.Program:
        clock = SystemClock()
        translation.install_qt_words(settings.language, QCoreApplication.instance())
        if FIRST_START in wanted or not settings.token:
            made: first_start.FirstStart | bootstrap.Program | office.OfficeProgram = first_start.build(
                settings, data, clock=clock
            )
        elif OFFICE in wanted:
            made = office.build(settings, data, clock=clock)
        else:
            made = bootstrap.build(settings, data, clock=clock)
        opener = manual.opener(settings.language)

        # A function, not the opener's method: PySide would not keep the opener, and nobody would hear F1.
        def open_manual(topic: str) -> None:
            opener.open(topic)

        made.manual_wanted.connect(open_manual)
        return made

    return program.main("poradovnik-counter", given, build)


if __name__ == "__main__":
    sys.exit(main())
