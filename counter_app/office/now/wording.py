"""The page's words: what a NowState says in the supervisor's language. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from common.i18n import Catalogue
from common.link.session import LinkState
from common.model.admission import Reason
from common.model.office import CounterState, DeviceKind, DeviceState
from common.model.printer import fault_heading
from common.model.ticket import TicketClass
from counter_app.office.now.alarms import Alarm, Kind, Remedy, printer_state
from counter_app.office.now.state import Alert, CounterRow, Doing, Figures, NowState, QueueRow, Turn
from counter_app.panel.wording import stopwatch

MEDIA = "media:"
"""Fault of a device that cannot show a file."""


@dataclass(frozen=True)
class Figure:
    """A caption, the figure, its unit and what stands small beside it."""

    caption: str
    value: str
    unit: str = ""
    beside: str = ""
    alarm: bool = False

    @property
    def sentence(self) -> str:
        """For those who hear it."""
        return f"{self.caption}: {' '.join(part for part in (self.value, self.unit, self.beside) if part)}"


@dataclass(frozen=True)
class DeviceLines:
    """A device's two lines; `grave`: it does not do its work."""

    name: str
    state: str
    advice: str = ""
    grave: bool = False
    warns: bool = False


class Wording:
    """Texts in one language; times in the office's zone."""

    def __init__(self, texts: Catalogue) -> None:
        self.texts = texts

    def minutes(self, seconds: int) -> str:
        """A length in whole minutes, such as "26 min"."""
        return self.texts.gettext("{n} min", n=seconds // 60)

    def figures(self, figures: Figures) -> tuple[Figure, ...]:
        """The five at the top."""
        say = self.texts.gettext
        longest = Figure(say("Waits longest"), "–")
        if figures.longest is not None:
            minutes, _, unit = self.minutes(figures.longest).partition(" ")
            longest = Figure(longest.caption, minutes, unit, figures.longest_label, figures.longest_late)
        within = Figure(say("Within target today"), "–")
        if figures.within is not None:
            within = Figure(within.caption, str(figures.within), "%")
        return (
            Figure(say("Waiting now"), str(figures.waiting)),
            longest,
            within,
            Figure(say("Open counters"), str(figures.open_counters), beside=say("of {n}", n=figures.counters)),
            Figure(say("Served today"), str(figures.served)),
        )

    def clock(self, state: NowState, zone: ZoneInfo) -> tuple[str, str]:
        """Date and time."""
        return self.texts.date(state.now.astimezone(zone).date()), self.texts.time(state.now, zone)

    def lost(self, state: NowState, zone: ZoneInfo) -> str:
        """What the band says while the link is not live; empty: it is."""
        say = self.texts.gettext
        match state.link:
            case LinkState.LIVE:
                return ""
            case LinkState.LOST if state.lost_since is not None:
                since = self.texts.time(state.lost_since, zone)
                return say(
                    "No connection to the hub since {time}. This is the state as it was then; nothing can be changed now.",
                    time=since,
                )
            case LinkState.REFUSED:
                return say("The hub does not know this computer. Ask the administrator to enrol it.")
            case _:
                return say("Connecting to the hub…")

    # Counters

    def counter(self, number: int) -> str:
        """The counter's name."""
        return self.texts.gettext("Counter {counter}", counter=number)

    def doing(self, doing: Doing) -> str:
        """What the chip says."""
        say = self.texts.gettext
        return {
            Doing.SERVING: say("Being served"),
            Doing.CALLED: say("Called"),
            Doing.FREE: say("Counter free"),
            Doing.PAUSED: say("Pause"),
            Doing.CLOSED: say("Counter is closed"),
        }[doing]

    def time(self, row: CounterRow) -> str:
        """The timer, with a word where it is long."""
        if row.seconds is None:
            return ""
        time = stopwatch(row.seconds)
        return self.texts.gettext("long {time}", time=time) if row.long else time

    def about(self, row: CounterRow) -> str:
        """The service of the ticket, or why nobody is called."""
        if row.service is not None:
            return self.texts.text(row.service)
        return (row.counter.pause_reason or "") if row.doing is Doing.PAUSED else ""

    def remarks(self, row: CounterRow, zone: ZoneInfo) -> tuple[str, bool]:
        """What stands below: help, the pause of a counter that still has a ticket, what was asked; is it an alarm?"""
        say, counter, found = self.texts.gettext, row.counter, []
        if counter.help_since is not None:
            found.append(say("Asks for help since {time}", time=self.texts.time(counter.help_since, zone)))
        if counter.state is CounterState.PAUSED and row.ticket is not None:
            found.append(say("then a pause"))
        if counter.request:
            found.append(say("Asked: {request}", request=counter.request))
        return " · ".join(found), counter.help_since is not None

    def counter_sentence(self, row: CounterRow, zone: ZoneInfo) -> str:
        """The whole row, for those who hear it."""
        label = "" if row.ticket is None else row.ticket.label
        parts = (
            self.counter(row.counter.number),
            self.doing(row.doing),
            label,
            self.about(row),
            self.time(row),
            row.clerk,
            self.remarks(row, zone)[0],
        )
        return ", ".join(part for part in parts if part)

    # Services

    def against_target(self, row: QueueRow) -> str:
        """The longest wait and the target, "26 of 20 min"; nothing where nobody waits."""
        if not row.queue.people:
            return ""
        target = row.queue.service.target_seconds // 60
        return self.texts.gettext("{wait} of {target} min", wait=row.queue.longest // 60, target=target)

    def forecast(self, row: QueueRow) -> str:
        """What somebody who comes now may expect."""
        return self.texts.wait(row.queue.wait)

    def closed(self, row: QueueRow, today: dt.date, zone: ZoneInfo) -> str:
        """Why kiosks give no tickets; empty: they do. `today` is the office's."""
        say = self.texts.gettext
        match row.reason:
            case None:
                return ""
            case Reason.PAUSED:
                why = self.texts.text(row.queue.service.pause_reason)
                return say("closed by staff: {why}", why=why) if why else say("closed by staff")
            case Reason.HOURS | Reason.HOLIDAY:
                if row.opens is not None and row.opens.astimezone(zone).date() == today:
                    return say("closed until {time}", time=self.texts.time(row.opens, zone))
                return say("closed today")
            case Reason.LIMIT:
                return say("all tickets of today are given")
            case Reason.NOT_IN_USE:
                return say("no longer offered")
            case _:
                return say("no more tickets before closing")

    def queue_sentence(self, row: QueueRow, today: dt.date, zone: ZoneInfo) -> str:
        """The whole row, for those who hear it."""
        say, queue = self.texts.gettext, row.queue
        parts = [
            self.texts.text(queue.service.name),
            say("{people} waiting", people=self.texts.people(queue.people)),
        ]
        if queue.people:
            parts.append(say("longest {wait}", wait=self.against_target(row)))
        closed = self.closed(row, today, zone)
        parts.append(closed or say("expected: {wait}", wait=self.forecast(row)))
        return ", ".join(parts)

    def turn_sentence(self, turn: Turn) -> str:
        """One who is next, for those who hear it."""
        parts = [turn.ticket.label, self.minutes(turn.seconds), self.turn_remark(turn)]
        if turn.late:
            parts.append(self.texts.gettext("over the target"))
        return ", ".join(part for part in parts if part)

    def turn_remark(self, turn: Turn) -> str:
        """What is special about a ticket, in a word."""
        if turn.unprinted:
            return self.texts.gettext("not on paper")
        return self.texts.gettext("Priority") if turn.ticket.visit_class is TicketClass.PRIORITY else ""

    # Devices

    def device(self, device: DeviceState, zone: ZoneInfo) -> DeviceLines:
        """The gravest thing first: away, printer, another fault, paused, nearly out of paper."""
        say = self.texts.gettext
        if not device.live:
            if device.since is None:
                return DeviceLines(device.name, say("never connected yet"), warns=True)
            # A counter's program goes home with its clerk.
            grave = device.kind is not DeviceKind.COUNTER
            return DeviceLines(
                device.name, say("away since {time}", time=self.texts.time(device.since, zone)), grave=grave
            )
        printer = printer_state(device)
        if printer is not None and not printer.can_print:
            return DeviceLines(device.name, say(printer.heading), say(printer.advice), grave=True)
        if device.faults:
            words = ", ".join(self.fault(fault) for fault in device.faults)
            return DeviceLines(device.name, words, grave=True)
        if device.paused:
            why = self.texts.text(device.pause_message)
            return DeviceLines(device.name, say("paused, gives no tickets"), why, warns=True)
        if printer is not None and printer.advice:
            return DeviceLines(device.name, say(printer.heading), say(printer.advice), warns=True)
        return DeviceLines(device.name, say("in order"))

    def fault(self, code: str) -> str:
        """A fault in words; one that this version does not know by its code."""
        if code.startswith(MEDIA):
            return self.texts.gettext("A picture or film is missing: {file}", file=code.removeprefix(MEDIA))
        known = {
            "sound": self.texts.gettext("No sound"),
            "screen": self.texts.gettext("The screen does not show everything"),
        }
        return known.get(code) or self.texts.gettext("Fault: {code}", code=code)

    # Alarms

    def alarm(self, alarm: Alarm, names: Names) -> tuple[str, str]:
        """Whom it concerns, and what is wrong, as a sentence."""
        say, count = self.texts.gettext, self.texts.ngettext
        name = names.of(alarm)
        target = names.target_minutes(alarm)
        match alarm.kind:
            case Kind.HELP:
                return name, say("The clerk asks for help.")
            case Kind.PRINTER | Kind.PAPER_LOW:
                return name, self._printer(alarm)
            case Kind.AWAY:
                gives = say("It gives no tickets.") if alarm.code == DeviceKind.KIOSK else say("It shows no calls.")
                return name, say("Not connected for {wait}.", wait=self.minutes(alarm.seconds)) + " " + gives
            case Kind.FAULT:
                return name, f"{self.fault(alarm.code)}."
            case Kind.NOBODY:
                return name, count(
                    "{n} person waits and no open counter serves it.",
                    "{n} people wait and no open counter serves it.",
                    alarm.people,
                )
            case Kind.OVER_TARGET:
                return name, count(
                    "{n} person waits longer than the target of {target} min.",
                    "{n} people wait longer than the target of {target} min.",
                    alarm.people,
                    target=target,
                )
            case Kind.UNPRINTED:
                return name, say("The ticket has not been printed for {wait}.", wait=self.minutes(alarm.seconds))
            case Kind.FORECAST:
                return name, say(
                    "Whoever comes now will wait {wait}; the target is {target} min.",
                    wait=self.texts.wait(alarm.wait),
                    target=target,
                )

    def _printer(self, alarm: Alarm) -> str:
        state = printer_state(DeviceState(id="", kind=DeviceKind.KIOSK, name="", printer=alarm.code))
        advice = "" if state is None else state.advice
        return (
            f"{self.texts.gettext(fault_heading(alarm.code))}. {self.texts.gettext(advice) if advice else ''}".strip()
        )

    def prospect(self, alert: Alert) -> str:
        """What the action would bring."""
        if alert.better is None:
            return ""
        wait = self.texts.wait(alert.better)
        if alert.help.remedy is Remedy.PROFILE:
            return self.texts.gettext("With that counter the expected wait would be {wait}.", wait=wait)
        return self.texts.gettext("With one more counter the expected wait would be {wait}.", wait=wait)

    def remedy(self, alert: Alert, number: int | None) -> str:
        """What the alert's button says; `number` is the counter's."""
        say = self.texts.gettext
        match alert.help.remedy:
            case Remedy.ASK:
                return say("Ask to open counter {counter}", counter=number)
            case Remedy.PROFILE:
                return say("Add to counter {counter}", counter=number)
            case Remedy.ANSWER:
                return say("Help is on its way")
            case Remedy.PRINT:
                return say("Print again")
            case Remedy.SEEN:
                return say("Noted")


class Names:
    """The names of what alarms are about."""

    def __init__(self, wording: Wording, state: NowState, tickets: dict[str, str]) -> None:
        """`tickets`: labels by the ticket's id as text."""
        self._wording, self._tickets = wording, tickets
        self._counters = {row.counter.id: row.counter.number for row in state.counters}
        self._services = {row.queue.service.id: row.queue.service for row in state.queues}
        self._devices = {device.id: device.name for device in state.devices}

    def of(self, alarm: Alarm) -> str:
        """Whom the alarm concerns."""
        match alarm.kind:
            case Kind.HELP:
                return self._wording.counter(self._counters.get(alarm.subject, 0))
            case Kind.UNPRINTED:
                return self._tickets.get(alarm.subject, "")
            case Kind.PRINTER | Kind.AWAY | Kind.FAULT | Kind.PAPER_LOW:
                return self._devices.get(alarm.subject, "")
            case Kind.NOBODY | Kind.OVER_TARGET | Kind.FORECAST:
                service = self._services.get(alarm.subject)
                return "" if service is None else self._wording.texts.text(service.name)

    def target_minutes(self, alarm: Alarm) -> int:
        """Of the service that the alarm concerns; 0 for others."""
        service = self._services.get(alarm.subject)
        return 0 if service is None else service.target_seconds // 60
