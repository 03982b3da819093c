"""The board on a real X screen: it fills the screen that its setting names, after another resolution and after its sleep."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers.board_window import DEEP
from tests.helpers.xvfb import Picture, screen

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


def test_the_board_follows_its_screen_to_another_resolution_and_through_its_sleep(tmp_path):
    with screen(tmp_path) as server:
        environment = {**os.environ, **server.environment}

        def xrandr(*words):
            subprocess.run(["xrandr", *words], env=environment, check=True, timeout=20)

        command = [sys.executable, "-m", "tests.helpers.board_on_screen", str(tmp_path / "data"), "screen"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as board:
            try:
                assert board.stdout.readline() == "1920x1080\n"
                xrandr("--newmode", "small", *SMALL)
                xrandr("--addmode", "screen", "small")
                xrandr("--output", "screen", "--mode", "small")
                assert "1280x720\n" in iter(board.stdout.readline, "")
                xrandr("--output", "screen", "--mode", "1920x1080")
                assert "1920x1080\n" in iter(board.stdout.readline, "")
                # The television sleeps, and wakes first in a resolution that is not its own.
                server.wait_for("the board on the whole screen", fills(1920, 1080))
                xrandr("--fb", "1920x1080", "--output", "screen", "--off")
                xrandr("--output", "screen", "--mode", "small")
                assert "1280x720\n" in iter(board.stdout.readline, "")
                server.wait_for("the board on the small screen", fills(1280, 720))
                xrandr("--fb", "1280x720", "--output", "screen", "--off")
                xrandr("--output", "screen", "--mode", "1920x1080")
                assert "1920x1080\n" in iter(board.stdout.readline, "")
                server.wait_for("the board on the whole screen again", fills(1920, 1080))
            finally:
                board.stdin.close()
            assert board.wait(20) == 0
