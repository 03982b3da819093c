"""How loud a board is at this hour. Pure."""

from __future__ import annotations

import datetime as dt
import math
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


def amplitude(volume: int) -> float:
    """What samples are multiplied by at a volume of 0 to 100, so that the ear takes half of it for half as loud.

    The scale is Qt's (`QtAudio.LogarithmicVolumeScale`), by which calls are played.
    """
    share = volume / 100
    return 1.0 if share > 0.99 else -math.log(1 - share) / math.log(100)


def film_loudness(volume: int, *, lowered: bool) -> float:
    """Amplitude of a film on a board with this volume: as loud as a call, and far below one that sounds."""
    return amplitude(volume) * (LOWERED if lowered else 1.0)
