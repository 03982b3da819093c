"""The first start in its real window against a real hub over an empty folder, from the secret to a finished ticket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QSpinBox

from common.clock import SystemClock
from common.model.first_start import FILE_NAME
from common.model.office import LANGUAGES
from common.model.ticket import TicketState
from common.settings import Settings, load
from counter_app.first_start import kept, program
from counter_app.first_start.draft import Step, Way
from counter_app.first_start.program import FirstStart
from counter_app.first_start.trial import Stage
from tests.helpers.hub import RunningHub, empty_hub

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
PIN = "2580"
SECONDS_TO_ANSWER = 20_000


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[RunningHub]:
    with empty_hub(tmp_path / "hub") as hub:
        yield hub


class Hands:
    """The assistant and an administrator with a keyboard."""

    def __init__(self, hub: RunningHub, data: Path, qtbot: Any, language: str = "en") -> None:
        self.hub, self.qtbot = hub, qtbot
        self.at = program.build(
            Settings(hub_url=hub.url, language=language), data, clock=SystemClock(), dark=False, scale=1.0
        )
        self.at.start()
        self.at.window.activateWindow()
        self.wait(self.at.window.isActiveWindow)

    @property
    def step(self) -> Step:
        return self.at.window.step

    def wait(self, true: Any) -> None:
        self.qtbot.waitUntil(true, timeout=SECONDS_TO_ANSWER)

    def enter(self) -> None:
        QTest.keyClick(self.at.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    def back(self) -> None:
        QTest.keyClick(self.at.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def wrong(self) -> dict[str, str]:
        """The sentences at the fields of the page in front."""
        fields = self.at.window.pages[self.step].fields
        return {name: one.mistake.text() for name, one in fields.items() if one.mistake.text()}

    def to_devices(self) -> None:
        self.write(self.at.hub.secret, (self.hub.data / FILE_NAME).read_text().strip())
        self.enter()
        self.wait(lambda: self.step is Step.OFFICE)
        self.enter()
        self.write(self.at.administrator.name, "Admin")
        self.write(self.at.administrator.pin, PIN)
        self.write(self.at.administrator.again, PIN)
        self.enter()
        assert self.step is Step.DEVICES


def unnamed(at: FirstStart) -> list[str]:
    """What a screen reader could not name on the page in front."""
    page = at.window.pages[at.window.step]
    kinds = (QLineEdit, QAbstractButton, QSpinBox)
    shown = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible() and one.objectName() == ""]
    found = []
    for one in (*shown, at.window.next_button):
        interface = QAccessible.queryAccessibleInterface(one)
        if interface is None or not (interface.text(QAccessible.Text.Name) or isinstance(one.parentWidget(), QSpinBox)):
            found.append(type(one).__name__)
    return found


def test_from_the_secret_to_the_first_finished_ticket(empty: RunningHub, tmp_path: Path, qtbot: Any) -> None:
    data = tmp_path / "own"
    hands = Hands(empty, data, qtbot)
    at = hands.at
    at.hub.hub.setText("nowhere")
    hands.enter()
    assert set(hands.wrong()) == {"hub", "secret"}
    hands.write(at.hub.hub, empty.url)
    hands.write(at.hub.secret, "ABCD-EFGH-JKLM-NPQR-STUV")
    QTest.keyClick(at.hub.secret, Qt.Key.Key_Return)
    hands.wait(lambda: "secret" in hands.wrong())
    assert hands.wrong()["secret"].startswith("This is not the secret")
    assert unnamed(at) == []

    hands.write(at.hub.secret, (empty.data / FILE_NAME).read_text().strip().lower())
    hands.enter()
    hands.wait(lambda: hands.step is Step.OFFICE)
    assert "4 counters in use" in at.office.preview.text()
    at.office.ways[Way.FILE].click()
    hands.enter()
    assert set(hands.wrong()) == {"file"}
    (tmp_path / "broken.toml").write_text("[office\n")
    at.office.open_file(tmp_path / "broken.toml")
    hands.enter()
    assert "line 1" in hands.wrong()["file"]
    at.office.open_file(tmp_path / "missing.toml")
    assert "missing.toml" in hands.wrong()["file"]
    at.office.ways[Way.QUESTIONS].click()
    hands.enter()
    assert set(hands.wrong()) == {"institution", "department", "services"}
    hands.write(at.office.institution, "City Hall")
    hands.write(at.office.department, "Front office")
    at.office.services.setPlainText("Local taxes\nLicences\n\nLocal taxes")
    hands.write(at.office.zone, "Mars/Base")
    hands.enter()
    assert set(hands.wrong()) == {"time_zone"}
    hands.write(at.office.zone, "Europe/Bratislava")
    assert "L  Local taxes" in at.office.preview.text()
    assert unnamed(at) == []
    hands.enter()

    assert hands.step is Step.ADMINISTRATOR
    hands.write(at.administrator.pin, "12")
    hands.enter()
    assert set(hands.wrong()) == {"administrator", "pin"}
    hands.write(at.administrator.name, "Admin")
    hands.write(at.administrator.pin, PIN)
    hands.write(at.administrator.again, "2581")
    hands.enter()
    assert set(hands.wrong()) == {"again"}
    hands.write(at.administrator.again, PIN)
    hands.enter()
    at.devices.counters.setValue(2)
    assert unnamed(at) == []
    hands.back()
    hands.back()
    assert at.office.institution.text() == "City Hall", "the way back loses nothing"
    hands.enter()
    hands.enter()
    assert at.devices.counters.value() == 2
    hands.enter()

    hands.wait(lambda: hands.step is Step.TOKENS)
    assert len(at.tokens.lines) == 4
    at.tokens.all.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith(f"poradovnik-counter --hub {empty.url} --token ")
    assert load(data, {}).token == lines[0].rpartition(" ")[2]
    assert unnamed(at) == []
    hands.enter()
    for stage in (Stage.ISSUE, Stage.CALL, Stage.FINISH, Stage.DONE):
        hands.wait(lambda stage=stage: at.trial.stage is stage and at.window.next_button.isEnabled())
        hands.enter()
    assert hands.step is Step.DONE
    ticket = at.trial.ticket
    assert ticket is not None
    assert (ticket.label, ticket.state) == ("L001", TicketState.FINISHED)
    # The feed tells of the sign-out after the last step.
    hands.wait(lambda: all(counter.clerk_id is None for counter in at.link.replica.counters.values()))
    hands.enter()
    assert kept.read_draft(data / "counter") is None
    at.stop()


def test_cut_anywhere_it_goes_on_without_making_anything_twice(empty: RunningHub, tmp_path: Path, qtbot: Any) -> None:
    data = tmp_path / "own"
    first = Hands(empty, data, qtbot)
    first.to_devices()
    first.at.stop()

    second = Hands(empty, data, qtbot)
    assert second.step is Step.HUB, "the secret is never kept"
    assert second.at.administrator.name.text() == "Admin"
    second.to_devices()
    # The answer is lost: the hub has made the office, the assistant does not know.
    asked = second.at.asking.ask
    second.at.asking.ask = lambda url, command, _done: asked(url, command, lambda _reply: None)  # type: ignore[method-assign] the cut wire
    second.enter()
    second.wait(lambda: not (empty.data / FILE_NAME).exists())
    second.at.stop()
    second.at._keep_what_is_written()

    third = Hands(empty, data, qtbot)
    third.write(third.at.hub.secret, "ABCD-EFGH-JKLM-NPQR-STUV")
    third.enter()
    third.wait(lambda: third.step is Step.TOKENS)
    third.enter()
    third.wait(lambda: third.at.trial.stage is Stage.ISSUE)
    third.enter()
    assert "pin" in third.wrong(), "the PIN is never kept"
    third.write(third.at.test.pin, "9999")
    third.enter()
    third.wait(lambda: third.at.test.sentence_line.text() != "")
    third.write(third.at.test.pin, PIN)
    third.enter()
    third.wait(lambda: third.at.trial.stage is Stage.CALL and not third.at.trial.working)
    third.at.stop()

    fourth = Hands(empty, data, qtbot)
    fourth.wait(lambda: fourth.at.trial.stage is Stage.CALL)
    fourth.write(fourth.at.test.pin, PIN)
    for stage in (Stage.CALL, Stage.FINISH, Stage.DONE):
        fourth.wait(lambda stage=stage: fourth.at.trial.stage is stage and fourth.at.window.next_button.isEnabled())
        fourth.enter()
    assert fourth.step is Step.DONE
    replica = fourth.at.link.replica
    assert [ticket.label for ticket in replica.tickets.values()] == ["K001"]
    assert len(replica.devices) == 3
    assert len(replica.clerks) == 1
    fourth.at.stop()

    stranger = Hands(empty, tmp_path / "stranger", qtbot)
    stranger.write(stranger.at.hub.secret, "ABCD-EFGH-JKLM-NPQR-STUV")
    stranger.enter()
    stranger.wait(lambda: "has an office already" in stranger.at.window.sentence.text())
    stranger.at.stop()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(language: str, scale: float, tmp_path: Path, qtbot: Any) -> None:
    at = program.build(Settings(language=language), tmp_path, clock=SystemClock(), dark=scale > 1, scale=scale)
    at.start()
    try:
        for step in Step:
            at.window.show_step(step, may_go_back=True)
            at.window.show_action(at._texts.gettext("Issue the test ticket"), enabled=True)
            qtbot.waitUntil(lambda: at.window.stack.currentWidget().isVisible())
            at.window.layout().activate()
            for one in at.window.findChildren(QPushButton):
                assert not one.isVisible() or one.width() >= one.sizeHint().width(), one.text()
            for one in at.window.findChildren(QLabel):
                if one.isVisible() and one.wordWrap():
                    assert one.height() >= one.heightForWidth(one.width()) - 2, one.text()
    finally:
        at.stop()
