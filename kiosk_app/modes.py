"""How a visitor wants the screen: each mode is one button of the strip, all combine, none outlives the visit. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Contrast(StrEnum):
    """High contrast, in both directions."""

    NONE = "none"
    DARK = "dark"
    """White on black."""
    LIGHT = "light"
    """Black on white."""


class Mode(StrEnum):
    """A button of the strip."""

    LARGE = "large"
    CONTRAST = "contrast"
    SPEECH = "speech"
    REACH = "reach"


_NEXT = {Contrast.NONE: Contrast.DARK, Contrast.DARK: Contrast.LIGHT, Contrast.LIGHT: Contrast.NONE}


@dataclass(frozen=True)
class Modes:
    """What is switched on."""

    large: bool = False
    """Text 1.3 times as large."""
    contrast: Contrast = Contrast.NONE
    speech: bool = False
    """The visitor asked to be read to."""
    reach: bool = False
    """Every control in the lowest 40 % of an upright screen."""

    def is_on(self, mode: Mode) -> bool:
        """Whether this button is down."""
        if mode is Mode.CONTRAST:
            return self.contrast is not Contrast.NONE
        return {Mode.LARGE: self.large, Mode.SPEECH: self.speech, Mode.REACH: self.reach}[mode]


def toggled(modes: Modes, mode: Mode) -> Modes:
    """The button was touched; contrast goes white on black, black on white, off."""
    if mode is Mode.CONTRAST:
        return replace(modes, contrast=_NEXT[modes.contrast])
    if mode is Mode.LARGE:
        return replace(modes, large=not modes.large)
    if mode is Mode.SPEECH:
        return replace(modes, speech=not modes.speech)
    return replace(modes, reach=not modes.reach)
