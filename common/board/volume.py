"""How loud a board is at this hour. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from common.model.office import VolumeStep

LOWERED = 0.1
"""Share of a film's loudness that is left under an announcement."""


def volume_at(steps: Iterable[VolumeStep], at: dt.time) -> int:
    """The volume at a local time of day: that of the latest step, which before the first is the evening's."""
    ordered = sorted(steps, key=lambda step: step.at)
    if not ordered:
        return 100
    begun = [step for step in ordered if step.at <= at]
    return min(100, max(0, (begun or ordered)[-1].volume))


def film_loudness(volume: int, *, lowered: bool) -> float:
    """How loud a film is, 0 to 1, on a board with this volume: as loud as a call, and far below one that sounds."""
    return volume / 100 * (LOWERED if lowered else 1.0)
