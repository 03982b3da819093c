"""What stands on a ticket, before anybody decides where."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.i18n import Catalogue
from common.model.estimate import Wait
from common.model.office import Office


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
    message: str = ""
    """The office's own sentence from its set-up; empty: what the layout file says."""
    issued_at: dt.datetime
    """Aware, in the office's time zone: the date and time are printed as they stand."""
    is_copy: bool = False
    """A reprint says so."""


class PrintJob(msgspec.Struct, frozen=True):
    """A ticket to print."""

    ticket_id: int
    content: TicketContent


def trial(words: Catalogue, office: Office, now: dt.datetime) -> TicketContent:
    """For a test print: everything that a ticket has but a number, so that nobody can wait with it."""
    return TicketContent(
        language=words.language,
        office=words.text(office.name),
        department=words.text(office.department),
        service=words.gettext("Test print"),
        label="TEST",
        ahead=None,
        wait=None,
        issued_at=now.astimezone(office.zone),
    )
