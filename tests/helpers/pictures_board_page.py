"""Writes pictures of the board's page in a browser: python -m tests.helpers.pictures_board_page FOLDER [LANGUAGE [BEGINNING OF NAME]]

The days are those of tests.helpers.pictures_display, to be held beside its pictures of the same names.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from msgspec.structs import replace

from common.model.office import BoardLayout, CounterState, DayException, Direction
from common.model.wire import Snapshot
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
from tests.helpers.board_page import SILENT, in_language, message, resize, show
from tests.helpers.browser import Page, phone
from tests.helpers.films import film, picture
from tests.helpers.hub import running_hub

WIDE, TALL = (1920, 1080), (1080, 1920)
STILL = 2100
"""Milliseconds until the pulse is over."""


def days() -> dict[str, tuple[Snapshot, tuple[int, int]]]:
    """By name: the day, and the size of the window."""
    day, four = story.snapshot("10:42"), story.snapshot("10:42", office="kosice")
    now = called_now(day, 4)
    evening = replace(story.snapshot("18:06"), calls=(), tickets=())
    holiday = DayException(day=story.DAY, name={"sk": "Sanitárny deň", "en": "Day of cleaning"})
    arrows = {"counter-1": Direction.LEFT, "counter-2": Direction.UP, "counter-4": Direction.DOWN}
    two = {"languages": ("sk", "en"), "side_by_side": True}
    films = {"media": ("film.webm", "picture.png")}
    return {
        "board-main": (now, WIDE),
        "board-four-services": (called_now(four, 4), WIDE),
        "board-nobody-waits": (nobody(four), WIDE),
        "board-link-lost": (now, WIDE),
        "board-closed": (evening, WIDE),
        "board-closed-portrait": (evening, TALL),
        "board-portrait": (now, TALL),
        "board-720p": (now, (1280, 720)),
        "board-4k": (now, (3840, 2160)),
        "board-two-digits-again": (two_digits(recalled(now, 4)), WIDE),
        "board-two-digits-portrait": (two_digits(recalled(now, 4)), TALL),
        "board-arrows": (with_board(recalled(now, 4), arrows=arrows), WIDE),
        "board-calls": (with_board(called_now(day, 4, 10, 19), layout=BoardLayout.CALLS), WIDE),
        "board-order": (with_board(crowd(day), layout=BoardLayout.ORDER), WIDE),
        "board-one-line": (with_board(crowd(now), one_line=True), WIDE),
        "board-aside": (with_board(crowd(now)), WIDE),
        "board-side-by-side": (with_board(now, **two), WIDE),
        "board-side-by-side-lost": (with_board(now, **two), WIDE),
        "board-side-by-side-one-line": (with_board(crowd(now), one_line=True, **two), WIDE),
        "board-side-by-side-portrait": (with_board(now, **two), TALL),
        "board-side-by-side-door": (door(now, **two), WIDE),
        "board-side-by-side-door-lost": (door(now, **two), WIDE),
        "board-side-by-side-closed": (with_board(evening, **two), WIDE),
        "board-side-by-side-closed-portrait": (with_board(evening, **two), TALL),
        "board-media": (with_board(now, **films), WIDE),
        "board-media-calls": (with_board(now, layout=BoardLayout.CALLS, **films), WIDE),
        "board-media-order": (with_board(day, layout=BoardLayout.ORDER, **films), WIDE),
        "board-media-portrait": (with_board(now, **films), TALL),
        "board-door": (door(now), WIDE),
        "board-door-other-side": (next_day(door(now)), WIDE),
        "board-other-side": (next_day(recalled(now, 4)), WIDE),
        "board-other-side-rests": (next_day(day), WIDE),
        "board-media-other-side": (next_day(with_board(now, **films)), WIDE),
        "board-door-portrait": (door(now), TALL),
        "board-door-occupied": (door(served(day, 4)), WIDE),
        "board-door-free": (door(emptied(day, CounterState.OPEN)), WIDE),
        "board-door-lost": (door(now), WIDE),
        "board-holiday": (replace(evening, office=replace(evening.office, exceptions=(holiday,))), WIDE),
    }


def take(page: Page, folder: Path, language: str, only: str) -> None:
    """All pictures whose names begin so."""
    for name, (day, size) in days().items():
        if name.startswith(only):
            screen = resize(page, *size)
            own = read_in(day, language) if day.office.boards else in_language(day, language)
            show(page, message(own, screen, minutes_away=2 if name.endswith("lost") else 0))
            page.value(f"new Promise(done => setTimeout(done, {STILL}))")
            (folder / f"{name}.png").write_bytes(page.picture())


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    language = sys.argv[2] if len(sys.argv) > 2 else "sk"
    with tempfile.TemporaryDirectory() as data, running_hub(Path(data)) as hub, phone(Path(data) / "browser") as page:
        media = hub.data / "media"
        media.mkdir()
        film(media / "film.webm", seconds=5)
        picture(media / "picture.png")
        page.ask("Page.addScriptToEvaluateOnNewDocument", source=SILENT + "window.AudioContext = undefined;")
        page.open(f"{hub.url}/board/{hub.display_token}")
        page.value("document.fonts.ready.then(() => true)")
        take(page, folder, language, sys.argv[3] if len(sys.argv) > 3 else "")


if __name__ == "__main__":
    main()
