"""Writing a report to a file on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from counter_app.office.reports.files import write_csv, write_xlsx
from counter_app.office.reports.paper import write_pdf
from counter_app.office.reports.plates import Plate
from counter_app.office.reports.table import Table
from counter_app.office.reports.wording import Wording


class Format(StrEnum):
    """Kinds of file, by their ending."""

    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"

    def label(self, wording: Wording) -> str:
        """As a file dialog wants it: words and the ending in brackets."""
        words = {
            Format.XLSX: wording.tr("Spreadsheet"),
            Format.CSV: wording.tr("Text with separators"),
            Format.PDF: wording.tr("Page to print"),
        }[self]
        return f"{words} (*.{self.value})"


class Saving(QThread):
    """Writes one file, then says how it went."""

    ended = Signal(object, str)
    """The path, and why it could not be written; empty: it was."""

    def __init__(
        self, form: Format, path: Path, table: Table, charts: Sequence[Plate], wording: Wording, parent: QObject
    ) -> None:
        """`charts` are for paper only."""
        super().__init__(parent)
        self._form, self._path, self._table, self._charts, self._wording = form, path, table, charts, wording

    def run(self) -> None:
        fault = self._wording.tr("something unexpected went wrong")
        try:
            match self._form:
                case Format.CSV:
                    write_csv(self._path, self._table, self._wording)
                case Format.XLSX:
                    write_xlsx(self._path, self._table)
                case Format.PDF:
                    write_pdf(self._path, self._table, self._wording, self._charts)
            fault = ""
        except OSError as error:
            fault = error.strerror or str(error)
        finally:
            # A fault of ours goes on to the log, and the page may save again.
            self.ended.emit(self._path, fault)
