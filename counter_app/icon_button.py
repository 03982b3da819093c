"""A small button that shows one of a few plain signs; its name and key are in the tooltip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from counter_app.palette import Look


class IconButton(QAbstractButton):
    """`bar`: two small windows shrink to a strip; `panel`: a strip grows to a window."""

    def __init__(self, look: Look, sign: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._sign, self._colour = look, sign, colour
        self.setFixedSize(look.px(36), look.px(36))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_colour(self, colour: str) -> None:
        """Colour of the sign as #rrggbb."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def show_action(self, text: str, key: str, tip: str) -> None:
        """Name, key, and more for the tooltip."""
        self.setAccessibleName(f"{text}, {key}" if key else text)
        self.setToolTip(f"{text}\n{tip}" if tip else text)

    def paintEvent(self, _: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(18)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(self._colour), max(1.5, look.px(2)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        unit = side / 9
        if self._sign == "bar":
            strip = QRectF(box.left(), box.bottom() - 3 * unit, box.width(), 3 * unit)
            tip = QPointF(box.center().x(), box.top() + 4.4 * unit)
            painter.drawRect(strip)
        else:
            painter.drawRect(box)
            tip = QPointF(box.center().x(), box.top() + 2.2 * unit)
        step = 2 * unit
        down = -1 if self._sign == "bar" else 1
        painter.drawPolyline([tip + QPointF(-step, down * step), tip, tip + QPointF(step, down * step)])
        painter.drawLine(tip, tip + QPointF(0, down * 2.2 * step))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.palette.yellow), max(2, look.px(2))))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5), look.px(4), look.px(4))
        painter.end()
