"""A clerk signs in at a counter, or a supervisor away from any; takes a seat over; and leaves."""

from __future__ import annotations

import msgspec

from common.hub.commands.actor import Actor, Seated, signed_in
from common.model.errors import (
    ClerkElsewhere,
    CounterBusy,
    CounterTaken,
    Forbidden,
    UnknownCounter,
    WrongPin,
)
from common.model.office import Clerk, Counter, CounterState, DeviceKind, Role
from common.model.wire import OfficeSession, Session, SignIn
from common.store.day import StoredSession
from common.store.transaction import Transaction


class Token(msgspec.Struct, frozen=True):
    """A new session's secret, and how it is kept."""

    text: str
    hash: bytes


def sign_in(tx: Transaction, actor: Actor, body: SignIn, token: Token) -> Session:
    """Seat a clerk whose PIN was right and open the counter. The same clerk at the same counter renews the seat.

    Raises CounterTaken and ClerkElsewhere, unless the clerk takes over: then the session in the way ends. A ticket
    stays at its counter whoever sits there.
    """
    clerk = _clerk(tx, actor, body.clerk)
    counter = tx.counter(body.counter_id)
    if not counter.in_use:
        raise UnknownCounter(counter=counter.number)
    for session in list(tx.sessions()):
        if session.counter_id is None:
            continue
        if session.counter_id == counter.id:
            if session.clerk_id != clerk.id and not body.take_over:
                raise CounterTaken(counter=counter.number, clerk=tx.clerk(session.clerk_id).name)
            tx.end_session(session)
        elif session.clerk_id == clerk.id:
            left = tx.counter(session.counter_id)
            if not body.take_over:
                raise ClerkElsewhere(counter=left.number)
            tx.end_session(session)
            tx.change_counter(_left(left))
    seat = StoredSession(token_hash=token.hash, clerk_id=clerk.id, counter_id=counter.id, device_id=actor.device.id)
    tx.add_session(seat)
    help_since = counter.help_since if counter.clerk_id == clerk.id else None
    counter = tx.change_counter(
        msgspec.structs.replace(
            counter,
            state=CounterState.OPEN,
            clerk_id=clerk.id,
            pause_reason=None,
            help_since=help_since,
            seat=seat.mark,
        )
    )
    return Session(token=token.text, clerk=clerk, counter=counter)


def sign_in_office(tx: Transaction, actor: Actor, clerk_id: str, token: Token) -> OfficeSession:
    """Let a supervisor or administrator in, whose PIN was right; an earlier office session of the same clerk ends."""
    clerk = _clerk(tx, actor, clerk_id)
    if clerk.role is Role.CLERK:
        raise Forbidden
    for session in list(tx.sessions()):
        if session.clerk_id == clerk.id and session.counter_id is None:
            tx.end_session(session)
    tx.add_session(StoredSession(token_hash=token.hash, clerk_id=clerk.id, counter_id=None, device_id=actor.device.id))
    return OfficeSession(token=token.text, clerk=clerk)


def sign_out(tx: Transaction, actor: Actor) -> Counter | None:
    """Leave and close the counter (CounterBusy while a ticket is still there), or leave the office: None."""
    found = signed_in(tx, actor)
    if isinstance(found, Seated):
        return leave(tx, found.counter)
    session = tx.session(actor.session_hash)
    assert session is not None
    tx.end_session(session)
    return None


def leave(tx: Transaction, counter: Counter) -> Counter:
    """Close the counter and sign out who sits there; raises CounterBusy."""
    nobody_busy(tx, counter)
    session = tx.seat(counter.id)
    if session is not None:
        tx.end_session(session)
    return tx.change_counter(_left(counter))


def nobody_busy(tx: Transaction, counter: Counter) -> None:
    """Refuse to leave a ticket behind (CounterBusy)."""
    current = tx.at_counter(counter.id)
    if current is not None:
        raise CounterBusy(label=current.label)


def _clerk(tx: Transaction, actor: Actor, clerk_id: str) -> Clerk:
    if actor.device.kind is not DeviceKind.COUNTER:
        raise Forbidden
    if not tx.has_clerk(clerk_id) or not tx.clerk(clerk_id).in_use:
        raise WrongPin
    return tx.clerk(clerk_id)


def _left(counter: Counter) -> Counter:
    return msgspec.structs.replace(
        counter, state=CounterState.CLOSED, clerk_id=None, pause_reason=None, help_since=None, seat=None
    )
