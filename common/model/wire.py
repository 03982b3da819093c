"""What goes over HTTP, version 1: typed records, encoded as JSON by msgspec on both sides."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.model.office import Clerk, Counter, Device, Office, Service
from common.model.ticket import Call, Ticket, TicketClass


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


class IssueTicket(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /api/v1/tickets."""

    service_id: str
    language: str
    visit_class: TicketClass = TicketClass.STANDARD


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


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of a sign-in. Send `token` as the header X-Session beside the device's bearer token."""

    token: str
    clerk: Clerk
    counter: Counter


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
