"""Records to rows and back."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import RowMapping

from common.model.office import Clerk, Counter, CounterState, Device, DeviceKind, DeviceState, Office, Role, Service
from common.model.ticket import Call, Ticket, TicketClass, TicketState
from common.model.wire import DeviceReport

Row = dict[str, Any]
_TICKET_FIELDS = Ticket.__struct_fields__


def office_row(office: Office, revision: int) -> Row:
    """The office as a row of its table."""
    return {**msgspec.structs.asdict(office), "revision": revision}


def office_of(row: RowMapping) -> Office:
    """The office in its row."""
    return Office(**{name: row[name] for name in Office.__struct_fields__})


def service_of(row: RowMapping) -> Service:
    """The service in its row."""
    return Service(**row)


def counter_row(counter: Counter) -> Row:
    """A counter as a row of its table."""
    row = msgspec.structs.asdict(counter)
    # Follows from the session's row.
    del row["seat"]
    row["state"] = counter.state.value
    row["clerk_id"] = None if counter.clerk_id is None else int(counter.clerk_id)
    return row


def counter_of(row: RowMapping, seat: str | None = None) -> Counter:
    """The counter in its row; `seat` is the mark of the session there."""
    clerk_id = None if row["clerk_id"] is None else str(row["clerk_id"])
    return Counter(**{**row, "state": CounterState(row["state"]), "clerk_id": clerk_id, "seat": seat})


def clerk_of(row: RowMapping) -> Clerk:
    """The clerk in its row, without the PIN's hash."""
    return Clerk(id=str(row["id"]), name=row["name"], role=Role(row["role"]), in_use=row["in_use"])


def device_of(row: RowMapping) -> Device:
    """The device in its row, without the token's hash."""
    return Device(id=str(row["id"]), kind=DeviceKind(row["kind"]), name=row["name"])


def device_state_of(row: RowMapping, event: RowMapping | None) -> DeviceState:
    """How the device in its row is; `event` is its latest coming or going."""
    report = row["report"] or DeviceReport()
    message = row["pause_message"]
    return DeviceState(
        id=str(row["id"]),
        kind=DeviceKind(row["kind"]),
        name=row["name"],
        live=event is not None and event["kind"] == "live",
        since=None if event is None else event["at"],
        version=report.version,
        printer=report.printer,
        faults=report.faults,
        paused=message is not None,
        pause_message=message or {},
    )


def ticket_row(ticket: Ticket) -> Row:
    """A ticket as a row of its table, without what only the issue knows (prefix, issued_by)."""
    row = {name: getattr(ticket, name) for name in _TICKET_FIELDS}
    row["visit_class"] = ticket.visit_class.value
    row["state"] = ticket.state.value
    return row


def ticket_of(row: RowMapping) -> Ticket:
    """The ticket in its row."""
    fields = {name: row[name] for name in _TICKET_FIELDS}
    fields["visit_class"] = TicketClass(row["visit_class"])
    fields["state"] = TicketState(row["state"])
    return Ticket(**fields)


def call_row(call: Call, ticket: Ticket) -> Row:
    """A call as a row of its table; it is counted to its ticket's business day."""
    return {
        "id": call.id,
        "ticket_id": call.ticket_id,
        "counter_id": call.counter_id,
        "business_day": ticket.business_day,
        "called_at": call.called_at,
        "recall": call.recall,
        "revision": call.revision,
        "withdrawn": call.withdrawn,
        "service_id": call.service_id,
    }


def call_of(row: RowMapping, ticket: Ticket, counter: Counter) -> Call:
    """The call in its row, with what it takes from its ticket and counter."""
    return Call(
        id=row["id"],
        ticket_id=ticket.id,
        label=ticket.label,
        service_id=row["service_id"],
        counter_id=counter.id,
        counter_number=counter.number,
        language=ticket.language,
        called_at=row["called_at"],
        recall=row["recall"],
        revision=row["revision"],
        withdrawn=row["withdrawn"],
    )
