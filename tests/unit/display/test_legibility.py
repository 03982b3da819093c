"""What fits on a board: sizes follow the screen's millimetres and the stated distance, and are never below the rule."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.legibility import Problem, digits_mm, fits
from common.model.office import Board, BoardLayout

DIGITS_AND_AIR = 0.8
"""Least height of a row, in font sizes."""

LANDSCAPE, UPRIGHT = (1920, 1080), (1080, 1920)


def px_per_mm(inches, size=LANDSCAPE):
    return math.hypot(*size) / (inches * 25.4)


def fit(inches=55.0, size=LANDSCAPE, counters=0, **board):
    return fits(Board(id="hall", **board), *size, px_per_mm(inches, size), counters)


def test_ninety_eight_millimetres_at_eight_metres_on_55_inches():
    assert digits_mm(8) == pytest.approx(97.7, abs=0.1)
    hall = fit()
    assert hall.digit_mm >= 98
    assert (hall.rows, hall.columns, hall.order, hall.problems) == (4, 1, True, ())
    assert hall.font == pytest.approx(240)


@pytest.mark.parametrize(
    ("inches", "metres", "rows"), [(65, 8, 4), (75, 8, 5), (55, 5, 6), (43, 5, 5), (85, 10, 5), (98, 12, 4)]
)
def test_larger_screens_and_shorter_distances_show_more_calls(inches, metres, rows):
    hall = fit(inches, distance_metres=float(metres))
    assert hall.rows == rows
    assert hall.digit_mm >= digits_mm(metres) - 0.01
    assert hall.problems == ()


def test_eight_counters_take_the_whole_width_in_two_columns_of_four():
    hall = fit(layout=BoardLayout.CALLS, counters=8)
    assert (hall.rows, hall.columns, hall.places, hall.problems) == (4, 2, 8, ())
    assert hall.digit_mm >= 98
    assert fit(counters=8).problems == (Problem.FEW_PLACES,)


def test_where_the_order_has_no_room_it_moves_and_the_calls_stay_large():
    small = fit(43)
    assert (small.order, small.rows, small.problems) == (False, 3, (Problem.ORDER_MOVES,))
    assert small.digit_mm >= 98


def test_a_screen_too_small_for_one_call_says_so():
    tiny = fit(19, distance_metres=12.0)
    assert Problem.TOO_SMALL in tiny.problems
    assert tiny.rows == 1
    assert fit(19, distance_metres=12.0, layout=BoardLayout.ORDER).problems == ()
    assert Problem.TOO_SMALL in fit(32, UPRIGHT).problems


def test_upright_shows_four_calls_over_the_order_and_more_without():
    assert (fit(size=UPRIGHT).rows, fit(size=UPRIGHT).lines, fit(size=UPRIGHT).order) == (4, 6, True)
    assert fit(size=UPRIGHT, layout=BoardLayout.CALLS).rows == 7
    with_films = fit(size=UPRIGHT, media=("films",))
    assert (with_films.rows, with_films.lines) == (2, 4)
    assert fit(size=UPRIGHT, media=("films",), layout=BoardLayout.CALLS).rows == 4


def test_media_leave_less_to_the_order():
    assert fit(media=("films",)).lines == 2
    assert fit(layout=BoardLayout.ORDER, media=("films",)).lines == 6
    assert fit(layout=BoardLayout.ORDER, media=("films",), size=UPRIGHT).lines == 9


@given(
    inches=st.floats(19, 110),
    metres=st.floats(1, 15),
    size=st.sampled_from([LANDSCAPE, UPRIGHT, (3840, 2160), (1280, 1024), (2560, 1080)]),
    layout=st.sampled_from([BoardLayout.CALLS, BoardLayout.CALLS_AND_ORDER]),
    media=st.sampled_from([(), ("films",)]),
)
def test_calls_are_never_smaller_than_their_distance_asks_and_never_outside(inches, metres, size, layout, media):
    one = fit(inches, size, distance_metres=metres, layout=layout, media=media)
    if Problem.TOO_SMALL not in one.problems:
        assert one.digit_mm >= digits_mm(metres) * 0.998
    step = min(size[0] / 1080, size[1] / 1920) if one.upright else min(size[0] / 1920, size[1] / 1080)
    assert one.columns * one.calls_width * step <= size[0] * 1.001
    assert one.calls_height * step <= size[1]
    assert one.rows >= 1
    # A row is at least as high as its digits with the air that the look gives them.
    if one.rows > 1:
        assert one.calls_height / one.rows >= one.font * DIGITS_AND_AIR
