"""The table behind the charts: every row and column of the report, and the definitions under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
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


class Names(QTableView):
    """The first column alone, over the same column of a table: it stays where it is while the table scrolls sideways."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        _dress(self, table.look)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setAutoScroll(False)
        self._leading = table.verticalScrollBar()
        self._leading.valueChanged.connect(self.verticalScrollBar().setValue)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._leading, event)


def _dress(view: QTableView, look: Look) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look.px(34))
    head = view.horizontalHeader()
    head.setFont(look.font(13.5, LABEL))
    head.setHighlightSections(False)
    head.setMinimumSectionSize(look.px(64))


class TableView(QTableView):
    """Moved through with the arrow keys; Ctrl+C copies what is selected, for a spreadsheet."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._model = TableModel(look, wording, self)
        self.setModel(self._model)
        self.setAccessibleName(wording.tr("Table of the report"))
        _dress(self, look)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names = Names(self)
        self.horizontalHeader().sectionResized.connect(self._name_column_resized)

    def show_table(self, table: Table) -> None:
        """All of it is new."""
        self._model.show_table(table)
        head, plain = QFontMetrics(self.look.font(13.5, LABEL)), QFontMetrics(self.look.font(14.5, NUMBER))
        px = self.look.px
        last = self._model.rowCount() - 1
        # Ten years of days would take a second; the sum is the widest anyway, and names are of one kind.
        measured = [*range(min(last, MEASURED)), last]
        for place, column in enumerate(table.columns):
            # A heading breaks between its words; a value does not.
            words = max(head.horizontalAdvance(word) for word in column.heading.split(" "))
            values = max(plain.horizontalAdvance(str(self._model.index(row, place).data())) for row in measured)
            self.setColumnWidth(place, max(words, values, px(56)) + px(22))
        for view in (self, self.names):
            view.horizontalHeader().setFixedHeight(head.height() * 3 + px(8))
        self.names.setColumnWidth(0, self.columnWidth(0))
        for place in range(1, len(table.columns)):
            self.names.setColumnHidden(place, True)
        self._place_names()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_names()

    def _name_column_resized(self, place: int, _: int, width: int) -> None:
        if place == 0:
            self.names.setColumnWidth(0, width)
            self._place_names()

    def _place_names(self) -> None:
        frame = self.frameWidth()
        height = self.viewport().height() + self.horizontalHeader().height()
        self.names.setGeometry(frame, frame, self.columnWidth(0), height)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.columnViewportPosition(index.column())
        if index.column() > 0 and hidden > 0:
            # What Qt thinks to be in sight lies below the names.
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

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
