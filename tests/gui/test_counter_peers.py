"""What queue systems elsewhere are known to get wrong, in the real windows of two panels on a real hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.model.ticket import TicketState
from counter_app.keys import Act
from counter_app.panel.wishes import Intent
from tests.helpers.clerks import CALL, FINISH_AND_CALL, START, finish, house, serve

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


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
