"""All who wait for this counter, to call one of them out of turn or to cancel a ticket; without the hub: the last known order."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QStringListModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import Look
from counter_app.panel.pages.page import Page
from counter_app.panel.queue import Upcoming
from counter_app.panel.state import PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording


class WaitingPage(Page):
    """A list that holds a thousand as well as four; what is chosen stays chosen while others come and go."""

    topic = "waiting-list"

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        gettext = wording.catalogue.gettext
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(gettext("Find a number"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.textChanged.connect(lambda _: self._fill())
        self.list = QListView(self)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(gettext("Waiting"))
        self._model = QStringListModel(self)
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())
        self.list.activated.connect(self._activated)
        self.inside.addWidget(self.search)
        self.inside.addWidget(self.list, 1)
        self.cancel = ActionButton(look, Kind.QUIET, self)
        self.cancel.clicked.connect(self._cancel)
        self.below.addWidget(self.cancel)
        self.confirm = self.confirm_button()
        self._rows: tuple[Upcoming, ...] = ()
        self._state: PanelState | None = None

    def belongs_to(self, before: PanelState, after: PanelState) -> bool:
        return True

    def open_for(self, state: PanelState) -> None:
        self._state = None
        self._rows = ()
        self.search.clear()
        self.list.setCurrentIndex(QModelIndex())
        self.show_state(state)
        self.search.setFocus()

    def show_state(self, state: PanelState) -> None:
        before, self._state = self._state, state
        self.heading.show_text(self.wording.turn_heading(state, self.zone), self.width() - self.look.px(32))
        if before is None or before.turn != state.turn:
            self._fill()
        self._show_buttons()

    def chosen_row(self) -> Upcoming | None:
        """The row that is chosen."""
        row = self.list.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def take(self) -> None:
        """Calls the chosen ticket."""
        row = self.chosen_row()
        if row is not None and self.confirm.isEnabled():
            self.chosen.emit(Wish(Intent.CALL_TICKET, ticket_id=row.ticket_id))

    def _activated(self, _: QModelIndex) -> None:
        self.take()

    def _cancel(self) -> None:
        row = self.chosen_row()
        if row is not None:
            self.chosen.emit(Wish(Intent.CANCEL, ticket_id=row.ticket_id))

    def _fill(self) -> None:
        if self._state is None:
            return
        chosen = self.chosen_row()
        wanted = self.search.text().strip().upper()
        self._rows = tuple(one for one in self._state.turn if wanted in one.label)
        self._model.setStringList([self.wording.waiting_row(one) for one in self._rows])
        ids = [one.ticket_id for one in self._rows]
        row = ids.index(chosen.ticket_id) if chosen is not None and chosen.ticket_id in ids else -1
        if row < 0 and len(self._rows) == 1 and wanted:
            row = 0
        index = self._model.index(row) if row >= 0 else QModelIndex()
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_buttons()

    def _show_buttons(self) -> None:
        if self._state is None:
            return
        wording, row = self.wording, self.chosen_row()
        nothing = wording.catalogue.gettext("Choose a ticket")
        for button, intent, key in (
            (self.confirm, Intent.CALL_TICKET, wording.key(Intent.CALL_NEXT)),
            (self.cancel, Intent.CANCEL, ""),
        ):
            why = wording.why(self._state.others[intent]) or ("" if row is not None else nothing)
            working = wording.working(intent) if self._state.working is intent else ""
            text = wording.action(intent)
            button.show_action(text if row is None else f"{text}: {row.label}", key, why, working)
