"""A board whose sound server was away for too long: it shows the calls meanwhile, and is heard again afterwards."""

from __future__ import annotations

import contextlib
import subprocess
import time

from common.model.office import Board
from common.voice.clips import read_wave
from display_app.sound import CHIME
from tests.helpers.hearing import heard_whole
from tests.helpers.hub import running_hub, with_office
from tests.helpers.programs import Program, program
from tests.helpers.sound_room import RATE, sound_room

PATIENCE_SECONDS = 40.0


def wait_for(board: Program, sentence: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while sentence not in board.said():
        assert time.monotonic() < deadline, board.said()
        with contextlib.suppress(subprocess.TimeoutExpired):
            board.process.wait(0.05)
            raise AssertionError(f"the board ended: {board.said()}")


def test_a_board_is_heard_again_after_its_sound_server_came_back_late(tmp_path):
    chime = read_wave(CHIME)
    with (
        running_hub(tmp_path, change=with_office(boards=(Board(id="hall"),))) as hub,
        sound_room(tmp_path) as room,
        hub.signed_in(1, 3) as three,
    ):
        surroundings = {**room.environment, "QT_QPA_PLATFORM": "offscreen"}
        with program("display", tmp_path, hub.url, hub.display_token, "640x360+0+0", surroundings) as board:
            for _ in range(2):
                three.issue()
            with room.recording() as heard:
                first = three.call_next()
                assert first is not None
                heard.wait_for_sound()
            room.lose()
            wait_for(board, "the sound server has gone")
            room.serve()
            wait_for(board, "the program starts anew")
            three.act(three.act(first, "start"), "finish")
            with room.recording() as heard:
                assert three.call_next() is not None
                heard.wait_for_sound()
                heard.wait_for_seconds(len(heard.samples) / RATE + chime.seconds + 0.5)
                samples = heard.samples
            heard_whole(samples, chime, within=60)
            assert board.process.poll() is None, "it is the same process"
