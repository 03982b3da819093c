"""The colours of charts, light and dark; text on them is ink or white, whichever reads better."""

from __future__ import annotations

from dataclasses import dataclass

from common.ui.theme import contrast
from counter_app.palette import Palette


@dataclass(frozen=True)
class ChartColours:
    """As #rrggbb."""

    heat: tuple[str, ...]
    """Five steps, from the shortest wait to the longest."""
    first: str
    """One series of a pair."""
    second: str
    """The other one; also what is as it should be."""
    good: str
    """Within the target."""
    bad: str
    """Over it."""
    grid: str
    empty: str
    """Edge of a cell without a value."""


LIGHT = ChartColours(
    heat=("#eaf2fa", "#c3daf0", "#86b3dd", "#1d70b8", "#003078"),
    first="#4f8fcb",
    second="#003078",
    good="#1d70b8",
    bad="#d4351c",
    grid="#e3e9f0",
    empty="#d5dbe1",
)
DARK = ChartColours(
    heat=("#1a2f4e", "#1f4a7e", "#2f6fb0", "#79b2e8", "#d3e7fb"),
    first="#4f8fcb",
    second="#c9dcf5",
    good="#8cc3f5",
    bad="#ff7a66",
    grid="#2a3c58",
    empty="#33465f",
)
INK, WHITE = "#0b0c0c", "#ffffff"


def chart_colours(palette: Palette) -> ChartColours:
    """Those that go with the window's palette."""
    return LIGHT if contrast(palette.ground, INK) > contrast(palette.ground, WHITE) else DARK


def text_on(colour: str) -> str:
    """The colour of text on this ground."""
    return max((INK, WHITE), key=lambda text: contrast(text, colour))
