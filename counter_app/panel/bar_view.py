"""The small bar: number, the likely act and two more, who waits. It stays on top and never takes the focus."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QWidget

from common.ui import icons
from counter_app.buttons import ActionButton, Kind
from counter_app.icon_button import IconButton
from counter_app.palette import LABEL, NUMBER, TEXT, Look
from counter_app.panel.state import Button, Mode, PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording, stopwatch

WIDTH, HEIGHT, STRIP = 420, 120, 34
"""In px at the drawn size; STRIP is the line below."""
DRAG = 6
"""Pixels that a press may move and still be a click."""


class BarView(QWidget):
    """A window of its own, moved by dragging its ground."""

    wanted = Signal(object)
    """Intent or Wish."""
    panel_wanted = Signal()
    pressed = Signal(object)
    """Act: its key was pressed while the bar had the focus."""
    moved = Signal()
    """Dragged to another place."""

    def __init__(self, look: Look, wording: Wording, *, takes_focus: bool) -> None:
        """`takes_focus`: the platform has no system-wide keys, so the bar must be reached by the keyboard otherwise."""
        super().__init__()
        self._look, self._wording = look, wording
        self.state: PanelState | None = None
        self._zone = ZoneInfo("UTC")
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        if not takes_focus:
            flags |= Qt.WindowType.WindowDoesNotAcceptFocus
        self.setWindowFlags(flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # A tool window is no reason for the program to go on, nor to end.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(wording.catalogue.gettext("Poradovník: counter"))
        px = look.px
        self.setFixedSize(px(WIDTH), px(HEIGHT))
        self.primary = ActionButton(look, Kind.PRIMARY, self)
        self.first, self.second = ActionButton(look, Kind.SMALL, self), ActionButton(look, Kind.SMALL, self)
        self.primary.compact = True
        self.primary.setFixedHeight(px(58))
        self.primary.setGeometry(px(141), px(14), px(126), px(58))
        self.first.setGeometry(px(275), px(14), px(62), px(58))
        self.second.setGeometry(px(345), px(14), px(62), px(58))
        self.undo = ActionButton(look, Kind.LINK, self)
        self.undo.setGeometry(px(262), px(HEIGHT - STRIP), px(114), px(STRIP))
        self.open_button = IconButton(look, "panel", look.palette.text, self)
        self.open_button.setGeometry(px(WIDTH - 40), px(HEIGHT - STRIP), px(36), px(STRIP))
        self.open_button.clicked.connect(self.panel_wanted)
        for widget, name in ((self.primary, "primary"), (self.first, "first"), (self.second, "second")):
            widget.clicked.connect(partial(self._pressed, name))
        self.undo.clicked.connect(lambda: self.wanted.emit(Intent.UNDO))
        if takes_focus:
            for act, key in wording.keys.items():
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(partial(self.pressed.emit, act))
        self.sentence = ""
        self._grabbed: QPoint | None = None
        self._dragged = False

    def shown(self, state: PanelState) -> dict[str, Button]:
        """Which button does what: while serving there is nobody to call again."""
        serving = state.card is not None and state.card.serving
        second = state.end if state.card is not None and not serving else state.rest
        return {"primary": state.primary, "first": state.end if serving else state.again, "second": second}

    def show_state(self, state: PanelState, zone: ZoneInfo) -> None:
        """Draws the state."""
        self.state, self._zone = state, zone
        wording = self._wording
        widgets = {"primary": self.primary, "first": self.first, "second": self.second}
        for name, button in self.shown(state).items():
            working = "…" if state.working is button.intent else ""
            text = wording.short(button.intent)
            if button.intent is Intent.CALL_NEXT and state.auto_left is not None:
                text = f"{text} {state.auto_left}\u00a0s"
            key = wording.key(Intent.CALL_NEXT if name == "primary" else button.intent)
            tip = "\n".join((wording.action(button.intent), wording.tip(button.intent)))
            widgets[name].show_action(text, key, "" if working else wording.why(button), working, tip)
            widgets[name].setAccessibleName(f"{wording.action(button.intent)}, {key}")
        self.undo.show_action(wording.undo(state), "", wording.why(state.undo), "", wording.tip(Intent.UNDO))
        self.undo.setVisible(state.undo.enabled)
        self._colour_signs()
        self.open_button.show_action(
            wording.catalogue.gettext("Large panel"), wording.key(Intent.BAR), wording.tip(Intent.BAR)
        )
        self.setAccessibleName(" ".join(text for _, text, _, _, _, _ in self._pieces()))
        self.update()

    def show_sentence(self, sentence: str) -> None:
        """What the panel has to say, in the lower line; empty: nothing."""
        if sentence != self.sentence:
            self.sentence = sentence
            self.setToolTip(sentence)
            self._colour_signs()
            self.update()

    def _colour_signs(self) -> None:
        """The lower line is yellow or white for what cannot wait, in the dark as well."""
        colours = self._look.palette
        bright = bool(self.sentence) or (self.state is not None and self.state.mode is Mode.LOST)
        self.open_button.set_colour(colours.ink if bright else colours.text)
        if self.undo.on_white is not bright:
            self.undo.on_white = bright
            self.undo.update()

    def texts_fit(self) -> bool:
        """Whether every text has room, no smaller than allowed."""
        return all(
            self._size(text, size, weight, box.width()) >= 12 for box, text, size, weight, _, _ in self._pieces()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed, self._dragged = event.globalPosition().toPoint() - self.pos(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            to = event.globalPosition().toPoint() - self._grabbed
            if self._dragged or (to - self.pos()).manhattanLength() > DRAG:
                self._dragged = True
                self.move(to)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None and self._dragged:
            self.moved.emit()
        elif self._grabbed is not None and (
            event.position().x() < self.primary.x() or (self.sentence and event.position().y() > self.primary.y() * 6)
        ):
            # The number is the largest thing, and a click on it opens the panel; so does one on a sentence.
            self.panel_wanted.emit()
        self._grabbed = None

    def _pressed(self, name: str, _: bool = False) -> None:
        if self.state is None or self.state.working is not None:
            return
        button = self.shown(self.state)[name]
        if button.enabled:
            self.wanted.emit(Wish(button.intent))

    def _size(self, text: str, size: float, weight: int, width: int) -> float:
        while size >= 12 and QFontMetrics(self._look.font(size, weight)).horizontalAdvance(text) > width:
            size -= 0.5
        return size

    def _pieces(self) -> list[tuple[QRect, str, float, int, str, Qt.AlignmentFlag]]:
        """Every painted text: place, text, size, weight, colour, side."""
        state, wording = self.state, self._wording
        if state is None:
            return []
        px, colours = self._look.px, self._look.palette
        gettext, left = wording.catalogue.gettext, Qt.AlignmentFlag.AlignLeft
        card = state.card
        number = str(state.waiting) if card is None else card.label
        if card is None:
            below = gettext("Waiting") if state.waiting else gettext("Nobody waits")
        else:
            below = f"{wording.chip(card)} {stopwatch(card.since)}"
        pieces = [
            (QRect(px(14), px(4), px(122), px(54)), number, 46.0, NUMBER, colours.text, left),
            (QRect(px(16), px(56), px(122), px(22)), below, 15.0, TEXT, colours.second, left),
        ]
        top, height = px(HEIGHT - STRIP), px(STRIP)
        if self.sentence:
            return pieces
        if state.mode is Mode.LOST:
            text = wording.mode(state, self._zone)
            more = wording.below_mode(state)
            text = f"{text} · {more}" if more else text
            return [*pieces, (QRect(px(42), top, px(330), height), text, 15.0, LABEL, colours.lost_text, left)]
        waits = gettext("Waiting {n}", n=state.waiting)
        pieces.append((QRect(px(16), top, px(112), height), waits, 15.0, LABEL, colours.text, left))
        if state.upcoming:
            first = state.upcoming[0]
            text = gettext("Next {label}", label=first.label)
            pieces.append((QRect(px(141), top, px(116), height), text, 15.0, LABEL, colours.text, left))
            if not state.undo.enabled:
                text = gettext("waits {n} min of {target}", n=first.waited // 60, target=first.target // 60)
                colour = colours.alarm_text if first.too_long else colours.second
                pieces.append((QRect(px(262), top, px(114), height), text, 15.0, LABEL, colour, left))
        return pieces

    def _draw_sentence(self, painter: QPainter, strip: QRect) -> None:
        """On two lines at most; the panel has the whole of it."""
        px, colours = self._look.px, self._look.palette
        right = px(258 if self.undo.isVisible() else WIDTH - 44)
        place = QRect(px(14), strip.top(), right - px(14), strip.height())
        size = 15.0
        flags = int(Qt.AlignmentFlag.AlignVCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        while size > 12:
            box = QFontMetrics(self._look.font(size, LABEL)).boundingRect(place, flags, self.sentence)
            if box.height() <= place.height():
                break
            size -= 0.5
        painter.setFont(self._look.font(size, LABEL))
        painter.setPen(QColor(colours.ink))
        painter.drawText(place, flags, self.sentence)

    def paintEvent(self, _: QPaintEvent) -> None:
        colours, px = self._look.palette, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.ground))
        strip = QRect(0, px(HEIGHT - STRIP), self.width(), px(STRIP))
        lost = self.state is not None and self.state.mode is Mode.LOST
        painter.fillRect(strip, QColor(colours.yellow if self.sentence else colours.lost if lost else colours.surface))
        if self.sentence:
            self._draw_sentence(painter, strip)
        elif lost:
            painter.fillRect(strip.left(), strip.top(), strip.width(), px(2), QColor(colours.alarm))
            side = px(18)
            picture = icons.pixmap("broken-link", colours.lost_text, side, self.devicePixelRatioF())
            painter.drawPixmap(px(16), strip.center().y() - side // 2 + px(1), picture)
        for box, text, size, weight, colour, side in self._pieces():
            painter.setFont(self._look.font(max(12, self._size(text, size, weight, box.width())), weight))
            painter.setPen(QColor(colour))
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
