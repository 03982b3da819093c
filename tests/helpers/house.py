"""The whole house for an end-to-end test: hub, kiosk, panel and board as processes, with eyes, ears and a finger."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from PIL.Image import Image

from kiosk_app.printing.paper import Roll
from tests.helpers.hub import PIN, RunningHub, running_hub
from tests.helpers.programs import Program, program
from tests.helpers.seen import LABEL_SEEN, WALL, WHITE, YELLOW, Box, areas, likeness, wait_to_confirm
from tests.helpers.sound_room import Room, sound_room
from tests.helpers.xvfb import Picture, Screen, screen

KIOSK = Box(0, 0, 540, 960)
BOARD = Box(550, 0, 960, 540)
PANEL = Box(1530, 0, 380, 640)
BUTTONS = Box(1530, 100, 380, 540)
"""The panel without its header, which is as blue as the button."""
TILE = (150, 100)
"""A service tile is at least so large, in pixels."""
BUTTON = (150, 40)
"""The panel's one blue button."""
ROW = (300, 60)
"""The board's newest call."""


class House:
    """Hub, kiosk, panel and board on one screen, with one ear in the room."""

    def __init__(self, folder: Path, stack: ExitStack, *, with_panel: bool = True) -> None:
        self.paper = folder / "paper.bin"
        self.hub: RunningHub = stack.enter_context(running_hub(folder))
        self.screen: Screen = stack.enter_context(screen(folder))
        self.room: Room = stack.enter_context(sound_room(folder))
        self._folder = folder
        self._stack = stack
        sign_in = f"{self.hub.clerks[1].id}:{PIN}:counter-3"
        self.kiosk = self._open("kiosk", KIOSK, self.hub.kiosk_token, PORADOVNIK_PRINTER=f"file:{self.paper}")
        self.board = self._open("display", BOARD, self.hub.display_token)
        self.programs = [self.kiosk, self.board]
        if with_panel:
            self.counter = self._open("counter", PANEL, self.hub.counter_token, PORADOVNIK_SIGN_IN=sign_in)
            self.programs.append(self.counter)

    def _open(self, name: str, place: Box, token: str, **environment: str) -> Program:
        window = f"{place.width}x{place.height}+{place.left}+{place.top}"
        surroundings = {**self.screen.environment, **self.room.environment, **environment}
        return self._stack.enter_context(program(name, self._folder, self.hub.url, token, window, surroundings))

    def tiles(self, picture: Picture) -> list[Box]:
        """The kiosk's services, in reading order."""
        return areas(picture, WHITE, KIOSK, TILE)

    def choose(self, tile: Box) -> None:
        """A visitor touches this service, reads what to bring and takes a ticket."""
        self.screen.click(*tile.centre)
        self.screen.click(*self.to_confirm().centre)

    def to_confirm(self) -> Box:
        """The button for a ticket, once a visitor has read what to bring."""
        return wait_to_confirm(self.screen, KIOSK)

    def button(self, picture: Picture) -> Box | None:
        """The panel's blue button, if it can be pressed."""
        return max(areas(picture, WALL, BUTTONS, BUTTON), key=lambda box: box.width * box.height, default=None)

    def newest_call(self, picture: Picture) -> Box | None:
        """The board's yellow row."""
        return next(iter(areas(picture, YELLOW, BOARD, ROW)), None)

    def tickets(self) -> list[Image]:
        """Every ticket that came out of the printer, decoded from its bytes."""
        roll = Roll(576)
        roll.take(self.paper.read_bytes() if self.paper.exists() else b"")
        return roll.cut

    def shows_call(self, picture: Picture, label: str) -> bool:
        """Whether the board's yellow row bears the label."""
        row = self.newest_call(picture)
        return row is not None and likeness(row.of(picture), label) > LABEL_SEEN

    def end(self) -> None:
        """Ends all, and finds that all ended well."""
        assert [(one.name, one.end()) for one in self.programs] == [(one.name, 0) for one in self.programs]
        assert self.hub.stop() == 0
