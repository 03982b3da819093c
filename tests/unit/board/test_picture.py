"""The whole picture in one language and in two, as display and page draw it: every text of every mode."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board.board import Memory, step
from common.board.picture import picture_of, plan_of
from common.board.view import View, view_of
from common.model.legibility import fits
from common.model.office import Board, BoardLayout, DayException, Message
from tests.helpers import story
from tests.helpers.board_days import crowd
from tests.helpers.boards import START, scene

SK, EN, TWO = ("sk",), ("en",), ("sk", "en")


def picture(languages, *, clock="10:42", layout=BoardLayout.CALLS_AND_ORDER, known=True):
    board = Board(id="hall", layout=layout, languages=languages, side_by_side=len(languages) > 1)
    day = crowd(story.snapshot("10:42", office="kosice"))
    what = scene(tickets=day.tickets if clock == "10:42" else []) if known else None
    view = View(board=board, layout=layout)
    return picture_of(step(Memory(), what, story.at(clock), live=True, view=view).state)


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({}, "header"),
        ({}, "captions"),
        ({}, "order"),
        ({"layout": BoardLayout.DOOR}, "door"),
    ],
)
def test_short_texts_stand_in_both_languages(options, part):
    def leaves(value):
        if isinstance(value, dict):
            return [leaf for one in value.values() for leaf in leaves(one)]
        if isinstance(value, list):
            return [leaf for one in value for leaf in leaves(one)]
        return [value] if isinstance(value, str) else []

    one, other, both = (leaves(picture(languages, **options)[part]) for languages in (SK, EN, TWO))
    assert len(one) == len(other) == len(both)
    for first, second, text in zip(one, other, both, strict=True):
        assert text in (first, second) or (text.startswith(first.split("\n")[0]) and second.split("\n")[-1] in text)
    assert any(text not in (first, second) for first, second, text in zip(one, other, both, strict=True))


@pytest.mark.parametrize(
    ("options", "part"),
    [({"known": False}, "notice"), ({}, "entries")],
)
def test_long_texts_are_read_in_one_of_them(options, part):
    assert picture(TWO, **options)[part] in (picture(SK, **options)[part], picture(EN, **options)[part])


def test_sentences_stand_beside_each_other():
    one, two, both = (picture(languages)["band"] for languages in (SK, EN, TWO))
    assert both == {"kind": "message", "text": one["text"], "other": two["text"]}
    assert picture(("sk", "sk"))["band"]["other"] == ""


def test_a_sentence_that_has_no_room_twice_is_read_in_turn():
    office = replace(scene().office, messages=(Message(text={"sk": "m" * 101, "en": "short"}),))
    view = View(board=Board(id="hall", languages=TWO, side_by_side=True))
    what = replace(scene(), office=office)
    bands = [
        picture_of(step(Memory(), what, START + dt.timedelta(seconds=12 * n), live=True, view=view).state)["band"]
        for n in range(2)
    ]
    assert sorted(band["text"] for band in bands) == ["m" * 101, "short"]
    assert {band["other"] for band in bands} == {""}


def test_a_closed_board_has_a_block_in_each_language_and_days_in_both():
    one, two, both = (picture(languages, clock="18:06")["closed"] for languages in (SK, EN, TWO))
    assert {**both, "week": one["week"], "other": ""} == {**one, "other": ""}
    assert both["other"] == {name: text for name, text in two.items() if name != "week"}
    assert [day["days"] for day in both["week"]][-2:] == ["Piatok\nFriday", "Sobota, nedeľa\nSaturday, Sunday"]
    assert [day["hours"] for day in both["week"]][-2:] == ["8:00 – 14:30", "zatvorené\nclosed"]


def test_a_holiday_stands_below_its_day_in_both_languages():
    office = scene().office
    off = DayException(day=story.DAY, name={"sk": "Sanitárny deň", "en": "Day of cleaning"})
    day = replace(scene(tickets=[]), office=replace(office, exceptions=(off,)))
    view = View(board=Board(id="hall", languages=TWO, side_by_side=True))
    closed = picture_of(step(Memory(), day, story.at("18:06"), live=True, view=view).state)["closed"]
    assert (closed["holiday"], closed["other"]["holiday"]) == ("Sanitárny deň", "Day of cleaning")
    wednesday = closed["week"][2]
    assert (wednesday["days"], wednesday["name"]) == ("Streda · Wednesday", "Sanitárny deň · Day of cleaning")


def test_a_closed_service_stands_in_both_languages_below_each_other():
    line = next(line for line in picture(TWO)["order"] if line["closed"])
    assert [line["name"], line["note"]] == ["Odložené lístky\nParked tickets", "P014"]


def test_the_plan_tells_where_two_languages_are_stacked():
    fit = fits(Board(id="hall"), 1920, 1080, 1.577, 4)
    one, two = (Board(id="hall", languages=languages, side_by_side=True) for languages in (SK, TWO))
    assert [plan_of(View(board=board), fit)["stacked"] for board in (one, two)] == [False, True]


def test_calls_beside_an_order_take_more_where_counters_have_two_digits():
    def width(wide, size=(1920, 1080), **options):
        board = Board(id="hall", **options)
        fit = fits(board, *size, 1920 / 1217.6)
        return plan_of(view_of(board, fit), fit, wide=wide)["callsWidth"]

    assert (width(wide=False), width(wide=True)) == (944, 1008)
    for options in ({"layout": BoardLayout.CALLS}, {"size": (1080, 1920)}):
        assert width(wide=True, **options) == width(wide=False, **options)
    films = {"layout": BoardLayout.CALLS, "media": ("a.mp4",)}
    assert width(wide=True, **films) == width(wide=False, **films) + 64
