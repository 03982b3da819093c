"""What a clerk does with a ticket after the call, and with one that waits or rests."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.hub.commands.actor import Actor, Seated, own_ticket, seated
from common.model.errors import BadRequest, CounterClosed, IllegalTransition
from common.model.ticket import Action, Ticket, TicketState, next_state
from common.model.wire import Finish, Park, Transfer
from common.store.transaction import Transaction

NO_SHOW_RETURN = dt.timedelta(minutes=30)
"""How long after a no-show the visitor may still come back to his place."""

LONGEST_PARK_MINUTES = 8 * 60
LONGEST_NOTE = 2000
"""Letters; a note goes out with every change of its ticket."""


def start(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """The visitor is here."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.START)
    return tx.change(msgspec.structs.replace(ticket, state=state, started_at=tx.now), Action.START, seat.who)


def finish(tx: Transaction, actor: Actor, ticket_id: int, body: Finish) -> Ticket:
    """The visitor is served."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.FINISH)
    ticket = msgspec.structs.replace(ticket, state=state, finished_at=tx.now, note=_note(ticket, body.note))
    return tx.change(ticket, Action.FINISH, seat.who, body.outcome or "")


def no_show(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """The visitor did not come."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.NO_SHOW)
    return tx.change(msgspec.structs.replace(ticket, state=state, finished_at=tx.now), Action.NO_SHOW, seat.who)


def cancel(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """Take a waiting ticket out of the queue."""
    seat = seated(tx, actor)
    ticket = tx.ticket(ticket_id)
    state = next_state(ticket.state, Action.CANCEL)
    return tx.change(msgspec.structs.replace(ticket, state=state, finished_at=tx.now), Action.CANCEL, seat.who)


def park(tx: Transaction, actor: Actor, ticket_id: int, body: Park) -> Ticket:
    """Let the ticket rest, e.g. while the visitor fetches a paper; its credit goes on growing."""
    if body.minutes is not None and not 0 < body.minutes <= LONGEST_PARK_MINUTES:
        raise BadRequest(detail=f"minutes: 1 to {LONGEST_PARK_MINUTES}")
    seat, ticket, state = _move(tx, actor, ticket_id, Action.PARK)
    until = None if body.minutes is None else tx.now + dt.timedelta(minutes=body.minutes)
    return tx.change(_away(ticket, state, parked_until=until), Action.PARK, seat.who)


def return_(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """Back into the queue, with the credit that it has: from the counter, from its rest, or after a no-show."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.RETURN)
    if ticket.state is TicketState.NO_SHOW and ticket.finished_at is not None:
        gone = tx.now - ticket.finished_at
        if gone > NO_SHOW_RETURN:
            raise IllegalTransition(state=ticket.state, action=Action.RETURN)
    return tx.change(_away(ticket, state), Action.RETURN, seat.who)


def transfer(tx: Transaction, actor: Actor, ticket_id: int, body: Transfer) -> Ticket:
    """On to another service or another counter. The label stays: it is printed on the visitor's paper."""
    if (body.service_id is None) == (body.counter_id is None):
        raise BadRequest(detail="service_id or counter_id, one of them")
    if body.place not in {"kept", "front", "end"}:
        raise BadRequest(detail="place: kept, front or end")
    seat, ticket, state = _move(tx, actor, ticket_id, Action.TRANSFER)
    if body.counter_id is not None and not tx.counter(body.counter_id).in_use:
        raise CounterClosed
    moved = msgspec.structs.replace(
        _away(ticket, state),
        service_id=ticket.service_id if body.service_id is None else tx.service(body.service_id).id,
        counter_id=body.counter_id,
        in_front=body.place == "front",
        counted_from=tx.now if body.place == "end" else ticket.counted_from,
        note=_note(ticket, body.note),
    )
    return tx.change(moved, Action.TRANSFER, seat.who, f"{body.service_id or body.counter_id} {body.place}")


def _move(tx: Transaction, actor: Actor, ticket_id: int, action: Action) -> tuple[Seated, Ticket, TicketState]:
    """The clerk, the ticket and its next state; a ticket that is at another counter is refused."""
    seat = seated(tx, actor)
    ticket = tx.ticket(ticket_id)
    state = next_state(ticket.state, action)
    if ticket.state in {TicketState.CALLED, TicketState.SERVING}:
        own_ticket(tx, seat, ticket)
    return seat, ticket, state


def _away(ticket: Ticket, state: TicketState, parked_until: dt.datetime | None = None) -> Ticket:
    """The ticket away from the counter, as if it had not been called."""
    return msgspec.structs.replace(
        ticket,
        state=state,
        counter_id=None,
        called_at=None,
        calls=0,
        in_front=False,
        started_at=None,
        finished_at=None,
        parked_until=parked_until,
    )


def _note(ticket: Ticket, more: str) -> str:
    note = "\n".join(part for part in (ticket.note, more.strip()) if part)
    if len(note) > LONGEST_NOTE:
        raise BadRequest(detail=f"note: {LONGEST_NOTE} letters at most")
    return note
