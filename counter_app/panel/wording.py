"""The panel's words: what a PanelState says in the clerk's language. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from common.i18n import Catalogue
from counter_app.panel.state import Button, Card, Intent, Mode, PanelState, Resting, Target, Upcoming, Why

KEYS = {
    Intent.CALL_NEXT: "F8",
    Intent.START: "F8",
    Intent.FINISH_AND_NEXT: "F8",
    Intent.OPEN: "F8",
    Intent.RECALL: "F7",
    Intent.NO_SHOW: "F6",
    Intent.FINISH: "F4",
    Intent.PARK: "F9",
    Intent.RETURN: "F9",
    Intent.TRANSFER: "F11",
}


@dataclass(frozen=True)
class Fact:
    """A caption with its value below; `alarm`: over what was promised."""

    caption: str
    value: str
    alarm: bool = False


class Wording:
    """Texts of the panel in one language; times in the office's zone."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

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
            Intent.RESTING: gettext("Set-aside tickets"),
            Intent.OPEN: gettext("Open counter"),
            Intent.PAUSE: gettext("Pause"),
            Intent.SIGN_OUT: gettext("Close counter"),
        }[intent]

    def working(self, intent: Intent) -> str:
        """What a button says while the hub has not answered."""
        gettext = self.catalogue.gettext
        match intent:
            case Intent.CALL_NEXT | Intent.RECALL:
                return gettext("Calling…")
            case Intent.FINISH_AND_NEXT | Intent.FINISH:
                return gettext("Finishing…")
            case _:
                return gettext("Working…")

    def why(self, button: Button) -> str:
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

    def chip(self, card: Card) -> str:
        """The ticket's state."""
        gettext = self.catalogue.gettext
        return gettext("Being served") if card.serving else gettext("Called")

    def language(self, code: str) -> str:
        """A visitor's language, in words; empty for Slovak, which everybody here speaks."""
        gettext = self.catalogue.gettext
        match code:
            case "sk":
                return ""
            case "en":
                return gettext("English language")
            case "uk":
                return gettext("Ukrainian language")
            case "hu":
                return gettext("Hungarian language")
            case _:
                return code

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

    def resting(self, one: Resting) -> str:
        """Why a ticket rests."""
        gettext = self.catalogue.gettext
        if one.remind:
            return gettext("set aside, time is up")
        return gettext("set aside") if one.parked else gettext("did not come")

    def target(self, target: Target) -> str:
        """Where a ticket can go."""
        return self.counter(target.number) if target.counter_id is not None else self.catalogue.text(target.name)

    def place(self, place: str) -> str:
        """Where in the order a transferred ticket goes."""
        gettext = self.catalogue.gettext
        words = {"kept": gettext("By its time"), "front": gettext("To the front"), "end": gettext("To the end")}
        return words[place]


def stopwatch(seconds: int) -> str:
    """`3:12`, from an hour on `1:03:12`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
