"""The virtual printer's window: paper to look at, faults to switch by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.i18n import catalogue
from common.settings import Settings
from common.ui import fonts
from kiosk_app import bootstrap
from kiosk_app.paper_window import PaperWindow
from kiosk_app.printing.screen_printer import FAULTS, ScreenPrinter
from tests.helpers import story
from tests.helpers.links import FakeLink

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def click_foot(window: PaperWindow) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(window.width() // 2, window.height() - 20))


def test_a_click_on_the_state_goes_through_every_fault_and_back(qtbot: QtBot) -> None:
    fonts.load_fonts()
    printer = ScreenPrinter()
    window = PaperWindow(printer, catalogue("sk"))
    window.show()
    seen = []
    for _ in (*FAULTS, None):
        click_foot(window)
        seen.append(printer.fault)
    assert seen == [*FAULTS, None]
    assert window.state_text() == "Tlačiareň: v poriadku"
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert printer.fault is None
    window.close()


def test_the_paper_stands_above_the_state_whole(qtbot: QtBot) -> None:
    window = PaperWindow(ScreenPrinter(), catalogue("sk"))
    paper = QImage(576, 944, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    window.show_paper(paper)
    window.show()
    qtbot.waitUntil(window.isExposed)
    # 370 of paper at most, its margins, and the state's line.
    assert window.height() == 370 + 2 * 16 + 64
    assert window.width() == 300
    window.close()


@pytest.mark.parametrize(
    ("setting", "fullscreen", "shown"), [("screen", False, True), ("file:{folder}/roll", False, False)]
)
def test_only_a_windowed_kiosk_with_the_virtual_printer_has_it(
    setting: str, fullscreen: bool, shown: bool, tmp_path: Path, qtbot: QtBot
) -> None:
    link = FakeLink(story.snapshot("10:42"))
    settings = Settings(printer=setting.format(folder=tmp_path), fullscreen=fullscreen)
    program = bootstrap.build(settings, tmp_path, clock=link.clock, link=link)
    program.start()
    windows = [window for window in bootstrap.QGuiApplication.topLevelWindows() if isinstance(window, PaperWindow)]
    assert bool([window for window in windows if window.isVisible()]) is shown
    program.stop()
