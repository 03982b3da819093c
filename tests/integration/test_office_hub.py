"""The office window on a real hub: names in four languages reach the kiosk, two supervisors at once lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from common.clock import SystemClock
from common.link.driver import HubLink
from common.link.session import LinkState
from common.model.office import LANGUAGES, Role
from common.pins import hash_pin
from common.settings import Settings
from common.store import enrolment
from common.store.database import open_engine
from counter_app.office import program
from counter_app.office.set_up.page import SetUpPage
from counter_app.office.set_up.section import RecordsSection
from tests.helpers.hub import RunningHub, running_hub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = 20_000
"""Milliseconds for what is done in one: the machine may be busy."""
NAMES = {"sk": "Dane a poplatky", "en": "Taxes and charges", "uk": "Податки та збори", "hu": "Adók és díjak"}
KEPT: list[program.OfficeProgram] = []
"""Programs live as long as the process, as in the office."""


class Supervisor:
    """Presses the real buttons of one office window."""

    def __init__(self, hub: RunningHub, name: str, folder: Path, qtbot: Any) -> None:
        settings = Settings(hub_url=hub.url, token=hub.counter_token, language="en")
        self.program = program.build(settings, folder, clock=SystemClock(), dark=False, scale=1.0)
        KEPT.append(self.program)
        self.qtbot = qtbot
        self.program.start()
        sign_in = self.program.sign_in
        qtbot.waitUntil(lambda: sign_in.enter.isEnabled() and sign_in.clerk.findText(name) >= 0, timeout=LONG)
        sign_in.clerk.setCurrentIndex(sign_in.clerk.findText(name))
        QTest.keyClicks(sign_in.pin, "0000")
        QTest.keyClick(sign_in.pin, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "not right" in sign_in.sentence.text(), timeout=LONG)
        QTest.keyClicks(sign_in.pin, "4321")
        QTest.mouseClick(sign_in.enter, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: self.program.window is not None, timeout=LONG)
        assert self.program.window is not None
        QTest.mouseClick(self.program.window.navigation.buttons["services"], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: self.page.presenter.base is not None, timeout=LONG)

    @property
    def page(self) -> SetUpPage:
        assert self.program.window is not None
        return self.program.window.set_up

    @property
    def services(self) -> RecordsSection:
        section = self.page.section("services")
        assert isinstance(section, RecordsSection)
        return section

    def name(self, language: str) -> QLineEdit:
        field = self.services.form.rows["name"].editor.field(language)
        assert isinstance(field, QLineEdit)
        return field

    def write(self, language: str, text: str) -> None:
        field = self.name(language)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        # As from a keyboard with other letters; QTest's own keys are Latin only.
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        QApplication.sendEvent(field, typed)

    def says(self, words: str) -> None:
        bar = self.page.bar
        self.qtbot.waitUntil(lambda: words in f"{bar.words.text()} {bar.more.text()}", timeout=LONG)

    def save(self) -> None:
        QTest.mouseClick(self.page.bar.save, Qt.MouseButton.LeftButton)
        self.says("Saved.")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path / "hub") as running:
        engine = open_engine(running.data)
        with engine.begin() as connection:
            for name, role in (("Anna", Role.SUPERVISOR), ("Boris", Role.ADMINISTRATOR)):
                enrolment.add_clerk(connection, SystemClock(), name, role, hash_pin("4321"))
        engine.dispose()
        yield running


@pytest.fixture
def kiosk(hub: RunningHub, qtbot: Any) -> Iterator[HubLink]:
    link = HubLink(hub.url, hub.kiosk_token, None, SystemClock())
    link.start()
    qtbot.waitUntil(lambda: link.state is LinkState.LIVE and link.replica.snapshot is not None, timeout=LONG)
    yield link
    link.stop()


def test_two_supervisors_and_a_kiosk(hub: RunningHub, kiosk: HubLink, tmp_path: Path, qtbot: Any) -> None:
    anna = Supervisor(hub, "Anna", tmp_path / "a", qtbot)
    boris = Supervisor(hub, "Boris", tmp_path / "b", qtbot)

    # A mistake stands at its field, and nothing is sent.
    anna.write("en", "")
    anna.says("1 mistake")
    row = anna.services.form.rows["name"]
    assert row.mistake.text() == "The text is missing."
    assert anna.name("en").accessibleDescription() == "The text is missing."
    assert not anna.page.bar.save.isEnabled()

    # Four languages, and the kiosk has them without a restart.
    for language in LANGUAGES:
        anna.write(language, NAMES[language])
    anna.says("4 unsaved changes")
    anna.save()
    qtbot.waitUntil(lambda: kiosk.replica.services["local-taxes"].name == NAMES, timeout=LONG)
    # Who has nothing to lose is simply shown the new names.
    qtbot.waitUntil(lambda: boris.name("en").text() == NAMES["en"], timeout=LONG)

    # Both edit; the second hears who saved, keeps the own changes and puts them on top.
    boris.write("hu", "Adók")
    boris.services.choose("parking")
    boris.write("en", "Car parks")
    anna.write("en", "Taxes")
    anna.save()
    boris.says("Anna saved other changes at")
    QTest.mouseClick(boris.page.bar.mine, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: boris.page.bar.save.isVisible() and boris.page.bar.save.isEnabled(), timeout=LONG)
    boris.save()
    wanted = {**NAMES, "en": "Taxes", "hu": "Adók"}
    qtbot.waitUntil(lambda: kiosk.replica.services["local-taxes"].name == wanted, timeout=LONG)
    assert kiosk.replica.services["parking"].name["en"] == "Car parks"

    # The trail is readable, and the window of one who leaves signs out.
    anna.page.show_section("trail")
    trail = anna.page.section("trail").list  # type: ignore[attr-defined] # of the trail
    qtbot.waitUntil(lambda: trail.count() >= 3, timeout=LONG)
    assert any("Anna" in trail.item(at).text() and "→ Taxes" in trail.item(at).text() for at in range(trail.count()))
    for one in (anna, boris):
        one.program.stop()
