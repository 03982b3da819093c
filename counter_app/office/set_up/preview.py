"""How visitors will see a service: the kiosk's tile, the board's line, the ticket; drawn live, in the look's own colours."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.model.estimate import Wait
from common.model.numbering import label
from common.model.office import KioskOptions, Service
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
PAGE_SHOWN = "http://10.20.0.5:8420/t/Qm7xTz3kPq2wVb9d"
"""An address as long as an ordinary one, so that the code looks as it prints."""
CODE, SENTENCE = 92, 46
"""Side of the QR code and height of the office's sentence, in px at the drawn size."""


class Picture(QWidget):
    """One of the three; passive. No ABC, for Qt's objects have a metaclass of their own."""

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
    """The ticket: service, number, people ahead and wait, then the code and the office's own sentence."""

    def __init__(self, look: Look, texts: Catalogue, height: int, parent: QWidget) -> None:
        super().__init__(look, texts, height, parent)
        self._height = height
        self._kiosk = KioskOptions()

    def show_options(self, kiosk: KioskOptions) -> None:
        """What the set-up says of every ticket."""
        self._kiosk = kiosk
        more = (CODE + 12 if kiosk.ticket_qr else 0) + (SENTENCE if self._sentence else 0)
        self.setFixedHeight(self.look.px(self._height + more))
        self.update()

    @property
    def _sentence(self) -> str:
        words = self._kiosk.ticket_message
        return self.texts.text(words) if words else ""

    def words(self) -> str:
        return ". ".join(filter(None, (super().words(), self._sentence)))

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
        facts = QRect(place.left(), line + px(6), place.width(), px(24))
        words = (
            self.texts.gettext("Ahead of you: {people}", people=self.texts.people(AHEAD))
            + " · "
            + self.texts.wait(WAIT)
        )
        self.write(painter, facts, self.look.font(16, TEXT), DEFAULT.ink, words, _LEFT | _TOP)
        below = facts.bottom() + px(10)
        if self._kiosk.ticket_qr:
            self._draw_code(painter, place.left(), below)
            beside = QRect(place.left() + px(CODE + 14), below, place.width() - px(CODE + 14), px(CODE))
            watch = self.texts.gettext("Watch the board.") + "\n"
            watch += self.texts.gettext("See your place on your phone too.")
            self.write(painter, beside, self.look.font(14, LABEL), DEFAULT.ink, watch, _LEFT | _MIDDLE)
            below += px(CODE + 12)
        if self._sentence:
            own = QRect(place.left(), below, place.width(), px(SENTENCE - 6))
            self.write(painter, own, self.look.font(15, TEXT), DEFAULT.ink, self._sentence, _LEFT | _TOP)

    def _draw_code(self, painter: QPainter, left: int, top: int) -> None:
        modules = segno.make(PAGE_SHOWN, micro=False, error="m").matrix
        side = self.look.px(CODE) / len(modules)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(DEFAULT.ink))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for y, row in enumerate(modules):
            for x, black in enumerate(row):
                if black:
                    painter.drawRect(QRectF(left + x * side, top + y * side, side, side))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


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
        self._captioned: list[tuple[Picture, QLabel]] = []
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
            self._captioned.append((picture, caption))
            column.addWidget(picture)
            column.addWidget(caption)
            column.addSpacing(px(12))
        column.addStretch(1)
        self.setWidget(body)

    def show_service(self, service: Service | None, kiosk: KioskOptions, *, ticket_only: bool) -> None:
        """Draw it as the kiosk, the board and the ticket show it, or the ticket alone."""
        self.paper.show_options(kiosk)
        for picture, caption in self._captioned:
            picture.show_service(service)
            for widget in (picture, caption):
                widget.setVisible(not ticket_only or picture is self.paper)
