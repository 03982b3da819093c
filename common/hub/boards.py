"""Boards in browsers: the hub runs the board's rules for each open page, and sends its picture whenever it changes.

A page has a memory of its own, as a display has: what was rung, and which calls stand in its list. What is dear, the
order with its waits, is reckoned once for all pages of a board.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import math
from collections.abc import Callable
from functools import cache

import msgspec
from msgspec.structs import replace

from common.board.announcer import Announcements, Mark, mark_of
from common.board.board import ORDER_AGE, BoardState, Memory, Scene, step
from common.board.order import Order
from common.board.picture import picture_of, plan_of
from common.board.view import View, board_of, view_of
from common.hub.board_alone import Coming, away_of
from common.hub.feeds import Line, Reader, chunk, event
from common.hub.speech import Speech
from common.model.legibility import DRAWN_PX_PER_MM, Fit, fits, step_px
from common.model.office import Board, Device, Office
from common.model.ticket import Call
from common.resources import CHIME
from common.version import program_version
from common.voice.announcement import SoundOptions, options_of, phrases
from common.voice.clips import read_wave

LOOK_SECONDS = 1.0
"""Between two looks at the clock."""
LEAST_SECONDS = 0.2
"""Between two looks at the office: what changes within it goes out together."""
BEAT_SECONDS = 2.0
"""A page that hears nothing for longer than two beats takes its hub for lost."""
ORDER_SECONDS = dt.timedelta(seconds=0.8)
"""The order is not reckoned oftener, however fast the office changes."""
LAG_SECONDS = 0.5
"""An announcement ends on a page so much later than its sounds last: it came over a network, in pieces."""

_encode = msgspec.json.Encoder().encode


class Screen(msgspec.Struct, frozen=True):
    """What an open page tells of itself."""

    board: str
    """Id of the board to show; the office's first where there is none of this name."""
    width: int
    height: int
    """In the page's own pixels."""
    inches: float = 0.0
    """Diagonal of the screen; 0: not known, and the board lies as it is drawn."""


class Past(msgspec.Struct, frozen=True):
    """What a page that comes back tells of the calls before."""

    heard: frozenset[Mark] = frozenset()
    """Calls that it has rung, or has taken in to ring."""
    waiting: frozenset[Mark] = frozenset()
    """Calls whose announcement it was promised. However old they are by now, they are rung."""
    busy: float = 0.0
    """Seconds that what it announces just now still lasts."""


class Drawn(msgspec.Struct, frozen=True):
    """What is written on a page."""

    view: View
    fit: Fit
    state: BoardState
    volume: int
    waiting: tuple[str, ...] = ()
    """Marks of the calls that wait to be announced."""


class _Kept(msgspec.Struct, frozen=True):
    """An order that all pages of the board share."""

    board: Board
    revision: int
    at: dt.datetime
    order: Order


class _Page:
    """One open page."""

    def __init__(self, reader: Reader, screen: Screen, announcements: Announcements, busy_until: float) -> None:
        self.reader = reader
        self.screen = screen
        self.memory = Memory(announcements=announcements)
        self.drawn: Drawn | None = None
        self.coming = b""
        """What it was told of the coming days."""
        self.busy_until = busy_until
        """Of the loop's time: when the chime has ended, or what the page was busy with as it came."""
        self.voices: tuple[str, ...] = ()
        """Names of the sounds that follow it."""


Films = Callable[[tuple[str, ...]], tuple[str, ...]]
"""Says which pictures and videos a playlist means on the hub."""


def board_for(office: Office, name: str, films: Films) -> Board:
    """The board of this name as a browser shows it: with the pictures and videos that the hub has."""
    board = board_of(office, name, office.languages[0])
    return replace(board, media=films(board.media))


def fit_for(board: Board, screen: Screen) -> Fit:
    """What of the board fits on the screen."""
    scale = step_px(screen.width, screen.height) * DRAWN_PX_PER_MM
    if screen.inches > 0 and board.id:
        scale = math.hypot(screen.width, screen.height) / (screen.inches * 25.4)
    return fits(board, screen.width, screen.height, scale)


class Boards:
    """All boards that are open in browsers. Belongs to the event loop."""

    def __init__(
        self, scene: Callable[[], Scene], now: Callable[[], dt.datetime], films: Films, speech: Speech
    ) -> None:
        self._scene = scene
        self._now = now
        self._films = films
        self._speech = speech
        self._pages: dict[Reader, _Page] = {}
        self._orders: dict[str, _Kept] = {}
        self._coming = Coming()
        self._timer: asyncio.TimerHandle | None = None
        self._looked = self._beaten = -math.inf

    def __len__(self) -> int:
        return len(self._pages)

    def open(self, device: Device, screen: Screen, past: Past, line: Line) -> Reader:
        """A page, that may have been open before; it gets its picture at once."""
        reader = Reader(device, line)
        promised = (call for call in self._scene().calls if mark_of(call) in past.waiting - past.heard)
        announcements = Announcements(
            heard=past.heard,
            queue=tuple(promised),
            since=self._now() if past.busy else None,
        )
        busy_until = asyncio.get_running_loop().time() + past.busy
        self._pages[reader] = _Page(reader, screen, announcements, busy_until)
        reader.put(chunk(self._beat()))
        self._looked = -math.inf
        self.changed()
        return reader

    def close(self, reader: Reader) -> None:
        """Forget a page that has gone."""
        del self._pages[reader]
        if not self._pages:
            self.stop()

    def changed(self) -> None:
        """Something in the office has changed."""
        if self._pages:
            self._arm(self._looked + LEAST_SECONDS)

    def stop(self) -> None:
        """No more looks."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._orders.clear()

    def end(self) -> None:
        """Let every page's feed run out: the hub stops."""
        for reader in self._pages:
            reader.over.set()

    def _arm(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._look)

    def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        self._looked = now
        self._arm(now + LOOK_SECONDS)
        if now >= self._beaten + BEAT_SECONDS:
            self._beaten = now
            beat = chunk(self._beat())
            for reader in list(self._pages):
                reader.put(beat)
        scene, instant = self._scene(), self._now()
        written: list[tuple[Drawn, bytes]] = []
        for page in list(self._pages.values()):
            self._show(page, scene, instant, now, written)
        # A call that waits for the end of an announcement comes with it, and not up to a second later.
        ends = [end for end in map(self._quiet_at, self._pages.values()) if end > now]
        self._arm(min([now + LOOK_SECONDS, *ends]))

    def _quiet_at(self, page: _Page) -> float:
        """When the page's latest announcement ends, by the loop's time. The hub doesn't hear it; it knows its length."""
        return page.busy_until + sum(map(self._speech.seconds, page.voices))

    def _beat(self) -> bytes:
        return event("beat", _encode({"time": self._now().timestamp(), "version": program_version()}))

    def _show(
        self, page: _Page, scene: Scene, now: dt.datetime, ticks: float, written: list[tuple[Drawn, bytes]]
    ) -> None:
        board = board_for(scene.office, page.screen.board, self._films)
        fit = fit_for(board, page.screen)
        view = view_of(board, fit)
        before = self._with_order(page.memory, view, scene.revision, now)
        answer = step(before, scene, now, live=True, ringing=ticks < self._quiet_at(page), view=view)
        page.memory = answer.memory
        if answer.memory.order_at == now:
            self._orders[board.id] = _Kept(board, scene.revision, now, answer.memory.order)
        # The clock goes by the minute, and so does "this is the state at".
        state = replace(answer.state, now=answer.state.now.replace(second=0, microsecond=0))
        chosen = options_of(board, state.now.time())
        waiting = tuple(name_of(mark_of(call)) for call in answer.memory.announcements.queue)
        drawn = Drawn(view, fit, state, chosen.volume, waiting)
        news = b""
        coming = self._coming.told(scene.office, board, now)
        if coming is not page.coming:
            page.coming = coming
            news = event("coming", coming)
        if drawn != page.drawn:
            page.drawn = drawn
            sent = next((data for one, data in written if one == drawn), None)
            if sent is None:
                sent = event("board", _encode(message_of(drawn)))
                written.append((drawn, sent))
            news += sent
        if answer.ring is not None:
            news += event("ring", _encode(self._ring(page, answer.ring, chosen, ticks)))
        if news:
            page.reader.put(chunk(news))

    def _ring(self, page: _Page, call: Call, chosen: SoundOptions, ticks: float) -> dict[str, object]:
        """What the page is to announce now: a call, and the sounds that follow its chime."""
        page.voices = tuple(map(self._speech.begin, phrases(call, chosen)))
        page.busy_until = ticks + (chime_seconds() + LAG_SECONDS if chosen.volume else 0.0)
        return {"call": name_of(mark_of(call)), "voices": page.voices}

    def _with_order(self, memory: Memory, view: View, revision: int, now: dt.datetime) -> Memory:
        """The memory, with the order that another page of this board has had reckoned just now."""
        if memory.view != view:
            return memory  # another board: `step` begins anew
        kept = self._orders.get(view.board.id)
        if kept is None or kept.board != view.board:
            return replace(memory, revision=None)
        age = now - kept.at
        if dt.timedelta(0) <= age < (ORDER_AGE if kept.revision == revision else ORDER_SECONDS):
            return replace(memory, revision=revision, order=kept.order, order_at=kept.at)
        return replace(memory, revision=None)


def message_of(drawn: Drawn) -> dict[str, object]:
    """The message: the picture, and what of it changes once the page has lost the hub."""
    state = drawn.state
    return {
        **picture_of(state),
        "plan": plan_of(drawn.view, drawn.fit, wide=state.two_digit_counters),
        "calls": [
            {
                "id": row.ticket_id,
                "label": row.label,
                "counter": str(row.counter),
                "attention": row.attention or 0,
                "recall": row.recall,
                "direction": row.direction.value,
            }
            for row in state.rows
        ],
        "media": drawn.view.board.media,
        "volume": drawn.volume,
        **away_of(drawn.view.board, state),
        "waiting": drawn.waiting,
    }


@cache
def chime_seconds() -> float:
    """How long the chime sounds."""
    return read_wave(CHIME).seconds


def name_of(mark: Mark) -> str:
    """The mark as a page keeps it."""
    return f"{mark.id}@{mark.called_at.isoformat()}"


def marks_of(text: str) -> frozenset[Mark]:
    """The marks that a page has kept; raises ValueError for what is none."""
    marks: set[Mark] = set()
    for one in text.split(",") if text else ():
        id_, _, at = one.partition("@")
        called_at = dt.datetime.fromisoformat(at)
        if called_at.tzinfo is None:
            raise ValueError(one)
        marks.add(Mark(called_at, int(id_)))
    return frozenset(marks)
