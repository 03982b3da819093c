"""Running the migrations with Alembic, inside one transaction."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from common.model.errors import StoreUnavailable
from common.store import failures


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for the packaged scripts, on an open transaction."""
    config = Config()
    config.set_main_option("script_location", "common.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest tables; raises StoreUnavailable for one of a newer program."""
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        raise StoreUnavailable(reason=failures.NEWER) from error
