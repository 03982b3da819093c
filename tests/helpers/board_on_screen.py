"""A board that fills a real screen, in a process of its own: python -m tests.helpers.board_on_screen DATA SCREEN

Its calls are to be read at five metres. Prints the window's size each time it changes. Ends with its standard input.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from common.clock import ManualClock
from common.settings import Settings
from display_app import bootstrap
from display_app.player import SilentChime
from tests.helpers import story
from tests.helpers.board_days import with_board
from tests.helpers.links import FakeLink

DISTANCE = 5.0
"""Metres."""


def main() -> None:
    application = QApplication([])
    clock = ManualClock(story.at("10:42"))
    link = FakeLink(with_board(story.snapshot("10:42"), distance_metres=DISTANCE), clock)
    settings = Settings(screen=sys.argv[2], sound=False)
    program = bootstrap.build(settings, Path(sys.argv[1]), clock=clock, link=link, chime=SilentChime())
    window = program.window

    def tell() -> None:
        print(f"{window.width()}x{window.height()}", flush=True)  # noqa: T201 what the test reads

    window.widthChanged.connect(tell)
    window.heightChanged.connect(tell)
    program.start()
    tell()
    end = QSocketNotifier(0, QSocketNotifier.Type.Read, application)
    end.activated.connect(application.quit)
    application.exec()
    program.stop()


if __name__ == "__main__":
    main()
