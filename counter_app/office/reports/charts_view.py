"""The charts of a report beside each other, its five figures over them, advice and definitions under them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from common.model.report.record import Report
from counter_app.office.reports import contents
from counter_app.office.reports.card import Card
from counter_app.office.reports.colours import chart_colours
from counter_app.office.reports.drawings import Dumbbells, HeatMap, PartsBar
from counter_app.office.reports.figures_view import Columns, FigureView
from counter_app.office.reports.pairs import Pairs
from counter_app.office.reports.wording import Wording
from counter_app.palette import NUMBER, Look


class Advice(QWidget):
    """A sentence beside a yellow line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(8), px(8), px(8))
        column.setSpacing(px(2))
        self.first, self.second = QLabel(self), QLabel(self)
        for label, weight in ((self.first, NUMBER), (self.second, 400)):
            label.setFont(look.font(18, weight))
            label.setWordWrap(True)
            label.setStyleSheet(f"color: {look.palette.text}")
            column.addWidget(label)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(60))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(
            QRectF(self._look.px(8), 0, self._look.px(6), self.height()), QColor(self._look.palette.yellow)
        )
        painter.end()


class ChartsView(QScrollArea):
    """Draws a report; what it draws is worked out by `contents`."""

    copied = Signal(str)
    """Title of the card whose picture went to the clipboard."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._wording = look, wording
        tr, px = wording.tr, look.px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.setSpacing(px(12))
        self.figures = [FigureView(look, page) for _ in range(5)]
        strip = Columns((1,) * 5, px(24), page)
        for figure in self.figures:
            strip.add(figure)
        self.heat = HeatMap(look)
        self.dumbbells = Dumbbells(look)
        self.pairs = Pairs(look)
        self.parts = PartsBar(look)
        self.cards = [
            self._card(tr("When people wait"), self.heat, page),
            self._card(tr("Waiting by service"), self.dumbbells, page),
            self._card(tr("Arrivals and finished by hour"), self.pairs, page),
            self._card(tr("Promised and actual wait"), self.parts, page),
        ]
        self.advice = Advice(look, page)
        side = QWidget(page)
        under = QVBoxLayout(side)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(px(12))
        under.addWidget(self.cards[3])
        under.addWidget(self.advice)
        under.addStretch(1)
        self._grid = Columns((58, 42), px(16), page)
        for widget in (*self.cards[:3], side):
            self._grid.add(widget)
        self.definitions = Definitions(look, wording, page)
        # Its lines begin where the cards' titles do; around those there is room for the focus ring.
        inset = QHBoxLayout()
        inset.setContentsMargins(px(8), 0, px(8), 0)
        inset.addWidget(strip)
        column.addLayout(inset)
        column.addWidget(self._grid)
        column.addWidget(self.definitions)
        column.addStretch(1)
        self._strip = strip
        self.setWidget(page)
        # A card reached by Tab is scrolled to.
        for card in self.cards:
            card.installEventFilter(self)

    def show_report(self, report: Report, zone: str) -> None:
        """Another report; `zone` is the name of the office's time zone."""
        wording, colours = self._wording, chart_colours(self._look.palette)
        for view, figure in zip(self.figures, contents.figures(report, wording), strict=True):
            view.show_figure(figure)
        heat, dumbbells, pairs, parts = self.cards
        self.heat.show_values(*contents.heat(report, wording))
        heat.show_legend(contents.heat_legend(colours, wording))
        heat.describe(contents.heat_words(report, wording))
        self.dumbbells.show_rows(contents.dumbbells(report, wording), wording.tr("min"))
        dumbbells.show_legend((("", wording.tr("ring: median, dot: 90 %, line: target")),))
        dumbbells.describe(contents.dumbbell_words(report, wording))
        self.pairs.show_pairs(*contents.pairs(report))
        pairs.show_legend(((colours.first, wording.tr("arrivals")), (colours.second, wording.tr("finished"))))
        pairs.describe(contents.pair_words(report, wording))
        self.parts.show_parts(contents.parts(report, colours, wording))
        parts.show_legend(contents.parts_legend(report, colours, wording))
        parts.describe(", ".join(words for _, words in contents.parts_legend(report, colours, wording)))
        first, second = wording.advice(report)
        self.advice.first.setText(first)
        self.advice.second.setText(second)
        self.advice.second.setVisible(bool(second))
        self.definitions.show_zone(zone)
        self._strip.place()
        self._grid.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Card):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _card(self, title: str, drawing: QWidget, parent: QWidget) -> Card:
        card = Card(self._look, self._wording.catalogue, title, drawing, parent)
        card.copied.connect(self.copied)
        return card


class Definitions(QWidget):
    """How the figures are counted, one sentence a line."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording = wording
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), 0, look.px(8), 0)
        column.setSpacing(look.px(6))
        head = QLabel(wording.tr("How it is counted"), self)
        head.setFont(look.font(16, NUMBER))
        head.setStyleSheet(f"color: {look.palette.text}")
        self.text = QLabel(self)
        self.text.setFont(look.font(14.5))
        self.text.setStyleSheet(f"color: {look.palette.second}")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column.addWidget(head)
        column.addWidget(self.text)
        column.addStretch(1)

    def show_zone(self, zone: str) -> None:
        """The definitions, with the name of the office's time zone."""
        self.text.setText("\n".join(line.format(zone=zone) for line in self._wording.definitions()))
