"""What an open board page is told beforehand, so that it goes on by itself once the hub is away (pages/board_alone.js)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from msgspec.structs import replace

from common.board import guard
from common.board.alone import Stage, stages, turns
from common.board.board import TICKER, BoardState, Mode
from common.board.picture import picture_of, words_of
from common.model.office import Board, Office

_EPOCH = dt.date(1970, 1, 1)
_AWAY = ("header", "captions", "order", "entries", "door", "band")
GUARD = {"turn": TICKER, "shift": guard.SHIFT_EVERY, "mirror": guard.MIRROR_EVERY, "path": guard.PLACES}
"""What moves by the clock alone: seconds that each stands, and the places of the scene."""


def away_of(board: Board, state: BoardState) -> dict[str, object]:
    """What belongs to a picture: how it reads once the hub is away, in the languages of each turn."""
    away = replace(state, lost=True, valid_at=state.now)
    return {
        "away": [_away(one) for one in turns(board, away)],
        # Seconds that the office's clocks are ahead of UTC, and its day.
        "zone": _zone(state),
        "day": _day(state),
        # No call comes any more, so by then the latest is old enough, whatever second of the minute this is.
        "rests": int(state.now.timestamp()) + 60 + int(guard.REST.total_seconds()),
        "expected": 0 if state.expected is None else int(state.expected.timestamp()),
    }


def _away(state: BoardState) -> dict[str, object]:
    picture: dict[str, Any] = picture_of(state)
    later: dict[str, Any] = picture_of(replace(state, now=state.now + dt.timedelta(days=1)))
    morrow = {name: later[name] for name in ("captions", "order", "door", "band")}
    morrow["entries"] = {**picture["entries"], "list": []}
    return {**{name: picture[name] for name in _AWAY}, "morrow": morrow}


class Coming:
    """The coming days of each board, encoded; reckoned anew with each day and each change of the set-up."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Office, Board, dt.date, bytes]] = {}

    def told(self, office: Office, board: Board, now: dt.datetime) -> bytes:
        """The same object as long as it is the same."""
        kept = self._kept.get(board.id)
        today = now.astimezone(office.zone).date()
        if kept is not None and kept[:3] == (office, board, today):
            return kept[3]
        told = msgspec.json.encode([_stage(board, stage) for stage in stages(office, board, now)])
        self._kept[board.id] = (office, board, today, told)
        return told


def _stage(board: Board, stage: Stage) -> dict[str, object]:
    state = stage.state
    closed = state.mode is Mode.CLOSED and not state.dark  # nobody reads in the dark
    return {
        "at": int(stage.at.timestamp()),
        "mode": state.mode.value,
        "dark": state.dark,
        "swapped": state.swapped,
        "zone": _zone(state),
        "day": _day(state),
        "words": [
            {"date": words_of(one).header(one)["date"], **({"closed": words_of(one).closed(one)} if closed else {})}
            for one in turns(board, state)
        ],
    }


def _zone(state: BoardState) -> int:
    offset = state.now.utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _day(state: BoardState) -> int:
    return (state.now.date() - _EPOCH).days
