"""The fields of the set-up's forms for hours, weeks and dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QDateEdit, QGridLayout, QLabel, QWidget

from common.i18n import Catalogue
from common.model.office_check import WEEKDAYS, span_text
from common.model.office_file import span_of
from counter_app.office.set_up.editors import SHORT, Editor, TextEditor
from counter_app.palette import Look


class SpansEditor(TextEditor):
    """Opening hours of a day: `8:00-12:00, 12:30-15:30`; empty is closed."""

    most = 460

    def __init__(
        self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None, *, single: bool = False
    ) -> None:
        super().__init__(look, texts, label, parent)
        self._single = single
        self._shown: Any = None if single else ()
        """What stands for a text that says no hours."""
        self.line.setPlaceholderText(texts.gettext("always") if single else texts.gettext("closed"))

    def show_value(self, value: Any) -> None:
        spans = () if value is None else (value,) if self._single else value
        if self.problem() or self.value() != value:
            self._shown = value
            self.line.setText(", ".join(span_text(span).replace("-", " – ") for span in spans))

    def value(self) -> Any:
        spans = _spans_of(self.line.text())
        if spans is None or (self._single and len(spans) > 1):
            return self._shown
        return (spans[0] if spans else None) if self._single else spans

    def problem(self) -> str:
        spans = _spans_of(self.line.text())
        if spans is None or (self._single and len(spans) > 1):
            return self.texts.gettext("Write hours such as 8:00-15:30, with a comma between two of them.")
        return ""


def _spans_of(text: str) -> tuple[Any, ...] | None:
    spans = []
    # A dot between hours and minutes is as usual in Slovak as the colon.
    for part in text.replace("–", "-").replace(".", ":").replace(" ", "").split(","):
        if not part:
            continue
        try:
            span = span_of(part)
        except ValueError:
            return None
        if span is None:
            return None
        spans.append(span)
    return tuple(spans)


class WeekEditor(Editor):
    """Hours of seven days; where `optional`, None is the office's own hours."""

    def __init__(
        self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None, *, optional: bool = False
    ) -> None:
        super().__init__(look, texts, label, parent)
        self._optional = optional
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(1, 1)
        self.own = QCheckBox(texts.gettext("Other hours than the office"), self)
        self._named(self.own, self.own.text())
        self.own.setVisible(optional)
        self.own.clicked.connect(self._switched)
        grid.addWidget(self.own, 0, 0, 1, 2)
        monday = dt.date(2026, 10, 12)
        self.days: list[SpansEditor] = []
        self._names: list[QLabel] = []
        for number in range(7):
            name = QLabel(texts.weekday(monday + dt.timedelta(days=number)), self)
            name.setFont(look.font(15.5))
            day = SpansEditor(look, texts, name.text(), self)
            day.line.setAccessibleName(f"{label}, {name.text()}")
            day.changed.connect(self.changed)
            grid.addWidget(name, number + 1, 0)
            grid.addWidget(day, number + 1, 1)
            self.days.append(day)
            self._names.append(name)
        self.setFocusProxy(self.own if optional else self.days[0])

    def _switched(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        shown = not self._optional or self.own.isChecked()
        for widget in (*self.days, *self._names):
            widget.setVisible(shown)

    def show_value(self, value: Any) -> None:
        self.own.setChecked(value is not None)
        self._show_days()
        for day, spans in zip(self.days, value or ((),) * 7, strict=True):
            if value is not None or not self._optional:
                day.show_value(spans)

    def value(self) -> Any:
        if self._optional and not self.own.isChecked():
            return None
        return tuple(day.value() for day in self.days)

    def problem(self) -> str:
        if self._optional and not self.own.isChecked():
            return ""
        return next((problem for day in self.days if (problem := day.problem())), "")

    def field(self, place: str) -> QWidget:
        return self.days[WEEKDAYS.index(place)].line if place in WEEKDAYS else self.days[0].line


class DateField(QDateEdit):
    """Tab goes through day, month and year; where words stand in their place, straight on: Qt's own would stay there."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.specialValueText() and self.date() == self.minimumDate():
            return QAbstractSpinBox.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)


class DateEditor(Editor):
    """A date; where `none` has words, also no bound at all."""

    def __init__(
        self, look: Look, texts: Catalogue, label: str, parent: QWidget | None = None, *, none: str = ""
    ) -> None:
        super().__init__(look, texts, label, parent)
        self._none = QDate(1999, 12, 31)
        self.date = DateField(self)
        self.date.setDisplayFormat("d. M. yyyy")
        if none:
            self.date.setMinimumDate(self._none)
            self.date.setSpecialValueText(none)
        self._named(self.date)
        self.date.dateChanged.connect(self.changed)
        self._alone(self.date, SHORT)

    def show_value(self, value: Any) -> None:
        self.date.blockSignals(True)
        self.date.setDate(self._none if value is None else QDate(value.year, value.month, value.day))
        self.date.blockSignals(False)

    def value(self) -> Any:
        shown = self.date.date()
        return None if shown == self._none else dt.date(shown.year(), shown.month(), shown.day())

    def field(self, place: str) -> QWidget:
        return self.date
