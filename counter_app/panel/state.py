"""What the panel shows: a pure function of the office as last known, the counter, the link and the time. No Qt, no words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from common.model.office import Counter, CounterState, Service, Texts
from common.model.ticket import Action, Call, Ticket, TicketClass, TicketState, allowed_actions
from common.model.turn import in_turn, used_share

IN_TURN_SHOWN = 4
"""Tickets of the turn that the panel names."""
COMES_BACK = dt.timedelta(minutes=30)
"""How long after a no-show the hub takes the visitor back."""


class Intent(StrEnum):
    """What a clerk can ask of the panel."""

    CALL_NEXT = "call_next"
    START = "start"
    FINISH_AND_NEXT = "finish_and_next"
    FINISH = "finish"
    RECALL = "recall"
    NO_SHOW = "no_show"
    RETURN = "return"
    PARK = "park"
    TRANSFER = "transfer"
    RESTING = "resting"
    OPEN = "open"
    PAUSE = "pause"
    SIGN_OUT = "sign_out"


class Why(StrEnum):
    """Why a button cannot be pressed."""

    LINK_LOST = "link_lost"
    NOBODY_WAITS = "nobody_waits"
    NO_TICKET = "no_ticket"
    NOT_IN_THIS_STATE = "not_in_this_state"
    TICKET_HERE = "ticket_here"
    NOTHING_RESTS = "nothing_rests"


class Mode(StrEnum):
    """What the header says."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    LOST = "lost"


_MODES = {CounterState.OPEN: Mode.OPEN, CounterState.PAUSED: Mode.PAUSED, CounterState.CLOSED: Mode.CLOSED}

_ACTIONS = {
    Intent.START: Action.START,
    Intent.FINISH_AND_NEXT: Action.FINISH,
    Intent.FINISH: Action.FINISH,
    Intent.RECALL: Action.RECALL,
    Intent.NO_SHOW: Action.NO_SHOW,
    Intent.RETURN: Action.RETURN,
    Intent.PARK: Action.PARK,
    Intent.TRANSFER: Action.TRANSFER,
}
_WITHOUT_HUB = frozenset({Intent.FINISH, Intent.NO_SHOW, Intent.RESTING})
"""What goes on while the hub is away: the ticket is this counter's own, and the link keeps the command."""


@dataclass(frozen=True)
class Button:
    """What a button does now; `why` not None: it cannot be pressed, and this is the reason."""

    intent: Intent
    why: Why | None = None

    @property
    def enabled(self) -> bool:
        """Whether it can be pressed."""
        return self.why is None


@dataclass(frozen=True)
class Card:
    """The ticket at this counter; times in seconds."""

    ticket_id: int
    label: str
    service: Texts
    language: str
    priority: bool
    serving: bool
    """False: called."""
    since: int
    """Since the latest call, or since the service began."""
    waited: int
    """From the issue until it was called here."""
    waited_too_long: bool
    calls: int
    usual: int
    """How long this service takes on average."""


@dataclass(frozen=True)
class Upcoming:
    """One of those who will be called next; `waited` in seconds."""

    label: str
    waited: int
    too_long: bool


@dataclass(frozen=True)
class ServiceLine:
    """Those who wait for one service; `longest` in seconds, None when nobody waits."""

    service: Texts
    waiting: int
    longest: int | None
    too_long: bool


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


@dataclass(frozen=True)
class Target:
    """Where a ticket can be transferred to: a service or a counter."""

    service_id: str | None
    counter_id: str | None
    name: Texts
    number: int
    """The counter's; 0 for a service."""


@dataclass(frozen=True)
class PanelState:
    """Everything that the panel draws."""

    counter_number: int
    mode: Mode
    now: dt.datetime
    """The hub's time, in whole seconds."""
    lost_since: dt.datetime | None
    card: Card | None
    waiting: int
    primary: Button
    again: Button
    end: Button
    rest: Button
    move: Button
    pause: Button
    resting_list: Button
    leave: Button
    upcoming: tuple[Upcoming, ...]
    lines: tuple[ServiceLine, ...]
    resting: tuple[Resting, ...]
    targets: tuple[Target, ...]
    working: Intent | None = None
    """The act that the hub has not answered yet."""

    def button(self, intent: Intent) -> Button | None:
        """The button that does this now, or None."""
        for one in (
            self.primary,
            self.again,
            self.end,
            self.rest,
            self.move,
            self.pause,
            self.resting_list,
            self.leave,
        ):
            if one.intent is intent:
                return one
        return None


def own_ticket(tickets: Iterable[Ticket], counter_id: str) -> Ticket | None:
    """The ticket that is called or served at this counter."""
    for ticket in tickets:
        if ticket.counter_id == counter_id and ticket.state in {TicketState.CALLED, TicketState.SERVING}:
            return ticket
    return None


def panel_state(
    *,
    services: Mapping[str, Service],
    counters: Mapping[str, Counter],
    tickets: Collection[Ticket],
    calls: Iterable[Call],
    counter_id: str,
    now: dt.datetime,
    live: bool,
    lost_since: dt.datetime | None = None,
    working: Intent | None = None,
) -> PanelState:
    """The panel of the counter `counter_id` at the hub's time `now`; `live`: changes arrive as they happen."""
    counter = counters[counter_id]
    ticket = own_ticket(tickets, counter_id)
    turn = in_turn(tickets, services, now, counter)
    resting = _resting(tickets, services, counter, now)
    state = ticket.state if ticket is not None else None
    is_open = counter.state is CounterState.OPEN

    def button(intent: Intent) -> Button:
        if intent in _ACTIONS and state is None:
            return Button(intent, Why.NO_TICKET)
        if intent in _ACTIONS and state is not None and _ACTIONS[intent] not in allowed_actions(state):
            return Button(intent, Why.NOT_IN_THIS_STATE)
        if not live and intent not in _WITHOUT_HUB:
            return Button(intent, Why.LINK_LOST)
        if intent is Intent.CALL_NEXT and not turn:
            return Button(intent, Why.NOBODY_WAITS)
        if intent is Intent.SIGN_OUT and ticket is not None:
            return Button(intent, Why.TICKET_HERE)
        if intent is Intent.RESTING and not resting:
            return Button(intent, Why.NOTHING_RESTS)
        return Button(intent)

    serving = state is TicketState.SERVING
    return PanelState(
        counter_number=counter.number,
        mode=_MODES[counter.state] if live else Mode.LOST,
        now=now.replace(microsecond=0),
        lost_since=None if live else lost_since,
        card=None if ticket is None else _card(ticket, services[ticket.service_id], calls, now),
        waiting=len(turn),
        primary=button(_most_likely(state, is_open)),
        again=button(Intent.RECALL),
        end=button(Intent.FINISH if serving else Intent.NO_SHOW),
        rest=button(Intent.PARK if serving else Intent.RETURN),
        move=button(Intent.TRANSFER),
        pause=button(Intent.PAUSE if is_open else Intent.OPEN),
        resting_list=button(Intent.RESTING),
        leave=button(Intent.SIGN_OUT),
        upcoming=tuple(_upcoming(one, services[one.service_id], now) for one in turn[:IN_TURN_SHOWN]),
        lines=tuple(
            _line(services[id_], [one for one in turn if one.service_id == id_], now) for id_ in counter.services
        ),
        resting=resting,
        targets=() if ticket is None else _targets(ticket, services, counters, counter_id),
        working=working,
    )


def _most_likely(state: TicketState | None, is_open: bool) -> Intent:
    if state is TicketState.CALLED:
        return Intent.START
    if state is TicketState.SERVING:
        return Intent.FINISH_AND_NEXT if is_open else Intent.FINISH
    return Intent.CALL_NEXT if is_open else Intent.OPEN


def _seconds(since: dt.datetime, until: dt.datetime) -> int:
    return max(0, int((until - since).total_seconds()))


def _card(ticket: Ticket, service: Service, calls: Iterable[Call], now: dt.datetime) -> Card:
    serving = ticket.state is TicketState.SERVING
    called_at = ticket.called_at or now
    first_call = called_at
    for call in calls:
        # A recall moves called_at; the visitor's wait ended with the first call.
        if call.ticket_id == ticket.id and not call.recall:
            first_call = call.called_at
    return Card(
        ticket_id=ticket.id,
        label=ticket.label,
        service=service.name,
        language=ticket.language,
        priority=ticket.visit_class is TicketClass.PRIORITY,
        serving=serving,
        since=_seconds((ticket.started_at if serving else None) or called_at, now),
        waited=_seconds(ticket.issued_at, first_call),
        waited_too_long=used_share(ticket, service, first_call) > 1,
        calls=ticket.calls,
        usual=service.mean_seconds,
    )


def _upcoming(ticket: Ticket, service: Service, now: dt.datetime) -> Upcoming:
    return Upcoming(ticket.label, _seconds(ticket.issued_at, now), used_share(ticket, service, now) > 1)


def _line(service: Service, waiting: list[Ticket], now: dt.datetime) -> ServiceLine:
    longest = max((_seconds(ticket.issued_at, now) for ticket in waiting), default=None)
    too_long = any(used_share(ticket, service, now) > 1 for ticket in waiting)
    return ServiceLine(service.name, len(waiting), longest, too_long)


def _resting(
    tickets: Iterable[Ticket], services: Mapping[str, Service], counter: Counter, now: dt.datetime
) -> tuple[Resting, ...]:
    """Parked tickets that this counter may serve, and its own no-shows that may still come back; the oldest first."""
    found = []
    for ticket in tickets:
        parked = ticket.state is TicketState.PARKED and ticket.service_id in counter.services
        missed = (
            ticket.state is TicketState.NO_SHOW
            and ticket.counter_id == counter.id
            and ticket.finished_at is not None
            and now - ticket.finished_at < COMES_BACK
        )
        if parked or missed:
            found.append(ticket)
    found.sort(key=lambda ticket: (ticket.issued_at, ticket.id))
    return tuple(
        Resting(
            ticket_id=ticket.id,
            label=ticket.label,
            service=services[ticket.service_id].name,
            parked=ticket.state is TicketState.PARKED,
            remind=ticket.parked_until is not None and ticket.parked_until <= now,
        )
        for ticket in found
    )


def _targets(
    ticket: Ticket, services: Mapping[str, Service], counters: Mapping[str, Counter], counter_id: str
) -> tuple[Target, ...]:
    """Every other service that a counter in use serves, then every other counter that is not closed."""
    served = {id_ for counter in counters.values() if counter.in_use for id_ in counter.services}
    to_services = [
        Target(service.id, None, service.name, 0)
        for service in services.values()
        if service.id != ticket.service_id and service.id in served
    ]
    to_counters = [
        Target(None, counter.id, {}, counter.number)
        for counter in counters.values()
        if counter.in_use and counter.id != counter_id and counter.state is not CounterState.CLOSED
    ]
    return (*to_services, *to_counters)
