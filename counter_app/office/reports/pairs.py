"""Bars in pairs, by QtCharts: what came and what was finished, hour by hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCharts import QBarCategoryAxis, QBarSeries, QBarSet, QChart, QChartView, QValueAxis
from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from counter_app.office.reports.colours import chart_colours
from counter_app.palette import Look

HEIGHT = 220
"""In px at the drawn size."""
STEPS = 4
"""About so many steps on the axis of values."""


class Pairs(QChartView):
    """Two series over the same categories; the card around it says what they are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._chart = QChart()
        super().__init__(self._chart, parent)
        self.look = look
        self.colours = chart_colours(look.palette)
        chart = self._chart
        chart.setBackgroundVisible(False)
        chart.setMargins(QMargins(0, 0, 0, 0))
        chart.legend().setVisible(False)
        chart.setAnimationOptions(QChart.AnimationOption.NoAnimation)
        self._first, self._second = QBarSet(""), QBarSet("")
        for bars, colour in ((self._first, self.colours.first), (self._second, self.colours.second)):
            bars.setColor(QColor(colour))
            bars.setBorderColor(QColor(colour))
        self._series = QBarSeries()
        self._series.append(self._first)
        self._series.append(self._second)
        self._series.setBarWidth(0.72)
        chart.addSeries(self._series)
        self._across, self._up = QBarCategoryAxis(), QValueAxis()
        for axis, side in ((self._across, Qt.AlignmentFlag.AlignBottom), (self._up, Qt.AlignmentFlag.AlignLeft)):
            axis.setLabelsFont(look.font(13.5))
            axis.setLabelsColor(QColor(look.palette.text))
            axis.setLinePenColor(QColor(look.palette.line))
            axis.setGridLinePen(QPen(QColor(self.colours.grid), 1))
            chart.addAxis(axis, side)
            self._series.attachAxis(axis)
        self._across.setGridLineVisible(False)
        self._up.setLineVisible(False)
        self._up.setLabelFormat("%d")
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The wheel scrolls the page, and a right click is the card's.
        self.setInteractive(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(520), self.look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.look.px(HEIGHT))

    def show_pairs(self, names: Sequence[str], first: Sequence[int], second: Sequence[int]) -> None:
        """Both series, as long as the names."""
        for bars, values in ((self._first, first), (self._second, second)):
            bars.remove(0, bars.count())
            bars.append([float(value) for value in values])
        self._across.clear()
        self._across.append(list(names))
        step, last = steps_of(max([*first, *second, 1]))
        self._up.setRange(0, last)
        self._up.setTickCount(last // step + 1)


def steps_of(largest: int) -> tuple[int, int]:
    """Step and end of an axis of counts, in round figures, ending at or past `largest`."""
    step = 1
    while step * STEPS < largest:
        leading = int(str(step)[0])
        step = step * 5 // 2 if leading == 2 else step * 2
    return step, step * max(1, -(-largest // step))
