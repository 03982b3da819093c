"""The hub without its web side: commands go through the writer, the day stands in memory, the feeds get every change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from common.board.board import Scene
from common.clock import Clock
from common.hub.boards import Boards
from common.hub.commands.devices import show_live
from common.hub.counting import Counting
from common.hub.feeds import Feeds
from common.hub.media import Media
from common.hub.presence import Presence
from common.hub.speech import Speech
from common.hub.writer import Writer, stopped
from common.model.wire import Beat
from common.store.day import Day
from common.store.store import Answer, Key, Outcome, Store, Work, Written
from common.store.transaction import Transaction

log = logging.getLogger("hub")


class Hub:
    """One office. Everything here belongs to the event loop; the writer's thread hands over through it."""

    def __init__(self, store: Store, clock: Clock, page_base: str, media: Path, speech: Speech) -> None:
        """`media`: the folder of pictures and videos for boards in browsers; `speech`: what these say of a call."""
        self.store = store
        self.clock = clock
        self.page_base = page_base
        written = store.write([])
        assert written.day is not None
        self.day: Day = written.day
        """The office as of the last commit."""
        self.feeds = Feeds(store.recent(), self.now)
        self.presence = Presence(self._show_live)
        self.media = Media(media)
        self.speech = speech
        self.boards = Boards(self._scene, clock.now, self.media.files, speech)
        self._counting = Counting(store.reporting(), clock)
        self._writer = Writer(store)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Future[Answer]] = set()

    def now(self) -> Beat:
        """Revision and time."""
        return Beat(revision=self.day.revision, time=self.clock.now())

    def start(self) -> None:
        """Begin to take commands, on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._writer.start(self._deliver)
        self._counting.start(self.day.date, self.day.office.time_zone)
        self.presence.start(self.day.devices.values())

    def stop(self) -> None:
        """Finish the commands under way and close the database."""
        self.presence.stop()
        self.boards.stop()
        self.speech.stop()
        if self._loop is not None:
            self._loop = None
            self._counting.stop()
            self._writer.stop()
        for future in self._waiting:
            if not future.done():
                future.set_exception(stopped())
        self.store.close()

    async def command(
        self, run: Callable[[Transaction], Answer], key: Key | None = None, replaced: tuple[str, ...] = ()
    ) -> Answer:
        """Run a command; its answer comes after the commit. Raises what the command raises, or StoreUnavailable."""
        if self._loop is None:
            raise stopped()
        future: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting.add(future)
        self._writer.submit(Work(run, key, replaced), future)
        try:
            return await future
        finally:
            self._waiting.discard(future)

    def look(self) -> None:
        """Let the writer see whether the day has changed, or another program has written."""
        if self._loop is not None:
            self._writer.submit(None, None)
            self.presence.check(self.day.devices.values())

    def _scene(self) -> Scene:
        day = self.day
        return Scene(
            revision=day.revision,
            office=day.office,
            business_day=day.date,
            services=day.services,
            counters=day.counters,
            tickets=day.tickets,
            calls=tuple(day.calls),
        )

    def _show_live(self, device_id: str, live: bool) -> None:
        def run(tx: Transaction) -> Answer:
            show_live(tx, device_id, live=live)
            return Answer(204)

        if self._loop is not None:
            self._writer.submit(Work(run), None)

    def _deliver(self, tags: list[object], written: Written | Exception) -> None:
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self._delivered, tags, written)

    def _delivered(self, tags: list[object], written: Written | Exception) -> None:
        if isinstance(written, Exception):
            log.error("a commit failed: %s", written, exc_info=written)
            for tag in tags:
                _settle(tag, Outcome(error=written))
            return
        if written.day is not None:
            self.day = written.day
            self.feeds.reset()
            self._counting.begin(self.day.date, self.day.office.time_zone)
        for outcome in written.outcomes:
            if outcome.changes is not None:
                self.day.apply(outcome.changes)
                self.feeds.publish(outcome.changes)
        self.boards.changed()
        for tag, outcome in zip(tags, written.outcomes, strict=False):
            _settle(tag, outcome)


def _settle(tag: object, outcome: Outcome) -> None:
    if tag is None and outcome.error is not None:
        log.error("a device's coming or going is not kept: %s", outcome.error)
    if not isinstance(tag, asyncio.Future) or tag.done():
        return
    if outcome.answer is not None:
        tag.set_result(outcome.answer)
    elif outcome.error is not None:
        tag.set_exception(outcome.error)
