"""The panel's inline pages, prompts, undo and automatic call as a real window on a link without a hub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from common.link.reply import Done
from common.link.session import LinkState
from common.model import wire
from common.model.office import CounterState, Role
from common.model.ticket import Ticket, TicketState
from counter_app.panel.wishes import Intent
from counter_app.room import FRAME
from tests.gui.counter_desk import Desk, desk, ticket
from tests.helpers.pictures_counter import COUNTER, busy, free, office, serving, session, with_resting

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")

CALLED = office("10:42")
SERVED = serving(office("10:45:12"))
FREE = free(CALLED)
D042 = ticket(CALLED).id
QUIET = replace(busy(SERVED), counters=SERVED.counters)
"""Everything but a supervisor's request."""


def answered(at: Desk, value: object) -> None:
    at.link.answer(Done(value))
    at.answered()


def with_office(snapshot: wire.Snapshot, **panel: object) -> wire.Snapshot:
    return replace(snapshot, office=replace(snapshot.office, panel=replace(snapshot.office.panel, **panel)))


def with_counter(snapshot: wire.Snapshot, id_: str, **changes: object) -> wire.Snapshot:
    return replace(
        snapshot, counters=tuple(replace(one, **changes) if one.id == id_ else one for one in snapshot.counters)
    )


def test_a_ticket_is_chosen_from_the_queue_by_keys_alone(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.key("F3")
        page = at.panel.waiting_page
        assert at.panel.pages.currentWidget() is page
        assert not page.confirm.isEnabled()
        QTest.keyClicks(page.search, "d04")
        assert page.list.model().rowCount() == 7
        assert page.list.horizontalScrollBar().maximum() == 0
        QTest.keyClicks(page.search, "5")
        assert page.confirm.text() == "Vyzvať tento lístok: D045"
        at.key("F8")
        assert at.sent == [f"tickets/{ticket(CALLED, 'D045').id}/call"]
        assert json.loads(at.link.last.body) == {"counter_id": COUNTER}


def test_the_choice_stays_while_others_come_and_go_and_can_be_cancelled(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.key("F3")
        page = at.panel.waiting_page
        page.list.setCurrentIndex(page.list.model().index(2, 0))
        assert page.chosen_row() is not None
        label = page.chosen_row().label
        first = at.panel.state.turn[0]
        at.push(tickets=(ticket(FREE, first.label, state=TicketState.CANCELLED),))
        assert page.chosen_row().label == label
        at.click(page.cancel)
        assert at.sent == [f"tickets/{ticket(FREE, label).id}/cancel"]


def test_the_last_known_order_stays_for_calling_by_voice(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.link.set_state(LinkState.LOST)
        assert at.panel.queue.accessibleName().startswith("Poradie o 10:42, vyzývajte hlasom, D043 26 min")
        at.key("F3")
        page = at.panel.waiting_page
        page.list.setCurrentIndex(page.list.model().index(0, 0))
        assert page.confirm.accessibleDescription() == "Bez spojenia to nejde"
        assert page.list.model().rowCount() == 11
        at.link.kept = (object(),)
        at.program.panel.refresh()
        at.clock.advance(1)
        qtbot.waitUntil(lambda: at.panel.header.below_mode.text() == "1 úkon čaká na odoslanie")


def test_note_and_outcome(tmp_path: Path, qtbot: Any) -> None:
    with desk(QUIET, tmp_path, qtbot) as at:
        assert at.panel.card.note.text() == "Prišla s dieťaťom, doklady priloží poštou"
        assert [one.text() for one in at.panel.card.remarks] == ["po ukrajinsky", "Prednosť", "Nevytlačený"]
        at.key("F5")
        page = at.panel.note_page
        assert [one.text() for one in page.outcome_buttons] == ["Vybavené", "Chýbajú doklady"]
        page.text.appendPlainText("Zavolá.")
        at.key("F11")
        assert at.panel.transfer_page.isVisible()
        at.key("Esc")
        at.key("F5")
        assert page.text.toPlainText().endswith("Zavolá."), "what was written is still there"
        at.click(page.keep)
        assert json.loads(at.link.last.body) == {"note": "Prišla s dieťaťom, doklady priloží poštou\nZavolá."}
        answered(at, ticket(QUIET, state=TicketState.SERVING, revision=101))
        at.key("F5")
        page.text.setPlainText("")
        at.click(page.outcome_buttons[1])
        at.key("F8")
        assert at.sent[-1] == f"tickets/{D042}/note"
        at.link.answer(Done(ticket(QUIET, note="", revision=102)))
        qtbot.waitUntil(lambda: at.sent[-1] == f"tickets/{D042}/finish")
        assert json.loads(at.link.last.body) == {"outcome": "papers", "note": ""}


def test_set_aside_with_a_reminder_that_is_due(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        at.key("F10")
        at.click(at.panel.more_page.rows[Intent.PARK])
        at.click(at.panel.park_page.answers[1])
        assert json.loads(at.link.last.body) == {"minutes": 10}
        until = at.clock.now()
        answered(
            at,
            ticket(SERVED, state=TicketState.PARKED, counter_id=None, parked_until=until, revision=101),
        )
        at.clock.advance(6)
        at.program.panel.refresh()
        assert at.panel.banner.sentence == "D042 bol odložený: čas vypršal."
        at.click(at.panel.banner.answer_button)
        assert at.sent[-1] == f"tickets/{D042}/return"


def test_a_reminder_of_a_ticket_that_another_counter_set_aside_asks_nothing_here(tmp_path: Path, qtbot: Any) -> None:
    def due(by: str) -> wire.Snapshot:
        alone = tuple(
            replace(one, parked_by=by, parked_until=FREE.time) if one.state is TicketState.PARKED else one
            for one in free(with_resting(CALLED)).tickets
        )
        return replace(FREE, tickets=alone)

    others = next(one for one in FREE.counters if one.state is CounterState.OPEN and one.id != COUNTER)
    with desk(due(others.id), tmp_path, qtbot) as at:
        assert at.panel.banner.sentence == ""
        at.click(at.panel.resting_list)
        assert "odložený, čas vypršal" in [reason.text() for reason in at.panel.resting_page.reasons]
        closed = tuple(replace(one, state=CounterState.CLOSED) if one.id == others.id else one for one in FREE.counters)
        at.click(at.panel.resting_page.back_button)
        assert at.panel.banner.sentence == ""
        at.link.put(replace(due(others.id), counters=closed))
        at.clock.advance(6)
        at.program.panel.refresh()
        assert at.panel.banner.sentence == "D040 bol odložený: čas vypršal."


def test_a_set_aside_ticket_is_called_at_once(tmp_path: Path, qtbot: Any) -> None:
    with desk(free(with_resting(CALLED)), tmp_path, qtbot) as at:
        at.click(at.panel.resting_list)
        at.click(at.panel.resting_page.call_buttons[0])
        at.link.answer(Done(ticket(with_resting(CALLED), "D040", state=TicketState.WAITING, revision=101)))
        qtbot.waitUntil(lambda: at.sent == ["tickets/90/return", "tickets/90/call"])


def test_after_the_last_one_went_back_the_focus_stays_on_the_page(tmp_path: Path, qtbot: Any) -> None:
    with desk(free(with_resting(CALLED)), tmp_path, qtbot) as at:
        at.click(at.panel.resting_list)
        page = at.panel.resting_page
        page.return_buttons[0].setFocus()
        QTest.keyClick(page.return_buttons[0], Qt.Key.Key_Return)
        answered(at, ticket(with_resting(CALLED), "D040", state=TicketState.WAITING, revision=101))
        qtbot.waitUntil(lambda: len(page.reasons) == 1)
        assert at.program.window.focusWidget() is page.back_button


def test_a_no_show_comes_back_with_a_countdown(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.key("F6")
        back = at.clock.now().replace(minute=47, second=0)
        answered(
            at, ticket(CALLED, state=TicketState.WAITING, counter_id=None, not_before=back, no_shows=1, revision=101)
        )
        at.click(at.panel.resting_list)
        before = at.panel.resting_page.reasons[0].text()
        assert before.startswith("vráti sa o 4:")
        at.clock.advance(60)
        qtbot.waitUntil(lambda: at.panel.resting_page.reasons[0].text().startswith("vráti sa o 3:"))


def test_another_service_for_the_same_visitor(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        at.key("F10")
        at.click(at.panel.more_page.rows[Intent.FURTHER])
        page = at.panel.further_page
        assert "Miestne dane" not in [one.text() for one in page.answers]
        QTest.keyClick(page.answers[0], Qt.Key.Key_Return)
        assert at.sent == [f"tickets/{D042}/further"]
        assert json.loads(at.link.last.body) == {"service_id": "municipal-waste"}


def new_ticket(at: Desk, **changes: object) -> Ticket:
    return replace(ticket(SERVED, "D043"), id=500, label="D052", printed=None, **changes)


def test_a_new_ticket_is_printed_by_a_kiosk_or_written_down_where_that_fails(tmp_path: Path, qtbot: Any) -> None:
    with desk(QUIET, tmp_path, qtbot) as at:
        QTest.keyClick(at.program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        page = at.panel.ticket_page
        assert [one.text() for one in page.printer_buttons] == ["Kiosk pri vchode", "Bez tlače"]
        assert not page.confirm.isEnabled()
        at.click(page.service_buttons[0])
        at.click(page.class_buttons[1])
        at.key("F8")
        assert json.loads(at.link.last.body)["visit_class"] == "priority"
        at.link.answer(Done(new_ticket(at, revision=101)))
        qtbot.waitUntil(lambda: at.sent[-1] == "tickets/500/print")
        assert json.loads(at.link.last.body) == {"device_id": "kiosk-1"}
        assert (page.number.text(), page.advice.text()) == ("D052", "Tlačí sa: Kiosk pri vchode")
        answered(at, new_ticket(at, print_on="kiosk-1", revision=101))
        at.push(tickets=(new_ticket(at, print_fault="paper_out"),))
        assert page.advice.text() == "Napíšte toto číslo návštevníkovi."
        assert page.printing.text() == "Tlač sa nepodarila."
        at.key("F8")
        assert at.panel.pages.currentWidget() is at.panel.action_page


def test_a_new_ticket_without_a_printer_is_shown_large(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        QTest.keyClick(at.program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        page = at.panel.ticket_page
        assert [one.text() for one in page.printer_buttons] == ["Bez tlače"]
        at.click(page.service_buttons[0])
        at.click(page.confirm)
        answered(at, new_ticket(at, revision=101))
        assert (page.number.text(), page.advice.text()) == ("D052", "Napíšte toto číslo návštevníkovi.")
        assert at.sent == ["tickets"]
        # Nothing but the heading and the number: no empty part that scrolls over it.
        assert not page.area.isVisible()
        qtbot.waitUntil(lambda: page.heading.y() < page.height() // 8 < page.number.y() < page.height() // 2)
        at.key("F8")
        QTest.keyClick(at.program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert page.area.isVisible()


def test_the_last_act_can_be_undone_for_ten_seconds(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        assert at.panel.undo.accessibleDescription() == "Niet čo vrátiť"
        at.key("F8")
        answered(at, ticket(CALLED, state=TicketState.SERVING, started_at=at.clock.now(), revision=101))
        assert at.panel.undo.text().startswith("Vrátiť späť 10")
        at.clock.advance(4)
        qtbot.waitUntil(lambda: at.panel.undo.text().startswith("Vrátiť späť 6"))
        QTest.keyClick(at.program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert at.sent[-1] == f"counters/{COUNTER}/undo"
        answered(at, ticket(CALLED, revision=102))
        assert at.panel.primary.text() == "Prišiel, začať"
        assert not at.panel.undo.isEnabled()
        at.key("F8")
        answered(at, ticket(CALLED, state=TicketState.SERVING, started_at=at.clock.now(), revision=103))
        at.clock.advance(11)
        qtbot.waitUntil(lambda: not at.panel.undo.isEnabled())


def test_the_automatic_call_counts_down_and_a_touch_stops_it(tmp_path: Path, qtbot: Any) -> None:
    with desk(with_office(FREE, auto_call_seconds=5), tmp_path, qtbot) as at:
        qtbot.waitUntil(lambda: at.panel.primary.text() == "Vyzvem o 5 s")
        at.clock.advance(2)
        qtbot.waitUntil(lambda: at.panel.primary.text() == "Vyzvem o 3 s")
        QTest.mouseClick(at.panel.queue, Qt.MouseButton.LeftButton)
        assert at.panel.primary.text() == "Vyzvať ďalšieho"
        at.clock.advance(30)
        at.program.panel.refresh()
        assert at.sent == []
        # After the counter has been busy it counts again, and calls once.
        at.push(tickets=(ticket(CALLED),))
        at.push(tickets=(ticket(FREE),))
        at.clock.advance(6)
        at.program.panel.refresh()
        assert at.sent == [f"counters/{COUNTER}/call-next"]


def test_help_is_raised_taken_back_and_seen_by_others(tmp_path: Path, qtbot: Any) -> None:
    with desk(with_counter(CALLED, "counter-1", help_since=CALLED.time), tmp_path, qtbot) as at:
        assert at.panel.banner.sentence == "Priehradka 1 požiadala o pomoc o 10:42."
        at.click(at.panel.banner.answer_button)
        assert not at.panel.banner.isVisible()
        at.key("F12")
        assert json.loads(at.link.last.body) == {"wanted": True}
        answered(at, None)
        counter = replace(at.link.replica.counters[COUNTER], help_since=CALLED.time)
        at.link.push(wire.Changes(revision=101, time=CALLED.time, counters=(counter,)))
        assert at.panel.header.below_mode.text() == "žiadate o pomoc"
        at.click(at.panel.help)
        assert json.loads(at.link.last.body) == {"wanted": False}


def test_more_leads_a_supervisor_and_nobody_else_to_the_office(tmp_path: Path, qtbot: Any) -> None:
    opened: list[bool] = []
    with desk(SERVED, tmp_path / "clerk", qtbot) as at:
        at.key("F10")
        assert not at.panel.more_page.rows[Intent.OFFICE].isVisible()
    with desk(SERVED, tmp_path / "boss", qtbot, signed_in=False) as at:
        seat = session(SERVED)
        at.link.script(Done(replace(seat, clerk=replace(seat.clerk, role=Role.SUPERVISOR))))
        at.program.sign_in.sign_in("clerk-3", "1234", COUNTER)
        qtbot.waitUntil(lambda: at.program.window.panel is not None and at.panel.state is not None)
        at.panel.office_wanted.disconnect()
        at.panel.office_wanted.connect(lambda: opened.append(True))
        at.key("F10")
        row = at.panel.more_page.rows[Intent.OFFICE]
        assert (row.isVisible(), row.text()) == (True, "Kancelária vedúceho")
        qtbot.waitUntil(lambda: row.visibleRegion().boundingRect().size() == row.size())
        at.click(row)
        QTest.keyClick(at.program.window, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
        assert opened == [True, True]


def test_at_twice_the_size_the_panel_is_no_higher_than_its_screen(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot, scale=2.0) as at:
        window, last = at.program.window, at.panel.leave
        room = QGuiApplication.primaryScreen().availableGeometry().height()
        assert window.height() == max(window.minimumHeight(), room - round(2 * FRAME[1]))
        qtbot.waitUntil(lambda: last.mapTo(window, last.rect().bottomLeft()).y() < window.height())


def test_the_panel_does_not_lie_over_the_office_window_that_is_worked_in(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot, signed_in=False) as at:
        seat = session(SERVED)
        at.link.script(Done(replace(seat, clerk=replace(seat.clerk, role=Role.SUPERVISOR))))
        at.program.sign_in.sign_in("clerk-3", "1234", COUNTER)
        qtbot.waitUntil(lambda: at.program.window.panel is not None and at.panel.state is not None)
        window = at.program.window

        def on_top() -> bool:
            return bool(window.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint)

        assert on_top()
        QTest.keyClick(window, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
        office = at.program.office
        assert office is not None
        qtbot.waitUntil(lambda: office.isActiveWindow() and not on_top())
        # Drawn for 1440 x 900, it takes what the screen has: its bar to save stays in sight.
        room = QGuiApplication.primaryScreen().availableGeometry()
        assert (office.width(), office.height()) < (1440, 900)
        assert room.width() >= office.width()
        assert room.height() > office.height()
        box = QMessageBox(office)
        box.show()
        qtbot.waitUntil(box.isActiveWindow)
        assert not on_top()
        box.close()
        assert window.isVisible()
        window.activateWindow()
        qtbot.waitUntil(on_top)
        office.activateWindow()
        qtbot.waitUntil(lambda: not on_top())
        office.close()
        qtbot.waitUntil(on_top)


def test_a_supervisors_request_is_shown_and_answered(tmp_path: Path, qtbot: Any) -> None:
    with desk(with_counter(SERVED, COUNTER, request="Otvorte, prosím."), tmp_path, qtbot) as at:
        assert at.panel.banner.sentence == "Vedúci žiada: Otvorte, prosím."
        at.key("F11")
        assert not at.panel.banner.isVisible()
        at.key("F11")
        assert at.panel.banner.isVisible()
        at.click(at.panel.banner.answer_button)
        assert at.sent == [f"counters/{COUNTER}/ask"]
        assert json.loads(at.link.last.body) == {"request": ""}


def test_recalls_run_out(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.push(tickets=(ticket(CALLED, calls=4),))
        at.key("F7")
        assert at.sent == []
        assert at.panel.again.toolTip().startswith("Vyzvaný dosť ráz, zostáva len: neprišiel")
        at.key("F6")
        assert at.sent == [f"tickets/{D042}/no-show"]


def test_another_reason_for_the_pause_and_a_counter_that_stops_calling(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        QTest.keyClick(at.program.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(at.panel.pause_page.other, "Archiv")
        QTest.keyClick(at.panel.pause_page.other, Qt.Key.Key_Return)
        assert json.loads(at.link.last.body) == {"reason": "Archiv"}
        answered(at, None)
        at.key("F10")
        at.click(at.panel.more_page.rows[Intent.CLOSE])
        assert at.sent[-1] == f"counters/{COUNTER}/close"


def test_the_manual_opens_at_the_right_place(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        topics: list[str] = []
        at.program.manual_wanted.connect(topics.append)
        for key in ("F1", "F11", "F1", "F10", "F1", "F3", "F1"):
            at.key(key)
        assert topics == ["counter", "transfer", "more", "waiting-list"]
        at.key("F2")
        assert at.program.help_topic() == "bar"


def named(interface: QAccessibleInterface, found: list[str]) -> None:
    """Every control that can be used has a name, as a screen reader is told it."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is None or not child.isValid():
            continue
        state = child.state()
        if state.focusable and not state.invisible and not child.text(QAccessible.Text.Name):
            found.append(str(child.object()))
        named(child, found)


def test_every_control_has_a_name_for_a_screen_reader(tmp_path: Path, qtbot: Any) -> None:
    with desk(QUIET, tmp_path, qtbot) as at:
        root = QAccessible.queryAccessibleInterface(at.panel.primary)
        assert root.text(QAccessible.Text.Name) == "Ukončiť a vyzvať ďalšieho, F8"
        for intent in (None, *at.panel._by_intent):
            if intent is not None:
                at.panel.open_page(intent)
            page = at.panel.pages.currentWidget()
            missing: list[str] = []
            named(QAccessible.queryAccessibleInterface(page), missing)
            assert missing == [], intent
        at.program.modes.show_bar()
        missing = []
        named(QAccessible.queryAccessibleInterface(at.program.bar), missing)
        assert missing == []
