"""The clerk's panel as a real window on a link without a hub: every act by key and by mouse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from common.link.reply import Done, Kept, Unreachable
from common.link.session import LinkState
from common.model import wire
from common.model.office import CounterState
from common.model.ticket import TicketState
from tests.gui.counter_desk import desk, refused, ticket
from tests.helpers import story
from tests.helpers.pictures_counter import COUNTER, free, nobody, office, serving, with_resting

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
"""The offscreen platform has no window manager that a smallest size could be told to."""

CALLED = office("10:42")
SERVED = serving(office("10:45:12"))
FREE = free(CALLED)
NOBODY = nobody(CALLED)
D042 = ticket(CALLED).id

ACTS = [
    pytest.param(FREE, "F8", "primary", f"counters/{COUNTER}/call-next", id="call next"),
    pytest.param(CALLED, "F8", "primary", f"tickets/{D042}/start", id="start"),
    pytest.param(SERVED, "F8", "primary", f"tickets/{D042}/finish", id="finish and next"),
    pytest.param(CALLED, "F7", "again", f"tickets/{D042}/recall", id="recall"),
    pytest.param(CALLED, "F6", "end", f"tickets/{D042}/no-show", id="no-show"),
    pytest.param(SERVED, "F4", "end", f"tickets/{D042}/finish", id="finish only"),
    pytest.param(CALLED, "F9", "rest", f"tickets/{D042}/return", id="return"),
    pytest.param(SERVED, "F9", "rest", f"tickets/{D042}/park", id="park"),
]


@pytest.mark.parametrize(("snapshot", "key", "button", "path"), ACTS)
def test_each_act_by_key(snapshot: wire.Snapshot, key: str, button: str, path: str, tmp_path: Path, qtbot: Any) -> None:
    del button
    with desk(snapshot, tmp_path, qtbot) as at:
        at.key(key)
        assert at.sent == [path]


@pytest.mark.parametrize(("snapshot", "key", "button", "path"), ACTS)
def test_each_act_by_mouse(
    snapshot: wire.Snapshot, key: str, button: str, path: str, tmp_path: Path, qtbot: Any
) -> None:
    with desk(snapshot, tmp_path, qtbot) as at:
        widget = getattr(at.panel, button)
        assert widget.accessibleName().endswith(f", {key}")
        at.click(widget)
        assert at.sent == [path]
        assert at.link.sent[-1].session_token == "session"


@pytest.mark.parametrize(
    ("snapshot", "key"),
    [
        (FREE, "F7"),
        (FREE, "F6"),
        (FREE, "F4"),
        (FREE, "F9"),
        (FREE, "F11"),
        (NOBODY, "F8"),
        (CALLED, "F4"),
        (SERVED, "F6"),
        (SERVED, "F7"),
    ],
)
def test_a_key_that_the_state_does_not_allow_does_nothing(
    snapshot: wire.Snapshot, key: str, tmp_path: Path, qtbot: Any
) -> None:
    with desk(snapshot, tmp_path, qtbot) as at:
        at.key(key)
        assert at.sent == []
        assert at.panel.pages.currentWidget() is at.panel.action_page


def test_the_button_says_at_once_that_it_works_and_the_answer_is_shown_before_the_feed(
    tmp_path: Path, qtbot: Any
) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.click(at.panel.primary)
        # Still inside the click: no event loop has run, and the hub has not answered.
        assert at.panel.primary.is_working
        qtbot.waitUntil(lambda: at.panel.primary.says == "Vyzývam…")
        called = ticket(
            CALLED,
            "D043",
            state=TicketState.CALLED,
            counter_id=COUNTER,
            called_at=at.clock.now(),
            calls=1,
            revision=101,
        )
        at.link.answer(Done(called))
        at.answered()
        assert not at.panel.primary.is_working
        assert at.panel.card.number.text() == "D043"
        assert at.panel.primary.text() == "Prišiel, začať"
        at.push(tickets=(called,))
        assert at.panel.card.number.text() == "D043"


def test_finish_and_next_is_two_acts(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        finished = ticket(SERVED, state=TicketState.FINISHED, finished_at=at.clock.now(), revision=101)
        called = ticket(
            SERVED,
            "D043",
            state=TicketState.CALLED,
            counter_id=COUNTER,
            called_at=at.clock.now(),
            calls=1,
            revision=102,
        )
        at.link.script(Done(finished), Done(called))
        at.key("F8")
        at.answered()
        assert at.sent == [f"tickets/{D042}/finish", f"counters/{COUNTER}/call-next"]
        assert at.panel.card.number.text() == "D043"


def test_nobody_is_left_to_call(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.link.script(Done(None))
        at.key("F8")
        at.answered()
        assert at.panel.banner.sentence == "Nikto nečaká"


def test_nobody_waits(tmp_path: Path, qtbot: Any) -> None:
    with desk(NOBODY, tmp_path, qtbot) as at:
        assert at.panel.card.nobody.isVisible()
        assert not at.panel.primary.isEnabled()
        assert at.panel.primary.accessibleDescription() == "Nikto nečaká"


def test_a_double_press_is_one_act(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        called = ticket(
            CALLED, "D043", state=TicketState.CALLED, counter_id=COUNTER, called_at=at.clock.now(), revision=101
        )
        QTest.keyClick(at.program.window, Qt.Key.Key_F8)
        QTest.keyClick(at.program.window, Qt.Key.Key_F8)
        QTest.mouseDClick(at.panel.primary, Qt.MouseButton.LeftButton)
        at.link.answer(Done(called))
        at.answered()
        # The button says "start" now, but this is still the same double press.
        QTest.mouseClick(at.panel.primary, Qt.MouseButton.LeftButton)
        assert at.sent == [f"counters/{COUNTER}/call-next"]
        at.key("F8")
        assert at.sent[1:] == [f"tickets/{called.id}/start"]


def test_a_key_held_down_is_one_act(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.key("F8")
        at.link.answer(Done(None))
        at.answered()
        at.clock.advance(5)
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, "", autorep=True)
        QApplication.sendEvent(at.panel.primary, held)
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True)
        QApplication.sendEvent(at.panel.primary, enter)
        assert len(at.sent) == 1


def test_enter_presses_the_button_that_has_the_focus(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.panel.again.setFocus()
        at.clock.advance(1)
        QTest.keyClick(at.panel.again, Qt.Key.Key_Return)
        assert at.sent == [f"tickets/{D042}/recall"]


def test_the_focus_never_goes_to_a_button_that_nobody_chose(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        window = at.program.window
        assert window.focusWidget() is at.panel.primary
        at.link.set_state(LinkState.LOST)
        assert window.focusWidget() is at.panel
        at.link.set_state(LinkState.LIVE)
        assert window.focusWidget() is at.panel.primary


def test_nothing_moves_when_the_state_changes(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        places = [(one.pos(), one.size()) for one in at.panel.buttons()[:5]]
        called = ticket(CALLED, state=TicketState.CALLED)
        at.push(tickets=(called,))
        assert [(one.pos(), one.size()) for one in at.panel.buttons()[:5]] == places
        at.push(tickets=(ticket(CALLED, state=TicketState.SERVING, started_at=story.at("10:42")),))
        at.link.set_state(LinkState.LOST)
        assert [(one.pos(), one.size()) for one in at.panel.buttons()[:5]] == places


def test_a_refusal_is_one_sentence_in_place_and_can_be_taken_away(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.link.script(refused("not_your_ticket", counter="2"))
        at.key("F7")
        at.answered()
        assert at.panel.banner.sentence == "Lístok je pri priehradke 2."
        assert at.panel.banner.isVisible()
        QTest.mouseClick(at.panel.banner.close_button, Qt.MouseButton.LeftButton)
        assert not at.panel.banner.isVisible()


def test_no_answer_is_said_and_leaves_the_panel_usable(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.link.script(Unreachable("cut"))
        at.key("F8")
        at.answered()
        assert at.panel.banner.sentence.startswith("Server neodpovedá.")
        assert at.panel.primary.isEnabled()


def test_while_the_hub_is_away_finishing_goes_on(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        at.link.set_state(LinkState.LOST)
        assert at.panel.header.mode.text() == "bez spojenia od 10:45"
        assert at.panel.primary.accessibleDescription() == "Bez spojenia to nejde"
        at.key("F8")
        assert at.sent == []
        at.link.script(Kept())
        at.key("F4")
        at.answered()
        assert at.sent == [f"tickets/{D042}/finish"]
        assert at.panel.state is not None
        assert at.panel.state.card is None
        assert at.panel.banner.sentence.startswith("Bez spojenia.")
        finished = ticket(SERVED, state=TicketState.FINISHED, finished_at=at.clock.now(), revision=101)
        at.link.set_state(LinkState.LIVE)
        at.link.kept_answered.emit(at.link.last, Done(finished))
        assert at.panel.state.card is None
        assert not at.panel.banner.isVisible()


def test_what_was_kept_may_be_refused_in_the_end(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.link.set_state(LinkState.LOST)
        at.link.script(Kept())
        at.key("F6")
        at.answered()
        at.link.set_state(LinkState.LIVE)
        at.link.kept_answered.emit(at.link.last, refused("illegal_transition"))
        assert at.panel.banner.sentence.startswith("Lístok je už v inom stave.")
        assert at.panel.card.number.text() == "D042"


def test_transfer_to_a_service_by_mouse(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        at.click(at.panel.move_button)
        page = at.panel.transfer_page
        assert at.panel.pages.currentWidget() is page
        assert at.panel.card.isVisible()
        assert not page.confirm.isEnabled()
        at.click(page.target_buttons[1])
        at.click(page.place_buttons[2])
        at.click(page.confirm)
        assert at.sent == [f"tickets/{D042}/transfer"]
        assert json.loads(at.link.last.body) | {"note": ""} == {
            "service_id": "parking",
            "counter_id": None,
            "place": "end",
            "note": "",
        }
        at.link.answer(
            Done(ticket(SERVED, state=TicketState.WAITING, service_id="parking", counter_id=None, revision=101))
        )
        at.answered()
        assert at.panel.pages.currentWidget() is at.panel.action_page
        assert at.panel.state is not None
        assert at.panel.state.card is None


def test_transfer_to_a_counter_by_keys(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.key("F11")
        at.key("F8")
        assert at.sent == []
        page = at.panel.transfer_page
        page.target_buttons[-1].setFocus()
        QTest.keyClick(page.target_buttons[-1], Qt.Key.Key_Space)
        at.key("F8")
        assert json.loads(at.link.last.body)["counter_id"] == "counter-4"
        assert json.loads(at.link.last.body)["place"] == "kept"


def test_the_transfer_page_can_be_left(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        for leave in ("F11", "Esc"):
            at.key("F11")
            assert at.panel.pages.currentWidget() is at.panel.transfer_page
            if leave == "Esc":
                QTest.keyClick(at.panel.transfer_page, Qt.Key.Key_Escape)
            else:
                at.key(leave)
            assert at.panel.pages.currentWidget() is at.panel.action_page
        assert at.sent == []


def test_a_set_aside_ticket_is_taken_back(tmp_path: Path, qtbot: Any) -> None:
    with desk(with_resting(CALLED), tmp_path, qtbot) as at:
        assert at.panel.resting_list.text() == "Odložené (2)"
        at.click(at.panel.resting_list)
        page = at.panel.resting_page
        assert [one.accessibleName() for one in page.return_buttons] == ["Do radu: D040", "Do radu: D041"]
        at.click(page.return_buttons[0])
        assert at.sent == ["tickets/90/return"]
        at.link.answer(Done(story.waiting(90, "local-taxes", "D", 40, "10:02", revision=101)))
        at.answered()
        assert [one.accessibleName() for one in page.return_buttons] == ["Do radu: D041"]
        at.key("F8")
        assert at.panel.pages.currentWidget() is at.panel.action_page


def test_pause_and_open_again(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.click(at.panel.pause)
        at.click(at.panel.pause_page.answers[1])
        assert json.loads(at.link.last.body) == {"reason": "Obed"}
        assert at.sent == [f"counters/{COUNTER}/pause"]
        at.link.answer(Done(None))
        at.answered()
        at.push(counter=CounterState.PAUSED)
        assert at.panel.header.mode.text().startswith("prestávka")
        assert at.panel.primary.text() == "Otvoriť priehradku"
        at.key("F8")
        assert at.sent[-1] == f"counters/{COUNTER}/open"


def test_closing_the_counter_signs_out(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.click(at.panel.leave)
        assert at.link.last.method == "DELETE"
        at.link.answer(Done(None))
        qtbot.waitUntil(lambda: at.program.window.panel is None)
        assert at.link.session_token == ""
        assert at.program.window.sign_in.isVisible()


def test_a_session_that_the_hub_does_not_know_ends_at_the_sign_in(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.link.script(refused("not_signed_in"))
        at.key("F8")
        qtbot.waitUntil(lambda: at.program.window.panel is None)
        assert at.program.window.sign_in.sentence.text() == "Najprv sa prihláste."


def test_somebody_else_closes_the_counter(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.push(counter=CounterState.OPEN)
        at.push(counter=CounterState.CLOSED, clerk="clerk-1")
        qtbot.waitUntil(lambda: at.program.window.panel is None)
        assert at.program.window.sign_in.sentence.text() == "Priehradku 3 prevzal iný referent: Referent 1."


def test_the_time_goes_on_by_itself(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        before = at.panel.card.facts[0].value.text()
        at.clock.advance(75)
        qtbot.waitUntil(lambda: at.panel.card.facts[0].value.text() != before)
        assert at.panel.card.facts[0].value.text() == "4:27"


def test_the_window_stays_on_top_and_leaves_the_focus_alone(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        window = at.program.window
        assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
        assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        assert (window.width(), window.height()) == (380, 702)


def test_closing_the_window_signs_out_first(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.program.window.close()
        at.program.window.close()
        assert [one.command.method for one in at.link.sent[at.first :]] == ["DELETE"]
        at.link.answer(Done(None))
        qtbot.waitUntil(lambda: at.program.window._may_close)


def test_closing_the_window_does_not_wait_for_a_dead_hub(tmp_path: Path, qtbot: Any) -> None:
    with desk(FREE, tmp_path, qtbot) as at:
        at.program.window.close()
        qtbot.waitUntil(lambda: at.program.window._may_close, timeout=4000)


def test_everything_has_a_name_for_a_screen_reader(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        assert all(one.accessibleName() for one in at.panel.buttons())
        assert "D043 26 min" in at.panel.queue.accessibleName()
        at.key("F11")
        page = at.panel.transfer_page
        assert all(one.accessibleName() for one in [*page.target_buttons, *page.place_buttons, page.confirm])
