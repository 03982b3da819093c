"""The set-up, the clerks and the audit trail."""

from __future__ import annotations

import asyncio
import hashlib
from zoneinfo import ZoneInfo

import msgspec
from litestar import Response, Router, get, patch, post, put
from litestar.openapi import ResponseSpec

from common.hub.commands import set_up as commands
from common.hub.commands.actor import Actor, supervising
from common.hub.routes.carrying import HubRequest, access_of, answered, carry, hub_of, key_of
from common.model import wire
from common.model.errors import BadRequest, EditedMeanwhile
from common.model.office import Clerk
from common.store.store import Answer, Key
from common.store.transaction import Transaction

MOST_ENTRIES = 200
"""Lines of the trail in one answer."""
_SET_UP = {200: ResponseSpec(wire.SetUp, description="The set-up as it is now")}
_CLERK = {200: ResponseSpec(Clerk, description="The clerk after the change")}


@get("/set-up", responses=_SET_UP)
async def look(request: HubRequest) -> Response[bytes]:
    """All that a supervisor edits."""
    actor = await access_of(request).actor(request)

    def run(tx: Transaction) -> Answer:
        return Answer(200, msgspec.json.encode(commands.look(tx, actor)))

    return answered(await hub_of(request).command(run))


@put("/set-up", status_code=200, responses=_SET_UP)
async def save(request: HubRequest, data: wire.SetUp) -> Response[bytes]:
    """Keep the set-up, whole; every app learns of it at once."""
    try:
        return await carry(request, lambda tx, actor: commands.save(tx, actor, data))
    except EditedMeanwhile:
        hub = hub_of(request)
        entry = await asyncio.to_thread(hub.store.last_saved)
        if entry is None:
            raise
        zone = ZoneInfo(hub.day.office.time_zone)
        saved, now = entry.at.astimezone(zone), hub.clock.now().astimezone(zone)
        time = f"{saved:%H:%M}" if saved.date() == now.date() else f"{saved.day}. {saved.month}. {saved:%H:%M}"
        raise EditedMeanwhile(clerk=entry.clerk or "poradovnik office load", time=time) from None


@post("/clerks", status_code=201, responses={201: ResponseSpec(Clerk, description="The new clerk")})
async def add_clerk(request: HubRequest, data: wire.AddClerk) -> Response[bytes]:
    """Enrol a clerk."""
    commands.check_pin_form(data.pin)
    actor, key = await _administrator(request, data)
    hashed = await access_of(request).hashed(data.pin)

    def run(tx: Transaction) -> Answer:
        return Answer(201, msgspec.json.encode(commands.add_clerk(tx, actor, data, hashed)))

    return answered(await hub_of(request).command(run, key))


@patch("/clerks/{clerk_id:str}", status_code=200, responses=_CLERK)
async def change_clerk(request: HubRequest, clerk_id: str, data: wire.ChangeClerk) -> Response[bytes]:
    """Change a clerk."""
    if data.pin is not None:
        commands.check_pin_form(data.pin)
    actor, key = await _administrator(request, data)
    hashed = None if data.pin is None else await access_of(request).hashed(data.pin)

    def run(tx: Transaction) -> Answer:
        return Answer(200, msgspec.json.encode(commands.change_clerk(tx, actor, clerk_id, data, hashed)))

    return answered(await hub_of(request).command(run, key))


async def _administrator(request: HubRequest, body: wire.AddClerk | wire.ChangeClerk) -> tuple[Actor, Key]:
    """Who asks, before the PIN is hashed: that costs a core and 64 MiB for some 50 ms."""
    actor = await access_of(request).actor(request)

    def run(tx: Transaction) -> Answer:
        commands.administering(tx, actor)
        return Answer(204)

    await hub_of(request).command(run)
    key = await key_of(request, actor)
    # The fingerprint is kept, and ten thousand PINs are soon tried: it is made without the PIN.
    without_pin = msgspec.structs.replace(body, pin="")
    request_line = f"{request.method} {request.scope['path']}\n".encode()
    fingerprint = hashlib.sha256(request_line + msgspec.json.encode(without_pin)).digest()
    return actor, msgspec.structs.replace(key, fingerprint=fingerprint)


@get(
    "/audit",
    responses={200: ResponseSpec(list[wire.AuditEntry], description="Who changed what, newest first")},
)
async def audit(request: HubRequest, before: int | None = None, limit: int = 50) -> Response[bytes]:
    """The trail of changes, in pages: `before` is the last id of the page in front."""
    if not 1 <= limit <= MOST_ENTRIES:
        raise BadRequest(detail=f"limit: 1 to {MOST_ENTRIES}")
    actor = await access_of(request).actor(request)

    def run(tx: Transaction) -> Answer:
        supervising(tx, actor)
        return Answer(204)

    hub = hub_of(request)
    await hub.command(run)
    entries = await asyncio.to_thread(hub.store.trail, before, limit)
    return answered(Answer(200, msgspec.json.encode(entries)))


router = Router("/api/v1", route_handlers=[look, save, add_clerk, change_clerk, audit])
