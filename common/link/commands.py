"""Everything that an app can ask the hub to do: each function returns the request, ready to be sent."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field, replace
from typing import cast
from urllib.parse import quote, urlencode

import msgspec

from common.model import wire
from common.model.first_start import FirstStart, FirstStarted, FirstStartSecret, FirstStartState
from common.model.office import Clerk, Counter, DeviceState, Service, Texts
from common.model.report.record import By
from common.model.ticket import Ticket, TicketClass

API = "/api/v1"
_TRAIL = cast("type", list[wire.AuditEntry])


def _new_key() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Command:
    """One request. Sent again with the same `key`, it is still one act: the hub replays its first answer."""

    method: str
    path: str
    """From the root of the hub, quoted."""
    body: bytes = b""
    """JSON, or nothing."""
    key: str = field(default_factory=_new_key)
    """Idempotency-Key."""
    answer: type | None = None
    """Record in the body of a good answer; None: the answer has no body of interest. A 204 gives None in any case."""
    may_wait: bool = False
    """True: nobody else competes for it, so it may wait in the outbox until the hub is back."""
    is_slow: bool = False
    """True: the hub works on it for long (a PIN is hashed slowly on purpose), so one long attempt and no second one."""


def _post(path: str, body: msgspec.Struct | None = None, *, answer: type | None, may_wait: bool = False) -> Command:
    encoded = b"" if body is None else msgspec.json.encode(body)
    return Command(method="POST", path=API + path, body=encoded, answer=answer, may_wait=may_wait)


def _to_ticket(ticket_id: int, act: str, body: msgspec.Struct | None = None, *, may_wait: bool = False) -> Command:
    return _post(f"/tickets/{ticket_id}/{act}", body, answer=Ticket, may_wait=may_wait)


def _to_counter(counter_id: str, act: str, body: msgspec.Struct | None = None, *, answer: type = Counter) -> Command:
    return _post(f"/counters/{quote(counter_id, safe='')}/{act}", body, answer=answer)


def issue(
    service_id: str,
    language: str,
    visit_class: TicketClass = TicketClass.STANDARD,
    instead_of: tuple[str, ...] = (),
) -> Command:
    """A new ticket; `Done.value` is the Ticket with its token.

    `instead_of` names the keys of requests without an answer, whose tickets nobody holds: none of them stays in the queue.
    """
    body = wire.IssueTicket(
        service_id=service_id,
        language=language,
        visit_class=visit_class,
        instead_of=instead_of[-wire.MOST_UNANSWERED :],
    )
    return _post("/tickets", body, answer=Ticket)


def printed(ticket_id: int, ok: bool, fault: str | None = None) -> Command:
    """Whether the ticket came out on paper; `fault` is a printer state such as paper_out. May wait: only this kiosk knows."""
    return _to_ticket(ticket_id, "printed", wire.Printed(ok=ok, fault=fault), may_wait=True)


def sign_in(clerk: str, pin: str, counter_id: str, *, take_over: bool = False) -> Command:
    """Signs the clerk (id) in and opens the counter; `Done.value` is a wire.Session, its token goes to `HubLink.session_token`.

    `take_over` ends the session in the way, that a first answer (counter_taken, clerk_elsewhere) has named.
    """
    body = wire.SignIn(clerk=clerk, pin=pin, counter_id=counter_id, take_over=take_over)
    return replace(_post("/sessions", body, answer=wire.Session), is_slow=True)


def office_sign_in(clerk: str, pin: str) -> Command:
    """Signs a supervisor or administrator (id) in, away from any counter; `Done.value` is a wire.OfficeSession."""
    command = _post("/office-sessions", wire.OfficeSignIn(clerk=clerk, pin=pin), answer=wire.OfficeSession)
    return replace(command, is_slow=True)


def sign_out() -> Command:
    """Ends the session whose token the link sends."""
    return Command(method="DELETE", path=f"{API}/sessions/current")


def call_next(counter_id: str) -> Command:
    """Calls whoever is next for this counter; `Done.value` is the Ticket, or None when nobody waits. Never queued."""
    return _to_counter(counter_id, "call-next", answer=Ticket)


def open_counter(counter_id: str) -> Command:
    """The counter calls again; `Done.value` is the Counter."""
    return _to_counter(counter_id, "open")


def pause_counter(counter_id: str, reason: str = "") -> Command:
    """The counter rests for a while; `Done.value` is the Counter."""
    return _to_counter(counter_id, "pause", wire.Pause(reason=reason))


def close_counter(counter_id: str) -> Command:
    """The counter ends its day; `Done.value` is the Counter."""
    return _to_counter(counter_id, "close")


def help_(counter_id: str, *, wanted: bool) -> Command:
    """Raises the counter's quiet alarm, or takes it back; `Done.value` is the Counter."""
    return _to_counter(counter_id, "help", wire.Help(wanted=wanted))


def ask(counter_id: str, request: str = "") -> Command:
    """A supervisor asks something of the clerk there; the clerk clears it with an empty one. `Done.value` is the Counter."""
    return _to_counter(counter_id, "ask", wire.AskClerk(request=request))


def profile(counter_id: str, services: tuple[str, ...]) -> Command:
    """A supervisor sets what the counter serves, in order of preference; `Done.value` is the Counter."""
    path = f"{API}/counters/{quote(counter_id, safe='')}/profile"
    return Command(method="PUT", path=path, body=msgspec.json.encode(wire.Profile(services=services)), answer=Counter)


def undo(counter_id: str) -> Command:
    """Takes back what this session did last at the counter; `Done.value` is the Ticket as it was."""
    return _to_counter(counter_id, "undo", answer=Ticket)


def pause_service(service_id: str, reason: Texts) -> Command:
    """Kiosks give no tickets for it, by a supervisor or a kiosk's staff menu; `Done.value` is the Service."""
    return _post(f"/services/{quote(service_id, safe='')}/pause", wire.PauseService(reason=reason), answer=Service)


def resume_service(service_id: str) -> Command:
    """Kiosks give tickets for it again; `Done.value` is the Service."""
    return _post(f"/services/{quote(service_id, safe='')}/resume", answer=Service)


def report(body: wire.DeviceReport) -> Command:
    """How this device is, whole, each time it changes; `Done.value` is its DeviceState."""
    return _post("/devices/current/report", body, answer=DeviceState)


def pause_device(device_id: str, message: Texts) -> Command:
    """A kiosk gives no tickets, by a supervisor or by itself; `Done.value` is its DeviceState."""
    return _post(f"/devices/{quote(device_id, safe='')}/pause", wire.PauseDevice(message=message), answer=DeviceState)


def resume_device(device_id: str) -> Command:
    """The kiosk gives tickets again; `Done.value` is its DeviceState."""
    return _post(f"/devices/{quote(device_id, safe='')}/resume", answer=DeviceState)


def call(ticket_id: int, counter_id: str) -> Command:
    """Calls this ticket to the counter, out of turn. Never queued."""
    return _to_ticket(ticket_id, "call", wire.CallTicket(counter_id=counter_id))


def recall(ticket_id: int) -> Command:
    """Calls the called ticket once more. Never queued."""
    return _to_ticket(ticket_id, "recall")


def start(ticket_id: int) -> Command:
    """The visitor came."""
    return _to_ticket(ticket_id, "start")


def finish(ticket_id: int, outcome: str | None = None, note: str = "") -> Command:
    """The visitor is served. May wait: the ticket is this counter's own."""
    return _to_ticket(ticket_id, "finish", wire.Finish(outcome=outcome, note=note), may_wait=True)


def no_show(ticket_id: int) -> Command:
    """The visitor did not come. May wait: the ticket is this counter's own."""
    return _to_ticket(ticket_id, "no-show", may_wait=True)


def park(ticket_id: int, minutes: int | None = None) -> Command:
    """Sets the ticket aside; `minutes` until the clerk is reminded."""
    return _to_ticket(ticket_id, "park", wire.Park(minutes=minutes))


def return_(ticket_id: int) -> Command:
    """Back among those who wait."""
    return _to_ticket(ticket_id, "return")


def transfer(
    ticket_id: int,
    *,
    service_id: str | None = None,
    counter_id: str | None = None,
    place: str = "kept",
    note: str = "",
) -> Command:
    """To another service or to a counter, one of them; `place` is kept, front or end."""
    body = wire.Transfer(service_id=service_id, counter_id=counter_id, place=place, note=note)
    return _to_ticket(ticket_id, "transfer", body)


def cancel(ticket_id: int) -> Command:
    """Takes a waiting or parked ticket out of the queue."""
    return _to_ticket(ticket_id, "cancel")


def further(ticket_id: int, service_id: str) -> Command:
    """Serves the same visitor on, for another service."""
    return _to_ticket(ticket_id, "further", wire.Further(service_id=service_id))


def print_at(ticket_id: int, device_id: str | None) -> Command:
    """Asks a kiosk to print the ticket; None takes the ask back."""
    return _to_ticket(ticket_id, "print", wire.PrintAt(device_id=device_id))


def note(ticket_id: int, text: str) -> Command:
    """Replaces the clerk's note."""
    return _to_ticket(ticket_id, "note", wire.Note(note=text))


def set_up() -> Command:
    """The set-up for a supervisor's form; `Done.value` is a wire.SetUp."""
    return Command(method="GET", path=f"{API}/set-up", answer=wire.SetUp)


def save_set_up(body: wire.SetUp) -> Command:
    """Keeps the set-up, whole, where it was made from the present edition; `Done.value` is it as it is then."""
    return Command(method="PUT", path=f"{API}/set-up", body=msgspec.json.encode(body), answer=wire.SetUp)


def add_clerk(body: wire.AddClerk) -> Command:
    """Enrols a clerk, by an administrator; `Done.value` is the Clerk."""
    return _post("/clerks", body, answer=Clerk)


def change_clerk(clerk_id: str, body: wire.ChangeClerk) -> Command:
    """Changes a clerk, by an administrator; `Done.value` is the Clerk."""
    path = f"{API}/clerks/{quote(clerk_id, safe='')}"
    return Command(method="PATCH", path=path, body=msgspec.json.encode(body), answer=Clerk)


def audit(before: int | None = None, limit: int = 50) -> Command:
    """Who changed what, newest first; `Done.value` is a list of wire.AuditEntry."""
    older = "" if before is None else f"&before={before}"
    return Command(method="GET", path=f"{API}/audit?limit={limit}{older}", answer=_TRAIL)


def first_start_state() -> Command:
    """Whether the hub has an office; `Done.value` is a FirstStartState. Needs no token."""
    return Command(method="GET", path=f"{API}/first-start", answer=FirstStartState)


def first_start_secret(secret: str) -> Command:
    """Whether the secret is right."""
    return _post("/first-start/secret", FirstStartSecret(secret), answer=None)


def first_start(body: FirstStart) -> Command:
    """Office, first administrator and devices; `Done.value` is a FirstStarted. Refused for ever once there is an office."""
    return _post("/first-start", body, answer=FirstStarted)


def figures(first: dt.date, last: dt.date, by: By, service_id: str | None = None) -> str:
    """Path of a report, for `HubLink.follow`: each line is a report.record.ReportLine."""
    asked = {"first": first.isoformat(), "last": last.isoformat(), "by": by.value}
    if service_id is not None:
        asked["service"] = service_id
    return f"{API}/reports?{urlencode(asked)}"
