"""The sign-in page as a real window on a link without a hub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.clock import ManualClock
from common.link.reply import Done, Unreachable
from common.link.session import LinkState
from common.settings import Settings
from counter_app import bootstrap
from counter_app.sign_in import remembered
from tests.gui.counter_desk import desk, refused
from tests.helpers.links import FakeLink
from tests.helpers.pictures_counter import COUNTER, office, session, vacant

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OFFICE = vacant(office("10:42"))


def test_counters_clerks_and_who_has_taken_what(tmp_path: Path, qtbot: Any) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        page = at.program.window.sign_in
        assert list(page.rows) == ["counter-1", "counter-2", "counter-3", "counter-4"]
        assert page.rows["counter-1"].accessibleName() == "Priehradka 1, obsadená: Referent 1"
        assert page.rows[COUNTER].accessibleName() == "Priehradka 3, Miestne dane, Komunálny odpad"
        assert [page.clerk.itemText(index) for index in range(page.clerk.count())] == [
            f"Referent {number}" for number in (1, 2, 3, 4)
        ]


def test_sign_in_with_enter_and_the_counter_is_remembered(tmp_path: Path, qtbot: Any) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        page = at.program.window.sign_in
        page.clerk.setCurrentIndex(2)
        QTest.mouseClick(page.rows[COUNTER], Qt.MouseButton.LeftButton)
        QTest.keyClicks(page.pin, "1234")
        QTest.keyClick(page.pin, Qt.Key.Key_Return)
        assert json.loads(at.link.last.body) == {
            "clerk": "clerk-3",
            "pin": "1234",
            "counter_id": COUNTER,
            "take_over": False,
        }
        assert page.button.is_working
        QTest.keyClick(page.pin, Qt.Key.Key_Return)
        assert len(at.link.sent) == 1
        at.link.answer(Done(session(OFFICE)))
        qtbot.waitUntil(lambda: at.program.window.panel is not None)
        assert at.link.session_token == "session"
        assert page.pin.text() == "1234" or page.pin.text() == ""
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as again:
        assert again.program.window.sign_in.rows[COUNTER].isChecked()


def test_a_wrong_pin_is_said_in_place(tmp_path: Path, qtbot: Any) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        page = at.program.window.sign_in
        at.link.script(refused("wrong_pin"))
        at.program.sign_in.sign_in("clerk-3", "9", COUNTER)
        qtbot.waitUntil(lambda: bool(page.sentence.text()))
        assert page.sentence.text() == "Meno alebo PIN nie je správny. Skúste to znova."
        assert page.pin.text() == ""
        assert page.button.isEnabled()


@pytest.mark.parametrize(
    ("clerk", "pin", "counter", "sentence"),
    [
        ("clerk-3", "1234", "", "Vyberte priehradku."),
        ("", "1234", COUNTER, "Vyberte svoje meno a zadajte PIN."),
        ("clerk-3", "", COUNTER, "Vyberte svoje meno a zadajte PIN."),
    ],
)
def test_what_is_missing_is_said(clerk: str, pin: str, counter: str, sentence: str, tmp_path: Path, qtbot: Any) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        at.program.sign_in.sign_in(clerk, pin, counter)
        assert at.program.window.sign_in.sentence.text() == sentence
        assert at.link.sent == []


def test_the_hub_does_not_answer(tmp_path: Path, qtbot: Any) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        at.link.script(Unreachable("cut"))
        at.program.sign_in.sign_in("clerk-3", "1234", COUNTER)
        page = at.program.window.sign_in
        qtbot.waitUntil(lambda: page.sentence.text().startswith("Server neodpovedá."))


@pytest.mark.parametrize(
    ("state", "reason"),
    [(LinkState.LOST, "Nie je spojenie so serverom"), (LinkState.REFUSED, "Tento počítač nie je zaregistrovaný")],
)
def test_without_the_hub_nobody_signs_in_and_the_button_says_why(
    state: LinkState, reason: str, tmp_path: Path, qtbot: Any
) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        at.link.set_state(state)
        page = at.program.window.sign_in
        assert not page.button.isEnabled()
        assert page.button.accessibleDescription() == reason
        page.submit()
        assert at.link.sent == []


def test_the_demo_signs_in_by_itself_once_the_hub_is_there(tmp_path: Path, qtbot: Any) -> None:
    clock = ManualClock(OFFICE.time)
    link = FakeLink(None, clock)
    settings = Settings(sign_in=f"clerk-3:1234:{COUNTER}", window="380x640+40+50")
    program = bootstrap.build(settings, tmp_path, clock=clock, link=link)
    program.start()
    try:
        assert link.sent == []
        link.script(Done(session(OFFICE)))
        link.put(OFFICE)
        qtbot.waitUntil(lambda: program.window.panel is not None)
        assert (program.window.x(), program.window.y()) == (40, 50)
    finally:
        program.stop()


def test_what_is_remembered_survives_a_broken_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "desk.json"
    assert remembered.read(path) == ""
    remembered.write(path, "counter-2")
    assert remembered.read(path) == "counter-2"
    path.write_text("{")
    assert remembered.read(path) == ""
    remembered.write(tmp_path / "missing" / "desk.json", "counter-2")
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    ("code", "parameters", "sentence"),
    [
        ("counter_taken", {"counter": "3", "clerk": "Alfa"}, "Pri priehradke 3 už pracuje Alfa."),
        ("clerk_elsewhere", {"counter": "1"}, "Ste prihlásení pri priehradke 1. Najprv sa tam odhláste."),
    ],
)
def test_a_seat_that_is_taken_is_taken_over_by_one_more_press(
    code: str, parameters: dict[str, str], sentence: str, tmp_path: Path, qtbot: Any
) -> None:
    with desk(OFFICE, tmp_path, qtbot, signed_in=False) as at:
        page = at.program.window.sign_in
        page.clerk.setCurrentIndex(2)
        QTest.mouseClick(page.rows[COUNTER], Qt.MouseButton.LeftButton)
        at.link.script(refused(code, **parameters))
        QTest.keyClicks(page.pin, "1234")
        QTest.keyClick(page.pin, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.sentence.text() == sentence)
        assert page.button.text() == "Prevziať"
        assert page.pin.text() == ""
        # Another choice is another try.
        QTest.keyClicks(page.pin, "1")
        assert page.button.text() == "Prihlásiť sa"
        page.pin.clear()
        at.link.script(refused(code, **parameters))
        QTest.keyClicks(page.pin, "1234")
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.button.text() == "Prevziať")
        at.link.script(Done(session(OFFICE)))
        QTest.keyClick(page.pin, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: at.program.window.panel is not None)
        assert json.loads(at.link.sent[-1].command.body)["take_over"] is True
        assert json.loads(at.link.sent[-1].command.body)["pin"] == "1234"
