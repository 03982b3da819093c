"""What goes over HTTP, version 1: typed records, encoded as JSON by msgspec on both sides."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec

from common.model.office import Clerk, Counter, Device, DeviceState, Office, Role, Service, Texts
from common.model.ticket import Call, Ticket, TicketClass

MOST_UNANSWERED = 20
"""Requests without an answer that one further request may take the place of."""
LONGEST_KEY = 100
"""Characters of an idempotency key."""
_Key = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_KEY)]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of GET /api/v1/health."""

    status: str
    version: str
    revision: int
    time: dt.datetime


class Changes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one revision changed: data of a `change` event on the feed. Each list holds whole new records."""

    revision: int
    time: dt.datetime
    office: Office | None = None
    services: tuple[Service, ...] = ()
    counters: tuple[Counter, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    calls: tuple[Call, ...] = ()
    """New calls, and earlier ones that were withdrawn."""
    clerks: tuple[Clerk, ...] = ()
    """For a counter only."""
    devices: tuple[DeviceState, ...] = ()
    """For a counter: all; for another device: itself."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The business day as one role may see it: answer of GET /api/v1/snapshot.

    For a kiosk or a display, tickets carry neither note nor token; services stand in their order.
    """

    revision: int
    time: dt.datetime
    business_day: dt.date
    device: Device
    """The device that asked."""
    office: Office
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    tickets: tuple[Ticket, ...]
    calls: tuple[Call, ...]
    """The day's calls, oldest first."""
    clerks: tuple[Clerk, ...] = ()
    """For a counter only: who may sign in."""
    devices: tuple[DeviceState, ...] = ()
    """For a counter: all; for another device: itself."""
    page_base: str = ""
    """Address before /t/{token}, as a visitor's phone reaches it."""


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """Data of a `beat` event, and of `reset` (fetch a new snapshot): the hub's revision and time."""

    revision: int
    time: dt.datetime


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457 problem document; `parameters` fill the sentence that belongs to `code`."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    parameters: dict[str, str] = {}


class IssueTicket(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """POST /api/v1/tickets. What is not asked for is not sent: an older hub knows nothing of it."""

    service_id: str
    language: str
    visit_class: TicketClass = TicketClass.STANDARD
    instead_of: Annotated[tuple[_Key, ...], msgspec.Meta(max_length=MOST_UNANSWERED)] = ()
    """Idempotency keys of this kiosk's requests that no answer came to: this ticket takes the place of any of theirs."""


class Printed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/printed; `fault` is a printer state such as paper_out."""

    ok: bool
    fault: str | None = None


class SignIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/sessions: opens the counter for this clerk."""

    clerk: str
    """Clerk's id."""
    pin: str
    counter_id: str
    take_over: bool = False
    """True: end the session that stands in the way, another clerk's at this counter or the same clerk's elsewhere."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of a sign-in. Send `token` as the header X-Session beside the device's bearer token."""

    token: str
    clerk: Clerk
    counter: Counter


class OfficeSignIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/office-sessions: a supervisor or administrator, away from any counter."""

    clerk: str
    """Clerk's id."""
    pin: str


class OfficeSession(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of it; DELETE /api/v1/sessions/current ends it too."""

    token: str
    clerk: Clerk


class Pause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/counters/{id}/pause."""

    reason: str = ""


class CallTicket(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/call."""

    counter_id: str


class Finish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/finish."""

    outcome: str | None = None
    note: str = ""


class Park(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/park."""

    minutes: int | None = None


class Transfer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/transfer: to a service or to a counter, one of them."""

    service_id: str | None = None
    counter_id: str | None = None
    place: str = "kept"
    """kept: its credit stays; front: before all others; end: credit counts from now."""
    note: str = ""


class Further(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/further: serve the same visitor on, for another service."""

    service_id: str


class PrintAt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/print: ask a kiosk to print the ticket; None takes the ask back."""

    device_id: str | None


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets/{id}/note: replaces the clerk's note."""

    note: str


class Help(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/counters/{id}/help: raise or take back the quiet alarm."""

    wanted: bool


class AskClerk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/counters/{id}/ask: what a supervisor asks of the clerk there; empty clears it."""

    request: str = ""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """PUT /api/v1/counters/{id}/profile: the services a counter serves, in order of preference."""

    services: tuple[str, ...]


class PauseService(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/services/{id}/pause, by a supervisor or a kiosk's staff menu."""

    reason: Texts = {}


class DeviceReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/devices/current/report: how the device is; whole, each time it changes."""

    version: str = ""
    printer: str | None = None
    faults: tuple[str, ...] = ()
    paused: bool = False
    pause_message: Texts = {}


class PauseDevice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/devices/{id}/pause and /resume: a supervisor stops a kiosk from afar."""

    message: Texts = {}


class SetUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """GET and PUT /api/v1/set-up: all that a supervisor edits, whole.

    A PUT names in `office.edition` the edition it was made from; where another has been saved meanwhile it is
    refused (edited_meanwhile, with who and when). Counters keep their present state, whatever is sent.
    """

    office: Office
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]


class AddClerk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/clerks, by an administrator."""

    name: str
    role: Role
    pin: str


class ChangeClerk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """PATCH /api/v1/clerks/{id}; None leaves a field as it is."""

    name: str | None = None
    role: Role | None = None
    pin: str | None = None
    in_use: bool | None = None


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit trail: GET /api/v1/audit?before=ID&limit=N, newest first."""

    id: int
    at: dt.datetime
    clerk: str
    """Name; empty: the command line."""
    subject: str
    """What was changed, e.g. service local-taxes, clerk 3."""
    before: str
    """JSON of the changed fields, or empty for a new thing; never a PIN."""
    after: str
