"""What one ticket's events say: how long its visitor waited, how it ended, and each stretch of service.

The definitions, which every report prints:

- An instant counts with its whole second; a length is the difference of two of those, never below zero.
- Wait: from the issue to the last call before service began (to the last call, where nobody was served). A recall
  is not a call of its own: the visitor was wanted already.
- Service: each stretch from `start` or `further` to the next event that ends it (finish, further, park, transfer,
  return to the queue), apart for each service. A stretch that has not ended is not counted.
- Outcome: the last state: finished is served; no-show and cancelled; anything else is left open.
- An `undo` takes back the action before it, as if neither had been.
- The ticket counts for the service, the hour and the channel of its issue, and for the counter and the clerk of the
  call that ended its wait; a stretch of service counts for its own service, counter, clerk, and hour of beginning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from common.model.ticket import Action, TicketState

NOBODY = ""
"""Counter or clerk of a ticket that was never called."""
ISSUE, UNDO = "issue", "undo"
AT_ONCE = 60
"""Seconds in which a visitor who was told "next at once" (an interval of nothing) is called as promised."""
_NO_ACTION = frozenset({"printed", "print", "note"})
"""Written down with a ticket, but nothing that happened to it in the queue."""


class Channel(StrEnum):
    """Who gave the ticket."""

    KIOSK = "kiosk"
    CLERK = "counter"


class Event(msgspec.Struct, frozen=True, gc=False):
    """One row of a ticket's history, in the order in which it was written."""

    at: dt.datetime
    """Aware."""
    action: str
    """`issue`, `printed`, `print`, `note`, `undo`, or a common.model.ticket.Action."""
    state: str
    """The ticket's state after it."""
    service_id: str
    """The ticket's service after it."""
    counter_id: str = NOBODY
    clerk_id: str = NOBODY


class Issued(msgspec.Struct, frozen=True, gc=False):
    """What stays the same in a ticket's life."""

    visit_class: str
    channel: str
    quoted_low_seconds: int | None = None
    quoted_high_seconds: int | None = None


class Outcome(StrEnum):
    """How a ticket ended."""

    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    OPEN = "open"


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """One visitor served for one service, without a break. `seconds` long, begun in the local `hour`."""

    service_id: str
    counter_id: str
    clerk_id: str
    hour: int
    seconds: int


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What a report counts of one ticket. Hours are the office's wall clock, 0 to 23."""

    service_id: str
    visit_class: str
    channel: str
    hour: int
    outcome: Outcome
    counter_id: str
    clerk_id: str
    wait: int | None
    """Seconds; None: never called."""
    quote: int | None
    """-1: called sooner than quoted, 0: within the quoted interval, 1: later; None: nothing quoted, or never called."""
    done_hour: int | None
    """In which hour it was finished; None: it was not served."""
    stretches: tuple[Stretch, ...]


_OUTCOMES = {
    TicketState.FINISHED.value: Outcome.SERVED,
    TicketState.NO_SHOW.value: Outcome.NO_SHOW,
    TicketState.CANCELLED.value: Outcome.CANCELLED,
}
_SERVING = TicketState.SERVING.value
_BEGINS = frozenset({Action.START.value, Action.FURTHER.value})


def facts_of(issued: Issued, events: Sequence[Event], zone: ZoneInfo) -> Facts:
    """The facts of one ticket; `events` are all of its rows, oldest first, beginning with its issue."""
    acts = _acts(events)
    issue, last = acts[0], acts[-1]
    call: Event | None = None
    begun: Event | None = None
    served = False
    stretches: list[Stretch] = []
    for event in acts:
        if begun is not None and (event.action == Action.FURTHER or event.state != _SERVING):
            stretches.append(_stretch(begun, event, zone))
            begun = None
        if event.action in _BEGINS:
            begun, served = event, True
        elif event.action == Action.CALL and not served:
            call = event
    wait = None if call is None else seconds_between(issue.at, call.at)
    outcome = _OUTCOMES.get(last.state, Outcome.OPEN)
    return Facts(
        service_id=issue.service_id,
        visit_class=issued.visit_class,
        channel=issued.channel,
        hour=issue.at.astimezone(zone).hour,
        outcome=outcome,
        counter_id=NOBODY if call is None else call.counter_id,
        clerk_id=NOBODY if call is None else call.clerk_id,
        wait=wait,
        quote=_quote(issued, wait),
        done_hour=last.at.astimezone(zone).hour if outcome is Outcome.SERVED else None,
        stretches=tuple(stretches),
    )


def seconds_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole seconds from one instant's second to the other's; 0 where a clock was set back between."""
    between = end - start
    # Where the end stands earlier within its second, the difference is less than that of the seconds by a part of one.
    return max(0, between.days * 86400 + between.seconds + (end.microsecond < start.microsecond))


def _acts(events: Sequence[Event]) -> list[Event]:
    acts: list[Event] = []
    for event in events:
        if event.action == UNDO:
            # The issue itself cannot be undone.
            del acts[max(1, len(acts) - 1) :]
        elif event.action not in _NO_ACTION:
            acts.append(event)
    return acts


def _stretch(begun: Event, end: Event, zone: ZoneInfo) -> Stretch:
    return Stretch(
        service_id=begun.service_id,
        counter_id=begun.counter_id,
        clerk_id=begun.clerk_id,
        hour=begun.at.astimezone(zone).hour,
        seconds=seconds_between(begun.at, end.at),
    )


def _quote(issued: Issued, wait: int | None) -> int | None:
    low, high = issued.quoted_low_seconds, issued.quoted_high_seconds
    if wait is None or low is None or high is None:
        return None
    return -1 if wait < low else int(wait > max(high, AT_ONCE))
