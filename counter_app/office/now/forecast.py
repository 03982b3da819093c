"""What takes the queue run forward: how long each service will wait, and what one more counter would do. Pure.

Made anew with every change and every few seconds; what only ticks is worked out of it in `state`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from common.link.replica import Replica
from common.model.estimate import Outlook, Wait, outlooks
from common.model.office import Counter, CounterState
from common.model.ticket import TicketState

CURVE_STEP = dt.timedelta(minutes=5)
"""Between two points of the day's curve."""


@dataclass(frozen=True)
class Forecast:
    """Of one replica at one instant."""

    outlooks: Mapping[str, Outlook] = field(default_factory=dict)
    """By service, for somebody who comes now."""
    curve: tuple[tuple[dt.datetime, int], ...] = ()
    """How many waited, every five minutes since the first ticket of the day, and now."""


def forecast(replica: Replica, now: dt.datetime) -> Forecast:
    """A thousand waiting take some thirty milliseconds."""
    services = {id_: service for id_, service in replica.services.items() if service.in_use}
    known = [ticket for ticket in replica.tickets.values() if ticket.service_id in services]
    return Forecast(outlooks(services, list(replica.counters.values()), known, now), day_curve(replica, now))


def wait_with(replica: Replica, counter: Counter, service_id: str, now: dt.datetime) -> Wait | None:
    """What somebody who comes for the service would wait if this counter were open and served it too."""
    served = counter.services if service_id in counter.services else (*counter.services, service_id)
    opened = replace(counter, state=CounterState.OPEN, services=served)
    counters = [opened if one.id == counter.id else one for one in replica.counters.values()]
    services = {service_id: replica.services[service_id]} | {
        id_: service for id_, service in replica.services.items() if service.in_use
    }
    known = [ticket for ticket in replica.tickets.values() if ticket.service_id in services]
    return outlooks(services, counters, known, now)[service_id].wait


def day_curve(replica: Replica, now: dt.datetime) -> tuple[tuple[dt.datetime, int], ...]:
    """People waiting over the business day, as the tickets tell it.

    A ticket waits from its issue to its first call, or to its end where nobody called it. What a ticket did between
    two stays at a counter is not in the replica, and a parked one that nobody called is not counted.
    """
    first_calls: dict[int, dt.datetime] = {}
    for call in replica.calls:
        first_calls.setdefault(call.ticket_id, call.called_at)
    changes: list[tuple[dt.datetime, int]] = []
    for ticket in replica.tickets.values():
        end = first_calls.get(ticket.id, ticket.called_at) or ticket.finished_at
        if end is None and ticket.state is not TicketState.WAITING:
            continue
        if ticket.issued_at > now:
            continue
        changes.append((ticket.issued_at, 1))
        if ticket.state is not TicketState.WAITING and end is not None:
            changes.append((max(end, ticket.issued_at), -1))
    if not changes:
        return ()
    changes.sort()
    at = changes[0][0].replace(minute=changes[0][0].minute // 5 * 5, second=0, microsecond=0)
    points: list[tuple[dt.datetime, int]] = []
    level = place = 0
    while at < now:
        while place < len(changes) and changes[place][0] <= at:
            level += changes[place][1]
            place += 1
        points.append((at, level))
        at += CURVE_STEP
    points.append((now, level + sum(step for _, step in changes[place:])))
    return tuple(points)
