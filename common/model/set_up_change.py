"""What differs between two set-ups: for the audit trail, for the count of unsaved changes, and for putting one's own on top."""

from __future__ import annotations

from typing import Any

import msgspec

from common.model.office import (
    Board,
    Counter,
    DayException,
    Group,
    KioskOptions,
    Message,
    Office,
    Outcome,
    PanelOptions,
    Service,
)
from common.model.wire import SetUp

Parts = dict[str, dict[str, Any]]
"""A set-up as plain values: by subject (office, kiosk, panel, `service local-taxes`, `exception 2026-12-24`), then by field."""

_DAY_BY_DAY = {
    "service": ("paused", "pause_reason"),
    "counter": ("state", "clerk_id", "pause_reason", "help_since", "request", "seat"),
}
"""What the day brings; it is no part of the set-up."""
_IN_PARTS = ("messages", "exceptions", "groups", "outcomes", "boards", "kiosk", "panel")
_ABSENT: Any = object()


class Change(msgspec.Struct, frozen=True):
    """How one subject changed; only the fields that differ. An empty `before` is a new subject, an empty `after` a removed one."""

    subject: str
    before: dict[str, Any]
    after: dict[str, Any]


def parts(set_up: SetUp) -> Parts:
    """The set-up by subjects, without its edition."""
    office = msgspec.to_builtins(set_up.office)
    of_office = {name: office.pop(name) for name in _IN_PARTS}
    del office["edition"]
    found: Parts = {"office": office, "kiosk": of_office["kiosk"], "panel": of_office["panel"]}
    for kind, name, key in (
        ("exception", "exceptions", "day"),
        ("group", "groups", "id"),
        ("outcome", "outcomes", "id"),
        ("board", "boards", "id"),
    ):
        for place, record in enumerate(of_office[name]):
            found[f"{kind} {record[key]}"] = record
            if kind in {"outcome", "board"}:
                record["place"] = place
    for place, message in enumerate(of_office["messages"]):
        found[f"message {place + 1}"] = message
    for kind, records in (("service", set_up.services), ("counter", set_up.counters)):
        for one in records:
            fields = msgspec.to_builtins(one)
            for name in _DAY_BY_DAY[kind]:
                del fields[name]
            found[f"{kind} {one.id}"] = fields
    return found


def assemble(found: Parts, edition: int) -> SetUp:
    """The set-up of these parts; exceptions stand by date."""

    def of(kind: str) -> list[dict[str, Any]]:
        return [dict(fields) for subject, fields in found.items() if subject.partition(" ")[0] == kind]

    def in_place(kind: str) -> list[dict[str, Any]]:
        records = sorted(of(kind), key=lambda record: record["place"])
        for record in records:
            del record["place"]
        return records

    fields = {
        **found["office"],
        "messages": msgspec.convert(of("message"), tuple[Message, ...]),
        "exceptions": msgspec.convert(sorted(of("exception"), key=lambda one: one["day"]), tuple[DayException, ...]),
        "groups": msgspec.convert(of("group"), tuple[Group, ...]),
        "outcomes": msgspec.convert(in_place("outcome"), tuple[Outcome, ...]),
        "boards": msgspec.convert(in_place("board"), tuple[Board, ...]),
        "kiosk": msgspec.convert(found["kiosk"], KioskOptions),
        "panel": msgspec.convert(found["panel"], PanelOptions),
        "edition": edition,
    }
    return SetUp(
        office=msgspec.convert(msgspec.to_builtins(fields), Office),
        services=msgspec.convert(of("service"), tuple[Service, ...]),
        counters=msgspec.convert(of("counter"), tuple[Counter, ...]),
    )


def changes(before: SetUp, after: SetUp) -> list[Change]:
    """What differs, subject by subject, those of `after` first."""
    old, new = parts(before), parts(after)
    found = []
    for subject in [*new, *(subject for subject in old if subject not in new)]:
        was, becomes = old.get(subject, {}), new.get(subject, {})
        if was != becomes:
            names = [name for name in {**was, **becomes} if was.get(name, _ABSENT) != becomes.get(name, _ABSENT)]
            found.append(
                Change(
                    subject,
                    {name: was[name] for name in names if name in was},
                    {name: becomes[name] for name in names if name in becomes},
                )
            )
    return found


def count(before: SetUp, after: SetUp) -> int:
    """How many single values differ; a new or removed subject is one."""
    return sum(
        sum(_leaves(change.before[name], change.after.get(name)) for name in change.before)
        if change.before and change.after
        else 1
        for change in changes(before, after)
    )


def _leaves(was: object, becomes: object) -> int:
    if not (isinstance(was, dict) and isinstance(becomes, dict)):
        return 1
    return sum(was.get(key) != becomes.get(key) for key in {**was, **becomes})


def on_top(base: SetUp, mine: SetUp, theirs: SetUp) -> SetUp:
    """Their set-up, with all that I changed since `base` put on top, down to the single text of a language and the
    hours of a single weekday.
    """
    return assemble(_on_top(parts(base), parts(mine), parts(theirs)), theirs.office.edition)


def _on_top(base: Any, mine: Any, theirs: Any) -> Any:
    if all(_is_week(value) for value in (base, mine, theirs)):
        return tuple(_on_top(*day) for day in zip(base, mine, theirs, strict=True))
    if not (isinstance(base, dict) and isinstance(mine, dict) and isinstance(theirs, dict)):
        return theirs if mine == base else mine
    merged = {}
    for key in {**theirs, **mine}:
        value = _on_top(base.get(key, _ABSENT), mine.get(key, _ABSENT), theirs.get(key, _ABSENT))
        if value is not _ABSENT:
            merged[key] = value
    return merged


def _is_week(value: object) -> bool:
    """The hours of seven days, each a tuple of spans."""
    return isinstance(value, tuple) and len(value) == 7 and all(isinstance(day, tuple) for day in value)
