"""Which pictures and videos a board's playlist means. Pure, but for looking into the folder."""

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
