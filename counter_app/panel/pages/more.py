"""What a clerk needs less often, each with its key; a press opens the next page or does it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import Look
from counter_app.panel.pages.page import Page
from counter_app.panel.state import Mode, PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording

ROWS = (
    Intent.WAITING,
    Intent.NOTE,
    Intent.PARK,
    Intent.FURTHER,
    Intent.ISSUE,
    Intent.CLOSE,
    Intent.BAR,
    Intent.MANUAL,
    Intent.OFFICE,
)
HEIGHT, LOWER = 36, 31
"""Of a row, and where a supervisor has one row more, so that all stand in sight; in px at the drawn size."""


class MorePage(Page):
    """One button a row, always in the same place."""

    topic = "more"
    opened = Signal(object)
    """Intent whose page or window is wanted."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        self.heading.show_text(wording.catalogue.gettext("More"))
        self.rows: dict[Intent, ActionButton] = {}
        self.inside.setSpacing(look.px(6))
        for intent in ROWS:
            button = ActionButton(look, Kind.QUIET, self.body)
            button.clicked.connect(partial(self._pressed, intent))
            self.rows[intent] = button
            self.inside.addWidget(button)
        self.inside.addStretch(1)
        self._state: PanelState | None = None

    def belongs_to(self, before: PanelState, after: PanelState) -> bool:
        return True

    def open_for(self, state: PanelState) -> None:
        self.show_state(state)
        self.rows[Intent.WAITING].setFocus()

    def show_state(self, state: PanelState) -> None:
        self._state = state
        gettext = self.wording.catalogue.gettext
        self.rows[Intent.OFFICE].setVisible(state.supervises)
        for button in self.rows.values():
            button.setFixedHeight(self.look.px(LOWER if state.supervises else HEIGHT))
        for intent, button in self.rows.items():
            text = gettext("Set aside with a reminder") if intent is Intent.PARK else self.wording.action(intent)
            key = "" if intent is Intent.PARK else self.wording.key(intent)
            what = state.others[Intent.OPEN if self._opens(intent, state) else intent]
            if what.intent is Intent.OPEN:
                text = self.wording.action(Intent.OPEN)
            button.show_action(text, key, self.wording.why(what))

    def _opens(self, intent: Intent, state: PanelState) -> bool:
        """A closed counter offers to open in the place of to close."""
        return intent is Intent.CLOSE and state.mode is Mode.CLOSED

    def _pressed(self, intent: Intent, _: bool = False) -> None:
        if self._state is None:
            return
        if intent is Intent.CLOSE:
            self.chosen.emit(Wish(Intent.OPEN if self._opens(intent, self._state) else Intent.CLOSE))
        else:
            self.opened.emit(intent)
