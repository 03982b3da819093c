"""One open feed over HTTP: server-sent events until the reader goes, is too slow, or the hub stops.

The events go to the connection past the web framework: one chunk, encoded once, is the same for every reader, and
a thousand readers cost a thousand writes and nothing else. Beginning and end go the ordinary way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from litestar.types import Receive, Scope, Send

from common.hub.feeds import Reader
from common.hub.presence import Presence
from common.model.office import Device

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Feed:
    """An ASGI application for one request."""

    def __init__(
        self, presence: Presence, device: Device, begin: Callable[[], Reader], end: Callable[[Reader], None]
    ) -> None:
        self._presence = presence
        self._device = device
        self._begin = begin
        self._end = end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until it ends."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        reader = self._begin()
        self._presence.opened(self._device.id)
        gone = asyncio.create_task(_gone(receive))
        over = asyncio.create_task(reader.over.wait())
        try:
            await asyncio.wait((gone, over), return_when=asyncio.FIRST_COMPLETED)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._end(reader)
            self._presence.closed(self._device.id)
            gone.cancel()
            over.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
