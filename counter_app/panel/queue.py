"""Who waits for a counter, who rests, and how long: worked out once a change, not once a repaint. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from common.model.office import Counter, CounterState, Service, Texts
from common.model.ticket import Ticket, TicketClass, TicketState
from common.model.turn import in_turn, may_serve, target_seconds, used_share

IN_TURN_SHOWN = 4
"""Tickets of the turn that the panel names."""
COMES_BACK = dt.timedelta(minutes=30)
"""How long after a no-show the hub takes the visitor back."""
UNCONFIRMED = dt.timedelta(minutes=1)
"""A kiosk that has said nothing for so long may not have printed."""


@dataclass(frozen=True)
class Upcoming:
    """One of those who wait, in their turn; `waited` in seconds."""

    label: str
    waited: int
    too_long: bool
    ticket_id: int = 0
    service: Texts | None = None
    unprinted: bool = False
    """The visitor may hold no paper."""
    priority: bool = False
    note: str = ""
    target: int = 0
    """Seconds within which it should be called."""
    fault: bool = False
    """The printer said that it failed; else nobody has said that it printed."""


@dataclass(frozen=True)
class ServiceLine:
    """Those who wait for one service; `longest` in seconds, None when nobody waits."""

    service: Texts
    waiting: int
    longest: int | None
    too_long: bool
    share: int | None = None
    """The largest share of the target that is used, in per cent."""


@dataclass(frozen=True)
class Resting:
    """A ticket that can be taken back into the queue: parked, or not come."""

    ticket_id: int
    label: str
    service: Texts
    parked: bool
    """False: the visitor did not come when called."""
    remind: bool
    """The clerk's reminder is due."""
    reminds_here: bool = True
    """It is this counter that is asked about it then; others have it in their list."""
    returns_at: dt.datetime | None = None
    """It comes back by itself then."""
    remind_at: dt.datetime | None = None


@dataclass(frozen=True)
class Queue:
    """The office's tickets as one counter sees them."""

    own: Ticket | None
    """The ticket that is called or served here."""
    turn: tuple[Upcoming, ...]
    lines: tuple[ServiceLine, ...]
    resting: tuple[Resting, ...]


def own_ticket(tickets: Iterable[Ticket], counter_id: str) -> Ticket | None:
    """The ticket that is called or served at this counter."""
    for ticket in tickets:
        if ticket.counter_id == counter_id and ticket.state in {TicketState.CALLED, TicketState.SERVING}:
            return ticket
    return None


def unprinted(ticket: Ticket, now: dt.datetime) -> bool:
    """Whether the visitor may hold no paper: the printer failed, or nobody has confirmed the print in time."""
    if ticket.print_fault is not None:
        return True
    return ticket.printed is None and ticket.print_on is None and now - ticket.issued_at > UNCONFIRMED


def seconds(since: dt.datetime, until: dt.datetime) -> int:
    """Whole seconds between, never less than 0."""
    return max(0, int((until - since).total_seconds()))


def look(
    tickets: Collection[Ticket],
    services: Mapping[str, Service],
    counter: Counter,
    counters: Mapping[str, Counter],
    now: dt.datetime,
) -> Queue:
    """The queue of `counter`, one of the office's `counters`, at the hub's time `now`."""
    turn = [one for one in in_turn(tickets, services, now, counter) if one.not_before is None or one.not_before <= now]
    by_service: dict[str, list[Ticket]] = {id_: [] for id_ in counter.services}
    for ticket in turn:
        by_service.setdefault(ticket.service_id, []).append(ticket)
    return Queue(
        own=own_ticket(tickets, counter.id),
        turn=tuple(_upcoming(one, services[one.service_id], now) for one in turn),
        lines=tuple(_line(services[id_], by_service[id_], now) for id_ in counter.services),
        resting=_resting(tickets, services, counter, counters, now),
    )


def _upcoming(ticket: Ticket, service: Service, now: dt.datetime) -> Upcoming:
    return Upcoming(
        ticket.label,
        seconds(ticket.issued_at, now),
        used_share(ticket, service, now) > 1,
        ticket.id,
        service.name,
        unprinted(ticket, now),
        ticket.visit_class is TicketClass.PRIORITY,
        ticket.note,
        target_seconds(service, ticket.visit_class),
        ticket.print_fault is not None,
    )


def _line(service: Service, waiting: list[Ticket], now: dt.datetime) -> ServiceLine:
    longest = max((seconds(ticket.issued_at, now) for ticket in waiting), default=None)
    share = max((used_share(ticket, service, now) for ticket in waiting), default=None)
    return ServiceLine(
        service.name,
        len(waiting),
        longest,
        share is not None and share > 1,
        None if share is None else max(0, round(share * 100)),
    )


def _reminds(ticket: Ticket, counter: Counter, counters: Mapping[str, Counter]) -> bool:
    """Whether a due reminder comes to `counter`: to the one that set the ticket aside, or, where nobody works there now
    or not for this service, to all that may serve it, so that no visitor is forgotten.
    """
    by = counters.get(ticket.parked_by or "")
    if by is None or by.state is not CounterState.OPEN or ticket.service_id not in by.services:
        return True
    return by.id == counter.id


def _resting(
    tickets: Iterable[Ticket],
    services: Mapping[str, Service],
    counter: Counter,
    counters: Mapping[str, Counter],
    now: dt.datetime,
) -> tuple[Resting, ...]:
    """Parked tickets that this counter may serve, its own no-shows that may still come back, and those that come back
    by themselves; the oldest first.
    """
    found = []
    for ticket in tickets:
        parked = ticket.state is TicketState.PARKED and ticket.service_id in counter.services
        missed = (
            ticket.state is TicketState.NO_SHOW
            and ticket.counter_id == counter.id
            and ticket.finished_at is not None
            and now - ticket.finished_at < COMES_BACK
        )
        coming = (
            ticket.state is TicketState.WAITING
            and ticket.not_before is not None
            and ticket.not_before > now
            and may_serve(counter, ticket)
        )
        if parked or missed or coming:
            found.append(ticket)
    found.sort(key=lambda ticket: (ticket.issued_at, ticket.id))
    return tuple(
        Resting(
            ticket_id=ticket.id,
            label=ticket.label,
            service=services[ticket.service_id].name,
            parked=ticket.state is TicketState.PARKED,
            remind=ticket.parked_until is not None and ticket.parked_until <= now,
            reminds_here=_reminds(ticket, counter, counters),
            returns_at=ticket.not_before if ticket.state is TicketState.WAITING else None,
            remind_at=ticket.parked_until,
        )
        for ticket in found
    )
