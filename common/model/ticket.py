"""A ticket, its calls, and the table of transitions that it may make."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from common.model.errors import IllegalTransition


class TicketState(StrEnum):
    """Where a ticket stands in its life."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class TicketClass(StrEnum):
    """How fast a ticket gathers credit: priority is for disability, pregnancy, small children, age."""

    STANDARD = "standard"
    PRIORITY = "priority"
    APPOINTMENT = "appointment"


class Action(StrEnum):
    """What can be done to a ticket. A recall keeps the state: it is another call of the same ticket."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    PARK = "park"
    RETURN = "return"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    FURTHER = "further"
    """The same visitor, served on at the same counter for another service."""


_W, _C, _S, _P, _F, _N, _X = TicketState

TRANSITIONS: dict[tuple[TicketState, Action], TicketState] = {
    (_W, Action.CALL): _C,
    (_C, Action.RECALL): _C,
    (_C, Action.START): _S,
    (_S, Action.FINISH): _F,
    (_C, Action.NO_SHOW): _N,
    (_W, Action.PARK): _P,
    (_C, Action.PARK): _P,
    (_S, Action.PARK): _P,
    (_P, Action.RETURN): _W,
    (_C, Action.RETURN): _W,
    (_S, Action.RETURN): _W,
    (_N, Action.RETURN): _W,
    (_C, Action.TRANSFER): _W,
    (_S, Action.TRANSFER): _W,
    (_W, Action.CANCEL): _X,
    (_P, Action.CANCEL): _X,
    (_S, Action.FURTHER): _S,
}
"""The only transitions there are; what is missing here is refused."""


def next_state(state: TicketState, action: Action) -> TicketState:
    """The state after `action`; raises IllegalTransition when the table has no such line."""
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise IllegalTransition(state=state, action=action) from None


def allowed_actions(state: TicketState) -> frozenset[Action]:
    """Everything that may be done to a ticket in `state`."""
    return frozenset(action for known, action in TRANSITIONS if known == state)


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """One visitor's place in the queue. All times are UTC."""

    id: int
    service_id: str
    number: int
    label: str
    """Prefix and number, e.g. D042."""
    business_day: dt.date
    language: str
    visit_class: TicketClass = TicketClass.STANDARD
    state: TicketState = TicketState.WAITING
    issued_at: dt.datetime
    counted_from: dt.datetime
    """From when its credit grows: the time of issue, the booked time, or the moment it was sent to the end."""
    in_front: bool = False
    """True: goes before all that are not; set by a transfer with place `front`."""
    counter_id: str | None = None
    """Where it is called or served; for a waiting ticket, the only counter that may call it (None: any)."""
    called_at: dt.datetime | None = None
    """The latest call."""
    calls: int = 0
    """How many times it was called since it last waited, recalls included."""
    started_at: dt.datetime | None = None
    finished_at: dt.datetime | None = None
    """When it left the queue for good or for now: finished, no-show or cancelled."""
    parked_until: dt.datetime | None = None
    """The clerk's reminder, where one was set."""
    parked_by: str | None = None
    """Id of the counter that set it aside, while it rests; None where that is not known."""
    printed: bool | None = None
    """None: the kiosk has not said yet. False without a `print_fault`: written out at a counter, on no printer."""
    print_fault: str | None = None
    ahead: int = 0
    """People ahead at the time of issue, as quoted to the visitor."""
    quoted_low_seconds: int | None = None
    quoted_high_seconds: int | None = None
    """The interval quoted at issue; None where nobody could know."""
    not_before: dt.datetime | None = None
    """A waiting ticket that comes back after a no-show: nobody calls it in turn before this instant."""
    no_shows: int = 0
    """How often its visitor did not come."""
    served_seconds: int = 0
    """Length of earlier stretches of service, before it was parked, transferred or served for a further service."""
    outcome: str | None = None
    """Id of the outcome that it was finished with."""
    print_on: str | None = None
    """Id of the kiosk that is asked to print it, until that kiosk has said how it went."""
    note: str = ""
    """Clerk's note; shown to counters only."""
    token: str = ""
    """Secret part of the visitor's page; shown to the kiosk that issued it only."""
    revision: int = 0
    """The office's revision of its latest change."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket called to a counter at a time."""

    id: int
    ticket_id: int
    label: str
    service_id: str
    counter_id: str
    counter_number: int
    language: str
    called_at: dt.datetime
    recall: bool
    revision: int
    withdrawn: bool = False
    """True: undone by the clerk; boards forget it."""
