"""One hub for a data folder."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from common import lock
from common.model.errors import StoreUnavailable

FILE_NAME = "hub.lock"
IN_USE = "another hub already serves this data folder"


def take(folder: Path) -> IO[bytes]:
    """Lock the folder until the returned file is closed; raises StoreUnavailable."""
    try:
        held = lock.take(folder / FILE_NAME)
    except OSError as error:
        raise StoreUnavailable(reason=f"{error.filename}: {error.strerror}") from error
    if held is None:
        raise StoreUnavailable(reason=IN_USE)
    return held
