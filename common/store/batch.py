"""The rows of one commit, gathered in memory and written together."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Delete, Insert, Update, bindparam
from sqlalchemy.dialects.sqlite import insert as upsert

from common.model.wire import Changes
from common.store import tables
from common.store.rows import Row

Statement = Insert | Update | Delete

_NEW_TICKET = tables.ticket.insert()
_TICKET_FIXED = {"id", "prefix", "number", "label", "business_day", "issued_at", "issued_by", "token"}
_CHANGE_TICKET = (
    tables.ticket.update()
    .where(tables.ticket.c.id == bindparam("the_id"))
    .values({c.name: bindparam(c.name) for c in tables.ticket.c if c.name not in _TICKET_FIXED})
)
_SET_COUNTER = (
    tables.counter.update()
    .where(tables.counter.c.id == bindparam("the_id"))
    .values({c.name: bindparam(c.name) for c in tables.counter.c if c.name != "id"})
)
_ADD_SESSION = tables.session.insert()
_END_SESSION = tables.session.delete().where(tables.session.c.token_hash == bindparam("the_hash"))
_SET_SERVICE = (
    tables.service.update()
    .where(tables.service.c.id == bindparam("the_id"))
    .values({c.name: bindparam(c.name) for c in tables.service.c if c.name != "id"})
)
_SET_DEVICE = (
    tables.device.update()
    .where(tables.device.c.id == bindparam("the_id"))
    .values(report=bindparam("report"), pause_message=bindparam("pause_message"))
)
_DEVICE_EVENT = tables.device_event.insert()
_WITHDRAW = (
    tables.call.update()
    .where(tables.call.c.id == bindparam("the_id"))
    .values(withdrawn=True, revision=bindparam("revision"))
)
_series = upsert(tables.number_series)
_SET_SERIES = _series.on_conflict_do_update(
    index_elements=["business_day", "prefix"], set_={"last": _series.excluded.last}
)
_EVENT = tables.ticket_event.insert()
_CALL = tables.call.insert()
_KEY = tables.idempotency_key.insert()
_REVISION = tables.revision.insert()
_RAISE = tables.office.update().values(revision=bindparam("last"))


class Batch:
    """Rows in the order in which their commands ran: constraints hold row by row."""

    def __init__(self) -> None:
        self.first: list[tuple[Statement, Row]] = []
        """Of the set-up: what the rows of tickets and counters may name."""
        self.tickets: list[tuple[Statement, Row]] = []
        self.sessions: list[tuple[Statement, Row]] = []
        self.counters: list[Row] = []
        self.events: list[Row] = []
        self.calls: list[Row] = []
        self.withdrawn: list[Row] = []
        self.services: list[Row] = []
        self.devices: list[Row] = []
        self.device_events: list[Row] = []
        self.keys: list[Row] = []
        self.revisions: list[Row] = []
        self.series: dict[tuple[dt.date, str], int] = {}

    def mark(self) -> tuple[int, ...]:
        """Where the lists end now."""
        return tuple(len(rows) for rows in self._lists())

    def back_to(self, mark: tuple[int, ...]) -> None:
        """Forget what came after the mark; the series are put back by their command."""
        for rows, length in zip(self._lists(), mark, strict=True):
            del rows[length:]

    def _lists(self) -> tuple[list[Any], ...]:
        return (
            self.first,
            self.tickets,
            self.sessions,
            self.counters,
            self.events,
            self.calls,
            self.withdrawn,
            self.services,
            self.devices,
            self.device_events,
            self.keys,
            self.revisions,
        )

    def new_ticket(self, row: Row) -> None:
        """A ticket that was not there."""
        self.tickets.append((_NEW_TICKET, row))

    def change_ticket(self, row: Row) -> None:
        """A ticket's new record."""
        row["the_id"] = row["id"]
        for name in _TICKET_FIXED:
            row.pop(name, None)
        self.tickets.append((_CHANGE_TICKET, row))

    def add_session(self, row: Row) -> None:
        """A clerk sits down."""
        self.sessions.append((_ADD_SESSION, row))

    def end_session(self, token_hash: bytes) -> None:
        """A clerk leaves."""
        self.sessions.append((_END_SESSION, {"the_hash": token_hash}))

    def revise(self, changes: Changes) -> None:
        """What one revision changed, without the visitors' secrets."""
        tickets = tuple(msgspec.structs.replace(ticket, token="") for ticket in changes.tickets)
        stored = msgspec.structs.replace(changes, tickets=tickets)
        self.revisions.append({"number": changes.revision, "at": changes.time, "changes": msgspec.json.encode(stored)})

    def write(self, connection: Connection) -> None:
        """Send every row, inside the open transaction."""
        for statement, row in self.first:
            connection.execute(statement, row)
        for statement, pairs in groupby(self.tickets, key=itemgetter(0)):
            connection.execute(statement, [row for _, row in pairs])
        for row in self.counters:
            row["the_id"] = row.pop("id")
        _many(connection, _SET_COUNTER, self.counters)
        for row in self.services:
            row["the_id"] = row.pop("id")
        _many(connection, _SET_SERVICE, self.services)
        _many(connection, _SET_DEVICE, self.devices)
        _many(connection, _DEVICE_EVENT, self.device_events)
        for statement, pairs in groupby(self.sessions, key=itemgetter(0)):
            connection.execute(statement, [row for _, row in pairs])
        _many(connection, _EVENT, self.events)
        _many(connection, _CALL, self.calls)
        _many(connection, _WITHDRAW, self.withdrawn)
        _many(
            connection,
            _SET_SERIES,
            [{"business_day": day, "prefix": prefix, "last": last} for (day, prefix), last in self.series.items()],
        )
        _many(connection, _KEY, self.keys)
        _many(connection, _REVISION, self.revisions)
        if self.revisions:
            connection.execute(_RAISE, {"last": self.revisions[-1]["number"]})


def _many(connection: Connection, statement: Statement, rows: list[Row]) -> None:
    if rows:
        connection.execute(statement, rows)
