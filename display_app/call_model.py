"""The call rows as a model for QML. A row keeps its delegate while it moves, so that it can shift instead of jump."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from common.board.board import Row

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a delegate may ask for; the QML names are these."""

    label = Qt.ItemDataRole.UserRole + 1
    counter = Qt.ItemDataRole.UserRole + 2
    place = Qt.ItemDataRole.UserRole + 3
    attention = Qt.ItemDataRole.UserRole + 4
    recall = Qt.ItemDataRole.UserRole + 5
    direction = Qt.ItemDataRole.UserRole + 6


class CallModel(QAbstractListModel):
    """Rows in no particular order; `place` says where each stands, from 0 at the top.

    A row that leaves is first given the place below the last one, and goes with the following update: by then it has
    shifted out of sight. `attention` is the id of the call that has the yellow, 0 for none.
    """

    is_empty_changed = Signal()

    def __init__(self, places: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = places
        """How many rows the board has now."""
        self._rows: list[Row] = []
        self._place: dict[int, int] = {}

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Role.label:
                return row.label
            case Role.counter:
                return str(row.counter)
            case Role.place:
                return self._place.get(row.ticket_id, self.places)
            case Role.attention:
                return row.attention or 0
            case Role.recall:
                return row.recall
            case Role.direction:
                return row.direction.value
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        return {int(role): QByteArray(role.name.encode()) for role in Role}

    def show(self, rows: Sequence[Row]) -> None:
        """Take over `rows`, the first on top."""
        for index in reversed(range(len(self._rows))):
            if self._rows[index].ticket_id not in self._place:
                self.beginRemoveRows(QModelIndex(), index, index)
                del self._rows[index]
                self.endRemoveRows()
        was_empty = not self._place
        self._place = {row.ticket_id: place for place, row in enumerate(rows)}
        coming = {row.ticket_id: row for row in rows}
        for index, old in enumerate(self._rows):
            self._rows[index] = coming.pop(old.ticket_id, old)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [])
        if coming:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(coming) - 1)
            self._rows.extend(coming.values())
            self.endInsertRows()
        if was_empty != (not self._place):
            self.is_empty_changed.emit()

    def _is_empty(self) -> bool:
        return not self._place

    is_empty = Property(bool, _is_empty, notify=is_empty_changed)
    """Whether nobody is called; a row that leaves counts no longer."""
