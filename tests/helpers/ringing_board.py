"""A board in a process of its own that is given calls: python -m tests.helpers.ringing_board DATA CALLS VOLUME [FILM]

Qt chooses its sound server once a process, so a test that needs another one starts the board this way. Prints `ready`,
then `rung N` at each announcement's begin, and ends a little after the last one's attention, with the number of frames
of the film that came since. With a film, a file of the
display's media folder, the calls come once it plays.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from common.board.board import BoardState
from common.clock import SystemClock
from common.model.office import Board, VolumeStep
from common.model.wire import Snapshot
from common.settings import Settings
from display_app import bootstrap
from tests.helpers import story
from tests.helpers.board_days import called_now
from tests.helpers.links import FakeLink


def speaking(day: Snapshot, volume: int, *films: str) -> Snapshot:
    """The same office with a board that speaks."""
    steps = (VolumeStep(at=dt.time(0), volume=volume),)
    board = Board(id="hall", speaks=True, media=films, volumes=steps)
    return replace(day, office=replace(day.office, boards=(board,)))


def main() -> None:
    data, count, volume = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="LOG %(message)s")
    application = QApplication([])
    clock = SystemClock(story.at("10:42"))
    day = speaking(story.snapshot("10:42"), volume, *sys.argv[4:])
    link = FakeLink(day, clock)
    program = bootstrap.build(Settings(fullscreen=False, window="640x360"), data, clock=clock, link=link)
    seen: list[int] = []
    frames: list[object] = []
    films = day.office.boards[0].media
    program.media.frame_came.connect(frames.append)

    def follow(state: BoardState) -> None:
        now = next((row.attention for row in state.rows if row.attention is not None), None)
        if now is not None and now not in seen:
            seen.append(now)
            frames.clear()
            print(f"rung {len(seen)}", flush=True)  # noqa: T201 what the test reads
        if now is None and len(seen) == count:
            if films:
                print(f"{len(frames)} frames", flush=True)  # noqa: T201 what the test reads
            application.quit()

    program.presenter.shown.connect(follow)
    program.start()
    print("ready", flush=True)  # noqa: T201 what the test reads
    # A second for the sound effect to load: a board stands long before its first call.
    coming = QTimer(singleShot=True, interval=1000)
    coming.timeout.connect(lambda: link.put(called_now(replace(day, time=clock.now()), *(10, 19, 21)[:count])))

    def begin(_frame: object = None) -> None:
        if films:
            program.media.frame_came.disconnect(begin)
        coming.start()

    if films:
        program.media.frame_came.connect(begin)
    else:
        begin()
    application.exec()
    program.stop()
    program.window.deleteLater()


if __name__ == "__main__":
    main()
