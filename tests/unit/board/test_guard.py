"""What keeps the screen well, and what the time does not matter to."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board import guard
from common.board.board import Memory, Mode, step
from common.model.office import DayException
from tests.helpers import boards, story
from tests.helpers.boards import START, call, labels, scene

OFFICE = story.snapshot("10:42", office="kosice").office


def test_the_scene_moves_a_few_pixels_every_three_minutes_and_comes_back():
    places = [guard.shift_at(START + dt.timedelta(seconds=180 * n)) for n in range(10)]
    assert len(set(places)) == 9
    assert places[0] == places[9]
    assert all(abs(x) <= 3 and abs(y) <= 3 for x, y in places)


def test_what_always_stands_there_changes_sides_each_hour():
    hours = [guard.is_mirrored(START + dt.timedelta(hours=n)) for n in range(4)]
    assert hours in ([True, False] * 2, [False, True] * 2)


@pytest.mark.parametrize(
    ("clock", "dark"),
    [("18:06", False), ("18:09", False), ("18:10", True), ("07:49", True), ("07:51", False), ("10:00", False)],
)
def test_the_screen_is_dark_after_closing_and_back_before_opening(clock, dark):
    assert guard.is_dark(OFFICE, story.at(clock), 10) is dark
    assert not guard.is_dark(OFFICE, story.at(clock), None)


def test_a_day_off_is_dark_and_an_office_that_never_opens_too():
    off = replace(OFFICE, exceptions=(DayException(day=story.DAY),))
    assert guard.is_dark(off, story.at("10:00"), 10)
    assert guard.is_dark(replace(OFFICE, hours=((),) * 7), START, 10)


def test_the_board_is_dark_only_once_nobody_is_expected():
    plain = scene(tickets=[])
    view = replace(boards_view(), board=replace(boards_view().board, screen_off_minutes=5))
    assert step(Memory(), plain, story.at("18:20"), live=True, view=view).state.dark
    busy = scene([call(1, 7 * 3600)])
    assert not step(Memory(), busy, story.at("18:20"), live=True, view=view).state.dark


def boards_view():
    return Memory().view


def test_midnight_clears_the_board_whatever_the_computer_s_clock_says():
    board = boards.Board()
    what = scene([call(1)])
    board.look(0, what)
    midnight = (story.at("23:59") - START).total_seconds() + 60
    late = call(2, midnight - 10)
    assert labels(board.look(midnight - 5, scene([call(1), late]))) == ["D002", "D001"]
    what = scene([call(1), late])
    assert labels(board.look(midnight, what)) == []
    assert board.look(midnight + 120, what).mode is Mode.CLOSED


@pytest.mark.parametrize("day", ["2026-10-25", "2026-03-29"])
def test_clock_changes_neither_repeat_nor_lose_an_opening(day):
    """Sunday of the change: closed, and Monday opens at eight by the wall clock."""
    morning = dt.datetime.fromisoformat(f"{day}T00:30:00+00:00")
    shown = []
    for minutes in range(0, 180, 30):
        now = morning + dt.timedelta(minutes=minutes)
        what = replace(scene(tickets=[]), business_day=now.astimezone(OFFICE.zone).date())
        state = step(Memory(), what, now, live=True).state
        shown.append((state.mode, state.opens.hour, state.now.utcoffset()))
    assert {mode for mode, _, _ in shown} == {Mode.CLOSED}
    assert {hour for _, hour, _ in shown} == {8}
    assert len({offset for _, _, offset in shown}) == 2
