"""The board at 4K for hours, by software rendering: python -m tests.bench.board [SECONDS] [--times N]

A film and a picture in its media area, messages, languages in turn, a call every five seconds, closing, midnight and
another day. Tells its memory, its frames, the slowest and why, its share of a processor, and whether the limits were
kept (then it ends with 0). Three minutes unless told otherwise; the eight hours of an office are 28800. The first
fifth, five minutes at most, is loading and not counted.

With --times N the board does the work of SECONDS in an N-th of them: `28800 --times 8` is an hour. Its clock, its looks
at the clock and the calls go N times as fast, and with the clock all that turns on it; the film has its frames N times
as fast, and the picture stands as much shorter. Only the animations keep their own pace: there are as many fades and
pulses as in all of SECONDS, each as long as ever. So the board does in an N-th of the time all that it does in SECONDS,
but that of the film's frames, all decoded and made pictures, Qt draws sixty a second at most.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from common.model.office import Board, Message
from common.settings import Settings
from display_app import bootstrap, media_show, presenter, steady
from tests.bench.board_day import Announcer, Day, Pace
from tests.bench.watching import Watch, verdict
from tests.helpers.films import RATE, film, picture

SECONDS = 180.0
FILM = 20.0
"""Seconds of the film, of the board's time."""
WARM_UP = 0.2
"""Share of the time that is loading."""
BOARD = Board(id="hall", media=("film.mp4", "picture.png"), languages=("sk", "en"))
MESSAGES = tuple(Message(text={"sk": f"Správa číslo {n}", "en": f"Message number {n}"}) for n in range(3))


def hasten(times: float) -> None:
    """What the board does by timers of its own goes as fast as its clock."""
    presenter.TICK = round(presenter.TICK / times)
    media_show.STILL = round(media_show.STILL / times)
    media_show.LOOK_AGAIN = round(media_show.LOOK_AGAIN / times)


def watched(program: bootstrap.Program, clock: Pace, seconds: float) -> Watch:
    """Notes of the program's frames, each with what changed before it."""
    watch = Watch(program.window, lambda: f"{clock.now():%H:%M:%S} UTC", min(300, seconds * WARM_UP), seconds)
    board = program.presenter
    watch.because(board.calls.dataChanged, "calls")
    watch.because(board.calls.rowsInserted, "row")
    for name in ("mode", "header", "captions", "order", "band", "closed", "standing", "entries", "scene", "dark"):
        watch.because(getattr(board, f"{name}_changed"), name)
    watch.because(program.media.picture_changed, "medium")
    watch.because(program.media.frame_came, "film")
    return watch


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.board")
    parser.add_argument("seconds", type=float, nargs="?", default=SECONDS, help="seconds of the board's time")
    parser.add_argument("--times", type=float, default=1.0, help="how many times as fast the board's time goes")
    given = parser.parse_args()
    real = given.seconds / given.times
    steady.settle()
    application = QApplication([])
    hasten(given.times)
    clock = Pace(given.seconds, given.times)
    announcer, day = Announcer(clock), Day(clock, BOARD, MESSAGES, given.times)
    with tempfile.TemporaryDirectory() as folder:
        film(Path(folder) / "film.mp4", seconds=FILM / given.times, rate=RATE * given.times)
        picture(Path(folder) / "picture.png")
        settings = Settings(fullscreen=False, window="3840x2160", media=folder, sound=False)
        program = bootstrap.build(settings, Path(folder), clock=clock, link=day.link, chime=announcer)
        program.start()
        shown: dict[str, int] = {"media": 0, "frames of the film": 0, "shifts": 0, "messages and languages": 0}
        counted = (
            ("media", program.media.picture_changed),
            ("frames of the film", program.media.frame_came),
            ("shifts", program.presenter.scene_changed),
            ("messages and languages", program.presenter.band_changed),
        )
        for name, signal in counted:
            signal.connect(lambda *_, name=name: shown.update({name: shown[name] + 1}))
        watch = watched(program, clock, real)
        QTimer.singleShot(round(real * 1000), application.quit)
        application.exec()
        watch.line("end")
        print(f"{given.seconds / 3600:.2f} hours of the board in {real / 3600:.2f} real hours at 3840x2160: ", end="")
        print(f"{day.calls} calls of {day.visitors} visitors, {announcer.count} announced, ", end="")
        print(", ".join(f"{count} {name}" for name, count in shown.items()))
        if given.times != 1:
            print(f"  {given.times:g} times as fast: clock, calls, announcements, what turns on the clock, media, film")
            print("  at their own pace: fades, shifts and pulses")
        kept = watch.tell(given.times)
        # The last ones may still wait their turn.
        kept &= verdict(f"{day.calls - announcer.count} calls not announced yet", day.calls - announcer.count <= 3)
        program.stop()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
