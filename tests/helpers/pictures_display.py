"""Writes the board's pictures into a folder: python -m tests.helpers.pictures_display FOLDER [LANGUAGE [BEGINNING OF NAME]]

The story of the look (tests.helpers.story) on the real board: the same window, words and fonts as in the office.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from common.clock import ManualClock
from common.link.session import LinkState
from common.model.office import BoardLayout, CounterState, DayException, Direction
from common.model.wire import Snapshot
from common.settings import Settings
from display_app import bootstrap
from display_app.player import SilentChime
from tests.helpers import story
from tests.helpers.board_days import (
    called_now,
    crowd,
    door,
    emptied,
    next_day,
    nobody,
    read_in,
    recalled,
    served,
    two_digits,
    with_board,
)
from tests.helpers.films import film, picture
from tests.helpers.links import FakeLink

STILL = 2600
"""Milliseconds until the pulse is over and every row stands still."""


class Studio:
    """Takes pictures of boards."""

    def __init__(self, folder: Path, language: str, only: str) -> None:
        self.folder = folder
        self.language = language
        self.only = only

    def take(
        self,
        name: str,
        snapshot: Snapshot | None,
        size: str = "1920x1080",
        act: Callable[[FakeLink], None] | None = None,
    ) -> None:
        """One picture, written as NAME.png."""
        if not name.startswith(self.only):
            return
        if snapshot is not None:
            snapshot = read_in(snapshot, self.language)
        clock = ManualClock(snapshot.time if snapshot is not None else story.at("10:42"))
        link = FakeLink(snapshot, clock)
        with tempfile.TemporaryDirectory() as data:
            if snapshot is not None and any(board.media for board in snapshot.office.boards):
                film(Path(data) / "film.mp4", seconds=5)
                picture(Path(data) / "picture.png")
            settings = Settings(fullscreen=False, window=size, language=self.language, media=data, sound=False)
            program = bootstrap.build(settings, Path(data), clock=clock, link=link, chime=SilentChime())
            program.start()
            if act is not None:
                act(link)
            loop = QEventLoop()
            QTimer.singleShot(STILL, loop.quit)
            loop.exec()
            program.window.grabWindow().save(str(self.folder / f"{name}.png"))
            program.stop()


def lost(link: FakeLink) -> None:
    """The link has been lost for two minutes."""
    link.set_state(LinkState.LOST)
    link.clock.advance(120)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    studio = Studio(folder, sys.argv[2] if len(sys.argv) > 2 else "sk", only)
    day, four = story.snapshot("10:42"), story.snapshot("10:42", office="kosice")
    studio.take("board-main", called_now(day, 4))
    studio.take("board-four-services", called_now(four, 4))
    studio.take("board-still", day)
    studio.take("board-other-side", next_day(recalled(called_now(day, 4), 4)))
    studio.take("board-other-side-rests", next_day(day))
    studio.take("board-three-together", called_now(day, 10, 19, 21))
    studio.take("board-nobody-waits", nobody(four))
    studio.take("board-link-lost", called_now(day, 4), act=lost)
    studio.take("board-closed", replace(story.snapshot("18:06"), calls=(), tickets=()))
    studio.take("board-portrait", called_now(day, 4), "1080x1920")
    studio.take("board-two-digits", two_digits(called_now(day, 4)))
    studio.take("board-two-digits-again", two_digits(recalled(called_now(day, 4), 4)))
    studio.take("board-two-digits-portrait", two_digits(recalled(called_now(day, 4), 4)), "1080x1920")
    studio.take("board-4k", called_now(day, 4), "3840x2160")
    studio.take("board-connecting", None)
    arrows = {"counter-1": Direction.LEFT, "counter-2": Direction.UP, "counter-4": Direction.DOWN}
    studio.take("board-arrows", with_board(recalled(called_now(day, 4), 4), arrows=arrows))
    studio.take("board-calls", with_board(called_now(day, 4, 10, 19), layout=BoardLayout.CALLS))
    studio.take("board-calls-portrait", with_board(called_now(day, 4), layout=BoardLayout.CALLS), "1080x1920")
    studio.take("board-order", with_board(crowd(day), layout=BoardLayout.ORDER))
    studio.take("board-order-one-line", with_board(crowd(day), layout=BoardLayout.ORDER, one_line=True))
    studio.take("board-one-line", with_board(crowd(called_now(day, 4)), one_line=True))
    studio.take("board-one-line-portrait", with_board(crowd(called_now(day, 4)), one_line=True), "1080x1920")
    studio.take("board-aside", with_board(crowd(called_now(day, 4))))
    studio.take("board-five-metres", with_board(called_now(day, 4), distance_metres=5.0))
    studio.take("board-far", with_board(called_now(day, 4), distance_metres=12.0))
    # A screen of 32 inches seen from five metres asks for as much of its width as one of 55 from 8.6.
    studio.take("board-32-inches", with_board(called_now(day, 4), distance_metres=5 * 55 / 32))
    studio.take("board-32-inches-portrait", with_board(called_now(day, 4), distance_metres=5 * 55 / 32), "1080x1920")
    two = {"languages": ("sk", "en"), "side_by_side": True}
    studio.take("board-side-by-side", with_board(called_now(day, 4), **two))
    studio.take("board-side-by-side-portrait", with_board(called_now(day, 4), **two), "1080x1920")
    studio.take("board-side-by-side-one-line", with_board(crowd(called_now(day, 4)), one_line=True, **two))
    studio.take("board-side-by-side-lost", with_board(called_now(day, 4), **two), act=lost)
    studio.take("board-side-by-side-door", door(called_now(day, 4), **two))
    studio.take("board-side-by-side-door-lost", door(called_now(day, 4), **two), act=lost)
    evening = replace(story.snapshot("18:06"), calls=(), tickets=())
    studio.take("board-side-by-side-closed", with_board(evening, **two))
    studio.take("board-side-by-side-closed-portrait", with_board(evening, **two), "1080x1920")
    studio.take("board-closed-portrait", evening, "1080x1920")
    studio.take("board-door", door(called_now(day, 4)))
    studio.take("board-door-other-side", next_day(door(called_now(day, 4))))
    studio.take("board-door-portrait", door(called_now(day, 4)), "1080x1920")
    studio.take("board-door-occupied", door(served(day, 4)))
    studio.take("board-door-free", door(emptied(day, CounterState.OPEN)))
    studio.take("board-door-closed", door(emptied(day, CounterState.CLOSED)))
    studio.take("board-door-lost", door(called_now(day, 4)), act=lost)
    films = {"media": ("film.mp4", "picture.png")}
    studio.take("board-media", with_board(called_now(day, 4), **films))
    studio.take("board-media-other-side", next_day(with_board(called_now(day, 4), **films)))
    studio.take("board-media-picture", with_board(called_now(day, 4), media=("picture.png",)))
    studio.take("board-media-calls", with_board(called_now(day, 4), layout=BoardLayout.CALLS, **films))
    studio.take("board-media-order", with_board(day, layout=BoardLayout.ORDER, **films))
    studio.take("board-media-portrait", with_board(called_now(day, 4), **films), "1080x1920")
    holiday = DayException(day=story.DAY, name={"sk": "Sanitárny deň", "en": "Day of cleaning"})
    other = DayException(day=story.DAY.replace(day=16), name={"sk": "Školenie zamestnancov"})
    days_off = replace(evening.office, exceptions=(holiday, other))
    studio.take("board-holiday", replace(evening, office=days_off))
    studio.take("board-side-by-side-holiday", with_board(replace(evening, office=days_off), **two))
    application.quit()


if __name__ == "__main__":
    main()
