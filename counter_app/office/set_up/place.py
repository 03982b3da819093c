"""The office itself: its names and hours, days that are different, messages for the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from common.i18n import Catalogue
from common.model.office import DayException, Message
from common.model.wire import SetUp
from counter_app.office.set_up.editors import CheckEditor, TextsEditor
from counter_app.office.set_up.form import Field
from counter_app.office.set_up.section import FormSection, Item, Kind, RecordsSection
from counter_app.office.set_up.services import field
from counter_app.office.set_up.times import DateEditor, SpansEditor, WeekEditor
from counter_app.palette import Look


def office_field(place: str, label: str, make: Any, name: str, hint: str = "", **options: Any) -> Field:
    """A field that is an attribute of the office, in a form of the whole set-up."""
    return Field(
        place,
        label,
        partial(make, **options) if options else make,
        lambda set_up: getattr(set_up.office, name),
        lambda set_up, value: replace(set_up, office=replace(set_up.office, **{name: value})),
        hint,
    )


def part_field(part: str, name: str, label: str, make: Any, hint: str = "", **options: Any) -> Field:
    """A field that is an attribute of a part of the office (`kiosk`, `panel`), in a form of the whole set-up."""
    return Field(
        f"{part}.{name}",
        label,
        partial(make, **options) if options else make,
        lambda set_up: getattr(getattr(set_up.office, part), name),
        lambda set_up, value: replace(
            set_up, office=replace(set_up.office, **{part: replace(getattr(set_up.office, part), **{name: value})})
        ),
        hint,
    )


def office_section(look: Look, texts: Catalogue, parent: QWidget) -> FormSection:
    """Names and hours."""
    say = texts.gettext
    fields = [
        office_field("office.name", say("Institution"), TextsEditor, "name"),
        office_field("office.department", say("Office"), TextsEditor, "department"),
        office_field(
            "office.hours",
            say("Opening hours"),
            WeekEditor,
            "hours",
            say("Two stretches of a day are written with a comma: 8:00-12:00, 12:30-15:30."),
        ),
        office_field(
            "office.until_closing",
            say("Stop giving tickets when those who wait would not be served before closing"),
            CheckEditor,
            "until_closing",
        ),
    ]
    return FormSection(look, texts, fields, parent)


def exceptions_section(look: Look, texts: Catalogue, parent: QWidget, today: Callable[[], dt.date]) -> RecordsSection:
    """Holidays and other days off the week's pattern; a new one is today's (the hub's day), or the next that is free."""
    say = texts.gettext
    fields = [
        field("day", say("Date"), DateEditor, "day"),
        field("hours", say("Hours on this day"), SpansEditor, "hours", say("Empty: closed all day.")),
        field("name", say("Name of the day"), TextsEditor, "name"),
    ]
    kind = Kind(
        places="exception",
        items=lambda set_up: [
            Item(str(place), _day_words(texts, one)) for place, one in enumerate(set_up.office.exceptions)
        ],
        get=lambda set_up, key: set_up.office.exceptions[int(key)],
        index=index_of,
        put=partial(put_of_office, "exceptions"),
        new=partial(_new_exception, today),
        new_label=say("New day"),
        remove_label=say("Remove"),
    )
    return RecordsSection(look, texts, kind, fields, parent)


def messages_section(look: Look, texts: Catalogue, parent: QWidget) -> RecordsSection:
    """Still texts for the boards."""
    say = texts.gettext
    always = say("always")
    fields = [
        Field(
            "text",
            say("Text"),
            partial(TextsEditor, lines=2),
            lambda one: one.text,
            lambda one, value: replace(one, text=value),
        ),
        field("first_day", say("From"), DateEditor, "first_day", none=always),
        field("last_day", say("Until, this day included"), DateEditor, "last_day", none=always),
        field("hours", say("Hours of the day"), SpansEditor, "hours", single=True),
    ]
    kind = Kind(
        places="office.messages",
        items=lambda set_up: [
            Item(str(place), texts.text(one.text)) for place, one in enumerate(set_up.office.messages)
        ],
        get=lambda set_up, key: set_up.office.messages[int(key)],
        index=index_of,
        put=partial(put_of_office, "messages"),
        new=partial(_new_message, texts),
        new_label=say("New message"),
        remove_label=say("Remove"),
    )
    return RecordsSection(look, texts, kind, fields, parent)


def index_of(_: SetUp, key: str) -> int:
    """Of records that have no id: their key is their place."""
    return int(key)


def _day_words(texts: Catalogue, one: DayException) -> str:
    day = f"{one.day.day}. {one.day.month}. {one.day.year}"
    return f"{day} {texts.text(one.name)}".strip() if one.name else day


def put_of_office(name: str, set_up: SetUp, key: str, record: Any) -> SetUp:
    """One of a tuple of the office's, changed or removed."""
    records = list(getattr(set_up.office, name))
    if record is None:
        del records[int(key)]
    else:
        records[int(key)] = record
    return replace(set_up, office=replace(set_up.office, **{name: tuple(records)}))


def _new_exception(today: Callable[[], dt.date], set_up: SetUp) -> tuple[SetUp, str]:
    taken = {one.day for one in set_up.office.exceptions}
    day = today()
    while day in taken:
        day += dt.timedelta(days=1)
    office = replace(set_up.office, exceptions=(*set_up.office.exceptions, DayException(day=day)))
    return replace(set_up, office=office), str(len(office.exceptions) - 1)


def _new_message(texts: Catalogue, set_up: SetUp) -> tuple[SetUp, str]:
    message = Message(text={"sk": texts.gettext("New message")})
    office = replace(set_up.office, messages=(*set_up.office.messages, message))
    return replace(set_up, office=office), str(len(office.messages) - 1)
