"""What a clerk does with a ticket after the call, and with one that waits or rests."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.hub.commands.actor import Actor, Seated, own_ticket, seated
from common.model.errors import BadRequest, CounterClosed, IllegalTransition, ServiceNotOffered, UnknownOutcome
from common.model.office import Service
from common.model.ticket import Action, Ticket, TicketState, next_state
from common.model.wire import Finish, Further, Note, Park, Transfer
from common.store.day import AT_COUNTER
from common.store.transaction import Transaction

NO_SHOW_RETURN = dt.timedelta(minutes=30)
"""How long after a no-show the visitor may still come back to his place."""

LONGEST_PARK_MINUTES = 8 * 60
LONGEST_NOTE = 2000
"""Letters; a note goes out with every change of its ticket."""


def start(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """The visitor is here."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.START)
    return _change(tx, seat, Action.START, ticket, msgspec.structs.replace(ticket, state=state, started_at=tx.now))


def finish(tx: Transaction, actor: Actor, ticket_id: int, body: Finish) -> Ticket:
    """The visitor is served; raises UnknownOutcome for an outcome that the office has not."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.FINISH)
    if body.outcome is not None and all(outcome.id != body.outcome for outcome in tx.office.outcomes):
        raise UnknownOutcome(outcome=body.outcome)
    finished = msgspec.structs.replace(
        ticket, state=state, finished_at=tx.now, outcome=body.outcome, note=_longer_note(ticket, body.note)
    )
    return _change(tx, seat, Action.FINISH, ticket, finished, body.outcome or "")


def no_show(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """The visitor did not come: back into the queue after a rest as often as the office allows, then gone."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.NO_SHOW)
    missed = msgspec.structs.replace(ticket, state=state, finished_at=tx.now, no_shows=ticket.no_shows + 1)
    missed = _change(tx, seat, Action.NO_SHOW, ticket, missed)
    panel = tx.office.panel
    if missed.no_shows > panel.no_show_returns:
        return missed
    again = msgspec.structs.replace(
        _away(tx, missed, next_state(state, Action.RETURN)),
        not_before=tx.now + dt.timedelta(minutes=panel.no_show_return_minutes),
    )
    return tx.change(again, Action.RETURN, seat.who, "no_show")


def cancel(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """Take a waiting or parked ticket out of the queue."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.CANCEL)
    cancelled = msgspec.structs.replace(
        ticket, state=state, finished_at=tx.now, parked_until=None, parked_by=None, not_before=None
    )
    return _change(tx, seat, Action.CANCEL, ticket, cancelled)


def park(tx: Transaction, actor: Actor, ticket_id: int, body: Park) -> Ticket:
    """Let the ticket rest, e.g. while the visitor fetches a paper; its credit goes on growing."""
    if body.minutes is not None and not 0 < body.minutes <= LONGEST_PARK_MINUTES:
        raise BadRequest(detail=f"minutes: 1 to {LONGEST_PARK_MINUTES}")
    seat, ticket, state = _move(tx, actor, ticket_id, Action.PARK)
    until = None if body.minutes is None else tx.now + dt.timedelta(minutes=body.minutes)
    return _change(tx, seat, Action.PARK, ticket, _away(tx, ticket, state, until, seat.counter.id))


def return_(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """Back into the queue, with the credit that it has: from the counter, from its rest, or after a no-show."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.RETURN)
    if ticket.state is TicketState.NO_SHOW and ticket.finished_at is not None:
        gone = tx.now - ticket.finished_at
        if gone > NO_SHOW_RETURN:
            raise IllegalTransition(state=ticket.state, action=Action.RETURN)
    return _change(tx, seat, Action.RETURN, ticket, _away(tx, ticket, state))


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
        _away(tx, ticket, state),
        service_id=ticket.service_id if body.service_id is None else _offered(tx, body.service_id).id,
        counter_id=body.counter_id,
        in_front=body.place == "front",
        counted_from=tx.now if body.place == "end" else ticket.counted_from,
        note=_longer_note(ticket, body.note),
    )
    return _change(tx, seat, Action.TRANSFER, ticket, moved, f"{body.service_id or body.counter_id} {body.place}")


def further(tx: Transaction, actor: Actor, ticket_id: int, body: Further) -> Ticket:
    """Serve the same visitor on for another service, whatever the counter's profile says."""
    seat, ticket, state = _move(tx, actor, ticket_id, Action.FURTHER)
    served_on = msgspec.structs.replace(
        ticket,
        state=state,
        service_id=_offered(tx, body.service_id).id,
        served_seconds=_served(tx, ticket),
        started_at=tx.now,
    )
    return _change(tx, seat, Action.FURTHER, ticket, served_on, ticket.service_id)


def write_note(tx: Transaction, actor: Actor, ticket_id: int, body: Note) -> Ticket:
    """Replace the ticket's note."""
    seat = seated(tx, actor)
    ticket = tx.ticket(ticket_id)
    if ticket.state in AT_COUNTER:
        own_ticket(tx, seat, ticket)
    note = _short_enough(body.note.strip())
    return ticket if note == ticket.note else tx.change(msgspec.structs.replace(ticket, note=note), "note", seat.who)


def _move(tx: Transaction, actor: Actor, ticket_id: int, action: Action) -> tuple[Seated, Ticket, TicketState]:
    """The clerk, the ticket and its next state; a ticket that is at another counter is refused."""
    seat = seated(tx, actor)
    ticket = tx.ticket(ticket_id)
    state = next_state(ticket.state, action)
    if ticket.state in AT_COUNTER:
        own_ticket(tx, seat, ticket)
    return seat, ticket, state


def _change(tx: Transaction, seat: Seated, action: Action, before: Ticket, after: Ticket, why: str = "") -> Ticket:
    """Keep what the clerk did, for a while to be undone."""
    after = tx.change(after, action, seat.who, why)
    tx.may_be_undone(before, action, seat.who)
    return after


def _offered(tx: Transaction, service_id: str) -> Service:
    service = tx.service(service_id)
    if not service.in_use:
        raise ServiceNotOffered
    return service


def _served(tx: Transaction, ticket: Ticket) -> int:
    """Seconds of service up to now, all stretches."""
    if ticket.state is not TicketState.SERVING or ticket.started_at is None:
        return ticket.served_seconds
    return ticket.served_seconds + round((tx.now - ticket.started_at).total_seconds())


def _away(
    tx: Transaction,
    ticket: Ticket,
    state: TicketState,
    parked_until: dt.datetime | None = None,
    parked_by: str | None = None,
) -> Ticket:
    """The ticket away from the counter, as if it had not been called."""
    return msgspec.structs.replace(
        ticket,
        state=state,
        counter_id=None,
        called_at=None,
        calls=0,
        in_front=False,
        served_seconds=_served(tx, ticket),
        started_at=None,
        finished_at=None,
        parked_until=parked_until,
        parked_by=parked_by,
        not_before=None,
    )


def _longer_note(ticket: Ticket, more: str) -> str:
    return _short_enough("\n".join(part for part in (ticket.note, more.strip()) if part))


def _short_enough(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise BadRequest(detail=f"note: {LONGEST_NOTE} letters at most")
    return note
