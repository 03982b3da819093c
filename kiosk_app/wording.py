"""The kiosk's words and figures, ready to show: records in, plain maps for QML and the ticket's content out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from common.i18n import LANGUAGE_NAMES, Catalogue
from common.link.session import LinkState
from common.model.admission import Reason, Refusal
from common.model.errors import Unauthorised
from common.model.estimate import Outlook, Wait
from common.model.hours import exception_on, opens_at, spans_on
from common.model.office import LANGUAGES, Group, Office, Service
from common.model.ticket import Ticket
from kiosk_app.flow import NO_ANSWER, PRIORITY, Notice
from kiosk_app.modes import Contrast, Mode, Modes
from kiosk_app.printing.content import TicketContent

_MINUTE = 60
_USED_UP = frozenset({Reason.LIMIT, Reason.CAPACITY, Reason.CLOSING})
"""No more today; and so they come again on another day."""


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
        "back": say("Back"),
        "before": say("Previous page"),
        "after": say("Next page"),
        "beforeShort": say("Previous"),
        "afterShort": say("Next"),
        "bring": say("Before you take a ticket"),
        "issue": say("Take a ticket"),
        "priority": say("I need priority"),
        "priorityHint": say("Pregnancy, small child, disability, old age"),
        "priorityShort": say("Priority"),
        # The screen fills in which page of the list this is, and of how many.
        "page": say("Page {number} of {of}", number="%1", of="%2"),
        "noMore": say("There are no more pages this way."),
        "stay": say("Stay here"),
        "touch": say("Touch the screen"),
        "paused": say("This kiosk is paused"),
        "pausedHint": say("Please ask at a counter."),
        "desk": say("Take a ticket at the desk"),
        "deskHint": say("The printer is out of order. The staff will give you a number."),
        **_away(words, state),
    }
    return {name: bound(text) for name, text in texts.items()}


def bound(text: str) -> str:
    """The text with every one-letter word bound to the next, and what belongs to a figure to it: "k priehradke",
    "16. októbra" and "do 12:00" never break.
    """
    return re.sub(r"(?<![\w:])(\w|\d{1,2}\.|\w\w(?= \d)) ", "\\1\u00a0", text)


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


def strip(words: Catalogue, modes: Modes, *, speech: bool, priority: bool | None) -> list[dict[str, Any]]:
    """The buttons of the strip; `speech`: whether the office offers it; `priority`: asked for, or None: not offered.

    Priority comes last; a screen that has a line of its own for it leaves it out.
    """
    names = {
        Mode.LARGE: (words.gettext("Larger text"), words.gettext("Larger"), "large-text"),
        Mode.CONTRAST: (words.gettext("Higher contrast"), words.gettext("Contrast"), "contrast"),
        Mode.SPEECH: (words.gettext("Read aloud"), words.gettext("Aloud"), "speak"),
        Mode.REACH: (words.gettext("Controls lower"), words.gettext("Lower"), "reach"),
    }
    states = {
        Contrast.NONE: words.gettext("off"),
        Contrast.DARK: words.gettext("white on black"),
        Contrast.LIGHT: words.gettext("black on white"),
    }
    on, off = words.gettext("on"), words.gettext("off")
    buttons: list[dict[str, Any]] = [
        {
            "mode": mode.value,
            "name": long,
            "short": short,
            "icon": icon,
            "on": modes.is_on(mode),
            "state": states[modes.contrast] if mode is Mode.CONTRAST else on if modes.is_on(mode) else off,
        }
        for mode, (long, short, icon) in names.items()
        if speech or mode is not Mode.SPEECH
    ]
    if priority is not None:
        short = words.gettext("Priority")
        hint = words.gettext("Pregnancy, small child, disability, old age")
        more = {"mode": "priority", "name": short, "short": short, "icon": "people", "on": priority, "state": hint}
        buttons.append(more)
    return buttons


def group(words: Catalogue, one: Group, services: int, open_services: int) -> dict[str, Any]:
    """A group among the services: its name, and how many services it holds."""
    amount = words.ngettext("{n} service", "{n} services", services)
    ahead = "" if open_services else words.gettext("All closed now")
    return {
        **_entry(one.id, words.text(one.name), one.icon),
        "group": True,
        "open": True,
        "value": amount,
        "phrase": amount,
        "unit": amount,
        "ahead": ahead,
        "spoken": ". ".join(part for part in (amount, ahead) if part),
    }


def _entry(id_: str, name: str, icon: str) -> dict[str, Any]:
    texts = dict.fromkeys(("caption", "value", "phrase", "amount", "unit", "ahead", "spoken"), "")
    return {"id": id_, "name": bound(name), "icon": icon, "group": False, "open": False, "issuing": False, **texts}


def tile(
    words: Catalogue,
    office: Office,
    service: Service,
    outlook: Outlook,
    refusal: Refusal | None,
    now: dt.datetime,
    issuing: str | None,
) -> dict[str, Any]:
    """One service: name, icon, and what to expect, or why it is closed and when to come back."""
    entry = _entry(service.id, words.text(service.name), service.icon)
    if refusal is not None:
        caption, value = _reason(words, refusal), _again(words, office, refusal, now)
        detail = _detail(words, office, service, refusal)
        spoken = ", ".join(part for part in (caption, value, detail) if part)
        return {**entry, "caption": caption, "value": value, "unit": value, "ahead": detail, "spoken": spoken}
    caption, value = words.gettext("Waiting time"), words.wait(outlook.wait)
    if outlook.wait == Wait(0, 0):
        caption = words.gettext("Nobody is waiting")
    # The list writes the unit smaller than the figure.
    has_figure = outlook.wait is not None and outlook.wait.high > 0
    phrase = _phrase(words, outlook.wait)
    amount, _, unit = value.rpartition(" ") if has_figure else ("", "", phrase)
    ahead = words.gettext("Ahead of you: {people}", people=words.people(outlook.ahead))
    return {
        **entry,
        "open": True,
        "caption": caption,
        "value": value,
        "phrase": phrase,
        "amount": amount,
        "unit": unit,
        "ahead": ahead,
        "people": words.people(outlook.ahead),
        "issuing": service.id == issuing,
        "spoken": f"{words.gettext('Waiting time')}: {value}. {ahead}",
    }


def _phrase(words: Catalogue, wait: Wait | None) -> str:
    """A wait where no caption stands over it: a figure tells by itself what it is, a bare "unknown" does not."""
    return words.gettext("Wait unknown") if wait is None else words.wait(wait)


def _reason(words: Catalogue, refusal: Refusal) -> str:
    """The reason in a word or two."""
    match refusal.reason:
        case Reason.PAUSED:
            return words.gettext("Paused")
        case Reason.HOLIDAY:
            return words.gettext("Day off")
        case Reason.LIMIT | Reason.CAPACITY:
            return words.gettext("No more today")
        case Reason.CLOSING:
            return words.gettext("Closing soon")
        case _:
            return words.gettext("Closed")


def _again(words: Catalogue, office: Office, refusal: Refusal, now: dt.datetime) -> str:
    """When to come back, as short as it goes."""
    if refusal.opens is None:
        return ""
    local, today = refusal.opens.astimezone(office.zone), now.astimezone(office.zone).date()
    clock, day = f"{local.hour}:{local.minute:02d}", f"{local.day}.\u00a0{local.month}."
    if refusal.reason in _USED_UP:
        if local.date() == today + dt.timedelta(days=1):
            return words.gettext("from tomorrow {time}", time=clock)
        return words.gettext("from {day} {time}", day=day, time=clock)
    if local.date() == today:
        return words.gettext("until {time}", time=clock)
    if local.date() == today + dt.timedelta(days=1):
        return words.gettext("until tomorrow {time}", time=clock)
    return words.gettext("until {day} {time}", day=day, time=clock)


def _detail(words: Catalogue, office: Office, service: Service, refusal: Refusal) -> str:
    """What the office says about it; for closed hours, the coming day's hours."""
    if any(refusal.text.values()):
        return words.text(refusal.text)
    if refusal.reason is Reason.HOURS and refusal.opens is not None:
        return _spans(spans_on(office, service, refusal.opens.astimezone(office.zone).date()))
    return ""


def confirming(words: Catalogue, service: Service, entry: dict[str, Any]) -> dict[str, Any]:
    """What to bring, a line a paragraph, and what to expect."""
    lines = [line.strip().removeprefix("-").strip() for line in words.text(service.information).splitlines()]
    return {**entry, "lines": [bound(line) for line in lines if line]}


def warning(words: Catalogue, seconds: int) -> str:
    """Before the visitor's choices are undone."""
    return words.ngettext(
        "Are you still there? We start again in {n} second. Touch the screen to go on.",
        "Are you still there? We start again in {n} seconds. Touch the screen to go on.",
        seconds,
    )


def ticket(
    words: Catalogue, issued: Ticket, service: Service | None, page_base: str, *, printed: bool | None
) -> dict[str, Any]:
    """The ticket as the screen draws it; `printed` is None while the printer is at it.

    A ticket whose service is not known any more is shown without its name: the number is valid all the same.
    """
    name = "" if service is None else words.text(service.name)
    return {
        "printed": printed,
        "label": issued.label,
        "service": name,
        "icon": "" if service is None else service.icon,
        "people": words.people(issued.ahead),
        "wait": words.wait(quoted(issued)),
        # Where no captions stand over the two.
        "ahead": words.gettext("Ahead of you: {people}", people=words.people(issued.ahead)),
        "phrase": _phrase(words, quoted(issued)),
        "page": page_of(issued, page_base),
        "spoken": spoken(words, issued, name),
    }


def spoken(words: Catalogue, issued: Ticket, service: str) -> str:
    """The whole ticket of the service of this name as it is read aloud."""
    ahead = words.gettext("Ahead of you: {people}", people=words.people(issued.ahead))
    wait = f"{words.gettext('Waiting time')}: {words.wait(quoted(issued))}"
    return ". ".join((", ".join(filter(None, (service, issued.label))), ahead, wait))


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
        page=page_of(issued, page_base) if office.kiosk.ticket_qr else "",
        message=words.text(office.kiosk.ticket_message) if office.kiosk.ticket_message else "",
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
    """The holiday by its name, the next opening, and the week with the coming day marked."""
    opening = opens_at(office, None, now)
    today = now.astimezone(office.zone).date()
    monday = today - dt.timedelta(days=today.weekday())
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    holiday = exception_on(office, today)
    return {
        "holiday": "" if holiday is None or holiday.hours else bound(words.text(holiday.name)),
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


def notice(
    words: Catalogue,
    said: Notice,
    office: Office,
    services: Mapping[str, Service],
    refusals: Mapping[str, Refusal | None],
    now: dt.datetime,
) -> str:
    """One sentence that says what to do."""
    refusal = refusals.get(said.service_id or "")
    if said.service_id is not None and refusal is not None:
        return _closed_sentence(words, office, services[said.service_id], refusal, now)
    if said.code == NO_ANSWER:
        return words.gettext("The ticket could not be issued. Try again, or ask at a counter.")
    if said.code == PRIORITY:
        return words.gettext(
            "We will call you sooner: in pregnancy, with a small child, with a disability or in old age."
        )
    return words.sentence(said.code, said.parameters)


def _closed_sentence(words: Catalogue, office: Office, service: Service, refusal: Refusal, now: dt.datetime) -> str:
    name, why = words.text(service.name), words.text(refusal.text).rstrip(".")
    match refusal.reason:
        case Reason.PAUSED if why:
            first = words.gettext("{service} is paused: {why}.", service=name, why=why)
        case Reason.PAUSED:
            first = words.gettext("{service} is paused at present.", service=name)
        case Reason.HOLIDAY if why:
            first = words.gettext("{service} is closed today: {why}.", service=name, why=why)
        case Reason.LIMIT:
            first = words.gettext("{service}: all tickets for today are given out.", service=name)
        case Reason.CAPACITY | Reason.CLOSING:
            first = words.gettext("{service}: who comes now would not be served before closing.", service=name)
        case _:
            first = words.gettext("{service} is closed.", service=name)
    if refusal.opens is None:
        return f"{first} {words.gettext('Please ask at a counter.')}"
    today = now.astimezone(office.zone).date()
    return f"{first} {_opening(words, refusal.opens.astimezone(office.zone), today)}."


def _opening(words: Catalogue, opening: dt.datetime, today: dt.date) -> str:
    clock = f"{opening.hour}:{opening.minute:02d}"
    day = opening.date()
    if day == today:
        return words.gettext("Opens today at {time}", time=clock)
    if day == today + dt.timedelta(days=1):
        return words.gettext("Opens tomorrow at {time}", time=clock)
    return words.gettext("Opens on {day} at {time}", day=words.date(day), time=clock)


def _hours(words: Catalogue, office: Office, day: dt.date) -> str:
    spans = spans_on(office, None, day)
    if not spans:
        return words.gettext("closed")
    return _spans(spans)


def _spans(spans: Iterable[tuple[dt.datetime, dt.datetime]]) -> str:
    return ", ".join(f"{opens.hour}:{opens.minute:02d} – {closes.hour}:{closes.minute:02d}" for opens, closes in spans)
