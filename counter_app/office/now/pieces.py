"""The small parts of the page: a label with its look, a chip, the button of a row, a figure, a bar, the day's curve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from counter_app.office.now.state import Doing
from counter_app.office.now.wording import Figure
from counter_app.office.reports.controls import Button
from counter_app.office.reports.drawings import LEFT, MIDDLE, Drawing, scale_of
from counter_app.palette import LABEL, NUMBER, TEXT, Look

Act = tuple[str, Callable[[], None]]
"""An entry of a row's menu: its words and what it does."""


class Text(QLabel):
    """A label in plain text that takes its colour by name and does nothing where nothing changed."""

    def __init__(
        self, look: Look, size: float, weight: int = TEXT, parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(parent)
        self.setFont(look.font(size, weight))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._look = look
        self._colour = ""

    def show_text(self, text: str, colour: str = "") -> None:
        """`colour`: the window's text where it is empty."""
        if text != self.text():
            self.setText(text)
        if colour != self._colour:
            self._colour = colour
            self.setStyleSheet(f"color: {colour};" if colour else "")


class Chip(QLabel):
    """What a counter does, in a word on its own ground."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._doing: Doing | None = None
        self.setFont(look.font(14, LABEL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_doing(self, doing: Doing, words: str) -> None:
        if words != self.text():
            self.setText(words)
        if doing is self._doing:
            return
        self._doing = doing
        c, px = self._look.palette, self._look.px
        text, ground, edge = {
            Doing.SERVING: (c.chip_text, c.chip, c.chip),
            Doing.CALLED: (c.ink, c.yellow, c.yellow),
            Doing.FREE: (c.text, c.surface, c.edge),
            Doing.PAUSED: (c.text, c.ground, c.text),
            Doing.CLOSED: (c.second, c.ground, c.ground),
        }[doing]
        side = 0 if doing is Doing.CLOSED else px(8)
        self.setStyleSheet(
            f"color: {text}; background: {ground}; border: 1px solid {edge}; border-radius: {px(4)}px;"
            f" padding: {px(2)}px {px(8)}px {px(2)}px {side}px;"
        )


class RowMenu(Button):
    """The arrow at a row's end: what can be done there. Says the whole row to those who hear it."""

    def __init__(self, look: Look, acts: Callable[[], list[Act]], tip: str, parent: QWidget | None = None) -> None:
        """`acts` is asked each time it opens."""
        super().__init__(look, "", parent)
        self._acts = acts
        self._tip = tip
        menu = QMenu(self)
        menu.setFont(look.font(15))
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.setFixedSize(look.px(40), look.px(32))
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self.text() else QSize(self._look.px(40), self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text() or self.hasFocus() or self.underMouse() or self.isDown():
            super().paintEvent(event)
            return
        # A column of boxes would be louder than the rows.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._look.palette
        self._draw_arrow(painter, QColor(palette.text if self.isEnabled() else palette.line))
        painter.end()

    def fill(self) -> None:
        """The menu as of now."""
        menu = self.menu()
        menu.clear()
        for words, act in self._acts():
            # A single & would become the sign of a shortcut.
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _=False, act=act: act())

    def tell(self, row: str) -> None:
        """What the row says."""
        if row != self.accessibleName():
            self.setAccessibleName(row)
            self.setAccessibleDescription(self._tip)

    def act(self, words: str) -> None:
        """Do what this entry of the menu does, as a press on it would."""
        self.fill()
        next(action for action in self.menu().actions() if action.text() == words).trigger()


class FigureView(QWidget):
    """One of the five."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.caption = Text(look, 15, parent=self, wraps=True)
        self.value = Text(look, 15, parent=self)
        self.value.setTextFormat(Qt.TextFormat.RichText)
        line = QFrame(self)
        line.setFixedHeight(max(2, look.px(3)))
        line.setStyleSheet(f"background: {look.palette.button};")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(line)
        column.addSpacing(look.px(8))
        column.addWidget(self.caption)
        column.addWidget(self.value)
        column.addStretch(1)
        self.figure: Figure | None = None

    def show_figure(self, figure: Figure) -> None:
        if figure == self.figure:
            return
        self.figure = figure
        c, px = self._look.palette, self._look.px
        colour = c.alarm_text if figure.alarm else c.text
        unit = f" <span style='font-size:{px(18)}px; font-weight:{LABEL}'>{figure.unit}</span>" if figure.unit else ""
        beside = f"&nbsp; <span style='font-size:{px(15)}px; color:{c.second}'>{figure.beside}</span>"
        self.caption.show_text(figure.caption, c.second)
        self.value.setText(
            f"<span style='font-size:{px(40)}px; font-weight:{NUMBER}; color:{colour}'>{figure.value}</span>"
            f"<span style='color:{colour}'>{unit}</span>{beside if figure.beside else ''}"
        )
        self.value.setAccessibleName(figure.sentence)


class TargetBar(Drawing):
    """The longest wait along its target: the mark stands at the target, what lies past it is red."""

    MARK = 2 / 3

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._share: float | None = None
        self.setMinimumWidth(look.px(64))
        self.setFixedHeight(look.px(24))

    def show_share(self, share: float | None) -> None:
        """Of the target; None: nobody waits."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(150), self.look.px(24))

    def draw(self, painter: QPainter) -> None:
        px, middle = self.look.px, self.height() / 2
        track = QRectF(0, middle - px(5), self.width(), px(10))
        painter.fillRect(track, QColor(self.colours.grid))
        mark = self.width() * self.MARK
        if self._share:
            end = min(self.width(), mark * self._share)
            painter.fillRect(QRectF(0, track.y(), min(end, mark), track.height()), QColor(self.colours.good))
            if end > mark:
                painter.fillRect(QRectF(mark, track.y(), end - mark, track.height()), QColor(self.colours.bad))
        painter.setPen(self.pen(self.look.palette.text, 2.5))
        painter.drawLine(QPointF(mark, middle - px(10)), QPointF(mark, middle + px(10)))


@dataclass(frozen=True)
class Day:
    """The curve's points as (hours of the local day, people), and the hours that the axis spans."""

    points: tuple[tuple[float, int], ...] = ()
    opens: int = 8
    closes: int = 16


def day_of(
    curve: tuple[tuple[dt.datetime, int], ...], spans: list[tuple[dt.datetime, dt.datetime]], zone: dt.tzinfo
) -> Day:
    """The axis holds the opening hours and every point; all in the office's local time."""
    points = tuple((_hour(at.astimezone(zone)), level) for at, level in curve)
    starts = [_hour(opens) for opens, _ in spans] + [hour for hour, _ in points[:1]]
    ends = [_hour(closes) for _, closes in spans] + [hour for hour, _ in points[-1:]]
    opens = int(min(starts, default=8))
    return Day(points, opens, max(opens + 2, -int(-max(ends, default=16) // 1)))


def _hour(local: dt.datetime) -> float:
    return local.hour + local.minute / 60 + local.second / 3600


class Curve(Drawing):
    """How many waited over the day."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.day = Day()

    def show_day(self, day: Day) -> None:
        if day != self.day:
            self.day = day
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(400), self.look.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(150))

    def draw(self, painter: QPainter) -> None:
        px, palette, day = self.look.px, self.look.palette, self.day
        left, right, top, bottom = px(34), px(44), px(12), px(26)
        width, height = self.width() - left - right, self.height() - top - bottom
        step, last = scale_of(max((level for _, level in day.points), default=0) or 4)
        if last // step > 3:
            step *= 2
            last = -(-last // step) * step
        painter.setFont(self.look.font(13.5))
        for value in range(0, last + 1, step):
            y = top + height * (1 - value / last)
            painter.setPen(self.pen(self.colours.grid))
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))
            painter.setPen(QColor(palette.second))
            painter.drawText(QRectF(0, y - px(10), left - px(8), px(20)), Qt.AlignmentFlag.AlignRight, str(value))
        span = day.closes - day.opens
        every = 1 if width / span >= px(34) else 2
        for hour in range(day.opens, day.closes + 1, every):
            x = left + width * (hour - day.opens) / span
            painter.drawText(QRectF(x - px(20), self.height() - px(22), px(40), px(20)), MIDDLE, str(hour))
        if not day.points:
            return
        places = [
            QPointF(left + width * (hour - day.opens) / span, top + height * (1 - level / last))
            for hour, level in day.points
        ]
        painter.setPen(self.pen(palette.button, 3))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(palette.button))
        painter.drawEllipse(places[-1], px(5), px(5))
        painter.setFont(self.look.font(16, NUMBER))
        painter.setPen(QColor(palette.text))
        beside = QRectF(places[-1].x() + px(11), places[-1].y() - px(11), px(60), px(22))
        painter.drawText(beside, LEFT, str(day.points[-1][1]))


def hairline(look: Look, parent: QWidget) -> QFrame:
    """Between two rows."""
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {look.palette.line};")
    return line


def heading(look: Look, words: str, parent: QWidget) -> Text:
    """Of one part of the page."""
    label = Text(look, 19, NUMBER, parent, wraps=True)
    label.show_text(words)
    return label
