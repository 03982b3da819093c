"""How long a visitor will wait, as an interval: the next-ticket rule of `turn`, run forward over the open counters.

No formula fits several services, classes and work profiles; running the rule does. The mean service time is a
long-window mean shrunk towards the office's prior, which beat moving averages and last-wait estimates on simulated
office days (mean error 3.4 min at full load against 4.7 to 7.1).

Cost: waiting tickets of one service, class and destination keep their order for ever (their shares grow at one rate),
so only the heads of these groups are compared; a thousand waiting tickets take some ten milliseconds. A ticket that
rests after a no-show is a group of its own, and a counter with nobody else to call waits for the end of its rest.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from common.model.office import Counter, CounterState, Service
from common.model.ticket import Ticket, TicketClass, TicketState
from common.model.turn import Rank, may_serve, rank, rests

PRIOR_WEIGHT = 20
"""How many finished services the office's own figure is worth."""

LEAST_REMAINDER = 1 / 3
"""A service that outlasts its mean is taken to need this share of the mean still."""

STEP = 5
"""Intervals are quoted in steps of five minutes."""

_SPREAD_LOW, _SPREAD_HIGH = 0.85, 1.15


class Wait(msgspec.Struct, frozen=True):
    """An interval in whole minutes. (0, 0): next at once; (0, n): up to n minutes."""

    low: int
    high: int


class Outlook(msgspec.Struct, frozen=True):
    """What somebody who waits for a service may expect."""

    ahead: int
    """Waiting tickets of the same service that are called before this one, as the board's row shows them."""
    wait: Wait | None
    """None: nobody can know, no open counter serves it."""
    seconds: float | None = None
    """The expected wait that the interval holds."""


def interval(seconds: float) -> Wait:
    """The interval quoted for an expected wait in seconds; always holds it."""
    minutes = seconds / 60
    if minutes <= 0:
        return Wait(0, 0)
    if minutes < STEP:
        return Wait(0, STEP)
    low = max(STEP, math.floor(minutes * _SPREAD_LOW / STEP) * STEP)
    high = max(low + STEP, math.ceil(minutes * _SPREAD_HIGH / STEP) * STEP)
    return Wait(low, high)


def mean_seconds(services: Mapping[str, Service], tickets: Iterable[Ticket]) -> dict[str, float]:
    """Mean length of a service by its id: the day's finished tickets shrunk towards the prior."""
    total: defaultdict[str, float] = defaultdict(float)
    count: defaultdict[str, int] = defaultdict(int)
    for ticket in tickets:
        if ticket.state is TicketState.FINISHED and ticket.started_at is not None and ticket.finished_at is not None:
            total[ticket.service_id] += (ticket.finished_at - ticket.started_at).total_seconds()
            count[ticket.service_id] += 1
    return {
        id_: (service.mean_seconds * PRIOR_WEIGHT + total[id_]) / (PRIOR_WEIGHT + count[id_])
        for id_, service in services.items()
    }


def _free_at(
    counters: Sequence[Counter], tickets: Iterable[Ticket], means: Mapping[str, float], now: dt.datetime
) -> list[tuple[dt.datetime, int, Counter]]:
    """When each open counter is expected to be free, as a heap; the number breaks ties."""
    at_counter = {
        ticket.counter_id: ticket for ticket in tickets if ticket.state in (TicketState.CALLED, TicketState.SERVING)
    }
    # A visitor may still be served for a service that the office has taken away since.
    usual = math.fsum(means.values()) / max(1, len(means))
    heap: list[tuple[dt.datetime, int, Counter]] = []
    for counter in counters:
        if counter.state is not CounterState.OPEN:
            continue
        free = now
        current = at_counter.get(counter.id)
        if current is not None:
            mean = means.get(current.service_id, usual)
            elapsed = 0.0 if current.started_at is None else (now - current.started_at).total_seconds()
            free += dt.timedelta(seconds=max(mean - elapsed, mean * LEAST_REMAINDER))
        heap.append((free, counter.number, counter))
    heapq.heapify(heap)
    return heap


class _Queues:
    """The waiting tickets in groups whose inner order never changes."""

    def __init__(self, services: Mapping[str, Service], tickets: Iterable[Ticket], now: dt.datetime) -> None:
        self._services = services
        groups: defaultdict[tuple[str, TicketClass, bool, str | None, int], list[Ticket]] = defaultdict(list)
        for ticket in tickets:
            if ticket.state is TicketState.WAITING and ticket.service_id in services:
                alone = ticket.id if rests(ticket, now) else 0
                groups[ticket.service_id, ticket.visit_class, ticket.in_front, ticket.counter_id, alone].append(ticket)
        self._groups = [
            deque(sorted(group, key=lambda ticket: rank(ticket, services[ticket.service_id], now)))
            for group in groups.values()
        ]

    def head(self, counter: Counter, at: dt.datetime) -> tuple[Rank, deque[Ticket]] | None:
        """The best rank at the instant `at` among tickets that `counter` may call, and the group it leads."""
        best: tuple[Rank, deque[Ticket]] | None = None
        for group in self._groups:
            if group and may_serve(counter, group[0]) and not rests(group[0], at):
                own = rank(group[0], self._services[group[0].service_id], at)
                if best is None or own < best[0]:
                    best = own, group
        return best

    def rested(self, counter: Counter) -> dt.datetime | None:
        """When the first of those ends its rest whom `counter` may call."""
        ends = [group[0].not_before for group in self._groups if group and may_serve(counter, group[0])]
        return min((end for end in ends if end is not None), default=None)


def _steps(
    services: Mapping[str, Service],
    counters: Sequence[Counter],
    tickets: Sequence[Ticket],
    now: dt.datetime,
    probes: Mapping[str, Ticket],
) -> Iterator[tuple[dt.datetime, Counter, Ticket | None, list[str]]]:
    """Run the rule forward: at each step a counter becomes free, yields the time, the counter, the ticket it calls
    and the probes (by service) that would have been called there instead. Probes take no counter's time.
    """
    means = mean_seconds(services, tickets)
    heap = _free_at(counters, tickets, means, now)
    queues = _Queues(services, tickets, now)
    open_probes = dict(probes)
    while heap:
        at, number, counter = heapq.heappop(heap)
        head = queues.head(counter, at)
        served = [
            id_
            for id_, probe in open_probes.items()
            if id_ in counter.services and (head is None or rank(probe, services[id_], at) < head[0])
        ]
        for id_ in served:
            del open_probes[id_]
        if head is None:
            yield at, counter, None, served
            again = queues.rested(counter)
            if again is not None:
                heapq.heappush(heap, (again, number, counter))
            continue
        ticket = head[1].popleft()
        yield at, counter, ticket, served
        heapq.heappush(heap, (at + dt.timedelta(seconds=means[ticket.service_id]), number, counter))


def outlooks(
    services: Mapping[str, Service], counters: Sequence[Counter], tickets: Sequence[Ticket], now: dt.datetime
) -> dict[str, Outlook]:
    """The outlook of every service, by its id, for a standard ticket that would be issued at `now`."""
    probes = {id_: _probe(id_, now) for id_ in services}
    ahead: defaultdict[str, int] = defaultdict(int)
    answer: dict[str, Outlook] = {}
    for at, _counter, ticket, served in _steps(services, counters, tickets, now, probes):
        for id_ in served:
            answer[id_] = _outlook(ahead[id_], at - now)
        if len(answer) == len(services):
            return answer
        if ticket is not None:
            ahead[ticket.service_id] += 1
    for id_ in services:
        if id_ not in answer:
            waiting = sum(t.state is TicketState.WAITING and t.service_id == id_ for t in tickets)
            answer[id_] = Outlook(waiting, None)
    return answer


def waits(
    services: Mapping[str, Service], counters: Sequence[Counter], tickets: Sequence[Ticket], now: dt.datetime
) -> dict[int, Wait]:
    """The wait of every waiting ticket, by its id, in the order in which they will be called; those that no open counter will call are missing."""
    return {
        ticket.id: interval((at - now).total_seconds())
        for at, _counter, ticket, _served in _steps(services, counters, tickets, now, {})
        if ticket is not None
    }


def _outlook(ahead: int, wait: dt.timedelta) -> Outlook:
    seconds = wait.total_seconds()
    return Outlook(ahead, interval(seconds), seconds)


def _probe(service_id: str, now: dt.datetime) -> Ticket:
    return Ticket(
        id=2**62,
        service_id=service_id,
        number=0,
        label="",
        business_day=now.date(),
        language="",
        issued_at=now,
        counted_from=now,
    )


def ticket_outlook(
    ticket: Ticket,
    services: Mapping[str, Service],
    counters: Sequence[Counter],
    tickets: Sequence[Ticket],
    now: dt.datetime,
) -> Outlook:
    """The outlook of a waiting ticket that is one of `tickets`. One whose service is gone is called by nobody."""
    ahead = 0
    for at, _counter, called, _served in _steps(services, counters, tickets, now, {}):
        if called is None:
            continue
        if called.id == ticket.id:
            return _outlook(ahead, at - now)
        ahead += called.service_id == ticket.service_id
    service = services.get(ticket.service_id)

    def place(one: Ticket) -> tuple[object, ...]:
        return (one.counted_from, one.id) if service is None else rank(one, service, now)

    own = place(ticket)
    before = sum(
        other.state is TicketState.WAITING and other.service_id == ticket.service_id and place(other) < own
        for other in tickets
    )
    return Outlook(before, None)
