"""The program's version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version, or "0" where the program runs from its source."""
    try:
        return version("poradovnik")
    except PackageNotFoundError:
        return "0"
