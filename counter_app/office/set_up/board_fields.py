"""The fields that only boards have: where the counters lie, volumes by time of day, files in a row, and what fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue
from common.model.office import Board, Counter, Direction
from counter_app.office.set_up.editors import Editor, TextEditor, lines_height
from counter_app.office.set_up.fitting import USUAL_INCHES, verdict, volumes_of, volumes_text
from counter_app.palette import LABEL, Look
from counter_app.sign_in.view import Chooser

COLUMNS = 2
"""Counters beside each other in the field of arrows."""


class ArrowsEditor(Editor):
    """For each counter where it lies, seen from the board; `offer` says which counters there are."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        say = texts.gettext
        self._words = {
            Direction.NONE: say("no arrow"),
            Direction.LEFT: say("to the left"),
            Direction.RIGHT: say("to the right"),
            Direction.UP: say("up"),
            Direction.DOWN: say("down"),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(8))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.boxes: dict[str, Chooser] = {}
        self._cells: list[QWidget] = []
        self._kept: dict[str, Direction] = {}

    def offer(self, counters: Sequence[tuple[str, str]]) -> None:
        """Key and words of every counter."""
        if list(self.boxes) == [key for key, _ in counters]:
            return
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.setParent(None)
        self._cells.clear()
        self.boxes.clear()
        for place, (key, words) in enumerate(counters):
            cell = QWidget(self)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self.look.px(2))
            name = QLabel(words, cell)
            name.setFont(self.look.font(14))
            name.setProperty("role", "second")
            box = Chooser(self.look, cell)
            box.addItems(list(self._words.values()))
            box.setMinimumContentsLength(2)
            self._named(box, f"{self.label}, {words}")
            box.activated.connect(self.changed)
            column.addWidget(name)
            column.addWidget(box)
            self._grid.addWidget(cell, place // COLUMNS, place % COLUMNS)
            self._cells.append(cell)
            self.boxes[key] = box

    def show_value(self, value: Any) -> None:
        self._kept = {key: direction for key, direction in value.items() if key not in self.boxes}
        for key, box in self.boxes.items():
            box.setCurrentIndex(list(self._words).index(value.get(key, Direction.NONE)))

    def value(self) -> Any:
        directions = list(self._words)
        shown = {key: directions[box.currentIndex()] for key, box in self.boxes.items()}
        return self._kept | {key: where for key, where in shown.items() if where is not Direction.NONE}

    def field(self, place: str) -> QWidget:
        return self.boxes.get(place) or next(iter(self.boxes.values()), self)


class VolumesEditor(TextEditor):
    """`7:00 80 %, 17:00 40 %`; empty is full volume all day."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        self._good: Any = ()
        self.line.setPlaceholderText(texts.gettext("full volume all day"))

    def show_value(self, value: Any) -> None:
        if self.problem() or self.value() != value:
            self._good = value
            self.line.setText(volumes_text(value))

    def value(self) -> Any:
        steps = volumes_of(self.line.text())
        if steps is not None:
            self._good = steps
        return self._good

    def problem(self) -> str:
        if volumes_of(self.line.text()) is None:
            return self.texts.gettext("Write a time and a volume, such as 7:00 80 %, with a comma between two of them.")
        return ""


class FilesEditor(Editor):
    """Names of files or folders, one a line, in the order in which they are shown."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        self.lines = QPlainTextEdit(self)
        self.lines.setTabChangesFocus(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setFixedHeight(lines_height(look, 4))
        self._named(self.lines)
        self.lines.textChanged.connect(self.changed)
        self._alone(self.lines)

    def show_value(self, value: Any) -> None:
        if self.value() != tuple(value):
            self.lines.blockSignals(True)
            self.lines.setPlainText("\n".join(value))
            self.lines.blockSignals(False)

    def value(self) -> Any:
        return tuple(name for line in self.lines.toPlainText().splitlines() if (name := line.strip()))

    def field(self, place: str) -> QWidget:
        return self.lines


class FitEditor(Editor):
    """What fits on a screen of so many inches. It changes nothing of the board: the display measures its own screen."""

    follows = True

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        say = texts.gettext
        self._counters: tuple[Counter, ...] = ()
        self._board: Board | None = None
        self.inches = QSpinBox(self)
        self.inches.setRange(10, 120)
        self.inches.setValue(USUAL_INCHES)
        self.inches.setSuffix(" " + say("inches"))
        self._named(self.inches)
        self.inches.setMinimumWidth(look.px(150))
        self.inches.valueChanged.connect(self._say)
        self.upright = QCheckBox(say("hangs upright"), self)
        self._named(self.upright, self.upright.text())
        self.upright.toggled.connect(self._say)
        self.words = QLabel(self)
        self.words.setFont(look.font(15, LABEL))
        self.words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(self.inches)
        row.addWidget(self.upright)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addLayout(row)
        column.addWidget(self.words)
        self.setFocusProxy(self.inches)

    def offer(self, counters: tuple[Counter, ...]) -> None:
        """Those that may call here."""
        self._counters = counters
        self._say()

    def show_value(self, value: Any) -> None:
        self._board = value
        self._say()

    def value(self) -> Any:
        return self._board

    def _say(self, _: object = None) -> None:
        if self._board is None:
            return
        sentence, good = verdict(
            self._board, self._counters, self.inches.value(), upright=self.upright.isChecked(), texts=self.texts
        )
        self.words.setText(sentence)
        self.inches.setAccessibleDescription(sentence)
        self.words.setProperty("role", "good" if good else "mistake")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def field(self, place: str) -> QWidget:
        return self.inches
