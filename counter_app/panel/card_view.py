"""The upper half of the panel: header with counter and link, and the ticket that is here, its number the largest thing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from common.ui import icons
from counter_app.palette import LABEL, NUMBER, TEXT, Look
from counter_app.panel.labels import Chip, FactView, Line
from counter_app.panel.state import Mode, PanelState
from counter_app.panel.wording import Wording

FACTS_AT = (16, 150, 257)
"""Left edges of the three figures, in px at the drawn size of 380."""
WIDTH = 380


class Header(QWidget):
    """Counter, state and time; white with a broken link while the hub is away."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mode = Mode.CLOSED
        colours = look.palette
        self.counter = Line(look, 16, LABEL, colours.header_text, self)
        self.mode = Line(look, 15, TEXT, colours.header_text, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), 0, look.px(16), 0)
        row.addWidget(self.counter)
        row.addStretch(1)
        row.addWidget(self.mode)
        self.setFixedHeight(look.px(44))

    def show_state(self, state: PanelState, wording: Wording, zone: ZoneInfo) -> None:
        """Draws the state of counter and link."""
        colours = self._look.palette
        lost = state.mode is Mode.LOST
        for line in (self.counter, self.mode):
            line.set_colour(colours.lost_text if lost else colours.header_text)
        self.counter.show_text(wording.counter(state.counter_number))
        self.mode.show_text(wording.mode(state, zone))
        self._mode = state.mode
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        colours, px = self._look.palette, self._look.px
        lost = self._mode is Mode.LOST
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.lost if lost else colours.header))
        middle, left = self.height() // 2, self.mode.x()
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
        self.setFixedHeight(px(193))
        self.service = Line(look, 17, LABEL, colours.text, self)
        self.chip = Chip(look, self)
        self.number = Line(look, 92, NUMBER, colours.text, self)
        self.nobody = Line(look, 40, NUMBER, colours.text, self)
        self.language_caption = Line(look, 14, TEXT, colours.second, self)
        self.language = Line(look, 15.5, LABEL, colours.text, self)
        self.priority = Line(look, 15.5, LABEL, colours.text, self)
        self.facts = [FactView(look, self) for _ in FACTS_AT]
        self._place()

    def _place(self) -> None:
        px = self._look.px
        self.number.setGeometry(px(16) - px(5), px(40), px(230), px(94))
        self.nobody.setGeometry(px(16), px(46), px(WIDTH - 32), px(80))
        self._place_side(beside_number=False)
        for fact, left, right in zip(self.facts, FACTS_AT, (*FACTS_AT[1:], WIDTH - 8), strict=True):
            fact.setGeometry(px(left), px(138), px(right - left - 8), px(40))

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
            self.service.show_text(gettext("No ticket at this counter"), room)
            self.nobody.show_text(gettext("Nobody waits"), self.nobody.width())
            self.number.show_text(str(state.waiting))
            self._side(
                gettext("Waiting") if state.waiting else "", gettext("for this counter") if state.waiting else "", ""
            )
            facts = wording.idle_facts(state.upcoming)
        else:
            fill, ink = (colours.chip, colours.chip_text) if card.serving else (colours.yellow, colours.ink)
            self.chip.show_chip(wording.chip(card), fill, ink)
            room -= self.chip.sizeHint().width() + self._look.px(8)
            self.service.show_text(wording.catalogue.text(card.service), room)
            self.number.show_text(card.label)
            language = wording.language(card.language)
            self._side(gettext("Language") if language else "", language, gettext("Priority") if card.priority else "")
            facts = wording.card_facts(card)
        self._place_head(room)
        for index, view in enumerate(self.facts):
            view.show_fact(facts[index] if index < len(facts) else None)

    def _side(self, caption: str, language: str, priority: str) -> None:
        self.language_caption.show_text(caption, self.language.width())
        self.language.show_text(language, self.language.width())
        self.priority.show_text(priority, self.priority.width())

    def _place_side(self, *, beside_number: bool) -> None:
        """A count is short, a label is long: the words stand close to what they explain."""
        px = self._look.px
        side = px(FACTS_AT[1 if beside_number else 2])
        width = px(WIDTH) - side - px(8)
        self.language_caption.setGeometry(side, px(62), width, px(20))
        self.language.setGeometry(side, px(80), width, px(22))
        self.priority.setGeometry(side, px(104), width, px(22))

    def _place_head(self, room: int) -> None:
        px = self._look.px
        self.service.setGeometry(px(16), px(12), room, px(24))
        width = self.chip.sizeHint().width()
        self.chip.setGeometry(self.width() - px(16) - width, px(13), width, px(22))

    def texts(self) -> list[Line]:
        """Every text, for the test that nothing is cut."""
        facts = [line for fact in self.facts for line in (fact.caption, fact.value)]
        own = [self.service, self.number, self.nobody, self.language_caption, self.language, self.priority]
        return [line for line in (*own, *facts) if line.isVisibleTo(self)]

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.surface))
        painter.end()
