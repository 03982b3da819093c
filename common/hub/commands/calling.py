"""A clerk calls: the next ticket in turn, or one of his choice; and calls again."""

from __future__ import annotations

import msgspec

from common.hub.commands.actor import Actor, own_counter, own_ticket, seated
from common.model.errors import CounterBusy, CounterClosed, CounterDoesNotServe, RecallLimit
from common.model.office import Counter, CounterState
from common.model.ticket import Action, Ticket, next_state
from common.model.turn import may_serve, next_ticket
from common.model.wire import CallTicket
from common.store.transaction import Transaction, Who


def call_next(tx: Transaction, actor: Actor, counter_id: str) -> Ticket | None:
    """Call the ticket whose turn it is; None when nobody waits for this counter."""
    seat = seated(tx, actor)
    counter = own_counter(tx, seat, counter_id)
    _ready(tx, counter)
    ticket = next_ticket(tx.tickets(), tx.services, tx.now, counter)
    return None if ticket is None else _call(tx, ticket, counter, seat.who)


def call(tx: Transaction, actor: Actor, ticket_id: int, body: CallTicket) -> Ticket:
    """Call this ticket out of turn."""
    seat = seated(tx, actor)
    counter = own_counter(tx, seat, body.counter_id)
    ticket = tx.ticket(ticket_id)
    next_state(ticket.state, Action.CALL)
    _ready(tx, counter)
    if not may_serve(counter, ticket):
        raise CounterDoesNotServe(counter=counter.number)
    return _call(tx, ticket, counter, seat.who)


def recall(tx: Transaction, actor: Actor, ticket_id: int) -> Ticket:
    """Call the called ticket once more; raises RecallLimit after as many times as the office allows."""
    seat = seated(tx, actor)
    before = tx.ticket(ticket_id)
    state = next_state(before.state, Action.RECALL)
    own_ticket(tx, seat, before)
    limit = tx.office.panel.recall_limit
    if 0 < limit < before.calls:
        raise RecallLimit(label=before.label, calls=before.calls)
    ticket = tx.change(
        msgspec.structs.replace(before, state=state, called_at=tx.now, calls=before.calls + 1), Action.RECALL, seat.who
    )
    tx.call(ticket, seat.counter, recall=True)
    tx.may_be_undone(before, Action.RECALL, seat.who)
    return ticket


def _ready(tx: Transaction, counter: Counter) -> None:
    if counter.state is not CounterState.OPEN:
        raise CounterClosed
    current = tx.at_counter(counter.id)
    if current is not None:
        raise CounterBusy(label=current.label)


def _call(tx: Transaction, before: Ticket, counter: Counter, who: Who) -> Ticket:
    ticket = msgspec.structs.replace(
        before,
        state=next_state(before.state, Action.CALL),
        counter_id=counter.id,
        called_at=tx.now,
        calls=1,
        in_front=False,
        not_before=None,
    )
    ticket = tx.change(ticket, Action.CALL, who)
    tx.call(ticket, counter, recall=False)
    tx.may_be_undone(before, Action.CALL, who)
    return ticket
