"""One chart on the page: its title, its legend, its drawing, and a copy of all that as a picture."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from common.i18n import Catalogue
from counter_app.office.reports.controls import Wrapping, draw_focus
from counter_app.palette import NUMBER, Look

PICTURE_RATIO = 2.0
"""Pixels of a copied picture for one on the screen, so that it prints well."""
INSET = 8
"""Of title and drawing from the card's edge, in px at the drawn size: the room of the focus ring."""
Legend = tuple[tuple[str, str], ...]
"""Colour and words; no colour: words alone."""


class Swatch(QWidget):
    """One entry of a legend: a square of the colour and its words."""

    def __init__(self, look: Look, colour: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._colour, self.words = look, colour, words
        self.setFont(look.font(14))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        square = self._look.px(22) if self._colour else 0
        return QSize(square + self.fontMetrics().horizontalAdvance(self.words) + 2, self._look.px(20))

    def paintEvent(self, _: QPaintEvent) -> None:
        px, painter = self._look.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        if self._colour:
            side = px(15)
            painter.setPen(QPen(QColor(self._look.palette.edge), 1))
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(QRectF(0.5, (self.height() - side) / 2, side, side), px(3), px(3))
            left = px(22)
        painter.setPen(QColor(self._look.palette.second))
        painter.setFont(self.font())
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.words
        )
        painter.end()


class Card(QWidget):
    """A focus stop: Ctrl+C, or its menu, copies the whole card as a picture."""

    copied = Signal(str)
    """The card's title."""

    def __init__(self, look: Look, catalogue: Catalogue, title: str, drawing: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self.title = look, catalogue, title
        self.drawing = drawing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(INSET), px(INSET), px(INSET), px(INSET))
        column.setSpacing(px(6))
        self._head = QLabel(title, self)
        self._head.setFont(look.font(20, NUMBER))
        self._head.setWordWrap(True)
        self._head.setStyleSheet(f"color: {look.palette.text}")
        self._legend = QWidget(self)
        self._entries = Wrapping(self._legend, px(16))
        self._legend.setVisible(False)
        column.addWidget(self._head)
        column.addWidget(self._legend)
        column.addWidget(drawing)
        column.addStretch(1)
        drawing.setParent(self)

    def show_legend(self, legend: Legend) -> None:
        """Other entries; none hides it."""
        while (item := self._entries.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for colour, words in legend:
            swatch = Swatch(self._look, colour, words, self._legend)
            self._entries.addWidget(swatch)
            swatch.show()
        self._legend.setVisible(bool(legend))

    def describe(self, sentence: str) -> None:
        """What the drawing shows, for those who do not see it."""
        self.setAccessibleDescription(sentence)

    def picture(self) -> QImage:
        """Title, legend and drawing, without the focus ring, on the window's ground."""
        image = QImage(self.size() * PICTURE_RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_RATIO)
        image.fill(QColor(self._look.palette.ground))
        self._plain = True
        try:
            self.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        finally:
            self._plain = False
        return image

    _plain = False

    def copy(self) -> None:
        """The picture goes to the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self.copied.emit(self.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font(15))
        action = menu.addAction(self._catalogue.gettext("Copy as a picture"))
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        action.triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def paintEvent(self, _: QPaintEvent) -> None:
        if self.hasFocus() and not self._plain:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(self.rect()), self._look, self._look.px(6))
            painter.end()
