"""Set-aside tickets, no-shows, and tickets that come back by themselves; each can be called or go back to the queue."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import LABEL, TEXT, Look
from counter_app.panel.labels import Line
from counter_app.panel.pages.page import Page
from counter_app.panel.queue import Resting
from counter_app.panel.state import PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording


class RestingPage(Page):
    """Rows are made anew only when the list has changed; their times are told as they run."""

    topic = "set-aside"

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        self.heading.show_text(wording.catalogue.gettext("Set-aside tickets"))
        self.return_buttons: list[ActionButton] = []
        self.call_buttons: list[ActionButton] = []
        self.reasons: list[Line] = []
        self._shown: object = None

    def open_for(self, state: PanelState) -> None:
        self.show_state(state)
        self.back_button.setFocus()

    def belongs_to(self, before: PanelState, after: PanelState) -> bool:
        return True

    def show_state(self, state: PanelState) -> None:
        """Draws the list."""
        back, call = state.others[Intent.TAKE_BACK], state.others[Intent.CALL_RESTING]
        seen = (tuple(one.ticket_id for one in state.resting), back, call, state.working)
        if seen != self._shown:
            self._shown = seen
            self._rebuild(state)
        for reason, one in zip(self.reasons, state.resting, strict=True):
            reason.show_text(self.wording.resting(one, state, self.zone))
            colours = self.look.palette
            reason.set_colour(colours.alarm_text if one.remind else colours.second)

    def _rebuild(self, state: PanelState) -> None:
        focused = self.window().focusWidget()
        within = focused is not None and self.body.isAncestorOf(focused)
        self.clear()
        if within:
            # The button that was pressed is gone: the next key must not land somewhere else.
            self.back_button.setFocus()
        self.return_buttons, self.call_buttons, self.reasons = [], [], []
        for one in state.resting:
            self.inside.addWidget(self._row(one, state))
        if not state.resting:
            self.inside.addWidget(self.caption(self.wording.catalogue.gettext("No ticket is set aside")))
        self.inside.addStretch(1)

    def _row(self, one: Resting, state: PanelState) -> QWidget:
        px = self.look.px
        row = QWidget(self.body)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        label = Line(self.look, 20, LABEL, self.look.palette.text, row)
        label.show_text(one.label)
        reason = Line(self.look, 14, TEXT, self.look.palette.second, row)
        reason.setWordWrap(True)
        line.addWidget(label)
        line.addWidget(reason, 1)
        coming = one.returns_at is not None
        call = self._button(Intent.CALL_TICKET if coming else Intent.CALL_RESTING, one, state, row)
        call.setFixedWidth(px(92))
        line.addWidget(call)
        self.call_buttons.append(call)
        if not coming:
            back = self._button(Intent.TAKE_BACK, one, state, row)
            back.setFixedWidth(px(92))
            line.addWidget(back)
            self.return_buttons.append(back)
        self.reasons.append(reason)
        return row

    def _button(self, intent: Intent, one: Resting, state: PanelState, row: QWidget) -> ActionButton:
        button = ActionButton(self.look, Kind.QUIET, row)
        text = self.wording.short(Intent.RETURN)
        if intent is not Intent.TAKE_BACK:
            text = self.wording.action(Intent.CALL_RESTING)
        button.show_action(text, "", self.wording.why(state.others[intent]))
        button.setAccessibleName(f"{text}: {one.label}")
        button.clicked.connect(partial(self._pressed, intent, one.ticket_id))
        return button

    def _pressed(self, intent: Intent, ticket_id: int, _: bool = False) -> None:
        self.chosen.emit(Wish(intent, ticket_id=ticket_id))
