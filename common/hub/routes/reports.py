"""Reports: one record a request, made in a thread, with progress until it is there; who leaves ends it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from weakref import WeakKeyDictionary

import msgspec
from litestar import Router, get
from litestar.types import Receive, Scope, Send

from common.hub.commands import reporting
from common.hub.core import Hub
from common.hub.reporting import Left, Reading
from common.hub.routes.carrying import HubRequest, access_of, hub_of
from common.hub.routes.problems import OURS, document
from common.model.errors import BadRequest, UserError
from common.model.report.gathering import Order
from common.model.report.record import By, ReportLine
from common.model.wire import Problem
from common.store.store import Answer
from common.store.transaction import Transaction

log = logging.getLogger("hub")

MEDIA_TYPE = "application/x-ndjson"
LINE_SECONDS = 0.25
"""Between two lines of progress."""
AT_ONCE = 1
"""Reports made at the same time: one fills a core. The others wait, and say so by lines without progress."""

_HEADERS = [(b"content-type", MEDIA_TYPE.encode()), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
_encode = msgspec.json.Encoder().encode


_turns: WeakKeyDictionary[Hub, asyncio.Semaphore] = WeakKeyDictionary()


class ReportStream:
    """An ASGI application for one request: lines of JSON, the last of which is the report or a problem."""

    def __init__(self, reading: Reading, turns: asyncio.Semaphore) -> None:
        self._reading = reading
        self._turns = turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until it is made, or the reader goes."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        gone = asyncio.create_task(_gone(receive))
        made = asyncio.create_task(self._make())
        try:
            while not made.done() and not gone.done():
                await asyncio.wait((gone, made), timeout=LINE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if not made.done() and not gone.done():
                    await _send(send, ReportLine(done=self._reading.done, of=self._reading.of), more=True)
            if made.done():
                await _send(send, made.result(), more=False)
        finally:
            gone.cancel()
            self._reading.leave()
            # The thread still has the database open: it ends within a day's reading.
            await asyncio.wait((made,))

    async def _make(self) -> ReportLine:
        reading = self._reading
        try:
            async with self._turns:
                report = await asyncio.to_thread(reading.run)
        except Left:
            return ReportLine()
        except UserError as error:
            return ReportLine(problem=document(error))
        except Exception:
            # The answer has begun with its status: only a last line can still say that it failed, and what to do.
            log.exception("a report failed")
            return ReportLine(
                problem=Problem(
                    type="urn:poradovnik:problem:internal", title="Internal", status=500, code="internal", detail=OURS
                )
            )
        return ReportLine(done=reading.done, of=reading.of, report=report)


async def _send(send: Send, line: ReportLine, *, more: bool) -> None:
    await send({"type": "http.response.body", "body": _encode(line) + b"\n", "more_body": more})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


@get("/", media_type=MEDIA_TYPE)
async def report(
    request: HubRequest, first: str, last: str, by: str = By.DAY.value, service: str | None = None
) -> ReportStream:
    """Figures of the business days `first` to `last`, for supervisors: lines of progress, then the report."""
    try:
        period = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        rows = By(by)
    except ValueError as error:
        raise BadRequest(detail=str(error)) from error
    actor = await access_of(request).actor(request)
    hub = hub_of(request)
    order, today = await _ordered(hub, lambda tx: reporting.order(tx, actor, *period, rows, service))
    turns = _turns.setdefault(hub, asyncio.Semaphore(AT_ONCE))
    return ReportStream(Reading(hub.store.reporting(), hub.clock, order, today), turns)


async def _ordered(hub: Hub, command: Callable[[Transaction], tuple[Order, dt.date]]) -> tuple[Order, dt.date]:
    """What the writer's view of the office says to the request, which it may refuse."""
    made: list[tuple[Order, dt.date]] = []

    def run(tx: Transaction) -> Answer:
        made.append(command(tx))
        return Answer(200)

    await hub.command(run)
    return made[-1]


router = Router("/api/v1/reports", route_handlers=[report])
