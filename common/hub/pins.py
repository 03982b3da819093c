"""How a clerk's PIN is kept: argon2, because ten thousand PINs are soon guessed."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

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
