"""The few web pages that a visitor's phone may open. They work without script, by refreshing themselves."""

from __future__ import annotations

import datetime as dt
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from common.i18n import Catalogue, catalogue
from common.model.estimate import ticket_outlook
from common.model.ticket import Call, Ticket, TicketState
from common.model.wire import Snapshot
from common.resources import RESOURCES

REFRESH_SECONDS = 10
"""How often an open page looks again while something can still happen."""
MOST_DOTS = 6
"""People ahead are drawn one by one up to here, then as a figure."""


def _over(words: Catalogue, state: TicketState) -> tuple[str, str] | None:
    """What became of a ticket that has left the queue, and what to do now."""
    match state:
        case TicketState.FINISHED:
            return words.gettext("Your visit is over."), words.gettext("Thank you for coming.")
        case TicketState.CANCELLED:
            return words.gettext("Your ticket is cancelled."), words.gettext("You can take a new one at the kiosk.")
        case TicketState.NO_SHOW:
            return words.gettext("You were called and did not come."), words.gettext("Tell your number at any counter.")
        case _:
            return None


@cache
def _template() -> Template:
    loader = PackageLoader("common.hub.pages", ".")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("ticket.html")


@cache
def _icon(name: str) -> str:
    path = RESOURCES / "icons" / f"{name}.svg"
    return (path if path.is_file() else path.with_name("info.svg")).read_text("utf-8")


def render_ticket(ticket: Ticket, snapshot: Snapshot, now: dt.datetime, called: Call | None) -> str:
    """The visitor's own ticket as HTML, in the ticket's language; `called` is its latest call, if it had one."""
    words = catalogue(ticket.language)
    service = next(service for service in snapshot.services if service.id == ticket.service_id)
    clock = words.time(now, snapshot.office.zone)
    is_called = ticket.state in {TicketState.CALLED, TicketState.SERVING} and called is not None
    over = _over(words, ticket.state)
    return _template().render(
        words=words,
        ticket=ticket,
        office=words.text(snapshot.office.name),
        department=words.text(snapshot.office.department),
        service=words.text(service.name),
        icon=_icon(service.icon),
        mark=_icon("mark"),
        call=called if is_called else None,
        called_at="" if called is None else words.time(called.called_at, snapshot.office.zone),
        over=over,
        place=None if is_called or over else _place(words, ticket, snapshot, now),
        refresh=None if over else REFRESH_SECONDS,
        may_cancel=ticket.state is TicketState.WAITING,
        foot=words.gettext(
            "Live order, {time} · ticket from {issued}",
            time=clock,
            issued=words.time(ticket.issued_at, snapshot.office.zone),
        ),
    )


def _place(words: Catalogue, ticket: Ticket, snapshot: Snapshot, now: dt.datetime) -> dict[str, object]:
    """Where a ticket that still waits, or is parked, stands."""
    if ticket.state is TicketState.PARKED:
        return {"dots": 0, "ahead": words.gettext("Your ticket is put aside."), "wait": ""}
    services = {service.id: service for service in snapshot.services}
    outlook = ticket_outlook(ticket, services, snapshot.counters, snapshot.tickets, now)
    return {
        "dots": outlook.ahead if outlook.ahead <= MOST_DOTS else 0,
        "ahead": words.gettext("Ahead of you: {people}", people=words.people(outlook.ahead)),
        "wait": words.wait(outlook.wait),
    }
