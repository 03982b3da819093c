"""Runs a story on an event loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine


def played(play: Callable[[], Coroutine[object, object, None]]) -> None:
    """`play` to its end, which must come within half a minute."""

    async def bounded() -> None:
        async with asyncio.timeout(30):
            await play()

    asyncio.run(bounded())
