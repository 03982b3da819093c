"""What an app reads: the hub's health, the day's snapshot, the feed."""

from __future__ import annotations

import msgspec
from litestar import Response, Router, get
from litestar.openapi import ResponseSpec

from common.hub.feed import Feed
from common.hub.feeds import for_device, sees_notes
from common.hub.routes.carrying import JSON, HubRequest, access_of, hub_of, line_of
from common.model import wire
from common.model.errors import BadRequest
from common.version import program_version

_encode = msgspec.json.Encoder().encode


_VERSION = program_version()


@get("/health", responses={200: ResponseSpec(wire.Health, description="The hub lives")})
async def health(request: HubRequest) -> Response[bytes]:
    """Tell that the hub lives."""
    now = hub_of(request).now()
    answer = wire.Health(status="ok", version=_VERSION, revision=now.revision, time=now.time)
    return Response(_encode(answer), media_type=JSON)


@get("/snapshot", responses={200: ResponseSpec(wire.Snapshot, description="The business day")})
async def snapshot(request: HubRequest) -> Response[bytes]:
    """The business day, as the device may see it."""
    device = await access_of(request).device(request)
    hub = hub_of(request)
    day = hub.day
    staff = sees_notes(device.kind)
    answer = wire.Snapshot(
        revision=day.revision,
        time=hub.clock.now(),
        business_day=day.date,
        device=device,
        office=day.office,
        services=tuple(day.services.values()),
        counters=tuple(day.counters.values()),
        tickets=tuple(for_device(ticket, device) for ticket in day.tickets.values()),
        calls=tuple(day.calls),
        clerks=tuple(day.clerks.values()) if staff else (),
        devices=tuple(one for one in day.devices.values() if staff or one.id == device.id),
        page_base=hub.page_base,
    )
    return Response(_encode(answer), media_type=JSON)


@get("/feed", media_type="text/event-stream")
async def feed(request: HubRequest, since: int = -1) -> Feed:
    """Server-sent events: every change after the revision `since`, and a beat every 5 s."""
    device = await access_of(request).device(request)
    if request.scope["http_version"] != "1.1":
        raise BadRequest(detail="the feed needs HTTP/1.1")
    hub = hub_of(request)
    line = line_of(request)
    return Feed(hub.presence, device, lambda: hub.feeds.open(device, since, line), hub.feeds.close)


router = Router("/api/v1", route_handlers=[health, snapshot, feed])
