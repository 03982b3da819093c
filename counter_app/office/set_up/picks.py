"""Choosing some of many: ticked lines, where it matters in an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from common.i18n import Catalogue
from counter_app.office.set_up.editors import Editor
from counter_app.palette import Look

MOST_ROWS = 8
"""A longer list scrolls."""


class PickList(QListWidget):
    """Ticked lines in an order; Ctrl+Up and Ctrl+Down move the line, as dragging does."""

    moved = Signal()

    def fit(self) -> None:
        """As high as its lines, eight at most."""
        shown = sum(self.sizeHintForRow(row) for row in range(min(self.count(), MOST_ROWS)))
        self.setFixedHeight(shown + self.height() - self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        row = self.currentRow()
        if step is None or not 0 <= row + step < self.count():
            super().keyPressEvent(event)
            return
        self.insertItem(row + step, self.takeItem(row))
        self.setCurrentRow(row + step)
        self.moved.emit()


class PickEditor(Editor):
    """Some of many; where `ordered`, in an order of preference."""

    def __init__(
        self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None, *, ordered: bool = False
    ) -> None:
        super().__init__(look, texts, label, parent)
        self.list = PickList(self)
        self.list.setProperty("boxed", "true")
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self._named(self.list)
        self.list.itemChanged.connect(self._by_hand)
        self.list.moved.connect(self.changed)
        self.list.model().rowsMoved.connect(self.changed)
        hint = QLabel(texts.gettext("In order of preference; Ctrl+Up and Ctrl+Down move a line."), self)
        hint.setFont(look.font(13.5))
        hint.setWordWrap(True)
        hint.setProperty("role", "second")
        hint.setVisible(ordered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(hint)
        self.setFocusProxy(self.list)
        self._choices: list[tuple[str, str]] = []
        self._showing = False

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Key and words of all that may be picked."""
        self._choices = list(choices)

    def show_value(self, value: Any) -> None:
        words = dict(self._choices)
        keys = [key for key in value if key in words] + [key for key, _ in self._choices if key not in value]
        shown = [
            (self.list.item(row).data(Qt.ItemDataRole.UserRole), self.list.item(row).text())
            for row in range(self.list.count())
        ]
        self._showing = True
        if shown != [(key, words[key]) for key in keys]:
            self.list.clear()
            for key in keys:
                item = QListWidgetItem(words[key], self.list)
                item.setData(Qt.ItemDataRole.UserRole, key)
        for row in range(self.list.count()):
            item = self.list.item(row)
            ticked = item.data(Qt.ItemDataRole.UserRole) in value
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._showing = False
        self.list.fit()

    def _by_hand(self, _: object) -> None:
        if not self._showing:
            self.changed.emit()

    def value(self) -> Any:
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def field(self, place: str) -> QWidget:
        return self.list
