"""How visitors will see a service: the kiosk's tile, the board's line, the ticket; drawn live, in the look's own colours."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.model.estimate import Wait
from common.model.numbering import label
from common.model.office import Service
from common.ui import icons
from common.ui.theme import DEFAULT
from counter_app.palette import LABEL, NUMBER, TEXT, Look

WIDTH = 300
"""Of the column, in px at the drawn size."""
NUMBER_SHOWN = 42
AHEAD = 8
WAIT = Wait(20, 30)
"""The look's own story, so that it reads as a real visit."""
COUNTER_SHOWN = "3"


class Picture(QWidget):
    """One of the three; passive."""

    def __init__(self, look: Look, texts: Catalogue, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.texts = look, texts
        self.service: Service | None = None
        self.setFixedHeight(look.px(height))

    def show_service(self, service: Service | None) -> None:
        """Draw this one."""
        self.service = service
        self.setAccessibleName("" if service is None else self.words())
        self.update()

    @property
    def name(self) -> str:
        """As visitors of the user's language read it."""
        assert self.service is not None
        return self.texts.text(self.service.name) if self.service.name else ""

    def number(self) -> str:
        """A label of this service."""
        assert self.service is not None
        return label(self.service.prefix or "?", NUMBER_SHOWN)

    def words(self) -> str:
        """What a screen reader says of it."""
        return f"{self.name}, {self.number()}"

    def draw(self, painter: QPainter) -> None:
        """The picture itself."""
        raise NotImplementedError

    def paintEvent(self, _: QPaintEvent) -> None:
        if self.service is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()

    def box(self, painter: QPainter, rect: QRect, colour: str, radius: int) -> None:
        """A filled box."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(rect), self.look.px(radius), self.look.px(radius))

    def write(
        self, painter: QPainter, rect: QRect, font: QFont, colour: str, text: str, flags: Qt.AlignmentFlag
    ) -> None:
        """A text on as many lines as it needs, smaller where it has no room."""
        wrap = int(flags.value) | int(Qt.TextFlag.TextWordWrap.value)
        while font.pixelSize() > 8 and not rect.contains(QFontMetrics(font).boundingRect(rect, wrap, text)):
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, wrap, text)


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_TOP, _MIDDLE, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom


class Tile(Picture):
    """White on the blue wall: icon, wait, name."""

    def draw(self, painter: QPainter) -> None:
        assert self.service is not None
        px = self.look.px
        self.box(painter, self.rect(), DEFAULT.wall, 6)
        inner = self.rect().adjusted(px(20), px(20), -px(20), -px(20))
        self.box(painter, inner, DEFAULT.white, 8)
        place = inner.adjusted(px(18), px(14), -px(18), -px(14))
        drawn = icons.pixmap(self.service.icon, DEFAULT.wall, px(52), self.devicePixelRatioF())
        painter.drawPixmap(place.topLeft(), drawn)
        right = place.adjusted(px(60), 0, 0, 0)
        self.write(painter, right, self.look.font(15), DEFAULT.grey, self.texts.gettext("Wait"), _RIGHT | _TOP)
        wait = right.adjusted(0, px(22), 0, 0)
        self.write(painter, wait, self.look.font(20, NUMBER), DEFAULT.wall, self.texts.wait(WAIT), _RIGHT | _TOP)
        below = place.adjusted(0, px(58), 0, 0)
        self.write(painter, below, self.look.font(26, NUMBER), DEFAULT.ink, self.name, _LEFT | _BOTTOM)


class BoardLine(Picture):
    """The newest call: yellow, the counter in a black cell."""

    def draw(self, painter: QPainter) -> None:
        px = self.look.px
        painter.fillRect(self.rect(), QColor(DEFAULT.yellow))
        cell = self.rect().adjusted(self.width() - px(72), 0, 0, 0)
        painter.fillRect(cell, QColor(DEFAULT.ink))
        place = self.rect().adjusted(px(18), 0, -px(108), 0)
        self.write(painter, place, self.look.font(58, NUMBER), DEFAULT.ink, self.number(), _LEFT | _MIDDLE)
        middle = self.height() // 2
        tip = cell.left() - px(10)
        painter.setPen(QPen(QColor(DEFAULT.ink), px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(tip - px(26), middle, tip, middle)
        painter.drawLine(tip - px(10), middle - px(9), tip, middle)
        painter.drawLine(tip - px(10), middle + px(9), tip, middle)
        self.write(
            painter, cell, self.look.font(58, NUMBER), DEFAULT.yellow, COUNTER_SHOWN, Qt.AlignmentFlag.AlignCenter
        )


class Paper(Picture):
    """The ticket: service, number, people ahead and wait."""

    def draw(self, painter: QPainter) -> None:
        px = self.look.px
        self.box(painter, self.rect(), DEFAULT.white, 6)
        place = self.rect().adjusted(px(20), px(14), -px(20), -px(16))
        name = QRect(place.left(), place.top(), place.width(), px(46))
        self.write(painter, name, self.look.font(19, LABEL), DEFAULT.ink, self.name, _LEFT | _MIDDLE)
        number = QRect(place.left(), name.bottom(), place.width(), px(78))
        self.write(painter, number, self.look.font(76, NUMBER), DEFAULT.ink, self.number(), _LEFT | _MIDDLE)
        line = number.bottom() + px(6)
        painter.setPen(QPen(QColor(DEFAULT.ink), 1, Qt.PenStyle.DotLine))
        painter.drawLine(place.left(), line, place.right(), line)
        facts = QRect(place.left(), line + px(6), place.width(), place.bottom() - line - px(6))
        words = (
            self.texts.gettext("Ahead of you: {people}", people=self.texts.people(AHEAD))
            + " · "
            + self.texts.wait(WAIT)
        )
        self.write(painter, facts, self.look.font(16, TEXT), DEFAULT.ink, words, _LEFT | _TOP)


class Preview(QScrollArea):
    """The column at the right of the services."""

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px, say = look.px, texts.gettext
        self.setFixedWidth(px(WIDTH + 56))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        body.setObjectName("preview")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body.setStyleSheet(f"#preview {{ background: {look.palette.surface}; }}")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(28), px(28), px(28), px(28))
        column.setSpacing(px(6))
        heading = QLabel(say("How visitors will see it"), body)
        heading.setFont(look.font(19, NUMBER))
        heading.setWordWrap(True)
        column.addWidget(heading)
        self.tile = Tile(look, texts, 190, body)
        self.line = BoardLine(look, texts, 88, body)
        self.paper = Paper(look, texts, 186, body)
        for picture, words in (
            (self.tile, say("Kiosk")),
            (self.line, say("Board")),
            (self.paper, say("Ticket")),
        ):
            caption = QLabel(words, body)
            caption.setFont(look.font(14))
            caption.setProperty("role", "second")
            column.addWidget(picture)
            column.addWidget(caption)
            column.addSpacing(px(12))
        column.addStretch(1)
        self.setWidget(body)

    def show_service(self, service: Service | None) -> None:
        """Draw all three for this one."""
        for picture in (self.tile, self.line, self.paper):
            picture.show_service(service)
