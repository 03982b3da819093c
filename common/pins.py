"""How PINs are kept: argon2, because ten thousand PINs are soon guessed. Shared by the hub (clerks) and the kiosk (staff)."""

from __future__ import annotations

import os
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

STAFF_FILE = "staff-pin"
"""File in the data folder with the hash of the PIN of the kiosk's staff menu."""

_hasher = PasswordHasher()


def hash_pin(pin: str) -> str:
    """The hash to keep; takes some 50 ms."""
    return _hasher.hash(pin)


def fits(pin_hash: str, pin: str) -> bool:
    """Whether it is the PIN; takes some 50 ms."""
    try:
        return _hasher.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def keep_staff_pin(data: Path, pin: str) -> None:
    """Let this be the PIN of the staff menu of the kiosk that works in `data`. Raises OSError."""
    path, fresh = data / STAFF_FILE, data / f"{STAFF_FILE}.new"
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(hash_pin(pin) + "\n")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # An administrator sets it, the kiosk's own user reads it.
        folder = data.stat()
        os.chown(fresh, folder.st_uid, folder.st_gid)
    fresh.replace(path)


def staff_pin_hash(data: Path) -> str | None:
    """The hash that is kept; None where no PIN has been set. Raises OSError where the file cannot be read."""
    try:
        return (data / STAFF_FILE).read_text("ascii").strip() or None
    except FileNotFoundError:
        return None
