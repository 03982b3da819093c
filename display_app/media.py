"""The board's pictures and videos in turn: which file is next. Pure."""

from __future__ import annotations

from pathlib import Path


class Turns:
    """Files in turn, for ever; broken ones are left out until the list is put anew."""

    def __init__(self) -> None:
        self._files: tuple[Path, ...] = ()
        self._broken: set[Path] = set()
        self._at = -1

    def put(self, files: tuple[Path, ...]) -> None:
        """Another playlist, from its beginning."""
        self._files, self._broken, self._at = files, set(), -1

    @property
    def broken(self) -> tuple[Path, ...]:
        """Files that can't be shown."""
        return tuple(path for path in self._files if path in self._broken)

    def leave_out(self, path: Path) -> None:
        """This file can't be shown."""
        self._broken.add(path)

    def next(self) -> Path | None:
        """The next whole file; None where there is none."""
        for _ in self._files:
            self._at = (self._at + 1) % len(self._files)
            if self._files[self._at] not in self._broken:
                return self._files[self._at]
        return None
