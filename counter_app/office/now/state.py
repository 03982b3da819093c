"""What the page shows: a pure function of the office as last known, its forecast, the link and the time. No words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from common.link.replica import Replica
from common.link.session import LinkState
from common.model.admission import Reason, given_today, refusal
from common.model.estimate import Wait
from common.model.office import Counter, CounterState, DeviceKind, DeviceState, Office, Service, Texts
from common.model.ticket import Ticket, TicketState
from common.model.turn import in_turn, target_seconds, used_share
from counter_app.office.now.alarms import (
    Alarm,
    Help,
    Queue,
    Remedy,
    alarms,
    in_front,
    is_unprinted,
    remedy,
)
from counter_app.office.now.forecast import Forecast, wait_with

IN_TURN_SHOWN = 7
LONG_SERVICE = 2.0
"""A service that takes so many times its usual length is told as long."""


class Doing(StrEnum):
    """What a counter does, as its chip says."""

    SERVING = "serving"
    CALLED = "called"
    FREE = "free"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True)
class CounterRow:
    """One counter."""

    counter: Counter
    doing: Doing
    clerk: str = ""
    ticket: Ticket | None = None
    service: Texts | None = None
    seconds: int | None = None
    """Since the call, or since service began."""
    long: bool = False


@dataclass(frozen=True)
class QueueRow:
    """One service."""

    queue: Queue
    open: bool
    """Kiosks give tickets for it."""
    reason: Reason | None = None
    opens: dt.datetime | None = None

    @property
    def share(self) -> float:
        """The longest wait as a share of the target."""
        return self.queue.longest / self.queue.service.target_seconds


@dataclass(frozen=True)
class Turn:
    """One of those who are next."""

    ticket: Ticket
    seconds: int
    late: bool
    unprinted: bool


@dataclass(frozen=True)
class Figures:
    """The five at the top."""

    waiting: int = 0
    longest: int | None = None
    longest_label: str = ""
    longest_late: bool = False
    within: int | None = None
    """Percent of those called today whose wait kept the target; None: nobody was called."""
    open_counters: int = 0
    counters: int = 0
    served: int = 0


@dataclass(frozen=True)
class Alert:
    """The yellow one."""

    alarm: Alarm
    help: Help
    better: Wait | None = None
    """What the wait would be with it; None: not known, or not better."""


@dataclass(frozen=True)
class NowState:
    """Everything on the page at one instant."""

    now: dt.datetime
    link: LinkState
    lost_since: dt.datetime | None
    office: Office | None = None
    figures: Figures = Figures()
    counters: tuple[CounterRow, ...] = ()
    queues: tuple[QueueRow, ...] = ()
    turn: tuple[Turn, ...] = ()
    curve: tuple[tuple[dt.datetime, int], ...] = ()
    devices: tuple[DeviceState, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    alert: Alert | None = None


def now_state(
    replica: Replica,
    forecast: Forecast,
    now: dt.datetime,
    link: LinkState,
    lost_since: dt.datetime | None = None,
    seen: frozenset[str] = frozenset(),
    chosen: str = "",
) -> NowState:
    """`seen` and `chosen` are keys of alarms that the supervisor has marked and picked."""
    snapshot = replica.snapshot
    if snapshot is None:
        return NowState(now, link, lost_since)
    waiting = in_turn(
        (ticket for ticket in replica.tickets.values() if ticket.service_id in replica.services), replica.services, now
    )
    rows = _queues(replica, forecast, waiting, snapshot.office, snapshot.business_day, now)
    found = alarms(replica, [row.queue for row in rows], now)
    front = in_front(found, seen, chosen)
    return NowState(
        now=now,
        link=link,
        lost_since=lost_since,
        office=snapshot.office,
        figures=_figures(replica, waiting, now),
        counters=_counters(replica, now),
        queues=rows,
        turn=tuple(_turn(replica, ticket, now) for ticket in waiting[:IN_TURN_SHOWN]),
        curve=forecast.curve,
        devices=tuple(sorted(replica.devices.values(), key=_device_order)),
        alarms=found,
        alert=None if front is None else Alert(front, remedy(front, replica)),
    )


def better_wait(alert: Alert, replica: Replica, now: dt.datetime) -> Wait | None:
    """What whoever comes now would wait if the alert's action were done; None where it would not help.

    Runs the queue forward once more, so the presenter asks only when something changed.
    """
    if alert.help.remedy not in {Remedy.ASK, Remedy.PROFILE}:
        return None
    better = wait_with(replica, replica.counters[alert.help.subject], alert.alarm.subject, now)
    worse = alert.alarm.wait
    return None if better is None or (worse is not None and better.high >= worse.high) else better


def _figures(replica: Replica, waiting: list[Ticket], now: dt.datetime) -> Figures:
    first = min(waiting, key=lambda ticket: (ticket.issued_at, ticket.id), default=None)
    within = called = 0
    last_calls = {call.ticket_id: call.called_at for call in replica.calls if not call.recall}
    for id_, at in last_calls.items():
        ticket = replica.tickets.get(id_)
        if ticket is not None and ticket.service_id in replica.services:
            called += 1
            target = target_seconds(replica.services[ticket.service_id], ticket.visit_class)
            within += (at - ticket.issued_at).total_seconds() < target + 1
    in_use = [counter for counter in replica.counters.values() if counter.in_use]
    return Figures(
        waiting=len(waiting),
        longest=None if first is None else _seconds(first.issued_at, now),
        longest_label="" if first is None else first.label,
        longest_late=first is not None and is_late(first, replica.services[first.service_id], now),
        within=round(100 * within / called) if called else None,
        open_counters=sum(counter.state is CounterState.OPEN for counter in in_use),
        counters=len(in_use),
        served=sum(ticket.state is TicketState.FINISHED for ticket in replica.tickets.values()),
    )


def _counters(replica: Replica, now: dt.datetime) -> tuple[CounterRow, ...]:
    here = {
        ticket.counter_id: ticket
        for ticket in replica.tickets.values()
        if ticket.state in (TicketState.CALLED, TicketState.SERVING)
    }
    return tuple(
        _counter(replica, counter, here.get(counter.id), now)
        for counter in replica.counters.values()
        if counter.in_use or counter.id in here
    )


def _counter(replica: Replica, counter: Counter, ticket: Ticket | None, now: dt.datetime) -> CounterRow:
    clerk = replica.clerks.get(counter.clerk_id or "")
    name = "" if clerk is None else clerk.name
    if ticket is None:
        doing = {
            CounterState.OPEN: Doing.FREE,
            CounterState.PAUSED: Doing.PAUSED,
            CounterState.CLOSED: Doing.CLOSED,
        }[counter.state]
        return CounterRow(counter, doing, name)
    serving = ticket.state is TicketState.SERVING
    since = ticket.started_at if serving else ticket.called_at
    seconds = 0 if since is None else _seconds(since, now)
    service = replica.services.get(ticket.service_id)
    return CounterRow(
        counter,
        Doing.SERVING if serving else Doing.CALLED,
        name,
        ticket,
        None if service is None else service.name,
        seconds,
        serving and service is not None and seconds > LONG_SERVICE * service.mean_seconds,
    )


def _queues(
    replica: Replica, forecast: Forecast, waiting: list[Ticket], office: Office, day: dt.date, now: dt.datetime
) -> tuple[QueueRow, ...]:
    by_service: dict[str, list[Ticket]] = {}
    for ticket in waiting:
        by_service.setdefault(ticket.service_id, []).append(ticket)
    rows = []
    for service in replica.services.values():
        tickets = by_service.get(service.id, [])
        if not service.in_use and not tickets:
            continue
        outlook = forecast.outlooks.get(service.id)
        given = 0
        if service.daily_limit is not None:
            given = given_today(service, replica.services, replica.tickets.values(), day)
        refused = refusal(office, service, now, given=given, outlook=outlook)
        queue = Queue(
            service=service,
            people=len(tickets),
            late=sum(is_late(ticket, service, now) for ticket in tickets),
            longest=max((_seconds(ticket.issued_at, now) for ticket in tickets), default=0),
            expected=None if outlook is None else outlook.seconds,
            wait=None if outlook is None else outlook.wait,
        )
        reason, opens = (None, None) if refused is None else (refused.reason, refused.opens)
        rows.append(QueueRow(queue, refused is None, reason, opens))
    return tuple(rows)


def _turn(replica: Replica, ticket: Ticket, now: dt.datetime) -> Turn:
    late = is_late(ticket, replica.services[ticket.service_id], now)
    return Turn(ticket, _seconds(ticket.issued_at, now), late, is_unprinted(ticket, now))


def is_late(ticket: Ticket, service: Service, now: dt.datetime) -> bool:
    """Whether the ticket has used up its target."""
    return used_share(ticket, service, now) > 1


def _device_order(device: DeviceState) -> tuple[int, str]:
    return list(DeviceKind).index(device.kind), device.name


def _seconds(since: dt.datetime, now: dt.datetime) -> int:
    return max(0, int((now - since).total_seconds()))


def with_better(state: NowState, better: Wait | None) -> NowState:
    """The same with the alert's prospect."""
    return state if state.alert is None else replace(state, alert=replace(state.alert, better=better))
