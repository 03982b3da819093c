"""The office to be made, in a few lines: name, hours, services with their letters, counters."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from common.i18n import Catalogue
from common.model.office import Office
from common.model.office_check import span_text
from common.model.office_file import OfficeFile
from counter_app.palette import Look

_MONDAY = dt.date(2026, 1, 5)
"""Any Monday: only the days' names are wanted."""


class OfficePreview(QLabel):
    """Passive; a screen reader reads it as one text."""

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        px = look.px
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(15))
        self.setStyleSheet(
            f"background: {look.palette.surface}; padding: {px(16)}px; border-radius: {px(6)}px;"
            f" color: {look.palette.text};"
        )
        self.setMaximumWidth(px(620))

    def show_office(self, file: OfficeFile | None) -> None:
        """Tell it; None: there is nothing to be made yet."""
        say = self._texts.gettext
        if file is None:
            self.setText(say("Nothing yet."))
            return
        office = file.office
        lines = [
            f"{self._texts.text(office.name)}, {self._texts.text(office.department)}",
            office.time_zone,
            "",
            *self._hours(office),
            "",
            *(f"{service.prefix}  {self._texts.text(service.name)}" for service in file.services if service.in_use),
            "",
            self._texts.ngettext(
                "{n} counter in use", "{n} counters in use", sum(counter.in_use for counter in file.counters)
            ),
        ]
        self.setText("\n".join(lines))

    def _hours(self, office: Office) -> list[str]:
        """The week, a line for each day that is open."""
        return [
            f"{self._texts.weekday(_MONDAY + dt.timedelta(days=day))}  {', '.join(span_text(span) for span in spans)}"
            for day, spans in enumerate(office.hours)
            if spans
        ]
