"""The board on real X screens: it fills the one that its setting names, after another resolution, its sleep and its cable."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from common.model.legibility import digits_mm
from tests.helpers.board_on_screen import DISTANCE
from tests.helpers.board_window import DEEP
from tests.helpers.xvfb import Picture, Screen, screen

ROOT = Path(__file__).parents[2]
SMALL = ["74.5", "1280", "1344", "1472", "1664", "720", "723", "728", "748"]
"""1280 x 720 as an X mode line."""


def fills(width: int, height: int):
    """Whether the board's ground reaches all four corners of a picture's part of this size."""

    def look(picture: Picture) -> bool:
        # The lower corners belong to the band, which is lighter than the ground, and not black as an empty screen is.
        upper = [tuple(picture[4, x]) for x in (4, width - 5)]
        lower = [tuple(picture[height - 5, x]) for x in (4, width - 5)]
        return upper == [DEEP, DEEP] and lower[0] == lower[1] != (0, 0, 0)

    return look


def xrandr(server: Screen, *words: str) -> None:
    subprocess.run(["xrandr", *words], env={**os.environ, **server.environment}, check=True, timeout=20)


def saver(server: Screen) -> str:
    """What the X server says of the picture that it would put over the board."""
    environment = {**os.environ, **server.environment}
    done = subprocess.run(["xset", "q"], env=environment, check=True, timeout=20, capture_output=True, text=True)
    return next(line for line in done.stdout.splitlines() if "timeout:" in line)


@contextmanager
def board_on(server: Screen, folder: Path, name: str) -> Iterator[Iterator[str]]:
    """A board that names this screen; the sizes of its window, a line each."""
    command = [sys.executable, "-m", "tests.helpers.board_on_screen", str(folder / "data"), name]
    environment = {**os.environ, **server.environment}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as board:
        assert board.stdin is not None
        assert board.stdout is not None
        try:
            yield iter(board.stdout.readline, "")
        finally:
            board.stdin.close()
        assert board.wait(20) == 0


def tallest_digit(picture: Picture) -> int:
    """Pixels of height of the largest white figure that is no filled cell."""
    white = (picture.min(axis=2) > 250).astype(np.uint8)
    _, _, found, _ = cv2.connectedComponentsWithStats(white)
    boxes = found[1:]
    figures = boxes[boxes[:, cv2.CC_STAT_AREA] < 0.8 * boxes[:, cv2.CC_STAT_WIDTH] * boxes[:, cv2.CC_STAT_HEIGHT]]
    upright = figures[figures[:, cv2.CC_STAT_WIDTH] < figures[:, cv2.CC_STAT_HEIGHT]]
    return int(upright[:, cv2.CC_STAT_HEIGHT].max(initial=0))


def test_the_board_follows_its_screen_to_another_resolution_and_through_its_sleep(tmp_path):
    with screen(tmp_path) as server, board_on(server, tmp_path, "screen") as sizes:
        assert next(sizes) == "1920x1080\n"
        # Ten minutes by default: the commands of `power.make` have really run. Xvfb has no DPMS to be asked about.
        server.wait_for("no screen saver any more", lambda _: "timeout:  0 " in saver(server))
        xrandr(server, "--newmode", "small", *SMALL)
        xrandr(server, "--addmode", "screen", "small")
        xrandr(server, "--output", "screen", "--mode", "small")
        assert "1280x720\n" in sizes
        xrandr(server, "--output", "screen", "--mode", "1920x1080")
        assert "1920x1080\n" in sizes
        # The television sleeps, and wakes first in a resolution that is not its own.
        server.wait_for("the board on the whole screen", fills(1920, 1080))
        # The screen says that it is 508 mm wide: calls are as large as their distance asks on it, not as drawn.
        needed = digits_mm(DISTANCE) * 1920 / 508
        server.wait_for("calls to be read at five metres", lambda seen: tallest_digit(seen) >= needed)
        xrandr(server, "--fb", "1920x1080", "--output", "screen", "--off")
        xrandr(server, "--output", "screen", "--mode", "small")
        assert "1280x720\n" in sizes
        server.wait_for("the board on the small screen", fills(1280, 720))
        xrandr(server, "--fb", "1280x720", "--output", "screen", "--off")
        xrandr(server, "--output", "screen", "--mode", "1920x1080")
        assert "1920x1080\n" in sizes
        server.wait_for("the board on the whole screen again", fills(1920, 1080))


def test_a_television_that_is_unplugged_takes_the_board_with_it_and_brings_it_back(tmp_path):
    """Beside a clerk's screen, which stays a clerk's."""
    half = "960/254x1080/286"

    def covers(picture: Picture) -> tuple[bool, bool]:
        ground = np.all(picture == DEEP, axis=2)
        return bool(ground[:, :960].any()), bool(ground[:, 960:].any())

    with screen(tmp_path) as server:
        xrandr(server, "--setmonitor", "desk", f"{half}+0+0", "screen")
        xrandr(server, "--setmonitor", "tv", f"{half}+960+0", "none")
        with board_on(server, tmp_path, "tv"):
            server.wait_for("the board on its television", lambda seen: covers(seen) == (False, True))
            xrandr(server, "--delmonitor", "tv")
            server.wait_for("the board nowhere", lambda seen: covers(seen) == (False, False))
            xrandr(server, "--setmonitor", "tv", f"{half}+960+0", "none")
            server.wait_for("the board on its television again", lambda seen: covers(seen) == (False, True))
