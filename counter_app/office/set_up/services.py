"""Services and the groups that they stand in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from common.i18n import Catalogue
from common.model.office import PREFIX_LETTERS, Group, Service
from common.model.wire import SetUp
from counter_app.office.set_up.editors import ChoiceEditor, Editor, NumberEditor, TextsEditor
from counter_app.office.set_up.form import Field, Form
from counter_app.office.set_up.order import move, numbered_as_shown, tree
from counter_app.office.set_up.section import Item, Kind, RecordsSection
from counter_app.office.set_up.times import WeekEditor
from counter_app.palette import Look

NO_GROUP = ""
_MINUTE = 60


def field(
    place: str,
    label: str,
    make: Callable[..., Editor],
    name: str,
    hint: str = "",
    *,
    beside: bool = False,
    width: int = 1,
    **options: Any,
) -> Field:
    """A field that is an attribute of its record."""
    return Field(
        place,
        label,
        partial(make, **options) if options else make,
        lambda record: getattr(record, name),
        lambda record, value: replace(record, **{name: value}),
        hint,
        beside,
        width,
    )


def free_id(stem: str, taken: set[str]) -> str:
    """An id that nothing has yet."""
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def services_section(look: Look, texts: Catalogue, parent: QWidget) -> RecordsSection:
    """Services, in the order in which visitors see them."""
    say = texts.gettext
    minutes: dict[str, Any] = {"least": 1, "most": 1440, "suffix": say("min"), "times": _MINUTE}
    fields = [
        field("name", say("Name"), TextsEditor, "name"),
        field("prefix", say("Letter"), ChoiceEditor, "prefix", say("Letters that look like a digit are left out.")),
        field("icon", say("Icon"), ChoiceEditor, "icon", beside=True, width=2),
        Field(
            "group",
            say("Group"),
            ChoiceEditor,
            lambda one: one.group_id or NO_GROUP,
            lambda one, value: replace(one, group_id=value or None),
        ),
        field(
            "daily_limit",
            say("Tickets a day"),
            NumberEditor,
            "daily_limit",
            beside=True,
            least=1,
            most=999,
            none=say("no limit"),
        ),
        field("target_minutes", say("Target wait"), NumberEditor, "target_seconds", **minutes),
        field(
            "priority_target_minutes",
            say("With priority"),
            NumberEditor,
            "priority_target_seconds",
            beside=True,
            **minutes,
        ),
        field("mean_minutes", say("One visit takes"), NumberEditor, "mean_seconds", beside=True, **minutes),
        field("information", say("What to bring"), TextsEditor, "information", lines=3),
        field("hours", say("Opening hours"), WeekEditor, "hours", optional=True),
    ]
    kind = Kind(
        places="service",
        items=lambda set_up: [
            Item(
                entry.record.id,
                texts.text(entry.record.name) + ("" if entry.record.in_use else f" ({say('out of use')})"),
                entry.record.prefix,
                entry.record.icon,
            )
            for entry in tree(set_up)
            if isinstance(entry.record, Service)
        ],
        get=lambda set_up, key: next(one for one in set_up.services if one.id == key),
        index=lambda set_up, key: [one.id for one in set_up.services].index(key),
        put=_put_service,
        new=partial(_new_service, texts),
        new_label=say("New service"),
        remove_label=say("Take out of use"),
        bring_back_label=say("Bring back into use"),
        move=lambda set_up, key, step: move(set_up, ("service", key), step),
    )
    return RecordsSection(look, texts, kind, fields, parent, partial(_refill, texts))


def groups_section(look: Look, texts: Catalogue, parent: QWidget) -> RecordsSection:
    """Groups of services, to any depth."""
    say = texts.gettext
    fields = [
        field("name", say("Name"), TextsEditor, "name"),
        field("icon", say("Icon"), ChoiceEditor, "icon"),
        Field(
            "group",
            say("Stands in the group"),
            ChoiceEditor,
            lambda one: one.group_id or NO_GROUP,
            lambda one, value: replace(one, group_id=value or None),
        ),
    ]
    kind = Kind(
        places="group",
        items=lambda set_up: [
            Item(entry.record.id, texts.text(entry.record.name), "", entry.record.icon, entry.depth)
            for entry in tree(set_up)
            if isinstance(entry.record, Group)
        ],
        get=lambda set_up, key: next(one for one in set_up.office.groups if one.id == key),
        index=lambda set_up, key: [one.id for one in set_up.office.groups].index(key),
        put=_put_group,
        new=partial(_new_group, texts),
        new_label=say("New group"),
        remove_label=say("Remove"),
        move=lambda set_up, key, step: move(set_up, ("group", key), step),
    )
    return RecordsSection(look, texts, kind, fields, parent, partial(_refill, texts))


def _put_service(set_up: SetUp, key: str, record: Service | None) -> SetUp:
    services = tuple(
        one if one.id != key else record if record is not None else replace(one, in_use=not one.in_use)
        for one in set_up.services
    )
    return replace(set_up, services=services)


def _new_service(texts: Catalogue, set_up: SetUp) -> tuple[SetUp, str]:
    id_ = free_id("service", {one.id for one in set_up.services})
    taken = {one.prefix for one in set_up.services}
    letter = next((one for one in PREFIX_LETTERS if one not in taken), PREFIX_LETTERS[0])
    service = Service(
        id=id_,
        prefix=letter,
        name={"sk": texts.gettext("New service")},
        icon="ticket",
        position=len(set_up.services) + len(set_up.office.groups),
        target_seconds=20 * _MINUTE,
        priority_target_seconds=10 * _MINUTE,
        mean_seconds=5 * _MINUTE,
    )
    return numbered_as_shown(replace(set_up, services=(*set_up.services, service))), id_


def _put_group(set_up: SetUp, key: str, record: Group | None) -> SetUp:
    gone = next(one for one in set_up.office.groups if one.id == key)
    if record is not None:
        groups = tuple(record if one.id == key else one for one in set_up.office.groups)
        return replace(set_up, office=replace(set_up.office, groups=groups))
    # What stood in it moves up into the group above.
    groups = tuple(
        replace(one, group_id=gone.group_id) if one.group_id == key else one
        for one in set_up.office.groups
        if one.id != key
    )
    services = tuple(replace(one, group_id=gone.group_id) if one.group_id == key else one for one in set_up.services)
    return replace(set_up, office=replace(set_up.office, groups=groups), services=services)


def _new_group(texts: Catalogue, set_up: SetUp) -> tuple[SetUp, str]:
    id_ = free_id("group", {one.id for one in set_up.office.groups})
    group = Group(id=id_, name={"sk": texts.gettext("New group")}, icon="list", position=9999)
    office = replace(set_up.office, groups=(*set_up.office.groups, group))
    return numbered_as_shown(replace(set_up, office=office)), id_


def _icons(texts: Catalogue) -> list[tuple[Any, str, str]]:
    say = texts.gettext
    words = {
        "house-percent": say("House with percent"),
        "bin": say("Bin"),
        "parking": say("Parking sign"),
        "info": say("Information sign"),
        "sheet-seal": say("Document with seal"),
        "banknote": say("Banknote"),
        "paper": say("Paper"),
        "ticket": say("Ticket"),
        "list": say("List"),
        "person": say("Person"),
        "people": say("People"),
        "clock": say("Clock"),
        "phone": say("Telephone"),
        "help": say("Question mark"),
        "check": say("Tick"),
        "recall": say("Round arrow"),
        "transfer": say("Arrows"),
        "warning": say("Warning sign"),
    }
    return [(name, text, name) for name, text in words.items()]


def _refill(texts: Catalogue, form: Form, set_up: SetUp) -> None:
    icons = _icons(texts)
    used = {one.icon for one in set_up.services} | {one.icon for one in set_up.office.groups}
    used -= {name for name, _, _ in icons}
    groups = [(NO_GROUP, texts.gettext("none"), "")] + [
        (one.id, texts.text(one.name), one.icon) for one in set_up.office.groups
    ]
    offers: dict[str, list[tuple[Any, str, str]]] = {
        "icon": icons + [(name, name, name) for name in sorted(used)],
        "group": groups,
        "prefix": [(letter, letter, "") for letter in PREFIX_LETTERS],
    }
    for place, choices in offers.items():
        row = form.rows.get(place)
        if row is not None and isinstance(row.editor, ChoiceEditor):
            row.editor.offer(choices)
