"""Who may command: a device, and for a clerk's commands the session that it names."""

from __future__ import annotations

import msgspec

from common.model.errors import ClerkElsewhere, Forbidden, NotSignedIn, NotYourTicket
from common.model.office import Clerk, Counter, Device, DeviceKind, Role
from common.model.ticket import Ticket
from common.store.transaction import Transaction, Who


class Actor(msgspec.Struct, frozen=True):
    """Who sent a request."""

    device: Device
    session_hash: bytes | None = None


class SignedIn(msgspec.Struct, frozen=True):
    """A signed-in clerk, at a counter or, as supervisors may be, away from any."""

    clerk: Clerk
    who: Who

    @property
    def supervises(self) -> bool:
        """Whether the clerk may act on the counters of others."""
        return self.clerk.role is not Role.CLERK


class Seated(SignedIn, frozen=True):
    """A signed-in clerk at the counter."""

    counter: Counter


def signed_in(tx: Transaction, actor: Actor) -> SignedIn:
    """The clerk who acts; raises Forbidden on a device that is no counter, NotSignedIn without a session there."""
    if actor.device.kind is not DeviceKind.COUNTER:
        raise Forbidden
    session = tx.session(actor.session_hash)
    if session is None or session.device_id != actor.device.id or not tx.clerk(session.clerk_id).in_use:
        raise NotSignedIn
    clerk = tx.clerk(session.clerk_id)
    if session.counter_id is None:
        return SignedIn(clerk, Who(actor.device, clerk.id))
    who = Who(actor.device, clerk.id, session.counter_id, session.token_hash)
    return Seated(clerk, who, tx.counter(session.counter_id))


def seated(tx: Transaction, actor: Actor) -> Seated:
    """The clerk who acts at a counter; raises what `signed_in` does, NotSignedIn for an office session too."""
    found = signed_in(tx, actor)
    if not isinstance(found, Seated):
        raise NotSignedIn
    return found


def supervising(tx: Transaction, actor: Actor) -> SignedIn:
    """The supervisor or administrator who acts, in the office or at a counter; raises Forbidden for a clerk."""
    found = signed_in(tx, actor)
    if not found.supervises:
        raise Forbidden
    return found


def own_counter(tx: Transaction, seat: Seated, counter_id: str) -> Counter:
    """The counter with this id, where it is the clerk's own; raises UnknownCounter, ClerkElsewhere."""
    counter = tx.counter(counter_id)
    if counter.id != seat.counter.id:
        raise ClerkElsewhere(counter=seat.counter.number)
    return counter


def may_command(tx: Transaction, actor: Actor, counter_id: str) -> tuple[SignedIn, Counter]:
    """The clerk and the counter, where it is the clerk's own or the clerk supervises; else as `own_counter`."""
    found = signed_in(tx, actor)
    if found.supervises or not isinstance(found, Seated):
        return found, tx.counter(counter_id)
    return found, own_counter(tx, found, counter_id)


def own_ticket(tx: Transaction, seat: Seated, ticket: Ticket) -> None:
    """Refuse a ticket that stands at another counter (NotYourTicket)."""
    at = ticket.counter_id
    if at is not None and at != seat.counter.id:
        raise NotYourTicket(counter=tx.counter(at).number)
