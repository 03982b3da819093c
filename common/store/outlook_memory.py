"""What those may expect who take a ticket now, remembered for a burst of them."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.model.estimate import Outlook, outlooks
from common.store.day import Day


class OutlookMemory:
    """The outlook that a burst of issues shares: computed anew when it is a second old or anything but issues happened.

    Running the queue forward takes milliseconds; a thousand issues a second cannot each pay that.
    """

    SECONDS = 1.0

    def __init__(self) -> None:
        self._known: dict[str, Outlook] = {}
        self._at: dt.datetime | None = None

    def forget(self) -> None:
        """Something else than an issue happened."""
        self._at = None

    def of(self, day: Day, service_id: str, now: dt.datetime) -> Outlook:
        """The outlook of somebody who takes a ticket now."""
        if self._at is None or not 0 <= (now - self._at).total_seconds() < self.SECONDS:
            self._known = outlooks(day.services, list(day.counters.values()), list(day.tickets.values()), now)
            self._at = now
        return self._known[service_id]

    def issued(self, service_id: str) -> None:
        """One more waits for the service."""
        known = self._known[service_id]
        self._known[service_id] = msgspec.structs.replace(known, ahead=known.ahead + 1)
