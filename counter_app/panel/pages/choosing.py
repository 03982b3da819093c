"""Pages where one press on one of a few answers does it: how long to set aside, why to pause, which further service."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import Look
from counter_app.panel.pages.page import Page
from counter_app.panel.state import PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording

MINUTES = (5, 10, 15, 20, 30, 60)
"""After which a set-aside ticket can be reminded of."""


class OneOf(Page):
    """Buttons in two columns; a press emits the wish that belongs to it."""

    intent: Intent
    """What is done; its button says whether it can be."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        self.answers: list[ActionButton] = []
        self._wishes: list[Wish] = []

    def offer(self, answers: list[tuple[str, Wish]], columns: int = 2) -> None:
        """Shows these answers; the first has the focus."""
        self.clear()
        self._wishes = [wish for _, wish in answers]
        self.answers = []
        for index, (text, _) in enumerate(answers):
            button = ActionButton(self.look, Kind.QUIET, self.body)
            button.show_action(text, "", "")
            button.clicked.connect(partial(self._pressed, index))
            self.answers.append(button)
        self.inside.addWidget(self.grid(self.answers, columns))
        self.inside.addStretch(1)
        (self.answers[0] if self.answers else self.back_button).setFocus()

    def show_state(self, state: PanelState) -> None:
        why = self.wording.why(state.others[self.intent])
        working = self.wording.working(self.intent) if state.working is self.intent else ""
        for button in self.answers:
            button.show_action(button.text(), "", why, working)

    def _pressed(self, index: int, _: bool = False) -> None:
        self.chosen.emit(self._wishes[index])


class ParkPage(OneOf):
    """Set aside, with a reminder after some minutes."""

    topic = "set-aside"
    intent = Intent.PARK

    def open_for(self, state: PanelState) -> None:
        gettext = self.wording.catalogue.gettext
        label = "" if state.card is None else state.card.label
        self.heading.show_text(gettext("Set {label} aside, remind me in", label=label))
        answers = [(self.wording.minutes(60 * n), Wish(Intent.PARK, minutes=n)) for n in MINUTES]
        self.offer([*answers, (gettext("No reminder"), Wish(Intent.PARK))])
        self.show_state(state)


class PausePage(OneOf):
    """Why the counter rests; visitors are not told."""

    topic = "pause"
    intent = Intent.PAUSE

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        gettext = wording.catalogue.gettext
        self.heading.show_text(gettext("Pause: why"))
        self.other = QLineEdit(self)
        self.other.setMaxLength(80)
        self.other.setPlaceholderText(gettext("Another reason, then Enter"))
        self.other.setAccessibleName(self.other.placeholderText())
        self.other.returnPressed.connect(self._written)
        self.below.addWidget(self.other)

    def belongs_to(self, before: PanelState, after: PanelState) -> bool:
        return after.pause.intent is Intent.PAUSE

    def open_for(self, state: PanelState) -> None:
        gettext = self.wording.catalogue.gettext
        self.other.clear()
        reasons = (gettext("Short break"), gettext("Lunch"), gettext("Meeting"), gettext("Paperwork"))
        self.offer([(reason, Wish(Intent.PAUSE, note=reason)) for reason in reasons])
        self.show_state(state)

    def _written(self) -> None:
        if self.other.text().strip():
            self.chosen.emit(Wish(Intent.PAUSE, note=self.other.text().strip()))


class FurtherPage(OneOf):
    """A further service for the visitor who is here."""

    topic = "further-service"
    intent = Intent.FURTHER

    def open_for(self, state: PanelState) -> None:
        gettext = self.wording.catalogue.gettext
        label = "" if state.card is None else state.card.label
        self.heading.show_text(gettext("Serve {label} on for", label=label))
        here = None if state.card is None else state.card.service
        self.offer(
            [
                (self.wording.catalogue.text(one.name), Wish(Intent.FURTHER, service_id=one.service_id))
                for one in state.services
                if one.name != here
            ]
        )
        self.show_state(state)
