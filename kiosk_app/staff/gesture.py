"""The hidden way into the staff menu: the upper corners of the screen, touched in one order. Pure.

It lies apart from the speech's marked corner (lower left), and no screen has anything to touch there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SECONDS = 6.0
"""From the first touch to the last."""
CORNER = 110 / 1080
"""Side of a corner's square, as a share of the window's shorter side: 34 mm of a 27 inch screen."""


class Corner(StrEnum):
    """A corner that counts."""

    LEFT = "left"
    RIGHT = "right"


SEQUENCE = (Corner.LEFT, Corner.RIGHT, Corner.RIGHT, Corner.LEFT, Corner.RIGHT)


@dataclass(frozen=True)
class Tapped:
    """How far the sequence has come."""

    done: int = 0
    began: float = 0.0


def corner_at(x: float, y: float, width: float, height: float) -> Corner | None:
    """The corner under this place of the window, all in pixels."""
    side = CORNER * min(width, height)
    if y >= side:
        return None
    return Corner.LEFT if x < side else Corner.RIGHT if x >= width - side else None


def tapped(state: Tapped, corner: Corner | None, now: float) -> tuple[Tapped, bool]:
    """A finger came down there; whether the sequence is whole now. A wrong touch begins anew."""
    if state.done and now - state.began > SECONDS:
        state = Tapped()
    if corner is not SEQUENCE[state.done]:
        return (Tapped(1, now) if corner is SEQUENCE[0] else Tapped()), False
    done = state.done + 1
    if done == len(SEQUENCE):
        return Tapped(), True
    return Tapped(done, state.began if state.done else now), False
