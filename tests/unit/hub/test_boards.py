"""Open board pages on the hub: each gets its picture when it changes, and only then."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import threading
from collections.abc import Callable
from functools import partial

import pytest
from msgspec.structs import replace

from common.board.announcer import mark_of
from common.board.board import Scene
from common.hub.boards import Boards, Past, Screen, board_for, chime_seconds, fit_for, marks_of, name_of
from common.hub.speech import Speech
from common.hub.speech import name_of as name_of_sound
from common.model.office import Board, Device, DeviceKind, VolumeStep
from common.model.ticket import Call
from common.voice.phrases import Phrase, call_phrase
from common.voice.port import Sound
from tests.helpers import story
from tests.helpers.boards import START, call, scene, second
from tests.helpers.playing import played

DISPLAY = Device(id="display-1", kind=DeviceKind.DISPLAY, name="display")
SCREEN = Screen("", 1920, 1080)
NEW = Past()


class Murmur:
    """Says everything in four tenths of a second."""

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        return Sound(8000, bytes(6400))


class Wire:
    """A page's connection: the events that went over it."""

    def __init__(self) -> None:
        self.events: list[tuple[str, object]] = []
        self.came = asyncio.Event()

    def write(self, data: bytes) -> None:
        for block in data.split(b"\r\n", 1)[1].strip().split(b"\n\n"):
            kind, _, told = block.decode().partition("\ndata: ")
            self.events.append((kind.removeprefix("event: "), json.loads(told)))
        self.came.set()

    def get_write_buffer_size(self) -> int:
        return 0

    def abort(self) -> None:
        raise AssertionError("cut")

    async def until(self, kind: str, count: int = 1) -> object:
        """The so many-th event of this kind."""
        while len(found := [told for one, told in self.events if one == kind]) < count:
            self.came.clear()
            await self.came.wait()
        return found[count - 1]


class Office:
    """What the boards ask: the office and the time."""

    def __init__(self, calls: tuple[Call, ...] = (), board: Board | None = None) -> None:
        self.scene: Scene = scene(calls)
        if board is not None:
            self.scene = replace(self.scene, office=replace(self.scene.office, boards=(board,)))
        self.now = START
        self.speech = Speech(Murmur())
        self.boards = Boards(lambda: self.scene, lambda: self.now, lambda names: names, self.speech)

    def open(self, past: Past = NEW, screen: Screen = SCREEN) -> Wire:
        wire = Wire()
        self.boards.open(DISPLAY, screen, past, wire)
        return wire


def test_a_page_gets_its_picture_at_once_and_again_only_when_it_changes() -> None:
    async def play() -> None:
        office = Office()
        wire = office.open()
        await wire.until("board")
        # Looks at the clock that find nothing new send nothing; the beats show that they took place.
        office.now = second(2)
        await wire.until("beat", 3)
        assert [kind for kind, _ in wire.events].count("board") == 1
        one = call(1, 2.0)
        office.scene = scene([one])
        office.boards.changed()
        await wire.until("board", 2)
        assert await wire.until("ring") == {"call": name_of(mark_of(one)), "voices": []}
        office.boards.stop()

    played(play)


def test_a_page_that_comes_back_is_not_asked_to_ring_again_and_others_are() -> None:
    async def play() -> None:
        one = call(1, -1.0)
        office = Office((one,))
        back, fresh = office.open(Past(frozenset({mark_of(one)}))), office.open()
        await fresh.until("ring")
        await back.until("board")
        assert [kind for kind, _ in back.events if kind == "ring"] == []
        office.boards.end()
        assert len(office.boards) == 2
        office.boards.stop()

    played(play)


SPEAKING = Board(id="hall", speaks=True, voice=("en",))


def test_the_next_call_waits_until_chime_and_voices_of_the_one_before_have_ended() -> None:
    async def play() -> None:
        two = call(1, -1.0), call(2, -0.5)
        office = Office(two, SPEAKING)
        wire = office.open()
        first = await wire.until("ring")
        begun = asyncio.get_running_loop().time()
        names = [name_of_sound(call_phrase(two[0].label, two[0].counter_number, language)) for language in ("sk", "en")]
        assert first == {"call": name_of(mark_of(two[0])), "voices": names}
        assert all([await office.speech.file(name) for name in names])
        told = [told for kind, told in wire.events if kind == "board"][-1]
        assert isinstance(told, dict)
        assert told["waiting"] == [name_of(mark_of(two[1]))]
        # Attention alone would have gone on long ago.
        office.now = second(9)
        await wire.until("ring", 2)
        lasted = asyncio.get_running_loop().time() - begun
        assert lasted >= chime_seconds() + 0.8
        assert wire.events[-2][1]["waiting"] == []  # type: ignore[index] # JSON
        office.boards.stop()
        office.speech.stop()

    played(play)


def test_a_board_that_is_mute_or_does_not_speak_makes_no_sound_and_waits_for_none() -> None:
    async def play(board: Board) -> None:
        office = Office((call(1, -1.0), call(2, -0.5)), board)
        before = threading.active_count()
        wire = office.open()
        told = await wire.until("ring")
        assert isinstance(told, dict)
        assert told["voices"] == []
        assert threading.active_count() == before
        office.now = second(5)
        await wire.until("ring", 2)
        office.boards.stop()

    for board in (Board(id="hall"), replace(SPEAKING, volumes=(VolumeStep(at=dt.time(0), volume=0),))):
        played(partial(play, board))


def test_a_page_that_comes_back_is_rung_what_it_was_promised_once_it_is_quiet() -> None:
    async def play() -> None:
        old = [call(number, -40.0 + number) for number in (1, 2, 3)]
        office = Office(tuple(old), SPEAKING)
        begun = asyncio.get_running_loop().time()
        marks = [mark_of(one) for one in old]
        wire = office.open(Past(heard=frozenset({marks[0]}), waiting=frozenset(marks[:2]), busy=0.7))
        told = await wire.until("ring")
        assert isinstance(told, dict)
        assert told["call"] == name_of(marks[1])
        assert asyncio.get_running_loop().time() - begun >= 0.7
        # The third is as old and nobody has promised it.
        office.now = second(60)
        await wire.until("beat", 2)
        assert [kind for kind, _ in wire.events].count("ring") == 1
        office.boards.stop()
        office.speech.stop()

    played(play)


def test_pages_of_one_board_share_their_order_and_another_set_up_has_its_own() -> None:
    async def play() -> None:
        office = Office()
        wires = [office.open() for _ in range(3)]
        told = [await wire.until("board") for wire in wires]
        assert told[0] == told[1] == told[2]
        # The order is kept for a moment while the office changes quickly, and comes with one of the next looks.
        waiting = story.waiting(7, "parking", "P", 7, "10:41")
        office.scene = replace(office.scene, revision=9, tickets={7: waiting})
        office.now = second(0.3)
        office.boards.changed()
        office.now = second(1.3)
        news = [await wire.until("board", 2) for wire in wires]
        assert "P007" in json.dumps(news[0])
        changed = Board(id="hall", services=("local-taxes",))
        office.scene = replace(office.scene, office=replace(office.scene.office, boards=(changed,)), revision=10)
        office.now = second(2.6)
        office.boards.changed()
        assert "P007" not in json.dumps([await wire.until("board", 3) for wire in wires])
        office.boards.stop()

    played(play)


def test_what_a_page_keeps_of_a_call_comes_back_as_it_was() -> None:
    marks = {mark_of(call(1, 0.25)), mark_of(call(2, 3.0))}
    assert marks_of(",".join(map(name_of, marks))) == marks
    assert marks_of("") == frozenset()
    for wrong in ("1", "x@2026-10-14T10:42:00+00:00", "1@2026-10-14T10:42:00", "1@yesterday"):
        with pytest.raises(ValueError, match=r"\w"):
            marks_of(wrong)


def test_a_screen_of_known_size_has_calls_as_large_as_their_distance_asks() -> None:
    office = replace(scene().office, boards=(Board(id="hall", distance_metres=5.0, media=("film.mp4",)),))
    board = board_for(office, "hall", lambda _names: ())
    assert board.media == ()
    assert board_for(office, "hall", lambda names: names).media == ("film.mp4",)
    drawn, wall = fit_for(board, SCREEN), fit_for(board, replace(SCREEN, inches=55.0))
    assert wall.rows == drawn.rows == 6
    assert fit_for(board, replace(SCREEN, inches=32.0)).rows < 6
    assert fit_for(replace(board, id=""), replace(SCREEN, inches=32.0)) == drawn


def test_the_message_says_what_stands_there_once_the_hub_is_away() -> None:
    async def play() -> None:
        office = Office((call(1, -60.0),))
        told = await office.open().until("board")
        assert isinstance(told, dict)
        assert told["away"][0]["band"]["text"].startswith("Spojenie prerušené. Platí stav z 10:42.")
        assert (told["zone"], told["day"]) == (7200, (story.DAY - dt.date(1970, 1, 1)).days)
        office.boards.stop()

    played(play)
