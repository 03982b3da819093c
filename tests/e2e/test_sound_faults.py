"""A board whose sound device plays nothing, or is pulled out: it shows the calls all the same, and the hub knows of it."""

from __future__ import annotations

import contextlib
import subprocess
import time

from common.model.office import Board, DeviceKind
from tests.helpers.hub import RunningHub, running_hub, with_office
from tests.helpers.programs import Program, program
from tests.helpers.seen import WALL, YELLOW, Box, areas
from tests.helpers.sound_room import SINK, sound_room
from tests.helpers.xvfb import screen

PATIENCE_SECONDS = 60.0
BOARD = Box(0, 0, 640, 360)
STRIP = (300, 20)
"""The line at the foot is at least so large, in pixels."""
CALL = (200, 30)
"""A call's yellow."""


def wait_for_faults(hub: RunningHub, board: Program, *faults: str) -> None:
    """Until the hub has these of the display."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with hub.client(hub.counter_token) as panel:
        while True:
            told = next(one.faults for one in panel.snapshot().devices if one.kind is DeviceKind.DISPLAY)
            if told == faults:
                return
            assert time.monotonic() < deadline, f"the hub has {told}: {board.said()}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                board.process.wait(0.2)
                raise AssertionError(f"the board ended: {board.said()}")


def test_a_device_that_plays_nothing_or_is_gone_is_told_to_the_hub_and_the_calls_are_shown(tmp_path):
    with (
        running_hub(tmp_path, change=with_office(boards=(Board(id="hall"),))) as hub,
        sound_room(tmp_path) as room,
        screen(tmp_path, 640, 360) as seen,
        hub.signed_in(1, 3) as three,
    ):
        # There is none when the board starts.
        room.tell("unload-module", "module-null-sink")
        surroundings = {**seen.environment, **room.environment}
        with program("display", tmp_path, hub.url, hub.display_token, "640x360+0+0", surroundings) as board:
            ticket = three.issue()
            seen.wait_for("the board", lambda picture: bool(areas(picture, WALL, BOARD, STRIP)))
            wait_for_faults(hub, board, "sound")
            room.tell("load-module", *SINK.split())
            wait_for_faults(hub, board)

            # Busy: it takes the sound, and never plays it.
            room.tell("suspend-sink", "room", "1")
            assert three.call_next() is not None
            seen.wait_for("the call", lambda picture: bool(areas(picture, YELLOW, BOARD, CALL)))
            wait_for_faults(hub, board, "sound")
            room.tell("suspend-sink", "room", "0")
            three.act(ticket, "recall")
            wait_for_faults(hub, board)

            # Pulled out in the middle of a chime.
            with room.recording() as heard:
                three.act(ticket, "recall")
                heard.wait_for_sound()
                room.tell("unload-module", "module-null-sink")
                wait_for_faults(hub, board, "sound")
            three.act(ticket, "recall")
            seen.wait_for("the call once more", lambda picture: bool(areas(picture, YELLOW, BOARD, CALL)))
            room.tell("load-module", *SINK.split())
            wait_for_faults(hub, board)
            assert board.end() == 0
            assert "Traceback" not in board.said()
