"""All colours of the product in one place. Blue is the wall; white is what you may touch or take; yellow is here, now."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject
from PySide6.QtGui import QColor

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Theme:
    """The tokens, as #rrggbb. An office may replace wall, deep and sky."""

    wall: str = "#003078"
    """Kiosk and phone ground, primary button, navigation."""
    deep: str = "#001f52"
    """Board ground, closed tile."""
    sky: str = "#c9dcf5"
    """Second-rank text on blue."""
    rule: str = "#3d63a3"
    """Hairlines on blue; decoration only."""
    white: str = "#ffffff"
    ink: str = "#0b0c0c"
    """Text on white and on yellow."""
    grey: str = "#505a5f"
    """Second-rank text on white."""
    edge: str = "#6f7f90"
    """Borders of fields and buttons in the widgets."""
    pale: str = "#e8f0f9"
    """Quiet surface in the widgets."""
    action: str = "#1d70b8"
    yellow: str = "#ffdd00"
    """The call, the slot, the focus, the one alert."""
    red: str = "#d4351c"
    red_text: str = "#a8240f"
    green: str = "#00703c"
    dark_ground: str = "#0b1626"
    dark_surface: str = "#14243c"
    dark_text: str = "#b9c9de"
    dark_button: str = "#8cc3f5"
    dark_button_text: str = "#061a33"
    dark_edge: str = "#5f7899"


DEFAULT = Theme()
OFFICE_TOKENS = ("wall", "deep", "sky")


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faults(theme: Theme) -> list[str]:
    """What keeps a theme from being readable; empty when it may be used."""
    needed = (
        ("white", "wall", 7.0),
        ("white", "deep", 7.0),
        ("sky", "wall", 4.5),
        ("sky", "deep", 4.5),
        ("ink", "yellow", 7.0),
    )
    return [
        f"{text} on {ground} has contrast {ratio:.1f}, at least {least} is needed"
        for text, ground, least in needed
        if (ratio := contrast(getattr(theme, text), getattr(theme, ground))) < least
    ]


def load(path: Path) -> Theme:
    """The office's theme from a TOML file of tokens; the default where it can't be read well, and the log says why."""
    try:
        tokens: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        log.warning("The theme %s cannot be read: %s", path, error)
        return DEFAULT
    for name, value in tokens.items():
        if (
            name not in OFFICE_TOKENS
            or not isinstance(value, str)
            or len(value) != 7
            or not QColor.isValidColorName(value)
        ):
            log.warning(
                "The theme %s is not used: %s = %r is not one of %s as #rrggbb", path, name, value, OFFICE_TOKENS
            )
            return DEFAULT
    theme = replace(DEFAULT, **tokens)
    problems = faults(theme)
    if problems:
        log.warning("The theme %s is not used: %s", path, "; ".join(problems))
        return DEFAULT
    return theme


class _ThemeBase(QObject):
    def __init__(self, theme: Theme = DEFAULT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme


def _token(name: str) -> Property:
    def read(self: _ThemeBase) -> QColor:
        return QColor(getattr(self.theme, name))

    return Property(QColor, read, constant=True)


ThemeObject = type(
    "ThemeObject",
    (_ThemeBase,),
    {
        "__doc__": "Every token as a constant property, for QML as `theme`.",
        **{f.name: _token(f.name) for f in fields(Theme)},
    },
)
