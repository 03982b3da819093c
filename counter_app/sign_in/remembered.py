"""Which counter this computer stands at: kept in the program's own folder for the next start."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)


class Desk(msgspec.Struct, frozen=True):
    """What is remembered."""

    counter_id: str = ""


def read(path: Path) -> str:
    """Id of the counter used last; empty where none is known or the file cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Desk).counter_id
    except FileNotFoundError:
        return ""
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("The counter used last is not known: %s", error)
        return ""


def write(path: Path, counter_id: str) -> None:
    """Keeps the counter; one that cannot be kept is only chosen anew next time."""
    new = path.with_suffix(".new")
    try:
        new.write_bytes(msgspec.json.encode(Desk(counter_id)))
        new.replace(path)
    except OSError as error:
        log.warning("The counter is not remembered: %s", error)
