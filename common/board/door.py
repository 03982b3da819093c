"""The display at one counter's door: who may come in, or that it is occupied, free or closed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from common.model.office import Board, Counter, CounterState, Direction, Service, Texts
from common.model.ticket import Call, Ticket, TicketState
from common.model.turn import in_turn

ENTER = dt.timedelta(seconds=30)
"""How long a called visitor is asked in."""

NEXT = 3
"""How many of those who follow are shown."""


class DoorState(StrEnum):
    """What the door says."""

    ENTER = "enter"
    OCCUPIED = "occupied"
    FREE = "free"
    PAUSED = "paused"
    CLOSED = "closed"


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """One counter's door."""

    number: int
    state: DoorState
    label: str = ""
    """Who is called or served there."""
    recall: bool = False
    called_at: dt.datetime | None = None
    """When that visitor was called."""
    service: Texts = {}
    """What that visitor came for."""
    services: tuple[Texts, ...] = ()
    """What the counter serves."""
    next: tuple[str, ...] = ()
    """Who follows there."""
    direction: Direction = Direction.LEFT
    """Where the door lies, seen from its display."""


def counter_of(board: Board, counters: Mapping[str, Counter]) -> Counter | None:
    """The counter whose door this is: the board's first, else the office's first."""
    named = [counters[id_] for id_ in board.counters if id_ in counters]
    return next(iter(named or sorted(counters.values(), key=lambda one: one.number)), None)


def door_of(
    board: Board,
    counters: Mapping[str, Counter],
    services: Mapping[str, Service],
    tickets: Mapping[int, Ticket],
    calls: tuple[Call, ...],
    now: dt.datetime,
) -> Door | None:
    """What the door says at `now`; None in an office without counters."""
    counter = counter_of(board, counters)
    if counter is None:
        return None
    there = [
        ticket
        for ticket in tickets.values()
        if ticket.counter_id == counter.id and ticket.state in {TicketState.CALLED, TicketState.SERVING}
    ]
    ticket = max(there, key=lambda one: (one.called_at or one.issued_at, one.id), default=None)
    waiting = [one for one in tickets.values() if one.not_before is None or one.not_before <= now]
    door = Door(
        number=counter.number,
        state=_EMPTY[counter.state],
        services=tuple(services[id_].name for id_ in counter.services if id_ in services),
        next=tuple(one.label for one in in_turn(waiting, services, now, counter)[:NEXT])
        if counter.state is not CounterState.CLOSED
        else (),
        direction=board.arrows.get(counter.id, Direction.LEFT),
    )
    if ticket is None:
        return door
    called = [call for call in calls if call.ticket_id == ticket.id]
    asked = ticket.state is TicketState.CALLED and ticket.called_at is not None and abs(now - ticket.called_at) < ENTER
    return msgspec.structs.replace(
        door,
        state=DoorState.ENTER if asked else DoorState.OCCUPIED,
        label=ticket.label,
        recall=bool(called) and called[-1].recall,
        called_at=ticket.called_at,
        service=services[ticket.service_id].name,
    )


_EMPTY = {
    CounterState.OPEN: DoorState.FREE,
    CounterState.PAUSED: DoorState.PAUSED,
    CounterState.CLOSED: DoorState.CLOSED,
}
