"""One open feed over HTTP: server-sent events until the reader goes, is too slow, or the hub stops."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from litestar.types import Receive, Scope, Send

from common.hub.feeds import Feeds
from common.model.office import DeviceKind

log = logging.getLogger("hub")

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Feed:
    """An ASGI application for one request."""

    def __init__(self, feeds: Feeds, kind: DeviceKind, since: int) -> None:
        self._feeds = feeds
        self._kind = kind
        self._since = since

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until it ends."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        reader = self._feeds.open(self._kind, self._since)
        tasks: list[asyncio.Task[Any]] = []

        async def pump() -> None:
            while data := await reader.take():
                await send({"type": "http.response.body", "body": data, "more_body": True})

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        try:
            tasks = [asyncio.create_task(work) for work in (pump(), watch(), reader.cut.wait())]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if tasks[0].done() and not reader.cut.is_set():
                tasks[0].result()
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            elif reader.cut.is_set():
                log.warning("a feed was too slow and is cut")
        finally:
            self._feeds.close(reader)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
