"""Who asks: devices by their token, clerks by their PIN, and a bound on guessing."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from typing import Any

from litestar.connection import ASGIConnection

from common.clock import Clock
from common.hub.commands.actor import Actor
from common.model.errors import TooManyAttempts, Unauthorised, WrongPin
from common.model.office import Device
from common.pins import fits, hash_pin
from common.store.enrolment import token_hash
from common.store.store import Store

Connection = ASGIConnection[Any, Any, Any, Any]
"""A request, whatever the framework hangs on it."""

DEVICE_SECONDS = 5.0
"""How long a device's token is believed without asking the database again."""
ATTEMPTS = 5
"""Wrong PINs of one clerk, or from one device, within WINDOW_SECONDS."""
DEVICE_ATTEMPTS = 15
WINDOW_SECONDS = 60.0
AT_ONCE = 2
"""PINs checked at the same time; each takes a core and 64 MiB for some 50 ms."""


class Attempts:
    """Counts what went wrong, by who tried."""

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock = clock
        self._most = most
        self._failed: dict[str, deque[float]] = {}

    def check(self, who: str) -> None:
        """Raise TooManyAttempts while too many of the last ones failed."""
        failed = self._failed.get(who)
        now = self._clock.monotonic()
        while failed and failed[0] <= now - WINDOW_SECONDS:
            failed.popleft()
        if failed and len(failed) >= self._most:
            raise TooManyAttempts(seconds=int(failed[0] + WINDOW_SECONDS - now) + 1)

    def failed(self, who: str) -> None:
        """One more went wrong."""
        self._failed.setdefault(who, deque(maxlen=self._most)).append(self._clock.monotonic())

    def succeeded(self, who: str) -> None:
        """It went well: forget."""
        self._failed.pop(who, None)


class Access:
    """Devices and clerks of one hub."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[bytes, tuple[float, Device]] = {}
        self._clerk_attempts = Attempts(clock, ATTEMPTS)
        self._device_attempts = Attempts(clock, DEVICE_ATTEMPTS)
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._no_hash = hash_pin(secrets.token_urlsafe(16))

    async def device(self, connection: Connection) -> Device:
        """The device whose bearer token the request carries; raises Unauthorised."""
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthorised
        return await self.device_of(token.strip())

    async def device_of(self, token: str) -> Device:
        """The device with this token, however it came; raises Unauthorised."""
        hashed = token_hash(token)
        now = self._clock.monotonic()
        known = self._known.get(hashed)
        if known is not None and known[0] > now:
            return known[1]
        device = await asyncio.to_thread(self._store.device, hashed)
        if device is None:
            self._known.pop(hashed, None)
            raise Unauthorised
        self._known[hashed] = (now + DEVICE_SECONDS, device)
        return device

    async def actor(self, connection: Connection) -> Actor:
        """The device, and the session that it names."""
        session = connection.headers.get("x-session")
        return Actor(await self.device(connection), None if not session else token_hash(session))

    async def hashed(self, pin: str) -> str:
        """The hash of a new PIN; the event loop stays free meanwhile."""
        async with self._at_once:
            return await asyncio.to_thread(hash_pin, pin)

    async def check_pin(self, device: Device, clerk_id: str, pin: str) -> None:
        """Raise WrongPin or TooManyAttempts unless the PIN is the clerk's. The event loop stays free meanwhile."""
        self._device_attempts.check(device.id)
        self._clerk_attempts.check(clerk_id)
        # Counted before the check, so that guesses sent at once are counted too.
        self._device_attempts.failed(device.id)
        self._clerk_attempts.failed(clerk_id)
        found = await asyncio.to_thread(self._store.clerk, clerk_id)
        # An unknown clerk costs the same time, so that nobody learns who is known.
        async with self._at_once:
            right = await asyncio.to_thread(fits, self._no_hash if found is None else found[1], pin)
        if found is None or not found[0].in_use or not right:
            raise WrongPin
        self._device_attempts.succeeded(device.id)
        self._clerk_attempts.succeeded(clerk_id)
