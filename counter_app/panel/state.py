"""What the panel shows: a pure function of the office as last known, the counter, the link and the time. No Qt, no words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from common.model.office import (
    Counter,
    CounterState,
    DeviceKind,
    DeviceState,
    Office,
    Outcome,
    PanelOptions,
    Service,
    Texts,
)
from common.model.ticket import Call, Ticket, TicketClass, TicketState, allowed_actions
from common.model.turn import target_seconds, used_share
from counter_app.panel.queue import IN_TURN_SHOWN, Queue, Resting, ServiceLine, Upcoming, look, seconds, unprinted
from counter_app.panel.wishes import ON_OWN_TICKET, Intent

CAN_PRINT = frozenset({"ready", "near_end"})
"""States of a kiosk's printer in which it takes a ticket."""


class Why(StrEnum):
    """Why a button cannot be pressed."""

    LINK_LOST = "link_lost"
    NOBODY_WAITS = "nobody_waits"
    NO_TICKET = "no_ticket"
    NOT_IN_THIS_STATE = "not_in_this_state"
    TICKET_HERE = "ticket_here"
    NOTHING_RESTS = "nothing_rests"
    CALLED_ENOUGH = "called_enough"
    NOT_OPEN = "not_open"
    NOTHING_TO_UNDO = "nothing_to_undo"


class Mode(StrEnum):
    """What the header says."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    LOST = "lost"


_MODES = {CounterState.OPEN: Mode.OPEN, CounterState.PAUSED: Mode.PAUSED, CounterState.CLOSED: Mode.CLOSED}

_OWN = frozenset({*ON_OWN_TICKET, Intent.NOTE})
_WITHOUT_HUB = frozenset(
    {
        Intent.FINISH,
        Intent.NO_SHOW,
        Intent.RESTING,
        Intent.WAITING,
        Intent.MORE,
        Intent.BAR,
        Intent.MANUAL,
        Intent.OFFICE,
    }
)
"""What goes on while the hub is away: the ticket is this counter's own, and the link keeps the command; or it is shown only."""
_FREE_COUNTER = frozenset({Intent.CALL_TICKET, Intent.CALL_RESTING})


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
    visit_class: TicketClass
    serving: bool
    """False: called."""
    since: int
    """Since the latest call, or since the service began; with what it was served before."""
    waited: int
    """From the issue until it was called here."""
    waited_too_long: bool
    calls: int
    usual: int
    """How long this service takes on average."""
    printed: bool | None
    """None: not confirmed yet."""
    unprinted: bool
    """The visitor may hold no paper."""
    note: str
    fault: str | None = None
    target: int = 0
    no_shows: int = 0

    @property
    def priority(self) -> bool:
        """Whether the visitor is in the priority class."""
        return self.visit_class is TicketClass.PRIORITY


@dataclass(frozen=True)
class Target:
    """Where a ticket can be transferred to: a service or a counter."""

    service_id: str | None
    counter_id: str | None
    name: Texts
    number: int
    """The counter's; 0 for a service."""


@dataclass(frozen=True)
class ServiceChoice:
    """A service for a further visit or a manual ticket."""

    service_id: str
    name: Texts
    prefix: str


@dataclass(frozen=True)
class KioskChoice:
    """A kiosk that can print for this counter."""

    device_id: str
    name: str


@dataclass(frozen=True)
class Alarm:
    """Another counter asks for help."""

    number: int
    since: dt.datetime


@dataclass(frozen=True)
class PanelState:
    """Everything that the panel draws."""

    counter_number: int
    clerk: str
    supervises: bool
    """The clerk may open the office's window."""
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
    more: Button
    undo: Button
    pause: Button
    resting_list: Button
    help: Button
    leave: Button
    others: Mapping[Intent, Button]
    """What the inline pages offer."""
    turn: tuple[Upcoming, ...]
    """All who wait for this counter, in their turn."""
    lines: tuple[ServiceLine, ...]
    resting: tuple[Resting, ...]
    targets: tuple[Target, ...]
    services: tuple[ServiceChoice, ...]
    kiosks: tuple[KioskChoice, ...]
    outcomes: tuple[Outcome, ...]
    alarms: tuple[Alarm, ...]
    helping: bool
    """This counter's own quiet alarm is up."""
    request: str
    """What a supervisor asks; empty: nothing."""
    pause_reason: str
    kept: int
    """Commands that wait in the outbox."""
    undo_left: int
    """Seconds in which the last act can be undone; 0: none."""
    undoes: Intent | None
    auto_left: int | None
    """Seconds until the automatic call; None: none."""
    recall_limit: int
    working: Intent | None = None
    """The act that the hub has not answered yet."""

    @property
    def upcoming(self) -> tuple[Upcoming, ...]:
        """The next few in turn."""
        return self.turn[:IN_TURN_SHOWN]

    @property
    def shown(self) -> tuple[Button, ...]:
        """The buttons of the panel's own page, in their order."""
        return (
            *(self.primary, self.again, self.end, self.rest, self.move, self.more, self.undo),
            *(self.pause, self.resting_list, self.help, self.leave),
        )

    def button(self, intent: Intent) -> Button | None:
        """The button that does this now, or None."""
        for one in self.shown:
            if one.intent is intent:
                return one
        return self.others.get(intent)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """What the panel knows beside the office's records."""

    live: bool
    lost_since: dt.datetime | None = None
    working: Intent | None = None
    kept: int = 0
    undo_left: int = 0
    undoes: Intent | None = None
    auto_left: int | None = None
    clerk: str = ""
    supervises: bool = False
    """The clerk may open the office's window."""
    options: PanelOptions = field(default_factory=PanelOptions)


def panel_state(
    *,
    office: Office | None = None,
    services: Mapping[str, Service],
    counters: Mapping[str, Counter],
    tickets: Collection[Ticket],
    calls: Iterable[Call],
    devices: Iterable[DeviceState] = (),
    counter_id: str,
    now: dt.datetime,
    seat: Seat,
    queue: Queue | None = None,
) -> PanelState:
    """The panel of the counter `counter_id` at the hub's time `now`; `queue` is its queue where that is known already."""
    counter = counters[counter_id]
    if queue is None:
        queue = look(tickets, services, counter, counters, now)
    ticket = queue.own
    state = ticket.state if ticket is not None else None
    is_open = counter.state is CounterState.OPEN
    limit = seat.options.recall_limit

    def why(intent: Intent) -> Why | None:
        if intent in _OWN and state is None:
            return Why.NO_TICKET
        if intent in ON_OWN_TICKET and state is not None and ON_OWN_TICKET[intent] not in allowed_actions(state):
            return Why.NOT_IN_THIS_STATE
        if not seat.live and intent not in _WITHOUT_HUB:
            return Why.LINK_LOST
        if intent is Intent.RECALL and ticket is not None and limit and ticket.calls > limit:
            return Why.CALLED_ENOUGH
        if intent in _FREE_COUNTER and ticket is not None:
            return Why.TICKET_HERE
        if intent in _FREE_COUNTER and not is_open:
            return Why.NOT_OPEN
        return _why_not(intent, queue, ticket, seat)

    def button(intent: Intent) -> Button:
        return Button(intent, why(intent))

    serving = state is TicketState.SERVING
    return PanelState(
        counter_number=counter.number,
        clerk=seat.clerk,
        supervises=seat.supervises,
        mode=_MODES[counter.state] if seat.live else Mode.LOST,
        now=now.replace(microsecond=0),
        lost_since=None if seat.live else seat.lost_since,
        card=None if ticket is None else _card(ticket, services[ticket.service_id], calls, now),
        waiting=len(queue.turn),
        primary=button(_most_likely(state, is_open, seat.options)),
        again=button(Intent.RECALL),
        end=button(Intent.FINISH if serving else Intent.NO_SHOW),
        rest=button(Intent.PARK if serving else Intent.RETURN),
        move=button(Intent.TRANSFER),
        more=button(Intent.MORE),
        undo=button(Intent.UNDO),
        pause=button(Intent.PAUSE if is_open else Intent.OPEN),
        resting_list=button(Intent.RESTING),
        help=button(Intent.HELP),
        leave=button(Intent.SIGN_OUT),
        others={intent: button(intent) for intent in Intent},
        turn=queue.turn,
        lines=queue.lines,
        resting=queue.resting,
        targets=() if ticket is None else _targets(ticket, services, counters, counter_id),
        services=tuple(ServiceChoice(one.id, one.name, one.prefix) for one in services.values() if one.in_use),
        kiosks=tuple(
            KioskChoice(one.id, one.name)
            for one in devices
            if one.kind is DeviceKind.KIOSK and one.live and one.printer in CAN_PRINT
        ),
        outcomes=() if office is None else office.outcomes,
        alarms=tuple(
            Alarm(one.number, one.help_since)
            for one in counters.values()
            if one.help_since is not None and one.id != counter_id
        ),
        helping=counter.help_since is not None,
        request=counter.request or "",
        pause_reason=counter.pause_reason or "",
        kept=seat.kept,
        undo_left=seat.undo_left,
        undoes=seat.undoes if seat.undo_left else None,
        auto_left=seat.auto_left,
        recall_limit=limit,
        working=seat.working,
    )


def _why_not(intent: Intent, queue: Queue, ticket: Ticket | None, seat: Seat) -> Why | None:
    """What the tickets and the clock have against it."""
    match intent:
        case Intent.CALL_NEXT if not queue.turn:
            return Why.NOBODY_WAITS
        case Intent.WAITING if not queue.turn:
            return Why.NOBODY_WAITS
        case Intent.SIGN_OUT | Intent.CLOSE if ticket is not None:
            return Why.TICKET_HERE
        case Intent.RESTING if not queue.resting:
            return Why.NOTHING_RESTS
        case Intent.UNDO if not seat.undo_left:
            return Why.NOTHING_TO_UNDO
        case _:
            return None


def _most_likely(state: TicketState | None, is_open: bool, options: PanelOptions) -> Intent:
    if state is TicketState.CALLED:
        return Intent.START
    if state is TicketState.SERVING:
        return Intent.FINISH_AND_NEXT if is_open and options.finish_on_next else Intent.FINISH
    return Intent.CALL_NEXT if is_open else Intent.OPEN


def _card(ticket: Ticket, service: Service, calls: Iterable[Call], now: dt.datetime) -> Card:
    serving = ticket.state is TicketState.SERVING
    called_at = ticket.called_at or now
    first_call = called_at
    for call in calls:
        # A recall moves called_at; the visitor's wait ended with the first call.
        if call.ticket_id == ticket.id and not call.recall and not call.withdrawn:
            first_call = call.called_at
    return Card(
        ticket_id=ticket.id,
        label=ticket.label,
        service=service.name,
        language=ticket.language,
        visit_class=ticket.visit_class,
        serving=serving,
        since=seconds((ticket.started_at if serving else None) or called_at, now)
        + (ticket.served_seconds if serving else 0),
        waited=seconds(ticket.issued_at, first_call),
        waited_too_long=used_share(ticket, service, first_call) > 1,
        calls=ticket.calls,
        usual=service.mean_seconds,
        printed=ticket.printed,
        unprinted=unprinted(ticket, now),
        note=ticket.note,
        fault=ticket.print_fault,
        target=target_seconds(service, ticket.visit_class),
        no_shows=ticket.no_shows,
    )


def _targets(
    ticket: Ticket, services: Mapping[str, Service], counters: Mapping[str, Counter], counter_id: str
) -> tuple[Target, ...]:
    """Every other service that a counter in use serves, then every other counter that is not closed."""
    served = {id_ for counter in counters.values() if counter.in_use for id_ in counter.services}
    to_services = [
        Target(service.id, None, service.name, 0)
        for service in services.values()
        if service.id != ticket.service_id and service.id in served and service.in_use
    ]
    to_counters = [
        Target(None, counter.id, {}, counter.number)
        for counter in counters.values()
        if counter.in_use and counter.id != counter_id and counter.state is not CounterState.CLOSED
    ]
    return (*to_services, *to_counters)
