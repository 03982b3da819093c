"""Counting each day that is over, in a quiet thread of its own, so that a report finds it counted."""

from __future__ import annotations

import datetime as dt
import logging
import threading

from common.clock import Clock
from common.model.errors import StoreUnavailable
from common.store.reporting import Reporting

Wanted = tuple[dt.date, str]
"""The business day whose predecessors are over, and the office's time zone."""

log = logging.getLogger("hub")

SHARE = 0.2
"""Of the time, at most, that it counts: after each day it rests so long. Ten years of a large office take it some
minutes this way, the day before a fiftieth of a second, and nobody at a kiosk waits for either."""
PATIENCE_SECONDS = 60.0
"""After the start, when every program of the office wants its snapshot at once."""


class Counting:
    """The newest day first: it is the one that is asked for. `begin` and `stop` may be called from any thread."""

    def __init__(self, reporting: Reporting, clock: Clock, patience: float = PATIENCE_SECONDS) -> None:
        self._reporting = reporting
        self._patience = patience
        self._clock = clock
        self._news = threading.Condition()
        self._wanted: Wanted | None = None
        self._over = False
        self._thread = threading.Thread(target=self._run, name="counting", daemon=True)

    def start(self, today: dt.date, time_zone: str) -> None:
        """Once; with what `begin` takes."""
        self._wanted = today, time_zone
        self._thread.start()

    def stop(self) -> None:
        """Ends within the count of one day."""
        with self._news:
            self._over = True
            self._news.notify()
        if self._thread.is_alive():
            self._thread.join()

    def begin(self, today: dt.date, time_zone: str) -> None:
        """Count all that is over on the business day `today`, unless that was begun before."""
        with self._news:
            self._wanted = today, time_zone
            self._news.notify()

    def _run(self) -> None:
        self._rests(self._patience, None)
        counted: Wanted | None = None
        while (wanted := self._next(counted)) is not None:
            counted = wanted
            try:
                self._count(wanted)
            except StoreUnavailable as error:
                # Nothing is lost: a report counts what it does not find, and the next day's turn tries again.
                log.warning("the days that are over could not be counted: %s", error)

    def _next(self, counted: Wanted | None) -> Wanted | None:
        """What is to be counted after `counted`; None: nothing any more."""
        with self._news:
            self._news.wait_for(lambda: self._over or self._wanted != counted)
            return None if self._over else self._wanted

    def _count(self, wanted: Wanted) -> None:
        due = self._reporting.uncounted(*wanted)
        while due:
            begun = self._clock.monotonic()
            if not self._reporting.count(due.pop(0), wanted[1]):
                # A report was faster, and it counts many.
                due = self._reporting.uncounted(*wanted)
            if self._rests((self._clock.monotonic() - begun) * (1 / SHARE - 1), wanted):
                return

    def _rests(self, seconds: float, counting: Wanted | None) -> bool:
        """Whether something else is wanted before they are over; at the start (None): another day than the first."""
        with self._news:
            first = counting or self._wanted
            return self._news.wait_for(lambda: self._over or self._wanted != first, seconds)
