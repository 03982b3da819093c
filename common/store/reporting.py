"""Reading what a report needs: a day's tallies, kept once the day is over, else counted from the events themselves.

What is kept can always be made again from the events. It is used only while the day's newest revision, the office's
time zone and the rules of counting are those that it was made from; so a day that moves on after all is counted anew.
"""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects.sqlite import insert

from common.model.office import Texts
from common.model.report.facts import NOBODY, Event, Facts, Issued, facts_of
from common.model.report.record import By
from common.model.report.tallies import Dimension, Tally, decode, encode, tallies
from common.store import failures, tables

RULES = 2
"""Grows when common.model.report counts anything in another way."""
CHUNK_DAYS = 31
"""Days read in one transaction: a long one would keep the write-ahead log from being emptied."""
KEPT_AT_ONCE = 4
"""Days written in one transaction: few, for the office's own writer waits for it."""

DayTallies = tuple[dt.date, dict[Dimension, list[Tally]]]


class Asked(msgspec.Struct, frozen=True):
    """Which days and dimensions are wanted; `today` and later are not over, so nothing is kept of them."""

    first: dt.date
    last: dt.date
    dimensions: tuple[Dimension, ...]
    time_zone: str
    today: dt.date

    @property
    def days(self) -> int:
        """How many there are; none where `last` lies before `first`."""
        return max(0, (self.last - self.first).days + 1)


class Reporting:
    """Reads of one office's past; every method may be called from any thread."""

    def __init__(self, reader: Engine, writer: Engine, lock: threading.Lock) -> None:
        """`lock` is held by whoever writes."""
        self._reader = reader
        self._writer = writer
        self._lock = lock

    def read(self, asked: Asked) -> Iterator[DayTallies]:
        """The tallies of every day of the period, oldest first; a day without tickets has none.

        Between two days nothing is held, so the caller may stop at any of them. Raises StoreUnavailable.
        """
        first = asked.first
        while first <= asked.last:
            last = min(asked.last, first + dt.timedelta(CHUNK_DAYS - 1))
            yield from self._chunk(msgspec.structs.replace(asked, first=first, last=last))
            first = last + dt.timedelta(1)

    def span(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last business day with tickets; None: no ticket was ever issued."""
        days = tables.ticket.c.business_day
        with failures.translated(), self._reader.connect() as connection:
            # Asked apart, for each is then one look into the index.
            first = connection.scalar(select(func.min(days)))
            last = connection.scalar(select(func.max(days)))
        return None if first is None or last is None else (first, last)

    def names(self, by: By) -> dict[str, Texts]:
        """The names of what rows stand for, where the report's reader does not know them: counters' numbers, clerks."""
        if by is By.COUNTER:
            column, id_ = tables.counter.c.number, tables.counter.c.id
        elif by is By.CLERK:
            column, id_ = tables.clerk.c.name, tables.clerk.c.id
        else:
            return {}
        with failures.translated(), self._reader.connect() as connection:
            return {str(key): {"sk": str(name)} for key, name in connection.execute(select(id_, column))}

    def uncounted(self, today: dt.date, time_zone: str, first: dt.date = dt.date.min) -> list[dt.date]:
        """The days from `first` until before `today` of which no tallies are kept that still hold, newest first.

        Raises StoreUnavailable.
        """
        table, last = tables.report_day, today - dt.timedelta(1)
        query = select(table.c.business_day, table.c.revision, table.c.rules)
        with failures.translated(), self._reader.connect() as connection:
            revisions = _revisions(connection, first, last)
            known: Counter[dt.date] = Counter()
            for row in connection.execute(query.where(table.c.business_day.between(first, last))):
                known[row.business_day] += row.rules == _rules(time_zone) and row.revision == revisions.get(
                    row.business_day
                )
        return sorted((day for day in revisions if known[day] < len(Dimension)), reverse=True)

    def count(self, day: dt.date, time_zone: str) -> bool:
        """Count a day that is over, and keep it; False where a report has done so meanwhile. Raises StoreUnavailable."""
        if not self.uncounted(day + dt.timedelta(1), time_zone, day):
            return False
        found, revision = self._count(day, time_zone)
        self._keep(_rows(day, revision, time_zone, found))
        return True

    def _chunk(self, asked: Asked) -> Iterator[DayTallies]:
        with failures.translated(), self._reader.connect() as connection:
            revisions = _revisions(connection, asked.first, asked.last)
            kept = _kept(connection, asked, revisions)
        fresh: list[dict[str, object]] = []
        for offset in range(asked.days):
            day = asked.first + dt.timedelta(offset)
            found = kept.get(day)
            if found is None and day in revisions:
                found, revision = self._count(day, asked.time_zone)
                if day < asked.today:
                    fresh += _rows(day, revision, asked.time_zone, found)
                    if len(fresh) >= KEPT_AT_ONCE * len(Dimension):
                        self._keep(fresh)
                        fresh = []
            yield day, found or {}
        self._keep(fresh)

    def _count(self, day: dt.date, time_zone: str) -> tuple[dict[Dimension, list[Tally]], int]:
        """A day's tallies from its events, and the newest revision among its tickets."""
        with failures.translated(), self._reader.connect() as connection:
            revision = connection.scalar(
                select(func.max(tables.ticket.c.revision)).where(tables.ticket.c.business_day == day)
            )
            return tallies(facts_on(connection, day, ZoneInfo(time_zone))), revision or 0

    def _keep(self, fresh: Sequence[dict[str, object]]) -> None:
        if not fresh:
            return
        table = tables.report_day
        query = insert(table)
        query = query.on_conflict_do_update(
            index_elements=[table.c.business_day, table.c.dimension],
            set_={name: query.excluded[name] for name in ("revision", "rules", "tallies")},
        )
        with failures.translated(), self._lock, self._writer.begin() as connection:
            connection.execute(query, fresh)


def facts_on(connection: Connection, day: dt.date, zone: ZoneInfo) -> Iterator[Facts]:
    """What the events say of every ticket of one business day."""
    ticket, device, event = tables.ticket, tables.device, tables.ticket_event
    columns = (
        ticket.c.id,
        ticket.c.visit_class,
        device.c.kind,
        ticket.c.quoted_low_seconds,
        ticket.c.quoted_high_seconds,
    )
    issued = connection.execute(
        select(*columns)
        .join(device, device.c.id == ticket.c.issued_by)
        .where(ticket.c.business_day == day)
        .order_by(ticket.c.id)
    ).all()
    rows = connection.execute(
        select(
            event.c.ticket_id,
            event.c.at,
            event.c.action,
            event.c.state,
            func.coalesce(event.c.service_id, ticket.c.service_id),
            event.c.counter_id,
            event.c.clerk_id,
        )
        .join(ticket, ticket.c.id == event.c.ticket_id)
        .where(ticket.c.business_day == day)
        .order_by(event.c.ticket_id, event.c.id)
    )
    events = {
        id_: [
            Event(at, action, state, service_id, counter_id or NOBODY, NOBODY if clerk_id is None else str(clerk_id))
            for _, at, action, state, service_id, counter_id, clerk_id in group
        ]
        for id_, group in itertools.groupby(rows, key=itemgetter(0))
    }
    for id_, *about in issued:
        yield facts_of(Issued(*about), events[id_], zone)


def _revisions(connection: Connection, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """The newest revision among the tickets of each business day that has any."""
    ticket = tables.ticket
    query = (
        select(ticket.c.business_day, func.max(ticket.c.revision).label("newest"))
        .where(ticket.c.business_day.between(first, last))
        .group_by(ticket.c.business_day)
    )
    return {row.business_day: row.newest for row in connection.execute(query)}


def _kept(
    connection: Connection, asked: Asked, revisions: dict[dt.date, int]
) -> dict[dt.date, dict[Dimension, list[Tally]]]:
    """What is kept and still holds, by day; a day counts only with all that is asked."""
    table = tables.report_day
    query = select(table).where(
        table.c.business_day.between(asked.first, asked.last),
        table.c.dimension.in_([one.value for one in asked.dimensions]),
    )
    found: dict[dt.date, dict[Dimension, list[Tally]]] = {}
    for row in connection.execute(query):
        if row.rules == _rules(asked.time_zone) and row.revision == revisions.get(row.business_day):
            found.setdefault(row.business_day, {})[Dimension(row.dimension)] = decode(row.tallies)
    return {day: known for day, known in found.items() if len(known) == len(asked.dimensions)}


def _rows(day: dt.date, revision: int, time_zone: str, found: dict[Dimension, list[Tally]]) -> list[dict[str, object]]:
    return [
        {
            "business_day": day,
            "dimension": dimension.value,
            "revision": revision,
            "rules": _rules(time_zone),
            "tallies": encode(counted),
        }
        for dimension, counted in found.items()
    ]


def _rules(time_zone: str) -> str:
    return f"{RULES} {time_zone}"
