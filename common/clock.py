"""Where the time comes from. Code takes a Clock and never asks the system itself."""

from __future__ import annotations

import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """The time, as an instant and as a stopwatch."""

    def now(self) -> dt.datetime:
        """The present instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds on a clock that is never set back."""


class SystemClock:
    """The computer's clock; with `start`, one that shows `start` when it is made and runs on from there (demo, tests)."""

    def __init__(self, start: dt.datetime | None = None) -> None:
        self._shift = dt.timedelta(0) if start is None else start - dt.datetime.now(dt.UTC)

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self._shift

    def monotonic(self) -> float:
        return time.monotonic()


class ManualClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now.astimezone(dt.UTC)
        self._monotonic = 0.0

    def now(self) -> dt.datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Move on by `seconds`."""
        self._now += dt.timedelta(seconds=seconds)
        self._monotonic += seconds

    def put(self, now: dt.datetime) -> None:
        """Set the time of day; the monotonic clock goes on as it was."""
        self._now = now.astimezone(dt.UTC)
