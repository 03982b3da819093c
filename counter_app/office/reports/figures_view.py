"""The five figures at the head of a report, and a grid that takes as many columns as it has room for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.palette import LABEL, NUMBER, Look


@dataclass(frozen=True)
class Figure:
    """What it is, its value, the value's unit, and what it is compared with."""

    name: str
    value: str
    unit: str
    beside: str = ""
    explained: str = ""
    """Its definition."""


class FigureView(QWidget):
    """One figure under a line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.figure = Figure("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        """Another value."""
        self.figure = figure
        said = " ".join(part for part in (figure.value, figure.unit) if part)
        self.setAccessibleName(": ".join(part for part in (figure.name, said) if part))
        self.setAccessibleDescription(". ".join(part for part in (figure.beside, figure.explained) if part))
        self.setToolTip(figure.explained)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(78))

    def minimumSizeHint(self) -> QSize:
        look = self._look
        wide = QFontMetrics(look.font(42, NUMBER)).horizontalAdvance(self.figure.value)
        wide += QFontMetrics(look.font(19, LABEL)).horizontalAdvance(self.figure.unit) + look.px(12)
        wide += QFontMetrics(look.font(14.5)).horizontalAdvance(self.figure.beside)
        name = QFontMetrics(look.font(15)).horizontalAdvance(self.figure.name)
        return QSize(max(wide, name, look.px(150)), look.px(78))

    def paintEvent(self, _: QPaintEvent) -> None:
        look, px, palette, figure = self._look, self._look.px, self._look.palette, self.figure
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), px(3), QColor(palette.button))
        painter.setPen(QColor(palette.second))
        painter.setFont(look.font(15))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, px(9), self.width(), px(22)), side, figure.name)
        left, base = 0, px(68)
        for words, font, colour, gap in (
            (figure.value, look.font(42, NUMBER), palette.text, 7),
            (figure.unit, look.font(19, LABEL), palette.text, 8),
            (figure.beside, look.font(14.5), palette.second, 0),
        ):
            if words:
                painter.setFont(font)
                painter.setPen(QColor(colour))
                painter.drawText(left, base, words)
                left += QFontMetrics(font).horizontalAdvance(words) + px(gap)
        painter.end()


class Columns(QWidget):
    """Widgets in columns of the given shares, in order; as many beside each other as have their least width."""

    def __init__(self, shares: tuple[int, ...], gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares, self._gap = shares, gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """One more, after the others."""
        widget.setParent(self)
        self._widgets.append(widget)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((one.minimumSizeHint().width() for one in self._widgets), default=0), 0)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        return sum(height for _, height in self._rows(width)) + self._gap * max(0, len(self._rows(width)) - 1)

    def place(self) -> None:
        """Put everything where it belongs, and take the height that it needs."""
        top = 0
        for row, height in self._rows(self.width()):
            left = 0
            for widget, wide in row:
                widget.setGeometry(left, top, wide, height)
                left += wide + self._gap
            top += height + self._gap
        self.setFixedHeight(max(0, top - self._gap))

    def resizeEvent(self, _: object) -> None:
        self.place()

    def _rows(self, width: int) -> list[tuple[list[tuple[QWidget, int]], int]]:
        columns = len(self._shares)
        while columns > 1 and not self._fits(width, columns):
            columns -= 1
        rows = []
        for start in range(0, len(self._widgets), columns):
            widgets = self._widgets[start : start + columns]
            row = list(zip(widgets, self._widths(width, columns), strict=False))
            rows.append((row, max(_height(widget, wide) for widget, wide in row)))
        return rows

    def _fits(self, width: int, columns: int) -> bool:
        widths = self._widths(width, columns)
        return all(
            widget.minimumSizeHint().width() <= widths[place % columns] for place, widget in enumerate(self._widgets)
        )

    def _widths(self, width: int, columns: int) -> list[int]:
        shares = self._shares[:columns]
        room = width - self._gap * (columns - 1)
        return [room * share // sum(shares) for share in shares]


def _height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.heightForWidth(width), widget.minimumSizeHint().height())
    return widget.sizeHint().height()
