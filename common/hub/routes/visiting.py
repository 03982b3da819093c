"""The visitor's own ticket as a small web page."""

from __future__ import annotations

import asyncio
import contextlib

from litestar import Response, Router, get, post
from litestar.response import Redirect

from common.hub import pages
from common.hub.commands import issuing
from common.hub.core import Hub
from common.hub.feeds import for_public
from common.hub.routes.carrying import HubRequest, hub_of
from common.model.errors import IllegalTransition, UnknownTicket
from common.model.office import Device, DeviceKind
from common.model.ticket import Ticket
from common.model.wire import Snapshot
from common.store.store import Answer
from common.store.transaction import Transaction

_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
_NOT_FOUND = (
    '<!doctype html><html lang="sk"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>404</title><p>Taký lístok nepoznáme.<p lang=en>There is no such ticket.</html>"
)


@get("/{token:str}", media_type="text/html", include_in_schema=False)
async def ticket_page(request: HubRequest, token: str) -> Response[str]:
    """The ticket's page, or a plain 404."""
    hub = hub_of(request)
    ticket = await _find(hub, token)
    if ticket is None:
        return Response(_NOT_FOUND, status_code=404, media_type="text/html", headers=_HEADERS)
    call = next((call for call in reversed(hub.day.calls) if call.ticket_id == ticket.id), None)
    page = pages.render_ticket(ticket, _public(hub), hub.clock.now(), call)
    return Response(page, media_type="text/html", headers=_HEADERS)


@post("/{token:str}/cancel", include_in_schema=False)
async def cancel(request: HubRequest, token: str) -> Redirect:
    """Leave the queue; a ticket that has moved on is left alone, its page says how it stands."""

    def run(tx: Transaction) -> Answer:
        issuing.give_up(tx, token)
        return Answer(204)

    with contextlib.suppress(IllegalTransition, UnknownTicket):
        await hub_of(request).command(run)
    return Redirect(f"/t/{token}", status_code=303)


async def _find(hub: Hub, token: str) -> Ticket | None:
    for ticket in hub.day.tickets.values():
        if ticket.token == token:
            return ticket
    return await asyncio.to_thread(hub.store.ticket, token)


def _public(hub: Hub) -> Snapshot:
    day = hub.day
    return Snapshot(
        revision=day.revision,
        time=hub.clock.now(),
        business_day=day.date,
        device=Device(id="", kind=DeviceKind.DISPLAY, name=""),
        office=day.office,
        services=tuple(day.services.values()),
        counters=tuple(day.counters.values()),
        tickets=tuple(map(for_public, day.tickets.values())),
        calls=tuple(day.calls),
        page_base=hub.page_base,
    )


router = Router("/t", route_handlers=[ticket_page, cancel])
