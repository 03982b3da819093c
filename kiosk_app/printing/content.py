"""What stands on a ticket, before anybody decides where."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.model.estimate import Wait
from common.model.office import Office, Service, Texts
from common.model.ticket import Ticket


class TicketContent(msgspec.Struct, frozen=True, kw_only=True):
    """One ticket's texts and figures. Names are in the visitor's language."""

    language: str
    office: str
    """The institution, e.g. Magistrát mesta Košice."""
    department: str
    """The place within it, e.g. Kancelária prvého kontaktu."""
    service: str
    service_in_slovak: str = ""
    """Printed small beneath the service for staff; left out where it is the same word."""
    label: str
    """E.g. D042."""
    ahead: int | None
    """People ahead; None: not known (issued without the hub)."""
    wait: Wait | None
    """None: nobody can know."""
    page: str = ""
    """Address of the visitor's page, for the QR code; empty: no code."""
    issued_at: dt.datetime
    """Aware, in the office's time zone: the date and time are printed as they stand."""
    is_copy: bool = False
    """A reprint says so."""


def ticket_content(
    ticket: Ticket, service: Service, office: Office, page_base: str, *, is_copy: bool = False
) -> TicketContent:
    """What the printed `ticket` says, as it was quoted at its issue; `page_base` is the address before /t/{token}."""
    language = ticket.language
    low, high = ticket.quoted_low_seconds, ticket.quoted_high_seconds
    return TicketContent(
        language=language,
        office=_text(office.name, language),
        department=_text(office.department, language),
        service=_text(service.name, language),
        service_in_slovak=service.name.get("sk", ""),
        label=ticket.label,
        ahead=ticket.ahead,
        wait=None if low is None or high is None else Wait(low // 60, high // 60),
        page=f"{page_base.rstrip('/')}/t/{ticket.token}" if page_base and ticket.token else "",
        issued_at=ticket.issued_at.astimezone(office.zone),
        is_copy=is_copy,
    )


def _text(texts: Texts, language: str) -> str:
    """The text in `language`, else the Slovak one."""
    return texts.get(language) or texts.get("sk", "")


class PrintJob(msgspec.Struct, frozen=True):
    """A ticket to print."""

    ticket_id: int
    content: TicketContent
