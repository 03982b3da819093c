"""The clerk's note on the ticket that is here, and the outcome that it is finished with."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QWidget

from common.model.office import Outcome
from counter_app.buttons import ActionButton, Kind
from counter_app.palette import Look
from counter_app.panel.labels import Line
from counter_app.panel.pages.page import Choice, Page
from counter_app.panel.state import PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording

LONGEST = 2000
"""Letters that the hub takes."""


class NotePage(Page):
    """Keep the note, or finish with it."""

    topic = "note"

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        gettext = wording.catalogue.gettext
        self.text = QPlainTextEdit(self.body)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(look.px(64))
        self.text.setAccessibleName(gettext("Note"))
        self.outcome_caption: Line = self.caption(gettext("Outcome"))
        self._box = QWidget(self.body)
        self._group = QButtonGroup(self)
        self.outcome_buttons: list[Choice] = []
        self._outcomes: tuple[Outcome, ...] = ()
        self._opened: tuple[int, str] | None = None
        """The ticket that the text is of, and the text as the page gave it."""
        self.inside.addWidget(self.text, 1)
        self.inside.addWidget(self.outcome_caption)
        self.inside.addWidget(self._box)
        self.keep = ActionButton(look, Kind.QUIET, self)
        self.keep.clicked.connect(self._keep)
        self.below.addWidget(self.keep)
        self.confirm = self.confirm_button()

    def open_for(self, state: PanelState) -> None:
        gettext = self.wording.catalogue.gettext
        card = state.card
        self.heading.show_text(gettext("Note on {label}", label="" if card is None else card.label))
        if card is None or self._opened is None or self._opened[0] != card.ticket_id or self._note() == self._opened[1]:
            # Else the clerk left the page in the middle of writing, by another act perhaps: it goes on.
            self.text.setPlainText("" if card is None else card.note)
            self._opened = None if card is None else (card.ticket_id, self._note())
        self._offer(state.outcomes)
        self.show_state(state)
        self.text.setFocus()

    def show_state(self, state: PanelState) -> None:
        finish, note = state.others[Intent.FINISH], state.others[Intent.NOTE]
        gettext, wording = self.wording.catalogue.gettext, self.wording
        finishing = wording.working(Intent.FINISH) if state.working is Intent.FINISH else ""
        self.confirm.show_action(gettext("Finish"), wording.key(Intent.CALL_NEXT), wording.why(finish), finishing)
        keeping = wording.working(Intent.NOTE) if state.working is Intent.NOTE else ""
        self.keep.show_action(gettext("Keep the note"), "", wording.why(note), keeping)

    def take(self) -> None:
        """Finishes with the outcome and the note."""
        if self.confirm.isEnabled():
            chosen = self._group.checkedId()
            self.chosen.emit(
                Wish(
                    Intent.FINISH,
                    note=self._note(),
                    whole_note=True,
                    outcome=self._outcomes[chosen].id if chosen >= 0 else None,
                )
            )

    def _keep(self) -> None:
        if self._opened is not None:
            self._opened = (self._opened[0], self._note())
        self.chosen.emit(Wish(Intent.NOTE, note=self._note()))

    def _note(self) -> str:
        return self.text.toPlainText().strip()[:LONGEST]

    def _offer(self, outcomes: tuple[Outcome, ...]) -> None:
        self._outcomes = outcomes
        self._group = QButtonGroup(self)
        self.outcome_buttons = []
        for index, outcome in enumerate(outcomes):
            button = Choice(self.look)
            button.show_action(self.wording.catalogue.text(outcome.name), "", "")
            self._group.addButton(button, index)
            self.outcome_buttons.append(button)
        box = self.grid(self.outcome_buttons, 2)
        self.inside.replaceWidget(self._box, box)
        self._box.hide()
        self._box.deleteLater()
        self._box = box
        self.outcome_caption.setVisible(bool(outcomes))
