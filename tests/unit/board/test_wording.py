"""The board's sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board.board import BoardState, Memory, Mode, WeekLine, step
from common.board.door import Door, DoorState
from common.board.order import OrderLine, Page
from common.board.side_by_side import TWICE
from common.board.wording import Wording
from common.i18n import catalogue
from common.model.estimate import Wait
from common.model.office import Span
from tests.helpers import story
from tests.helpers.boards import START, scene, second


def state(**changes):
    return replace(step(Memory(), scene(), START, live=True).state, **changes)


def line(**changes):
    return OrderLine(service_id="parking", name={"sk": "Parkovanie"}, **changes)


def order(language, one, *, lost=False):
    return Wording(catalogue(language)).order(state(order=Page(lines=(one,)), lost=lost))[0]


@pytest.mark.parametrize(
    ("language", "wait", "parts"),
    [
        ("sk", Wait(20, 30), ("20 – 30", "min")),
        ("sk", Wait(0, 5), ("do 5", "min")),
        ("sk", Wait(0, 0), ("", "hneď na rade")),
        ("sk", None, ("", "neznáme")),
        ("en", Wait(0, 5), ("up to 5", "min")),
        ("hu", Wait(20, 30), ("20 – 30", "perc")),
        ("uk", Wait(20, 30), ("20 – 30", "хв")),
    ],
)
def test_the_wait_and_its_unit_stand_apart(language, wait, parts):
    shown = order(language, line(labels=("P018",), wait=wait))
    assert (shown["wait"], shown["unit"]) == parts


def test_an_order_line_says_who_waits_and_how_many_more():
    shown = order("sk", line(labels=("P018", "P019", "P020"), more=4, wait=Wait(5, 10)))
    assert (shown["name"], shown["labels"], shown["more"], shown["note"]) == (
        "Parkovanie",
        ["P018", "P019", "P020"],
        "+4",
        "",
    )
    assert order("sk", line(wait=Wait(0, 5)))["note"] == "nikto nečaká"
    lost = order("sk", line(labels=("P018",), wait=Wait(5, 10)), lost=True)
    assert (lost["wait"], lost["unit"]) == ("–", "")


def test_a_closed_service_says_until_when():
    at_one = dt.datetime(2026, 10, 14, 13, tzinfo=dt.UTC)
    assert order("sk", line(closed=True, opens=at_one))["note"] == "zatvorené do 13:00"
    assert order("sk", line(closed=True))["note"] == "zatvorené"


def test_the_header_and_the_captions():
    words = Wording(catalogue("sk"))
    assert words.header(state()) == {
        "department": "Kancelária prvého kontaktu",
        "date": "streda 14. októbra",
        "clock": "10:42",
    }
    assert words.header(BoardState(mode=Mode.CONNECTING, now=START))["clock"] == ""
    assert words.captions(state())["order"] == "Čakajú v poradí"
    zone = scene().office.zone
    lost = words.captions(state(lost=True, valid_at=second(0).astimezone(zone)))
    assert (lost["order"], lost["wait"]) == ("Poradie o 10:42", "Čakanie neznáme")
    assert words.captions(state(lost=True))["order"] == "Čakajú v poradí"


def test_the_band_tells_the_worst_first():
    words = Wording(catalogue("sk"))
    message = {"sk": "Správa"}
    zone = scene().office.zone
    alert = words.band(state(lost=True, valid_at=second(0).astimezone(zone), message=message))
    assert alert == {
        "kind": "alert",
        "text": "Spojenie prerušené. Platí stav z 10:42. Sledujte výzvy pri priehradkách.",
    }
    assert words.band(state(lost=True))["kind"] == "alert"
    assert words.band(state(message=message)) == {"kind": "message", "text": "Správa"}
    assert words.band(state(message=None)) == {"kind": "name", "text": "Magistrát mesta Košice"}
    assert words.band(BoardState(mode=Mode.CONNECTING, now=START))["text"] == ""


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("sk", "Spojenie prerušené. Platí stav z 13. októbra o 10:42. Sledujte výzvy pri priehradkách."),
        ("en", "Connection lost. This is the state of 13 October at 10:42. Watch for calls at the counters."),
        ("uk", "Зв’язок перервано. Стан на 13 жовтня, 10:42. Стежте за викликами біля віконець."),
        ("hu", "A kapcsolat megszakadt. Az állapot ideje: október 13., 10:42. Figyelje a hívásokat az ablakoknál."),
    ],
)
def test_a_state_of_another_day_is_dated_and_says_nothing_of_today(language, says):
    words = Wording(catalogue(language))
    yesterday = START.astimezone(scene().office.zone) - dt.timedelta(days=1)
    door = Door(number=3, state=DoorState.FREE)
    old = state(lost=True, valid_at=yesterday, order=Page(lines=(line(labels=("D043",)),)), door=door)
    assert words.band(old) == {"kind": "alert", "text": says}
    # In two languages side by side both have room.
    assert len(says) <= TWICE
    # Yesterday's numbers mean nothing, and that nobody waits is not known.
    assert words.order(old) == []
    assert set(words.captions(old).values()) == {""}
    assert set(words.captions(old)) == set(words.captions(state()))
    assert (words.door(old)["says"], words.door(old)["next"], words.door(old)["number"]) == ("", [], "3")
    assert set(words.door(old)) == set(words.door(state(door=door)))


@pytest.mark.parametrize(
    ("now", "first", "second_line"),
    [
        ("18:06", "Otvárame zajtra", "vo štvrtok o 8:00"),
        ("07:30", "Otvárame dnes", "o 8:00"),
    ],
)
def test_the_next_opening_is_said_in_words(now, first, second_line):
    closed = step(Memory(), scene(tickets=[]), story.at(now), live=True).state
    shown = Wording(catalogue("sk")).closed(closed)
    assert (shown["title"], shown["first"], shown["second"]) == ("Zatvorené", first, second_line)


def test_an_opening_after_the_weekend_names_the_day_only():
    closed = step(Memory(), scene(tickets=[]), story.at("18:06"), live=True).state
    friday = replace(closed, now=closed.now + dt.timedelta(days=2), opens=closed.now + dt.timedelta(days=5))
    shown = Wording(catalogue("sk")).closed(friday)
    assert (shown["first"], shown["second"]) == ("Otvárame", "v pondelok o 18:06")
    far = Wording(catalogue("sk")).closed(replace(closed, opens=closed.now + dt.timedelta(days=19)))
    assert (far["first"], far["second"]) == ("Otvárame", "pondelok 2. novembra o 18:06")
    never = Wording(catalogue("sk")).closed(replace(closed, opens=None))
    assert (never["first"], never["second"]) == ("", "")


@pytest.mark.parametrize(
    ("language", "days", "shown"),
    [
        ("sk", (0,), "Pondelok"),
        ("sk", (5, 6), "Sobota, nedeľa"),
        ("sk", (0, 1, 2, 3, 4, 5, 6), "Pondelok – nedeľa"),
        ("en", (5, 6), "Saturday, Sunday"),
    ],
)
def test_closed_days_in_a_row_share_a_line(language, days, shown):
    line_of = WeekLine(days=days, spans=(), coming=False)
    week = Wording(catalogue(language)).closed(state(week=(line_of,)))["week"]
    assert week[0]["days"] == shown


def test_a_day_of_two_stretches_takes_two_lines():
    spans = (Span(dt.time(8), dt.time(12)), Span(dt.time(13), dt.time(15, 30)))
    week = Wording(catalogue("sk")).closed(state(week=(WeekLine(days=(0,), spans=spans, coming=True),)))["week"]
    assert week[0]["hours"] == "8:00 – 12:00\n13:00 – 15:30"


def test_a_board_without_a_picture_says_why():
    words = Wording(catalogue("sk"))
    assert words.notice(BoardState(mode=Mode.CONNECTING, now=START))["title"] == "Pripájame sa…"
    refused = words.notice(BoardState(mode=Mode.REFUSED, now=START))
    assert refused["title"] == "Tabuľa nie je prihlásená"
    assert refused["text"]
