"""The single writer: a thread that owns the write connection, takes what has queued up and commits it once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from common.model.errors import StoreUnavailable
from common.store.failures import STOPPED
from common.store.store import Store, Work, Written

LARGEST_BATCH = 64
"""Commands of one commit: enough to share a disk flush, few enough to keep the first of them from waiting."""


class Writer:
    """Runs commands in the order in which they come."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: queue.SimpleQueue[tuple[Work | None, object] | None] = queue.SimpleQueue()
        self._deliver: Callable[[list[object], Written | Exception], None] | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self, deliver: Callable[[list[object], Written | Exception], None]) -> None:
        """Begin; `deliver` gets the tags of a batch's commands and how the batch ended, on the writer's thread."""
        self._deliver = deliver
        self._thread.start()

    def submit(self, work: Work | None, tag: object) -> None:
        """Queue a command; without one, only look whether the day or the database has moved on."""
        self._jobs.put((work, tag))

    def stop(self) -> None:
        """Finish what is queued, then end; returns when the thread has ended."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        assert self._deliver is not None
        last = False
        while not last:
            batch = [self._jobs.get()]
            while batch[-1] is not None and len(batch) < LARGEST_BATCH:
                try:
                    batch.append(self._jobs.get_nowait())
                except queue.Empty:
                    break
            if batch[-1] is None:
                last = True
                batch.pop()
            pairs = [pair for pair in batch if pair is not None]
            if not pairs:
                continue
            # Commands first, so that outcomes and tags run in parallel.
            pairs.sort(key=lambda pair: pair[0] is None)
            tags = [tag for _, tag in pairs]
            works = [work for work, _ in pairs if work is not None]
            written: Written | Exception
            try:
                written = self._store.write(works)
            except Exception as error:  # noqa: BLE001 handed on to those who wait; the thread must go on
                written = error
            self._deliver(tags, written)


def stopped() -> StoreUnavailable:
    """What a command gets that comes too late."""
    return StoreUnavailable(reason=STOPPED)
