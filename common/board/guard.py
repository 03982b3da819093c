"""What keeps a screen well: nothing burns in, and it is dark while nobody looks. Pure."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from common.model import hours
from common.model.office import Office

SHIFT_EVERY = 180
"""Seconds that the scene stands in one place."""

MIRROR_EVERY = 3600
"""Seconds after which the header, and the halves of the closed board, change sides."""

STEP = 2
"""Steps of the grid that the scene moves at once: too little to be seen while one reads."""

REACH_ACROSS, REACH_DOWN = 3, 2
"""How many such moves the scene lies from its place at most: further than a caption's strokes are thick, and less than
what is coloured to the edge reaches beyond it."""


def _to_and_fro(count: int, reach: int) -> int:
    return STEP * (abs(count % (4 * reach) - 2 * reach) - reach)


PLACES = tuple(
    (_to_and_fro(count, REACH_ACROSS), _to_and_fro(count + 1, REACH_DOWN))
    for count in range(4 * math.lcm(REACH_ACROSS, REACH_DOWN))
)
"""Places of the scene, right and down, in steps of the grid; it goes from one to the next, and round.

To and fro in both directions at once, in a different time in each, so that it comes to very many places.
"""

REST = dt.timedelta(seconds=60)
"""After so long without a call the white cells of the counters are softened."""


def shift_at(now: dt.datetime) -> tuple[int, int]:
    """How far the scene lies from its place, right and down, in steps of the grid."""
    return PLACES[int(now.timestamp()) // SHIFT_EVERY % len(PLACES)]


def is_mirrored(now: dt.datetime) -> bool:
    """Whether what always stands there has changed sides."""
    return int(now.timestamp()) // MIRROR_EVERY % 2 == 1


def is_swapped(day: dt.date) -> bool:
    """Whether the two halves of the board, calls and order, have changed sides on this day.

    What is large stays for years where it stands: white cells, the number at a door. A shift only blurs its edges, so
    every other day it lies on the other side. Never within a day: nobody who waits sees anything move.
    """
    return day.toordinal() % 2 == 0


def is_resting(now: dt.datetime, since: Iterable[dt.datetime]) -> bool:
    """Whether no call is new any more; `since`: when each came into the list."""
    return all(now - one >= REST for one in since)


def is_dark(office: Office, now: dt.datetime, minutes: int | None) -> bool:
    """Whether the screen rests: from so many minutes after closing until as many before opening; None: never."""
    if minutes is None:
        return False
    margin = dt.timedelta(minutes=minutes)
    # Open at any time within the margin on either side: then somebody looks.
    opens = hours.opens_at(office, None, now - margin)
    return not hours.is_open(office, None, now - margin) and (opens is None or opens > now + margin)
