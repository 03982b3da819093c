"""The clerk's panel and a real hub: the whole of an ordinary day's work, pressed on the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.link.session import LinkState
from common.model.office import DeviceKind, Outcome
from common.model.office_file import OfficeFile
from common.model.ticket import TicketState
from counter_app.keys import Act
from counter_app.panel.wishes import Intent
from tests.helpers.clerks import CALL, FINISH_AND_CALL, START, counter
from tests.helpers.hub import running_hub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


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
        clerk.do(Act.NEXT)
        clerk.sees(START, "D001")
        clerk.do(Act.NEXT)
        clerk.sees(FINISH_AND_CALL, "D001")
        hub.kill()
        clerk.until(lambda: clerk.program.link.state is LinkState.LOST)
        assert not clerk.panel.primary.isEnabled()
        clerk.do(Act.FINISH)
        clerk.until(lambda: clerk.panel.state is not None and clerk.panel.state.card is None)
        hub.restart("2026-10-14T10:20:00+02:00")
        clerk.until(lambda: clerk.program.link.state is LinkState.LIVE and clerk.program.link.kept == ())
        with hub.client(hub.display_token) as board:
            assert board.snapshot().tickets[0].state is TicketState.FINISHED
        assert clerk.panel.state is not None
        assert clerk.panel.state.card is None


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_every_act_of_a_clerk(tmp_path: Path, qtbot: Any, keyboard: bool) -> None:
    """Once by the mouse and once without it, from the sign-in to the end of the day."""

    def richer(file: OfficeFile) -> OfficeFile:
        outcome = Outcome(id="done", name={"sk": "Vybavené"})
        return replace(file, office=replace(file.office, outcomes=(outcome,)))

    with running_hub(tmp_path, change=richer) as hub, counter(hub, tmp_path, qtbot, keyboard=keyboard) as clerk:
        with hub.client() as kiosk:
            for _ in range(5):
                kiosk.issue("local-taxes")
        clerk.sign_in(2, "counter-3")
        panel = clerk.panel
        # Call, undo, call again, recall: the board forgets the first call.
        clerk.do(Act.NEXT)
        clerk.sees(START, "D001")
        clerk.do(Act.UNDO)
        clerk.sees(CALL, "")
        clerk.becomes("D001", state=TicketState.WAITING)
        with hub.client(hub.display_token) as board:
            assert [call.withdrawn for call in board.snapshot().calls] == [True]
        clerk.do(Act.NEXT)
        clerk.sees(START, "D001")
        clerk.do(Act.AGAIN)
        clerk.becomes("D001", calls=2)
        clerk.do(Act.NEXT)
        clerk.sees(FINISH_AND_CALL, "D001")
        # A further service for the same visitor.
        clerk.more(Intent.FURTHER)
        clerk.choose(panel.further_page.answers[0])
        clerk.becomes("D001", service_id="municipal-waste", state=TicketState.SERVING)
        # A note that is kept, then the outcome.
        clerk.do(Act.NOTE)
        clerk.write(panel.note_page.text, "doklady")
        clerk.choose(panel.note_page.keep)
        clerk.becomes("D001", note="doklady")
        clerk.do(Act.NOTE)
        clerk.choose(panel.note_page.outcome_buttons[0])
        clerk.do(Act.NEXT) if keyboard else clerk.choose(panel.note_page.confirm)
        clerk.sees(CALL, "")
        clerk.becomes("D001", state=TicketState.FINISHED, outcome="done", note="doklady")
        # Set aside with a reminder; another, chosen, does not come; then the first is called from there.
        clerk.do(Act.NEXT)
        clerk.sees(START, "D002")
        clerk.more(Intent.PARK)
        clerk.choose(panel.park_page.answers[0])
        clerk.sees(CALL, "")
        clerk.until(lambda: clerk.ticket("D002").parked_until is not None)
        clerk.do(Act.LIST)
        clerk.write(panel.waiting_page.search, "D004")
        clerk.do(Act.NEXT) if keyboard else clerk.choose(panel.waiting_page.confirm)
        clerk.sees(START, "D004")
        clerk.do(Act.NO_SHOW)
        clerk.sees(CALL, "")
        clerk.becomes("D004", state=TicketState.NO_SHOW)
        clerk.choose(panel.resting_list)
        clerk.choose(panel.resting_page.call_buttons[0])
        clerk.sees(START, "D002")
        clerk.do(Act.NEXT)
        clerk.sees(FINISH_AND_CALL, "D002")
        # To another service, with a note.
        clerk.do(Act.TRANSFER)
        clerk.choose(panel.transfer_page.target_buttons[1])
        clerk.write(panel.transfer_page.note, "pes")
        clerk.do(Act.NEXT) if keyboard else clerk.choose(panel.transfer_page.confirm)
        clerk.sees(CALL, "")
        clerk.becomes("D002", state=TicketState.WAITING, service_id="parking", note="pes")
        # Back among those who wait; called again, set aside by its key, taken back from the list.
        clerk.do(Act.NEXT)
        clerk.sees(START, "D003")
        clerk.do(Act.PARK)
        clerk.sees(CALL, "")
        clerk.becomes("D003", state=TicketState.WAITING)
        clerk.do(Act.NEXT)
        clerk.sees(START, "D003")
        clerk.do(Act.NEXT)
        clerk.sees(FINISH_AND_CALL, "D003")
        clerk.do(Act.PARK)
        clerk.becomes("D003", state=TicketState.PARKED)
        clerk.settled()
        clerk.choose(panel.resting_list)
        clerk.choose(panel.resting_page.return_buttons[0])
        clerk.becomes("D003", state=TicketState.WAITING)
        clerk.choose(panel.resting_page.back_button)
        # A ticket by hand: no printer, so its number is shown large; and it is cancelled.
        clerk.do(Act.TICKET)
        new = panel.ticket_page
        clerk.choose(new.service_buttons[0])
        clerk.do(Act.NEXT) if keyboard else clerk.choose(new.confirm)
        clerk.until(lambda: new.number.text() == "D006")
        clerk.settled()
        clerk.choose(new.back_button)
        clerk.do(Act.LIST)
        clerk.write(panel.waiting_page.search, "D006")
        clerk.choose(panel.waiting_page.cancel)
        clerk.becomes("D006", state=TicketState.CANCELLED)
        clerk.settled()
        clerk.choose(panel.waiting_page.back_button)
        # Help is asked for and taken back; the small bar and back; a pause with a reason.
        clerk.do(Act.HELP)
        clerk.until(lambda: clerk.seat.help_since is not None)
        clerk.do(Act.HELP)
        clerk.until(lambda: clerk.seat.help_since is None)
        window, bar = clerk.program.window, clerk.program.bar
        clerk.do(Act.BAR)
        clerk.until(lambda: bar.isVisible() and not window.isVisible())
        if keyboard:
            bar.activateWindow()
            clerk.until(bar.isActiveWindow)
            QTest.keyClick(bar, Qt.Key.Key_F2)
        else:
            clerk.choose(bar.open_button)
        clerk.until(lambda: window.isVisible() and not bar.isVisible())
        clerk.do(Act.PAUSE)
        clerk.choose(panel.pause_page.answers[1])
        clerk.sees("Otvoriť priehradku")
        clerk.until(lambda: clerk.seat.pause_reason == "Obed" and panel.header.below_mode.text() == "Obed")
        clerk.do(Act.PAUSE)
        clerk.sees(CALL)
        # It stops calling, opens again, finishes the last with one key, and goes home.
        clerk.more(Intent.CLOSE)
        clerk.sees("Otvoriť priehradku")
        clerk.do(Act.NEXT)
        clerk.sees(CALL)
        clerk.do(Act.NEXT)
        clerk.sees(START, "D003")
        clerk.do(Act.NEXT)
        clerk.sees(FINISH_AND_CALL, "D003")
        clerk.do(Act.FINISH)
        clerk.sees(CALL, "")
        clerk.choose(panel.leave)
        clerk.until(lambda: clerk.program.window.panel is None)
        with hub.client(hub.display_token) as board:
            assert all(one.clerk_id is None and one.seat is None for one in board.snapshot().counters)


def test_two_computers_and_who_takes_over_from_whom(tmp_path: Path, qtbot: Any) -> None:
    with (
        running_hub(tmp_path) as hub,
        counter(hub, tmp_path / "a", qtbot) as first,
        counter(hub, tmp_path / "b", qtbot, token=hub.add_device(DeviceKind.COUNTER)) as second,
        hub.client() as kiosk,
    ):
        for _ in range(2):
            kiosk.issue("local-taxes")
        first.sign_in(1, "counter-3")
        second.sign_in(2, "counter-4")
        # A call for help at one is seen at the other.
        first.do(Act.HELP)
        second.until(lambda: second.says.startswith("Priehradka 3 požiadala o pomoc"))
        first.do(Act.NEXT)
        first.sees(START, "D001")
        first.do(Act.NEXT)
        first.sees(FINISH_AND_CALL, "D001")
        # The second clerk wants counter 3: refused with who, then one more click.
        second.settled()
        second.choose(second.panel.leave)
        second.until(lambda: second.program.window.panel is None)
        page = second.program.window.sign_in
        second.give_pin(2, "counter-3")
        second.until(lambda: page.button.text() == "Prevziať")
        assert page.sentence.text() == f"Pri priehradke 3 už pracuje {hub.clerks[1].name}."
        second.choose(page.button)
        second.until(lambda: second.program.window.panel is not None)
        first.until(lambda: first.program.window.panel is None)
        said = first.program.window.sign_in.sentence
        assert said.text() == f"Priehradku 3 prevzal iný referent: {hub.clerks[2].name}."
        # The ticket has stayed; and the same clerk moves on to the other computer with it.
        second.sees(FINISH_AND_CALL, "D001")
        first.sign_in(2, "counter-3")
        second.until(lambda: second.program.window.panel is None)
        assert page.sentence.text() == "Pri priehradke 3 ste sa prihlásili na inom počítači."
        first.sees(FINISH_AND_CALL, "D001")
        first.do(Act.NEXT)
        first.sees(START, "D002")
        # A program that joins again, as after a restart of the hub, still knows its own seat.
        hub.restart()
        first.until(lambda: first.program.link.state is LinkState.LIVE)
        first.do(Act.NEXT)
        first.sees(FINISH_AND_CALL, "D002")
