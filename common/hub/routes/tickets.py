"""Commands on tickets."""

from __future__ import annotations

from litestar import Response, Router, post
from litestar.openapi import ResponseSpec

from common.hub.commands import calling, issuing, serving
from common.hub.routes.carrying import HubRequest, carry
from common.model import wire
from common.model.ticket import Ticket

_TICKET = {200: ResponseSpec(Ticket, description="The ticket after the command")}


@post("/", status_code=201, responses={201: ResponseSpec(Ticket, description="The new ticket with its token")})
async def issue(request: HubRequest, data: wire.IssueTicket) -> Response[bytes]:
    """Issue a ticket."""
    return await carry(request, lambda tx, actor: issuing.issue(tx, actor, data), 201, data.instead_of)


@post("/{ticket_id:int}/printed", status_code=200, responses=_TICKET)
async def printed(request: HubRequest, ticket_id: int, data: wire.Printed) -> Response[bytes]:
    """Tell whether the ticket was printed."""
    return await carry(request, lambda tx, actor: issuing.printed(tx, actor, ticket_id, data))


@post("/{ticket_id:int}/call", status_code=200, responses=_TICKET)
async def call(request: HubRequest, ticket_id: int, data: wire.CallTicket) -> Response[bytes]:
    """Call this ticket out of turn."""
    return await carry(request, lambda tx, actor: calling.call(tx, actor, ticket_id, data))


@post("/{ticket_id:int}/recall", status_code=200, responses=_TICKET)
async def recall(request: HubRequest, ticket_id: int) -> Response[bytes]:
    """Call the called ticket once more."""
    return await carry(request, lambda tx, actor: calling.recall(tx, actor, ticket_id))


@post("/{ticket_id:int}/start", status_code=200, responses=_TICKET)
async def start(request: HubRequest, ticket_id: int) -> Response[bytes]:
    """Begin to serve."""
    return await carry(request, lambda tx, actor: serving.start(tx, actor, ticket_id))


@post("/{ticket_id:int}/finish", status_code=200, responses=_TICKET)
async def finish(request: HubRequest, ticket_id: int, data: wire.Finish | None = None) -> Response[bytes]:
    """End serving."""
    return await carry(request, lambda tx, actor: serving.finish(tx, actor, ticket_id, data or wire.Finish()))


@post("/{ticket_id:int}/no-show", status_code=200, responses=_TICKET)
async def no_show(request: HubRequest, ticket_id: int) -> Response[bytes]:
    """The visitor did not come."""
    return await carry(request, lambda tx, actor: serving.no_show(tx, actor, ticket_id))


@post("/{ticket_id:int}/park", status_code=200, responses=_TICKET)
async def park(request: HubRequest, ticket_id: int, data: wire.Park | None = None) -> Response[bytes]:
    """Let the ticket rest."""
    return await carry(request, lambda tx, actor: serving.park(tx, actor, ticket_id, data or wire.Park()))


@post("/{ticket_id:int}/return", status_code=200, responses=_TICKET)
async def return_(request: HubRequest, ticket_id: int) -> Response[bytes]:
    """Back into the queue."""
    return await carry(request, lambda tx, actor: serving.return_(tx, actor, ticket_id))


@post("/{ticket_id:int}/transfer", status_code=200, responses=_TICKET)
async def transfer(request: HubRequest, ticket_id: int, data: wire.Transfer) -> Response[bytes]:
    """On to another service or counter."""
    return await carry(request, lambda tx, actor: serving.transfer(tx, actor, ticket_id, data))


@post("/{ticket_id:int}/cancel", status_code=200, responses=_TICKET)
async def cancel(request: HubRequest, ticket_id: int) -> Response[bytes]:
    """Out of the queue."""
    return await carry(request, lambda tx, actor: serving.cancel(tx, actor, ticket_id))


@post("/{ticket_id:int}/further", status_code=200, responses=_TICKET)
async def further(request: HubRequest, ticket_id: int, data: wire.Further) -> Response[bytes]:
    """Serve the same visitor on for another service."""
    return await carry(request, lambda tx, actor: serving.further(tx, actor, ticket_id, data))


@post("/{ticket_id:int}/print", status_code=200, responses=_TICKET)
async def print_(request: HubRequest, ticket_id: int, data: wire.PrintAt) -> Response[bytes]:
    """Ask a kiosk to print the ticket."""
    return await carry(request, lambda tx, actor: issuing.print_on(tx, actor, ticket_id, data))


@post("/{ticket_id:int}/note", status_code=200, responses=_TICKET)
async def note(request: HubRequest, ticket_id: int, data: wire.Note) -> Response[bytes]:
    """Replace the clerk's note."""
    return await carry(request, lambda tx, actor: serving.write_note(tx, actor, ticket_id, data))


router = Router(
    "/api/v1/tickets",
    route_handlers=[
        issue,
        printed,
        call,
        recall,
        start,
        finish,
        no_show,
        park,
        return_,
        transfer,
        cancel,
        further,
        print_,
        note,
    ],
)
