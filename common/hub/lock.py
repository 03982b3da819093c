"""One hub for a data folder: a lock that the operating system lets go when the process ends, however it ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from common.model.errors import StoreUnavailable

FILE_NAME = "hub.lock"
IN_USE = "another hub already serves this data folder"


def take(folder: Path) -> IO[bytes]:
    """Lock the folder until the returned file is closed; raises StoreUnavailable."""
    try:
        file = (folder / FILE_NAME).open("ab")
    except OSError as error:
        raise StoreUnavailable(reason=f"{error.filename}: {error.strerror}") from error
    try:
        _lock(file)
    except OSError as error:
        file.close()
        raise StoreUnavailable(reason=IN_USE) from error
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
