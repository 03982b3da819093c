"""The panel's words: what a PanelState says in the clerk's language. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from common.i18n import Catalogue
from common.model.ticket import TicketClass
from counter_app.keys import DEFAULT, Act
from counter_app.panel.queue import Resting, ServiceLine, Upcoming
from counter_app.panel.state import Button, Card, Mode, PanelState, Target, Why
from counter_app.panel.wishes import Intent

PLACE = {
    Intent.CALL_NEXT: Act.NEXT,
    Intent.START: Act.NEXT,
    Intent.FINISH_AND_NEXT: Act.NEXT,
    Intent.OPEN: Act.NEXT,
    Intent.RECALL: Act.AGAIN,
    Intent.NO_SHOW: Act.NO_SHOW,
    Intent.FINISH: Act.FINISH,
    Intent.PARK: Act.PARK,
    Intent.RETURN: Act.PARK,
    Intent.TRANSFER: Act.TRANSFER,
    Intent.UNDO: Act.UNDO,
    Intent.WAITING: Act.LIST,
    Intent.MORE: Act.MORE,
    Intent.NOTE: Act.NOTE,
    Intent.ISSUE: Act.TICKET,
    Intent.PAUSE: Act.PAUSE,
    Intent.HELP: Act.HELP,
    Intent.BAR: Act.BAR,
    Intent.MANUAL: Act.MANUAL,
    Intent.OFFICE: Act.OFFICE,
}
"""The place of the panel, and so the key, that an intent has."""


@dataclass(frozen=True)
class Fact:
    """A caption with its value below; `alarm`: over what was promised."""

    caption: str
    value: str
    alarm: bool = False


@dataclass(frozen=True)
class Remark:
    """One word about the ticket beside its number; `loud`: it wants to be seen, `alarm`: something is wrong."""

    text: str
    loud: bool = False
    alarm: bool = False


class Wording:
    """Texts of the panel in one language; times in the office's zone."""

    def __init__(self, catalogue: Catalogue, keys: dict[Act, str] | None = None) -> None:
        self.catalogue = catalogue
        self.keys = dict(DEFAULT) if keys is None else keys
        self.everywhere: dict[Act, str] = {}
        """Keys that work in every program."""

    def key(self, intent: Intent) -> str:
        """The key that does this, as it is written on the button; empty: none."""
        act = PLACE.get(intent)
        return "" if act is None else self.keys[act]

    def tip(self, intent: Intent) -> str:
        """A button's tooltip: its key, and the one that works in every program."""
        act = PLACE.get(intent)
        if act is None:
            return ""
        gettext = self.catalogue.gettext
        tip = gettext("Key {key}", key=self.keys[act])
        if act in self.everywhere:
            tip += "\n" + gettext("In every program {key}", key=self.everywhere[act])
        return tip

    def action(self, intent: Intent) -> str:
        """What a button says."""
        gettext = self.catalogue.gettext
        return {
            Intent.CALL_NEXT: gettext("Call next"),
            Intent.START: gettext("Here, start"),
            Intent.FINISH_AND_NEXT: gettext("Finish and call next"),
            Intent.FINISH: gettext("Finish only"),
            Intent.RECALL: gettext("Call again"),
            Intent.NO_SHOW: gettext("Did not come"),
            Intent.RETURN: gettext("Back to queue"),
            Intent.PARK: gettext("Set aside"),
            Intent.TRANSFER: gettext("Transfer"),
            Intent.FURTHER: gettext("Another service for this visitor"),
            Intent.NOTE: gettext("Note and outcome"),
            Intent.CALL_TICKET: gettext("Call this ticket"),
            Intent.TAKE_BACK: gettext("Back to queue"),
            Intent.CALL_RESTING: gettext("Call"),
            Intent.CANCEL: gettext("Cancel ticket"),
            Intent.ISSUE: gettext("New ticket"),
            Intent.UNDO: gettext("Undo"),
            Intent.HELP: gettext("Help"),
            Intent.ANSWER: gettext("Understood"),
            Intent.RESTING: gettext("Set-aside tickets"),
            Intent.WAITING: gettext("Choose from the queue"),
            Intent.MORE: gettext("More"),
            Intent.OPEN: gettext("Open counter"),
            Intent.PAUSE: gettext("Pause"),
            Intent.CLOSE: gettext("Stop calling, stay signed in"),
            Intent.SIGN_OUT: gettext("Close counter"),
            Intent.BAR: gettext("Small bar"),
            Intent.MANUAL: gettext("Manual"),
            Intent.OFFICE: gettext("Supervisor’s office"),
        }[intent]

    def short(self, intent: Intent) -> str:
        """The same for the bar: a word or two."""
        gettext = self.catalogue.gettext
        return {
            Intent.CALL_NEXT: gettext("Next visitor"),
            Intent.START: gettext("Start"),
            Intent.FINISH_AND_NEXT: gettext("Next visitor"),
            Intent.FINISH: gettext("End"),
            Intent.RECALL: gettext("Again"),
            Intent.NO_SHOW: gettext("Absent"),
            Intent.PARK: gettext("Set aside"),
            Intent.RETURN: gettext("To queue"),
            Intent.OPEN: gettext("Open"),
        }[intent]

    def working(self, intent: Intent) -> str:
        """What a button says while the hub has not answered."""
        gettext = self.catalogue.gettext
        match intent:
            case Intent.CALL_NEXT | Intent.RECALL | Intent.CALL_TICKET | Intent.CALL_RESTING:
                return gettext("Calling…")
            case Intent.FINISH_AND_NEXT | Intent.FINISH:
                return gettext("Finishing…")
            case _:
                return gettext("Working…")

    def why(self, button: Button, state: PanelState | None = None) -> str:
        """Why the button cannot be pressed; empty where it can."""
        gettext = self.catalogue.gettext
        match button.why:
            case None:
                return ""
            case Why.LINK_LOST:
                return gettext("Not without a connection")
            case Why.NOBODY_WAITS:
                return gettext("Nobody waits")
            case Why.NO_TICKET:
                return gettext("No ticket is here")
            case Why.TICKET_HERE:
                return gettext("Finish the ticket first")
            case Why.NOTHING_RESTS:
                return gettext("No ticket is set aside")
            case Why.CALLED_ENOUGH:
                return gettext("Called often enough, now only: did not come")
            case Why.NOT_OPEN:
                return gettext("Open the counter first.")
            case Why.NOTHING_TO_UNDO:
                return gettext("Nothing to undo")
            case _:
                return gettext("Not possible with this ticket now")

    def counter(self, number: int) -> str:
        """The counter's name."""
        return self.catalogue.gettext("Counter {counter}", counter=number)

    def mode(self, state: PanelState, zone: ZoneInfo) -> str:
        """The state of the counter and the time, or since when the link is lost."""
        gettext = self.catalogue.gettext
        if state.mode is Mode.LOST:
            if state.lost_since is None:
                return gettext("no connection")
            return gettext("no connection since {time}", time=self.catalogue.time(state.lost_since, zone))
        words = {Mode.OPEN: gettext("open"), Mode.PAUSED: gettext("pause"), Mode.CLOSED: gettext("counter closed")}
        return f"{words[state.mode]} · {self.catalogue.time(state.now, zone)}"

    def below_mode(self, state: PanelState) -> str:
        """The second line beside the clerk: what waits to be sent, why there is a pause, that help was asked for."""
        if state.kept:
            return self.catalogue.ngettext("{n} act waits to be sent", "{n} acts wait to be sent", state.kept)
        if state.helping:
            return self.catalogue.gettext("help was asked for")
        return state.pause_reason if state.mode is Mode.PAUSED else ""

    def chip(self, card: Card) -> str:
        """The ticket's state."""
        gettext = self.catalogue.gettext
        return gettext("Being served") if card.serving else gettext("Called")

    def language(self, code: str) -> str:
        """A visitor's language, in words."""
        gettext = self.catalogue.gettext
        match code:
            case "sk":
                return gettext("Slovak language")
            case "en":
                return gettext("English language")
            case "uk":
                return gettext("Ukrainian language")
            case "hu":
                return gettext("Hungarian language")
            case _:
                return code

    def visit_class(self, visit_class: TicketClass) -> str:
        """How fast a ticket gathers credit, in words."""
        gettext = self.catalogue.gettext
        return {
            TicketClass.STANDARD: gettext("Without priority"),
            TicketClass.PRIORITY: gettext("Priority"),
            TicketClass.APPOINTMENT: gettext("Appointment"),
        }[visit_class]

    def printed(self, card: Card) -> Remark:
        """Whether the visitor holds paper."""
        gettext = self.catalogue.gettext
        if card.unprinted:
            return Remark(self._no_paper(fault=bool(card.fault)), loud=True, alarm=True)
        return Remark(gettext("Printed") if card.printed else gettext("No paper"))

    def _no_paper(self, *, fault: bool) -> str:
        return self.catalogue.gettext("Not printed") if fault else self.catalogue.gettext("Print uncertain")

    def remarks(self, card: Card) -> tuple[Remark, Remark, Remark]:
        """Language, class and paper of the ticket."""
        return (
            Remark(self.language(card.language), loud=card.language != "sk"),
            Remark(self.visit_class(card.visit_class), loud=card.visit_class is not TicketClass.STANDARD),
            self.printed(card),
        )

    def note(self, card: Card) -> str:
        """The clerk's note in one line."""
        return " · ".join(part.strip() for part in card.note.splitlines() if part.strip())

    def card_facts(self, card: Card) -> tuple[Fact, Fact, Fact]:
        """The three figures under the number."""
        gettext = self.catalogue.gettext
        waited = Fact(gettext("Waited"), self.minutes(card.waited), card.waited_too_long)
        if card.serving:
            return (
                Fact(gettext("Service"), stopwatch(card.since)),
                waited,
                Fact(gettext("Usually"), self.minutes(card.usual)),
            )
        return Fact(gettext("Since the call"), stopwatch(card.since)), waited, Fact(gettext("Calls"), str(card.calls))

    def idle_facts(self, upcoming: tuple[Upcoming, ...]) -> tuple[Fact, ...]:
        """The figures while no ticket is here: who is next, and how long that one has waited."""
        if not upcoming:
            return ()
        first = upcoming[0]
        gettext = self.catalogue.gettext
        return (
            Fact(gettext("Next in turn"), first.label),
            Fact(gettext("Waits"), self.minutes(first.waited), first.too_long),
        )

    def minutes(self, seconds: int) -> str:
        """A length in whole minutes."""
        return self.catalogue.gettext("{n} min", n=seconds // 60)

    def share(self, line: ServiceLine) -> str:
        """The longest wait's share of its target; empty where nobody waits."""
        return "" if line.share is None else f"{line.share}\u00a0%"

    def resting(self, one: Resting, state: PanelState, zone: ZoneInfo) -> str:
        """Why a ticket rests, and when it comes back."""
        gettext = self.catalogue.gettext
        if one.returns_at is not None:
            left = max(0, int((one.returns_at - state.now).total_seconds()))
            return gettext("comes back in {time}", time=stopwatch(left))
        if one.remind:
            return gettext("set aside, time is up")
        if one.remind_at is not None:
            return gettext("set aside until {time}", time=self.catalogue.time(one.remind_at, zone))
        return gettext("set aside") if one.parked else gettext("did not come")

    def waiting_row(self, one: Upcoming) -> str:
        """One entry of the list of those who wait: who, since when and what is special, and below it the service."""
        parts = [one.label, self.minutes(one.waited)]
        if one.priority:
            parts.append(self.visit_class(TicketClass.PRIORITY))
        if one.unprinted:
            parts.append(self._no_paper(fault=one.fault))
        service = "" if one.service is None else self.catalogue.text(one.service)
        return "\n".join(("  ·  ".join(parts), service))

    def turn_heading(self, state: PanelState, zone: ZoneInfo) -> str:
        """Above the next few in turn: how sure the order is."""
        gettext = self.catalogue.gettext
        if state.mode is not Mode.LOST:
            return gettext("Next in turn for this counter")
        if state.lost_since is None:
            return gettext("Last known order")
        return gettext("Order at {time}, call by voice", time=self.catalogue.time(state.lost_since, zone))

    def target(self, target: Target) -> str:
        """Where a ticket can go."""
        return self.counter(target.number) if target.counter_id is not None else self.catalogue.text(target.name)

    def place(self, place: str) -> str:
        """Where in the order a transferred ticket goes."""
        gettext = self.catalogue.gettext
        words = {"kept": gettext("By its time"), "front": gettext("To the front"), "end": gettext("To the end")}
        return words[place]

    def auto(self, left: int) -> str:
        """The automatic call that counts down."""
        return self.catalogue.gettext("Calling in {n} s", n=left)

    def undo(self, state: PanelState) -> str:
        """The undo button, with the seconds that are left."""
        text = self.action(Intent.UNDO)
        return f"{text} {state.undo_left}\u00a0s" if state.undo_left else text


def stopwatch(seconds: int) -> str:
    """`3:12`, from an hour on `1:03:12`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
