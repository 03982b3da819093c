"""One program for a folder: a lock that the operating system lets go when the process ends, however it ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


def take(path: Path) -> IO[bytes] | None:
    """Lock the file until what is returned is closed; None where another program holds it. Raises OSError."""
    file = path.open("ab")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
