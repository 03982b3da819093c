"""Reading the business day from the database into memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, Select, func, or_, select

from common.model.errors import NoOffice
from common.model.numbering import business_day
from common.model.office import Counter, Office, Service
from common.model.wire import DeviceReport
from common.store import rows, tables
from common.store.day import AT_COUNTER, Day, StoredSession

_event = tables.device_event
_LATEST_COMING_OR_GOING = select(_event).where(
    _event.c.id.in_(
        select(func.max(_event.c.id)).where(_event.c.kind.in_(["live", "away"])).group_by(_event.c.device_id)
    )
)


def revision(connection: Connection) -> int | None:
    """The office's revision, or None: no office is loaded."""
    return connection.scalar(select(tables.office.c.revision))


def load_day(connection: Connection, now: dt.datetime) -> Day:
    """The business day of the instant `now`; raises NoOffice."""
    office_row = connection.execute(select(tables.office)).mappings().one_or_none()
    if office_row is None:
        raise NoOffice()
    office = rows.office_of(office_row)
    date = business_day(office, now)
    ticket = tables.ticket
    tickets = [
        rows.ticket_of(row)
        for row in _all(
            connection,
            select(ticket)
            .where(or_(ticket.c.business_day == date, ticket.c.state.in_([state.value for state in AT_COUNTER])))
            .order_by(ticket.c.id),
        )
    ]
    by_id = {ticket.id: ticket for ticket in tickets}
    services = _services(connection)
    calls = _all(connection, select(tables.call).where(tables.call.c.business_day == date).order_by(tables.call.c.id))
    sessions = [
        _session_of(row)
        for row in _all(connection, select(tables.session).where(tables.session.c.business_day == date))
    ]
    counters = _counters(connection, {one.counter_id: one.mark for one in sessions})
    counter_by_id = {counter.id: counter for counter in counters}
    series = _all(connection, select(tables.number_series).where(tables.number_series.c.business_day == date))
    clerks = [rows.clerk_of(row) for row in _all(connection, select(tables.clerk).order_by(tables.clerk.c.name))]
    devices = _all(connection, select(tables.device).order_by(tables.device.c.id))
    events = {row["device_id"]: row for row in _all(connection, _LATEST_COMING_OR_GOING)}
    return Day(
        date=date,
        revision=office_row["revision"],
        office=office,
        services={service.id: service for service in services},
        counters=counter_by_id,
        clerks={clerk.id: clerk for clerk in clerks},
        tickets=by_id,
        calls=[rows.call_of(row, by_id[row["ticket_id"]], counter_by_id[row["counter_id"]]) for row in calls],
        sessions={one.token_hash: one for one in sessions},
        devices={str(row["id"]): rows.device_state_of(row, events.get(row["id"])) for row in devices},
        reports={str(row["id"]): row["report"] or DeviceReport() for row in devices},
        series={row["prefix"]: row["last"] for row in series},
        last_ticket_id=_last_id(connection, ticket.c.id),
        last_call_id=_last_id(connection, tables.call.c.id),
    )


def set_up(connection: Connection) -> tuple[Office, list[Service], list[Counter]]:
    """The office with its services and counters; raises NoOffice."""
    row = connection.execute(select(tables.office)).mappings().one_or_none()
    if row is None:
        raise NoOffice
    return rows.office_of(row), _services(connection), _counters(connection, {})


def _services(connection: Connection) -> list[Service]:
    table = tables.service
    return [rows.service_of(row) for row in _all(connection, select(table).order_by(table.c.position))]


def _counters(connection: Connection, seats: Mapping[str | None, str]) -> list[Counter]:
    table = tables.counter
    found = _all(connection, select(table).order_by(table.c.number))
    return [rows.counter_of(row, seats.get(row["id"])) for row in found]


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> Sequence[RowMapping]:
    return connection.execute(query).mappings().all()


def _last_id(connection: Connection, column: object) -> int:
    # Rows are never deleted from these tables, so the greatest id is the last one given.
    return connection.scalar(select(func.max(column))) or 0


def _session_of(row: RowMapping) -> StoredSession:
    return StoredSession(
        token_hash=row["token_hash"],
        clerk_id=str(row["clerk_id"]),
        counter_id=row["counter_id"],
        device_id=str(row["device_id"]),
    )
