"""Where the counter's windows stand, kept from one day to the next; a screen that is gone gives way to one that is there."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)

GAP = 24
"""Pixels between a window at its first place and the screen's edge."""


class Place(msgspec.Struct, frozen=True):
    """A window's corner in pixels of the desktop, and the name of its screen."""

    x: int
    y: int
    screen: str = ""


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered."""

    bar: Place | None = None
    panel: Place | None = None
    as_bar: bool = False
    """The mode used last."""


@dataclass(frozen=True)
class Room:
    """The usable part of a screen, in pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Found:
    """Where a window goes; `gone` names the remembered screen that is not there, empty: it is."""

    x: int
    y: int
    gone: str = ""


def find(place: Place | None, size: tuple[int, int], screens: Mapping[str, Room], first: str) -> Found:
    """Where a window of `size` goes: its place, kept wholly on its screen; else the lower right of the screen `first`."""
    width, height = size
    if place is None or place.screen not in screens:
        room = screens[first]
        corner = room.x + room.width - width - GAP, room.y + room.height - height - GAP
        gone = place.screen if place is not None else ""
    else:
        room = screens[place.screen]
        corner, gone = (place.x, place.y), ""
    x = max(room.x, min(corner[0], room.x + room.width - width))
    y = max(room.y, min(corner[1], room.y + room.height - height))
    return Found(x, y, gone)


def read(path: Path) -> Places:
    """What was remembered; nothing where there is no such file or it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Places)
    except FileNotFoundError:
        return Places()
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("The windows' last places are not known: %s", error)
        return Places()


def write(path: Path, places: Places) -> None:
    """Keeps the places; what cannot be kept is only arranged anew next time."""
    new = path.with_suffix(".new")
    try:
        new.write_bytes(msgspec.json.encode(places))
        new.replace(path)
    except OSError as error:
        log.warning("The windows' places are not remembered: %s", error)
