"""A board's day for tests: an office, calls at given seconds, and a run of `board.step` over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from common.board.board import BoardState, Memory, Scene, step
from common.model.ticket import Call, Ticket, TicketState
from common.model.wire import Snapshot
from tests.helpers import story

START = story.at("10:42")
CHIME = 2.0
"""Seconds that the modelled chime sounds."""


def second(seconds: float) -> dt.datetime:
    """The instant so many seconds after START."""
    return START + dt.timedelta(seconds=seconds)


def call(id_: int, at: float = 0.0, *, ticket: int | None = None, counter: int = 1, recall: bool = False) -> Call:
    """A call of its own ticket (or of `ticket`), `at` seconds after START."""
    ticket_id = id_ if ticket is None else ticket
    return Call(
        id=id_,
        ticket_id=ticket_id,
        label=f"D{ticket_id:03d}",
        service_id="local-taxes",
        counter_id=f"counter-{counter}",
        counter_number=counter,
        language="sk",
        called_at=second(at),
        recall=recall,
        revision=id_,
    )


def ticket_of(one: Call, state: TicketState = TicketState.CALLED) -> Ticket:
    """The ticket that was called."""
    return story.waiting(
        one.ticket_id, one.service_id, "D", one.ticket_id, "10:00", state=state, counter_id=one.counter_id
    )


@cache
def _office(name: str) -> Snapshot:
    return story.snapshot("10:42", office=name)


def scene(calls: Iterable[Call] = (), tickets: Iterable[Ticket] | None = None, office: str = "kosice") -> Scene:
    """The office of Košice with these calls; their tickets are called unless others are given."""
    snapshot = _office(office)
    calls = tuple(calls)
    own = {one.ticket_id: ticket_of(one) for one in calls} if tickets is None else {one.id: one for one in tickets}
    return Scene(
        revision=1 + len(calls),
        office=snapshot.office,
        business_day=snapshot.business_day,
        services={one.id: one for one in snapshot.services},
        counters={one.id: one for one in snapshot.counters},
        tickets=own,
        calls=calls,
    )


class Board:
    """Runs the pure board over time and keeps what it rang and showed."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.memory = memory or Memory()
        self.rung: list[tuple[int, float]] = []
        """Id of the call and second of its chime."""
        self.state: BoardState | None = None
        self._chime_at = -1e9

    def look(self, at: float, what: Scene | None, *, live: bool = True) -> BoardState:
        """One step, `at` seconds after START."""
        answer = step(
            self.memory,
            what,
            second(at),
            live=live,
            valid_at=None if live else second(at),
            ringing=0 <= at - self._chime_at < CHIME,
        )
        self.memory, self.state = answer.memory, answer.state
        if answer.ring is not None:
            self.rung.append((answer.ring.id, at))
            self._chime_at = at
        return answer.state

    def run(self, begin: float, end: float, what: Scene, *, live: bool = True) -> BoardState:
        """Steps every half second from `begin` to `end`, both included."""
        at, state = begin, self.look(begin, what, live=live)
        while at < end:
            at += 0.5
            state = self.look(at, what, live=live)
        return state

    def restart(self) -> Board:
        """A new program that knows only what is kept on disk."""
        kept = self.memory.announcements.heard
        again = Board(Memory(announcements=replace(Memory().announcements, heard=kept)))
        again.rung = self.rung
        return again


def yellow(state: BoardState) -> str | None:
    """Label of the row that has the attention."""
    return next((row.label for row in state.rows if row.attention is not None), None)


def labels(state: BoardState) -> list[str]:
    """Labels of the rows, from the top."""
    return [row.label for row in state.rows]
