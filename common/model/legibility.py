"""How large a board's calls must be to be read from afar, and what then fits on its screen. Pure.

A character is read with ease where it is 0.7 degrees high: 98 mm at 8 metres. Lengths of the drawing are steps of the
grid that the look is drawn on, 1920 x 1080 or upright 1080 x 1920, whatever the screen's pixels.
"""

from __future__ import annotations

import math
from enum import StrEnum

import msgspec

from common.model.office import Board, BoardLayout

DEGREES = 0.7
"""Height of a character that is read with ease, as an angle (LOOK section 2)."""

DIGIT_HEIGHT = 0.652
"""Of Source Sans 3's font size."""

DRAWN_PX_PER_MM = 1920 / 1217.6
"""A 55 inch screen of 1920 x 1080, which the look is drawn for."""

LINE, LINE_UPRIGHT = 137, 115
"""Least height of one service in the order."""

ENTRY = 103
"""Height of a row of numbers where all wait in one line."""

FONT = 240
"""Font of a call as drawn; the lengths below belong to it."""
_WIDTH, _ROW, _MORE = 944, 200, 26
"""A column of calls: its width, a row, and how much higher the yellow row is."""
_LEAST_WIDTH = 700
"""Of a column of calls beside something else, however small its calls may be."""
_ROW_UPRIGHT, _MORE_UPRIGHT = 197, 91
_BODY, _BODY_UPRIGHT = 826 / 1080, 1608 / 1920
"""Share of the height between header and band."""
_CALLS_UPRIGHT, _CALLS_UPRIGHT_MEDIA = 879, 485
"""Height of the calls over an order, upright."""
_BAND_STACKED = 52
"""How much higher the band is upright, where two languages stand below each other in it."""
_CAPTION = 75
"""Over the order, upright."""
_LEAST_ORDER = 800
"""Least width of an order beside the calls."""
_MARGIN = 64
_GAP = 56


class Problem(StrEnum):
    """What the set-up tells of a board that can't be as it is asked to be."""

    ORDER_MOVES = "order_moves"
    """Calls of the needed size leave no room for the order: it belongs on a second screen."""
    FEW_PLACES = "few_places"
    """Fewer calls fit than counters call here."""
    TOO_SMALL = "too_small"
    """Not one call of the needed size fits: a larger screen, or a shorter distance."""


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """How a board lies on its screen; lengths in steps of the grid."""

    upright: bool
    rows: int
    columns: int
    font: float
    """Font size of a call."""
    calls_width: float
    calls_height: float
    digit_mm: float
    """Height of a call's digits on the wall."""
    order: bool
    """Whether the order stands on this screen."""
    lines: int
    """Services on one page of the order, in one column."""
    order_width: float = 856
    """Of the order, or of each of its columns."""
    problems: tuple[Problem, ...] = ()

    @property
    def places(self) -> int:
        """Calls that stand on the board at once."""
        return self.rows * self.columns

    @property
    def entry_rows(self) -> int:
        """Rows of numbers on one page where all wait in one line."""
        return max(1, int(self.lines * (LINE_UPRIGHT if self.upright else LINE) / ENTRY))


def digits_mm(distance_metres: float) -> float:
    """Height of digits that are read with ease at this distance, in millimetres."""
    return distance_metres * 1000 * math.tan(math.radians(DEGREES))


def step_px(width_px: int, height_px: int) -> float:
    """Pixels of one step of the grid on a screen of this size."""
    if height_px > width_px:
        return min(width_px / 1080, height_px / 1920)
    return min(width_px / 1920, height_px / 1080)


def fits(board: Board, width_px: int, height_px: int, px_per_mm: float, counters: int = 0) -> Fit:
    """What of `board` fits on a screen of this size; `counters`: how many call there at the peak (0: not known).

    Calls are never smaller than their distance asks while one fits; there are fewer of them, or the order goes.
    """
    upright, step = height_px > width_px, step_px(width_px, height_px)
    width, height = width_px / step, height_px / step
    body = height * (_BODY_UPRIGHT if upright else _BODY)
    needed = digits_mm(board.distance_metres) * px_per_mm / DIGIT_HEIGHT / step
    most = FONT * (1 if upright else width / _WIDTH)
    problems: list[Problem] = []
    band = _BAND_STACKED if upright and board.side_by_side and len(board.languages) > 1 else 0
    if needed > most * 1.001 and board.layout in (BoardLayout.CALLS, BoardLayout.CALLS_AND_ORDER):
        problems.append(Problem.TOO_SMALL)
    least = min(needed, most)
    order = board.layout is not BoardLayout.CALLS
    media = bool(board.media)
    if board.layout is BoardLayout.CALLS_AND_ORDER and not upright:
        order = width - _MARGIN - _GAP - _column(least) >= _LEAST_ORDER
        if not order:
            problems.append(Problem.ORDER_MOVES)
    beside = not upright and (order or media)
    calls_height = body - band
    if upright and order:
        calls_height = _CALLS_UPRIGHT_MEDIA if media else _CALLS_UPRIGHT
    elif upright and media:
        calls_height = body - band - width * 9 / 16 - _GAP
    columns = 1 if beside or upright else max(1, int(width / _column(least) + 1e-6))
    row, more = (_ROW_UPRIGHT, _MORE_UPRIGHT) if upright else (_ROW, _MORE)
    rows = max(1, int((calls_height / (least / FONT) - more) / row + 1e-6))
    # What is left over makes them larger: to the height of their rows, and not beyond the width that they have anyway.
    wide = FONT if upright else max(least, FONT) if beside else most / columns
    font = max(least, min(FONT * calls_height / (rows * row + more), wide))
    if counters > 0 and rows * columns < counters and board.layout is not BoardLayout.ORDER:
        problems.append(Problem.FEW_PLACES)
    calls_width = _column(font) if beside else width / columns
    return Fit(
        upright=upright,
        rows=rows,
        columns=columns,
        font=font,
        calls_width=calls_width,
        calls_height=calls_height,
        digit_mm=font * step * DIGIT_HEIGHT / px_per_mm,
        order=order,
        lines=_lines(board, body, width, calls_height, upright=upright),
        order_width=_order_width(board, width, calls_width, upright=upright),
        problems=tuple(problems),
    )


def _column(font: float) -> float:
    """Width of a column of calls beside something else: its captions have room, and nothing in it stands far apart."""
    return max(_LEAST_WIDTH, _WIDTH * font / FONT)


def _order_width(board: Board, width: float, calls_width: float, *, upright: bool) -> float:
    """Width of the order, or of each of its two columns where it stands alone."""
    if upright:
        return width - 2 * _MARGIN
    if board.layout is BoardLayout.ORDER:
        return width / 2 - 2 * _MARGIN if board.media else (width - 2 * _MARGIN - _GAP) / 2
    return width - _MARGIN - _GAP - calls_width


def _lines(board: Board, body: float, width: float, calls_height: float, *, upright: bool) -> int:
    """Services on one page of the order."""
    line = LINE_UPRIGHT if upright else LINE
    media = width * 9 / 16 if board.media and upright else 480 if board.media else 0
    if board.layout is BoardLayout.ORDER:
        free = body - (media if upright else 0)
    elif upright:
        free = body - calls_height - _CAPTION - media
    else:
        free = body - media - (_CAPTION if media else 0)
    # Closed services take less, so one more than strictly fits has its place.
    return max(1, round(free / line))
