"""What the database's failures mean to the user: StoreUnavailable with a reason that an administrator can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from common.model.errors import StoreUnavailable

LOCKED = "the database is locked by another program"
READ_ONLY = "the database is read-only"
FULL = "the disk is full"
CORRUPT = "the database is damaged"
UNREACHABLE = "the database cannot be opened"
NEWER = "the database was written by a newer version of the program"
STOPPED = "the hub is stopping"

_REASONS = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: CORRUPT,
    sqlite3.SQLITE_NOTADB: CORRUPT,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
}


def reason_of(error: sqlite3.Error) -> str | None:
    """The reason for the user, or None: the error is ours."""
    # The primary result code is the low byte of an extended one.
    return _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


@contextmanager
def translated() -> Iterator[None]:
    """Raise StoreUnavailable for a failure of the environment; an error of ours goes through as it is."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DBAPIError as error:
        reason = reason_of(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if reason is None:
            raise
        raise StoreUnavailable(reason=reason) from error
    except sqlite3.Error as error:
        reason = reason_of(error)
        if reason is None:
            raise
        raise StoreUnavailable(reason=reason) from error


@contextmanager
def files() -> Iterator[None]:
    """Raise StoreUnavailable where the data folder itself cannot be made or opened."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(reason=f"{error.filename}: {error.strerror}") from error
