"""Where a ticket is transferred to, where in the order, and with which note."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from counter_app.palette import Look
from counter_app.panel.pages.page import Choice, Page
from counter_app.panel.state import PanelState, Target
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording

PLACES = ("kept", "front", "end")


class TransferPage(Page):
    """To a service or a counter, and where in the order."""

    topic = "transfer"

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        self.confirm = self.confirm_button()
        self._targets: tuple[Target, ...] = ()
        self._group = self.group()
        self._places = QButtonGroup(self)
        self._state: PanelState | None = None
        self.target_buttons: list[Choice] = []
        self.place_buttons = [Choice(look) for _ in PLACES]
        for index, (place, button) in enumerate(zip(PLACES, self.place_buttons, strict=True)):
            button.show_action(wording.place(place), "", "")
            self._places.addButton(button, index)
        self.below.addWidget(self.caption(wording.catalogue.gettext("Place in the queue")))
        self.below.addWidget(self.grid(self.place_buttons, 3))
        self.note = QLineEdit(self)
        self.note.setMaxLength(300)
        self.note.setPlaceholderText(wording.catalogue.gettext("Note for the next clerk"))
        self.note.setAccessibleName(self.note.placeholderText())
        self.below.addWidget(self.note)

    def open_for(self, state: PanelState) -> None:
        """Asks anew for the ticket that is here."""
        gettext = self.wording.catalogue.gettext
        label = state.card.label if state.card is not None else ""
        self.heading.show_text(gettext("Transfer {label} to", label=label))
        self._targets = state.targets
        self.clear()
        self._group = self.group()
        self.place_buttons[0].setChecked(True)
        self.note.clear()
        services = [one for one in self._targets if one.service_id is not None]
        counters = [one for one in self._targets if one.counter_id is not None]
        self.target_buttons = []
        if services:
            self.inside.addWidget(self.caption(gettext("Which service")))
            self.inside.addWidget(self.grid([self._target(one) for one in services], 2))
        if counters:
            self.inside.addWidget(self.caption(gettext("Counter")))
            self.inside.addWidget(self.grid([self._target(one) for one in counters], 4))
        self.inside.addStretch(1)
        self._group.idClicked.connect(self._refresh_confirm)
        self.show_state(state)
        (self.target_buttons[0] if self.target_buttons else self.back_button).setFocus()

    def show_state(self, state: PanelState) -> None:
        """The link may come and go while the page is open."""
        self._state = state
        self._refresh_confirm()

    def take(self) -> None:
        """Confirms; without effect until something is chosen."""
        if self.confirm.isEnabled() and self._group.checkedId() >= 0:
            target = self._targets[self._group.checkedId()]
            self.chosen.emit(
                Wish(
                    Intent.TRANSFER,
                    service_id=target.service_id,
                    counter_id=target.counter_id,
                    place=PLACES[self._places.checkedId()],
                    note=self.note.text().strip(),
                )
            )

    def _refresh_confirm(self) -> None:
        if self._state is None:
            return
        gettext = self.wording.catalogue.gettext
        why = self.wording.why(self._state.move)
        if not why and self._group.checkedId() < 0:
            why = gettext("Choose where to")
        working = self._state.working is Intent.TRANSFER
        self.confirm.show_action(
            gettext("Transfer"),
            self.wording.key(Intent.CALL_NEXT),
            why,
            self.wording.working(Intent.TRANSFER) if working else "",
        )

    def _target(self, target: Target) -> Choice:
        button = Choice(self.look)
        button.show_action(self.wording.target(target) if target.service_id else str(target.number), "", "")
        button.setAccessibleName(self.wording.target(target))
        self._group.addButton(button, self._targets.index(target))
        self.target_buttons.append(button)
        return button
