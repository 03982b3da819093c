"""The board's picture as whoever draws it needs it, in words and figures: the same for the display and the hub's page."""

from __future__ import annotations

from functools import cache

from common.board.board import BoardState
from common.board.side_by_side import SideBySide
from common.board.view import View
from common.board.wording import Wording
from common.i18n import catalogue
from common.model.legibility import FONT, Fit
from common.model.office import BoardLayout


@cache
def wording(language: str) -> Wording:
    """The board's words in one language."""
    return Wording(catalogue(language))


def words_of(state: BoardState) -> Wording | SideBySide:
    """The words that `state` asks for: of one language, or of two side by side."""
    first, *others = state.languages
    return SideBySide(wording(first), wording(others[0]), wording(state.reading)) if others else wording(first)


WIDER = 64
"""How much a column of calls as drawn grows beside something else where counters have two digits: so much of the order
gives way, that what stands between number and counter can be read."""


def plan_of(view: View, fit: Fit, *, wide: bool = False) -> dict[str, object]:
    """What stands where; lengths in steps of the grid that the look is drawn on. `wide`: a counter has two digits."""
    beside = not fit.upright and (view.layout is not BoardLayout.CALLS or bool(view.board.media))
    return {
        "layout": view.layout.value,
        "rows": fit.rows,
        "columns": fit.columns,
        "font": fit.font,
        "callsWidth": fit.calls_width + (WIDER * fit.font / FONT if wide and beside else 0),
        "callsHeight": fit.calls_height,
        "oneLine": view.board.one_line,
        "orderColumns": view.columns,
        "entries": view.entries,
        "entryRows": fit.entry_rows,
        "media": bool(view.board.media),
        "stacked": view.board.side_by_side and len(view.board.languages) > 1,
    }


def picture_of(state: BoardState) -> dict[str, object]:
    """Everything that is written and shown but the rows of the calls; which of it is seen follows from `mode`."""
    words = words_of(state)
    return {
        "header": words.header(state),
        "captions": words.captions(state),
        "order": words.order(state),
        "band": words.band(state),
        "closed": words.closed(state),
        "notice": words.notice(state),
        "lost": state.lost,
        # Some counter has two digits, so all cells are wider.
        "wide": state.two_digit_counters,
        # Place of the yellow row, -1 for none.
        "standing": next((place for place, row in enumerate(state.rows) if row.attention), -1),
        "entries": {"page": state.order.number, "pages": state.order.pages, "list": words.entries(state)},
        "door": words.door(state),
        "scene": {
            "x": state.shift[0],
            "y": state.shift[1],
            "mirrored": state.mirrored,
            "swapped": state.swapped,
            "resting": state.resting,
        },
        "dark": state.dark,
        "mode": state.mode.value,
    }
