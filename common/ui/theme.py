"""The one place for colours, radii, steps and motion of every window: the tokens of the look, and an office's own."""

from __future__ import annotations

import logging
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject

log = logging.getLogger(__name__)

REPLACEABLE = ("wall", "deep", "sky", "mark")
"""What an office may put its own of."""


@dataclass(frozen=True)
class Theme:
    """Colours as #rrggbb, lengths in px at the drawn size, times in ms."""

    wall: str = "#003078"
    deep: str = "#001f52"
    sky: str = "#c9dcf5"
    rule: str = "#3d63a3"
    white: str = "#ffffff"
    ink: str = "#0b0c0c"
    grey: str = "#505a5f"
    edge: str = "#6f7f90"
    pale: str = "#e8f0f9"
    action: str = "#1d70b8"
    track: str = "#e3e9f0"
    yellow: str = "#ffdd00"
    red: str = "#d4351c"
    redText: str = "#a8240f"
    green: str = "#00703c"
    pair: str = "#4f8fcb"
    lastYear: str = "#7c8a99"
    perforation: str = "#9db4d8"
    # The panel and the bar, dark
    darkGround: str = "#0b1626"
    darkSurface: str = "#14243c"
    darkText: str = "#ffffff"
    darkSecond: str = "#b9c9de"
    darkButton: str = "#8cc3f5"
    darkButtonText: str = "#061a33"
    darkEdge: str = "#5f7899"
    # The kiosk, high contrast
    contrastGround: str = "#000000"
    contrastText: str = "#ffffff"
    contrastSelected: str = "#ffdd00"
    # Spacing steps
    step1: int = 4
    step2: int = 8
    step3: int = 16
    step4: int = 28
    step5: int = 44
    step6: int = 72
    # Radii
    tileRadius: int = 16
    buttonRadius: int = 12
    ticketRadius: int = 20
    widgetRadius: int = 6
    fieldRadius: int = 4
    # Type
    family: str = "Source Sans 3"
    text: int = 400
    label: int = 600
    number: int = 700
    textLine: float = 1.15
    numberLine: float = 1.0
    letterCell: float = 0.64
    """Width of a label's letter, in em."""
    capitalShare: float = 0.66
    digitShare: float = 0.652
    # Motion
    press: int = 80
    fade: int = 160
    shift: int = 240
    pulse: int = 1000
    """One pulse of a call; there are two."""
    mark: str = "mark"
    """Name of the mark's icon, or path of the office's logo."""

    def without_motion(self) -> Theme:
        """The same with every duration 0, for "reduced motion"."""
        return replace(self, press=0, fade=0, shift=0, pulse=0)


DEFAULT = Theme()


class ThemeRefused(ValueError):
    """A theme file that cannot be used; the message says why."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 black to 1 white (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check(theme: Theme) -> None:
    """Raises ThemeRefused when a pair of colours is under the limit of the look."""
    limits = (
        ("white", "wall", 7.0),
        ("white", "deep", 7.0),
        ("sky", "wall", 4.5),
        ("sky", "deep", 4.5),
        ("ink", "yellow", 7.0),
    )
    for text, ground, least in limits:
        ratio = contrast(getattr(theme, text), getattr(theme, ground))
        if ratio < least:
            raise ThemeRefused(f"{text} on {ground} has the contrast {ratio:.1f}; at least {least} is needed")


def read(path: Path) -> Theme:
    """The default theme with the office's own values from a TOML file; raises ThemeRefused or OSError."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeRefused(f"not a TOML file: {error}") from error
    for name, value in values.items():
        if name not in REPLACEABLE:
            raise ThemeRefused(f"{name} cannot be replaced; only {', '.join(REPLACEABLE)} can")
        if not isinstance(value, str):
            raise ThemeRefused(f"{name} must be a text")
        if name != "mark" and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise ThemeRefused(f"{name} must be a colour such as #003078, not {value!r}")
    if "mark" in values:
        logo = path.parent / values["mark"]
        if not logo.is_file():
            raise ThemeRefused(f"the logo {logo} is missing")
        values["mark"] = str(logo)
    theme = replace(DEFAULT, **values)
    check(theme)
    return theme


def load(path: Path | None) -> Theme:
    """The office's theme, or the default where there is none or it is refused; the log says why."""
    if path is None:
        return DEFAULT
    try:
        return read(path)
    except (ThemeRefused, OSError) as error:
        log.warning("The theme %s is not used: %s", path, error)
        return DEFAULT


def _properties() -> dict[str, Any]:
    """A constant QML property for every token."""

    def reader(name: str) -> Any:
        return lambda self: getattr(self.theme, name)

    kinds = {"str": str, "int": int, "float": float}
    return {field.name: Property(kinds[str(field.type)], reader(field.name), constant=True) for field in fields(Theme)}


class _ThemeObject(QObject):
    """The tokens for QML; use ThemeObject."""

    def __init__(self, theme: Theme = DEFAULT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme


ThemeObject = type("ThemeObject", (_ThemeObject,), _properties())
"""Every token of a theme as a constant property, for the QML context property `theme`."""
