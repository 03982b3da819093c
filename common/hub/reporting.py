"""One report under way: read in a thread of its own, day by day, so that it can be watched and left."""

from __future__ import annotations

import datetime as dt
import threading

import msgspec

from common.clock import Clock
from common.model.report.gathering import Gathering, Order
from common.model.report.record import Report
from common.store.reporting import Asked, Reporting

REST_SECONDS = 0.0005
"""After each day: what is kept is added up without a pause else, and who takes a ticket meanwhile would wait for it."""


class Left(Exception):
    """Nobody waits for the report any more."""


class Reading:
    """Runs on a thread; `done` and `of` (days) may be looked at, and `leave` called, from another."""

    def __init__(self, reporting: Reporting, clock: Clock, order: Order, today: dt.date) -> None:
        """`today` and later days are not over."""
        self._reporting = reporting
        self._clock = clock
        self._order = order
        self._today = today
        self._left = threading.Event()
        self.done = 0
        self.of = order.days

    def leave(self) -> None:
        """End after the day that is being read."""
        self._left.set()

    def run(self) -> Report:
        """The report; raises Left, StoreUnavailable."""
        span = self._reporting.span()
        order = msgspec.structs.replace(self._order, names=self._reporting.names(self._order.by))
        earlier = order.before()
        # Days before the first ticket and after the last need no reading, and progress is not of them.
        asked = self._asked(order, span)
        asked_before = None if earlier is None else self._asked(earlier, span)
        self.of = asked.days + (0 if asked_before is None else asked_before.days)
        gathering = Gathering(order)
        self._read(gathering, asked)
        if earlier is None or asked_before is None:
            return gathering.report(self._clock.now())
        before = Gathering(earlier)
        self._read(before, asked_before)
        return gathering.report(self._clock.now(), before.total())

    def _asked(self, order: Order, span: tuple[dt.date, dt.date] | None) -> Asked:
        first, last = order.first, order.last
        if span is None:
            last = first - dt.timedelta(1)
        else:
            first, last = max(first, span[0]), min(last, span[1])
        return Asked(first, last, order.dimensions, order.time_zone, self._today)

    def _read(self, gathering: Gathering, asked: Asked) -> None:
        for day, found in self._reporting.read(asked):
            if self._left.wait(REST_SECONDS):
                raise Left
            for dimension in asked.dimensions:
                gathering.add(day, dimension, found.get(dimension, ()))
            self.done += 1
