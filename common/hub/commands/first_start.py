"""The first start: a secret lets one assistant in, which fills the empty office; then never again."""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
from pathlib import Path

from common.clock import Clock
from common.hub.access import Attempts
from common.hub.commands.set_up import check_pin_form
from common.model import first_start as model
from common.model.errors import OfficeExists, WrongSecret
from common.model.first_start import FirstStart, FirstStarted
from common.model.office_file import parse
from common.pins import hash_pin
from common.store import failures
from common.store import first_start as store

OFFICE_NAME = "office"
"""What a mistake in the office's text is said to be in."""
HOST_ATTEMPTS, ATTEMPTS = 5, 50
"""Wrong secrets from one address, and from all, within access.WINDOW_SECONDS."""
_EVERYONE = ""


class FirstStartDoor:
    """The only way into a hub without an office."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.secret = keep_secret(folder)
        self.filled = asyncio.Event()
        """There is an office now."""
        self._by_host = Attempts(clock, HOST_ATTEMPTS)
        self._all = Attempts(clock, ATTEMPTS)
        self._filling = asyncio.Lock()

    def check(self, host: str, secret: str) -> None:
        """Raise WrongSecret, or TooManyAttempts."""
        # By everyone first: while that bound is reached no more addresses are remembered.
        self._all.check(_EVERYONE)
        self._by_host.check(host)
        right = hmac.compare_digest(model.plain_secret(secret).encode(), self.secret.encode())
        if not right:
            self._all.failed(_EVERYONE)
            self._by_host.failed(host)
            raise WrongSecret
        self._by_host.succeeded(host)

    async def fill(self, host: str, body: FirstStart) -> FirstStarted:
        """Fill the office, once; raises what is wrong with what was brought."""
        self.check(host, body.secret)
        model.check_form(body)
        check_pin_form(body.pin)
        async with self._filling:
            if self.filled.is_set():
                raise OfficeExists
            office = await asyncio.to_thread(parse, body.office, OFFICE_NAME)
            hashed = await asyncio.to_thread(hash_pin, body.pin)
            name = body.administrator.strip()
            try:
                return await asyncio.to_thread(store.fill, self.folder, self.clock, office, name, hashed, body.devices)
            finally:
                await self.look()

    async def look(self) -> None:
        """Let it see whether there is an office: another program may have loaded one."""
        if await asyncio.to_thread(store.has_office, self.folder):
            self.filled.set()


def keep_secret(folder: Path) -> str:
    """The secret in the folder; a new one where there is none. Only the folder's owner may read its file."""
    path = folder / model.FILE_NAME
    with failures.files():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            kept = path.read_text("ascii", errors="replace")
        except FileNotFoundError:
            kept = ""
        if model.is_secret(kept):
            return model.plain_secret(kept)
        path.unlink(missing_ok=True)
        plain = "".join(secrets.choice(model.LETTERS) for _ in range(model.SECRET_LENGTH))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(model.grouped_secret(plain) + "\n")
    return plain


def forget_secret(folder: Path) -> None:
    """There is an office: the secret opens nothing any more."""
    with failures.files():
        (folder / model.FILE_NAME).unlink(missing_ok=True)
