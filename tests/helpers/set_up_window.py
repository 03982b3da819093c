"""The office's window with its set-up in front, on a link without a hub, for the window tests."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from common.model import wire
from tests.helpers.links import FakeLink
from tests.helpers.pictures_office import office_window

KEPT: list[tuple[QWidget, FakeLink]] = []
OVER: list[tuple[QWidget, FakeLink]] = []
"""Windows live as long as the process, as in the office: no answer comes to one that is gone."""


def close_kept() -> None:
    """At a test's end."""
    while KEPT:
        window, link = KEPT.pop()
        link.stop()
        window.close()
        OVER.append((window, link))


class Office:
    """A window with its set-up there."""

    def __init__(self, qtbot: Any, **options: Any) -> None:
        self.window, self.link = office_window(**{"language": "en", **options})
        self.qtbot = qtbot
        # No dialog may wait for an answer that nobody gives.
        self.window._may_lose = lambda: True  # type: ignore[method-assign]
        KEPT.append((self.window, self.link))
        self.window.show()
        qtbot.waitExposed(self.window)
        qtbot.waitUntil(lambda: self.page.presenter.draft is not None)

    @property
    def page(self) -> Any:
        return self.window.set_up

    @property
    def draft(self) -> wire.SetUp:
        draft: wire.SetUp | None = self.page.presenter.draft
        assert draft is not None
        return draft

    def open(self, key: str) -> Any:
        QTest.mouseClick(self.window.navigation.buttons[key], Qt.MouseButton.LeftButton)
        return self.page.section(key)

    def write(self, field: QWidget, text: str) -> None:
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)
