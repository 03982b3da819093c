"""The first start over HTTP: open while there is no office, then shut for ever."""

from __future__ import annotations

import msgspec
from litestar import Response, Router, get, post
from litestar.openapi import ResponseSpec

from common.hub.commands.first_start import FirstStartDoor
from common.hub.routes.carrying import JSON, HubRequest
from common.model import wire
from common.model.errors import NoOffice, OfficeExists
from common.model.first_start import FirstStart, FirstStarted, FirstStartSecret, FirstStartState
from common.version import program_version

_encode = msgspec.json.encode
_STATE = {200: ResponseSpec(FirstStartState, description="Whether there is an office")}
_MADE = {201: ResponseSpec(FirstStarted, description="The office is there; the hub serves it from now on")}


def _door(request: HubRequest) -> FirstStartDoor:
    door: FirstStartDoor = request.app.state["door"]
    return door


def _host(request: HubRequest) -> str:
    return "" if request.client is None else request.client.host


@get("/first-start", responses=_STATE)
async def empty() -> Response[bytes]:
    """There is no office yet."""
    return Response(_encode(FirstStartState(office=False)), media_type=JSON)


@post("/first-start/secret", status_code=204)
async def check(request: HubRequest, data: FirstStartSecret) -> None:
    """Is it the secret?"""
    _door(request).check(_host(request), data.secret)


@post("/first-start", status_code=201, responses=_MADE)
async def fill(request: HubRequest, data: FirstStart) -> Response[bytes]:
    """Office, first administrator and devices, all or nothing."""
    made = await _door(request).fill(_host(request), data)
    return Response(_encode(made), status_code=201, media_type=JSON)


@get("/health", responses={200: ResponseSpec(wire.Health, description="The hub lives")})
async def health(request: HubRequest) -> Response[bytes]:
    """The hub lives, and waits for its office."""
    now = _door(request).clock.now()
    return Response(
        _encode(wire.Health(status="no_office", version=program_version(), revision=0, time=now)), media_type=JSON
    )


@get(["/snapshot", "/feed"])
async def nothing_yet() -> None:
    """An app that was started too early learns why."""
    raise NoOffice


@get("/first-start", responses=_STATE)
async def office() -> Response[bytes]:
    """There is an office."""
    return Response(_encode(FirstStartState(office=True)), media_type=JSON)


@post(["/first-start", "/first-start/secret"])
async def shut() -> None:
    """Refused, whoever asks."""
    raise OfficeExists


router = Router("/api/v1", route_handlers=[empty, check, fill, health, nothing_yet])
"""Of a hub without an office."""
shut_router = Router("/api/v1", route_handlers=[office, shut])
"""Of a hub with one."""
