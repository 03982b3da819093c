"""The drawings that QtCharts has no kind for: heat map, dumbbells, the bar of kept promises."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.office.reports.colours import chart_colours, text_on
from counter_app.palette import LABEL, NUMBER, TEXT, Look

MIDDLE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Drawing(QWidget):
    """Draws itself in its look's colours. No ABC, for Qt's objects have a metaclass of their own."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.colours = chart_colours(look.palette)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def pen(self, colour: str, width: float = 1) -> QPen:
        return QPen(QColor(colour), max(1.0, width * self.look.scale))

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()


@dataclass(frozen=True)
class HeatValue:
    """A cell: its step from 0 to 4, and what is written in it."""

    step: int
    text: str


class HeatMap(Drawing):
    """Weekdays down, hours across."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._days: tuple[str, ...] = ()
        self._hours: tuple[str, ...] = ()
        self._values: dict[tuple[int, int], HeatValue] = {}

    def show_values(
        self, days: tuple[str, ...], hours: tuple[str, ...], values: dict[tuple[int, int], HeatValue]
    ) -> None:
        """Values by (row, column)."""
        self._days, self._hours, self._values = days, hours, values
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(48) + px(46) * len(self._hours), px(26) + px(42) * max(1, len(self._days)))

    def minimumSizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(48) + px(34) * len(self._hours), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        px, palette = self.look.px, self.look.palette
        if not self._hours:
            return
        left, top, gap = px(44), px(26), px(4)
        width = min(px(96), (self.width() - left) / len(self._hours))
        painter.setFont(self.look.font(13.5, TEXT))
        painter.setPen(QColor(palette.text))
        short = QFontMetrics(painter.font()).horizontalAdvance("00:00") > width
        for column, hour in enumerate(self._hours):
            words = hour.removesuffix(":00") if short else hour
            painter.drawText(QRectF(left + column * width, 0, width - gap, top - gap), MIDDLE, words)
        for row, day in enumerate(self._days):
            line = top + row * px(42)
            painter.setFont(self.look.font(15, LABEL))
            painter.setPen(QColor(palette.text))
            painter.drawText(QRectF(0, line, left, px(38)), LEFT, day)
            painter.setFont(self.look.font(16, LABEL))
            for column in range(len(self._hours)):
                box = QRectF(left + column * width + 0.5, line + 0.5, width - gap, px(38))
                self._draw_cell(painter, box, self._values.get((row, column)))

    def _draw_cell(self, painter: QPainter, box: QRectF, value: HeatValue | None) -> None:
        radius = self.look.px(3)
        if value is None:
            painter.setPen(self.pen(self.colours.empty))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
            return
        colour = self.colours.heat[value.step]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(text_on(colour)))
        painter.drawText(box, MIDDLE, value.text)


@dataclass(frozen=True)
class Dumbbell:
    """One service: median and 90 % of its waits and its target, in minutes."""

    name: str
    median: float
    p90: float
    target: float | None


class Dumbbells(Drawing):
    """Services down, minutes across; red where the filled end lies past the target."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[Dumbbell, ...] = ()
        self._unit = ""

    def show_rows(self, rows: tuple[Dumbbell, ...], unit: str) -> None:
        """`unit` stands after the axis' last figure, as in "30 min"."""
        self._rows, self._unit = rows, unit
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(380), px(28) + px(46) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(280), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        if not self._rows:
            return
        px, palette = self.look.px, self.look.palette
        painter.setFont(self.look.font(15, LABEL))
        metrics = QFontMetrics(painter.font())
        widest = max(metrics.horizontalAdvance(row.name) for row in self._rows)
        left = min(widest + px(16), round(self.width() * 0.44))
        room = self.width() - left - px(30)
        step, last = scale_of(max(max(row.p90, row.target or 0) for row in self._rows))
        top, bottom = px(26), px(26) + px(46) * len(self._rows)
        painter.setFont(self.look.font(13.5))
        value = 0
        while value <= last:
            x = left + room * value / last
            painter.setPen(self.pen(self.colours.grid))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            painter.setPen(QColor(palette.text))
            words = f"{value} {self._unit}" if value + step > last else str(value)
            painter.drawText(QRectF(x - px(40), 0, px(80), px(22)), MIDDLE, words)
            value += step
        for number, row in enumerate(self._rows):
            middle = top + px(46) * (number + 0.5)
            painter.setFont(self.look.font(15, LABEL))
            painter.setPen(QColor(palette.text))
            place = QRectF(0, middle - px(24), left - px(10), px(48))
            painter.drawText(place, LEFT | Qt.TextFlag.TextWordWrap, row.name)
            self._draw_row(painter, row, middle, left, room / last)

    def _draw_row(self, painter: QPainter, row: Dumbbell, middle: float, left: float, minute: float) -> None:
        px, palette = self.look.px, self.look.palette
        over = row.target is not None and row.p90 > row.target
        colour = self.colours.bad if over else self.colours.good
        start, end = left + row.median * minute, left + row.p90 * minute
        painter.setPen(self.pen(colour, 5))
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        if row.target is not None:
            x = left + row.target * minute
            painter.setPen(self.pen(palette.text, 2.5))
            painter.drawLine(QPointF(x, middle - px(14)), QPointF(x, middle + px(14)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(end, middle), px(9), px(9))
        painter.setPen(self.pen(colour, 4))
        painter.setBrush(QColor(palette.ground))
        painter.drawEllipse(QPointF(start, middle), px(7), px(7))


@dataclass(frozen=True)
class Part:
    """A part of the whole: its share, 0 to 1, its colour, and what is written in it."""

    share: float
    colour: str
    text: str


class PartsBar(Drawing):
    """One bar cut into parts."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._parts: tuple[Part, ...] = ()

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """From left to right."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(380), self.look.px(54))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(54))

    def draw(self, painter: QPainter) -> None:
        px = self.look.px
        painter.setFont(self.look.font(21, NUMBER))
        metrics = QFontMetrics(painter.font())
        left = 0.0
        for part in self._parts:
            width = self.width() * part.share
            box = QRectF(left, 0, max(0.0, width - px(3)), self.height())
            painter.fillRect(box, QColor(part.colour))
            # A part too narrow for its figure has it in the legend, where every figure stands.
            if metrics.horizontalAdvance(part.text) + px(12) <= box.width():
                painter.setPen(QColor(text_on(part.colour)))
                painter.drawText(box.adjusted(px(8), 0, 0, 0), LEFT, part.text)
            left += width


def scale_of(largest: float) -> tuple[int, int]:
    """Step and end of an axis of minutes with three to six steps, ending at or past `largest`."""
    for step in (1, 2, 5, 10, 15, 20, 30, 60, 120, 240):
        if largest <= step * 6:
            break
    steps = max(1, -(-round(largest * 60) // (step * 60)))
    return step, step * steps
