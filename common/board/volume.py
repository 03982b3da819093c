"""How loud a board is at this hour. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from common.model.office import VolumeStep


def volume_at(steps: Iterable[VolumeStep], at: dt.time) -> int:
    """The volume at a local time of day: that of the latest step, which before the first is the evening's."""
    ordered = sorted(steps, key=lambda step: step.at)
    if not ordered:
        return 100
    begun = [step for step in ordered if step.at <= at]
    return min(100, max(0, (begun or ordered)[-1].volume))
