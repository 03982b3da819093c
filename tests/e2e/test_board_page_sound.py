"""A board's page in a real Chromium, heard in the room: chime and voices of calls that came together, over a cut of the line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from common.model.office import Board
from common.resources import CHIME
from common.voice.clips import read_wave
from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import call_phrase
from tests.helpers.board_page import resize
from tests.helpers.browser import phone
from tests.helpers.cable import cable
from tests.helpers.calling import Office, open_board
from tests.helpers.hearing import heard_whole
from tests.helpers.hub import running_hub, with_office
from tests.helpers.sound_room import RATE, Recording, sound_room

HALL = Board(id="hall", speaks=True, voice=("en",))
LANGUAGES = (("sk", "en"), ("hu", "en"), ("en",))
"""What each call is said in: its ticket's language, then the board's further one."""


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def test_calls_that_come_together_are_said_whole_one_after_another_each_while_it_is_yellow(tmp_path, stack):
    hub = stack.enter_context(running_hub(tmp_path, change=with_office(boards=(HALL,))))
    office = Office(hub, stack)
    room = stack.enter_context(sound_room(tmp_path))
    line = stack.enter_context(cable(hub.port))
    heard: Recording = stack.enter_context(room.recording())
    browser = stack.enter_context(phone(tmp_path / "browser", room.environment))
    resize(browser, 1280, 720)
    open_board(browser, line.url, hub)
    browser.tap("#sound")
    browser.until("played.length === 1 && played[0].end !== null")
    confirmed = len(heard.samples) / RATE

    called = [office.call(counter, languages[0]) for counter, languages in zip((1, 2, 3), LANGUAGES, strict=True)]
    # Amid the first announcement the line is cut for a moment.
    browser.until("played.length > 2")
    line.cut()
    browser.until("document.documentElement.dataset.lost === 'yes'")
    line.mend()
    browser.until("played.length === 9 && played.every(one => one.end !== null)")
    heard.wait_for_seconds(len(heard.samples) / RATE + 1.5)
    assert browser.value("rings.length") == 3
    assert hub.process is not None
    assert "espeak" not in Path(f"/proc/{hub.process.pid}/maps").read_text(), "the library never was in the hub"
    (confirmation, *played), yellows = browser.value("played"), browser.value("yellows")

    # The page's clock tells where in the recording to look: one chime is like the other.
    ahead = confirmed - confirmation["end"]
    end, at = confirmed - 0.5, 0
    for counter, (ticket, languages) in enumerate(zip(called, LANGUAGES, strict=True), 1):
        said = [EspeakSynthesiser().sound(call_phrase(ticket.label, counter, one), lambda: False) for one in languages]
        # Yellow and voice belong together: if the hub did not wait, the third would be four seconds late.
        assert played[at]["yellow"] == ticket.label
        assert played[at]["begin"] - yellows[ticket.label] < 3
        for sound in (read_wave(CHIME), *said):
            begin, over = heard_whole(heard.samples, sound, max(end - 0.1, ahead + played[at]["begin"] - 1))
            assert begin > end - 0.05, "it waits for the end of what was before"
            end, at = over, at + 1
    for before, after in pairwise(played):
        assert after["at"] > before["at"] + before["seconds"] - 0.01
