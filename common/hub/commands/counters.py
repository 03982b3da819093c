"""A clerk sits down at a counter, opens, pauses and closes it, and leaves."""

from __future__ import annotations

from common.hub.commands.actor import Actor, own_counter, seated
from common.model.errors import (
    ClerkElsewhere,
    CounterBusy,
    CounterTaken,
    Forbidden,
    UnknownCounter,
    WrongPin,
)
from common.model.office import Counter, CounterState, DeviceKind
from common.model.wire import Pause, Session
from common.store.day import StoredSession
from common.store.transaction import Transaction


def sign_in(tx: Transaction, actor: Actor, clerk_id: str, counter_id: str, token: str, token_hash: bytes) -> Session:
    """Seat a clerk whose PIN was right and open the counter. The same clerk at the same counter takes over the seat."""
    if actor.device.kind is not DeviceKind.COUNTER:
        raise Forbidden
    if not tx.has_clerk(clerk_id):
        raise WrongPin
    counter = tx.counter(counter_id)
    if not counter.in_use:
        raise UnknownCounter(counter=counter.number)
    for session in tx.sessions():
        if session.counter_id == counter_id and session.clerk_id != clerk_id:
            raise CounterTaken(counter=counter.number, clerk=tx.clerk(session.clerk_id).name)
        if session.clerk_id == clerk_id and session.counter_id != counter_id:
            raise ClerkElsewhere(counter=tx.counter(session.counter_id).number)
    tx.add_session(
        StoredSession(token_hash=token_hash, clerk_id=clerk_id, counter_id=counter_id, device_id=actor.device.id)
    )
    counter = tx.set_counter(counter, CounterState.OPEN, clerk_id)
    return Session(token=token, clerk=tx.clerk(clerk_id), counter=counter)


def sign_out(tx: Transaction, actor: Actor) -> Counter:
    """Leave and close the counter; refused while a ticket is still there (CounterBusy)."""
    seat = seated(tx, actor)
    return _leave(tx, seat.counter)


def open_counter(tx: Transaction, actor: Actor, counter_id: str) -> Counter:
    """Open the clerk's own counter again."""
    seat = seated(tx, actor)
    return tx.set_counter(own_counter(tx, seat, counter_id), CounterState.OPEN, seat.clerk.id)


def pause_counter(tx: Transaction, actor: Actor, counter_id: str, body: Pause) -> Counter:
    """Call nobody for a while; a ticket that is at the counter stays there."""
    seat = seated(tx, actor)
    return tx.set_counter(own_counter(tx, seat, counter_id), CounterState.PAUSED, seat.clerk.id, body.reason or None)


def close_counter(tx: Transaction, actor: Actor, counter_id: str) -> Counter:
    """Close the clerk's own counter, who stays signed in; a supervisor closes any, which signs its clerk out."""
    seat = seated(tx, actor)
    if seat.supervises and counter_id != seat.counter.id:
        return _leave(tx, tx.counter(counter_id))
    counter = own_counter(tx, seat, counter_id)
    _empty(tx, counter)
    return tx.set_counter(counter, CounterState.CLOSED, seat.clerk.id)


def _leave(tx: Transaction, counter: Counter) -> Counter:
    _empty(tx, counter)
    tx.end_session(counter.id)
    return tx.set_counter(counter, CounterState.CLOSED, None)


def _empty(tx: Transaction, counter: Counter) -> None:
    current = tx.at_counter(counter.id)
    if current is not None:
        raise CounterBusy(label=current.label)
