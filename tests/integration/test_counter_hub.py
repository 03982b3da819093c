"""The clerk's panel and a real hub: the whole of an ordinary day's work, pressed on the real window."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.clock import SystemClock
from common.link.session import LinkState
from common.model.ticket import TicketState
from common.settings import Settings
from counter_app import bootstrap
from counter_app.buttons import ActionButton
from counter_app.panel.panel_view import PanelView
from counter_app.panel.presenter import DOUBLE_PRESS
from tests.helpers.hub import RunningHub, running_hub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Clerk:
    """Presses the real buttons and waits for what they show."""

    def __init__(self, program: bootstrap.Program, hub: RunningHub, qtbot: Any) -> None:
        self.program, self.hub, self.qtbot = program, hub, qtbot

    @property
    def panel(self) -> PanelView:
        assert self.program.window.panel is not None
        return self.program.window.panel

    def sign_in(self, clerk: int, counter: str) -> None:
        page = self.program.window.sign_in
        self.qtbot.waitUntil(lambda: page.button.isEnabled() and len(page.rows) == 4, timeout=15000)
        page.clerk.setCurrentIndex(page.clerk.findText(self.hub.clerks[clerk].name))
        QTest.mouseClick(page.rows[counter], Qt.MouseButton.LeftButton)
        QTest.keyClicks(page.pin, "1234")
        QTest.keyClick(page.pin, Qt.Key.Key_Return)

    def press(self, button: ActionButton, shows: str, *, number: str | None = None) -> None:
        """Clicks, and waits until the primary button says `shows` and the card shows `number`."""
        self.rest()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait(shows, number)

    def wait(self, shows: str, number: str | None = None) -> None:
        def there() -> None:
            assert self.panel.state is not None
            assert self.panel.state.working is None
            assert self.panel.primary.text() == shows
            if number is not None:
                assert self.panel.state.card is not None
                assert self.panel.state.card.label == number

        self.qtbot.waitUntil(there, timeout=15000)

    def rest(self) -> None:
        """A second press within DOUBLE_PRESS would be the same press."""
        self.qtbot.wait(round(DOUBLE_PRESS * 1000) + 20)


@contextlib.contextmanager
def counter(hub: RunningHub, data: Path, qtbot: Any) -> Iterator[Clerk]:
    settings = Settings(hub_url=hub.url, token=hub.counter_token, fullscreen=False)
    program = bootstrap.build(settings, data, clock=SystemClock(), dark=False, scale=1.0)
    program.start()
    try:
        yield Clerk(program, hub, qtbot)
    finally:
        program.stop()


def test_a_morning_at_counter_3(tmp_path: Path, qtbot: Any) -> None:
    with running_hub(tmp_path) as hub, counter(hub, tmp_path, qtbot) as clerk, hub.client() as kiosk:
        for _ in range(4):
            kiosk.issue("local-taxes")
        clerk.sign_in(2, "counter-3")
        qtbot.waitUntil(lambda: clerk.program.window.panel is not None, timeout=15000)
        clerk.wait("Vyzvať ďalšieho")
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D001")
        clerk.press(clerk.panel.again, "Prišiel, začať", number="D001")
        qtbot.waitUntil(lambda: clerk.panel.card.facts[2].value.text() == "2", timeout=15000)
        clerk.press(clerk.panel.primary, "Ukončiť a vyzvať ďalšieho", number="D001")
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D002")
        clerk.press(clerk.panel.end, "Vyzvať ďalšieho")
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D003")
        clerk.rest()
        QTest.mouseClick(clerk.panel.move_button, Qt.MouseButton.LeftButton)
        page = clerk.panel.transfer_page
        QTest.mouseClick(page.target_buttons[1], Qt.MouseButton.LeftButton)
        clerk.press(page.confirm, "Vyzvať ďalšieho")
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D004")
        clerk.press(clerk.panel.rest, "Vyzvať ďalšieho")
        with hub.client(hub.display_token) as board:
            tickets = {one.label: one for one in board.snapshot().tickets}
        assert tickets["D001"].state is TicketState.FINISHED
        assert tickets["D002"].state is TicketState.NO_SHOW
        assert (tickets["D003"].state, tickets["D003"].service_id) == (TicketState.WAITING, "parking")
        assert tickets["D004"].state is TicketState.WAITING
        clerk.rest()
        QTest.mouseClick(clerk.panel.leave, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: clerk.program.window.panel is None, timeout=15000)
        with hub.client(hub.display_token) as board:
            assert all(one.clerk_id is None for one in board.snapshot().counters)


def test_a_wrong_pin_and_a_counter_that_is_taken(tmp_path: Path, qtbot: Any) -> None:
    with running_hub(tmp_path) as hub, counter(hub, tmp_path, qtbot) as clerk:
        token = hub.counter_token
        with hub.signed_in(0, 2, token):
            page = clerk.program.window.sign_in
            qtbot.waitUntil(
                lambda: "counter-2" in page.rows and page.rows["counter-2"].accessibleDescription() == "obsadená: Alfa",
                timeout=15000,
            )
            clerk.program.sign_in.sign_in(hub.clerks[1].id, "0000", "counter-3")
            qtbot.waitUntil(lambda: page.sentence.text().startswith("Meno alebo PIN"), timeout=15000)
            clerk.program.sign_in.sign_in(hub.clerks[1].id, "1234", "counter-2")
            qtbot.waitUntil(lambda: page.sentence.text() == "Pri priehradke 2 už pracuje Alfa.", timeout=15000)


def test_the_hub_goes_and_comes_back(tmp_path: Path, qtbot: Any) -> None:
    with running_hub(tmp_path) as hub, counter(hub, tmp_path, qtbot) as clerk:
        with hub.client() as kiosk:
            kiosk.issue("local-taxes")
        clerk.sign_in(2, "counter-3")
        qtbot.waitUntil(lambda: clerk.program.window.panel is not None, timeout=15000)
        clerk.wait("Vyzvať ďalšieho")
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D001")
        clerk.press(clerk.panel.primary, "Ukončiť a vyzvať ďalšieho", number="D001")
        hub.kill()
        qtbot.waitUntil(lambda: clerk.program.link.state is LinkState.LOST, timeout=20000)
        assert not clerk.panel.primary.isEnabled()
        clerk.rest()
        QTest.mouseClick(clerk.panel.end, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: clerk.panel.state is not None and clerk.panel.state.card is None, timeout=15000)
        hub.restart("2026-10-14T10:20:00+02:00")
        qtbot.waitUntil(
            lambda: clerk.program.link.state is LinkState.LIVE and clerk.program.link.kept == (), timeout=20000
        )
        with hub.client(hub.display_token) as board:
            assert board.snapshot().tickets[0].state is TicketState.FINISHED
        assert clerk.panel.state is not None
        assert clerk.panel.state.card is None
