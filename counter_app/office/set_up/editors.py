"""The fields of the set-up's forms: each shows one value and tells of a change; a text that is no value yet stays its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from common.i18n import LANGUAGE_NAMES, Catalogue
from common.model.office import LANGUAGES
from common.ui import icons
from counter_app.palette import Look
from counter_app.sign_in.view import Chooser

FIELD = 38
"""Height of a field of one line, in px at the drawn size."""
SHORT = 220
"""Width of a number or a date, at most, likewise."""


class Editor(QWidget):
    """One value in a form. `changed` comes from the person only, never from `show_value`.

    No ABC, for Qt's objects have a metaclass of their own.
    """

    changed = Signal()
    follows = False
    """It speaks of the other fields, and is shown anew when one of them changes."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.texts, self.label = look, texts, label

    def show_value(self, value: Any) -> None:
        """Fill the field."""
        raise NotImplementedError

    def value(self) -> Any:
        """What stands in it; the last good value while `problem` says something."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what stands there cannot be read, as a sentence; empty: it can."""
        return ""

    def field(self, place: str) -> QWidget:
        """The widget of a part of the value, such as a language."""
        raise NotImplementedError

    def _named(self, widget: QWidget, name: str = "") -> None:
        widget.setAccessibleName(name or self.label)
        widget.setFont(self.look.font(15.5))
        if isinstance(widget, QLineEdit | QAbstractSpinBox | QComboBox):
            # Left to itself each kind would have another height.
            widget.setFixedHeight(self.look.px(FIELD))
        if isinstance(widget, QAbstractSpinBox):
            widget.lineEdit().setAccessibleName(widget.accessibleName())
            # Its words begin where those of a line do.
            widget.lineEdit().setTextMargins(self.look.px(11), 0, 0, 0)
        if isinstance(widget, QAbstractSpinBox | QComboBox):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            # Whoever scrolls the form does not mean the field that happens to pass below.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _alone(self, widget: QWidget, most: int = 0) -> None:
        """The only widget; `most`: it grows no wider than so many px at the drawn size."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget, 1000)
        if most:
            widget.setMaximumWidth(self.look.px(most))
            row.addStretch(1)
        self.setFocusProxy(widget)


class TextEditor(Editor):
    """One line."""

    most = 0
    """Its greatest width in px at the drawn size; 0: as wide as there is room."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        self.line = QLineEdit(self)
        self._named(self.line)
        self.line.textEdited.connect(self.changed)
        self._alone(self.line, self.most)

    def show_value(self, value: Any) -> None:
        if self.line.text() != (value or ""):
            self.line.setText(value or "")

    def value(self) -> Any:
        return self.line.text()

    def field(self, place: str) -> QWidget:
        return self.line


class TextsEditor(Editor):
    """A text in every language of the office."""

    def __init__(
        self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None, *, lines: int = 1
    ) -> None:
        super().__init__(look, texts, label, parent)
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(4))
        for place, language in enumerate(LANGUAGES):
            name = QLabel(LANGUAGE_NAMES[language], self)
            name.setFont(look.font(14))
            name.setProperty("role", "second")
            field: QLineEdit | QPlainTextEdit
            if lines == 1:
                field = QLineEdit(self)
                field.textEdited.connect(self.changed)
            else:
                field = QPlainTextEdit(self)
                field.setTabChangesFocus(True)
                field.setFixedHeight(lines_height(look, lines))
                field.textChanged.connect(self.changed)
            self._named(field, f"{label}, {LANGUAGE_NAMES[language]}")
            self.fields[language] = field
            grid.addWidget(name, place // 2 * 2, place % 2)
            grid.addWidget(field, place // 2 * 2 + 1, place % 2)
        self.setFocusProxy(self.fields[LANGUAGES[0]])

    def show_value(self, value: Any) -> None:
        for language, field in self.fields.items():
            text = value.get(language, "")
            if _text_of(field) != text:
                field.blockSignals(True)
                if isinstance(field, QLineEdit):
                    field.setText(text)
                    # A text longer than its field is read from its beginning.
                    field.setCursorPosition(0)
                else:
                    field.setPlainText(text)
                field.blockSignals(False)

    def value(self) -> Any:
        return {language: text for language, field in self.fields.items() if (text := _text_of(field))}

    def field(self, place: str) -> QWidget:
        return self.fields.get(place, self.fields[LANGUAGES[0]])


def lines_height(look: Look, lines: int) -> int:
    """Height of a field with room for so many whole lines."""
    # Beside the lines: the document's own margin, the style sheet's padding, the ring of the focus, and some air.
    return lines * QFontMetrics(look.font(15.5)).lineSpacing() + 2 * look.px(4 + 4 + 3 + 2)


def _text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


class NumberEditor(Editor):
    """A whole number; `none` are the words for None, which stands below the least."""

    def __init__(
        self,
        look: Look,
        texts: Catalogue,
        label: str,
        parent: QWidget | None = None,
        *,
        least: int = 0,
        most: int = 9999,
        suffix: str = "",
        none: str = "",
        times: int = 1,
    ) -> None:
        """`times`: the record's value is so many times the shown one (60: minutes of a value in seconds)."""
        super().__init__(look, texts, label, parent)
        self._least, self._none, self._times = least, none, times
        self.spin = QSpinBox(self)
        self.spin.setRange(least - (1 if none else 0), most)
        self.spin.setSuffix(f" {suffix}" if suffix else "")
        self.spin.setSpecialValueText(none)
        self._named(self.spin)
        self.spin.setMinimumWidth(look.px(110))
        self.spin.valueChanged.connect(self.changed)
        self._alone(self.spin, SHORT)

    def show_value(self, value: Any) -> None:
        self.spin.blockSignals(True)
        self.spin.setValue(self._least - 1 if value is None else int(value) // self._times)
        self.spin.blockSignals(False)

    def value(self) -> Any:
        number = self.spin.value()
        return None if self._none and number < self._least else number * self._times

    def field(self, place: str) -> QWidget:
        return self.spin


class DecimalSpin(QDoubleSpinBox):
    """As the language writes it, without needless noughts; a point typed stands for the language's own sign."""

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {".", ","}:
            self.lineEdit().insert(self.locale().decimalPoint())
            return
        super().keyPressEvent(event)


class DecimalEditor(Editor):
    """A measure with up to two decimal places, such as metres."""

    def __init__(
        self,
        look: Look,
        texts: Catalogue,
        label: str,
        parent: QWidget | None = None,
        *,
        least: float,
        most: float,
        suffix: str,
    ) -> None:
        super().__init__(look, texts, label, parent)
        self.spin = DecimalSpin(self)
        self.spin.setLocale(QLocale(texts.language))
        self.spin.setDecimals(2)
        self.spin.setSingleStep(0.5)
        self.spin.setRange(least, most)
        self.spin.setSuffix(f" {suffix}")
        self._named(self.spin)
        self.spin.setMinimumWidth(look.px(110))
        self.spin.valueChanged.connect(self.changed)
        self._alone(self.spin, SHORT)

    def show_value(self, value: Any) -> None:
        self.spin.blockSignals(True)
        self.spin.setValue(value)
        self.spin.blockSignals(False)

    def value(self) -> Any:
        return self.spin.value()

    def field(self, place: str) -> QWidget:
        return self.spin


class ChoiceEditor(Editor):
    """One of a few; `offer` may change them."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        self.box = Chooser(look, self)
        self.box.setIconSize(QSize(look.px(20), look.px(20)))
        self.box.setMinimumContentsLength(2)
        self._named(self.box)
        self.box.activated.connect(self.changed)
        self._alone(self.box)
        self._keys: list[Any] = []

    def offer(self, choices: Sequence[tuple[Any, str, str]]) -> None:
        """Key, words and the name of an icon, or none."""
        chosen = self.value()
        self.box.clear()
        self._keys = [key for key, _, _ in choices]
        for _, words, icon in choices:
            if icon:
                self.box.addItem(icons.icon(icon, self.look.palette.text), words)
            else:
                self.box.addItem(words)
        self.show_value(chosen)

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(self._keys.index(value) if value in self._keys else -1)

    def value(self) -> Any:
        place = self.box.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def field(self, place: str) -> QWidget:
        return self.box


class CheckEditor(Editor):
    """Yes or no; its words stand beside it."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, label, parent)
        self.check = QCheckBox(label, self)
        self._named(self.check)
        self.check.clicked.connect(self.changed)
        self._alone(self.check)

    def show_value(self, value: Any) -> None:
        self.check.setChecked(bool(value))

    def value(self) -> Any:
        return self.check.isChecked()

    def field(self, place: str) -> QWidget:
        return self.check
