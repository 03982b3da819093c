"""What the three apps share in Qt: sizes in millimetres, errors that nobody caught, the place of a window, plurals in QML."""

import logging
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from common.ui import errors, sizes
from common.ui.program import window_place
from common.ui.translation import CatalogueTranslator


def test_a_screen_that_tells_its_size_is_believed_and_one_that_lies_is_taken_as_drawn(qapp: object) -> None:
    screen = QGuiApplication.primaryScreen()
    width, physical = screen.size().width(), screen.physicalSize().width()
    told = sizes.of_screen(screen, 336)
    assert told == sizes.Millimetres(width / physical)
    assert told.px(10) == round(10 * width / physical)
    assert told.px(0.001) == 1


class Screen:
    """A screen with an absurd size: the smallest stand-in for a television that reports its diagonal in inches."""

    def __init__(self, width_px: int, width_mm: float) -> None:
        self._size, self._physical = QRect(0, 0, width_px, 1).size(), QRect(0, 0, int(width_mm), 1).size()

    def size(self) -> object:
        return self._size

    def physicalSize(self) -> object:
        return self._physical.toSizeF()


@pytest.mark.parametrize("width_mm", [0, 16, 100_000])
def test_an_absurd_screen_falls_back_to_the_drawing(width_mm: float) -> None:
    scale = sizes.of_screen(Screen(1080, width_mm), 336)
    assert scale == sizes.Millimetres(1080 / 336, assumed=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("380x640+20+30", QRect(20, 30, 380, 640)),
        ("380x640", QRect(0, 0, 380, 640)),
        ("", None),
        ("wide", None),
    ],
)
def test_the_place_of_a_window(text: str, place: QRect | None) -> None:
    assert window_place(text) == place


def test_an_error_in_a_slot_is_logged_with_its_traceback_and_said_to_the_person(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = sys.excepthook
    uncaught = errors.install(lambda: "Ask the staff.")

    def broken() -> None:
        raise RuntimeError("a fault of ours")

    with caplog.at_level(logging.CRITICAL), qtbot.waitSignal(uncaught.happened) as said:
        # What PySide does with an exception out of a slot: it calls the hook.
        QTimer.singleShot(0, lambda: _as_a_slot(broken))
    assert said.args == ["Ask the staff."]
    assert "a fault of ours" in caplog.text
    assert "in broken" in caplog.text
    uncaught.uninstall()
    assert sys.excepthook is before


def _as_a_slot(function: Callable[[], None]) -> None:
    try:
        function()
    except RuntimeError:
        sys.excepthook(*sys.exc_info())


def test_an_interrupt_from_the_keyboard_still_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _traceback: seen.append(kind))
    uncaught = errors.install(lambda: "Ask the staff.")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    uncaught.uninstall()


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("sk", ["1 človek", "3 ľudia", "8 ľudí"]),
        ("en", ["1 person", "3 people", "8 people"]),
        ("uk", ["1 людина", "3 людини", "8 людей"]),
        ("hu", ["1 fő", "3 fő", "8 fő"]),
    ],
)
def test_plurals_in_qml(language: str, forms: list[str], qtbot: QtBot) -> None:
    translator = CatalogueTranslator(language)
    QGuiApplication.installTranslator(translator)
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(
        b'import QtQml\nQtObject { property int n: 1; property string s: qsTr("{n} person", "{n} people", n) }', ""
    )
    shown = component.create()
    spoken = []
    for n in (1, 3, 8):
        shown.setProperty("n", n)
        spoken.append(shown.property("s"))
    assert spoken == forms
    shown.deleteLater()
    engine.deleteLater()
    QGuiApplication.removeTranslator(translator)
