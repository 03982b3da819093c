"""The clerk's panel: card above, and below it the buttons with the queue, or an inline page. Passive: draws a PanelState."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import Look
from counter_app.panel.banner import Banner
from counter_app.panel.card_view import CardView, Header
from counter_app.panel.queue_view import QueueView
from counter_app.panel.state import Button, Intent, PanelState, Target
from counter_app.panel.transfer_view import RestingPage, TransferPage, scroll_bar
from counter_app.panel.wording import KEYS, Wording

FOOT = 43
SHORTCUTS = ("F4", "F6", "F7", "F8", "F9", "F11")


class PanelView(QWidget):
    """Emits what the clerk wants; shows what it is given."""

    wanted = Signal(object)
    """Intent."""
    transfer_wanted = Signal(object, str)
    """Target, place (kept, front or end)."""
    return_wanted = Signal(int)
    """Id of a resting ticket."""

    def __init__(self, look: Look, wording: Wording, rows: int, parent: QWidget | None = None) -> None:
        """`rows`: how many services the counter serves."""
        super().__init__(parent)
        self._look, self._wording = look, wording
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state: PanelState | None = None
        self.header = Header(look, self)
        self.card = CardView(look, self)
        self.primary = ActionButton(look, Kind.PRIMARY, self)
        self.again, self.end, self.rest, self.move_button = (ActionButton(look, Kind.QUIET, self) for _ in range(4))
        self.pause, self.resting_list, self.leave = (ActionButton(look, Kind.LINK, self) for _ in range(3))
        self.queue = QueueView(look, rows)
        self.transfer_page = TransferPage(look, wording, self)
        self.resting_page = RestingPage(look, wording, self)
        self.pages = QStackedWidget(self)
        self.action_page = self._actions_page()
        for page in (self.action_page, self.transfer_page, self.resting_page):
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
            self.primary,
            self.again,
            self.end,
            self.rest,
            self.move_button,
            self.pause,
            self.resting_list,
            self.leave,
        ]

    def show_state(self, state: PanelState, zone: ZoneInfo) -> None:
        """Draws the state; an inline page closes when its ticket has gone."""
        before = self.state
        self.state = state
        self.header.show_state(state, self._wording, zone)
        self.card.show_state(state, self._wording)
        self.queue.show_state(state, self._wording)
        for widget, button in zip(
            self.buttons(),
            (
                state.primary,
                state.again,
                state.end,
                state.rest,
                state.move,
                state.pause,
                state.resting_list,
                state.leave,
            ),
            strict=True,
        ):
            self._show_button(widget, button, state)
        if self.window().focusWidget() is self and self.primary.isEnabled():
            self.primary.setFocus()
        same_ticket = before is not None and before.card is not None and state.card is not None
        if self.pages.currentWidget() is self.transfer_page:
            if same_ticket and before is not None and _id(before) == _id(state):
                self.transfer_page.show_state(state)
            else:
                self.show_actions()
        if self.pages.currentWidget() is self.resting_page:
            self.resting_page.show_state(state)

    def show_notice(self, sentence: str) -> None:
        """A sentence over the lower end of the panel; empty takes it away."""
        self.banner.show_sentence(sentence)

    def show_actions(self) -> None:
        """Back to the panel's own page."""
        self.pages.setCurrentWidget(self.action_page)
        self.primary.setFocus()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.ground))
        painter.end()

    def _show_button(self, widget: ActionButton, button: Button, state: PanelState) -> None:
        text = self._wording.action(button.intent)
        if button.intent is Intent.RESTING and state.resting:
            text = f"{text} ({len(state.resting)})"
        working = self._wording.working(button.intent) if state.working is button.intent else ""
        # At the foot the same act needs no second key cap.
        key = "" if widget in {self.pause, self.resting_list, self.leave} else KEYS.get(button.intent, "")
        reason = "" if working else self._wording.why(button)
        if reason and self.window().focusWidget() is widget:
            # Else Qt hands the focus on, and the next Enter would press a button that nobody chose.
            self.setFocus()
        widget.show_action(text, key, reason, working)

    def _actions_page(self) -> QWidget:
        px = self._look.px
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, px(14), 0, 0)
        column.setSpacing(0)
        grid = QGridLayout()
        grid.setContentsMargins(px(16), 0, px(16), px(9))
        grid.setSpacing(px(8))
        grid.addWidget(self.primary, 0, 0, 1, 2)
        grid.addWidget(self.again, 1, 0)
        grid.addWidget(self.end, 1, 1)
        grid.addWidget(self.rest, 2, 0)
        grid.addWidget(self.move_button, 2, 1)
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
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), QColor(self._look.palette.ground))
            widget.setPalette(palette)
        column.addWidget(area, 1)
        rule = QWidget(page)
        rule.setFixedHeight(1)
        rule.setAutoFillBackground(True)
        palette = rule.palette()
        palette.setColor(rule.backgroundRole(), QColor(self._look.palette.line))
        rule.setPalette(palette)
        column.addWidget(rule)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), 0, px(16), 0)
        foot.addWidget(self.pause)
        foot.addStretch(1)
        foot.addWidget(self.resting_list)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        for button in (self.pause, self.resting_list, self.leave):
            button.setFixedHeight(px(FOOT))
        column.addLayout(foot)
        return page

    def _connect(self) -> None:
        for widget, name in zip(
            self.buttons(),
            ("primary", "again", "end", "rest", "move", "pause", "resting_list", "leave"),
            strict=True,
        ):
            widget.clicked.connect(partial(self._pressed, name))
        self.transfer_page.back.connect(self.show_actions)
        self.transfer_page.chosen.connect(self._transfer)
        self.resting_page.back.connect(self.show_actions)
        self.resting_page.taken_back.connect(self.return_wanted)
        for key in SHORTCUTS:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._key, key))

    def _transfer(self, target: Target, place: str) -> None:
        self.transfer_wanted.emit(target, place)

    def _key(self, key: str) -> None:
        if self.state is None or not self.isVisible():
            return
        page = self.pages.currentWidget()
        if page is self.transfer_page:
            if key == "F8":
                self.transfer_page.take()
            elif key == "F11":
                self.show_actions()
            return
        if page is self.resting_page:
            self.show_actions()
            return
        for name in ("primary", "again", "end", "rest", "move"):
            button: Button = getattr(self.state, name)
            if KEYS[button.intent] == key or (name == "primary" and key == "F8"):
                self._pressed(name)
                return

    def _pressed(self, name: str, _: bool = False) -> None:
        if self.state is None:
            return
        button: Button = getattr(self.state, name)
        if not button.enabled or self.state.working is not None:
            return
        if button.intent is Intent.TRANSFER:
            self.transfer_page.open_for(self.state)
            self.pages.setCurrentWidget(self.transfer_page)
        elif button.intent is Intent.RESTING:
            self.resting_page.show_state(self.state)
            self.pages.setCurrentWidget(self.resting_page)
            self.resting_page.back_button.setFocus()
        else:
            self.wanted.emit(button.intent)


def _id(state: PanelState) -> int | None:
    return None if state.card is None else state.card.ticket_id
