"""What a page is told of the coming days is what a display's own rules will answer."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board.alone import DAYS, stages, turns
from common.board.board import BoardState, Memory, Mode, step
from common.board.view import View
from common.model.office import Board, BoardLayout, DayException, Span
from tests.helpers import story
from tests.helpers.boards import START, call, scene
from tests.helpers.story import waiting

OFFICE = scene().office
HALVES = (Span(dt.time(8), dt.time(11, 30)), Span(dt.time(12, 30), dt.time(17)))
LATE = (Span(dt.time(20), dt.time(23, 50)),)
OFFICES = {
    "the story's": OFFICE,
    "with breaks": replace(OFFICE, hours=(HALVES,) * 5 + ((),) * 2),
    "open until midnight": replace(OFFICE, hours=(LATE,) * 7),
    "on holiday": replace(OFFICE, exceptions=(DayException(day=story.DAY + dt.timedelta(days=1)),)),
    "never open": replace(OFFICE, hours=((),) * 7),
}


def display(office, view, at, begin):
    """A display at `at` that lost its hub at `begin`, with nobody there."""
    day = begin.astimezone(office.zone).date()
    return step(Memory(), replace(scene(), office=office, business_day=day), at, live=False, valid_at=begin, view=view)


def told(state: BoardState) -> tuple[object, ...]:
    return (
        state.mode,
        state.dark,
        state.now.date(),
        state.now.utcoffset(),
        None if state.dark or state.mode is not Mode.CLOSED else (state.opens, state.week, state.holiday),
    )


@pytest.mark.parametrize("minutes", [None, 0, 10, 45])
@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
def test_each_minute_of_the_coming_days_is_told_as_a_display_finds_it(office, minutes):
    board = Board(id="hall", screen_off_minutes=minutes)
    # Summer time ends within these days.
    begin = dt.datetime.fromisoformat("2026-10-21T10:42:00+02:00")
    found = stages(office, board, begin)
    view = View(board=board, layout=board.layout)
    edges = {stage.at + dt.timedelta(minutes=beside) for stage in found[:-1] for beside in (-1, 0, 1)}
    among = {found[0].at + dt.timedelta(minutes=173 * part) for part in range(DAYS * 8)}
    for at in sorted(edges | among):
        if found[0].at <= at < found[-1].at:
            stage = [one for one in found if one.at <= at][-1]
            assert told(stage.state) == told(display(office, view, at, begin).state), at
    assert len({stage.state.now.utcoffset() for stage in found}) == 2


def test_after_those_days_the_board_stands_lit():
    board = Board(id="hall", screen_off_minutes=10)
    found = stages(replace(OFFICE, hours=((),) * 7), board, START)
    assert found[0].state.dark
    assert (found[-1].state.dark, found[-1].state.mode) == (False, Mode.CALLS)
    assert found[-1].at - found[0].at == dt.timedelta(days=DAYS)
    at_door = replace(board, layout=BoardLayout.DOOR)
    assert {stage.state.mode for stage in stages(OFFICE, at_door, START)} == {Mode.DOOR}


@pytest.mark.parametrize(
    ("languages", "side_by_side"),
    [(("sk",), False), (("sk", "en", "hu"), False), (("sk", "uk"), True), ((), False)],
)
def test_the_languages_of_each_turn_are_the_display_s(languages, side_by_side):
    board = Board(id="hall", languages=languages, side_by_side=side_by_side)
    view = View(board=board)
    cycle = turns(board, step(Memory(), scene(), START, live=False, view=view).state)
    for seconds in range(0, 100, 12):
        at = START + dt.timedelta(seconds=seconds)
        now = cycle[int(at.timestamp()) // 12 % len(cycle)]
        shown = step(Memory(), scene(), at, live=False, view=view).state
        assert (now.languages, now.reading) == (shown.languages, shown.reading)


def test_until_when_somebody_is_expected():
    def expected(what):
        return step(Memory(), what, START, live=True).state.expected

    assert expected(scene()) is None
    # An hour after closing, and after the last ticket or call.
    assert expected(scene(tickets=[waiting(1, "parking", "P", 1, "10:00")])) == story.at("19:00")
    assert expected(scene([call(1, 8 * 3600)])) == START + dt.timedelta(hours=9)


def test_the_order_of_yesterday_is_gone_at_midnight_though_the_hub_is_away():
    what = scene(tickets=[waiting(1, "parking", "P", 1, "10:00")])
    evening = step(Memory(), what, START, live=True)
    late = step(evening.memory, what, story.at("23:59"), live=False, valid_at=START)
    night = step(late.memory, what, story.at("23:59") + dt.timedelta(minutes=2), live=False, valid_at=START)
    assert any(line.labels for line in late.state.order.lines)
    assert not any(line.labels for line in night.state.order.lines)
