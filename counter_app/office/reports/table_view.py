"""The table behind the charts: every row and column of the report, and the definitions under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from counter_app.office.reports.table import Table, Unit, text
from counter_app.office.reports.wording import Wording
from counter_app.palette import LABEL, NUMBER, Look

MEASURED = 120
"""Rows from which the columns' widths are taken."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel):
    """Rows of a table, its total last."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._wording = look, wording
        self._table: Table | None = None

    def show_table(self, table: Table) -> None:
        """All of it is new."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if self._table is None or parent.isValid() else len(self._table.rows) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if self._table is None or parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        table = self._table
        if table is None:
            return None
        unit = table.columns[index.column()].unit
        is_total = index.row() == len(table.rows)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = table.total if is_total else table.rows[index.row()]
            return text(row[index.column()], unit, self._wording)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if unit is Unit.NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return self._look.font(14.5, NUMBER if is_total else LABEL if unit is Unit.NAME else 400)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        table = self._table
        if table is None or orientation is not Qt.Orientation.Horizontal or section >= len(table.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return table.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = table.columns[section].unit is Unit.NAME
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        return None


class TableView(QTableView):
    """Moved through with the arrow keys; Ctrl+C copies what is selected, for a spreadsheet."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = TableModel(look, wording, self)
        self.setModel(self._model)
        self.setAccessibleName(wording.tr("Table of the report"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(34))
        head = self.horizontalHeader()
        head.setFont(look.font(13.5, LABEL))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(look.px(64))

    def show_table(self, table: Table) -> None:
        """All of it is new."""
        self._model.show_table(table)
        head, plain = QFontMetrics(self._look.font(13.5, LABEL)), QFontMetrics(self._look.font(14.5, NUMBER))
        px = self._look.px
        last = self._model.rowCount() - 1
        # Ten years of days would take a second; the sum is the widest anyway, and names are of one kind.
        measured = [*range(min(last, MEASURED)), last]
        for place, column in enumerate(table.columns):
            # A heading breaks between its words; a value does not.
            words = max(head.horizontalAdvance(word) for word in column.heading.split(" "))
            values = max(plain.horizontalAdvance(str(self._model.index(row, place).data())) for row in measured)
            self.setColumnWidth(place, max(words, values, px(56)) + px(22))
        self.horizontalHeader().setFixedHeight(head.height() * 3 + px(8))
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected cells go to the clipboard, tabs between columns."""
        places = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, column in places:
            rows.setdefault(row, []).append(str(self._model.index(row, column).data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))
