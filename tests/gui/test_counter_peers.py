"""What queue systems elsewhere are known to get wrong, in real windows on a real hub: two panels and a supervisor's office."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.clock import SystemClock
from common.link import commands
from common.link.commands import Command
from common.link.reply import Done, Reply
from common.model.office import CounterState, DeviceKind
from common.model.ticket import TicketState
from common.settings import Settings
from counter_app.keys import Act
from counter_app.office import program as office_program
from counter_app.panel.wishes import Intent
from tests.helpers.clerks import CALL, FINISH_AND_CALL, LONG, START, Clerk, counter
from tests.helpers.hub import PIN, HubClient, RunningHub, running_hub, with_panel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


class Office:
    """A supervisor's window, with a sign-in of its own."""

    def __init__(self, hub: RunningHub, data: Path, qtbot: Any) -> None:
        settings = Settings(hub_url=hub.url, token=hub.add_device(DeviceKind.COUNTER))
        self.program = office_program.build(settings, data, clock=SystemClock(), dark=False, scale=1.0)
        self.qtbot = qtbot
        self.program.start()
        page = self.program.sign_in
        qtbot.waitUntil(lambda: page.enter.isEnabled() and page.clerk.count() == 1, timeout=LONG)
        QTest.keyClicks(page.pin, PIN)
        QTest.mouseClick(page.enter, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: self.program.window is not None, timeout=LONG)

    def asks(self, command: Command) -> None:
        """What the page Now sends over this window's link; the hub must agree."""
        answers: list[Reply] = []
        self.program.link.send(command, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=LONG)
        assert isinstance(answers[0], Done), answers[0]


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


def test_two_services_a_note_a_visitor_who_leaves_and_an_empty_queue(tmp_path: Path, qtbot: Any) -> None:
    with house(tmp_path, qtbot) as at:
        two, three = at.two, at.three
        # Nobody waits: both windows say so, the button cannot be pressed, and nothing rings.
        for clerk in (two, three):
            assert clerk.panel.card.nobody.text() == "Nikto nečaká"
            assert not clerk.panel.primary.isEnabled()
            clerk.do(Act.NEXT) if clerk.keyboard else QTest.mouseClick(clerk.panel.primary, Qt.MouseButton.LeftButton)
        assert at.rung() == []

        # The full path: taxes, then waste for the same visitor, then on to counter 2 for parking, with a note.
        at.kiosk.issue("local-taxes")
        three.waits("D001")
        assert two.turn() == []
        serve(three, "D001")
        three.more(Intent.FURTHER)
        three.choose(three.panel.further_page.answers[0])
        three.until(lambda: three.panel.card.service.text() == "Komunálny odpad")
        assert three.panel.card.number.text() == "D001"
        three.do(Act.TRANSFER)
        page = three.panel.transfer_page
        three.choose(next(one for one in page.target_buttons if one.text() == "Parkovanie"))
        three.write(page.note, "karta pre rezidenta")
        three.choose(page.confirm)
        three.sees(CALL, "")
        two.waits("D001")
        assert three.turn() == []
        serve(two, "D001")
        assert two.panel.card.note.text() == "karta pre rezidenta"
        assert two.panel.card.service.text() == "Parkovanie"
        finish(two)

        # One leaves by the page on her phone while a clerk has her chosen in the list; the other is called.
        left, stays = at.kiosk.issue("local-taxes"), at.kiosk.issue("local-taxes")
        three.waits(left.label, stays.label)
        three.do(Act.LIST)
        three.write(three.panel.waiting_page.search, left.label)
        three.until(three.panel.waiting_page.confirm.isEnabled)
        assert httpx.post(f"{at.hub.url}/t/{left.token}/cancel").status_code == 303
        three.waits(stays.label)
        three.until(lambda: not three.panel.waiting_page.confirm.isEnabled())
        three.choose(three.panel.waiting_page.back_button)
        serve(three, stays.label)
        finish(three)

        # Both press for the one who is left: one gets her, the other reads that nobody waits.
        last = at.kiosk.issue("municipal-waste")
        for clerk in (two, three):
            clerk.waits(last.label)
            clerk.settled()
        two.panel.primary.click()
        three.panel.primary.click()
        two.until(lambda: two.program.panel.state is not None and not two.turn() and not three.turn())
        for clerk in (two, three):
            clerk.settled()
        cards = {clerk: clerk.panel.state is not None and clerk.panel.state.card is not None for clerk in (two, three)}
        assert sorted(cards.values()) == [False, True]
        without = next(clerk for clerk, has in cards.items() if not has)
        without.until(lambda: without.says == "Nikto nečaká")
        assert [label for label, _ in at.rung()] == ["D001", "D001", stays.label, last.label]


def test_set_aside_is_never_called_and_its_times_are_kept_apart(tmp_path: Path, qtbot: Any) -> None:
    with house(tmp_path, qtbot) as at:
        two, three = at.two, at.three
        for _ in range(2):
            at.kiosk.issue("municipal-waste")
        two.waits("K001", "K002")
        serve(two, "K001")
        two.until(lambda: two.since() >= 2)
        two.do(Act.PARK)
        two.sees(CALL, "")
        two.becomes("K001", state=TicketState.PARKED)
        first = two.ticket("K001").served_seconds
        assert first >= 1
        # K002 is served with a clock of its own; then nobody is left to call, at neither counter.
        serve(two, "K002")
        assert two.ticket("K002").served_seconds == 0
        finish(two)
        two.becomes("K002", state=TicketState.FINISHED)
        for clerk in (two, three):
            clerk.waits()
            assert not clerk.panel.primary.isEnabled()
            assert clerk.panel.card.nobody.text() == "Nikto nečaká"
            assert clerk.panel.resting_list.isEnabled()
        # It is called from where it lies, and goes on from the time it had.
        two.settled()
        two.choose(two.panel.resting_list)
        two.choose(two.panel.resting_page.call_buttons[0])
        two.sees(START, "K001")
        two.do(Act.NEXT)
        two.sees(FINISH_AND_CALL, "K001")
        assert two.since() >= first
        three.until(lambda: not three.panel.resting_list.isEnabled())
        finish(two)
        two.becomes("K001", state=TicketState.FINISHED)
        one, other = two.ticket("K001"), two.ticket("K002")
        assert one.served_seconds == first
        assert other.finished_at is not None
        assert one.started_at is not None
        assert one.started_at > other.finished_at
        assert at.rung() == [("K001", 2), ("K002", 2), ("K001", 2)]


@pytest.mark.parametrize("returns", [0, 1])
def test_who_does_not_come_with_limits_zero_and_one(tmp_path: Path, qtbot: Any, returns: int) -> None:
    with house(tmp_path, qtbot, no_show_returns=returns, no_show_return_minutes=5, recall_limit=1) as at:
        clerk = at.two
        at.kiosk.issue("parking")
        clerk.waits("P001")
        clerk.do(Act.NEXT)
        clerk.sees(START, "P001")
        clerk.do(Act.AGAIN)
        # One recall is the limit; the button says why it is the last.
        clerk.until(lambda: not clerk.panel.again.isEnabled())
        assert "Vyzvaný dosť ráz" in clerk.panel.again.toolTip()
        for _ in range(returns):
            clerk.do(Act.NO_SHOW)
            clerk.sees(CALL, "")
            # It comes back by itself: the list counts down, and till then the blue button does not call it.
            clerk.becomes("P001", state=TicketState.WAITING, no_shows=1)
            clerk.until(lambda: not clerk.panel.primary.isEnabled())
            clerk.settled()
            clerk.choose(clerk.panel.resting_list)
            assert clerk.panel.resting_page.reasons[0].text().startswith("vráti sa o ")
            clerk.choose(clerk.panel.resting_page.call_buttons[0])
            clerk.sees(START, "P001")
        clerk.do(Act.NO_SHOW)
        clerk.sees(CALL, "")
        clerk.becomes("P001", state=TicketState.NO_SHOW, no_shows=returns + 1)
        clerk.until(lambda: not clerk.panel.primary.isEnabled())
        assert clerk.panel.resting_list.text() == "Odložené (1)"


def test_two_panels_and_a_supervisor(tmp_path: Path, qtbot: Any) -> None:
    with house(tmp_path, qtbot) as at:
        two, three = at.two, at.three
        office = Office(at.hub, tmp_path / "office", qtbot)
        # A quick counter takes one service only; what it does not serve waits for the other.
        office.asks(commands.profile("counter-2", ("general-information",)))
        two.until(lambda: two.panel.state is not None and len(two.panel.state.lines) == 1)
        at.kiosk.issue("municipal-waste")
        at.kiosk.issue("general-information")
        three.waits("K001")
        two.waits("V001")
        serve(two, "V001")
        finish(two)
        assert not two.panel.primary.isEnabled()
        # With a second service to fall back to it takes over what waits.
        office.asks(commands.profile("counter-2", ("general-information", "municipal-waste")))
        two.waits("K001")
        serve(two, "K001")
        finish(two)

        # A request stands on that panel alone until its clerk has read it.
        office.asks(commands.ask("counter-3", "Otvorte do 13:00"))
        three.until(lambda: three.says == "Vedúci žiada: Otvorte do 13:00")
        assert two.says == ""
        three.choose(three.panel.banner.answer_button)
        three.until(lambda: three.says == "" and three.seat.request is None)

        # Paused by the supervisor: it says so, calls nobody, and its clerk may open it again.
        office.asks(commands.pause_counter("counter-3", "Porada"))
        three.sees("Otvoriť priehradku", "")
        three.until(lambda: three.panel.header.below_mode.text() == "Porada")
        three.do(Act.NEXT)
        three.sees(CALL)

        # A service closes: no more tickets for it, who has one is served.
        at.kiosk.issue("municipal-waste")
        office.asks(commands.pause_service("municipal-waste", {"sk": "Dnes už nie"}))
        three.waits("K002")
        refused = at.kiosk.post("tickets", {"service_id": "municipal-waste", "language": "sk"})
        assert refused.status_code == 409
        serve(three, "K002")
        finish(three)

        # The supervisor sends the clerk of counter 2 home; the window there says so, the other goes on.
        office.asks(commands.close_counter("counter-2"))
        two.until(lambda: two.program.window.panel is None)
        assert two.program.window.sign_in.sentence.text() == "Pri priehradke 2 ste boli odhlásení."
        assert three.seat.state is CounterState.OPEN
        office.program.stop()
