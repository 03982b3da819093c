"""Who may command: a device, and for a clerk's commands the session of the clerk who sits at it."""

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


class Seated(msgspec.Struct, frozen=True):
    """A signed-in clerk at the counter."""

    clerk: Clerk
    counter: Counter
    who: Who

    @property
    def supervises(self) -> bool:
        """Whether the clerk may act on the counters of others."""
        return self.clerk.role is not Role.CLERK


def seated(tx: Transaction, actor: Actor) -> Seated:
    """The clerk who acts; raises Forbidden on a device that is no counter, NotSignedIn without a session there."""
    if actor.device.kind is not DeviceKind.COUNTER:
        raise Forbidden
    for session in tx.sessions():
        if session.token_hash == actor.session_hash and session.device_id == actor.device.id:
            return Seated(
                tx.clerk(session.clerk_id),
                tx.counter(session.counter_id),
                Who(actor.device, session.clerk_id, session.counter_id),
            )
    raise NotSignedIn


def own_counter(tx: Transaction, seat: Seated, counter_id: str) -> Counter:
    """The counter with this id, where it is the clerk's own; raises UnknownCounter, ClerkElsewhere."""
    counter = tx.counter(counter_id)
    if counter.id != seat.counter.id:
        raise ClerkElsewhere(counter=seat.counter.number)
    return counter


def own_ticket(tx: Transaction, seat: Seated, ticket: Ticket) -> None:
    """Refuse a ticket that stands at another counter (NotYourTicket)."""
    at = ticket.counter_id
    if at is not None and at != seat.counter.id:
        raise NotYourTicket(counter=tx.counter(at).number)
