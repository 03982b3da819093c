"""Open board pages on the hub: each gets its picture when it changes, and only then."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable, Coroutine

import pytest
from msgspec.structs import replace

from common.board.announcer import Mark, mark_of
from common.board.board import Scene
from common.hub.boards import Boards, Screen, board_for, fit_for, marks_of, name_of
from common.model.office import Board, Device, DeviceKind
from common.model.ticket import Call
from tests.helpers import story
from tests.helpers.boards import START, call, scene, second

DISPLAY = Device(id="display-1", kind=DeviceKind.DISPLAY, name="display")
SCREEN = Screen("", 1920, 1080)


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

    def __init__(self, calls: tuple[Call, ...] = ()) -> None:
        self.scene: Scene = scene(calls)
        self.now = START
        self.boards = Boards(lambda: self.scene, lambda: self.now, lambda names: names)

    def open(self, heard: frozenset[Mark] = frozenset(), screen: Screen = SCREEN) -> Wire:
        wire = Wire()
        self.boards.open(DISPLAY, screen, heard, wire)
        return wire


def played(play: Callable[[], Coroutine[object, object, None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(30):
            await play()

    asyncio.run(bounded())


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
        assert await wire.until("ring") == name_of(mark_of(one))
        office.boards.stop()

    played(play)


def test_a_page_that_comes_back_is_not_asked_to_ring_again_and_others_are() -> None:
    async def play() -> None:
        one = call(1, -1.0)
        office = Office((one,))
        back, fresh = office.open(frozenset({mark_of(one)})), office.open()
        await fresh.until("ring")
        await back.until("board")
        assert [kind for kind, _ in back.events if kind == "ring"] == []
        office.boards.end()
        assert len(office.boards) == 2
        office.boards.stop()

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
