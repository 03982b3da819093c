"""The app's last known state in a small SQLite file, so that a restart without the hub has something to show.

The standard library's sqlite3 rather than the store's SQLAlchemy: two tables that are only ever read and written whole
need no mapping, and SQLAlchemy costs an app two tenths of a second at its start. The file is only a copy (the outbox apart), so
whatever is wrong with it, the app goes on without and makes a new one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import logging
import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from common.link.outbox import Waiting
from common.model import wire

_log = logging.getLogger(__name__)

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS replica (one INTEGER PRIMARY KEY CHECK (one = 1), owner TEXT NOT NULL, snapshot BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS sign (one INTEGER PRIMARY KEY CHECK (one = 1), time TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (one INTEGER PRIMARY KEY CHECK (one = 1), owner TEXT NOT NULL, waiting BLOB NOT NULL);
"""


class Remembered(msgspec.Struct, frozen=True):
    """What a file holds for this device."""

    snapshot: wire.Snapshot | None = None
    last_sign: dt.datetime | None = None
    """Hub time at which the hub was last heard."""
    waiting: tuple[Waiting, ...] = ()


class Cache:
    """One file for one device at one hub; what another device or hub left in it is not shown."""

    def __init__(self, path: Path, url: str, token: str) -> None:
        self._path = path
        self._owner = hashlib.sha256(f"{url}\n{token}".encode()).hexdigest()
        self._open: sqlite3.Connection | None = None

    def load(self) -> Remembered:
        """What was last saved; empty when there is nothing or it cannot be read."""
        try:
            return self._load()
        except (sqlite3.Error, OSError, zlib.error, msgspec.MsgspecError, ValueError) as error:
            _log.warning("The last known state in %s cannot be read (%s); starting without.", self._path, error)
        self._discard()
        return Remembered()

    def save(self, snapshot: wire.Snapshot | None, last_sign: dt.datetime | None) -> None:
        """Keeps the replica (None: unchanged) and the last sign of life. Some milliseconds; not synced to the disk."""

        def write(connection: sqlite3.Connection) -> None:
            if snapshot is not None:
                blob = zlib.compress(msgspec.json.encode(snapshot), 1)
                connection.execute("INSERT OR REPLACE INTO replica VALUES (1, ?, ?)", (self._owner, blob))
            if last_sign is not None:
                connection.execute("INSERT OR REPLACE INTO sign VALUES (1, ?)", (last_sign.isoformat(),))
            connection.commit()

        self._write(write)

    def save_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Keeps the outbox; it is on the disk when this returns."""

        def write(connection: sqlite3.Connection) -> None:
            row = self._owner, msgspec.json.encode(waiting)
            connection.execute("INSERT OR REPLACE INTO outbox VALUES (1, ?, ?)", row)
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(FULL)")

        self._write(write)

    def close(self) -> None:
        """Lets go of the file; a later call opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _load(self) -> Remembered:
        if not self._path.exists():
            return Remembered()
        connection = self._connection()
        replica = connection.execute("SELECT snapshot FROM replica WHERE owner = ?", (self._owner,)).fetchone()
        outbox = connection.execute("SELECT waiting FROM outbox WHERE owner = ?", (self._owner,)).fetchone()
        sign = connection.execute("SELECT time FROM sign").fetchone()
        waiting = () if outbox is None else msgspec.json.decode(outbox[0], type=tuple[Waiting, ...])
        if replica is None:
            return Remembered(waiting=waiting)
        snapshot = msgspec.json.decode(zlib.decompress(replica[0]), type=wire.Snapshot)
        return Remembered(snapshot, snapshot.time if sign is None else dt.datetime.fromisoformat(sign[0]), waiting)

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Notes of clerks and the outbox's session are not for other users of the computer.
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(self._path, timeout=0.1)
            self._open = connection
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):
                raise ValueError(f"version {version}")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        return self._open

    def _write(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """A full or broken disk must not stop the queue: it is logged, and the file is made anew."""
        try:
            write(self._connection())
        except (sqlite3.Error, OSError, ValueError) as error:
            _log.warning("The last known state cannot be saved in %s: %s", self._path, error)
            self._discard()

    def _discard(self) -> None:
        self.close()
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self._path}{ending}").unlink()
