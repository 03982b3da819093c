"""Two panels and a supervisor at once, in real windows on a real hub: what one does, the others see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.clock import SystemClock
from common.i18n import catalogue
from common.model.office import CounterState, DeviceKind
from common.model.ticket import TicketState
from common.settings import Settings
from counter_app.keys import Act
from counter_app.office import program as office_program
from counter_app.office.now.page import NowPage
from counter_app.office.now.pieces import RowMenu
from counter_app.office.now.sheets import MessageSheet, ProfileSheet, ReasonSheet, WordsSheet
from tests.helpers.clerks import CALL, LONG, START, finish, house, serve
from tests.helpers.hub import PIN, RunningHub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "This plugin does not support")

say = catalogue("sk").gettext


class Supervisor:
    """A supervisor's hands and eyes at the page Now of a window with a sign-in of its own."""

    def __init__(self, hub: RunningHub, data: Path, qtbot: Any) -> None:
        settings = Settings(hub_url=hub.url, token=hub.add_device(DeviceKind.COUNTER))
        self.program = office_program.build(settings, data, clock=SystemClock(), dark=False, scale=1.0)
        self.qtbot = qtbot
        self.program.start()
        page = self.program.sign_in
        self.until(lambda: page.enter.isEnabled() and page.clerk.count() == 1)
        QTest.keyClicks(page.pin, PIN)
        QTest.mouseClick(page.enter, Qt.MouseButton.LeftButton)
        self.until(lambda: self.program.window is not None and self.page.presenter.state is not None)
        # As wide as it is drawn: on the small screen of the tests the columns would be folded.
        self.page.window().resize(1440, 900)

    @property
    def page(self) -> NowPage:
        assert self.program.window is not None
        page = self.program.window.page("now")
        assert isinstance(page, NowPage)
        return page

    def until(self, check: Any) -> None:
        self.qtbot.waitUntil(check, timeout=LONG)

    def remarks(self, counter: str) -> str:
        return self.page.counters.lines[counter].remarks.label.text()

    def choose(self, menu: RowMenu, words: str) -> None:
        """A click on the arrow at the row's end, and one on the entry that says `words`."""
        self.until(menu.isEnabled)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
        entries = menu.menu()
        self.until(entries.isVisible)
        entry = next(action for action in entries.actions() if action.text() == words)
        QTest.mouseClick(entries, Qt.MouseButton.LeftButton, pos=entries.actionGeometry(entry).center())
        self.until(lambda: not entries.isVisible())

    def at(self, counter: str, words: str) -> None:
        self.choose(self.page.counters.lines[counter].menu, words)

    def writes(self, key: str, words: str) -> None:
        """Into the sheet that has come; then the hub's answer closes it."""
        sheet = self.page.acts.sheets[key]
        assert isinstance(sheet, WordsSheet)
        self.until(sheet.isVisible)
        QTest.keyClicks(sheet.words, words)
        QTest.mouseClick(sheet.do, Qt.MouseButton.LeftButton)
        self.until(lambda: not sheet.isVisible())

    def gives(self, counter: str, *services: str) -> None:
        """These services and no others, in the sheet of the work profile."""
        self.at(counter, say("Change the work profile…"))
        sheet = self.page.acts.sheets["profile"]
        assert isinstance(sheet, ProfileSheet)
        self.until(sheet.isVisible)
        ticks = sheet.services.list
        for row in range(ticks.count()):
            ticked = ticks.item(row).checkState() is Qt.CheckState.Checked
            if ticked is not (ticks.item(row).data(Qt.ItemDataRole.UserRole) in services):
                ticks.setCurrentRow(row)
                QTest.keyClick(ticks, Qt.Key.Key_Space)
        QTest.mouseClick(sheet.do, Qt.MouseButton.LeftButton)
        self.until(lambda: not sheet.isVisible())

    def tells(self, message: str) -> None:
        """A message on the boards."""
        QTest.mouseClick(self.page.message, Qt.MouseButton.LeftButton)
        sheet = self.page.acts.sheets["message"]
        assert isinstance(sheet, MessageSheet)
        self.until(sheet.isVisible)
        sheet.text.show_value(dict.fromkeys(("sk", "en", "uk", "hu"), message))
        QTest.mouseClick(sheet.do, Qt.MouseButton.LeftButton)
        self.until(lambda: not sheet.isVisible())


def test_two_panels_and_a_supervisor_at_once(qtbot: Any, tmp_path: Path) -> None:
    with house(tmp_path, qtbot) as at:
        two, three = at.two, at.three
        boss = Supervisor(at.hub, tmp_path / "office", qtbot)
        shown = boss.page.counters.lines
        for counter in ("counter-2", "counter-3"):
            boss.until(lambda one=counter: shown[one].chip.text() == say("Counter free"))

        # A quick counter takes one service only; what it does not serve waits for the other.
        boss.gives("counter-2", "general-information")
        two.until(lambda: two.panel.state is not None and len(two.panel.state.lines) == 1)
        at.kiosk.issue("municipal-waste")
        at.kiosk.issue("general-information")
        three.waits("K001")
        two.waits("V001")
        serve(two, "V001")
        boss.until(lambda: shown["counter-2"].ticket.text() == "V001")
        finish(two)
        assert not two.panel.primary.isEnabled()
        # With a second service to fall back to it takes over what waits.
        boss.gives("counter-2", "general-information", "municipal-waste")
        two.waits("K001")
        serve(two, "K001")
        boss.until(lambda: shown["counter-2"].ticket.text() == "K001")

        # A request stands on that panel alone until its clerk has read it.
        boss.at("counter-3", say("Ask the clerk for something…"))
        boss.writes("ask", "Otvorte do 13:00")
        three.until(lambda: three.says == "Vedúci žiada: Otvorte do 13:00")
        boss.until(lambda: boss.remarks("counter-3") == say("Asked: {request}", request="Otvorte do 13:00"))
        assert two.says == ""
        three.choose(three.panel.banner.answer_button)
        three.until(lambda: three.says == "" and three.seat.request is None)
        boss.until(lambda: boss.remarks("counter-3") == "")

        # Paused while a visitor is there: the pause begins when she goes. Its clerk may open the counter again.
        boss.at("counter-2", say("Pause the counter…"))
        boss.writes("pause", "Porada")
        boss.until(lambda: boss.remarks("counter-2") == say("then a pause"))
        two.until(lambda: two.seat.state is CounterState.PAUSED)
        # A counter with a visitor cannot be closed; the row says who is there.
        boss.at("counter-2", say("Close the counter and sign the clerk out"))
        boss.until(lambda: "K001" in boss.remarks("counter-2"))
        two.do(Act.FINISH)
        two.sees("Otvoriť priehradku", "")
        two.until(lambda: two.panel.header.below_mode.text() == "Porada")
        two.do(Act.NEXT)
        two.sees(CALL)

        # A service closes: no more tickets for it, who has one is served.
        at.kiosk.issue("municipal-waste")
        boss.choose(boss.page.queues.lines["municipal-waste"].menu, say("Give no more tickets…"))
        closing = boss.page.acts.sheets["service"]
        assert isinstance(closing, ReasonSheet)
        boss.until(closing.isVisible)
        QTest.mouseClick(closing.do, Qt.MouseButton.LeftButton)
        boss.until(lambda: not closing.isVisible())
        three.waits("K002")
        refused = at.kiosk.post("tickets", {"service_id": "municipal-waste", "language": "sk"})
        assert refused.status_code == 409
        three.do(Act.NEXT)
        three.sees(START, "K002")
        boss.until(lambda: shown["counter-3"].ticket.text() == "K002")

        # Two messages, one after the other, both reach every program.
        for message in ("Výťah nejde.", "Skončíme o 14:00."):
            boss.tells(message)

        def messages() -> list[str]:
            snapshot = three.program.link.replica.snapshot
            return [] if snapshot is None else [one.text["sk"] for one in snapshot.office.messages]

        three.until(lambda: messages()[-2:] == ["Výťah nejde.", "Skončíme o 14:00."])

        # The supervisor sends the clerk of counter 2 home; the window there says so, the other goes on.
        boss.at("counter-2", say("Close the counter and sign the clerk out"))
        two.until(lambda: two.program.window.panel is None)
        assert two.program.window.sign_in.sentence.text() == "Pri priehradke 2 ste boli odhlásení."
        three.becomes("K002", state=TicketState.CALLED)
        assert three.seat.state is CounterState.OPEN
        boss.program.stop()
