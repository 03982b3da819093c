"""The hub's clock as an app knows it: the last time that the hub told, carried on by the app's own stopwatch."""

from __future__ import annotations

import datetime as dt

STALE = dt.timedelta(seconds=10)
"""A told time may be this old: it was on its way, or the hub stamped it at its last beat. Older: its clock was set back."""
STEP = dt.timedelta(milliseconds=50)
"""How far a told time that seems stale pulls the clock back: at a beat every 5 s enough for a stopwatch that runs fast."""


class HubTime:
    """All `monotonic` are seconds of the app's stopwatch; all instants are the hub's, aware."""

    def __init__(self, last_sign: dt.datetime | None = None) -> None:
        self._told: tuple[dt.datetime, float] | None = None
        self._last_sign = last_sign

    def tell(self, time: dt.datetime, monotonic: float) -> None:
        """The hub said that it is `time`, or that it was a moment ago: of two told times the later one is nearer."""
        carried = self.at(monotonic)
        if carried is not None and time < carried <= time + STALE:
            time = max(time, carried - STEP)
        self._told = time, monotonic
        self._last_sign = time

    def no_earlier_than(self, time: dt.datetime, monotonic: float) -> None:
        """Something was done at the hub at `time`, now or long ago: only a time ahead of ours tells anything."""
        carried = self.at(monotonic)
        if carried is not None and time > carried:
            self._told = time, monotonic

    def sign(self, monotonic: float) -> None:
        """Something came from the hub, without a time."""
        self._last_sign = self.at(monotonic) or self._last_sign

    def at(self, monotonic: float) -> dt.datetime | None:
        """The hub's time, None while it has never told it."""
        if self._told is None:
            return None
        time, when = self._told
        return time + dt.timedelta(seconds=monotonic - when)

    @property
    def last_sign(self) -> dt.datetime | None:
        """When something last came from the hub, in the hub's time."""
        return self._last_sign
