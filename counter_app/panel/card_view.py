"""The upper half of the panel: header with counter and link, and the ticket that is here, its number the largest thing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.ui import icons
from counter_app.icon_button import IconButton
from counter_app.palette import LABEL, NUMBER, TEXT, Look
from counter_app.panel.labels import Chip, FactView, Line
from counter_app.panel.state import Mode, PanelState
from counter_app.panel.wishes import Intent
from counter_app.panel.wording import Remark, Wording

FACTS_AT = (16, 150, 257)
"""Left edges of the three figures, in px at the drawn size of 380."""
WIDTH = 380
HEADER, CARD = 46, 202
"""Heights, in px at the drawn size."""


class Header(QWidget):
    """Counter and clerk, state and time, the way to the bar; white with a broken link while the hub is away."""

    bar_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mode = Mode.CLOSED
        colours = look.palette
        self.counter = Line(look, 16, LABEL, colours.header_text, self)
        self.clerk = Line(look, 14, TEXT, colours.header_text, self)
        self.mode = Line(look, 15, TEXT, colours.header_text, self)
        self.mode.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.below_mode = Line(look, 14, LABEL, colours.header_text, self)
        self.below_mode.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar_button = IconButton(look, "bar", colours.header_text, self)
        self.bar_button.clicked.connect(self.bar_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(3), look.px(4), look.px(3))
        row.setSpacing(look.px(2))
        for lines, stretch in (((self.counter, self.clerk), 1), ((self.mode, self.below_mode), 0)):
            column = QVBoxLayout()
            column.setSpacing(0)
            for line in lines:
                column.addWidget(line)
            row.addLayout(column, stretch)
        row.addWidget(self.bar_button)
        self.setFixedHeight(look.px(HEADER))

    def show_state(self, state: PanelState, wording: Wording, zone: ZoneInfo) -> None:
        """Draws the state of counter and link."""
        colours = self._look.palette
        lost = state.mode is Mode.LOST
        colour = colours.lost_text if lost else colours.header_text
        for line in (self.counter, self.clerk, self.mode, self.below_mode):
            line.set_colour(colour)
        self.bar_button.set_colour(colour)
        text = wording.action(Intent.BAR)
        self.bar_button.show_action(text, wording.key(Intent.BAR), wording.tip(Intent.BAR))
        self.counter.show_text(wording.counter(state.counter_number))
        self.clerk.show_text(state.clerk, self._look.px(150))
        self.mode.show_text(wording.mode(state, zone))
        self.below_mode.show_text(wording.below_mode(state), self._look.px(210))
        self._mode = state.mode
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        colours, px = self._look.palette, self._look.px
        lost = self._mode is Mode.LOST
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.lost if lost else colours.header))
        middle = self.mode.geometry().center().y() + 1
        left = self.mode.x() + self.mode.width() - QFontMetrics(self.mode.font()).horizontalAdvance(self.mode.text())
        if lost:
            size = px(20)
            picture = icons.pixmap("broken-link", colours.lost_text, size, self.devicePixelRatioF())
            painter.drawPixmap(left - px(8) - size, middle - size // 2, picture)
            painter.fillRect(0, self.height() - px(2), self.width(), px(2), QColor(colours.alarm))
        else:
            dot = px(10)
            place = QRect(left - px(8) - dot, middle - dot // 2, dot, dot)
            painter.setPen(QColor(colours.header_text))
            filled = self._mode is Mode.OPEN
            painter.setBrush(QColor(colours.header_text) if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place)
        painter.end()


class CardView(QWidget):
    """Service, state chip, number, three figures; with no ticket here: how many wait."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        colours, px = look.palette, look.px
        self.setFixedHeight(px(CARD))
        self.service = Line(look, 17, LABEL, colours.text, self)
        self.chip = Chip(look, self)
        self.number = Line(look, 92, NUMBER, colours.text, self)
        self.nobody = Line(look, 40, NUMBER, colours.text, self)
        self.remarks = [Line(look, 15, TEXT, colours.second, self) for _ in range(3)]
        self.note = Line(look, 14.5, TEXT, colours.text, self)
        self.facts = [FactView(look, self) for _ in FACTS_AT]
        self._place()

    def _place(self) -> None:
        px = self._look.px
        self.number.setGeometry(px(16) - px(5), px(36), px(230), px(94))
        self.nobody.setGeometry(px(16), px(42), px(WIDTH - 32), px(80))
        self._place_side(beside_number=False)
        self.note.setGeometry(px(16), px(174), px(WIDTH - 32), px(24))
        for fact, left, right in zip(self.facts, FACTS_AT, (*FACTS_AT[1:], WIDTH - 8), strict=True):
            fact.setGeometry(px(left), px(132), px(right - left - 8), px(40))

    def show_state(self, state: PanelState, wording: Wording) -> None:
        """Draws the ticket that is here, or how many wait."""
        self._place_side(beside_number=state.card is None)
        colours = self._look.palette
        card = state.card
        gettext = wording.catalogue.gettext
        self.nobody.setVisible(card is None and state.waiting == 0)
        self.number.setVisible(not self.nobody.isVisibleTo(self))
        room = self.width() - self._look.px(32)
        if card is None:
            self.chip.show_chip("", colours.chip, colours.chip_text)
            resting = state.mode in {Mode.PAUSED, Mode.CLOSED}
            self.service.show_text(
                gettext("This counter calls nobody now") if resting else gettext("No ticket at this counter"), room
            )
            self.nobody.show_text(gettext("Nobody waits"), self.nobody.width())
            self.number.show_text(str(state.waiting))
            self._side(
                (Remark(gettext("Waiting")), Remark(gettext("for this counter"), loud=True)) * bool(state.waiting)
            )
            self._note("")
            facts = wording.idle_facts(state.upcoming)
        else:
            fill, ink = (colours.chip, colours.chip_text) if card.serving else (colours.yellow, colours.ink)
            self.chip.show_chip(wording.chip(card), fill, ink)
            room -= self.chip.sizeHint().width() + self._look.px(8)
            self.service.show_text(wording.catalogue.text(card.service), room)
            self.number.show_text(card.label)
            self._side(wording.remarks(card))
            self._note(wording.note(card))
            facts = wording.card_facts(card)
        self._place_head(room)
        for index, view in enumerate(self.facts):
            view.show_fact(facts[index] if index < len(facts) else None)

    def _side(self, remarks: tuple[Remark, ...]) -> None:
        colours = self._look.palette
        for index, line in enumerate(self.remarks):
            remark = remarks[index] if index < len(remarks) else Remark("")
            line.set_weight(LABEL if remark.loud else TEXT)
            colour = colours.alarm_text if remark.alarm else colours.text if remark.loud else colours.second
            line.set_colour(colour)
            line.show_text(remark.text, line.width())

    def _note(self, text: str) -> None:
        """One line; the whole note is in the tooltip and on the note's page."""
        metrics = QFontMetrics(self.note.font())
        self.note.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.note.width()))
        self.note.setAccessibleName(text)
        self.note.setToolTip(text)

    def _place_side(self, *, beside_number: bool) -> None:
        """A count is short, a label is long: the words stand close to what they explain."""
        px = self._look.px
        side = px(FACTS_AT[1 if beside_number else 2] - (0 if beside_number else 12))
        width = px(WIDTH) - side - px(14)
        for index, line in enumerate(self.remarks):
            line.setGeometry(side, px(58 + 23 * index), width, px(22))

    def _place_head(self, room: int) -> None:
        px = self._look.px
        self.service.setGeometry(px(16), px(12), room, px(24))
        width = self.chip.sizeHint().width()
        self.chip.setGeometry(self.width() - px(16) - width, px(13), width, px(22))

    def texts(self) -> list[Line]:
        """Every text, for the test that nothing is cut."""
        facts = [line for fact in self.facts for line in (fact.caption, fact.value)]
        own = [self.service, self.number, self.nobody, self.note, *self.remarks]
        return [line for line in (*own, *facts) if line.isVisibleTo(self)]

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.surface))
        painter.end()
