"""Volume and brightness as the staff have set them, kept over a restart."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)


class Levels(msgspec.Struct, frozen=True):
    """Both in percent."""

    volume: int = 100
    brightness: int = 100


def load(path: Path) -> Levels:
    """What was kept; the defaults where nothing was, or where the file is broken."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Levels)
    except FileNotFoundError:
        return Levels()
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("%s cannot be read: %s", path, error)
        return Levels()


def keep(path: Path, levels: Levels) -> None:
    """Keep them; where the disk does not take them they hold until the restart."""
    try:
        fresh = path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(levels))
        fresh.replace(path)
    except OSError as error:
        log.warning("%s cannot be written: %s", path, error)
