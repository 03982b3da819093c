"""One visit through the programs as their users have them: four processes, a real pointer, real bytes, real sound."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from common.model.ticket import TicketState
from tests.helpers.house import BOARD, KIOSK, House
from tests.helpers.seen import LABEL_SEEN, likeness, qr_text
from tests.helpers.sound_room import RATE


@pytest.mark.timeout(300)
def test_a_tap_prints_a_ticket_and_next_calls_it_with_picture_and_chime(tmp_path: Path) -> None:
    with ExitStack() as stack:
        _visit(House(tmp_path, stack))


def _visit(house: House) -> None:
    welcome = house.screen.wait_for("four services", lambda picture: len(house.tiles(picture)) == 4, 60)
    house.screen.wait_for("a board without a call", lambda p: bool(p[BOARD.top + 5, BOARD.left + 5].any()), 60)

    # The visitor taps Miestne dane, the first tile.
    house.screen.click(*house.tiles(welcome)[0].centre)
    house.screen.wait_for("a printed ticket", lambda _: len(house.tickets()) == 1)
    house.screen.wait_for("the number on the kiosk", lambda p: likeness(KIOSK.of(p), "D001") > LABEL_SEEN)
    with house.hub.client() as hub:
        (ticket,) = hub.snapshot().tickets
    assert (ticket.label, ticket.service_id, ticket.state) == ("D001", "local-taxes", TicketState.WAITING)

    # The paper bears the number and the way to the visitor's page.
    (paper,) = house.tickets()
    assert likeness(np.asarray(paper.convert("RGB")), "D001") > LABEL_SEEN
    address = qr_text(paper)
    assert "/t/" in address
    assert address.startswith(house.hub.url)
    with house.hub.client() as hub:
        page = hub.http.get(address)
    assert page.status_code == 200
    assert "D001" in page.text

    # The clerk presses Next.
    with house.room.recording() as heard:
        heard.wait_for_seconds(0.5)
        called = house.screen.wait_for("Next, pressable", lambda p: house.button(p) is not None)
        button = house.button(called)
        assert button is not None
        house.screen.click(*button.centre)
        board = house.screen.wait_for(
            "the call on the board",
            lambda picture: house.shows_call(picture, "D001"),
        )
        row = house.newest_call(board)
        assert row is not None
        right = likeness(row.of(board), "D001")
        assert all(likeness(row.of(board), other) < right for other in ("D007", "D010", "K001", "V001"))
        house.screen.wait_for("the chime", lambda _: bool(heard.sounds()))
        begun = len(heard.samples) / RATE
        heard.wait_for_seconds(begun + 4)
        chimes = heard.sounds()
    assert len(chimes) == 1, f"one call, one chime: {chimes}"
    with house.hub.client() as hub:
        (ticket,) = hub.snapshot().tickets
    assert (ticket.state, ticket.counter_id, ticket.printed) == (TicketState.CALLED, "counter-3", True)

    house.end()


@pytest.mark.timeout(300)
def test_a_killed_hub_is_said_survived_and_not_rung_for(tmp_path: Path) -> None:
    with ExitStack() as stack:
        _power_cut(House(tmp_path, stack, with_panel=False))


def _power_cut(house: House) -> None:
    welcome = house.screen.wait_for("four services", lambda picture: len(house.tiles(picture)) == 4, 60)
    house.screen.wait_for("a board", lambda p: bool(p[BOARD.top + 5, BOARD.left + 5].any()), 60)
    house.screen.click(*house.tiles(welcome)[0].centre)
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
        house.screen.touch(*house.tiles(welcome)[0].centre)
        touched = house.screen.wait_for("an inverted tile", lambda picture: len(house.tiles(picture)) == 3)
        before = BOARD.of(touched)
        with house.hub.client() as other:
            labels = [other.issue().label for _ in range(3)]
        assert labels == ["D001", "D002", "D003"]
        house.screen.wait_for("the news on the board", lambda picture: bool((BOARD.of(picture) != before).any()))
        house.screen.release()
        house.screen.wait_for("a printed ticket", lambda _: len(house.tickets()) == 1)
        assert likeness(np.asarray(house.tickets()[0].convert("RGB")), "D004") > LABEL_SEEN
        house.end()
