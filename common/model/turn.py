"""Which waiting ticket is next for a counter: one pure total order.

The rule: the waiting ticket that has used the largest share of its target wait goes first
(accumulating priority, Stanford, Taylor and Ziedins 2014, with the rate 1 / target). Ageing is built in, so nobody
starves. Ties fall to the time of issue, then to the id. A ticket that rests after a no-show is called by nobody in
turn before its time; until then it stands behind those that do not, by when its rest ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from common.model.office import Counter, Service
from common.model.ticket import Ticket, TicketClass, TicketState

Rank = tuple[float, bool, float, dt.datetime, int]
"""Sort key: the smallest rank is next."""


def target_seconds(service: Service, visit_class: TicketClass) -> int:
    """The wait promised to a ticket of this class, in seconds."""
    return service.priority_target_seconds if visit_class is TicketClass.PRIORITY else service.target_seconds


def used_share(ticket: Ticket, service: Service, now: dt.datetime) -> float:
    """Share of the target wait that the ticket has used: 0 just counted, 1 at the target; negative before a booked time."""
    return (now - ticket.counted_from).total_seconds() / target_seconds(service, ticket.visit_class)


def rank(ticket: Ticket, service: Service, now: dt.datetime) -> Rank:
    """The ticket's place in the order at `now`; compare ranks taken at the same `now` only."""
    rest = 0.0 if ticket.not_before is None else max(0.0, (ticket.not_before - now).total_seconds())
    return (rest, not ticket.in_front, -used_share(ticket, service, now), ticket.issued_at, ticket.id)


def may_serve(counter: Counter, ticket: Ticket) -> bool:
    """Whether this counter may call this ticket: its service is in the profile and it is not meant for another."""
    if ticket.counter_id is not None:
        return ticket.counter_id == counter.id
    return ticket.service_id in counter.services


def rests(ticket: Ticket, now: dt.datetime) -> bool:
    """Whether the ticket, back after a no-show, may not be called in turn yet."""
    return ticket.not_before is not None and ticket.not_before > now


def in_turn(
    tickets: Iterable[Ticket], services: Mapping[str, Service], now: dt.datetime, counter: Counter | None = None
) -> list[Ticket]:
    """Waiting tickets in the order in which they will be called, resting ones last; with `counter`, only those it may call."""
    waiting = [
        ticket
        for ticket in tickets
        if ticket.state is TicketState.WAITING and (counter is None or may_serve(counter, ticket))
    ]
    return sorted(waiting, key=lambda ticket: rank(ticket, services[ticket.service_id], now))


def next_ticket(
    tickets: Iterable[Ticket], services: Mapping[str, Service], now: dt.datetime, counter: Counter
) -> Ticket | None:
    """The ticket that `counter` calls next, or None when nobody waits for it."""
    best: Ticket | None = None
    best_rank: Rank | None = None
    for ticket in tickets:
        if ticket.state is TicketState.WAITING and may_serve(counter, ticket) and not rests(ticket, now):
            own = rank(ticket, services[ticket.service_id], now)
            if best_rank is None or own < best_rank:
                best, best_rank = ticket, own
    return best
