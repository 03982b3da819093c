"""Whole visits without sight at the real window: by five keys alone, and by blind touches alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from common.link.reply import Done, Refused
from common.model.wire import Problem
from common.settings import Settings
from common.voice.clips import read_wave
from common.voice.port import Ending
from kiosk_app.exploring import DEFAULT_VOLUME, VOLUMES
from kiosk_app.focus_explorer import keys_of
from kiosk_app.soft_sound import NOTE
from tests.helpers.kiosk_story import morning, ticket
from tests.helpers.kiosks import LYING, UPRIGHT, Kiosk, kiosk_over

DAY = morning()
STEPS = 60
"""More than there are choices on any screen."""


def wait_for_the_fade(kiosk: Kiosk, qtbot: QtBot) -> None:
    """Until the welcome is fully there."""

    def opacity() -> float:
        item, whole = kiosk.item("service-local-taxes"), 1.0
        while item is not None:
            whole *= item.opacity()
            item = item.parentItem()
        return whole

    qtbot.waitUntil(lambda: opacity() == 1.0)


class Blind:
    """A visitor who hears, and has five keys or one finger."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot) -> None:
        self.kiosk = kiosk
        self.qtbot = qtbot
        self.window = kiosk.program.window
        self.explorer = kiosk.program.explorer

    @property
    def heard(self) -> str:
        """What was said last."""
        return self.kiosk.voice.texts[-1] if self.kiosk.voice.texts else ""

    def key(self, key: Qt.Key) -> None:
        self.kiosk.clock.advance(0.6)
        QTest.keyClick(self.window, key)

    def find(self, words: str) -> None:
        """Down, until it is said."""
        for _ in range(STEPS):
            self.key(Qt.Key.Key_Down)
            if self.heard.startswith(words):
                return
        raise AssertionError(f"never said: {words}; last was {self.heard}")

    def hear(self, words: str) -> None:
        """Until something with these words is said."""
        self.qtbot.waitUntil(lambda: any(words in text for text in self.kiosk.voice.texts))

    def forget(self) -> None:
        self.kiosk.voice.said.clear()


@pytest.fixture(params=[UPRIGHT, LYING])
def visitor(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Blind]:
    with kiosk_over(tmp_path, DAY, window=request.param) as kiosk:
        one = Blind(kiosk, qtbot)
        # The first screen has faded in.
        wait_for_the_fade(kiosk, qtbot)
        yield one


def test_a_whole_visit_by_five_keys(visitor: Blind, qtbot: QtBot) -> None:
    kiosk, state = visitor.kiosk, lambda: visitor.explorer.state
    visitor.key(Qt.Key.Key_Down)
    visitor.hear("Reč je zapnutá.")
    visitor.hear("možnost")
    assert kiosk.program.presenter.flow.modes.speech, "the screen's own button shows it"

    visitor.find("Miestne dane")
    assert "minút" in visitor.heard or "hneď" in visitor.heard or "Pred vami" in visitor.heard
    ring = kiosk.item("focus-ring")
    assert ring.isVisible()
    assert kiosk.item("service-local-taxes").hasActiveFocus()
    visitor.forget()
    visitor.key(Qt.Key.Key_F5)
    assert visitor.heard.startswith("Miestne dane")

    visitor.key(Qt.Key.Key_Return)
    assert len(kiosk.sent("/tickets")) == 1
    visitor.forget()
    kiosk.link.answer(Done(ticket()))
    visitor.hear("dé štyridsaťdva")
    whole = " ".join(kiosk.voice.texts)
    for part in ("Miestne dane", "dé štyridsaťdva", "Pred vami", "minút", "sekúnd"):
        assert part in whole, part
    qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))
    kiosk.link.answer(Done())

    visitor.find("Nechať dlhšie")
    visitor.key(Qt.Key.Key_Return)
    kiosk.advance(20)
    assert kiosk.screen == "ticket"
    visitor.key(Qt.Key.Key_Plus)
    assert state().volume == DEFAULT_VOLUME + 1
    assert kiosk.voice.volumes[-1] == VOLUMES[DEFAULT_VOLUME + 1]
    visitor.find("Hotovo")
    visitor.key(Qt.Key.Key_Return)
    assert kiosk.screen == "welcome"
    assert (state().on, state().volume) == (False, DEFAULT_VOLUME)
    assert visitor.heard == "Reč je vypnutá."
    assert not kiosk.item("explorer-left").property("isKey")


def test_errors_are_spoken_and_another_language_is_spoken_in(visitor: Blind) -> None:
    kiosk = visitor.kiosk
    visitor.key(Qt.Key.Key_Up)
    visitor.find("English")
    visitor.key(Qt.Key.Key_Return)
    visitor.qtbot.waitUntil(lambda: kiosk.voice.said[-1].language == "en")
    visitor.hear("choices")
    visitor.find("Local taxes")
    visitor.forget()
    visitor.key(Qt.Key.Key_Return)
    kiosk.link.answer(Refused(Problem(type="about:blank", title="", status=409, code="numbers_used_up", detail="")))
    visitor.qtbot.waitUntil(lambda: bool(kiosk.voice.said))
    assert kiosk.shown["notice"].split(".")[0].replace("\u00a0", " ") in " ".join(kiosk.voice.texts)
    assert {phrase.language for phrase in kiosk.voice.said} == {"en"}


class Finger:
    """One finger on the glass, which knows only corners and what it hears."""

    def __init__(self, visitor: Blind, device: QPointingDevice) -> None:
        self.visitor = visitor
        self.kiosk = visitor.kiosk
        self.device = device
        self.at = QPoint(0, 0)

    def press(self, at: QPoint) -> None:
        self.at = at
        self.kiosk.touch(self.device).press(1, at).commit()

    def move(self, at: QPoint) -> None:
        self.at = at
        self.kiosk.touch(self.device).move(1, at).commit()

    def lift(self) -> None:
        self.kiosk.touch(self.device).release(1, self.at).commit()

    def tap(self, at: QPoint) -> None:
        self.press(at)
        self.kiosk.clock.advance(0.1)
        self.lift()

    def slide_to(self, words: str) -> QPoint:
        """Down the middle of each half of the screen, until the words are said; lifts there."""
        window = self.kiosk.program.window
        step = window.height() // 40
        for share in (0.3, 0.75, 0.15, 0.5, 0.9):
            x = round(window.width() * share)
            self.press(QPoint(x, step))
            self.kiosk.clock.advance(2)
            for y in range(step, window.height() - step, step):
                self.move(QPoint(x, y))
                if self.visitor.heard.startswith(words):
                    self.lift()
                    return QPoint(x, y)
            self.lift()
            self.kiosk.clock.advance(1)
        raise AssertionError(f"never under the finger: {words}")


def test_a_whole_visit_by_blind_touches(visitor: Blind, qtbot: QtBot) -> None:
    kiosk, window = visitor.kiosk, visitor.kiosk.program.window
    finger = Finger(visitor, QTest.createTouchDevice())
    corner = QPoint(20, window.height() - 20)
    finger.press(corner)
    qtbot.waitUntil(lambda: visitor.explorer.state.on, timeout=5000)
    finger.lift()
    visitor.hear("Reč je zapnutá.")

    place = finger.slide_to("Miestne dane")
    assert kiosk.sent("/tickets") == [], "exploring activates nothing"
    stops = kiosk.voice.stops
    kiosk.clock.advance(1)
    finger.press(place)
    assert kiosk.voice.stops > stops, "a touch stops the speech"
    kiosk.clock.advance(0.1)
    finger.lift()
    assert len(kiosk.sent("/tickets")) == 1
    for _ in range(20):
        finger.tap(place)
    assert len(kiosk.sent("/tickets")) == 1
    visitor.forget()
    kiosk.link.answer(Done(ticket()))
    visitor.hear("dé štyridsaťdva")
    qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))
    kiosk.link.answer(Done())

    kiosk.clock.advance(1)
    finger.tap(QPoint(window.width() - 20, window.height() - 20))
    assert visitor.heard == "Hlasnejšie."
    kiosk.clock.advance(1)
    finger.tap(QPoint(window.width() - 20, window.height() - 20))
    assert visitor.heard == "Hlasitosť 5 z 6."

    place = finger.slide_to("Hotovo")
    kiosk.clock.advance(1)
    finger.tap(place)
    assert kiosk.screen == "welcome"
    assert not visitor.explorer.state.on
    assert visitor.explorer.state.volume == DEFAULT_VOLUME


def test_a_held_corner_presses_nothing_that_lies_under_it_and_ends_the_mode_too(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        visitor = Blind(kiosk, qtbot)
        window, none = kiosk.program.window, Qt.KeyboardModifier.NoModifier
        corner = QPoint(20, window.height() - 20)
        for on in (True, False):
            QTest.mousePress(window, Qt.MouseButton.LeftButton, none, corner)
            qtbot.waitUntil(lambda on=on: visitor.explorer.state.on is on, timeout=5000)
            QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, corner)
            kiosk.clock.advance(1)
        assert visitor.heard == "Reč je vypnutá."
        assert kiosk.sent("/tickets") == []
        assert kiosk.program.presenter.flow.modes.speech is False


def test_the_screens_own_button_is_the_same_mode(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        visitor = Blind(kiosk, qtbot)
        wait_for_the_fade(kiosk, qtbot)
        kiosk.tap(kiosk.item("mode-speech"))
        assert visitor.explorer.state.on
        visitor.hear("Reč je zapnutá.")


def test_a_ticket_that_is_being_read_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        visitor = Blind(kiosk, qtbot)
        visitor.key(Qt.Key.Key_Down)
        kiosk.advance(1)
        kiosk.voice.holds = True
        kiosk.program.presenter.tap_service("local-taxes")
        if kiosk.screen == "confirm":
            kiosk.program.presenter.confirm_service()
        kiosk.link.answer(Done(ticket()))
        qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))
        kiosk.link.answer(Done())
        visitor.hear("dé štyridsaťdva")
        for _ in range(12):
            kiosk.advance(5)
            visitor.explorer.look()
        assert kiosk.screen == "ticket", "a minute has gone, and the ticket is still being read"
        kiosk.voice.finish()
        kiosk.advance(40)
        assert kiosk.screen == "welcome"


def test_a_touch_before_the_mode_is_a_touch(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        assert kiosk.voice.said == []
        kiosk.tap(kiosk.item("service-parking"))
        assert len(kiosk.sent("/tickets")) == 1
        assert kiosk.voice.said == []
        assert not kiosk.item("focus-ring").isVisible() if _has(kiosk, "focus-ring") else True


def _has(kiosk: Kiosk, name: str) -> bool:
    return any(item.objectName() == name for item in kiosk.items())


def test_what_is_no_key_of_the_keypad(qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Shortcuts and lone modifiers go to the window; any other key only switches the mode on."""
    with kiosk_over(tmp_path, DAY) as kiosk:
        visitor = Blind(kiosk, qtbot)
        wait_for_the_fade(kiosk, qtbot)
        QTest.keyClick(visitor.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(visitor.window, Qt.Key.Key_Shift)
        assert not visitor.explorer.state.on
        visitor.key(Qt.Key.Key_Q)
        assert visitor.explorer.state.on
        assert visitor.explorer.state.focus is None
    assert keys_of(Settings(key_ok="Return Nobody")) == keys_of(Settings(key_ok="Return"))
    assert "no key is called Nobody" in caplog.text


def test_a_held_key_repeats_only_after_two_seconds_and_a_palm_explores_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        visitor = Blind(kiosk, qtbot)
        wait_for_the_fade(kiosk, qtbot)
        visitor.key(Qt.Key.Key_Up)
        kiosk.clock.advance(1)
        QTest.keyPress(visitor.window, Qt.Key.Key_Down)
        first = visitor.heard

        def held() -> str:
            again = QKeyEvent(
                *(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", True),
            )
            QCoreApplication.sendEvent(visitor.window, again)
            return visitor.heard

        kiosk.clock.advance(1.9)
        assert held() == first
        kiosk.clock.advance(0.2)
        assert held() != first
        QTest.keyRelease(visitor.window, Qt.Key.Key_Down)

        finger = QTest.createTouchDevice()
        taxes, waste = (kiosk.place(kiosk.item(name)) for name in ("service-local-taxes", "service-municipal-waste"))
        kiosk.touch(finger).press(1, taxes).commit()
        heard = visitor.heard
        assert heard.startswith("Miestne dane")
        kiosk.touch(finger).stationary(1).press(2, waste).commit()
        kiosk.touch(finger).stationary(1).release(2, waste).commit()
        assert visitor.heard == heard
        kiosk.touch(finger).release(1, taxes).commit()
        assert kiosk.sent("/tickets") == []


def test_a_voice_that_fails_is_told_once_and_when_it_is_back(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        visitor = Blind(kiosk, qtbot)
        told: list[bool] = []
        visitor.explorer.fault_changed.connect(told.append)
        kiosk.voice.ending = Ending.NO_DEVICE
        visitor.key(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: told == [True])
        visitor.key(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: not visitor.explorer.speaking)
        kiosk.voice.ending = Ending.FINISHED
        visitor.key(Qt.Key.Key_Up)
        qtbot.waitUntil(lambda: told == [True, False])


def test_the_idle_warning_is_heard_without_the_mode_too(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.program.presenter.choose_language("en")
        for _ in range(600):
            kiosk.advance(0.2)
            if kiosk.shown["warning"] or kiosk.voice.said:
                break
        qtbot.waitUntil(lambda: bool(kiosk.voice.said))
        assert kiosk.voice.said[0].language == "en"
        assert kiosk.player.played == [read_wave(NOTE)], "the soft sound came first"
        assert 0.3 < kiosk.player.played[0].seconds < 1
        stops = kiosk.player.stops
        kiosk.program.presenter.touch()
        assert kiosk.player.stops > stops, "a touch silences it"
        assert not kiosk.program.explorer.state.on


def test_a_key_that_comes_before_the_next_look_finds_the_item_that_was_made_anew(visitor: Blind) -> None:
    kiosk = visitor.kiosk
    visitor.key(Qt.Key.Key_Down)
    visitor.find("Miestne dane")
    # Larger text lays the services out anew: the tiles that the mode has read are deleted.
    tile = kiosk.item("service-local-taxes")
    kiosk.program.presenter.toggle_mode("large")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(tile)
    visitor.key(Qt.Key.Key_Down)
    visitor.key(Qt.Key.Key_Up)
    assert visitor.heard.startswith("Miestne dane")
    assert kiosk.item("service-local-taxes").hasActiveFocus()
