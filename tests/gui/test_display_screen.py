"""The board on a real X screen: it fills the screen that its setting names, and again after another resolution."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers.xvfb import screen

ROOT = Path(__file__).parents[2]
SMALL = ["74.5", "1280", "1344", "1472", "1664", "720", "723", "728", "748"]
"""1280 x 720 as an X mode line."""


def test_the_board_follows_its_screen_to_another_resolution_and_back(tmp_path):
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
            finally:
                board.stdin.close()
            assert board.wait(20) == 0
