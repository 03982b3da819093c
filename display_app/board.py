"""What the board shows: replica, hub's time and link in, a whole picture out. Pure; no Qt, no words, no sound.

`step` is called whenever something changed or time went on; it answers the next memory, the picture and the call to ring.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from common.model import hours
from common.model.numbering import business_day
from common.model.office import Counter, Office, Service, Span, Texts
from common.model.ticket import Call, Ticket, TicketState
from display_app import announcer, call_list
from display_app.announcer import Announcements
from display_app.call_list import STAY, CallList
from display_app.order import OrderLine, order_of

PLACES = 4
"""Call rows on the board."""

TICKER = 12
"""Seconds that a message stands still."""

ORDER_AGE = dt.timedelta(seconds=5)
"""After this the order and its waits are reckoned anew though no ticket changed."""


class Mode(StrEnum):
    """Which picture the board shows."""

    CONNECTING = "connecting"
    REFUSED = "refused"
    CALLS = "calls"
    CLOSED = "closed"


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


class WeekLine(msgspec.Struct, frozen=True, kw_only=True):
    """Days with the same hours that stand in one line; more than one only where they are closed. Monday is 0."""

    days: tuple[int, ...]
    spans: tuple[Span, ...]
    coming: bool
    """The day of the next opening."""


class BoardState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the screen."""

    mode: Mode
    now: dt.datetime
    """In the office's zone, where the office is known."""
    office: Office | None = None
    rows: tuple[Row, ...] = ()
    two_digit_counters: bool = False
    """Some counter in use has two digits, so every cell is wide enough for them."""
    order: tuple[OrderLine, ...] = ()
    lost: bool = False
    valid_at: dt.datetime | None = None
    """Where the link is lost: the hub's time of what is shown."""
    message: Texts | None = None
    opens: dt.datetime | None = None
    """Where the office is closed: the next opening."""
    week: tuple[WeekLine, ...] = ()


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What was shown before."""

    announcements: Announcements = Announcements()
    calls: CallList = CallList()
    revision: int | None = None
    """The replica's revision that was taken in."""
    order: tuple[OrderLine, ...] = ()
    order_at: dt.datetime | None = None
    """When the order was reckoned."""


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
) -> Step:
    """The board at the hub's time `now`.

    `live`: the link stands; `valid_at`: where it does not, the hub's time of the last sign of life; `ringing`: a chime
    sounds just now. Calls that were known before the link went are still rung, but nothing is yellow then.
    """
    if refused or scene is None:
        state = BoardState(mode=Mode.REFUSED if refused else Mode.CONNECTING, now=now)
        return Step(before, state, None)
    if business_day(scene.office, now) != scene.business_day:
        scene = replace(scene, tickets={}, calls=())  # yesterday's numbers mean nothing today
    # Before the first word from the hub `now` is only the computer's own time, and nothing can be told fresh by it.
    announcements = announcer.hear(before.announcements, scene.calls, now) if live else before.announcements
    listed = call_list.update(before.calls, scene.calls, scene.tickets, announcements, now, PLACES)
    announcements, ring = announcer.advance(announcements, now, listed=listed.tickets, ringing=ringing)
    memory = _with_order(
        replace(before, announcements=announcements, calls=listed), scene, now if live else min(now, valid_at or now)
    )
    closed = not hours.is_open(scene.office, None, now) and _nobody_expected(scene, listed, now)
    local = now.astimezone(scene.office.zone)
    state = BoardState(
        mode=Mode.CLOSED if closed else Mode.CALLS,
        now=local,
        office=scene.office,
        rows=_rows(listed, announcements.current if live else None),
        two_digit_counters=any(counter.number > 9 and counter.in_use for counter in scene.counters.values()),
        order=memory.order,
        lost=not live,
        valid_at=None if live or valid_at is None else valid_at.astimezone(scene.office.zone),
        message=_message(scene.office, now),
        opens=hours.opens_at(scene.office, None, now) if closed else None,
        week=_week(scene.office, now) if closed else (),
    )
    return Step(memory, state, ring)


def _with_order(memory: Memory, scene: Scene, now: dt.datetime) -> Memory:
    """The order is dear to reckon, so it is kept while neither the replica nor much time has moved."""
    same = memory.revision == scene.revision and memory.order_at is not None
    if same and memory.order_at is not None and dt.timedelta(0) <= now - memory.order_at < ORDER_AGE:
        return memory
    order = order_of(scene.office, scene.services, scene.counters, scene.tickets, now)
    return replace(memory, revision=scene.revision, order=order, order_at=now)


def _rows(listed: CallList, current: Call | None) -> tuple[Row, ...]:
    return tuple(
        Row(
            ticket_id=row.call.ticket_id,
            label=row.call.label,
            counter=row.call.counter_number,
            attention=current.id if current is not None and current.ticket_id == row.call.ticket_id else None,
        )
        for row in listed.rows
    )


def _nobody_expected(scene: Scene, listed: CallList, now: dt.datetime) -> bool:
    """After hours the calls stay on screen until the last visitor has been called and seen it."""
    if any(ticket.state in {TicketState.WAITING, TicketState.CALLED} for ticket in scene.tickets.values()):
        return False
    return all(now - row.since >= STAY for row in listed.rows)


def _message(office: Office, now: dt.datetime) -> Texts | None:
    if not office.messages:
        return None
    return office.messages[int(now.timestamp()) // TICKER % len(office.messages)].text


def _week(office: Office, now: dt.datetime) -> tuple[WeekLine, ...]:
    opens = hours.opens_at(office, None, now)
    coming = None if opens is None else opens.weekday()
    lines: list[WeekLine] = []
    for day, spans in enumerate(hours.week_of(office)):
        if not spans and lines and not lines[-1].spans:
            lines[-1] = replace(lines[-1], days=(*lines[-1].days, day))
        else:
            lines.append(WeekLine(days=(day,), spans=spans, coming=day == coming))
    return tuple(lines)
