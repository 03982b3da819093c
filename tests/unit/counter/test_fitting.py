"""What the set-up says of a board's sizes, and volumes by time of day as they are written."""

import datetime as dt

import pytest
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.office import Board, BoardLayout, VolumeStep
from counter_app.office.set_up.fitting import fit_on, verdict, volumes_of, volumes_text
from tests.helpers.story import load

COUNTERS = load("kosice").counters
HALL = Board(id="hall", distance_metres=8.0)


def said(board: Board, inches: int = 55, *, upright: bool = False) -> tuple[str, bool]:
    return verdict(board, COUNTERS, inches, upright=upright, texts=catalogue("en"))


def test_the_drawn_screen_shows_four_calls_beside_the_order() -> None:
    fit = fit_on(replace(HALL, counters=("counter-1",)), COUNTERS, 55, upright=False)
    assert (fit.places, fit.order, fit.problems) == (4, True, ())
    few = replace(HALL, counters=tuple(one.id for one in COUNTERS[:4]))
    assert said(few) == ("4 calls fit at once, their digits 99 mm high: easily read from 8 m.", True)


@pytest.mark.parametrize(
    ("board", "inches", "words"),
    [
        (HALL, 24, "not one call is large enough to be read from 8 m"),
        (replace(HALL, distance_metres=12.5), 55, "Calls that can be read from 12.5 m leave no room for the order."),
        (replace(HALL, layout=BoardLayout.CALLS, distance_metres=15.0), 55, "more counters than that call here"),
    ],
)
def test_what_cannot_be_is_said(board: Board, inches: int, words: str) -> None:
    sentence, good = said(board, inches)
    assert words in sentence
    assert not good


def test_half_a_metre_is_written_as_the_language_does() -> None:
    board = replace(HALL, distance_metres=12.5)
    assert "12,5 m" in verdict(board, COUNTERS, 55, upright=False, texts=catalogue("sk"))[0]


def test_every_counter_in_use_may_call_at_the_peak() -> None:
    assert said(replace(HALL, counters=()), 40)[1] is False
    assert said(replace(HALL, counters=("counter-1",)), 55, upright=True)[1]


@pytest.mark.parametrize("layout", [BoardLayout.DOOR, BoardLayout.ORDER])
def test_a_layout_without_calls_is_no_matter_of_distance(layout: BoardLayout) -> None:
    assert said(replace(HALL, layout=layout), 10) == (
        "This layout shows no list of calls; it fills the screen that it has.",
        True,
    )


def test_volumes_are_read_as_they_are_written() -> None:
    steps = (VolumeStep(at=dt.time(7), volume=80), VolumeStep(at=dt.time(17, 30), volume=0))
    assert volumes_text(steps) == "7:00 80 %, 17:30 0 %"
    assert volumes_of(volumes_text(steps)) == steps
    assert volumes_of("7:00-80, 17:30 0%,") == steps
    assert volumes_of(" ") == ()


@pytest.mark.parametrize("text", ["loud", "7:00", "24:00 10 %", "7:60 10 %", "7:00 101 %", "7:00 80 % 8:00 90 %"])
def test_other_volumes_are_refused(text: str) -> None:
    assert volumes_of(text) is None
