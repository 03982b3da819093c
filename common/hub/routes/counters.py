"""Commands on counters, and clerks' sessions."""

from __future__ import annotations

import secrets

import msgspec
from litestar import Response, Router, delete, post
from litestar.openapi import ResponseSpec

from common.hub.commands import calling, counters
from common.hub.routes.carrying import HubRequest, access_of, answered, carry, hub_of, key_of
from common.model import wire
from common.model.errors import Forbidden
from common.model.office import Counter, DeviceKind
from common.model.ticket import Ticket
from common.store.enrolment import token_hash
from common.store.store import Answer
from common.store.transaction import Transaction

_COUNTER = {200: ResponseSpec(Counter, description="The counter after the command")}
_CALLED = {
    200: ResponseSpec(Ticket, description="The called ticket"),
    204: ResponseSpec(None, description="Nobody waits for this counter"),
}


@post("/sessions", status_code=201, responses={201: ResponseSpec(wire.Session, description="The clerk is seated")})
async def sign_in(request: HubRequest, data: wire.SignIn) -> Response[bytes]:
    """Sign a clerk in at a counter, which opens it."""
    actor = await access_of(request).actor(request)
    if actor.device.kind is not DeviceKind.COUNTER:
        raise Forbidden
    await key_of(request, actor)
    await access_of(request).check_pin(actor.device, data.clerk, data.pin)
    token = secrets.token_urlsafe(32)

    def run(tx: Transaction) -> Answer:
        session = counters.sign_in(tx, actor, data.clerk, data.counter_id, token, token_hash(token))
        return Answer(201, msgspec.json.encode(session))

    # Kept under no key: its answer holds a secret, and a second sign-in only renews the seat.
    return answered(await hub_of(request).command(run))


@delete("/sessions/current", status_code=200, responses=_COUNTER)
async def sign_out(request: HubRequest) -> Response[bytes]:
    """Sign out, which closes the counter."""
    return await carry(request, counters.sign_out)


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


router = Router("/api/v1", route_handlers=[sign_in, sign_out, call_next, open_, pause, close])
