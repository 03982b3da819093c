"""Commands on devices and services."""

from __future__ import annotations

from litestar import Response, Router, post
from litestar.openapi import ResponseSpec

from common.hub.commands import devices
from common.hub.routes.carrying import HubRequest, carry
from common.model import wire
from common.model.office import DeviceState, Service

_DEVICE = {200: ResponseSpec(DeviceState, description="The device after the command")}
_SERVICE = {200: ResponseSpec(Service, description="The service after the command")}


@post("/devices/current/report", status_code=200, responses=_DEVICE)
async def report(request: HubRequest, data: wire.DeviceReport) -> Response[bytes]:
    """Tell how this device is."""
    return await carry(request, lambda tx, actor: devices.report(tx, actor, data))


@post("/devices/{device_id:str}/pause", status_code=200, responses=_DEVICE)
async def pause(request: HubRequest, device_id: str, data: wire.PauseDevice | None = None) -> Response[bytes]:
    """Let a kiosk give no tickets."""
    return await carry(request, lambda tx, actor: devices.pause(tx, actor, device_id, data or wire.PauseDevice()))


@post("/devices/{device_id:str}/resume", status_code=200, responses=_DEVICE)
async def resume(request: HubRequest, device_id: str) -> Response[bytes]:
    """Let a kiosk give tickets again."""
    return await carry(request, lambda tx, actor: devices.resume(tx, actor, device_id))


@post("/services/{service_id:str}/pause", status_code=200, responses=_SERVICE)
async def pause_service(request: HubRequest, service_id: str, data: wire.PauseService | None = None) -> Response[bytes]:
    """Give no tickets for a service."""
    return await carry(
        request, lambda tx, actor: devices.pause_service(tx, actor, service_id, data or wire.PauseService())
    )


@post("/services/{service_id:str}/resume", status_code=200, responses=_SERVICE)
async def resume_service(request: HubRequest, service_id: str) -> Response[bytes]:
    """Give tickets for a service again."""
    return await carry(request, lambda tx, actor: devices.resume_service(tx, actor, service_id))


router = Router("/api/v1", route_handlers=[report, pause, resume, pause_service, resume_service])
