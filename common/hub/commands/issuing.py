"""A visitor takes a ticket; the kiosk tells whether it was printed; the visitor gives it up."""

from __future__ import annotations

import msgspec

from common.hub.commands.actor import Actor, seated, signed_in
from common.model.admission import Reason, classes_at_kiosk, given_today, refusal
from common.model.errors import (
    BadRequest,
    CapacityUsedUp,
    ClosedToday,
    ClosingSoon,
    DailyLimit,
    Forbidden,
    KioskPaused,
    ServiceClosed,
    ServiceNotOffered,
    ServicePaused,
    UnknownTicket,
    UserError,
)
from common.model.numbering import business_day
from common.model.office import DeviceKind, Service
from common.model.ticket import Action, Ticket, TicketState, next_state
from common.model.wire import IssueTicket, PrintAt, Printed
from common.store.transaction import Transaction, Who

REFUSALS: dict[Reason, type[UserError]] = {
    Reason.KIOSK_PAUSED: KioskPaused,
    Reason.NOT_IN_USE: ServiceNotOffered,
    Reason.PAUSED: ServicePaused,
    Reason.HOLIDAY: ClosedToday,
    Reason.HOURS: ServiceClosed,
    Reason.LIMIT: DailyLimit,
    Reason.CAPACITY: CapacityUsedUp,
    Reason.CLOSING: ClosingSoon,
}


def issue(tx: Transaction, actor: Actor, body: IssueTicket) -> Ticket:
    """A new ticket. A kiosk gives what `common.model.admission` lets it; a clerk any class, at any time."""
    kind = actor.device.kind
    if kind is DeviceKind.KIOSK:
        who = Who(actor.device)
    elif kind is DeviceKind.COUNTER:
        who = seated(tx, actor).who
    else:
        raise Forbidden
    service = tx.service(body.service_id)
    if body.language not in tx.office.languages:
        raise BadRequest(detail=f"language: {body.language} is not spoken here")
    if kind is DeviceKind.KIOSK:
        if body.visit_class not in classes_at_kiosk(tx.office):
            raise Forbidden
        _admit(tx, actor, service, _withdraw(tx, who))
    elif not service.in_use:
        raise ServiceNotOffered
    return tx.issue(service, body.language, body.visit_class, who)


def _withdraw(tx: Transaction, who: Who) -> list[Ticket]:
    """Cancel the tickets whose numbers never reached the kiosk; what somebody has printed or called since is left alone."""
    withdrawn: list[Ticket] = []
    today = {ticket.id: ticket for ticket in tx.tickets()} if tx.replaced else {}
    for answer in tx.replaced:
        ticket = today.get(msgspec.json.decode(answer, type=Ticket).id)
        if ticket is not None and ticket.state is TicketState.WAITING and ticket.printed is None:
            state = next_state(ticket.state, Action.CANCEL)
            cancelled = msgspec.structs.replace(ticket, state=state, finished_at=tx.now)
            withdrawn.append(tx.change(cancelled, Action.CANCEL, who, "no answer"))
    return withdrawn


def _admit(tx: Transaction, actor: Actor, service: Service, withdrawn: list[Ticket]) -> None:
    """Refuse what a kiosk may not give now; a ticket of this visit that was withdrawn counts for no limit."""
    day = business_day(tx.office, tx.now)
    refused = refusal(
        tx.office,
        service,
        tx.now,
        given=0
        if service.daily_limit is None
        else given_today(service, tx.services, tx.tickets(), day) - given_today(service, tx.services, withdrawn, day),
        outlook=tx.outlook(service.id) if tx.office.until_closing else None,
        kiosk=tx.device(actor.device.id),
    )
    if refused is not None:
        raise REFUSALS[refused.reason]


def printed(tx: Transaction, actor: Actor, ticket_id: int, body: Printed) -> Ticket:
    """Keep whether the ticket came out of the printer, and what was wrong with it if not."""
    if actor.device.kind is not DeviceKind.KIOSK:
        raise Forbidden
    ticket = tx.ticket(ticket_id)
    fault = None if body.ok else body.fault or "unknown"
    print_on = None if ticket.print_on == actor.device.id else ticket.print_on
    ticket = msgspec.structs.replace(ticket, printed=body.ok, print_fault=fault, print_on=print_on)
    return tx.change(ticket, "printed", Who(actor.device), fault or "")


def print_on(tx: Transaction, actor: Actor, ticket_id: int, body: PrintAt) -> Ticket:
    """Ask a kiosk to print the ticket, or take the ask back; the kiosk's `printed` answers it."""
    found = signed_in(tx, actor)
    ticket = tx.ticket(ticket_id)
    if body.device_id is not None and tx.device(body.device_id).kind is not DeviceKind.KIOSK:
        raise BadRequest(detail="device_id: a kiosk prints")
    if ticket.print_on == body.device_id:
        return ticket
    return tx.change(msgspec.structs.replace(ticket, print_on=body.device_id), "print", found.who, body.device_id or "")


def give_up(tx: Transaction, token: str) -> Ticket:
    """The visitor leaves the queue, from the ticket's own page."""
    for ticket in tx.tickets():
        if ticket.token == token and token:
            state = next_state(ticket.state, Action.CANCEL)
            return tx.change(
                msgspec.structs.replace(ticket, state=state, finished_at=tx.now), Action.CANCEL, Who(), "visitor"
            )
    raise UnknownTicket(ticket="")
