"""One visit through the programs as their users have them: four processes, a real pointer, real bytes, real sound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL.Image import Image

from common.model.ticket import TicketState
from kiosk_app.printing.paper import Roll
from tests.helpers.hub import PIN, RunningHub, running_hub
from tests.helpers.programs import Program, program
from tests.helpers.seen import LABEL_SEEN, WALL, WHITE, YELLOW, Box, areas, likeness
from tests.helpers.sound_room import Room, sound_room
from tests.helpers.xvfb import Picture, Screen, screen

KIOSK = Box(0, 0, 540, 960)
BOARD = Box(550, 0, 960, 540)
PANEL = Box(1530, 0, 380, 640)
TILE = (150, 100)
"""A service tile is at least so large, in pixels."""
BUTTON = (150, 40)
"""The panel's one blue button."""
ROW = (300, 60)
"""The board's newest call."""


class House:
    """Hub, kiosk, panel and board on one screen, with one ear in the room."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.paper = folder / "paper.bin"
        self.hub: RunningHub = stack.enter_context(running_hub(folder))
        self.screen: Screen = stack.enter_context(screen(folder))
        self.room: Room = stack.enter_context(sound_room(folder))
        self._folder = folder
        self._stack = stack
        sign_in = f"{self.hub.clerks[1].id}:{PIN}:counter-3"
        self.kiosk = self._open("kiosk", KIOSK, self.hub.kiosk_token, PORADOVNIK_PRINTER=f"file:{self.paper}")
        self.counter = self._open("counter", PANEL, self.hub.counter_token, PORADOVNIK_SIGN_IN=sign_in)
        self.board = self._open("display", BOARD, self.hub.display_token)

    def _open(self, name: str, place: Box, token: str, **environment: str) -> Program:
        window = f"{place.width}x{place.height}+{place.left}+{place.top}"
        surroundings = {**self.screen.environment, **self.room.environment, **environment}
        return self._stack.enter_context(program(name, self._folder, self.hub.url, token, window, surroundings))

    def tiles(self, picture: Picture) -> list[Box]:
        """The kiosk's services, in reading order."""
        return areas(picture, WHITE, KIOSK, TILE)

    def button(self, picture: Picture) -> Box | None:
        """The panel's blue button, if it can be pressed."""
        return max(areas(picture, WALL, PANEL, BUTTON), key=lambda box: box.width * box.height, default=None)

    def newest_call(self, picture: Picture) -> Box | None:
        """The board's yellow row."""
        return next(iter(areas(picture, YELLOW, BOARD, ROW)), None)

    def tickets(self) -> list[Image]:
        """Every ticket that came out of the printer, decoded from its bytes."""
        roll = Roll(576)
        roll.take(self.paper.read_bytes() if self.paper.exists() else b"")
        return roll.cut


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with ExitStack() as stack:
        yield House(tmp_path, stack)


def qr_text(paper: Image) -> str:
    """What a phone reads on the ticket; empty: nothing."""
    pixels = np.asarray(paper.convert("L"))
    framed = cv2.copyMakeBorder(pixels, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=255)
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(framed)
    return text


@pytest.mark.timeout(300)
def test_a_tap_prints_a_ticket_and_next_calls_it_with_picture_and_chime(house: House) -> None:
    welcome = house.screen.wait_for("four services", lambda picture: len(house.tiles(picture)) == 4, 60)
    house.screen.wait_for("a panel with its button", lambda picture: house.button(picture) is not None, 60)
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
            lambda p: (row := house.newest_call(p)) is not None and likeness(row.of(p), "D001") > LABEL_SEEN,
        )
        row = house.newest_call(board)
        assert row is not None
        right = likeness(row.of(board), "D001")
        assert all(likeness(row.of(board), other) < right for other in ("D007", "D010", "K001", "V001"))
        house.screen.wait_for("the chime", lambda _: bool(heard.sounds()))
        begun = len(heard.samples) / 48_000
        heard.wait_for_seconds(begun + 4)
        chimes = heard.sounds()
    assert len(chimes) == 1, f"one call, one chime: {chimes}"
    with house.hub.client() as hub:
        (ticket,) = hub.snapshot().tickets
    assert (ticket.state, ticket.counter_id, ticket.printed) == (TicketState.CALLED, "counter-3", True)

    assert [one.end() for one in (house.kiosk, house.counter, house.board)] == [0, 0, 0]
    assert house.hub.stop() == 0
