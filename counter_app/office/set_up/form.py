"""A form of one record: rows of label, field and the sentence that says what is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from common.i18n import Catalogue
from counter_app.office.set_up.editors import CheckEditor, Editor
from counter_app.palette import LABEL, Look

GAP = 16
"""Between fields that stand beside each other, in px at the drawn size."""
MakeEditor = Callable[[Look, Catalogue, str, QWidget], Editor]


@dataclass(frozen=True)
class Field:
    """One value of a record: where it stands in it, how it is named and edited."""

    place: str
    """Its path within the record, as in a mistake's place."""
    label: str
    """In the user's language."""
    make: MakeEditor
    get: Callable[[Any], Any]
    put: Callable[[Any, Any], Any]
    hint: str = ""
    beside: bool = False
    """It stands at the right of the field before it."""
    width: int = 1
    """Its share of the line."""


class Row(QWidget):
    """Label above, field below, then the sentence of a mistake."""

    def __init__(self, look: Look, texts: Catalogue, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = field
        self.editor = field.make(look, texts, field.label, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self.label = QLabel(field.label, self)
        self.label.setFont(look.font(15, LABEL))
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.label.setVisible(not isinstance(self.editor, CheckEditor))
        column.addWidget(self.label)
        column.addWidget(self.editor)
        if field.hint:
            hint = QLabel(field.hint, self)
            hint.setFont(look.font(13.5))
            hint.setProperty("role", "second")
            hint.setWordWrap(True)
            column.addWidget(hint)
        self.mistake = QLabel(self)
        self.mistake.setProperty("role", "mistake")
        self.mistake.setFont(look.font(14, LABEL))
        self.mistake.setWordWrap(True)
        self.mistake.hide()
        column.addWidget(self.mistake)
        self._wrong: QWidget | None = None
        self.line: list[Row] = [self]
        """Those that stand beside each other."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one label of the line breaks, the others stand on its last line, and all fields at one height."""
        super().resizeEvent(event)
        beside = [row for row in self.line if row.y() == self.y()]
        height = max(row.label.heightForWidth(row.width()) for row in beside)
        for row in beside:
            row.label.setMinimumHeight(height)

    def show_mistake(self, sentence: str, place: str = "") -> None:
        """The sentence below the field, and to a screen reader as the field's description; empty: none."""
        field = self.editor.field(place) if sentence else None
        if self._wrong is not None and self._wrong is not field:
            self._mark(self._wrong, "")
        if field is not None:
            self._mark(field, sentence)
        self._wrong = field
        self.mistake.setText(sentence)
        self.mistake.setVisible(bool(sentence))

    def _mark(self, field: QWidget, sentence: str) -> None:
        field.setAccessibleDescription(sentence)
        field.setProperty("wrong", bool(sentence))
        field.style().unpolish(field)
        field.style().polish(field)


class Form(QScrollArea):
    """The rows of one record. `changed` carries the changed record."""

    changed = Signal(object)

    def __init__(self, look: Look, texts: Catalogue, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Any = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(look.px(2), look.px(2), look.px(16), look.px(24))
        self.column.setSpacing(look.px(16))
        self.rows: dict[str, Row] = {}
        self._look = look
        self._lines: list[QBoxLayout] = []
        beside: list[Row] = []
        for field in fields:
            row = Row(look, texts, field, body)
            row.editor.changed.connect(partial(self._edited, row))
            self.rows[field.place] = row
            if field.beside:
                beside.append(row)
                row.line = beside
            else:
                beside = row.line
                self._lines.append(QBoxLayout(QBoxLayout.Direction.LeftToRight))
                self._lines[-1].setSpacing(look.px(GAP))
                self.column.addLayout(self._lines[-1])
            self._lines[-1].addWidget(row, field.width, Qt.AlignmentFlag.AlignTop)
        self.column.addStretch(1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, fields that stand beside each other stand below each other."""
        super().resizeEvent(event)
        px = self._look.px
        beside = max(
            sum(one.minimumSizeHint().width() for one in row.line) + px(GAP) * (len(row.line) - 1)
            for row in self.rows.values()
        )
        edges = self.column.contentsMargins()
        narrow = beside + edges.left() + edges.right() > self.viewport().width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for line in self._lines:
            if line.direction() is not direction:
                line.setDirection(direction)
                for row in self.rows.values():
                    row.label.setMinimumHeight(0)

    def show_record(self, record: Any) -> None:
        """Fill the fields; None: there is none."""
        self._record = record
        self.setEnabled(record is not None)
        if record is not None:
            for row in self.rows.values():
                row.editor.show_value(row.spec.get(record))

    def show_mistakes(self, sentences: Mapping[str, str]) -> None:
        """By place within the record; what a field cannot read comes first."""
        for place, row in self.rows.items():
            own = row.editor.problem()
            if own:
                row.show_mistake(own)
                continue
            found = next(
                (
                    (at, text)
                    for at, text in sentences.items()
                    if at == place or at.startswith((f"{place}.", f"{place}["))
                ),
                None,
            )
            if found is None:
                row.show_mistake("")
            else:
                row.show_mistake(found[1], found[0].removeprefix(place).lstrip("."))

    def unread(self) -> int:
        """How many fields hold what cannot be read."""
        return sum(bool(row.editor.problem()) for row in self.rows.values()) if self._record is not None else 0

    def _edited(self, row: Row) -> None:
        if self._record is None:
            return
        if not row.editor.problem():
            self._record = row.spec.put(self._record, row.editor.value())
            for other in self.rows.values():
                if other.editor.follows:
                    other.editor.show_value(other.spec.get(self._record))
        self.changed.emit(self._record)
