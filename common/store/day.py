"""The business day in memory: every record that commands and snapshots look at. Whoever owns a Day changes it alone."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.model.office import Clerk, Counter, DeviceState, Office, Service
from common.model.ticket import Call, Ticket, TicketState
from common.model.wire import Changes, DeviceReport

AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})


class StoredSession(msgspec.Struct, frozen=True, kw_only=True):
    """A clerk who is signed in. The token itself is nowhere, only its hash."""

    token_hash: bytes
    clerk_id: str
    counter_id: str | None
    """None: a supervisor away from any counter."""
    device_id: str

    @property
    def mark(self) -> str:
        """What others may know it by; nobody can act with it."""
        return self.token_hash[:8].hex()


class Day(msgspec.Struct, kw_only=True):
    """One business day of the office at one revision; tickets of earlier days only while they are at a counter."""

    date: dt.date
    revision: int
    office: Office
    services: dict[str, Service]
    counters: dict[str, Counter]
    clerks: dict[str, Clerk]
    tickets: dict[int, Ticket]
    calls: list[Call]
    sessions: dict[bytes, StoredSession]
    """By the hash of their token."""
    devices: dict[str, DeviceState]
    reports: dict[str, DeviceReport]
    """What each device last told of itself."""
    series: dict[str, int]
    """The last number given, by prefix."""
    last_ticket_id: int
    last_call_id: int

    def copy(self) -> Day:
        """A Day that another owner may change; the frozen records themselves are shared."""
        return msgspec.structs.replace(
            self,
            services=dict(self.services),
            counters=dict(self.counters),
            clerks=dict(self.clerks),
            tickets=dict(self.tickets),
            calls=list(self.calls),
            sessions=dict(self.sessions),
            devices=dict(self.devices),
            reports=dict(self.reports),
            series=dict(self.series),
        )

    def apply(self, changes: Changes) -> None:
        """Bring this copy to the revision of `changes`."""
        self.revision = changes.revision
        if changes.office is not None:
            self.office = changes.office
        if changes.services:
            self.services.update((service.id, service) for service in changes.services)
            self.services = dict(sorted(self.services.items(), key=lambda item: item[1].position))
        self.counters.update((counter.id, counter) for counter in changes.counters)
        self.tickets.update((ticket.id, ticket) for ticket in changes.tickets)
        self.clerks.update((clerk.id, clerk) for clerk in changes.clerks)
        self.devices.update((device.id, device) for device in changes.devices)
        for call in changes.calls:
            if call.withdrawn:
                self.calls[next(place for place, known in enumerate(self.calls) if known.id == call.id)] = call
            else:
                self.calls.append(call)

    def seat(self, counter_id: str) -> StoredSession | None:
        """The session of the clerk who sits at the counter."""
        return next((session for session in self.sessions.values() if session.counter_id == counter_id), None)

    def at_counter(self, counter_id: str) -> Ticket | None:
        """The ticket that is called or served at the counter; there is one at most."""
        for ticket in self.tickets.values():
            if ticket.counter_id == counter_id and ticket.state in AT_COUNTER:
                return ticket
        return None
