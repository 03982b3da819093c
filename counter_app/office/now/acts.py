"""What a supervisor can do from the page: the entries of each row's menu, and the sheets that ask for more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from common.i18n import catalogue
from common.model.office import LANGUAGES, CounterState, Texts
from counter_app.office.now.alarms import Kind, Remedy
from counter_app.office.now.pieces import Act
from counter_app.office.now.presenter import ALERT, NowPresenter
from counter_app.office.now.sheets import MessageSheet, ProfileSheet, ReasonSheet, WordsSheet
from counter_app.office.now.state import Alert, NowState
from counter_app.office.now.wording import Names, Wording
from counter_app.palette import Look
from counter_app.panel.presenter import Link


def _(msgid: str) -> str:
    """Marks a text for the catalogue."""
    return msgid


def _ready(msgid: str) -> Texts:
    """A ready reason in every language."""
    return {language: catalogue(language).gettext(msgid) for language in LANGUAGES}


def service_reasons() -> list[Texts]:
    """Why a service gives no tickets."""
    return [
        _ready(_("We have no more capacity today.")),
        _ready(_("The clerk is not here today.")),
        _ready(_("A system that we need is out of order.")),
    ]


def kiosk_reasons() -> list[Texts]:
    """Why a kiosk gives no tickets."""
    return [
        _ready(_("This kiosk is being repaired. Ask at a counter.")),
        _ready(_("We give no more tickets today.")),
    ]


class Acts(QObject):
    """Sheets are built when they are first needed and kept."""

    def __init__(self, presenter: NowPresenter, link: Link, wording: Wording, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._presenter, self._link, self._wording = presenter, link, wording
        self._look, self._page = look, page
        self.sheets: dict[str, QWidget] = {}

    def names(self, state: NowState) -> Names:
        """Of what the alarms of this state are about."""
        tickets = self._link.replica.tickets
        late = [alarm.subject for alarm in state.alarms if alarm.kind is Kind.UNPRINTED]
        labels = {id_: tickets[int(id_)].label for id_ in late if int(id_) in tickets}
        return Names(self._wording, state, labels)

    def alarms(self) -> list[Act]:
        """Every alarm; choosing one makes it the alert."""
        state = self._presenter.state
        if state is None:
            return []
        names = self.names(state)
        acts: list[Act] = []
        for alarm in state.alarms:
            name, sentence = self._wording.alarm(alarm, names)
            acts.append((f"{name}: {sentence}", partial(self._presenter.choose, alarm.key)))
        return acts

    def help(self, alert: Alert) -> None:
        """The alert's one action."""
        subject, presenter = alert.help.subject, self._presenter
        match alert.help.remedy:
            case Remedy.ASK:
                presenter.ask(subject, self._open_please(subject), place=ALERT)
            case Remedy.PROFILE:
                self.profile(subject, add=alert.alarm.subject)
            case Remedy.ANSWER:
                presenter.take_help_back(subject, place=ALERT)
            case Remedy.PRINT:
                presenter.print_ticket(int(alert.alarm.subject), subject)
            case Remedy.SEEN:
                presenter.mark_seen(alert.alarm.key)

    # Counters

    def counter(self, id_: str) -> list[Act]:
        """At the counter with this id, as it is now."""
        say, presenter = self._wording.texts.gettext, self._presenter
        counter = self._link.replica.counters[id_]
        acts: list[Act] = []
        if counter.help_since is not None:
            acts.append((say("Help is on its way"), partial(presenter.take_help_back, id_)))
        if counter.state is not CounterState.OPEN:
            acts.append((say("Ask to open the counter"), partial(presenter.ask, id_, self._open_please(id_))))
            if counter.clerk_id is not None:
                acts.append((say("Open counter"), partial(presenter.open_counter, id_)))
        acts.append((say("Ask the clerk for something…"), partial(self.ask, id_)))
        if counter.request:
            acts.append((say("Take the request back"), partial(presenter.ask, id_, "")))
        if counter.state is CounterState.OPEN:
            acts.append((say("Pause the counter…"), partial(self.pause_counter, id_)))
        acts.append((say("Change the work profile…"), partial(self.profile, id_)))
        if counter.clerk_id is not None:
            acts.append((say("Close the counter and sign the clerk out"), partial(presenter.close_counter, id_)))
        return acts

    def ask(self, id_: str) -> None:
        """Free words for the clerk."""
        say = self._wording.texts.gettext
        sheet = self._words("ask", say("What you ask for"))
        hint = say("The clerk sees it on the panel and confirms it.")
        if self._link.replica.counters[id_].clerk_id is None:
            hint = say("Nobody sits there now: whoever signs in sees it.")
        words = self._open_please(id_) if self._link.replica.counters[id_].state is not CounterState.OPEN else ""
        sheet.ask_words(self._at(id_), say("Send"), hint, words, partial(self._presenter.ask, id_))

    def pause_counter(self, id_: str) -> None:
        """With a reason that the clerk and the page show."""
        say = self._wording.texts.gettext
        sheet = self._words("pause", say("Reason"))
        hint = say("A ticket that is there stays; nobody further is called.")
        sheet.ask_words(self._at(id_), say("Pause the counter"), hint, "", partial(self._presenter.pause_counter, id_))

    def profile(self, id_: str, add: str = "") -> None:
        """The services of a counter; `add` is ticked beside those of now."""
        say, replica, text = self._wording.texts.gettext, self._link.replica, self._wording.texts.text
        sheet = self.sheets.get("profile")
        if sheet is None:
            sheet = self.sheets["profile"] = ProfileSheet(self._look, self._wording.texts, self._page)
        assert isinstance(sheet, ProfileSheet)
        choices = [(one.id, text(one.name)) for one in replica.services.values() if one.in_use]
        chosen = replica.counters[id_].services
        if add and add not in chosen:
            chosen = (*chosen, add)
        sheet.ask_services(
            self._at(id_), say("Change the work profile"), choices, chosen, partial(self._presenter.set_profile, id_)
        )

    def _open_please(self, id_: str) -> str:
        number = self._link.replica.counters[id_].number
        return self._wording.texts.gettext("Please open counter {counter}.", counter=number)

    def _at(self, id_: str) -> str:
        return self._wording.counter(self._link.replica.counters[id_].number)

    # Services, kiosks, boards

    def service(self, id_: str) -> list[Act]:
        """With the service of this id, as it is now."""
        if self._link.replica.services[id_].paused:
            return [(self._wording.texts.gettext("Give tickets again"), partial(self._presenter.resume_service, id_))]
        return [(self._wording.texts.gettext("Give no more tickets…"), partial(self.close_service, id_))]

    def close_service(self, id_: str) -> None:
        """With a reason that kiosks and boards show."""
        say = self._wording.texts.gettext
        sheet = self._reason("service", service_reasons())
        name = self._wording.texts.text(self._link.replica.services[id_].name)
        hint = say("Kiosks show the reason. Those who wait already are served.")
        sheet.ask_reason(name, say("Give no more tickets"), hint, partial(self._presenter.pause_service, id_))

    def device(self, id_: str) -> list[Act]:
        """With the kiosk of this id, as it is now."""
        if self._link.replica.devices[id_].paused:
            return [
                (self._wording.texts.gettext("Let it give tickets again"), partial(self._presenter.resume_device, id_))
            ]
        return [(self._wording.texts.gettext("Pause the kiosk…"), partial(self.pause_kiosk, id_))]

    def pause_kiosk(self, id_: str) -> None:
        """With a message that it shows."""
        say = self._wording.texts.gettext
        sheet = self._reason("kiosk", kiosk_reasons())
        name = self._link.replica.devices[id_].name
        hint = say("The kiosk shows the reason and gives no tickets.")
        sheet.ask_reason(name, say("Pause the kiosk"), hint, partial(self._presenter.pause_device, id_))

    def message(self) -> None:
        """A message for the boards."""
        snapshot = self._link.replica.snapshot
        if snapshot is None:
            return
        sheet = self.sheets.get("message")
        if sheet is None:
            sheet = self.sheets["message"] = MessageSheet(self._look, self._wording.texts, self._page)
        assert isinstance(sheet, MessageSheet)
        presenter = self._presenter
        sheet.ask_message(snapshot.office, self._link.hub_now(), presenter.put_message, presenter.take_message)

    def _words(self, key: str, label: str) -> WordsSheet:
        sheet = self.sheets.get(key)
        if sheet is None:
            sheet = self.sheets[key] = WordsSheet(self._look, self._wording.texts, label, self._page)
        assert isinstance(sheet, WordsSheet)
        return sheet

    def _reason(self, key: str, reasons: list[Texts]) -> ReasonSheet:
        sheet = self.sheets.get(key)
        if sheet is None:
            label = self._wording.texts.gettext("Reason for visitors")
            sheet = self.sheets[key] = ReasonSheet(self._look, self._wording.texts, reasons, label, self._page)
        assert isinstance(sheet, ReasonSheet)
        return sheet
