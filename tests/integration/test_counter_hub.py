"""The clerk's panel and a real hub: the whole of an ordinary day's work, pressed on the real window."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.clock import SystemClock
from common.link.session import LinkState
from common.model.office import DeviceKind, Outcome
from common.model.office_file import OfficeFile
from common.model.ticket import Ticket, TicketState
from common.settings import Settings
from counter_app import bootstrap
from counter_app.buttons import ActionButton
from counter_app.panel.panel_view import PanelView
from counter_app.panel.presenter import DOUBLE_PRESS
from counter_app.panel.wishes import Intent
from tests.helpers.hub import RunningHub, running_hub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


class PatientClock(SystemClock):
    """Between two presses of a clerk some time goes by, without the test having to wait for it."""

    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


class Clerk:
    """Presses the real buttons and waits for what they show."""

    def __init__(self, program: bootstrap.Program, hub: RunningHub, clock: PatientClock, qtbot: Any) -> None:
        self.program, self.hub, self.clock, self.qtbot = program, hub, clock, qtbot

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
        self.clock.ahead += DOUBLE_PRESS + 0.02


@contextlib.contextmanager
def counter(hub: RunningHub, data: Path, qtbot: Any, token: str = "") -> Iterator[Clerk]:
    settings = Settings(hub_url=hub.url, token=token or hub.counter_token, fullscreen=False)
    clock = PatientClock()
    program = bootstrap.build(settings, data, clock=clock, dark=False, scale=1.0)
    program.start()
    try:
        yield Clerk(program, hub, clock, qtbot)
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


def test_the_richer_acts_of_a_clerk(tmp_path: Path, qtbot: Any) -> None:
    """Undo, further service, note with outcome, set aside and called from there, transfer with a note, a new ticket."""

    def richer(file: OfficeFile) -> OfficeFile:
        outcome = Outcome(id="done", name={"sk": "Vybavené"})
        return replace(file, office=replace(file.office, outcomes=(outcome,)))

    with (
        running_hub(tmp_path, change=richer) as hub,
        counter(hub, tmp_path, qtbot) as clerk,
        hub.client() as kiosk,
        hub.client(hub.counter_token) as eyes,
    ):
        for _ in range(4):
            kiosk.issue("local-taxes")

        def one(label: str) -> Ticket:
            return next(ticket for ticket in eyes.snapshot().tickets if ticket.label == label)

        def becomes(label: str, **wanted: object) -> None:
            def check() -> None:
                ticket = one(label)
                assert {name: getattr(ticket, name) for name in wanted} == wanted

            qtbot.waitUntil(check, timeout=15000)

        clerk.sign_in(2, "counter-3")
        qtbot.waitUntil(lambda: clerk.program.window.panel is not None, timeout=15000)
        clerk.wait("Vyzvať ďalšieho")
        # Call, undo, call again: the board forgets the first call.
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D001")
        clerk.press(clerk.panel.undo, "Vyzvať ďalšieho")
        becomes("D001", state=TicketState.WAITING)
        assert [call.withdrawn for call in eyes.snapshot().calls] == [True]
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D001")
        clerk.press(clerk.panel.primary, "Ukončiť a vyzvať ďalšieho", number="D001")
        # A further service for the same visitor.
        clerk.panel.open_page(Intent.FURTHER)
        clerk.press(clerk.panel.further_page.answers[0], "Ukončiť a vyzvať ďalšieho", number="D001")
        becomes("D001", service_id="municipal-waste", state=TicketState.SERVING)
        # Finished with an outcome and a note.
        clerk.panel.open_page(Intent.NOTE)
        clerk.panel.note_page.text.setPlainText("doklady")
        QTest.mouseClick(clerk.panel.note_page.outcome_buttons[0], Qt.MouseButton.LeftButton)
        clerk.press(clerk.panel.note_page.confirm, "Vyzvať ďalšieho")
        becomes("D001", state=TicketState.FINISHED, outcome="done", note="doklady")
        # Set aside with a reminder; another is served meanwhile; then the first is called from there.
        clerk.press(clerk.panel.primary, "Prišiel, začať", number="D002")
        clerk.panel.open_page(Intent.PARK)
        clerk.press(clerk.panel.park_page.answers[0], "Vyzvať ďalšieho")
        assert one("D002").parked_until is not None
        clerk.panel.open_page(Intent.WAITING)
        QTest.keyClicks(clerk.panel.waiting_page.search, "D004")
        clerk.press(clerk.panel.waiting_page.confirm, "Prišiel, začať", number="D004")
        clerk.press(clerk.panel.end, "Vyzvať ďalšieho")
        clerk.panel.open_page(Intent.RESTING)
        clerk.press(clerk.panel.resting_page.call_buttons[0], "Prišiel, začať", number="D002")
        # On to another counter's service, with a note that the next clerk sees.
        clerk.panel.open_page(Intent.TRANSFER)
        page = clerk.panel.transfer_page
        QTest.mouseClick(page.target_buttons[1], Qt.MouseButton.LeftButton)
        page.note.setText("má aj psa")
        clerk.press(page.confirm, "Vyzvať ďalšieho")
        becomes("D002", state=TicketState.WAITING, service_id="parking", note="má aj psa")
        # A ticket by hand: no printer, so its number is shown large.
        clerk.panel.open_page(Intent.ISSUE)
        new = clerk.panel.ticket_page
        QTest.mouseClick(new.service_buttons[0], Qt.MouseButton.LeftButton)
        clerk.rest()
        QTest.mouseClick(new.confirm, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: new.number.text() == "D005", timeout=15000)
        clerk.panel.show_actions()
        # Cancelled, help, pause with a reason.
        clerk.panel.open_page(Intent.WAITING)
        QTest.keyClicks(clerk.panel.waiting_page.search, "D005")
        clerk.rest()
        QTest.mouseClick(clerk.panel.waiting_page.cancel, Qt.MouseButton.LeftButton)
        becomes("D005", state=TicketState.CANCELLED)
        clerk.panel.show_actions()
        clerk.press(clerk.panel.help, "Vyzvať ďalšieho")
        assert next(seat for seat in eyes.snapshot().counters if seat.id == "counter-3").help_since is not None
        clerk.panel.open_page(Intent.PAUSE)
        clerk.press(clerk.panel.pause_page.answers[1], "Otvoriť priehradku")
        qtbot.waitUntil(lambda: clerk.panel.header.below_mode.text() != "", timeout=15000)


def test_two_panels_and_one_takes_over_the_other(tmp_path: Path, qtbot: Any) -> None:
    with (
        running_hub(tmp_path) as hub,
        counter(hub, tmp_path / "a", qtbot) as first,
        counter(hub, tmp_path / "b", qtbot, token=hub.add_device(DeviceKind.COUNTER)) as second,
        hub.client() as kiosk,
    ):
        for _ in range(2):
            kiosk.issue("local-taxes")
        first.sign_in(1, "counter-3")
        qtbot.waitUntil(lambda: first.program.window.panel is not None, timeout=15000)
        second.sign_in(2, "counter-4")
        qtbot.waitUntil(lambda: second.program.window.panel is not None, timeout=15000)
        # A call for help at one is seen at the other.
        first.wait("Vyzvať ďalšieho")
        QTest.mouseClick(first.panel.help, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(
            lambda: second.panel.banner.sentence.startswith("Priehradka 3 požiadala o pomoc"), timeout=15000
        )
        first.press(first.panel.primary, "Prišiel, začať", number="D001")
        first.press(first.panel.primary, "Ukončiť a vyzvať ďalšieho", number="D001")
        first.press(first.panel.end, "Vyzvať ďalšieho")
        # The second clerk wants counter 3: refused with who, then one more click.
        second.rest()
        QTest.mouseClick(second.panel.leave, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: second.program.window.panel is None, timeout=15000)
        page = second.program.window.sign_in
        second.sign_in(2, "counter-3")
        qtbot.waitUntil(lambda: page.button.text() == "Prevziať", timeout=15000)
        assert page.sentence.text() == f"Pri priehradke 3 už pracuje {hub.clerks[1].name}."
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: second.program.window.panel is not None, timeout=15000)
        qtbot.waitUntil(lambda: first.program.window.panel is None, timeout=15000)
        said = first.program.window.sign_in.sentence.text()
        assert said == f"Priehradku 3 prevzal iný referent: {hub.clerks[2].name}."
        second.press(second.panel.primary, "Prišiel, začať", number="D002")
