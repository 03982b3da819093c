"""What keeps a screen well: nothing burns in, and it is dark while nobody looks. Pure."""

from __future__ import annotations

import datetime as dt

from common.model import hours
from common.model.office import Office

SHIFT_EVERY = 180
"""Seconds that the scene stands in one place."""

MIRROR_EVERY = 3600
"""Seconds after which the still areas change their places."""

_PATH = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""Places of the scene, one step apart from the next; in units of SHIFT."""

SHIFT = 3
"""Pixels of the drawn grid."""

PLACES = tuple((SHIFT * x, SHIFT * y) for x, y in _PATH)
"""Places of the scene, right and down, in steps of the grid; it goes from one to the next, and round."""


def shift_at(now: dt.datetime) -> tuple[int, int]:
    """How far the scene lies from its place, right and down, in steps of the grid."""
    return PLACES[int(now.timestamp()) // SHIFT_EVERY % len(PLACES)]


def is_mirrored(now: dt.datetime) -> bool:
    """Whether what always stands there has changed sides."""
    return int(now.timestamp()) // MIRROR_EVERY % 2 == 1


def is_dark(office: Office, now: dt.datetime, minutes: int | None) -> bool:
    """Whether the screen rests: from so many minutes after closing until as many before opening; None: never."""
    if minutes is None:
        return False
    margin = dt.timedelta(minutes=minutes)
    # Open at any time within the margin on either side: then somebody looks.
    opens = hours.opens_at(office, None, now - margin)
    return not hours.is_open(office, None, now - margin) and (opens is None or opens > now + margin)
