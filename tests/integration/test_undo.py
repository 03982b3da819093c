"""A clerk takes the last act back: what comes back, what is refused, and what boards learn."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.clock import ManualClock
from common.hub.commands import calling, counters, issuing, serving, sessions, undoing
from common.hub.commands.actor import Actor
from common.hub.commands.sessions import Token
from common.model.errors import (
    ClerkElsewhere,
    CounterBusy,
    IllegalTransition,
    NothingToUndo,
    NotSignedIn,
    TooLateToUndo,
    UserError,
)
from common.model.ticket import Ticket, TicketState
from common.model.wire import CallTicket, Finish, Further, Note, Park, Pause, Printed, SignIn, Transfer
from common.store.database import FILE_NAME
from common.store.transaction import Transaction
from tests.helpers.hub import with_panel
from tests.helpers.store import OPEN_WEDNESDAY, Desk

HERE = "counter-1"
Act = Callable[[Transaction, Actor, int], Ticket]

ACTS: dict[str, tuple[TicketState, Act]] = {
    "call": (TicketState.WAITING, lambda tx, actor, id_: calling.call(tx, actor, id_, CallTicket(counter_id=HERE))),
    "recall": (TicketState.CALLED, calling.recall),
    "start": (TicketState.CALLED, serving.start),
    "no_show": (TicketState.CALLED, serving.no_show),
    "finish": (TicketState.SERVING, lambda tx, actor, id_: serving.finish(tx, actor, id_, Finish(note="paid"))),
    "park": (TicketState.SERVING, lambda tx, actor, id_: serving.park(tx, actor, id_, Park(minutes=5))),
    "return": (TicketState.SERVING, serving.return_),
    "transfer": (
        TicketState.SERVING,
        lambda tx, actor, id_: serving.transfer(tx, actor, id_, Transfer(service_id="parking", place="end", note="n")),
    ),
    "further": (
        TicketState.SERVING,
        lambda tx, actor, id_: serving.further(tx, actor, id_, Further(service_id="parking")),
    ),
    "cancel": (TicketState.WAITING, serving.cancel),
}


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(OPEN_WEDNESDAY)


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    desk = Desk(tmp_path, clock, durable=False)
    yield desk
    desk.store.close()


def until(desk: Desk, actor: Actor, state: TicketState) -> Ticket:
    """A ticket in this state, brought there by the clerk."""
    ticket = desk.issue()
    if state is not TicketState.WAITING:
        called = desk.call_next(actor, HERE)
        assert called is not None
        ticket = called
    if state is TicketState.SERVING:
        ticket = desk.do(partial(serving.start, actor=actor, ticket_id=ticket.id))
    return ticket


def undo(desk: Desk, actor: Actor, counter: str = HERE) -> Ticket:
    return desk.do(lambda tx: undoing.undo(tx, actor, counter))


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_taken_back(desk: Desk, clock: ManualClock, name: str) -> None:
    actor = desk.seat(0, HERE)
    state, act = ACTS[name]
    before = until(desk, actor, state)
    calls = [call for call in desk.day.calls if not call.withdrawn]
    clock.advance(7)
    desk.do(lambda tx: act(tx, actor, before.id))
    made = [call.id for call in desk.day.calls if call not in calls]
    clock.advance(10)
    after = undo(desk, actor)
    assert after == replace(before, revision=after.revision)
    assert after.revision == desk.day.revision
    assert [call for call in desk.day.calls if not call.withdrawn] == calls
    told = desk.changes[-1]
    assert told.tickets == (after,)
    assert [(call.id, call.withdrawn) for call in told.calls] == [(id_, True) for id_ in made]
    assert bool(made) == (name in {"call", "recall"})
    # It stays so after a restart, and is written down as what it was.
    day = desk.day.copy()
    desk.reopen()
    assert desk.day == day
    connection = sqlite3.connect(desk.folder / FILE_NAME)
    last = connection.execute("SELECT action, why, state FROM ticket_event ORDER BY id DESC LIMIT 1").fetchone()
    connection.close()
    assert last == ("undo", name, state.value)
    # The same once more is nothing.
    with pytest.raises(NothingToUndo):
        undo(desk, actor)


def test_a_no_show_that_would_come_back_is_taken_back_whole(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(tmp_path, clock, durable=False, change=with_panel(no_show_returns=1))
    actor = desk.seat(0, HERE)
    before = until(desk, actor, TicketState.CALLED)
    missed = desk.do(partial(serving.no_show, actor=actor, ticket_id=before.id))
    assert (missed.state, missed.no_shows) == (TicketState.WAITING, 1)
    after = undo(desk, actor)
    assert after == replace(before, revision=after.revision)
    desk.store.close()


def test_finish_and_next_are_taken_back_one_after_the_other(desk: Desk) -> None:
    actor = desk.seat(0, HERE)
    first = until(desk, actor, TicketState.SERVING)
    second = desk.issue()
    desk.do(partial(serving.finish, actor=actor, ticket_id=first.id, body=Finish()))
    assert desk.call_next(actor, HERE) is not None
    assert undo(desk, actor).id == second.id
    again = undo(desk, actor)
    assert (again.id, again.state, again.counter_id) == (first.id, TicketState.SERVING, HERE)


def refused(desk: Desk, actor: Actor, error: type[UserError], counter: str = HERE) -> None:
    before = desk.day.copy()
    with pytest.raises(error):
        undo(desk, actor, counter)
    assert desk.day == before


def test_it_is_too_late_after_the_offices_time(desk: Desk, clock: ManualClock) -> None:
    actor = desk.seat(0, HERE)
    until(desk, actor, TicketState.CALLED)
    clock.advance(10.1)
    refused(desk, actor, TooLateToUndo)


def test_a_ticket_that_has_changed_since_stays(desk: Desk) -> None:
    actor = desk.seat(0, HERE)
    ticket = until(desk, actor, TicketState.CALLED)
    kiosk = Actor(desk.kiosk)
    desk.do(lambda tx: issuing.printed(tx, kiosk, ticket.id, Printed(ok=True)))
    refused(desk, actor, IllegalTransition)


def test_one_ticket_at_a_counter_whatever_is_undone(desk: Desk) -> None:
    one, two = desk.seat(0, HERE), desk.seat(1, "counter-3")
    first = until(desk, one, TicketState.SERVING)
    desk.do(partial(serving.finish, actor=one, ticket_id=first.id, body=Finish()))
    # The clerk moves on; another takes the seat over and calls. The first seat's act is not the second's to undo.
    desk.do(lambda tx: sessions.sign_out(tx, one))
    taken = SignIn(clerk=desk.clerks[2].id, pin="", counter_id=HERE)
    other = Actor(desk.panel, b"another")
    desk.do(lambda tx: sessions.sign_in(tx, other, taken, Token("t", b"another")))
    refused(desk, other, NothingToUndo)
    refused(desk, one, NotSignedIn)
    refused(desk, two, ClerkElsewhere)
    refused(desk, two, NothingToUndo, "counter-3")


def test_another_ticket_came_to_the_counter_since(desk: Desk) -> None:
    """A call that is undone is no longer the last act; the finish before it is, and the counter is taken."""
    actor = desk.seat(0, HERE)
    first = until(desk, actor, TicketState.SERVING)
    desk.do(partial(serving.finish, actor=actor, ticket_id=first.id, body=Finish()))
    desk.issue()
    called = desk.call_next(actor, HERE)
    assert called is not None
    acts = desk.store._acts
    acts.undone(HERE)
    refused(desk, actor, CounterBusy)


def test_what_is_no_act_on_a_ticket_is_not_undone_and_hides_nothing(desk: Desk) -> None:
    actor = desk.seat(0, HERE)
    refused(desk, actor, NothingToUndo)
    until(desk, actor, TicketState.CALLED)
    desk.do(lambda tx: counters.pause_counter(tx, actor, HERE, Pause()))
    assert undo(desk, actor).state is TicketState.WAITING


def test_a_note_written_since_is_a_change(desk: Desk) -> None:
    actor = desk.seat(0, HERE)
    ticket = until(desk, actor, TicketState.CALLED)
    desk.do(lambda tx: serving.write_note(tx, actor, ticket.id, Note(note="waits outside")))
    refused(desk, actor, IllegalTransition)


def test_after_a_restart_nothing_is_undone(desk: Desk) -> None:
    actor = desk.seat(0, HERE)
    until(desk, actor, TicketState.CALLED)
    desk.reopen()
    desk.store.write([])
    refused(desk, actor, NothingToUndo)
