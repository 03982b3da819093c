"""A body that is too large is read to its end and thrown away, so that the sender hears why instead of a cut line."""

from __future__ import annotations

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from common.hub.routes.problems import MEDIA_TYPE, document
from common.model.errors import TooLarge

LARGEST_BODY = 64 * 1024
"""Bytes; the largest request of ours has a few hundred."""
THROWN_AWAY = 64 * 1024 * 1024
"""Bytes that are read and dropped at most."""


class BodyLimit:
    """Stands before the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is small enough."""
        if scope["type"] == ScopeType.HTTP and _announced(scope) > LARGEST_BODY:
            await _refuse(receive, send)
        else:
            await self._app(scope, receive, send)


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


async def _refuse(receive: Receive, send: Send) -> None:
    read = 0
    while read < THROWN_AWAY:
        message = await receive()
        if message["type"] != "http.request":
            return
        read += len(message["body"])
        if not message["more_body"]:
            break
    body = msgspec.json.encode(document(TooLarge()))
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": TooLarge.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
