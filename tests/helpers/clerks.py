"""A clerk at a real panel with a real hub behind it: hands on the mouse or on the keyboard, eyes on what the window says."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from common.clock import SystemClock
from common.model.office import Counter, DeviceKind
from common.model.ticket import Ticket
from common.settings import Settings
from counter_app import bootstrap
from counter_app.keys import DEFAULT, Act
from counter_app.panel.panel_view import PanelView
from counter_app.panel.presenter import DOUBLE_PRESS
from counter_app.panel.wishes import Intent
from tests.helpers.hub import PIN, HubClient, RunningHub, running_hub, with_panel

LONG = 15000
"""Milliseconds; a loaded machine may need some."""
CALL, START, FINISH_AND_CALL = "Vyzvať ďalšieho", "Prišiel, začať", "Ukončiť a vyzvať ďalšieho"
"""What the blue button says."""
STOPS = 80
"""More tab stops than any page has."""
_IN_MORE = {Act.LIST: Intent.WAITING, Act.NOTE: Intent.NOTE, Act.TICKET: Intent.ISSUE}


class PatientClock(SystemClock):
    """Between two presses of a clerk some time goes by, without the test having to wait for it."""

    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


class Clerk:
    """Presses real buttons or keys and waits for what they show."""

    def __init__(
        self, program: bootstrap.Program, hub: RunningHub, clock: PatientClock, qtbot: Any, *, keyboard: bool
    ) -> None:
        self.program, self.hub, self.clock, self.qtbot = program, hub, clock, qtbot
        self.keyboard = keyboard

    @property
    def panel(self) -> PanelView:
        assert self.program.window.panel is not None
        return self.program.window.panel

    @property
    def says(self) -> str:
        """The sentence over the lower end of the panel."""
        return self.panel.banner.sentence

    # Waiting

    def until(self, found: Callable[[], object]) -> None:
        """Waits until `found` is true, or asserts nothing that is wrong."""
        self.qtbot.waitUntil(found, timeout=LONG)

    def settled(self) -> None:
        """The hub has answered all: the next press counts, and is not the second half of a double one."""
        self.until(lambda: self.panel.state is not None and self.panel.state.working is None)
        self.clock.ahead += DOUBLE_PRESS + 0.02

    def sees(self, shows: str, number: str | None = None) -> None:
        """Waits until the blue button says `shows` and the card bears `number`; empty: no ticket is here."""

        def there() -> None:
            state = self.panel.state
            assert state is not None
            assert state.working is None
            assert self.panel.primary.text() == shows
            if number is not None:
                assert ("" if state.card is None else state.card.label) == number

        self.until(there)

    def waits(self, *labels: str) -> None:
        """Waits until these, in this order, are next for this counter."""
        self.until(lambda: self.turn() == list(labels))

    def turn(self) -> list[str]:
        """Who waits for this counter, in turn."""
        return [] if self.panel.state is None else [one.label for one in self.panel.state.turn]

    def since(self) -> int:
        """Seconds that the card shows since the call, or of service."""
        assert self.panel.state is not None
        assert self.panel.state.card is not None
        return self.panel.state.card.since

    def ticket(self, label: str) -> Ticket:
        """The ticket as the feed has brought it."""
        return next(one for one in self.program.link.replica.tickets.values() if one.label == label)

    @property
    def seat(self) -> Counter:
        """This counter as the feed has brought it."""
        session = self.program.panel.session
        assert session is not None
        return self.program.link.replica.counters[session.counter.id]

    def becomes(self, label: str, **wanted: object) -> None:
        """Waits until the ticket's fields are so, at the hub and not only here."""

        def check() -> None:
            ticket = self.ticket(label)
            assert {name: getattr(ticket, name) for name in wanted} == wanted

        self.until(check)

    # Hands

    def sign_in(self, clerk: int, counter: str) -> None:
        """Signs the clerk (0 to 3) in and waits for the panel."""
        self.give_pin(clerk, counter)
        self.until(lambda: self.program.window.panel is not None and self.panel.state is not None)
        self.settled()

    def give_pin(self, clerk: int, counter: str) -> None:
        """Name, counter, PIN, Enter."""
        page, name = self.program.window.sign_in, self.hub.clerks[clerk].name
        self.until(lambda: page.button.isEnabled() and len(page.rows) == 4)
        if self.keyboard:
            self.reach(page.clerk)
            QTest.keyClicks(page.clerk, name)
            self.choose(page.rows[counter])
            self.reach(page.pin)
        else:
            page.clerk.setCurrentIndex(page.clerk.findText(name))
            QTest.mouseClick(page.rows[counter], Qt.MouseButton.LeftButton)
        QTest.keyClicks(page.pin, PIN)
        QTest.keyClick(page.pin, Qt.Key.Key_Return)

    def do(self, act: Act) -> None:
        """Once the panel is at rest: the act's key, or its button wherever it stands now."""
        self.settled()
        if self.keyboard:
            self._front()
            QTest.keySequence(self.program.window, QKeySequence(DEFAULT[act]))
        elif act in _IN_MORE:
            self._click(self.panel.more)
            self._click(self.panel.more_page.rows[_IN_MORE[act]])
        else:
            self._click(self._button(act))

    def more(self, intent: Intent) -> None:
        """A row of the page More."""
        self.do(Act.MORE)
        self.choose(self.panel.more_page.rows[intent])

    def choose(self, button: QAbstractButton) -> None:
        """A button without a key of its own: by the mouse, or with Tab and the arrows, then Enter or the space bar."""
        if not self.keyboard:
            self._click(button)
            return
        self.reach(button)
        key = Qt.Key.Key_Space if button.isCheckable() else Qt.Key.Key_Return
        QTest.keyClick(button, key)

    def write(self, field: QWidget, text: str) -> None:
        """Into a field."""
        if self.keyboard:
            self.reach(field)
        else:
            QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, text)

    def reach(self, widget: QWidget) -> None:
        """Tab, and the arrow keys within a group, until the focus is there."""
        self._front()
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        window = self.program.window
        for _ in range(STOPS):
            now = window.focusWidget()
            if now is widget:
                return
            key = Qt.Key.Key_Tab
            if isinstance(now, QAbstractButton) and isinstance(widget, QAbstractButton) and now.group():
                key = _towards(now, widget) if widget.group() is now.group() else key
            QTest.keyClick(now or window, key)
        raise AssertionError(f"{widget.accessibleName()} cannot be reached from the keyboard")

    def _front(self) -> None:
        window = self.program.window
        window.activateWindow()
        self.until(window.isActiveWindow)

    def _click(self, button: QAbstractButton) -> None:
        self.until(lambda: button.isVisible() and button.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, act: Act) -> QAbstractButton:
        panel = self.panel
        return {
            Act.NEXT: panel.primary,
            Act.AGAIN: panel.again,
            Act.NO_SHOW: panel.end,
            Act.FINISH: panel.end,
            Act.PARK: panel.rest,
            Act.TRANSFER: panel.move_button,
            Act.UNDO: panel.undo,
            Act.MORE: panel.more,
            Act.PAUSE: panel.pause,
            Act.HELP: panel.help,
            Act.BAR: panel.header.bar_button,
        }[act]


def _towards(now: QAbstractButton, wanted: QAbstractButton) -> Qt.Key:
    """The arrow from one button of a group to another."""
    here, there = (one.mapToGlobal(one.rect().center()) for one in (now, wanted))
    if abs(there.y() - here.y()) > now.height() // 2:
        return Qt.Key.Key_Down if there.y() > here.y() else Qt.Key.Key_Up
    return Qt.Key.Key_Right if there.x() > here.x() else Qt.Key.Key_Left


@contextlib.contextmanager
def counter(hub: RunningHub, data: Path, qtbot: Any, token: str = "", *, keyboard: bool = False) -> Iterator[Clerk]:
    """A counter's program with its window, before the sign-in; `token`: of another computer than the hub's own counter."""
    settings = Settings(hub_url=hub.url, token=token or hub.counter_token, fullscreen=False)
    clock = PatientClock()
    program = bootstrap.build(settings, data, clock=clock, dark=False, scale=1.0)
    program.start()
    try:
        yield Clerk(program, hub, clock, qtbot, keyboard=keyboard)
    finally:
        program.stop()


class House:
    """Counters 2 and 3 with their panels, a kiosk's hand and a board's ear."""

    def __init__(self, hub: RunningHub, two: Clerk, three: Clerk, kiosk: HubClient, board: HubClient) -> None:
        self.hub, self.two, self.three, self.kiosk, self.board = hub, two, three, kiosk, board

    def rung(self) -> list[tuple[str, int]]:
        """Every call that the board was told, with its counter."""
        return [(call.label, call.counter_number) for call in self.board.snapshot().calls if not call.withdrawn]


@contextlib.contextmanager
def house(folder: Path, qtbot: Any, **options: object) -> Iterator[House]:
    """Both clerks are signed in; nobody waits. One works by the keyboard, the other by the mouse."""
    with (
        running_hub(folder, change=with_panel(**options)) as hub,
        counter(hub, folder / "two", qtbot, keyboard=True) as two,
        counter(hub, folder / "three", qtbot, token=hub.add_device(DeviceKind.COUNTER)) as three,
        hub.client() as kiosk,
        hub.client(hub.display_token) as board,
    ):
        two.sign_in(1, "counter-2")
        three.sign_in(2, "counter-3")
        yield House(hub, two, three, kiosk, board)


def serve(clerk: Clerk, label: str) -> None:
    """The next one comes and is served."""
    clerk.do(Act.NEXT)
    clerk.sees(START, label)
    clerk.do(Act.NEXT)
    clerk.sees(FINISH_AND_CALL, label)


def finish(clerk: Clerk) -> None:
    """Whoever is here goes, nobody further is called."""
    clerk.do(Act.FINISH)
    clerk.sees(CALL, "")
