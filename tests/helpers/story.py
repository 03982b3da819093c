"""One Wednesday in the office of Košice, 14 October 2026, as a snapshot: the state that pictures and screen tests start from.

At 10:14 ticket D042 was issued; at 10:41 counter 3 calls it. `snapshot(moment)` gives the office as it stands then.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from common.model.numbering import label
from common.model.office import Clerk, Counter, CounterState, Device, DeviceKind, Role, Service, Span
from common.model.office_file import OfficeFile, parse
from common.model.ticket import Call, Ticket, TicketState
from common.model.wire import Snapshot

OFFICES = Path(__file__).parents[2] / "resources" / "offices"
DAY = dt.date(2026, 10, 14)
CLERKS = (
    Clerk(id="clerk-1", name="Referent 1", role=Role.CLERK),
    Clerk(id="clerk-2", name="Referent 2", role=Role.CLERK),
    Clerk(id="clerk-3", name="Referent 3", role=Role.CLERK),
    Clerk(id="clerk-4", name="Referent 4", role=Role.SUPERVISOR),
)


def at(clock: str) -> dt.datetime:
    """The instant of the local time `clock`, such as "10:14" or "10:41:30", on the story's day, in UTC."""
    return dt.datetime.combine(DAY, dt.time.fromisoformat(clock), load("kosice").office.zone).astimezone(dt.UTC)


@cache
def load(name: str) -> OfficeFile:
    """The office of resources/offices/NAME.toml."""
    return parse((OFFICES / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def waiting(id_: int, service_id: str, prefix: str, number: int, issued: str, **changes: object) -> Ticket:
    """A waiting ticket issued at the local time `issued`."""
    instant = at(issued)
    ticket = Ticket(
        id=id_,
        service_id=service_id,
        number=number,
        label=label(prefix, number),
        business_day=DAY,
        language="sk",
        issued_at=instant,
        counted_from=instant,
        printed=True,
        revision=id_,
    )
    return replace(ticket, **changes)


def at_counter(ticket: Ticket, counter_id: str, called: str, started: str | None = None) -> Ticket:
    """The same ticket, called to a counter, and being served there if `started` is given."""
    return replace(
        ticket,
        state=TicketState.CALLED if started is None else TicketState.SERVING,
        counter_id=counter_id,
        called_at=at(called),
        calls=1,
        started_at=None if started is None else at(started),
    )


def snapshot(moment: str = "10:42", *, office: str = "kosice-2023", kind: DeviceKind = DeviceKind.DISPLAY) -> Snapshot:
    """The office at the local time `moment`: four counters serve or call, eighteen wait."""
    file = load(office)
    called = (
        at_counter(waiting(1, "parking", "P", 17, "10:09"), "counter-2", "10:33", "10:34"),
        at_counter(waiting(2, "general-information", "V", 9, "10:28"), "counter-4", "10:36", "10:37"),
        at_counter(waiting(3, "municipal-waste", "K", 21, "10:26"), "counter-1", "10:39", "10:39:40"),
        at_counter(waiting(4, "local-taxes", "D", 42, "10:14"), "counter-3", "10:41:42"),
    )
    rows: list[tuple[str, str, int, tuple[str, ...]]] = [
        (
            "local-taxes",
            "D",
            43,
            ("10:16", "10:18", "10:23", "10:25", "10:28", "10:30", "10:33", "10:36", "10:40"),
        ),
        ("municipal-waste", "K", 22, ("10:36", "10:40")),
        ("parking", "P", 18, ("10:27", "10:31", "10:35", "10:38")),
        ("general-information", "V", 10, ("10:39",)),
        ("certification", "L", 6, ("10:34", "10:39")),
    ]
    known = {service.id for service in file.services}
    queue: list[Ticket] = []
    for service_id, prefix, first, times in rows:
        if service_id in known:
            for offset, time in enumerate(times):
                queue.append(waiting(len(queue) + 10, service_id, prefix, first + offset, time))
    now = at(moment)
    return Snapshot(
        revision=100,
        time=now,
        business_day=DAY,
        device=Device(id=f"{kind.value}-1", kind=kind, name=kind.value),
        office=file.office,
        services=tuple(_closed_until_one(service) for service in file.services),
        counters=tuple(_staffed(counter) for counter in file.counters),
        tickets=tuple(called) + tuple(ticket for ticket in queue if ticket.issued_at <= now),
        calls=tuple(call_of(index, ticket) for index, ticket in enumerate(called, start=1)),
        clerks=CLERKS if kind is DeviceKind.COUNTER else (),
        page_base="http://kpk.example",
    )


def _closed_until_one(service: Service) -> Service:
    """The cash desk of the story opens at one o'clock."""
    if service.id != "cash-desk":
        return service
    return replace(service, hours=((Span(dt.time(13), dt.time(17, 30)),),) * 5 + ((), ()))


def _staffed(counter: Counter) -> Counter:
    """Counters 1 to 4 are open with a clerk each, and so are those beyond that the office uses."""
    if counter.number <= len(CLERKS):
        return replace(counter, state=CounterState.OPEN, clerk_id=CLERKS[counter.number - 1].id)
    return replace(counter, state=CounterState.OPEN if counter.number == 7 and counter.in_use else CounterState.CLOSED)


def call_of(id_: int, ticket: Ticket, *, recall: bool = False, revision: int | None = None) -> Call:
    """The call that brought a called ticket to its counter."""
    assert ticket.counter_id is not None
    assert ticket.called_at is not None
    return Call(
        id=id_,
        ticket_id=ticket.id,
        label=ticket.label,
        service_id=ticket.service_id,
        counter_id=ticket.counter_id,
        counter_number=int(ticket.counter_id.removeprefix("counter-")),
        language=ticket.language,
        called_at=ticket.called_at,
        recall=recall,
        revision=ticket.revision if revision is None else revision,
    )
