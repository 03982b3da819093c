"""The page Now in the office's window: what it shows, by keyboard and by name, and what a supervisor does from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from common.clock import ManualClock
from common.i18n import catalogue
from common.link.reply import Done, Refused, Unreachable
from common.link.session import LinkState
from common.model import wire
from common.model.office import CounterState, Message
from common.model.printer import PrinterState
from common.ui import fonts
from counter_app.office.now.page import NowPage
from counter_app.office.now.sheets import MessageSheet, ProfileSheet, ReasonSheet, Sheet, WordsSheet
from counter_app.office.program import pages
from counter_app.office.window import OfficeWindow
from counter_app.palette import Look, light
from tests.helpers import story
from tests.helpers.links import FakeLink
from tests.helpers.pictures_office import BOSS, busy_day, office_window, set_up_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|This plugin does not support")

KEPT: list[tuple[QWidget, Any]] = []
"""Windows live as long as the process, as in the office: no answer comes to one that is gone."""


class Office:
    """The window with the page in front, on a FakeLink that answers nothing by itself."""

    def __init__(self, qtbot: Any, **options: Any) -> None:
        self.window, self.link = office_window(**{"language": "en", "whole": True, **options})
        self.link._script.clear()
        self.qtbot = qtbot
        KEPT.append((self.window, self.link))
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: self.page.presenter.state is not None)

    @property
    def page(self) -> NowPage:
        page = self.window.page("now")
        assert isinstance(page, NowPage)
        return page

    def push(self, **changes: Any) -> None:
        """One revision on the feed."""
        revision = self.link.replica.revision + 1
        self.link.push(wire.Changes(revision=revision, time=self.link.hub_now(), **changes))

    def counter(self, id_: str, **fields: Any) -> None:
        self.push(counters=(replace(self.link.replica.counters[id_], **fields),))

    def device(self, id_: str, **fields: Any) -> None:
        self.push(devices=(replace(self.link.replica.devices[id_], **fields),))

    def act(self, id_: str, words: str) -> None:
        """An entry of a row's menu."""
        lines: dict[str, Any] = {**self.page.devices.tiles, **self.page.queues.lines, **self.page.counters.lines}
        lines[id_].menu.act(words)

    def sheet(self, key: str) -> Sheet:
        sheet = self.page.acts.sheets[key]
        assert isinstance(sheet, Sheet)
        return sheet

    def last(self) -> tuple[str, str, Any]:
        """What was sent last: method, path and body."""
        command = self.link.last
        body = msgspec.json.decode(command.body) if command.body else None
        return command.method, command.path.removeprefix("/api/v1/"), body

    def until(self, check: Any) -> None:
        self.qtbot.waitUntil(check)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    for window, link in KEPT:
        link.stop()
        window.close()


@pytest.fixture
def office(qtbot: Any) -> Office:
    return Office(qtbot)


def named(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def refusal(code: str, **parameters: str) -> Refused:
    return Refused(wire.Problem(type="", title="", status=409, code=code, detail="", parameters=parameters))


def test_the_day_is_told_to_eye_and_ear(office: Office) -> None:
    page = office.page
    assert [named(view.value) for view in page.figures] == [
        "Waiting now: 16",
        "Waits longest: 26 min D043",
        "Within target today: 97 %",
        "Open counters: 4 of 6",
        "Served today: 60",
    ]
    assert named(page.counters.lines["counter-3"].menu) == "Counter 3, Called, D042, Local taxes, 0:18, Referent 3"
    assert named(page.counters.lines["counter-5"].menu) == "Counter 5, Pause, do 10:50, Referent 4"
    assert named(page.queues.lines["local-taxes"].menu).startswith(
        "Local taxes, 9 people waiting, longest 26 of 20 min, expected: "
    )
    assert named(page.turn.tiles[0].label) == "D043, 26 min, over the target"
    assert page.alert.accessibleName().startswith("Local taxes: 2 people wait longer than the target of 20 min. With")
    assert named(page.devices.tiles["kiosk-1"].menu) == (
        "Kiosk pri vchode, Printer: paper is running low, Have a new roll ready."
    )
    assert "now 16, most 17 at 10:40" in page.curve.accessibleName()
    assert (page.date.text(), page.clock.text()) == ("Wednesday 14 October ·", "10:42")


def test_changes_appear_at_once_and_timers_tick_by_the_hubs_time(office: Office) -> None:
    page = office.page
    clock = office.link.clock
    assert isinstance(clock, ManualClock)
    clock.advance(60)
    office.until(lambda: page.counters.lines["counter-3"].time.text() == "1:18")
    office.counter("counter-2", help_since=clock.now())
    office.until(lambda: "Asks for help since 10:43" in page.counters.lines["counter-2"].remarks.label.text())
    assert page.alert.accessibleName() == "Counter 2: The clerk asks for help."
    office.device("kiosk-1", printer=PrinterState.PAPER_OUT, faults=("sound",))
    office.until(lambda: page.devices.tiles["kiosk-1"].state.text() == "Printer: out of paper")
    office.device("kiosk-1", printer=PrinterState.READY)
    office.until(lambda: page.devices.tiles["kiosk-1"].state.text() == "No sound")
    office.device("kiosk-1", faults=("media:a.png", "odd"))
    office.until(lambda: "missing: a.png, Fault: odd" in page.devices.tiles["kiosk-1"].state.text())
    office.device("kiosk-1", faults=(), paused=True, pause_message={"sk": "Oprava"})
    office.until(lambda: page.devices.tiles["kiosk-1"].state.text() == "paused, gives no tickets")
    assert page.devices.tiles["kiosk-1"].advice.text() == "Oprava"
    office.device("display-1", live=False, since=clock.now() - dt.timedelta(minutes=3))
    office.until(lambda: page.devices.tiles["display-1"].state.text() == "away since 10:40")
    # Every alarm can be brought in front; what is noted makes room.
    page.all_alarms.fill()
    entries = [action.text() for action in page.all_alarms.menu().actions()]
    board = next(entry for entry in entries if entry.startswith("Tabuľa"))
    assert board == "Tabuľa v čakárni: Not connected for 3 min. It shows no calls."
    page.all_alarms.act(board)
    assert page.alert.accessibleName() == board
    QTest.mouseClick(page.alert.button, Qt.MouseButton.LeftButton)
    assert page.alert.accessibleName() == "Counter 2: The clerk asks for help."
    # A counter that is taken out and a service that is new: the rows follow.
    office.counter("counter-6", in_use=False)
    office.until(lambda: "counter-6" not in page.counters.lines)
    service = replace(office.link.replica.services["parking"], id="new", name={"sk": "Nová"}, position=9)
    office.push(services=(service,))
    office.until(lambda: "new" in page.queues.lines)


def test_everything_by_keyboard_with_names(office: Office) -> None:
    page = office.page
    page.all_alarms.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
        assert named(focused), focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [
        page.all_alarms,
        page.message,
        page.alert.button,
        *(line.menu for line in page.counters.lines.values()),
        *(line.menu for line in page.queues.lines.values()),
        page.devices.tiles["kiosk-1"].menu,
    ]
    assert [widget for widget in seen if widget in wanted] == wanted
    QTest.keyClick(page.message, Qt.Key.Key_Return)
    sheet = office.sheet("message")
    assert isinstance(sheet, MessageSheet)
    office.until(sheet.isVisible)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("language", ["sk", "en", "uk", "hu"])
def test_nothing_is_clipped_at_twice_the_size(qtbot: Any, language: str) -> None:
    office = Office(qtbot, language=language, scale=2.0, dark=language == "hu")
    office.window.resize(1440, 900)
    page = office.page
    office.counter("counter-2", help_since=office.link.hub_now(), request="Prosím, otvorte priehradku")
    office.until(page.counters.lines["counter-2"].remarks.label.isVisible)
    office.until(lambda: page.body.width() <= page.area.viewport().width())
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QAbstractButton | QLabel):
            least = widget.minimumSizeHint().width()
            assert widget.width() >= least, (widget, widget.text())
            right = widget.mapTo(page.body, widget.rect().topRight()).x()
            assert right <= page.body.width(), (widget, widget.text())
    page.message.click()
    page.acts.close_service("parking")
    page.acts.profile("counter-1")
    for sheet in (office.sheet(key) for key in ("message", "service", "profile")):
        assert sheet.width() >= sheet.minimumSizeHint().width()
        sheet.reject()


def test_the_alerts_button_asks_for_a_counter_and_says_why_not(office: Office) -> None:
    page = office.page
    assert page.alert.button.text() == "Ask to open counter 5"
    QTest.mouseClick(page.alert.button, Qt.MouseButton.LeftButton)
    assert office.last() == ("POST", "counters/counter-5/ask", {"request": "Please open counter 5."})
    office.link.answer(refusal("forbidden"))
    office.until(page.alert.refusal.isVisible)
    assert page.alert.refusal.text() == catalogue("en").sentence("forbidden", {})
    page.alert.button.setFocus()
    QTest.keyClick(page.alert.button, Qt.Key.Key_Space)
    assert not page.alert.refusal.isVisible()
    office.link.answer(Done(None))
    office.counter("counter-5", request="Please open counter 5.")
    # The next press concerns the next counter: nobody is asked twice.
    office.until(lambda: page.alert.button.text() == "Ask to open counter 6")
    assert page.counters.lines["counter-5"].remarks.label.text() == "Asked: Please open counter 5."
    office.counter("counter-1", help_since=office.link.hub_now())
    office.until(lambda: page.alert.button.text() == "Help is on its way")
    page.alert.button.click()
    assert office.last() == ("POST", "counters/counter-1/help", {"wanted": False})


def test_counters_are_opened_paused_closed_and_given_other_services(office: Office) -> None:
    page = office.page
    office.act("counter-5", "Open counter")
    assert office.last()[1] == "counters/counter-5/open"
    office.link.answer(refusal("nobody_there", counter="5"))
    office.until(lambda: bool(page.counters.lines["counter-5"].remarks.label.text()))
    assert "5" in page.counters.lines["counter-5"].remarks.label.text()
    office.act("counter-5", "Ask to open the counter")
    assert not page.counters.lines["counter-5"].remarks.label.text()
    office.link.answer(Unreachable("cut"))
    office.until(lambda: "does not answer" in page.counters.lines["counter-5"].remarks.label.text())
    office.act("counter-1", "Close the counter and sign the clerk out")
    assert office.last()[1] == "counters/counter-1/close"
    office.act("counter-1", "Pause the counter…")
    sheet = office.sheet("pause")
    assert isinstance(sheet, WordsSheet)
    QTest.keyClicks(sheet.words, "meeting")
    QTest.keyClick(sheet.words, Qt.Key.Key_Return)
    assert office.last() == ("POST", "counters/counter-1/pause", {"reason": "meeting"})
    office.link.open.rotate(1)
    office.link.answer(refusal("nobody_there", counter="1"))
    office.until(sheet.sentence.isVisible)
    assert sheet.isVisible()
    office.link.open.clear()
    sheet.do.click()
    office.link.answer(Done(None))
    office.until(lambda: not sheet.isVisible())
    office.act("counter-6", "Ask the clerk for something…")
    asking = office.sheet("ask")
    assert isinstance(asking, WordsSheet)
    assert "Nobody sits there" in asking.hint.text()
    asking.do.click()
    assert office.last()[2] == {"request": "Please open counter 6."}
    asking.reject()
    office.act("counter-1", "Change the work profile…")
    profile = office.sheet("profile")
    assert isinstance(profile, ProfileSheet)
    before = office.link.replica.counters["counter-1"].services
    QTest.keyClick(profile.services.list, Qt.Key.Key_Space)
    profile.do.click()
    assert office.last() == ("PUT", "counters/counter-1/profile", {"services": list(before[1:])})
    profile.reject()


def test_a_service_and_a_kiosk_are_paused_with_a_reason_in_languages(office: Office) -> None:
    page = office.page
    office.act("parking", "Give no more tickets…")
    sheet = office.sheet("service")
    assert isinstance(sheet, ReasonSheet)
    sheet.do.click()
    _, path, body = office.last()
    assert path == "services/parking/pause"
    assert body["reason"]["sk"] == "Dnes už nemáme voľnú kapacitu."
    assert set(body["reason"]) == {"sk", "en", "uk", "hu"}
    office.link.answer(Done(None))
    office.until(lambda: not sheet.isVisible())
    office.push(services=(replace(office.link.replica.services["parking"], paused=True, pause_reason=body["reason"]),))
    parking = page.queues.lines["parking"]
    office.until(lambda: parking.remarks.label.text() == "closed by staff: We have no more capacity today.")
    office.act("parking", "Give tickets again")
    assert office.last()[1] == "services/parking/resume"
    office.act("kiosk-1", "Pause the kiosk…")
    kiosk = office.sheet("kiosk")
    assert isinstance(kiosk, ReasonSheet)
    kiosk.ready.setCurrentIndex(0)
    kiosk.ready.activated.emit(0)
    QTest.keyClicks(kiosk.reason.field("sk"), "Sme za rohom.")
    kiosk.do.click()
    assert office.last() == ("POST", "devices/kiosk-1/pause", {"message": {"sk": "Sme za rohom."}})
    kiosk.reject()
    office.device("kiosk-1", paused=True)
    office.act("kiosk-1", "Let it give tickets again")
    assert office.last()[1] == "devices/kiosk-1/resume"
    office.link.open.clear()
    office.act("kiosk-1", "Let it give tickets again")
    office.link.answer(refusal("forbidden"))
    office.until(lambda: bool(page.devices.tiles["kiosk-1"].refusal))


def test_a_board_message_holds_until_closing_and_survives_another_supervisors_change(office: Office) -> None:
    snapshot = office.link.replica.snapshot
    assert snapshot is not None
    set_up = set_up_of(snapshot)
    office.page.message.click()
    sheet = office.sheet("message")
    assert isinstance(sheet, MessageSheet)
    sheet.do.click()
    assert sheet.sentence.text() == "Write the message in Slovak at least."
    sheet.text.show_value({"sk": "Výťah nejde."})
    assert sheet.until.currentText() == "until closing, 18:00"
    newer = replace(set_up, office=replace(set_up.office, edition=7, languages=("sk", "en")))
    office.link.script(Done(set_up), refusal("edited_meanwhile", clerk="Beta", time="10:41"), Done(newer), Done(newer))
    sheet.do.click()
    office.until(lambda: not sheet.isVisible())
    saved = msgspec.json.decode(office.link.last.body, type=wire.SetUp).office
    assert (saved.edition, saved.languages) == (7, ("sk", "en"))
    new = saved.messages[-1]
    assert saved.messages[:-1] == set_up.office.messages
    assert (new.text, new.first_day, new.last_day) == ({"sk": "Výťah nejde."}, story.DAY, story.DAY)
    assert new.hours is not None
    assert new.hours.closes == dt.time(18)
    office.push(
        office=replace(saved, messages=(*saved.messages, Message(text={"sk": "Včera"}, last_day=dt.date(2026, 1, 1))))
    )
    office.page.message.click()
    taken = [button for words, button in sheet._rows if words.text() == "Výťah nejde."]
    office.link.script(Done(replace(newer, office=saved)), Unreachable("cut"))
    taken[0].click()
    office.until(lambda: "does not answer" in sheet.sentence.text())
    assert new not in msgspec.json.decode(office.link.last.body, type=wire.SetUp).office.messages
    sheet.reject()


def test_a_lost_link_is_told_with_since_when_and_nothing_can_be_pressed(office: Office) -> None:
    page = office.page
    office.link.set_state(LinkState.LOST, story.at("10:40"))
    office.until(page.lost.isVisible)
    assert "since 10:40" in page.lost_words.text()
    assert not page.alert.button.isEnabled()
    assert not page.message.isEnabled()
    assert not any(menu.isEnabled() for menu in page.menus())
    office.link.set_state(LinkState.REFUSED)
    office.until(lambda: "does not know" in page.lost_words.text())
    office.link.set_state(LinkState.LIVE)
    office.until(lambda: not page.lost.isVisible())
    assert page.alert.button.isEnabled()
    # Nothing ticks behind another page, and it is up to date when it comes back.
    office.window.open("services")
    office.counter("counter-1", state=CounterState.PAUSED)
    assert page.counters.lines["counter-1"].remarks.label.text() == ""
    office.window.open("now")
    assert page.counters.lines["counter-1"].remarks.label.text() == "then a pause"


def test_before_the_first_snapshot_it_says_so(qtbot: Any) -> None:
    fonts.load_fonts()
    link = FakeLink()
    window = OfficeWindow(link, catalogue("en"), Look(light()), BOSS, pages(catalogue("en")))
    KEPT.append((window, link))
    window.show()
    page = window.page("now")
    assert isinstance(page, NowPage)
    qtbot.waitUntil(lambda: page.lost_words.text() == "Connecting to the hub…")
    assert page.turn.nobody.isVisible()
    link.put(busy_day())
    qtbot.waitUntil(lambda: page.figures[0].figure is not None and page.figures[0].figure.value == "16")
