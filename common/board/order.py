"""The order of those who still wait, service by service or in one line, with expected waits. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from common.board.view import View
from common.model import hours
from common.model.estimate import Wait, outlooks, waits
from common.model.office import LANGUAGES, Board, Counter, Office, Service, Texts
from common.model.ticket import Ticket, TicketState
from common.model.turn import in_turn

LOW = 0.6
"""Height of a line of few words, in open lines."""

TALLER, LOW_TALLER = 0.24, 0.42
"""How much higher each further line of its name makes an open, or a low, line."""

MOST_LINES = 5
"""Lines of a service's name."""

SLACK = 0.3
"""How much of a line the others make room for, by being a little lower."""

Item = TypeVar("Item")


class OrderLine(msgspec.Struct, frozen=True, kw_only=True):
    """One service in the order."""

    service_id: str
    name: Texts
    labels: tuple[str, ...] = ()
    """The next to be called, in their order."""
    more: int = 0
    """How many wait behind them."""
    wait: Wait | None = None
    """Of one who takes a ticket now; None: nobody can know."""
    closed: bool = False
    """Nobody waits and nobody is received; takes one line."""
    opens: dt.datetime | None = None
    """Where it is closed: when it opens again today."""


class Entry(msgspec.Struct, frozen=True):
    """One number where all wait in one line."""

    label: str
    wait: Wait | None
    """None: no open counter will call it."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """The whole order, before it is cut into pages."""

    lines: tuple[OrderLine, ...] = ()
    entries: tuple[Entry, ...] = ()
    """All in one line, as they are expected to be called; empty where services have their own."""
    parked: tuple[str, ...] = ()
    """Set aside by a clerk."""
    returning: tuple[str, ...] = ()
    """Did not come, and have their place again later."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What of the order stands on the board just now."""

    lines: tuple[OrderLine, ...] = ()
    entries: tuple[Entry, ...] = ()
    parked: tuple[str, ...] = ()
    returning: tuple[str, ...] = ()
    number: int = 0
    """Another number is another page: it comes by a fade."""
    pages: int = 1


def order_of(
    office: Office,
    services: Mapping[str, Service],
    counters: Mapping[str, Counter],
    tickets: Mapping[int, Ticket],
    now: dt.datetime,
    board: Board,
) -> Order:
    """The order on this board: one line a service, in the office's order, the closed ones last; or one line of all."""
    everybody = tuple(tickets.values())
    shown = {id_ for id_ in services if not board.services or id_ in board.services}
    own = [ticket for ticket in everybody if ticket.service_id in shown]
    resting = [ticket for ticket in own if _rests(ticket, now)]
    queue = in_turn([ticket for ticket in own if not _rests(ticket, now)], services, now)
    aside = Order(
        parked=tuple(ticket.label for ticket in own if ticket.state is TicketState.PARKED),
        returning=tuple(ticket.label for ticket in resting),
    )
    if board.one_line:
        expected = waits(services, tuple(counters.values()), everybody, now)
        # By rank alone one whose counter is free would stand below others who wait for theirs, and seem to jump ahead.
        coming = {ticket_id: place for place, ticket_id in enumerate(expected)}
        queue.sort(key=lambda one: coming.get(one.id, len(coming)))
        return replace(aside, entries=tuple(Entry(one.label, expected.get(one.id)) for one in queue))
    waiting: dict[str, list[str]] = {service_id: [] for service_id in services}
    for ticket in queue:
        waiting[ticket.service_id].append(ticket.label)
    outlook = outlooks(services, tuple(counters.values()), everybody, now)
    lines = [
        _line(office, service, waiting[service.id], outlook[service.id].wait, now)
        for service in sorted(services.values(), key=lambda one: one.position)
        if service.id in shown and (service.in_use or waiting[service.id])
    ]
    return replace(aside, lines=tuple(sorted(lines, key=lambda line: line.closed)))


def page_of(order: Order, view: View, turn: int) -> Page:
    """The page that stands at the `turn`-th look; pages follow each other for ever."""
    if view.board.one_line:
        entries, number, pages = _page(order.entries, view.entries, turn)
        return Page(entries=entries, number=number, pages=pages, parked=order.parked, returning=order.returning)
    aside = bool(order.parked) + bool(order.returning)
    cut = _pages(order.lines, view, view.lines + SLACK - LOW * aside)
    number, pages = turn % len(cut), len(cut)
    lines = cut[number]
    turning = view.turning and any(len(line.labels) > view.labels for line in lines)
    return Page(
        lines=tuple(_cut(line, view.labels, turn // pages if view.turning else 0) for line in lines),
        number=turn if turning else number,
        pages=pages,
        parked=order.parked,
        returning=order.returning,
    )


def _pages(lines: tuple[OrderLine, ...], view: View, room: float) -> list[tuple[OrderLine, ...]]:
    """The lines in pages, each as high as `room` open lines; at least one page and one line on each."""
    pages: list[tuple[OrderLine, ...]] = [()]
    free = room
    for line in lines:
        height = _height(line, view)
        if pages[-1] and height > free:
            pages.append(())
            free = room
        pages[-1] = (*pages[-1], line)
        free -= height
    return pages


def _height(line: OrderLine, view: View) -> float:
    """In open lines whose name has one line; the name is measured by its letters, whatever the language of the moment."""
    texts = line.name
    names = [texts.get(language) or texts.get(LANGUAGES[0]) or "" for language in view.board.languages]
    room = view.letters
    two = view.board.side_by_side and len(names) > 1
    if line.closed:
        # Its note stands beside it; of two languages each begins a line of its own, for which there is room anyway.
        room = max(1, room * 3 // 5)
        needed = [-(-len(name) // room) for name in names]
        further = needed[0] + max(needed[1:]) - 2 if two else max(needed, default=1) - 1
    else:
        longest = len(names[0]) + max(map(len, names[1:])) + len(" · ") if two else max(map(len, names), default=0)
        further = -(-longest // room) - 1
    further = min(MOST_LINES - 1, max(0, further))
    return LOW * (1 + LOW_TALLER * further) if line.closed else 1 + TALLER * further


def _page(items: Sequence[Item], size: int, turn: int) -> tuple[tuple[Item, ...], int, int]:
    """The items of one page, its number and how many there are."""
    pages = max(1, -(-len(items) // size))
    number = turn % pages
    return tuple(items[number * size : (number + 1) * size]), number, pages


def _cut(line: OrderLine, size: int, turn: int) -> OrderLine:
    """The line with as many numbers as have room."""
    shown, number, _pages = _page(line.labels, size, turn)
    return replace(line, labels=shown, more=max(0, len(line.labels) - (number + 1) * size))


def _rests(ticket: Ticket, now: dt.datetime) -> bool:
    """Whether a no-show that comes back has not come back yet."""
    return ticket.state is TicketState.WAITING and ticket.not_before is not None and ticket.not_before > now


def _line(office: Office, service: Service, labels: list[str], wait: Wait | None, now: dt.datetime) -> OrderLine:
    if not labels and not hours.is_open(office, service, now):
        opens = hours.opens_at(office, service, now)
        today = now.astimezone(office.zone).date()
        return OrderLine(
            service_id=service.id,
            name=service.name,
            closed=True,
            opens=opens if opens is not None and opens.date() == today else None,
        )
    return OrderLine(service_id=service.id, name=service.name, labels=tuple(labels), wait=wait)
