"""What the set-up says of a board on a screen of so many inches: whether its calls are large enough, and what fits. Pure."""

from __future__ import annotations

import datetime as dt
import re

from common.i18n import Catalogue
from common.model.legibility import Fit, Problem, fits
from common.model.office import Board, BoardLayout, Counter, VolumeStep

USUAL_INCHES = 55
_MM_PER_INCH = 25.4
_LONG_SIDE, _SHORT_SIDE = 1920, 1080
_STEP = re.compile(r"(\d{1,2}):(\d{2})\s*[-–:]?\s*(\d{1,3})\s*%?", re.ASCII)


def fit_on(board: Board, counters: tuple[Counter, ...], inches: int, *, upright: bool) -> Fit:
    """The board on a 16:9 screen with this diagonal, at the peak of the counters in use."""
    diagonal_px = (_LONG_SIDE**2 + _SHORT_SIDE**2) ** 0.5
    size = (_SHORT_SIDE, _LONG_SIDE) if upright else (_LONG_SIDE, _SHORT_SIDE)
    calling = sum(one.in_use and (not board.counters or one.id in board.counters) for one in counters)
    return fits(board, *size, diagonal_px / (inches * _MM_PER_INCH), calling)


def _decimal(texts: Catalogue, value: float) -> str:
    """As the language writes it."""
    written = f"{value:g}"
    return written if texts.language == "en" else written.replace(".", ",")


def verdict(
    board: Board, counters: tuple[Counter, ...], inches: int, *, upright: bool, texts: Catalogue
) -> tuple[str, bool]:
    """Sentences for the form, and whether all is well."""
    say = texts.gettext
    if board.layout not in (BoardLayout.CALLS, BoardLayout.CALLS_AND_ORDER):
        return say("This layout shows no list of calls; it fills the screen that it has."), True
    fit = fit_on(board, counters, inches, upright=upright)
    metres = _decimal(texts, board.distance_metres)
    words = {
        Problem.TOO_SMALL: say(
            "On this screen not one call is large enough to be read from {metres} m. "
            "Use a larger screen or a shorter distance.",
            metres=metres,
        ),
        Problem.ORDER_MOVES: say(
            "Calls that can be read from {metres} m leave no room for the order. Show it on a second screen.",
            metres=metres,
        ),
        Problem.FEW_PLACES: texts.ngettext(
            "{n} call fits at once; more counters than that call here.",
            "{n} calls fit at once; more counters than that call here.",
            fit.places,
        ),
    }
    if fit.problems:
        return " ".join(words[problem] for problem in fit.problems), False
    return (
        texts.ngettext(
            "{n} call fits at once, its digits {mm} mm high: easily read from {metres} m.",
            "{n} calls fit at once, their digits {mm} mm high: easily read from {metres} m.",
            fit.places,
            mm=str(round(fit.digit_mm)),
            metres=metres,
        ),
        True,
    )


def volumes_text(steps: tuple[VolumeStep, ...]) -> str:
    """As it is written in the form: `7:00 80 %, 17:00 40 %`."""
    return ", ".join(f"{step.at.hour}:{step.at.minute:02} {step.volume} %" for step in steps)


def volumes_of(text: str) -> tuple[VolumeStep, ...] | None:
    """The steps in such a text; None: it cannot be read."""
    steps = []
    for part in filter(None, (part.strip() for part in text.replace("\u00a0", " ").split(","))):
        match = _STEP.fullmatch(part)
        if match is None:
            return None
        hour, minute, volume = (int(group) for group in match.groups())
        if hour > 23 or minute > 59 or volume > 100:
            return None
        steps.append(VolumeStep(at=dt.time(hour, minute), volume=volume))
    return tuple(steps)
