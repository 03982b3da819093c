"""Two boards on one computer: two programs with their own data, board and place, neither of which disturbs the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from common.model.office import Board, BoardLayout, DeviceKind
from tests.helpers.hub import running_hub, with_office
from tests.helpers.programs import program
from tests.helpers.seen import WALL, YELLOW, Box, areas
from tests.helpers.xvfb import screen

ROOT = Path(__file__).parents[2]
HALL, DOOR = Box(0, 0, 640, 360), Box(640, 0, 640, 360)
BOARDS = (
    Board(id="hall", layout=BoardLayout.CALLS),
    Board(id="door", layout=BoardLayout.DOOR, counters=("counter-3",)),
)
CALL = (200, 40)
"""A call's yellow is at least so large, in pixels."""
STRIP = (300, 20)
"""The line at the foot of either."""


def test_each_shows_its_own_board_and_goes_on_when_the_other_ends(tmp_path):
    folders = [tmp_path / "left", tmp_path / "right"]
    for folder in folders:
        folder.mkdir()
    with running_hub(tmp_path, change=with_office(boards=BOARDS)) as hub, screen(tmp_path, 1280, 360) as seen:
        # Their computer's clock and zone are not the office's.
        surroundings = {**seen.environment, "PORADOVNIK_SOUND": "false", "TZ": "Pacific/Auckland"}
        tokens = [hub.display_token, hub.add_device(DeviceKind.DISPLAY)]
        with (
            program(
                *("display", folders[0], hub.url, tokens[0], "640x360+0+0"),
                {**surroundings, "PORADOVNIK_BOARD": "hall"},
            ) as left,
            program(
                *("display", folders[1], hub.url, tokens[1], "640x360+640+0"),
                {**surroundings, "PORADOVNIK_BOARD": "door"},
            ) as right,
            hub.signed_in(1, 3) as three,
            hub.signed_in(2, 1) as one,
        ):
            seen.wait_for("both boards", lambda picture: all(areas(picture, WALL, box, STRIP) for box in (HALL, DOOR)))
            for _ in range(2):
                one.issue()
            assert one.call_next() is not None
            first = seen.wait_for("the call in the hall", lambda picture: bool(areas(picture, YELLOW, HALL, CALL)))
            assert not areas(first, YELLOW, DOOR, CALL), "the door is another counter's"
            again = subprocess.run(
                [sys.executable, "-m", "display_app", "--data", str(folders[0] / "display"), "--windowed"],
                cwd=ROOT,
                env={**os.environ, **surroundings, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            (line,) = again.stderr.splitlines()
            assert (again.returncode, again.stdout) == (2, "")
            assert line.startswith("poradovnik-display: It already runs with the folder ")
            assert three.call_next() is not None
            seen.wait_for("the call at the door", lambda picture: bool(areas(picture, YELLOW, DOOR, CALL)))
            assert left.end() == 0
            gone = seen.wait_for("the hall's window gone", lambda picture: not picture[:, : HALL.width].any())
            assert areas(gone, YELLOW, DOOR, CALL), "the other goes on"
            assert right.end() == 0
            for folder in folders:
                assert (folder / "display" / "display" / "replica.sqlite").exists()
            assert "Traceback" not in left.said() + right.said()
