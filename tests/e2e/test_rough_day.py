"""A day that goes less well, in the programs as their users have them: the hub is killed, a finger rests on the glass."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.house import BOARD, KIOSK, House
from tests.helpers.seen import LABEL_SEEN, confirm_button, likeness
from tests.helpers.sound_room import RATE


@pytest.mark.timeout(300)
def test_a_killed_hub_is_said_survived_and_not_rung_for(tmp_path: Path) -> None:
    with ExitStack() as stack:
        _power_cut(House(tmp_path, stack, with_panel=False))


def _power_cut(house: House) -> None:
    welcome = house.screen.wait_for("four services", lambda picture: len(house.tiles(picture)) == 4, 60)
    house.screen.wait_for("a board", lambda p: bool(p[BOARD.top + 5, BOARD.left + 5].any()), 60)
    house.choose(house.tiles(welcome)[0])
    house.screen.wait_for("a printed ticket", lambda _: len(house.tickets()) == 1)
    with house.room.recording() as heard:
        with house.hub.signed_in(1, 3) as clerk:
            assert clerk.call_next() is not None
        house.screen.wait_for("the call", lambda p: house.shows_call(p, "D001"))
        house.screen.wait_for("the chime", lambda _: bool(heard.sounds()))
        house.hub.kill()
        lost = house.screen.wait_for("no yellow while the link is lost", lambda p: house.newest_call(p) is None)
        assert likeness(BOARD.of(lost), "D001") > LABEL_SEEN, "the last known state stays"
        house.screen.wait_for("a kiosk that says so", lambda p: not house.tiles(p))
        house.hub.start()
        house.screen.wait_for("four services again", lambda picture: len(house.tiles(picture)) == 4)
        heard.wait_for_seconds(len(heard.samples) / RATE + 3)
        assert len(heard.sounds()) == 1, "the call before the cut is not rung again"
        with house.hub.signed_in(1, 3) as clerk, house.hub.client() as kiosk:
            ticket = kiosk.snapshot().tickets[0]
            clerk.act(ticket, "recall")
        house.screen.wait_for("the recall", lambda p: house.shows_call(p, "D001"))
        house.screen.wait_for("its chime", lambda _: len(heard.sounds()) == 2)
    house.end()


@pytest.mark.timeout(300)
def test_a_finger_that_rests_while_the_queue_moves_still_gets_its_ticket(tmp_path: Path) -> None:
    with ExitStack() as stack:
        house = House(tmp_path, stack, with_panel=False)
        welcome = house.screen.wait_for("four services", lambda picture: len(house.tiles(picture)) == 4, 60)
        house.screen.wait_for("a board", lambda p: bool(p[BOARD.top + 5, BOARD.left + 5].any()), 60)
        house.screen.click(*house.tiles(welcome)[0].centre)
        button = house.to_confirm()
        house.screen.touch(*button.centre)
        touched = house.screen.wait_for("an inverted button", lambda p: confirm_button(p, KIOSK) is None)
        before = BOARD.of(touched)
        with house.hub.client() as other:
            labels = [other.issue().label for _ in range(3)]
        assert labels == ["D001", "D002", "D003"]
        house.screen.wait_for("the news on the board", lambda picture: bool((BOARD.of(picture) != before).any()))
        house.screen.release()
        house.screen.wait_for("a printed ticket", lambda _: len(house.tickets()) == 1)
        assert likeness(np.asarray(house.tickets()[0].convert("RGB")), "D004") > LABEL_SEEN
        house.end()
