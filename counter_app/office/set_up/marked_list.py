"""A list whose lines may bear a mark at their right end, such as a service's letter; long names wrap beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.palette import Look

MARK = Qt.ItemDataRole.UserRole + 1
"""The mark's words; none where a line has no mark."""
MOST_BESIDE = 0.5
"""Share of a line that a mark may take; a longer one stands below the words."""
AROUND = 20
"""Px at the drawn size that the style sheet's padding takes from a line's words, of which Qt's measure knows nothing."""
_HIGH = 10_000
"""Px; more than any line needs."""


class MarkedList(QListWidget):
    """Set `MARK` on its items."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(look.font(15.5))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Marks(look, self))


class _Marks(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        mark = index.data(MARK)
        if mark and not self._room(index):
            option.text = f"{option.text}\u2028{mark}"

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        option.rect = QRect(0, 0, width - self._room(index) - self._look.px(AROUND), _HIGH)
        return QSize(width, super().sizeHint(option, index).height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole, room = QRect(option.rect), self._room(index)
        if not room:
            super().paint(painter, option, index)
            return
        # The line's ground over its whole width first, then the words, which end before the mark.
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        ground.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._view)
        words = QStyleOptionViewItem(option)
        words.rect = whole.adjusted(0, 0, -room, 0)
        super().paint(painter, words, index)
        palette = self._look.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(self._view.font())
        painter.setPen(QColor(palette.button_text if selected else palette.second))
        place = whole.adjusted(0, 0, -self._look.px(12), 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(MARK))
        painter.restore()

    def _room(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """What the mark takes of a line's width; nothing where it would leave too little for the words."""
        mark = index.data(MARK)
        if not mark:
            return 0
        wanted = QFontMetrics(self._view.font()).horizontalAdvance(mark) + self._look.px(20)
        return wanted if wanted <= MOST_BESIDE * self._view.viewport().width() else 0
