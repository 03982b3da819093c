"""The clerk's panel: card above, and below it the buttons with the queue, or an inline page. Passive: draws a PanelState."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from common.model.ticket import Ticket
from counter_app.buttons import ActionButton, Kind
from counter_app.keys import Act
from counter_app.palette import Look
from counter_app.panel.banner import Banner
from counter_app.panel.card_view import CardView, Header
from counter_app.panel.pages.choosing import FurtherPage, ParkPage, PausePage
from counter_app.panel.pages.more import MorePage
from counter_app.panel.pages.note import NotePage
from counter_app.panel.pages.page import Page, scroll_bar
from counter_app.panel.pages.resting import RestingPage
from counter_app.panel.pages.ticket import TicketPage
from counter_app.panel.pages.transfer import TransferPage
from counter_app.panel.pages.waiting import WaitingPage
from counter_app.panel.prompts import Prompt, prompt
from counter_app.panel.queue_view import QueueView
from counter_app.panel.state import Button, PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording

FOOT = 43
NAMES = ("primary", "again", "end", "rest", "move", "more", "undo", "pause", "resting_list", "help", "leave")
"""Fields of PanelState, one a button."""
PLACES = {Act.NEXT: "primary", Act.AGAIN: "again", Act.TRANSFER: "move", Act.MORE: "more", Act.UNDO: "undo"}
"""Buttons that a key presses whatever they say."""
PAGE_KEYS = {Act.LIST: Intent.WAITING, Act.NOTE: Intent.NOTE, Act.TICKET: Intent.ISSUE}
"""Keys that open a page which has no button of its own."""


class PanelView(QWidget):
    """Emits what the clerk wants; shows what it is given."""

    wanted = Signal(object)
    """Intent or Wish."""
    bar_wanted = Signal()
    manual_wanted = Signal(str)
    office_wanted = Signal()
    """Topic of the manual."""

    def __init__(self, look: Look, wording: Wording, rows: int, parent: QWidget | None = None) -> None:
        """`rows`: how many services the counter serves."""
        super().__init__(parent)
        self._look, self._wording = look, wording
        self._zone = ZoneInfo("UTC")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state: PanelState | None = None
        self.prompt: Prompt | None = None
        self._closed: set[str] = set()
        self._notice = ""
        self.header = Header(look, self)
        self.card = CardView(look, self)
        self.primary = ActionButton(look, Kind.PRIMARY, self)
        self.again, self.end, self.rest, self.move_button, self.more, self.undo = (
            ActionButton(look, Kind.QUIET, self) for _ in range(6)
        )
        self.pause, self.resting_list, self.help, self.leave = (ActionButton(look, Kind.LINK, self) for _ in range(4))
        self.queue = QueueView(look, rows)
        self.transfer_page = TransferPage(look, wording, self)
        self.resting_page = RestingPage(look, wording, self)
        self.more_page = MorePage(look, wording, self)
        self.waiting_page = WaitingPage(look, wording, self)
        self.note_page = NotePage(look, wording, self)
        self.park_page = ParkPage(look, wording, self)
        self.pause_page = PausePage(look, wording, self)
        self.further_page = FurtherPage(look, wording, self)
        self.ticket_page = TicketPage(look, wording, self)
        self._by_intent: dict[Intent, Page] = {
            Intent.TRANSFER: self.transfer_page,
            Intent.RESTING: self.resting_page,
            Intent.MORE: self.more_page,
            Intent.WAITING: self.waiting_page,
            Intent.NOTE: self.note_page,
            Intent.PARK: self.park_page,
            Intent.PAUSE: self.pause_page,
            Intent.FURTHER: self.further_page,
            Intent.ISSUE: self.ticket_page,
        }
        self.pages = QStackedWidget(self)
        self.action_page = self._actions_page()
        for page in (self.action_page, *self._by_intent.values()):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.card)
        column.addWidget(self.pages, 1)
        self.banner = Banner(look, wording.catalogue.gettext("Close the message"), self)
        self._connect()

    def buttons(self) -> list[ActionButton]:
        """Every button of the panel's own page."""
        return [
            *(self.primary, self.again, self.end, self.rest, self.move_button, self.more, self.undo),
            *(self.pause, self.resting_list, self.help, self.leave),
        ]

    def help_topic(self) -> str:
        """Where the manual explains what is open."""
        page = self.pages.currentWidget()
        return page.topic if isinstance(page, Page) else "counter"

    def show_state(self, state: PanelState, zone: ZoneInfo) -> None:
        """Draws the state; an inline page closes when its ticket has gone."""
        before, self.state, self._zone = self.state, state, zone
        self.header.show_state(state, self._wording, zone)
        self.card.show_state(state, self._wording)
        self.queue.show_state(state, self._wording, zone)
        for widget, button in zip(self.buttons(), state.shown, strict=True):
            self._show_button(widget, button, state)
        if self.window().focusWidget() is self and self.primary.isEnabled():
            self.primary.setFocus()
        page = self.pages.currentWidget()
        if isinstance(page, Page) and before is not None:
            page.zone = zone
            if page.belongs_to(before, state):
                page.show_state(state)
            else:
                self.show_actions()
        self._show_prompt()
        for part in (self.header, self.action_page, self):
            layout = part.layout()
            if layout is not None:
                # Now, not with the next event: the first picture with new words is not a crooked one.
                layout.activate()

    def show_notice(self, sentence: str) -> None:
        """A sentence over the lower end of the panel; empty takes it away, and shows what else is asked."""
        self._notice = sentence
        self._show_prompt()

    def show_issued(self, ticket: Ticket) -> None:
        """The ticket that the clerk asked for, and how far its paper is."""
        if self.pages.currentWidget() is self.ticket_page and (
            self.ticket_page.made is None or self.ticket_page.made.id == ticket.id
        ):
            self.ticket_page.show_ticket(ticket)

    def show_actions(self) -> None:
        """Back to the panel's own page."""
        self.pages.setCurrentWidget(self.action_page)
        self.primary.setFocus()
        self._show_prompt()

    def open_page(self, intent: Intent) -> None:
        """The inline page for `intent`, where the state allows it."""
        page = self._by_intent[intent]
        if self.state is None or not self.state.others[intent].enabled:
            return
        page.zone = self._zone
        self.pages.setCurrentWidget(page)
        self._notice = ""
        self._show_prompt()
        page.open_for(self.state)

    def press(self, act: Act) -> None:
        """A key of the panel, from this window or, system-wide, from any."""
        if self.state is None:
            return
        page = self.pages.currentWidget()
        if act is Act.MANUAL:
            self.manual_wanted.emit(self.help_topic())
        elif act is Act.OFFICE:
            self.office_wanted.emit()
        elif act is Act.BAR:
            self.bar_wanted.emit()
        elif isinstance(page, Page):
            self._press_on_page(act, page)
        elif act in PLACES:
            self._pressed(PLACES[act])
        elif act in PAGE_KEYS:
            self.open_page(PAGE_KEYS[act])
        else:
            self._press_if_there(act)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.ground))
        painter.end()

    def _press_on_page(self, act: Act, page: Page) -> None:
        own = {Act.TRANSFER: Intent.TRANSFER, Act.MORE: Intent.MORE, **PAGE_KEYS}
        if act is Act.NEXT:
            page.take()
        elif act in own and self._by_intent[own[act]] is page:
            self.show_actions()
        elif act in own:
            self.open_page(own[act])

    def _press_if_there(self, act: Act) -> None:
        """Keys of acts that stand at one place now, at another or at none next."""
        assert self.state is not None
        for name in ("end", "rest", "pause", "help", "primary"):
            button: Button = getattr(self.state, name)
            wanted = {
                Act.NO_SHOW: {Intent.NO_SHOW},
                Act.FINISH: {Intent.FINISH},
                Act.PARK: {Intent.PARK, Intent.RETURN},
                Act.PAUSE: {Intent.PAUSE, Intent.OPEN},
                Act.HELP: {Intent.HELP},
            }[act]
            if button.intent in wanted:
                self._pressed(name)
                return

    def _show_button(self, widget: ActionButton, button: Button, state: PanelState) -> None:
        wording = self._wording
        text = wording.action(button.intent)
        if button.intent is Intent.RESTING:
            text = f"{text} ({len(state.resting)})" if state.resting else text
        elif button.intent is Intent.UNDO:
            text = wording.undo(state)
        elif button.intent is Intent.HELP and state.helping:
            text = wording.catalogue.gettext("Help: cancel")
        elif button.intent is Intent.CALL_NEXT and state.auto_left is not None:
            text = wording.auto(state.auto_left)
        elif button.intent is Intent.OPEN and widget is self.pause:
            # The blue button says it in full; four links in one line have no room for that.
            text = wording.short(Intent.OPEN)
        working = wording.working(button.intent) if state.working is button.intent else ""
        # At the foot there is no room for a key cap; the tooltip has it.
        at_foot = widget in {self.pause, self.resting_list, self.help, self.leave}
        key = wording.key(Intent.CALL_NEXT) if widget is self.primary else wording.key(button.intent)
        reason = "" if working else wording.why(button)
        if reason and self.window().focusWidget() is widget:
            # Else Qt hands the focus on, and the next Enter would press a button that nobody chose.
            self.setFocus()
        tip = wording.tip(Intent.CALL_NEXT if widget is self.primary else button.intent)
        widget.show_action(text, "" if at_foot else key, reason, working, tip)

    def _show_prompt(self) -> None:
        if self._notice or self.state is None:
            self.prompt = None
            self.banner.show_sentence(self._notice)
            return
        # An inline page is left in peace: what is asked can wait until it closes.
        on_page = self.pages.currentWidget() is not self.action_page
        self.prompt = None if on_page else prompt(self.state, self._closed, self._wording, self._zone)
        if self.prompt is None:
            self.banner.show_sentence("")
        else:
            self.banner.show_sentence(self.prompt.sentence, self.prompt.answer)

    def _banner_closed(self) -> None:
        if self.prompt is not None:
            self._closed.add(self.prompt.key)
        self._notice = ""
        self._show_prompt()

    def _banner_answered(self) -> None:
        if self.prompt is None:
            return
        wish = self.prompt.wish
        if wish is None or (self.state is not None and not self.state.others[wish.intent].enabled):
            self._banner_closed()
        else:
            self.wanted.emit(wish)

    def _actions_page(self) -> QWidget:
        px = self._look.px
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(0)
        grid = QGridLayout()
        grid.setContentsMargins(px(16), 0, px(16), px(9))
        grid.setSpacing(px(8))
        grid.addWidget(self.primary, 0, 0, 1, 2)
        for index, button in enumerate((self.again, self.end, self.rest, self.move_button, self.more, self.undo)):
            grid.addWidget(button, 1 + index // 2, index % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        area = QScrollArea(page)
        area.setWidget(self.queue)
        area.setWidgetResizable(True)
        area.setStyleSheet(scroll_bar(self._look))
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (area, area.viewport(), self.queue):
            self._colour(widget, self._look.palette.ground)
        column.addWidget(area, 1)
        rule = QWidget(page)
        rule.setFixedHeight(1)
        rule.setAutoFillBackground(True)
        self._colour(rule, self._look.palette.line)
        column.addWidget(rule)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), 0, px(16), 0)
        foot.setSpacing(px(6))
        for button in (self.pause, self.resting_list, self.help):
            foot.addWidget(button)
            foot.addStretch(1)
        foot.addWidget(self.leave)
        for button in (self.pause, self.resting_list, self.help, self.leave):
            button.setFixedHeight(px(FOOT))
        column.addLayout(foot)
        return page

    def _colour(self, widget: QWidget, colour: str) -> None:
        palette = widget.palette()
        palette.setColor(widget.backgroundRole(), QColor(colour))
        widget.setPalette(palette)

    def _connect(self) -> None:
        for widget, name in zip(self.buttons(), NAMES, strict=True):
            widget.clicked.connect(partial(self._pressed, name))
        for page in self._by_intent.values():
            page.back.connect(self.show_actions)
            page.chosen.connect(self._chosen)
        self.more_page.opened.connect(self._opened)
        self.header.bar_wanted.connect(self.bar_wanted)
        self.banner.closed.connect(self._banner_closed)
        self.banner.answered.connect(self._banner_answered)
        for act, key in self._wording.keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._key, act))

    def _key(self, act: Act) -> None:
        if self.isVisible():
            self.press(act)

    def _opened(self, intent: Intent) -> None:
        if intent is Intent.BAR:
            self.bar_wanted.emit()
        elif intent is Intent.MANUAL:
            self.manual_wanted.emit("counter")
        elif intent is Intent.OFFICE:
            self.office_wanted.emit()
        else:
            self.open_page(intent)

    def _chosen(self, wish: Wish) -> None:
        """A page's answer; pages that are not about the ticket here, or end with it, close at once."""
        if self.state is None or self.state.working is not None or not self.state.others[wish.intent].enabled:
            return
        if (
            wish.intent in {Intent.PAUSE, Intent.OPEN, Intent.CLOSE, Intent.FURTHER, Intent.NOTE, Intent.CALL_TICKET}
            or wish.intent is Intent.CALL_RESTING
        ):
            self.show_actions()
        self.wanted.emit(wish)

    def _pressed(self, name: str, _: bool = False) -> None:
        if self.state is None:
            return
        button: Button = getattr(self.state, name)
        if not button.enabled or self.state.working is not None:
            return
        match button.intent:
            case Intent.TRANSFER | Intent.RESTING | Intent.MORE | Intent.PAUSE:
                self.open_page(button.intent)
            case Intent.HELP:
                self.wanted.emit(Wish(Intent.HELP, wanted=not self.state.helping))
            case _:
                self.wanted.emit(button.intent)
