"""The page of reports on a link without a hub, for the window tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from common.i18n import catalogue
from common.link.reply import Done
from common.model.office import DeviceKind
from common.model.report.record import By
from common.ui import fonts
from counter_app import palette
from counter_app.office.reports.page import ReportsPage
from counter_app.palette import Look
from tests.helpers import story
from tests.helpers.links import FakeLink
from tests.helpers.pictures_reports import line
from tests.helpers.sample_report import sample


class Office:
    """The page on a FakeLink."""

    def __init__(
        self, qtbot: Any, folder: Path, language: str = "sk", scale: float = 1.0, *, dark: bool = False
    ) -> None:
        fonts.load_fonts()
        self.qtbot = qtbot
        self.link = FakeLink(story.snapshot(office="kosice", kind=DeviceKind.COUNTER))
        self.folder = folder
        self.proposed = ""
        look = Look(palette.dark() if dark else palette.light(), scale)
        self.page = ReportsPage(self.link, catalogue(language), look, ask_path=self._path)
        self.page.resize(1228, 900)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def _path(self, _: QWidget, proposed: str, __: str) -> str:
        self.proposed = Path(proposed).name
        return str(self.folder / self.proposed)

    @property
    def asked(self) -> str:
        """What the hub was asked for last."""
        assert self.link.followed is not None
        return self.link.followed.path.partition("?")[2]

    def answer(self, by: By = By.DAY, **fields: object) -> None:
        assert self.link.followed is not None
        self.link.followed.line(line(done=7, of=7, report=replace(sample(by), **fields)))
        self.link.followed.done(Done())

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        QTest.keyClick(focused if focused is not None else self.page, key, modifiers)

    def close(self) -> None:
        self.page.stop()
        self.page.close()
        self.page.deleteLater()


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)
