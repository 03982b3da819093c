"""Opening an office's database: SQLite in WAL with synchronous=FULL, migrated to the newest tables."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from common.model.errors import StoreUnavailable
from common.store import failures
from common.store.migrations import HEAD

FILE_NAME = "office.sqlite"
BUSY_SECONDS = 2.0
"""How long a write waits for another program's write before it is refused."""


def engine_for(path: Path, *, write: bool) -> Engine:
    """An engine on the file; with `write`, every transaction is BEGIN IMMEDIATE, else nothing can be changed by it."""
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"isolation_level": None, "timeout": BUSY_SECONDS, "cached_statements": 256}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if not write:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own default lets a SELECT stand outside the transaction.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def open_engine(folder: Path) -> Engine:
    """The write engine of the office in `folder` (must exist), checked and migrated; raises StoreUnavailable."""
    path = folder / FILE_NAME
    engine = engine_for(path, write=True)
    try:
        with failures.translated():
            _check(path, engine)
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check(path: Path, engine: Engine) -> None:
    if path.exists() and path.stat().st_size > 0:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            if driver.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise StoreUnavailable(reason=failures.CORRUPT)


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA journal_mode = WAL")  # cannot be set inside a transaction
    with engine.begin() as connection:
        if _version(connection) == HEAD:
            return
        # Eight lines about its own plug-ins, at its import, are no news for an administrator.
        logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
        # Alembic takes a third of a second to import; an office that is up to date does not pay it.
        from common.store.migrating import upgrade

        upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
