"""The board at 4K for hours, by software rendering: python -m tests.bench.board [SECONDS] [--times N | --sound]

A film and a picture in its media area, messages, languages in turn, a call every five seconds, closing, midnight and
another day. Tells its memory, its frames, the slowest and why, its share of a processor, and whether the limits were
kept (then it ends with 0). Three minutes unless told otherwise; the eight hours of an office are 28800. The first
fifth, five minutes at most, is loading and not counted.

With --times N the board does the work of SECONDS in an N-th of them: `28800 --times 8` is an hour. Its clock, its looks
at the clock and the calls go N times as fast, and with the clock all that turns on it; the film has its frames N times
as fast, and the picture stands as much shorter. Only the animations keep their own pace: there are as many fades and
pulses as in all of SECONDS, each as long as ever. So the board does in an N-th of the time all that it does in SECONDS,
but that of the film's frames, all decoded and made pictures, Qt draws sixty a second at most.

With --sound calls are really announced, by chime and voice, and the film has a tone, all through a sound server of its
own. Calls come every ten seconds then, for an announcement takes more than five, and the film has ten pictures a second.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from common.model.office import Board, Message
from common.settings import Settings
from common.voice.announcement import SoundOptions
from display_app import bootstrap, media_show, presenter, steady
from display_app.player import Chime
from tests.bench.board_day import CALL_EVERY, CALL_EVERY_ALOUD, Announcer, Day, Pace, Silence
from tests.bench.watching import Watch, verdict
from tests.helpers.films import RATE, film, picture, sounding_film
from tests.helpers.sound_room import sound_room

SECONDS = 180.0
FILM = 20.0
"""Seconds of the film, of the board's time."""
WARM_UP = 0.2
"""Share of the time that is loading."""
FILM_SIZE = (640, 360)
TONE = 440.0
"""Hertz."""
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


def spoken(parent: QObject) -> Chime:
    """Chime and voice as a board has them, through the sound server that stands by now."""
    from common.voice.player import Player
    from common.voice.voices import make
    from display_app.sound import BoardSound

    return BoardSound(make("auto", None, parent), lambda: SoundOptions(speaks=True), Player(parent), parent=parent)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.board")
    parser.add_argument("seconds", type=float, nargs="?", default=SECONDS, help="seconds of the board's time")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--times", type=float, default=1.0, help="how many times as fast the board's time goes")
    how.add_argument("--sound", action="store_true", help="real announcements, and a film that is heard")
    given = parser.parse_args()
    with contextlib.ExitStack() as at_the_end:
        folder = at_the_end.enter_context(tempfile.TemporaryDirectory())
        if given.sound:
            os.environ.update(at_the_end.enter_context(sound_room(Path(folder))).environment)
        return measured(given, Path(folder))


def measured(given: argparse.Namespace, folder: Path) -> int:
    """Run the board, its files in `folder`; the exit status."""
    real = given.seconds / given.times
    steady.settle()
    application = QApplication([])
    hasten(given.times)
    clock = Pace(given.seconds, given.times)
    name = "film.avi" if given.sound else "film.mp4"
    board = Board(id="hall", media=(name, "picture.png"), languages=("sk", "en"))
    day = Day(clock, board, MESSAGES, CALL_EVERY_ALOUD if given.sound else CALL_EVERY / given.times)
    announcer = Announcer(spoken(application) if given.sound else Silence(clock))
    if given.sound:
        sounding_film(folder / name, FILM, TONE, FILM_SIZE)
    else:
        film(folder / name, FILM / given.times, FILM_SIZE, RATE * given.times)
    picture(folder / "picture.png")
    settings = Settings(fullscreen=False, window="3840x2160", media=str(folder), sound=given.sound)
    program = bootstrap.build(settings, folder, clock=clock, link=day.link, chime=announcer)
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
