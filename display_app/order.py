"""The order of those who still wait, service by service, with the wait of one who comes now. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from common.model import hours
from common.model.estimate import Wait, outlooks
from common.model.office import Counter, Office, Service, Texts
from common.model.ticket import Ticket
from common.model.turn import in_turn

SHOWN = 3
"""Labels shown of each service; the others are counted."""


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


def order_of(
    office: Office,
    services: Mapping[str, Service],
    counters: Mapping[str, Counter],
    tickets: Mapping[int, Ticket],
    now: dt.datetime,
) -> tuple[OrderLine, ...]:
    """One line a service, in the office's order, the closed ones last."""
    waiting: dict[str, list[str]] = {service_id: [] for service_id in services}
    for ticket in in_turn(tickets.values(), services, now):
        waiting[ticket.service_id].append(ticket.label)
    expected = outlooks(services, tuple(counters.values()), tuple(tickets.values()), now)
    lines = [
        _line(office, service, waiting[service.id], expected[service.id].wait, now)
        for service in sorted(services.values(), key=lambda one: one.position)
    ]
    return tuple(sorted(lines, key=lambda line: line.closed))


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
    return OrderLine(
        service_id=service.id,
        name=service.name,
        labels=tuple(labels[:SHOWN]),
        more=max(0, len(labels) - SHOWN),
        wait=wait,
    )
