"""What one command sees and does: records of the day out of memory, changes gathered for one commit.

A command runs wholly before its rows are written, so a refused one is undone in memory and leaves no trace in the
database; the rows of all commands of a batch then go out together, in their order.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable

import msgspec

from common.model import numbering
from common.model.errors import UnknownCounter, UnknownService, UnknownTicket
from common.model.estimate import Outlook, outlooks
from common.model.office import Clerk, Counter, CounterState, Device, Office, Service
from common.model.ticket import Call, Ticket, TicketClass, TicketState
from common.model.wire import Changes
from common.store import rows
from common.store.batch import Batch
from common.store.day import Day, StoredSession


class Who(msgspec.Struct, frozen=True):
    """Who acts, for the ticket's events."""

    device: Device | None = None
    """None: a visitor on the phone."""
    clerk_id: str | None = None
    counter_id: str | None = None


class OutlookMemory:
    """The outlook that a burst of issues shares: computed anew when it is a second old or anything but issues happened.

    Running the queue forward takes milliseconds; a thousand issues a second cannot each pay that.
    """

    SECONDS = 1.0

    def __init__(self) -> None:
        self._known: dict[str, Outlook] = {}
        self._at: dt.datetime | None = None

    def forget(self) -> None:
        """Something else than an issue happened."""
        self._at = None

    def of(self, day: Day, service_id: str, now: dt.datetime) -> Outlook:
        """The outlook of somebody who takes a ticket now."""
        if self._at is None or not 0 <= (now - self._at).total_seconds() < self.SECONDS:
            self._known = outlooks(day.services, list(day.counters.values()), list(day.tickets.values()), now)
            self._at = now
        return self._known[service_id]

    def issued(self, service_id: str) -> None:
        """One more waits for the service."""
        known = self._known[service_id]
        self._known[service_id] = msgspec.structs.replace(known, ahead=known.ahead + 1)


class Transaction:
    """One command's view of the office at the instant `now` (UTC)."""

    def __init__(self, day: Day, batch: Batch, memory: OutlookMemory, now: dt.datetime) -> None:
        self.now = now
        self._day = day
        self._batch = batch
        self._mark = batch.mark()
        self._memory = memory
        self._undo: list[Callable[[], None]] = []
        self._tickets: dict[int, Ticket] = {}
        self._counters: dict[str, Counter] = {}
        self._calls: list[Call] = []

    # What is there

    @property
    def office(self) -> Office:
        """The office."""
        return self._day.office

    @property
    def services(self) -> dict[str, Service]:
        """All services by id; not to be changed."""
        return self._day.services

    @property
    def revision(self) -> int:
        """The revision that this command's changes get."""
        return self._day.revision + 1

    def service(self, id_: str) -> Service:
        """The service; raises UnknownService."""
        try:
            return self._day.services[id_]
        except KeyError:
            raise UnknownService(service=id_) from None

    def counter(self, id_: str) -> Counter:
        """The counter; raises UnknownCounter."""
        try:
            return self._day.counters[id_]
        except KeyError:
            raise UnknownCounter(counter=id_) from None

    def ticket(self, id_: int) -> Ticket:
        """The ticket; raises UnknownTicket, for tickets of earlier days too."""
        try:
            return self._day.tickets[id_]
        except KeyError:
            raise UnknownTicket(ticket=id_) from None

    def clerk(self, id_: str) -> Clerk:
        """The clerk."""
        return self._day.clerks[id_]

    def has_clerk(self, id_: str) -> bool:
        """Whether the clerk is known."""
        return id_ in self._day.clerks

    def tickets(self) -> Iterable[Ticket]:
        """Every ticket of the day."""
        return self._day.tickets.values()

    def at_counter(self, counter_id: str) -> Ticket | None:
        """The ticket that is called or served there."""
        return self._day.at_counter(counter_id)

    def sessions(self) -> Iterable[StoredSession]:
        """Every clerk at a counter."""
        return self._day.sessions.values()

    def outlook(self, service_id: str) -> Outlook:
        """What somebody who takes a ticket for the service now may expect."""
        return self._memory.of(self._day, service_id, self.now)

    # What changes

    def issue(self, service: Service, language: str, visit_class: TicketClass, who: Who) -> Ticket:
        """A new waiting ticket with the next number of the service's series; raises NumbersUsedUp."""
        assert who.device is not None
        day = self._day
        before = day.series.get(service.prefix, 0)
        number = numbering.next_number(before)
        outlook = self.outlook(service.id)
        wait = outlook.wait
        ticket = Ticket(
            id=day.last_ticket_id + 1,
            service_id=service.id,
            number=number,
            label=numbering.label(service.prefix, number),
            business_day=day.date,
            language=language,
            visit_class=visit_class,
            issued_at=self.now,
            counted_from=self.now,
            ahead=outlook.ahead,
            quoted_low_seconds=None if wait is None else wait.low * 60,
            quoted_high_seconds=None if wait is None else wait.high * 60,
            token=secrets.token_urlsafe(16),
            revision=self.revision,
        )
        day.last_ticket_id = ticket.id
        day.series[service.prefix] = number
        day.tickets[ticket.id] = ticket
        self._undo.append(lambda: self._unissue(ticket, service.prefix, before))
        self._tickets[ticket.id] = ticket
        row = rows.ticket_row(ticket)
        row["prefix"] = service.prefix
        row["issued_by"] = int(who.device.id)
        self._batch.new_ticket(row)
        self._batch.series[day.date, service.prefix] = number
        self._event(ticket, "issue", who, "")
        return ticket

    def _unissue(self, ticket: Ticket, prefix: str, number: int) -> None:
        del self._day.tickets[ticket.id]
        self._day.last_ticket_id = ticket.id - 1
        self._day.series[prefix] = number
        self._batch.series[self._day.date, prefix] = number

    def change(self, ticket: Ticket, action: str, who: Who, why: str = "") -> Ticket:
        """Keep the ticket's new record and write down who did what to it, and why."""
        ticket = msgspec.structs.replace(ticket, revision=self.revision)
        before = self._day.tickets[ticket.id]
        self._day.tickets[ticket.id] = ticket
        self._undo.append(lambda: self._day.tickets.update({ticket.id: before}))
        self._tickets[ticket.id] = ticket
        self._batch.change_ticket(rows.ticket_row(ticket))
        self._event(ticket, action, who, why)
        return ticket

    def call(self, ticket: Ticket, counter: Counter, *, recall: bool) -> Call:
        """Write down that the ticket is called to the counter now."""
        call = Call(
            id=self._day.last_call_id + 1,
            ticket_id=ticket.id,
            label=ticket.label,
            service_id=ticket.service_id,
            counter_id=counter.id,
            counter_number=counter.number,
            language=ticket.language,
            called_at=self.now,
            recall=recall,
            revision=self.revision,
        )
        self._day.last_call_id = call.id
        self._day.calls.append(call)
        self._undo.append(self._uncall)
        self._calls.append(call)
        self._batch.calls.append(rows.call_row(call, ticket))
        return call

    def _uncall(self) -> None:
        self._day.calls.pop()
        self._day.last_call_id -= 1

    def set_counter(
        self, counter: Counter, state: CounterState, clerk_id: str | None, pause_reason: str | None = None
    ) -> Counter:
        """Keep what the counter does now, and who sits there."""
        before = self._day.counters[counter.id]
        counter = msgspec.structs.replace(counter, state=state, clerk_id=clerk_id, pause_reason=pause_reason)
        if counter == before:
            return counter
        self._day.counters[counter.id] = counter
        self._undo.append(lambda: self._day.counters.update({counter.id: before}))
        self._counters[counter.id] = counter
        self._batch.counters.append(rows.counter_row(counter))
        return counter

    def add_session(self, session: StoredSession) -> None:
        """Seat a clerk at a counter; a session of the same clerk there gives way."""
        self.end_session(session.counter_id)
        self._day.sessions[session.counter_id] = session
        self._undo.append(lambda: self._day.sessions.__delitem__(session.counter_id))
        self._batch.add_session(
            {
                "token_hash": session.token_hash,
                "clerk_id": int(session.clerk_id),
                "counter_id": session.counter_id,
                "device_id": int(session.device_id),
                "business_day": self._day.date,
                "started_at": self.now,
            }
        )

    def end_session(self, counter_id: str) -> None:
        """Nobody sits at the counter any more."""
        before = self._day.sessions.pop(counter_id, None)
        if before is not None:
            self._undo.append(lambda: self._day.sessions.update({counter_id: before}))
            self._batch.end_session(counter_id)

    def _event(self, ticket: Ticket, action: str, who: Who, why: str) -> None:
        self._batch.events.append(
            {
                "ticket_id": ticket.id,
                "at": self.now,
                "action": action,
                "state": ticket.state.value,
                "device_id": None if who.device is None else int(who.device.id),
                "clerk_id": None if who.clerk_id is None else int(who.clerk_id),
                "counter_id": who.counter_id,
                "why": why,
                "service_id": ticket.service_id,
                "revision": self.revision,
            }
        )

    # How it ends; for the store

    def keep(self) -> Changes | None:
        """Close the command well: its changes under a new revision, or None where nothing changed."""
        if not (self._tickets or self._counters or self._calls):
            return None
        only_issues = not self._counters and all(
            ticket.state is TicketState.WAITING and ticket.issued_at == self.now for ticket in self._tickets.values()
        )
        if only_issues:
            for ticket in self._tickets.values():
                self._memory.issued(ticket.service_id)
        else:
            self._memory.forget()
        self._day.revision += 1
        changes = Changes(
            revision=self._day.revision,
            time=self.now,
            counters=tuple(self._counters.values()),
            tickets=tuple(self._tickets.values()),
            calls=tuple(self._calls),
        )
        self._batch.revise(changes)
        return changes

    def undo(self) -> None:
        """Close the command ill: nothing of it stays."""
        for step in reversed(self._undo):
            step()
        self._batch.back_to(self._mark)
