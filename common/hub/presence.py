"""Which devices hold a feed, with a few seconds' grace, so that a reconnect does not flap."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable

from common.model.office import DeviceState

GRACE_SECONDS = 5.0
"""How long a device may be without a feed before it counts as away."""

Show = Callable[[str, bool], None]
"""Have it kept that the device (id) is live, or is not."""


class Presence:
    """Counts feeds by device. Belongs to the event loop."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._feeds: Counter[str] = Counter()
        self._leaving: dict[str, asyncio.TimerHandle] = {}

    def start(self, devices: Iterable[DeviceState]) -> None:
        """Begin on the running loop: who was live when the hub ended has the grace to come back."""
        for device in devices:
            if device.live:
                self._leave(device.id)

    def stop(self) -> None:
        """No more news."""
        for timer in self._leaving.values():
            timer.cancel()
        self._leaving.clear()

    def opened(self, device_id: str) -> None:
        """The device holds one more feed."""
        self._feeds[device_id] += 1
        timer = self._leaving.pop(device_id, None)
        if timer is not None:
            timer.cancel()
        elif self._feeds[device_id] == 1:
            self._show(device_id, True)

    def closed(self, device_id: str) -> None:
        """The device holds one feed less."""
        self._feeds[device_id] -= 1
        if not self._feeds[device_id]:
            del self._feeds[device_id]
            self._leave(device_id)

    def check(self, devices: Iterable[DeviceState]) -> None:
        """Show again what is not kept so: a commit may have failed."""
        for device in devices:
            here = device.id in self._feeds
            if device.id not in self._leaving and device.live != here:
                self._show(device.id, here)

    def _leave(self, device_id: str) -> None:
        self._leaving[device_id] = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._left, device_id)

    def _left(self, device_id: str) -> None:
        del self._leaving[device_id]
        self._show(device_id, False)
