"""The pictures and videos that boards in browsers show: those of the hub's media folder."""

from __future__ import annotations

import logging
import mimetypes
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from common.board.playlist import is_medium, playlist

LOOK_AGAIN = 60.0
"""Seconds after which the folder is looked into again: files come and go."""

PIECE = 64 * 1024
"""Bytes that are read at once."""

log = logging.getLogger("hub")

Names = tuple[str, ...]


class Media:
    """The folder, looked into once a minute at most. Belongs to the event loop."""

    def __init__(self, folder: Path, ticks: Callable[[], float] = time.monotonic) -> None:
        """`ticks`: seconds that only go forward."""
        self._folder = folder
        self._ticks = ticks
        self._found: dict[Names, tuple[float, Names]] = {}
        self._missing: Names = ()

    def files(self, names: Names) -> Names:
        """What a board's playlist means here, as paths within the folder."""
        if not names:
            return ()
        at, found = self._found.get(names, (0.0, ()))
        if names not in self._found or self._ticks() - at >= LOOK_AGAIN:
            paths, missing = playlist(self._folder, names)
            root = self._folder.resolve()
            found = tuple(path.relative_to(root).as_posix() for path in paths)
            self._found[names] = self._ticks(), found
            if missing != self._missing:
                self._missing = missing
                log.info("not in the hub's media folder, so not on boards in browsers: %s", ", ".join(missing))
        return found

    def path(self, name: str) -> Path | None:
        """The file of this name; None for what is no picture or video of the folder."""
        path = (self._folder.resolve() / name).resolve()
        inside = path.is_relative_to(self._folder.resolve()) and is_medium(path) and path.is_file()
        return path if inside else None


def kind_of(path: Path) -> str:
    """Its media type."""
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last, of a Range header over `size` bytes; None where all are asked for.

    Televisions play nothing without it. What is no single range of bytes is answered with the whole file, as RFC 9110
    allows; raises ValueError for one beyond the end.
    """
    unit, _, wanted = asked.partition("=")
    first, dash, last = wanted.strip().partition("-")
    if unit.strip() != "bytes" or not dash or not (first + last).isdecimal():
        return None
    begin = int(first) if first else max(0, size - int(last))
    end = min(size, int(last) + 1) if first and last else size
    if begin >= end:
        raise ValueError(asked)
    return begin, end


def pieces(path: Path, begin: int, end: int) -> Iterator[bytes]:
    """These bytes of the file."""
    with path.open("rb") as file:
        file.seek(begin)
        while begin < end:
            piece = file.read(min(PIECE, end - begin))
            if not piece:
                return  # the file was made shorter meanwhile
            begin += len(piece)
            yield piece
