"""The kiosk's colours by what they are for: the office's theme, and high contrast in both directions. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from common.ui.theme import Theme
from kiosk_app.modes import Contrast


@dataclass(frozen=True)
class Look:
    """Colours as #rrggbb. Text on each ground stands beside it."""

    ground: str
    sunk: str
    """Ground of the strip, the side panel and a closed service."""
    text: str
    """First text on ground and on sunk."""
    second: str
    """Second-rank text on both."""
    rule: str
    """Hairlines; decoration only."""
    card: str
    """What may be touched or taken."""
    card_text: str
    card_figure: str
    card_second: str
    card_edge: str
    fill: str
    """A button that does the likely thing, and a mode that is on."""
    on_fill: str
    edge: str
    """Outline of quiet buttons."""
    hot: str
    """Here, now; and, in high contrast, what the finger holds."""
    on_hot: str
    plain: bool
    """High contrast: thick outlines, closed services dashed, no icons in the list."""


def look(theme: Theme, contrast: Contrast) -> Look:
    """The colours in this mode."""
    if contrast is Contrast.NONE:
        return Look(
            ground=theme.wall,
            sunk=theme.deep,
            text=theme.white,
            second=theme.sky,
            rule=theme.rule,
            card=theme.white,
            card_text=theme.ink,
            card_figure=theme.wall,
            card_second=theme.grey,
            card_edge=theme.white,
            fill=theme.white,
            on_fill=theme.wall,
            edge=theme.white,
            hot=theme.yellow,
            on_hot=theme.ink,
            plain=False,
        )
    black, white = "#000000", "#ffffff"
    ground, text = (black, white) if contrast is Contrast.DARK else (white, black)
    return Look(
        ground=ground,
        sunk=ground,
        text=text,
        second=text,
        rule=text,
        card=ground,
        card_text=text,
        card_figure=text,
        card_second=text,
        card_edge=text,
        fill=text,
        on_fill=ground,
        edge=text,
        hot=theme.yellow,
        on_hot=black,
        plain=True,
    )
