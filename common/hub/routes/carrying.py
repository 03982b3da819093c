"""What every route does: find out who asks, hand the command to the writer, encode the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.datastructures import State

from common.hub.access import Access
from common.hub.commands.actor import Actor
from common.hub.core import Hub
from common.hub.feeds import Line, for_device
from common.model.errors import BadRequest
from common.model.ticket import Ticket
from common.model.wire import LONGEST_KEY
from common.store.store import Answer, Key
from common.store.transaction import Transaction

HubRequest = Request[Any, Any, State]
Lines = Callable[[tuple[str, int] | None], Line]
"""Finds a connection by its client's address; the server's part."""
JSON = "application/json"

_encode = msgspec.json.Encoder().encode
_CREATED, _NO_CONTENT = 201, 204


def hub_of(request: HubRequest) -> Hub:
    """The hub that serves the request."""
    hub: Hub = request.app.state["hub"]
    return hub


def access_of(request: HubRequest) -> Access:
    """Who may ask it."""
    access: Access = request.app.state["access"]
    return access


def line_of(request: HubRequest) -> Line:
    """The connection that the request came over."""
    lines: Lines = request.app.state["lines"]
    return lines(request.scope["client"])


async def carry(
    request: HubRequest,
    command: Callable[[Transaction, Actor], msgspec.Struct | None],
    status: int = 200,
    replaced: tuple[str, ...] = (),
) -> Response[bytes]:
    """Run the command under the request's idempotency key; None is answered with 204.

    A ticket's token is told to its issuer alone, with 201; its note to counters alone. `replaced`: see store.Work.
    """
    actor = await access_of(request).actor(request)

    def run(tx: Transaction) -> Answer:
        record = command(tx, actor)
        if isinstance(record, Ticket) and status != _CREATED:
            record = for_device(record, actor.device)
        return Answer(_NO_CONTENT) if record is None else Answer(status, _encode(record))

    return answered(await hub_of(request).command(run, await key_of(request, actor), replaced))


async def key_of(request: HubRequest, actor: Actor) -> Key:
    """The request's idempotency key; raises BadRequest where it has none."""
    key = request.headers.get("idempotency-key", "")
    if not 0 < len(key) <= LONGEST_KEY:
        raise BadRequest(detail="Idempotency-Key: a header with a UUID is needed")
    body = await request.body()
    fingerprint = hashlib.sha256(
        b"%s %s\n%s" % (request.method.encode(), request.scope["path"].encode(), body)
    ).digest()
    return Key(actor.device.id, key, fingerprint)


def answered(answer: Answer) -> Response[bytes]:
    """A command's answer over HTTP."""
    headers = {"Idempotent-Replay": "true"} if answer.replayed else {}
    return Response(answer.body, status_code=answer.status, media_type=JSON, headers=headers)
