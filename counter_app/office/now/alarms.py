"""What a supervisor must know at once, the gravest first, and what can be done about it from here. Pure, no words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from common.link.replica import Replica
from common.model.estimate import Wait
from common.model.hours import is_open
from common.model.office import Counter, CounterState, DeviceKind, DeviceState, Service
from common.model.printer import PrinterState
from common.model.ticket import Ticket, TicketState

UNPRINTED_AFTER = dt.timedelta(minutes=2)
"""A ticket that is not on paper so long after its issue is told."""


class Kind(StrEnum):
    """What is wrong, the gravest first: a person in need, then no tickets or no calls at all, then waits."""

    HELP = "help"
    """A clerk asks for help."""
    PRINTER = "printer"
    """A kiosk cannot print."""
    AWAY = "away"
    """A kiosk or a board is not there while the office is open."""
    NOBODY = "nobody"
    """People wait for a service that no open counter serves."""
    OVER_TARGET = "over_target"
    FAULT = "fault"
    """Another fault that a device reports."""
    UNPRINTED = "unprinted"
    FORECAST = "forecast"
    """Whoever comes now will wait longer than the target."""
    PAPER_LOW = "paper_low"


_GRAVITY = {kind: place for place, kind in enumerate(Kind)}


class Remedy(StrEnum):
    """What one press does."""

    ASK = "ask"
    """Ask for a counter to be opened."""
    PROFILE = "profile"
    """Let an open counter serve the service too."""
    ANSWER = "answer"
    """Take back a clerk's call for help: somebody goes there."""
    PRINT = "print"
    """Have a kiosk print the ticket."""
    SEEN = "seen"
    """Nothing can be done from here; the alert makes room for the next."""


@dataclass(frozen=True)
class Alarm:
    """One thing that is wrong."""

    kind: Kind
    subject: str
    """Id of the service, counter, device or ticket."""
    people: int = 0
    seconds: int = 0
    """The longest wait, or for how long it has been so."""
    code: str = ""
    """The printer's state or the fault."""
    wait: Wait | None = None
    """The forecast."""

    @property
    def key(self) -> str:
        """The same while the same thing is wrong, however it grows."""
        return f"{self.kind}:{self.subject}:{self.code}"


def gravest_first(alarms: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """By kind, then by how many people it touches, then by how long it has lasted; ties by the subject."""
    return tuple(sorted(alarms, key=lambda alarm: (_GRAVITY[alarm.kind], -alarm.people, -alarm.seconds, alarm.subject)))


def in_front(alarms: tuple[Alarm, ...], seen: frozenset[str] = frozenset(), chosen: str = "") -> Alarm | None:
    """The one alert: the alarm that the supervisor chose, else the gravest that is not marked as seen."""
    picked = next((alarm for alarm in alarms if alarm.key == chosen), None)
    return picked or next((alarm for alarm in alarms if alarm.key not in seen), None)


@dataclass(frozen=True)
class Queue:
    """Those who wait for one service."""

    service: Service
    people: int
    late: int
    """How many have waited longer than their target."""
    longest: int
    """Seconds; 0 where nobody waits."""
    expected: float | None
    """Seconds for somebody who comes now; None: no open counter serves it."""
    wait: Wait | None

    @property
    def worse_ahead(self) -> bool:
        """Whoever comes now is expected to wait longer than the target."""
        return self.expected is not None and self.expected > self.service.target_seconds


def alarms(replica: Replica, queues: Iterable[Queue], now: dt.datetime) -> tuple[Alarm, ...]:
    """All that is wrong at `now`, the gravest first."""
    found = [*_of_counters(replica, now), *_of_devices(replica, now), *_of_tickets(replica, now)]
    for queue in queues:
        found.extend(_of_queue(queue))
    return gravest_first(found)


def _of_counters(replica: Replica, now: dt.datetime) -> Iterable[Alarm]:
    for counter in replica.counters.values():
        if counter.help_since is not None:
            yield Alarm(Kind.HELP, counter.id, seconds=_seconds(counter.help_since, now))


def _of_devices(replica: Replica, now: dt.datetime) -> Iterable[Alarm]:
    snapshot = replica.snapshot
    open_now = snapshot is not None and is_open(snapshot.office, None, now)
    for device in replica.devices.values():
        if not device.live:
            # A counter's program ends with its clerk's day; after hours all may be switched off; and one that never
            # connected is not set up yet.
            if open_now and device.kind is not DeviceKind.COUNTER and device.since is not None:
                yield Alarm(Kind.AWAY, device.id, seconds=_seconds(device.since, now), code=device.kind)
            continue
        state = printer_state(device)
        if state is PrinterState.NEAR_END:
            yield Alarm(Kind.PAPER_LOW, device.id, code=state)
        elif state is not None and not state.can_print:
            yield Alarm(Kind.PRINTER, device.id, code=state)
        for fault in device.faults:
            yield Alarm(Kind.FAULT, device.id, code=fault)


def _of_tickets(replica: Replica, now: dt.datetime) -> Iterable[Alarm]:
    for ticket in replica.tickets.values():
        if is_unprinted(ticket, now):
            yield Alarm(Kind.UNPRINTED, str(ticket.id), seconds=_seconds(ticket.issued_at, now))


def _of_queue(queue: Queue) -> Iterable[Alarm]:
    if not queue.people and not queue.worse_ahead:
        return
    if queue.expected is None:
        yield Alarm(Kind.NOBODY, queue.service.id, queue.people, queue.longest)
    elif queue.late:
        yield Alarm(Kind.OVER_TARGET, queue.service.id, queue.late, queue.longest, wait=queue.wait)
    elif queue.worse_ahead:
        yield Alarm(Kind.FORECAST, queue.service.id, queue.people, queue.longest, wait=queue.wait)


def is_unprinted(ticket: Ticket, now: dt.datetime) -> bool:
    """Waiting, and not on paper for longer than it may take: the printer failed, or nobody has said that it printed.

    A ticket that a clerk wrote out, and asked no kiosk to print, is neither.
    """
    wanted = ticket.print_fault is not None or ticket.print_on is not None or ticket.printed is None
    return wanted and ticket.state is TicketState.WAITING and now - ticket.issued_at > UNPRINTED_AFTER


def printer_state(device: DeviceState) -> PrinterState | None:
    """None: no printer; a state of a later version counts as an error."""
    if device.printer is None:
        return None
    known = {state.value: state for state in PrinterState}
    return known.get(device.printer, PrinterState.ERROR)


@dataclass(frozen=True)
class Help:
    """What can be done about an alarm: one press."""

    remedy: Remedy
    subject: str = ""
    """Id of the counter, kiosk or alarm that it concerns."""


def remedy(alarm: Alarm, replica: Replica) -> Help:
    """The one action that stands in the alert."""
    match alarm.kind:
        case Kind.HELP:
            return Help(Remedy.ANSWER, alarm.subject)
        case Kind.NOBODY | Kind.OVER_TARGET | Kind.FORECAST:
            return _more_hands(replica, alarm)
        case Kind.UNPRINTED:
            return _paper(replica, alarm)
        case _:
            return Help(Remedy.SEEN, alarm.key)


def _more_hands(replica: Replica, alarm: Alarm) -> Help:
    """A counter that serves it and has not been asked yet: the clerk is there and closed, or pauses, or is to come.

    Where none is left, an open counter with the fewest services, which is to serve this one too.
    """
    in_use = [counter for counter in replica.counters.values() if counter.in_use]
    spare = [
        counter
        for counter in in_use
        if counter.state is not CounterState.OPEN and alarm.subject in counter.services and not counter.request
    ]
    if spare:
        return Help(Remedy.ASK, min(spare, key=_effort).id)
    others = [
        counter for counter in in_use if counter.state is CounterState.OPEN and alarm.subject not in counter.services
    ]
    if others:
        return Help(Remedy.PROFILE, min(others, key=lambda counter: (len(counter.services), counter.number)).id)
    return Help(Remedy.SEEN, alarm.key)


def _effort(counter: Counter) -> tuple[bool, bool, int]:
    return counter.clerk_id is None, counter.state is CounterState.PAUSED, counter.number


def _paper(replica: Replica, alarm: Alarm) -> Help:
    ticket = replica.tickets[int(alarm.subject)]
    ready = [
        device
        for device in replica.devices.values()
        if device.kind is DeviceKind.KIOSK and device.live and (state := printer_state(device)) and state.can_print
    ]
    if ticket.print_on is None and ready:
        return Help(Remedy.PRINT, ready[0].id)
    return Help(Remedy.SEEN, alarm.key)


def _seconds(since: dt.datetime, now: dt.datetime) -> int:
    return max(0, int((now - since).total_seconds()))
