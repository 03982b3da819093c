"""A ticket given out by the clerk: printed by a kiosk, or shown large to be written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from common.model.office import LANGUAGES
from common.model.ticket import Ticket, TicketClass
from counter_app.palette import LABEL, NUMBER, TEXT, Look
from counter_app.panel.labels import Line
from counter_app.panel.pages.page import Choice, Page
from counter_app.panel.state import KioskChoice, PanelState, ServiceChoice
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording

CLASSES = (TicketClass.STANDARD, TicketClass.PRIORITY)


class TicketPage(Page):
    """Service, language, class, printer; then the number."""

    topic = "new-ticket"

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        gettext = wording.catalogue.gettext
        self.heading.show_text(gettext("New ticket"))
        self.confirm = self.confirm_button()
        self.service_buttons: list[Choice] = []
        self.language_buttons: list[Choice] = []
        self.class_buttons: list[Choice] = []
        self.printer_buttons: list[Choice] = []
        self._services: tuple[ServiceChoice, ...] = ()
        self._kiosks: tuple[KioskChoice, ...] = ()
        self._state: PanelState | None = None
        self.made: Ticket | None = None
        colours = look.palette
        self.number = Line(look, 92, NUMBER, colours.text, self)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setMinimumHeight(look.px(110))
        self.advice = Line(look, 17, LABEL, colours.text, self)
        self.printing = Line(look, 15.5, TEXT, colours.second, self)
        for line in (self.advice, self.printing):
            line.setWordWrap(True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Once the questions are gone, the number stands in the middle of their place.
        self.below.addStretch(1)
        for line in (self.number, self.advice, self.printing):
            self.below.addWidget(line)
            line.hide()
        self.below.addStretch(1)

    def belongs_to(self, before: PanelState, after: PanelState) -> bool:
        return True

    def open_for(self, state: PanelState) -> None:
        self.made = None
        gettext = self.wording.catalogue.gettext
        for line in (self.number, self.advice, self.printing):
            line.hide()
        self.area.show()
        self._services, self._kiosks = state.services, state.kiosks
        self.clear()
        self.service_buttons = self._choices(
            gettext("Which service"), [self.wording.catalogue.text(one.name) for one in self._services], 2, chosen=-1
        )
        self.language_buttons = self._choices(
            gettext("Language"), [self.wording.language(code) for code in LANGUAGES], 2
        )
        self.class_buttons = self._choices(gettext("Priority"), [self.wording.visit_class(one) for one in CLASSES], 2)
        self.printer_buttons = self._choices(
            gettext("Print"), [*(one.name for one in self._kiosks), gettext("Without paper")], 2
        )
        self.inside.addStretch(1)
        self._groups[0].idClicked.connect(self._show_confirm)
        self.show_state(state)
        (self.service_buttons[0] if self.service_buttons else self.back_button).setFocus()

    def show_state(self, state: PanelState) -> None:
        self._state = state
        self._show_confirm()

    def take(self) -> None:
        """Asks for the ticket; once it is there, begins the next."""
        if self.made is not None:
            self.back.emit()
        elif self.confirm.isEnabled() and self._groups and self._groups[0].checkedId() >= 0:
            service, language, visit_class, printer = (group.checkedId() for group in self._groups)
            self.chosen.emit(
                Wish(
                    Intent.ISSUE,
                    service_id=self._services[service].service_id,
                    language=LANGUAGES[language],
                    visit_class=CLASSES[visit_class],
                    device_id=self._kiosks[printer].device_id if printer < len(self._kiosks) else None,
                )
            )

    def show_ticket(self, ticket: Ticket) -> None:
        """The number that was given out, and how far its paper is."""
        gettext = self.wording.catalogue.gettext
        first = self.made is None
        self.made = ticket
        # The area, not only what is in it: else an empty part with a scroll bar would press the number down.
        self.area.hide()
        self.number.show_text(ticket.label)
        names = {one.device_id: one.name for one in self._kiosks}
        asked = names.get(ticket.print_on or self._asked(), "")
        if ticket.printed:
            self.advice.show_text(gettext("The ticket is printed."))
        elif ticket.print_fault is None and asked:
            self.advice.show_text(gettext("It is being printed: {kiosk}", kiosk=asked))
        else:
            self.advice.show_text(gettext("Write this number down for the visitor."))
        failed = ticket.print_fault is not None
        self.printing.show_text(gettext("The printer has failed.") if failed else "")
        for line in (self.number, self.advice, self.printing):
            line.show()
        self._show_confirm()
        if first:
            self.confirm.setFocus()

    def _asked(self) -> str:
        printer = self._groups[3].checkedId() if self._groups else -1
        return self._kiosks[printer].device_id if 0 <= printer < len(self._kiosks) else ""

    def _choices(self, caption: str, texts: list[str], columns: int, chosen: int = 0) -> list[Choice]:
        group = self.group()
        buttons = []
        for index, text in enumerate(texts):
            button = Choice(self.look)
            button.setFixedHeight(self.look.px(34))
            button.show_action(text, "", "")
            button.setAccessibleName(f"{caption}: {text}")
            group.addButton(button, index)
            buttons.append(button)
        if 0 <= chosen < len(buttons):
            buttons[chosen].setChecked(True)
        self.inside.addWidget(self.caption(caption))
        self.inside.addWidget(self.grid(buttons, columns))
        return buttons

    def _show_confirm(self) -> None:
        if self._state is None or not self._groups:
            return
        gettext, wording = self.wording.catalogue.gettext, self.wording
        why = "" if self.made is not None else wording.why(self._state.others[Intent.ISSUE])
        if not why and self.made is None and self._groups[0].checkedId() < 0:
            why = gettext("Choose a service")
        working = wording.working(Intent.ISSUE) if self._state.working is Intent.ISSUE else ""
        text = gettext("Done") if self.made is not None else gettext("Give out")
        self.confirm.show_action(text, wording.key(Intent.CALL_NEXT), why, working)
