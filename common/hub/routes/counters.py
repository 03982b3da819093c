"""Commands on counters."""

from __future__ import annotations

from litestar import Response, Router, post, put
from litestar.openapi import ResponseSpec

from common.hub.commands import calling, counters, undoing
from common.hub.routes.carrying import HubRequest, carry
from common.model import wire
from common.model.office import Counter
from common.model.ticket import Ticket

_COUNTER = {200: ResponseSpec(Counter, description="The counter after the command")}
_CALLED = {
    200: ResponseSpec(Ticket, description="The called ticket"),
    204: ResponseSpec(None, description="Nobody waits for this counter"),
}


@post("/counters/{counter_id:str}/call-next", status_code=200, responses=_CALLED)
async def call_next(request: HubRequest, counter_id: str) -> Response[bytes]:
    """Call whoever is next."""
    return await carry(request, lambda tx, actor: calling.call_next(tx, actor, counter_id))


@post("/counters/{counter_id:str}/open", status_code=200, responses=_COUNTER)
async def open_(request: HubRequest, counter_id: str) -> Response[bytes]:
    """Open the counter again."""
    return await carry(request, lambda tx, actor: counters.open_counter(tx, actor, counter_id))


@post("/counters/{counter_id:str}/pause", status_code=200, responses=_COUNTER)
async def pause(request: HubRequest, counter_id: str, data: wire.Pause | None = None) -> Response[bytes]:
    """Call nobody for a while."""
    return await carry(request, lambda tx, actor: counters.pause_counter(tx, actor, counter_id, data or wire.Pause()))


@post("/counters/{counter_id:str}/close", status_code=200, responses=_COUNTER)
async def close(request: HubRequest, counter_id: str) -> Response[bytes]:
    """Close the counter."""
    return await carry(request, lambda tx, actor: counters.close_counter(tx, actor, counter_id))


@post("/counters/{counter_id:str}/help", status_code=200, responses=_COUNTER)
async def help_(request: HubRequest, counter_id: str, data: wire.Help) -> Response[bytes]:
    """Raise or take back the quiet alarm."""
    return await carry(request, lambda tx, actor: counters.ask_for_help(tx, actor, counter_id, data))


@post("/counters/{counter_id:str}/ask", status_code=200, responses=_COUNTER)
async def ask(request: HubRequest, counter_id: str, data: wire.AskClerk | None = None) -> Response[bytes]:
    """Ask something of the clerk there."""
    return await carry(request, lambda tx, actor: counters.ask_clerk(tx, actor, counter_id, data or wire.AskClerk()))


@put("/counters/{counter_id:str}/profile", status_code=200, responses=_COUNTER)
async def profile(request: HubRequest, counter_id: str, data: wire.Profile) -> Response[bytes]:
    """Set the services that the counter serves."""
    return await carry(request, lambda tx, actor: counters.set_profile(tx, actor, counter_id, data))


@post(
    "/counters/{counter_id:str}/undo",
    status_code=200,
    responses={200: ResponseSpec(Ticket, description="The ticket, as it was")},
)
async def undo(request: HubRequest, counter_id: str) -> Response[bytes]:
    """Take back what the counter did last."""
    return await carry(request, lambda tx, actor: undoing.undo(tx, actor, counter_id))


router = Router("/api/v1", route_handlers=[call_next, open_, pause, close, help_, ask, profile, undo])
