"""What one command sees and does: records of the day out of memory, changes gathered for one commit.

A command runs wholly before its rows are written, so a refused one is undone in memory and leaves no trace in the
database; the rows of all commands of a batch then go out together, in their order.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from common.model import numbering
from common.model.errors import UnknownCounter, UnknownDevice, UnknownService, UnknownTicket
from common.model.estimate import Outlook
from common.model.office import Clerk, Counter, CounterState, Device, DeviceKind, DeviceState, Office, Service
from common.model.ticket import Call, Ticket, TicketClass
from common.model.wire import Changes, DeviceReport
from common.store import rows
from common.store.batch import Batch, Statement
from common.store.day import Day, StoredSession
from common.store.last_acts import LastAct, LastActs
from common.store.outlook_memory import OutlookMemory
from common.store.rows import Row


class Who(msgspec.Struct, frozen=True):
    """Who acts, for the ticket's events."""

    device: Device | None = None
    """None: a visitor on the phone."""
    clerk_id: str | None = None
    counter_id: str | None = None
    session_hash: bytes | None = None
    """The clerk's session, where the act may be undone by it."""


class Transaction:
    """One command's view of the office at the instant `now` (UTC)."""

    def __init__(
        self,
        day: Day,
        batch: Batch,
        memory: OutlookMemory,
        acts: LastActs,
        now: dt.datetime,
        replaced: tuple[bytes, ...] = (),
    ) -> None:
        self.now = now
        self.replaced = replaced
        """What the requests made that this command takes the place of, as they were answered."""
        self._day = day
        self._batch = batch
        self._mark = batch.mark()
        self._memory = memory
        self._acts = acts
        self._done: list[tuple[str, LastAct]] = []
        self._undone: str | None = None
        self._undo: list[Callable[[], None]] = []
        self._tickets: dict[int, Ticket] = {}
        self._issued: set[int] = set()
        self._counters: dict[str, Counter] = {}
        self._calls: list[Call] = []
        self._services: dict[str, Service] = {}
        self._clerks: dict[str, Clerk] = {}
        self._office: Office | None = None
        self._devices: dict[str, DeviceState] = {}

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
    def counters(self) -> Mapping[str, Counter]:
        """All counters by id."""
        return self._day.counters

    @property
    def clerks(self) -> Mapping[str, Clerk]:
        """All clerks by id."""
        return self._day.clerks

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
        """Every clerk who is signed in."""
        return self._day.sessions.values()

    def seat(self, counter_id: str) -> StoredSession | None:
        """The session of the clerk who sits at the counter."""
        return self._day.seat(counter_id)

    def session(self, token_hash: bytes | None) -> StoredSession | None:
        """The session whose token has this hash."""
        return None if token_hash is None else self._day.sessions.get(token_hash)

    def device(self, id_: str) -> DeviceState:
        """How the device is; raises UnknownDevice."""
        try:
            return self._day.devices[id_]
        except KeyError:
            raise UnknownDevice(device=id_) from None

    def report(self, device_id: str) -> DeviceReport:
        """What the device last told of itself."""
        return self._day.reports[device_id]

    def last_act(self, counter_id: str) -> LastAct | None:
        """The counter's newest act that is not undone."""
        return self._acts.last(counter_id)

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
            printed=None if who.device.kind is DeviceKind.KIOSK else False,
            revision=self.revision,
        )
        day.last_ticket_id = ticket.id
        day.series[service.prefix] = number
        day.tickets[ticket.id] = ticket
        self._undo.append(lambda: self._unissue(ticket, service.prefix, before))
        self._tickets[ticket.id] = ticket
        self._issued.add(ticket.id)
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
        self._undo.append(self._memory.forget)
        self._memory.forget()
        self._tickets[ticket.id] = ticket
        self._issued.discard(ticket.id)
        self._batch.change_ticket(rows.ticket_row(ticket))
        self._event(ticket, action, who, why)
        return ticket

    def may_be_undone(self, before: Ticket, action: str, who: Who) -> None:
        """The clerk may undo this act: the ticket was `before`, and has its new record and call by now."""
        if who.session_hash is None or who.counter_id is None:
            return
        act = LastAct(
            action=action,
            at=self.now,
            session_hash=who.session_hash,
            before=before,
            revision=self.revision,
            call=self._calls[-1] if self._calls else None,
        )
        self._done.append((who.counter_id, act))

    def undone(self, counter_id: str, act: LastAct) -> None:
        """The counter's newest act is taken back; its call is withdrawn."""
        self._undone = counter_id
        if act.call is not None:
            place = next(place for place, known in enumerate(self._day.calls) if known.id == act.call.id)
            before = self._day.calls[place]
            call = msgspec.structs.replace(before, withdrawn=True, revision=self.revision)
            self._day.calls[place] = call
            self._undo.append(lambda: self._day.calls.__setitem__(place, before))
            self._calls.append(call)
            self._batch.withdrawn.append({"the_id": call.id, "revision": call.revision})

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
        return self.change_counter(
            msgspec.structs.replace(counter, state=state, clerk_id=clerk_id, pause_reason=pause_reason)
        )

    def change_counter(self, counter: Counter) -> Counter:
        """Keep the counter's new record."""
        before = self._day.counters[counter.id]
        if counter == before:
            return counter
        self._day.counters[counter.id] = counter
        self._undo.append(lambda: self._day.counters.update({counter.id: before}))
        self._counters[counter.id] = counter
        self._batch.counters.append(rows.counter_row(counter))
        return counter

    def change_service(self, service: Service) -> Service:
        """Keep the service's new record."""
        before = self._day.services[service.id]
        if service == before:
            return service
        self._day.services[service.id] = service
        self._undo.append(lambda: self._day.services.update({service.id: before}))
        self._services[service.id] = service
        self._batch.services.append(msgspec.structs.asdict(service))
        return service

    def change_device(self, device: DeviceState, report: DeviceReport | None = None) -> DeviceState:
        """Keep how the device is, and its new report where it made one; a coming or going is written down."""
        before, before_report = self._day.devices[device.id], self.report(device.id)
        after_report = before_report if report is None else report
        if (device, after_report) == (before, before_report):
            return device
        self._day.devices[device.id] = device
        self._day.reports[device.id] = after_report
        self._undo.append(lambda: self._day.devices.update({device.id: before}))
        self._undo.append(lambda: self._day.reports.update({device.id: before_report}))
        self._devices[device.id] = device
        row = {
            "the_id": int(device.id),
            "report": after_report,
            "pause_message": device.pause_message if device.paused else None,
        }
        self._batch.devices.append(row)
        if device.live != before.live:
            self._device_event(device, "live" if device.live else "away", None)
        if after_report != before_report:
            self._device_event(device, "report", after_report)
        return device

    def _device_event(self, device: DeviceState, kind: str, report: DeviceReport | None) -> None:
        self._batch.device_events.append({"device_id": int(device.id), "at": self.now, "kind": kind, "report": report})

    def adopt(
        self,
        rows_first: Sequence[tuple[Statement, Row]],
        *,
        office: Office | None = None,
        new: Iterable[Service | Counter | Clerk] = (),
    ) -> None:
        """Keep a new record of the office, new services and counters, and clerks, with the rows that hold them.

        These rows are written before all others; records that are there already go through `change_service` and
        `change_counter`, so that the rows of one record stay in the order of their commands. See common.store.set_up.
        """
        day = self._day
        known = (day.office, dict(day.services), dict(day.counters), dict(day.clerks))

        def back() -> None:
            day.office, day.services, day.counters, day.clerks = known

        self._undo.append(back)
        if office is not None:
            day.office = self._office = office
        for record in new:
            if isinstance(record, Service):
                day.services[record.id] = self._services[record.id] = record
            elif isinstance(record, Counter):
                day.counters[record.id] = self._counters[record.id] = record
            else:
                day.clerks[record.id] = self._clerks[record.id] = record
        self._batch.first.extend(rows_first)

    def add_session(self, session: StoredSession) -> None:
        """Sign a clerk in."""
        self._day.sessions[session.token_hash] = session
        self._undo.append(lambda: self._day.sessions.__delitem__(session.token_hash))
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

    def end_session(self, session: StoredSession) -> None:
        """The session's token is of no use any more."""
        del self._day.sessions[session.token_hash]
        self._undo.append(lambda: self._day.sessions.update({session.token_hash: session}))
        self._batch.end_session(session.token_hash)

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
        held = (self._tickets, self._counters, self._calls, self._services, self._devices, self._clerks, self._office)
        if not any(held):
            return None
        if self._undone is not None:
            self._acts.undone(self._undone)
        for counter_id, act in self._done:
            self._acts.did(counter_id, act)
        if self._counters or self._services or self._tickets.keys() != self._issued:
            self._memory.forget()
        else:
            for ticket in self._tickets.values():
                self._memory.issued(ticket.service_id)
        self._day.revision += 1
        changes = Changes(
            revision=self._day.revision,
            time=self.now,
            office=self._office,
            clerks=tuple(self._clerks.values()),
            services=tuple(self._services.values()),
            counters=tuple(self._counters.values()),
            tickets=tuple(self._tickets.values()),
            calls=tuple(self._calls),
            devices=tuple(self._devices.values()),
        )
        self._batch.revise(changes)
        return changes

    def undo(self) -> None:
        """Close the command ill: nothing of it stays."""
        for step in reversed(self._undo):
            step()
        self._batch.back_to(self._mark)
