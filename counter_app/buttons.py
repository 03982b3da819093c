"""The buttons of the clerk's windows: a text that never clips, a key cap, and a reason where one cannot be pressed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.palette import LABEL, NUMBER, RADIUS, Look

SAY_AFTER = 300
"""Milliseconds of work after which a button says so in words; until then its key cap and colour do."""
LEAST = 12
"""Smallest text in px at the drawn size."""


class Kind(Enum):
    """How much a button stands out."""

    PRIMARY = auto()
    QUIET = auto()
    SMALL = auto()
    """Text above, key cap below: in the bar."""
    LINK = auto()


class ActionButton(QPushButton):
    """Draws itself: text left, key cap right; below the text the reason while it is dimmed."""

    def __init__(self, look: Look, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._kind = kind
        self._key = ""
        self._reason = ""
        self._working = ""
        self.compact = False
        """No room for a reason on the button: it is in the tooltip."""
        self.on_white = False
        """It stands on a bright ground, whatever the window's."""
        self._shown: tuple[str, ...] | None = None
        self._says_so = QTimer(self, singleShot=True, interval=SAY_AFTER)
        self._says_so.timeout.connect(self.update)
        self.setFixedHeight(look.px({Kind.PRIMARY: 56, Kind.SMALL: 58}.get(kind, 42)))
        if kind is Kind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_action(self, text: str, key: str, reason: str, working: str = "", tip: str = "") -> None:
        """`reason` empty: it can be pressed; `working` not empty: it was pressed, and this says so; `tip`: more about it."""
        shown = (text, key, reason, working, tip)
        if shown == self._shown:
            return
        self._shown = shown
        self.setText(text)
        self._key, self._reason = key, reason
        if working and not self._working:
            self._says_so.start()
        elif not working:
            self._says_so.stop()
        self._working = working
        # While it works the focus stays where it is: a second press is refused by the presenter.
        self.setEnabled(not reason)
        spoken = f"{text}, {key}" if key else text
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(working or reason)
        self.setToolTip("\n".join(part for part in (reason, tip) if part))
        self.update()

    @property
    def is_working(self) -> bool:
        """Whether it shows that it was pressed and the hub has not answered."""
        return bool(self._working)

    @property
    def says(self) -> str:
        """The text as drawn now."""
        return self._working if self._working and not self._says_so.isActive() else self.text()

    def text_fits(self) -> bool:
        """Whether everything that it says has room, without being cut."""
        place = self._text_place()
        if self._kind is Kind.PRIMARY and self._reason and not self.compact:
            upper, lower = self._reason_places(place)
            return self._dimmed_font(upper) is not None and self._reason_font(lower) is not None
        return self._font_for(self.text(), place) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        if self._kind is not Kind.LINK:
            return QSize(self.look.px(80), self.height())
        metrics = QFontMetrics(self.look.font(14.5, LABEL))
        return QSize(metrics.horizontalAdvance(self.text()) + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(40), self.height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, edge = self._draw_ground(painter)
        place = self._text_place()
        if self._kind is Kind.PRIMARY and self._reason and not self.compact:
            self._draw_reason(painter, place, text)
        else:
            self._draw_text(painter, self.says, place, text)
        if self._key and not (self._kind is Kind.PRIMARY and self._reason):
            self._draw_key(painter, edge, text)
        elif self._key:
            self._draw_key(painter, edge, edge)
        if self.hasFocus():
            self._draw_focus(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> tuple[QColor, QColor]:
        """Fills the button; the colours of its text and of its key cap."""
        colours, px = self.look.palette, self.look.px
        dimmed = bool(self._reason)
        second, line = QColor(colours.second), QColor(colours.line)
        inverted = self.isDown() or self.is_working
        if self._kind is Kind.LINK:
            link = QColor(colours.button if colours.ground == "#ffffff" else colours.text)
            if self.on_white:
                link = QColor(colours.ink)
            return (second, line) if dimmed else (link, link)
        box = self.rect().adjusted(1, 1, -1, -1).toRectF().adjusted(-0.5, -0.5, 0.5, 0.5)
        radius = px(RADIUS)
        if self._kind is Kind.PRIMARY:
            fill = QColor(colours.dim if dimmed else colours.button)
            text = QColor(colours.second if dimmed else colours.button_text)
            if inverted and not dimmed:
                fill, text = QColor(colours.surface), QColor(colours.text)
            painter.setPen(QPen(QColor(colours.line if dimmed else colours.button), 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(box, radius, radius)
            return text, (line if dimmed else text)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.button), 1))
            painter.setBrush(QColor(colours.button))
            painter.drawRoundedRect(box, radius, radius)
            return QColor(colours.button_text), QColor(colours.button_text)
        painter.setPen(QPen(line if dimmed else QColor(colours.edge), 1))
        if self.on_white:
            painter.setBrush(QColor(colours.white))
            painter.drawRoundedRect(box, radius, radius)
            return QColor(colours.ink), QColor(colours.ink)
        painter.setBrush(QColor(colours.surface if inverted else colours.ground))
        painter.drawRoundedRect(box, radius, radius)
        return (second, line) if dimmed else (QColor(colours.text), second)

    def _draw_key(self, painter: QPainter, edge: QColor, text: QColor) -> None:
        box = self._key_place()
        painter.setFont(self.look.font(13, LABEL))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), self.look.px(4), self.look.px(4))
        painter.setPen(text if self._kind is Kind.PRIMARY else edge)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "…" if self.is_working else self._key)

    def _draw_text(self, painter: QPainter, text: str, place: QRect, colour: QColor) -> None:
        font = self._font_for(text, place)
        painter.setFont(font if font is not None else self.look.font(LEAST, LABEL))
        painter.setPen(colour)
        painter.drawText(place, self._flags(), text)

    def _draw_reason(self, painter: QPainter, place: QRect, colour: QColor) -> None:
        upper, lower = self._reason_places(place)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour)
        painter.setFont(self._dimmed_font(upper) or self.look.font(LEAST, LABEL))
        painter.drawText(upper, left, self.text())
        painter.setFont(self._reason_font(lower) or self.look.font(LEAST))
        painter.drawText(lower, int(left.value) | int(Qt.TextFlag.TextWordWrap.value), self._reason)

    def _reason_places(self, place: QRect) -> tuple[QRect, QRect]:
        """Of the text and of the reason below it, which has two lines where one is too narrow."""
        px = self.look.px
        narrow = QFontMetrics(self.look.font(LEAST)).horizontalAdvance(self._reason) > place.width()
        upper = px(19) if narrow else place.height() // 2
        return (
            QRect(place.left(), place.top() + px(1), place.width(), upper),
            QRect(place.left(), place.top() + upper, place.width(), place.height() - upper - px(0 if narrow else 3)),
        )

    def _dimmed_font(self, place: QRect) -> QFont | None:
        """The largest font in which the text has room on the one line over its reason; None where there is none."""
        for size in (16, 15, 14, 13, LEAST):
            font = self.look.font(size, LABEL)
            if QFontMetrics(font).horizontalAdvance(self.text()) <= place.width():
                return font
        return None

    def _reason_font(self, place: QRect) -> QFont | None:
        """The largest font in which the reason has room; None where there is none."""
        for size in (13.5, 13, 12.5, LEAST):
            font = self.look.font(size)
            needed = QFontMetrics(font).boundingRect(place, int(Qt.TextFlag.TextWordWrap.value), self._reason)
            if needed.width() <= place.width() and needed.height() <= place.height():
                return font
        return None

    def _draw_focus(self, painter: QPainter) -> None:
        colours, px = self.look.palette, self.look.px
        width = max(3, px(3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.yellow), width))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), px(6), px(6))
        painter.setPen(QPen(QColor(colours.ink), 1))
        inner = width + 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inner, inner, -inner, -inner), px(4), px(4))

    def _flags(self) -> int:
        side = Qt.AlignmentFlag.AlignHCenter if self._kind is Kind.SMALL else Qt.AlignmentFlag.AlignLeft
        return int((side | Qt.AlignmentFlag.AlignVCenter).value) | int(Qt.TextFlag.TextWordWrap.value)

    def _key_place(self) -> QRect:
        px = self.look.px
        metrics = QFontMetrics(self.look.font(13, LABEL))
        width = metrics.horizontalAdvance(self._key) + px(12)
        height = px(20)
        if self._kind is Kind.SMALL:
            return QRect((self.width() - width) // 2, self.height() - height - px(8), width, height)
        margin = px(15 if self._kind is Kind.PRIMARY else 9)
        return QRect(self.width() - margin - width, (self.height() - height) // 2, width, height)

    def _text_place(self) -> QRect:
        px = self.look.px
        if self._kind is Kind.SMALL:
            return QRect(px(3), px(3), self.width() - px(6), self._key_place().top() - px(4))
        margin = {Kind.PRIMARY: px(17), Kind.QUIET: px(12), Kind.LINK: 0}[self._kind]
        right = self._key_place().left() - px(6) if self._key else self.width() - margin
        return QRect(margin, px(2), max(0, right - margin), self.height() - px(4))

    def _font_for(self, text: str, place: QRect) -> QFont | None:
        """The largest font in which the text has room, on two lines at most; None where there is none."""
        wanted, weight = {
            Kind.PRIMARY: (19.0, NUMBER),
            Kind.QUIET: (15.5, LABEL),
            Kind.SMALL: (14.5, LABEL),
            Kind.LINK: (14.5, LABEL),
        }[self._kind]
        size = wanted
        while size >= LEAST:
            font = self.look.font(size, weight)
            metrics = QFontMetrics(font)
            needed = metrics.boundingRect(place, self._flags(), text)
            widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
            if needed.height() <= place.height() and needed.width() <= place.width() and widest <= place.width():
                return font
            size -= 0.5
        return None
