"""The kiosk's words and figures, ready to show: records in, plain maps for QML and the ticket's content out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from common.i18n import LANGUAGE_NAMES, Catalogue
from common.link.session import LinkState
from common.model.errors import Unauthorised
from common.model.estimate import Outlook, Wait
from common.model.hours import is_open, opens_at, spans_on
from common.model.office import LANGUAGES, Office, Service
from common.model.ticket import Ticket
from kiosk_app.flow import NO_ANSWER, Notice
from kiosk_app.printing.content import TicketContent

_MINUTE = 60


def fixed(words: Catalogue, slot: str, fault: str | None, state: LinkState) -> dict[str, str]:
    """Texts that depend on nothing but the language, the slot, the printer's fault and the link."""
    say = words.gettext
    slots = {
        "down": say("It comes out of the slot below the screen."),
        "left": say("It comes out of the slot to the left of the screen."),
        "right": say("It comes out of the slot to the right of the screen."),
    }
    texts = {
        "question": say("How can we help you?"),
        "hint": say("Touch a service and take your ticket."),
        "issuing": say("Issuing your ticket…"),
        "choose": say("Choose a service"),
        "step1": say("Take your ticket"),
        "step2": say("Watch the board"),
        "step3": say("Come to the counter"),
        "ahead": say("Ahead of you"),
        "wait": say("Waiting time"),
        "follow": say("Follow your place on your phone"),
        "longer": say("Keep longer"),
        "done": say("Done"),
        "take": say("Take your ticket"),
        "printing": say("Your ticket is being printed…"),
        "slot": slots[slot],
        "slotSide": slot,
        "faultTitle": say("Out of paper") if fault == "paper_out" else say("The printer is out of order"),
        "faultHint": say("Your number is valid without a ticket too."),
        "remember": say("Remember your number"),
        "scan": say("Scan the code with your phone"),
        "scanHint": say("You will see your place and your call."),
        "watch": say("Watch the board in the waiting room"),
        "watchHint": say("Your number appears and a chime rings."),
        "gotIt": say("I have my number"),
        "closed": say("Closed"),
        **_away(words, state),
    }
    return {name: bound(text) for name, text in texts.items()}


def bound(text: str) -> str:
    """The text with every one-letter word bound to the next: "k priehradke" never breaks after its k."""
    return re.sub(r"(?<!\w)(\w) ", "\\1\u00a0", text)


def _away(words: Catalogue, state: LinkState) -> dict[str, str]:
    """Why there are no tickets just now."""
    if state is LinkState.CONNECTING:
        title, hint, icon = words.gettext("One moment, please"), words.gettext("We are getting ready."), "clock"
    elif state is LinkState.REFUSED:
        title, icon = words.gettext("No tickets just now"), "warning"
        hint = words.sentence(Unauthorised.code, {})
    else:
        title, icon = words.gettext("No tickets just now"), "broken-link"
        hint = words.gettext("Please ask at a counter.")
    return {"awayTitle": title, "awayHint": hint, "awayIcon": icon}


def header(words: Catalogue, office: Office, now: dt.datetime) -> dict[str, Any]:
    """Institution, department, clock and date."""
    return {
        "office": words.text(office.name),
        "department": words.text(office.department),
        "clock": words.time(now, office.zone),
        "date": words.date(now.astimezone(office.zone).date()),
    }


def languages(office: Office, chosen: str) -> list[dict[str, Any]]:
    """The language buttons, each in itself."""
    return [{"code": code, "name": LANGUAGE_NAMES[code], "chosen": code == chosen} for code in office.languages]


def tile(
    words: Catalogue, office: Office, service: Service, outlook: Outlook, now: dt.datetime, issuing: str | None
) -> dict[str, Any]:
    """One service: name, icon, and what to expect, or when it opens."""
    open_ = is_open(office, service, now)
    if open_:
        caption, value = words.gettext("Waiting time"), words.wait(outlook.wait)
        if outlook.wait == Wait(0, 0):
            caption = words.gettext("Nobody is waiting")
    else:
        caption, value = words.gettext("Closed"), _until(words, office, service, now)
    # The list writes the unit smaller than the figure.
    has_figure = open_ and outlook.wait is not None and outlook.wait.high > 0
    amount, _, unit = value.rpartition(" ") if has_figure else ("", "", value)
    return {
        "id": service.id,
        "name": words.text(service.name),
        "icon": service.icon,
        "open": open_,
        "caption": caption,
        "value": value,
        "amount": amount,
        "unit": unit,
        "ahead": words.gettext("Ahead of you: {people}", people=words.people(outlook.ahead)) if open_ else "",
        "issuing": service.id == issuing,
    }


def ticket(
    words: Catalogue, issued: Ticket, service: Service, page_base: str, *, printed: bool | None
) -> dict[str, Any]:
    """The ticket as the screen draws it; `printed` is None while the printer is at it."""
    return {
        "printed": printed,
        "label": issued.label,
        "service": words.text(service.name),
        "icon": service.icon,
        "people": words.people(issued.ahead),
        "wait": words.wait(quoted(issued)),
        "page": page_of(issued, page_base),
    }


def content(words: Catalogue, issued: Ticket, service: Service, office: Office, page_base: str) -> TicketContent:
    """The same ticket for the printer."""
    return TicketContent(
        language=words.language,
        office=words.text(office.name),
        department=words.text(office.department),
        service=words.text(service.name),
        service_in_slovak=service.name.get(LANGUAGES[0], ""),
        label=issued.label,
        ahead=issued.ahead,
        wait=quoted(issued),
        page=page_of(issued, page_base),
        issued_at=issued.issued_at.astimezone(office.zone),
    )


def quoted(issued: Ticket) -> Wait | None:
    """The interval that the hub quoted with this ticket."""
    if issued.quoted_low_seconds is None or issued.quoted_high_seconds is None:
        return None
    return Wait(issued.quoted_low_seconds // _MINUTE, issued.quoted_high_seconds // _MINUTE)


def page_of(issued: Ticket, page_base: str) -> str:
    """Address of the visitor's page; empty where the hub has none."""
    return f"{page_base}/t/{issued.token}" if page_base and issued.token else ""


def closing(words: Catalogue, seconds: int) -> str:
    """When the screen ends, in words."""
    return words.ngettext("The screen closes in {n} second.", "The screen closes in {n} seconds.", seconds)


def closed(words: Catalogue, office: Office, now: dt.datetime) -> dict[str, Any]:
    """The next opening, and the week with the coming day marked."""
    opening = opens_at(office, None, now)
    today = now.astimezone(office.zone).date()
    monday = today - dt.timedelta(days=today.weekday())
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    return {
        "opens": "" if opening is None else bound(_opening(words, opening, today)),
        "week": [
            {
                "day": words.weekday(day),
                "hours": _hours(words, office, day),
                "next": opening is not None and opening.weekday() == day.weekday(),
            }
            for day in days
        ],
    }


def notice(words: Catalogue, said: Notice, office: Office, services: Mapping[str, Service], now: dt.datetime) -> str:
    """One sentence that says what to do."""
    if said.service_id is not None:
        service = services[said.service_id]
        opening = opens_at(office, service, now)
        if opening is None:
            return words.sentence(said.code, said.parameters)
        today = now.astimezone(office.zone).date()
        return words.gettext(
            "{service} is closed. {opening}.", service=words.text(service.name), opening=_opening(words, opening, today)
        )
    if said.code == NO_ANSWER:
        return words.gettext("The ticket could not be issued. Try again, or ask at a counter.")
    return words.sentence(said.code, said.parameters)


def _opening(words: Catalogue, opening: dt.datetime, today: dt.date) -> str:
    clock = f"{opening.hour}:{opening.minute:02d}"
    day = opening.date()
    if day == today:
        return words.gettext("Opens today at {time}", time=clock)
    if day == today + dt.timedelta(days=1):
        return words.gettext("Opens tomorrow at {time}", time=clock)
    return words.gettext("Opens on {day} at {time}", day=words.date(day), time=clock)


def _until(words: Catalogue, office: Office, service: Service, now: dt.datetime) -> str:
    opening = opens_at(office, service, now)
    if opening is None:
        return ""
    clock = f"{opening.hour}:{opening.minute:02d}"
    if opening.date() == now.astimezone(office.zone).date():
        return words.gettext("until {time}", time=clock)
    return words.gettext("today")


def _hours(words: Catalogue, office: Office, day: dt.date) -> str:
    spans = spans_on(office, None, day)
    if not spans:
        return words.gettext("closed")
    return ", ".join(f"{opens.hour}:{opens.minute:02d} – {closes.hour}:{closes.minute:02d}" for opens, closes in spans)
