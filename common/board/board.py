"""What the board shows: replica, hub's time and link in, a whole picture out. Pure; no Qt, no words, no sound.

`step` is called whenever something changed or time went on; it answers the next memory, the picture and the call to ring.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from common.board import announcer, call_list, guard
from common.board.announcer import Announcements
from common.board.call_list import STAY, CallList
from common.board.door import Door, door_of
from common.board.order import Order, Page, order_of, page_of
from common.board.view import View
from common.model import hours
from common.model.numbering import business_day
from common.model.office import BoardLayout, Counter, DayException, Direction, Message, Office, Service, Span, Texts
from common.model.ticket import Call, Ticket, TicketState

TICKER = 12
"""Seconds that a message, a page of the order and a language stand still."""

ORDER_AGE = dt.timedelta(seconds=5)
"""After this the order and its waits are reckoned anew though no ticket changed."""

GIVEN_UP = dt.timedelta(hours=1)
"""So long after the day's end, and after the last ticket or call, nobody comes any more who holds a number: a visitor
went home, or a last call was never closed, and the board need not stand lit for that."""


PLAIN = View()
"""A board that nobody has set up."""


class Mode(StrEnum):
    """Which picture the board shows."""

    CONNECTING = "connecting"
    REFUSED = "refused"
    CALLS = "calls"
    CLOSED = "closed"
    DOOR = "door"


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """The board's part of the replica."""

    revision: int
    office: Office
    business_day: dt.date
    services: Mapping[str, Service]
    counters: Mapping[str, Counter]
    tickets: Mapping[int, Ticket]
    calls: tuple[Call, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One call as shown."""

    ticket_id: int
    label: str
    counter: int
    attention: int | None
    """Id of the call that gives it the yellow; a recall is another call."""
    recall: bool = False
    """Called again."""
    direction: Direction = Direction.RIGHT
    """Where the counter lies."""


class WeekLine(msgspec.Struct, frozen=True, kw_only=True):
    """Days with the same hours that stand in one line; more than one only where they are closed. Monday is 0."""

    days: tuple[int, ...]
    spans: tuple[Span, ...]
    coming: bool
    """The day of the next opening."""
    name: Texts = {}
    """Of the holiday or other reason, where the day differs from the week."""


class BoardState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the screen."""

    mode: Mode
    now: dt.datetime
    """In the office's zone, where the office is known."""
    office: Office | None = None
    rows: tuple[Row, ...] = ()
    two_digit_counters: bool = False
    """Some counter in use has two digits, so every cell is wide enough for them."""
    order: Page = Page()
    door: Door | None = None
    """At a door: what it says."""
    languages: tuple[str, ...] = ("sk",)
    """Those of the words just now: one in turn, or two side by side."""
    reading: str = "sk"
    """That of the long sentences just now, for which there is no room side by side."""
    lost: bool = False
    valid_at: dt.datetime | None = None
    """Where the link is lost: the hub's time of what is shown."""
    message: Texts | None = None
    opens: dt.datetime | None = None
    """Where the office is closed: the next opening."""
    week: tuple[WeekLine, ...] = ()
    holiday: Texts = {}
    """Where the office is closed: why, if this day differs from the week."""
    expected: dt.datetime | None = None
    """Until then, in UTC, and until midnight, those who hold a number are expected even after hours; None: nobody does."""
    dark: bool = False
    """The screen rests."""
    shift: tuple[int, int] = (0, 0)
    """How far the scene lies from its place, so that nothing burns in; in steps of the grid."""
    mirrored: bool = False
    """The header, or the closed board, has changed sides."""
    swapped: bool = False
    """Calls and order, or a door's number and its words, have changed sides."""
    resting: bool = False
    """No call is new: the white cells are softened."""


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What was shown before."""

    announcements: Announcements = Announcements()
    calls: CallList = CallList()
    revision: int | None = None
    """The replica's revision that was taken in."""
    order: Order = Order()
    order_at: dt.datetime | None = None
    """When the order was reckoned."""
    view: View = View()
    """The board that it was reckoned for."""


class Step(msgspec.Struct, frozen=True):
    """The answer of `step`."""

    memory: Memory
    state: BoardState
    ring: Call | None
    """The call whose chime begins now."""


def step(
    before: Memory,
    scene: Scene | None,
    now: dt.datetime,
    *,
    live: bool,
    refused: bool = False,
    valid_at: dt.datetime | None = None,
    ringing: bool = False,
    view: View = PLAIN,
) -> Step:
    """The board at the hub's time `now`.

    `live`: the link stands; `valid_at`: where it does not, the hub's time of the last sign of life; `ringing`: a chime
    sounds just now; `view`: the board that it is. Calls that were known before the link went are still rung, but
    nothing is yellow then.
    """
    if refused or scene is None:
        languages, reading = in_turn_of(view, _turn(now))
        mode = Mode.REFUSED if refused else Mode.CONNECTING
        state = BoardState(mode=mode, now=now, languages=languages, reading=reading)
        return Step(before, state, None)
    if business_day(scene.office, now) != scene.business_day:
        # Yesterday's numbers mean nothing today; nor does their order, which belongs to a revision.
        scene = replace(scene, tickets={}, calls=(), revision=-1)
    scene = replace(scene, calls=_own_calls(scene.calls, view))
    if _scope(before.view) != _scope(view):
        before = replace(before, calls=CallList())  # another board: the list begins anew, silently
    # Before the first word from the hub `now` is only the computer's own time, and nothing can be told fresh by it.
    announcements = before.announcements
    if live:
        standing = (call for call in scene.calls if not call_list.is_called_off(call, scene.tickets))
        announcements = announcer.hear(announcements, standing, now)
    listed = call_list.update(before.calls, scene.calls, scene.tickets, announcements, now, view.places)
    announcements, ring = announcer.advance(announcements, now, listed=listed.tickets, ringing=ringing)
    known_at = now if live else min(now, valid_at or now)
    memory = _with_order(replace(before, announcements=announcements, calls=listed), scene, known_at, view)
    expected = _expected_until(scene, now)
    closed = not hours.is_open(scene.office, None, now) and _is_over(listed, expected, now)
    local = now.astimezone(scene.office.zone)
    today = hours.exception_on(scene.office, local.date())
    turn = _turn(now)
    languages, reading = in_turn_of(view, turn)
    state = BoardState(
        mode=_mode(view, closed=closed),
        now=local,
        office=scene.office,
        rows=_rows(listed, announcements.current if live else None, view),
        two_digit_counters=any(
            counter.number > 9 and counter.in_use and (not view.board.counters or counter.id in view.board.counters)
            for counter in scene.counters.values()
        ),
        order=page_of(memory.order, view, turn),
        door=door_of(view.board, scene.counters, scene.services, scene.tickets, scene.calls, known_at)
        if view.layout is BoardLayout.DOOR
        else None,
        languages=languages,
        reading=reading,
        lost=not live,
        valid_at=None if live or valid_at is None else valid_at.astimezone(scene.office.zone),
        # A message stands until it was read in each language.
        message=_message(scene.office, local, turn // max(1, len(view.board.languages))),
        opens=hours.opens_at(scene.office, None, now) if closed else None,
        week=_week(scene.office, now) if closed else (),
        holiday=today.name if closed and today is not None else {},
        expected=expected,
        dark=closed and guard.is_dark(scene.office, now, view.board.screen_off_minutes),
        shift=guard.shift_at(now),
        mirrored=guard.is_mirrored(now),
        swapped=guard.is_swapped(local.date()),
        resting=guard.is_resting(now, (row.since for row in listed.rows)),
    )
    return Step(memory, state, ring)


def _mode(view: View, *, closed: bool) -> Mode:
    if view.layout is BoardLayout.DOOR:
        return Mode.DOOR
    return Mode.CLOSED if closed else Mode.CALLS


def _scope(view: View) -> tuple[object, ...]:
    """What decides which calls a board shows."""
    return view.layout is BoardLayout.ORDER, view.board.counters


def _own_calls(calls: tuple[Call, ...], view: View) -> tuple[Call, ...]:
    """The calls that this board shows and rings for; one that shows the order only has none."""
    if view.layout is BoardLayout.ORDER:
        return ()
    own = view.board.counters
    return tuple(call for call in calls if not own or call.counter_id in own)


def _turn(now: dt.datetime) -> int:
    """Which turn it is, of all that turns."""
    return int(now.timestamp()) // TICKER


def in_turn_of(view: View, turn: int) -> tuple[tuple[str, ...], str]:
    """The languages of this turn, one, or side by side the first and one of the others; and that of long sentences."""
    languages = view.board.languages or ("sk",)
    reading = languages[turn % len(languages)]
    if view.board.side_by_side and len(languages) > 1:
        first, *others = languages
        return (first, others[turn % len(others)]), reading
    return (reading,), reading


def _with_order(memory: Memory, scene: Scene, now: dt.datetime, view: View) -> Memory:
    """The order is dear to reckon, so it is kept while neither the replica nor much time has moved."""
    same = memory.revision == scene.revision and memory.order_at is not None and memory.view == view
    if same and memory.order_at is not None and dt.timedelta(0) <= now - memory.order_at < ORDER_AGE:
        return memory
    order = order_of(scene.office, scene.services, scene.counters, scene.tickets, now, view.board)
    return replace(memory, revision=scene.revision, order=order, order_at=now, view=view)


def _rows(listed: CallList, current: Call | None, view: View) -> tuple[Row, ...]:
    return tuple(
        Row(
            ticket_id=row.call.ticket_id,
            label=row.call.label,
            counter=row.call.counter_number,
            attention=current.id if current is not None and current.ticket_id == row.call.ticket_id else None,
            recall=row.call.recall,
            direction=view.board.arrows.get(row.call.counter_id, Direction.RIGHT),
        )
        for row in listed.rows[: view.places]
    )


def _expected_until(scene: Scene, now: dt.datetime) -> dt.datetime | None:
    """Until when, in UTC, those who hold a number are expected today; None where nobody does."""
    expected = [one for one in scene.tickets.values() if one.state in {TicketState.WAITING, TicketState.CALLED}]
    if not expected:
        return None
    end = hours.last_closing(scene.office, None, now)
    signs = [*(ticket.issued_at for ticket in expected), *(call.called_at for call in scene.calls)]
    return max(signs if end is None else [*signs, end]).astimezone(dt.UTC) + GIVEN_UP


def _is_over(listed: CallList, expected: dt.datetime | None, now: dt.datetime) -> bool:
    """After hours the calls stay on screen until the last visitor has been called and seen it."""
    if expected is not None and now < expected:
        return False
    return all(now - row.since >= STAY for row in listed.rows)


def _message(office: Office, now: dt.datetime, turn: int) -> Texts | None:
    """The message of this turn, of those that hold at the local time `now`."""
    valid = [message.text for message in office.messages if _holds(message, now)]
    return valid[turn % len(valid)] if valid else None


def _holds(message: Message, now: dt.datetime) -> bool:
    day, time = now.date(), now.time()
    return (
        (message.first_day is None or message.first_day <= day)
        and (message.last_day is None or day <= message.last_day)
        and (message.hours is None or message.hours.opens <= time < message.hours.closes)
    )


def _week(office: Office, now: dt.datetime) -> tuple[WeekLine, ...]:
    """The coming seven days in the order of the week, each as it will really be."""
    opens = hours.opens_at(office, None, now)
    coming = None if opens is None else opens.weekday()
    today = now.astimezone(office.zone).date()
    lines: list[WeekLine] = []
    for weekday, usual in enumerate(hours.week_of(office)):
        day = today + dt.timedelta(days=(weekday - today.weekday()) % 7)
        exception: DayException | None = hours.exception_on(office, day)
        spans = usual if exception is None else exception.hours
        name = {} if exception is None else exception.name
        if not spans and not name and lines and not lines[-1].spans and not lines[-1].name:
            lines[-1] = replace(lines[-1], days=(*lines[-1].days, weekday))
        else:
            lines.append(WeekLine(days=(weekday,), spans=spans, coming=weekday == coming, name=name))
    return tuple(lines)
