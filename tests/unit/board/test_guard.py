"""What keeps the screen well, and what the time does not matter to."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board import guard
from common.board.board import Memory, Mode, step
from common.board.picture import wording
from common.board.view import View
from common.model.office import Board, BoardLayout, DayException, Message
from tests.helpers import boards, story
from tests.helpers.boards import START, call, labels, scene
from tests.helpers.story import waiting

OFFICE = story.snapshot("10:42", office="kosice").office


def test_the_scene_moves_a_few_pixels_every_three_minutes_and_comes_back():
    places = [guard.shift_at(START + dt.timedelta(seconds=180 * n)) for n in range(25)]
    assert len(set(places)) >= 16
    assert places[0] == places[24]
    # A move is too small to be seen while one reads; all of them are further than a caption's strokes are thick (four
    # steps), and stay within what reaches beyond the screen's edge (eight).
    moves = zip(places, places[1:], strict=False)
    assert {max(abs(a - c), abs(b - d)) for (a, b), (c, d) in moves} == {2}
    for axis in zip(*places, strict=True):
        assert (max(axis) - min(axis)) in {8, 12}
        assert max(axis) == -min(axis) <= 6


def test_every_other_day_the_halves_lie_on_the_other_sides_and_never_within_a_day():
    days = [story.DAY + dt.timedelta(days=n) for n in range(4)]
    assert [guard.is_swapped(day) for day in days] == [False, True, False, True]
    plain = replace(scene(tickets=[]), business_day=story.DAY)
    shown = [step(Memory(), plain, story.at(clock), live=True).state.swapped for clock in ("00:01", "12:00", "23:59")]
    assert shown == [False] * 3
    assert step(Memory(), plain, story.at("23:59") + dt.timedelta(minutes=1), live=True).state.swapped


def test_the_white_cells_are_softened_a_minute_after_the_last_call():
    board = boards.Board()
    assert board.look(-1, scene()).resting  # no calls, no cells
    what = scene([call(1)])
    assert not board.run(0, 59.5, what).resting
    assert board.look(60, what).resting
    again = scene([call(1), call(2, 61, ticket=1, recall=True)])
    assert not board.look(61, again).resting


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


def test_without_a_hub_the_notice_is_in_the_display_s_own_language():
    view = View(board=Board(id="", languages=("hu",)))
    assert step(Memory(), None, START, live=False, view=view).state.languages == ("hu",)
    assert step(Memory(), None, START, live=False, refused=True, view=view).state.reading == "hu"


@pytest.mark.parametrize(
    ("begin", "clocks"),
    [
        ("2026-10-25T00:30:00+00:00", ["2:30", "2:00", "2:30", "3:00"]),
        ("2026-03-29T00:30:00+00:00", ["1:30", "3:00", "3:30", "4:00"]),
        ("2026-10-14T21:30:00+00:00", ["23:30", "0:00", "0:30", "1:00"]),
    ],
    ids=["autumn", "spring", "midnight"],
)
def test_the_clock_changes_turn_pages_and_messages_by_the_hub_s_time_alone(begin, clocks):
    """Every half hour the clock is the office's; every twelve seconds the next message, also in the hour that comes twice."""
    first = dt.datetime.fromisoformat(begin)
    messages = tuple(Message(text={"sk": text}) for text in ("one", "two", "three"))
    many = tuple(waiting(n, "local-taxes", "D", n, "10:00") for n in range(1, 60))
    view = View(board=Board(id="", layout=BoardLayout.ORDER), layout=BoardLayout.ORDER, lines=2)

    def look(seconds):
        now = first + dt.timedelta(seconds=seconds)
        office = replace(OFFICE, messages=messages)
        day = now.astimezone(office.zone).date()
        what = replace(scene(tickets=many), office=office, business_day=day)
        return step(Memory(), what, now, live=True, view=view).state

    words = wording("sk")
    assert [words.header(look(1800 * n))["clock"] for n in range(4)] == clocks
    hours_long = [look(12 * n) for n in range(300)]
    texts = [state.message["sk"] for state in hours_long]
    assert all(texts[n : n + 3] == texts[:3] for n in range(0, 300, 3))
    pages = [state.order.number for state in hours_long]
    count = hours_long[0].order.pages
    assert count > 1
    assert pages == [(pages[0] + n) % count for n in range(300)]
