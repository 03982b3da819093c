"""The few web pages that a visitor's phone may open. They work without script, by refreshing themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from common.i18n import Catalogue, catalogue
from common.model.estimate import ticket_outlook
from common.model.ticket import Call, Ticket, TicketState
from common.model.wire import Snapshot
from common.resources import RESOURCES

REFRESH_SECONDS = 5
"""How often an open page looks again while something can still happen."""
MOST_DOTS = 6
"""People ahead are drawn one by one up to here, then as a figure."""
_FINAL = frozenset({TicketState.FINISHED, TicketState.CANCELLED})


@dataclass(frozen=True)
class _Place:
    """What the card says: where the ticket stands, or what became of it."""

    title: str
    line: str = ""
    wait: str = ""
    dots: int = 0
    waits: bool = False
    """Whether the visitor still has to stay and watch."""


def _place(words: Catalogue, ticket: Ticket, snapshot: Snapshot, now: dt.datetime, called: Call | None) -> _Place:
    say = words.gettext
    match ticket.state:
        case TicketState.FINISHED:
            return _Place(say("Your visit is over."), say("Thank you for coming."))
        case TicketState.CANCELLED:
            return _Place(say("Your ticket is cancelled."), say("You can take a new one at the kiosk."))
        case TicketState.NO_SHOW:
            return _Place(say("You were called and did not come."), say("Tell your number at any counter."))
        case TicketState.PARKED:
            return _Place(say("Your ticket is put aside."), say("We will call you again."), waits=True)
        case TicketState.CALLED | TicketState.SERVING:
            number = "" if called is None else called.counter_number
            return _Place(say("It is your turn at counter {counter}.", counter=number))
        case _:
            return _waiting(words, ticket, snapshot, now)


def _waiting(words: Catalogue, ticket: Ticket, snapshot: Snapshot, now: dt.datetime) -> _Place:
    services = {service.id: service for service in snapshot.services}
    outlook = ticket_outlook(ticket, services, snapshot.counters, snapshot.tickets, now)
    title = words.gettext("Ahead of you: {people}", people=words.people(outlook.ahead))
    no_wait = outlook.wait is not None and outlook.wait.high == 0
    return _Place(
        title if outlook.ahead else words.gettext("You are next."),
        wait="" if no_wait else words.wait(outlook.wait),
        dots=outlook.ahead if outlook.ahead <= MOST_DOTS else 0,
        waits=True,
    )


@cache
def _template() -> Template:
    loader = PackageLoader("common.hub.pages", ".")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("ticket.html")


@cache
def _icon(name: str) -> str:
    path = RESOURCES / "icons" / f"{Path(name).name}.svg"
    return (path if path.is_file() else path.with_name("info.svg")).read_text("utf-8")


def render_ticket(ticket: Ticket, snapshot: Snapshot, now: dt.datetime, called: Call | None) -> str:
    """The visitor's own ticket as HTML, in the ticket's language; `called` is its latest call, if it had one."""
    words = catalogue(ticket.language)
    zone = snapshot.office.zone
    service = next(service for service in snapshot.services if service.id == ticket.service_id)
    is_called = ticket.state is TicketState.CALLED and called is not None
    return _template().render(
        words=words,
        ticket=ticket,
        office=words.text(snapshot.office.name),
        department=words.text(snapshot.office.department),
        service=words.text(service.name),
        icon=_icon(service.icon),
        mark=_icon("mark"),
        bell=_icon("bell"),
        call=called if is_called else None,
        called_at="" if called is None else words.time(called.called_at, zone),
        place=_place(words, ticket, snapshot, now, called),
        refresh=None if ticket.state in _FINAL else REFRESH_SECONDS,
        may_cancel=ticket.state is TicketState.WAITING,
        clock=words.time(now, zone),
        issued=words.time(ticket.issued_at, zone),
    )
