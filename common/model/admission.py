"""Whether a kiosk gives a ticket for a service now; if not, why, and when to come back. Shared by hub and kiosk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from common.model.estimate import Outlook
from common.model.hours import closes_at, exception_on, last_closing, opens_at
from common.model.office import DeviceState, Office, Service, Texts
from common.model.ticket import Ticket, TicketClass


class Reason(StrEnum):
    """Why no ticket is given."""

    KIOSK_PAUSED = "kiosk_paused"
    NOT_IN_USE = "not_in_use"
    """Such a service is not shown at all."""
    PAUSED = "paused"
    HOLIDAY = "holiday"
    HOURS = "hours"
    LIMIT = "limit"
    """The service's tickets of the day are given out."""
    CAPACITY = "capacity"
    """Those who wait take until closing: a ticket of now would not be begun before."""
    CLOSING = "closing"
    """Nobody need wait so long, but what is left of the day is less than one visit takes."""


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """No ticket now."""

    reason: Reason
    text: Texts = {}
    """What the office says of it: the pause's reason, the holiday's name; may be empty."""
    opens: dt.datetime | None = None
    """When to come back, aware, in the office's zone; None where nobody can know."""


def refusal(
    office: Office,
    service: Service,
    now: dt.datetime,
    *,
    given: int = 0,
    outlook: Outlook | None = None,
    kiosk: DeviceState | None = None,
) -> Refusal | None:
    """Why a kiosk gives no ticket for `service` at `now`, the gravest reason first; None: it gives one.

    `given` is `given_today`, needed where the service has a daily limit; `outlook` is the service's own, needed
    where the office stops by capacity. A wait that nobody can know stops nothing.
    """
    if kiosk is not None and kiosk.paused:
        return Refusal(reason=Reason.KIOSK_PAUSED, text=kiosk.pause_message)
    if not service.in_use:
        return Refusal(reason=Reason.NOT_IN_USE)
    if service.paused:
        return Refusal(reason=Reason.PAUSED, text=service.pause_reason)
    if closes_at(office, service, now) is None:
        exception = exception_on(office, now.astimezone(office.zone).date())
        opens = opens_at(office, service, now)
        if exception is not None and not exception.hours:
            return Refusal(reason=Reason.HOLIDAY, text=exception.name, opens=opens)
        return Refusal(reason=Reason.HOURS, opens=opens)
    reason = _used_up(office, service, now, given, outlook)
    if reason is None:
        return None
    return Refusal(reason=reason, opens=opens_at(office, service, now, another_day=True))


def _used_up(office: Office, service: Service, now: dt.datetime, given: int, outlook: Outlook | None) -> Reason | None:
    """What is used up within the hours of today: numbers, or time."""
    if service.daily_limit is not None and given >= service.daily_limit:
        return Reason.LIMIT
    closing = last_closing(office, service, now)
    if not office.until_closing or closing is None:
        return None
    left = (closing.astimezone(dt.UTC) - now).total_seconds()
    if outlook is not None and outlook.seconds is not None and outlook.seconds >= left:
        return Reason.CAPACITY
    return Reason.CLOSING if left < service.mean_seconds else None


def given_today(
    service: Service, services: Mapping[str, Service], tickets: Iterable[Ticket], business_day: dt.date
) -> int:
    """Tickets given for the service on this day.

    A transferred ticket keeps its label, so a service with a letter of its own counts by it; one that shares its
    letter counts the tickets that stand under it now.
    """
    alone = all(other.id == service.id or other.prefix != service.prefix for other in services.values())
    return sum(
        ticket.business_day == business_day
        and (ticket.label.startswith(service.prefix) if alone else ticket.service_id == service.id)
        for ticket in tickets
    )


def classes_at_kiosk(office: Office) -> tuple[TicketClass, ...]:
    """The classes that a visitor may choose at a kiosk; an appointment is the clerk's to give."""
    return (TicketClass.STANDARD, TicketClass.PRIORITY) if office.kiosk.priority else (TicketClass.STANDARD,)
