"""What a board says of a call and how loud, by office, ticket and hour."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board.volume import volume_at
from common.model.office import Board, VolumeStep
from common.voice.announcement import SoundOptions, options, phrases
from tests.helpers import story
from tests.helpers.boards import call

STEPS = (
    VolumeStep(at=dt.time(7), volume=40),
    VolumeStep(at=dt.time(12, 30), volume=80),
    VolumeStep(at=dt.time(18), volume=0),
)


@pytest.mark.parametrize(
    ("at", "volume"), [("06:59", 0), ("07:00", 40), ("12:29", 40), ("12:30", 80), ("18:00", 0), ("23:59", 0)]
)
def test_the_volume_follows_the_hour(at, volume):
    assert volume_at(reversed(STEPS), dt.time.fromisoformat(at)) == volume


def test_without_steps_it_is_full_and_a_step_keeps_to_its_range():
    assert volume_at((), dt.time(8)) == 100
    assert volume_at((VolumeStep(at=dt.time(0), volume=150),), dt.time(8)) == 100
    assert volume_at((VolumeStep(at=dt.time(0), volume=-1),), dt.time(8)) == 0


def test_the_options_are_those_of_the_board_at_the_offices_own_hour():
    office = story.snapshot("10:42").office
    hall = Board(id="hall", speaks=True, voice=("sk", "en"), volumes=STEPS)
    office = replace(office, boards=(Board(id="door"), hall))
    assert options(office, "hall", story.at("12:30")) == SoundOptions(80, speaks=True, further=("sk", "en"))
    assert options(office, "", story.at("12:30")) == SoundOptions()
    assert options(office, "unknown", story.at("12:30")) == SoundOptions()
    assert options(replace(office, boards=()), "hall", story.at("12:30")) == SoundOptions()
    assert options(None, "hall", story.at("12:30")) == SoundOptions()


@pytest.mark.parametrize(
    ("language", "further", "said"),
    [
        ("sk", (), ["sk"]),
        ("hu", ("sk",), ["hu", "sk"]),
        ("sk", ("sk", "en"), ["sk", "en"]),
        ("de", ("fr", "en"), ["sk", "en"]),
    ],
)
def test_the_tickets_language_comes_first_then_the_boards_each_once(language, further, said):
    found = phrases(replace(call(42, counter=3), language=language), SoundOptions(100, speaks=True, further=further))
    assert [phrase.language for phrase in found] == said
    assert phrases(call(42), SoundOptions(100, speaks=False, further=further)) == ()
    assert phrases(call(42), SoundOptions(0, speaks=True, further=further)) == ()


def test_recalled_calls_are_said_too():
    (phrase,) = phrases(call(42, counter=3, recall=True), SoundOptions(100, speaks=True))
    assert phrase.text == "Lístok dé štyridsaťdva, priehradka tri."
