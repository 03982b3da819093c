"""What a board goes on with that has lost its hub and knows no rules: the coming days, told beforehand. Pure.

A display runs `board.step` itself; a page in a browser is told what `step` will answer, and needs only a clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from common.board.board import BoardState, Memory, Mode, Scene, in_turn_of, step
from common.board.view import View
from common.model import hours
from common.model.office import Board, Office

DAYS = 8
"""So many local days are told, the present one among them. After them a page stands lit."""


class Stage(msgspec.Struct, frozen=True):
    """What the hours say from one instant on."""

    at: dt.datetime
    """In UTC."""
    state: BoardState
    """As a board shows it where nobody is expected."""


def stages(office: Office, board: Board, now: dt.datetime) -> tuple[Stage, ...]:
    """From midnight of the local day of `now`: the present stage, and each that differs from the one before it."""
    view = View(board=board, layout=board.layout)
    memory = Memory()
    found: list[Stage] = []
    for at in sorted(set(_instants(office, board, now.astimezone(office.zone).date()))):
        scene = Scene(
            revision=0,
            office=office,
            business_day=at.astimezone(office.zone).date(),
            services={},
            counters={},
            tickets={},
            calls=(),
        )
        answer = step(memory, scene, at, live=False, valid_at=now, view=view)
        memory = answer.memory
        if not found or _kind(found[-1].state) != _kind(answer.state):
            found.append(Stage(at, answer.state))
    lit = replace(found[-1].state, dark=False, mode=Mode.DOOR if found[-1].state.mode is Mode.DOOR else Mode.CALLS)
    return (*found[:-1], Stage(found[-1].at, lit))


def turns(board: Board, state: BoardState) -> tuple[BoardState, ...]:
    """The state in the languages of each turn, as they follow each other; the first at turn 0."""
    view = View(board=board)
    pairs = (in_turn_of(view, turn) for turn in range(max(1, len(board.languages))))
    return tuple(replace(state, languages=languages, reading=reading) for languages, reading in pairs)


def _instants(office: Office, board: Board, today: dt.date) -> Iterator[dt.datetime]:
    """Whenever something may change by itself, in UTC; the last is the end of what is told."""
    midnight = [_midnight(office, today + dt.timedelta(days=day)) for day in range(DAYS + 1)]
    yield from midnight
    margin = dt.timedelta(minutes=board.screen_off_minutes or 0)
    # A margin may reach into the days beside.
    for day in range(-1, DAYS + 1):
        for opens, closes in hours.spans_on(office, None, today + dt.timedelta(days=day)):
            begin, end = opens.astimezone(dt.UTC), closes.astimezone(dt.UTC)
            yield from (at for at in (begin - margin, begin, end, end + margin) if midnight[0] < at < midnight[-1])
    # The clocks change on a full hour.
    at = midnight[0]
    while at < midnight[-1]:
        before = at.astimezone(office.zone).utcoffset()
        at += dt.timedelta(hours=1)
        if at.astimezone(office.zone).utcoffset() != before:
            yield at


def _midnight(office: Office, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), office.zone).astimezone(dt.UTC)


def _kind(state: BoardState) -> tuple[object, ...]:
    return state.mode, state.dark, state.now.date(), state.now.utcoffset()
