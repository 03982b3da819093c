"""The board's pictures and videos: which file is next. Pure, but for looking into the folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".svg"})
VIDEOS = frozenset({".mp4", ".m4v", ".webm", ".mkv", ".mov", ".avi", ".mpg", ".mpeg"})


def playlist(folder: Path, names: Iterable[str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files that `names` mean, folders with all in them by name; and the names that mean nothing.

    A name is a path within `folder`; one that leads out of it means nothing.
    """
    found: list[Path] = []
    missing: list[str] = []
    root = folder.resolve()
    for name in names:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            missing.append(name)
        elif path.is_dir():
            found += sorted(one for one in path.iterdir() if is_medium(one))
        elif path.is_file() and is_medium(path):
            found.append(path)
        else:
            missing.append(name)
    return tuple(dict.fromkeys(found)), tuple(missing)


def is_medium(path: Path) -> bool:
    """Whether the file's ending is one that the board can show."""
    return path.suffix.lower() in PICTURES | VIDEOS


def is_video(path: Path) -> bool:
    """Whether it moves."""
    return path.suffix.lower() in VIDEOS


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
