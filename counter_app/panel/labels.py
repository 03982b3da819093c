"""Small painted texts of the panel: a line in one size and colour, the state chip, a caption with its figure."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from counter_app.palette import LABEL, TEXT, Look
from counter_app.panel.wording import Fact


class Line(QLabel):
    """A text in one size, weight and colour; shrinks a little rather than being cut."""

    def __init__(self, look: Look, size: float, weight: int, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._size, self._weight = look, size, weight
        self.setFont(look.font(size, weight))
        self.set_colour(colour)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_colour(self, colour: str) -> None:
        """Text colour as #rrggbb."""
        palette = self.palette()
        palette.setColor(self.foregroundRole(), QColor(colour))
        self.setPalette(palette)

    def set_weight(self, weight: int) -> None:
        """Weight from now on."""
        if weight != self._weight:
            self._weight = weight
            self.setFont(self._look.font(self._size, weight))

    def show_text(self, text: str, width: int | None = None) -> None:
        """Shows the text; with `width` in pixels, in a font small enough for it."""
        if width is not None:
            size = self._size
            while size > 12 and QFontMetrics(self._look.font(size, self._weight)).horizontalAdvance(text) > width:
                size -= 0.5
            self.setFont(self._look.font(size, self._weight))
        self.setText(text)
        self.setAccessibleName(text)

    def text_fits(self) -> bool:
        """Whether the text has room."""
        metrics = QFontMetrics(self.font())
        if self.wordWrap():
            box = metrics.boundingRect(0, 0, self.width(), 10000, int(Qt.TextFlag.TextWordWrap.value), self.text())
            return box.height() <= self.height() + 1 and box.width() <= self.width()
        return metrics.horizontalAdvance(self.text()) <= self.width() + 1


class Chip(QWidget):
    """The ticket's state in a small filled box."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        self._fill, self._ink = look.palette.chip, look.palette.chip_text
        self.setFixedHeight(look.px(22))

    def show_chip(self, text: str, fill: str, ink: str) -> None:
        """Empty text: no chip, but its place stays."""
        if (text, fill, ink) != (self._text, self._fill, self._ink):
            self._text, self._fill, self._ink = text, fill, ink
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(14, LABEL))
        width = metrics.horizontalAdvance(self._text) + self._look.px(18) if self._text else 0
        return QSize(width, self._look.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._fill))
        painter.drawRoundedRect(self.rect(), self._look.px(3), self._look.px(3))
        painter.setPen(QColor(self._ink))
        painter.setFont(self._look.font(14, LABEL))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class FactView(QWidget):
    """A caption with its value below."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        colours = look.palette
        self.caption = Line(look, 14, TEXT, colours.second, self)
        self.value = Line(look, 20, LABEL, colours.text, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.value)
        self.setFixedHeight(look.px(40))

    def show_fact(self, fact: Fact | None) -> None:
        """None: the place stays empty."""
        self.caption.show_text("" if fact is None else fact.caption, self.width())
        self.value.show_text("" if fact is None else fact.value)
        alarm = fact is not None and fact.alarm
        self.value.set_colour(self._look.palette.alarm_text if alarm else self._look.palette.text)
        self.setAccessibleName("" if fact is None else f"{fact.caption}: {fact.value}")
