"""The set-up written as the TOML file that common.model.office_file reads: the same records come back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from common.model.hours import Week
from common.model.office import Board, Counter, KioskOptions, Message, Office, PanelOptions, Service
from common.model.office_check import WEEKDAYS, span_text
from common.model.office_file import counter_id

Value = str | bool | int | float | dt.date | dt.time | Sequence["Value"] | Mapping[str, "Value"]
"""What a TOML key may hold here."""
_Pairs = Mapping[str, Value | None]

_HEAD = "# An office of Poradovnik. Load it with: poradovnik office load FILE --data DIR\n# Waits are in minutes; hours are local time.\n"


def export(office: Office, services: Sequence[Service], counters: Sequence[Counter]) -> str:
    """The file's text. What the day brings (states of counters, pauses, the edition) is not in it."""
    return _HEAD + "".join(
        block
        for blocks in (
            _office(office),
            _options("kiosk", office.kiosk, KioskOptions()),
            _options("panel", office.panel, PanelOptions()),
            _exceptions(office),
            _groups(office),
            (_table("[[outcome]]", {"id": one.id, "name": one.name}) for one in office.outcomes),
            (_service(at, service) for at, service in enumerate(services)),
            (_counter(counter) for counter in counters),
            (_table("[[board]]", _changed(board, Board(id=""))) for board in office.boards),
        )
        for block in blocks
    )


def _office(office: Office) -> Iterator[str]:
    yield _table(
        "[office]",
        {
            "id": office.id,
            "time_zone": office.time_zone,
            "languages": office.languages,
            "until_closing": office.until_closing or None,
            "name": office.name,
            "department": office.department,
        },
    )
    yield _table("[office.hours]", _week(office.hours))
    for message in office.messages:
        yield _message(message)


def _message(message: Message) -> str:
    hours = None if message.hours is None else span_text(message.hours)
    bounds: _Pairs = {"first_day": message.first_day, "last_day": message.last_day, "hours": hours}
    return _table("[[office.messages]]", {**message.text, **bounds})


def _exceptions(office: Office) -> Iterator[str]:
    for one in office.exceptions:
        hours = [span_text(span) for span in one.hours]
        yield _table(
            "[[exception]]",
            {"day": one.day, "hours": hours or None, "closed": None if hours else True, "name": one.name or None},
        )


def _groups(office: Office) -> Iterator[str]:
    for at, one in enumerate(office.groups):
        position = None if one.position == at else one.position
        yield _table(
            "[[group]]",
            {"id": one.id, "icon": one.icon, "group": one.group_id, "position": position, "name": one.name},
        )


def _service(at: int, service: Service) -> str:
    return _table(
        "[[service]]",
        {
            "id": service.id,
            "prefix": service.prefix,
            "icon": service.icon,
            "group": service.group_id,
            "position": None if service.position == at else service.position,
            "target_minutes": service.target_seconds // 60,
            "priority_target_minutes": service.priority_target_seconds // 60,
            "mean_minutes": service.mean_seconds // 60,
            "daily_limit": service.daily_limit,
            "in_use": None if service.in_use else False,
            "name": service.name,
            "information": service.information or None,
            "hours": None if service.hours is None else _week(service.hours),
        },
    )


def _counter(counter: Counter) -> str:
    return _table(
        "[[counter]]",
        {
            "id": None if counter.id == counter_id(counter.number) else counter.id,
            "number": counter.number,
            "in_use": None if counter.in_use else False,
            "services": counter.services,
        },
    )


def _options(name: str, options: msgspec.Struct, usual: msgspec.Struct) -> Iterator[str]:
    changed = _changed(options, usual)
    if changed:
        yield _table(f"[{name}]", changed)


def _changed(record: msgspec.Struct, usual: msgspec.Struct) -> _Pairs:
    fields = record.__struct_fields__
    return {name: _plain(getattr(record, name)) for name in fields if getattr(record, name) != getattr(usual, name)}


def _plain(value: Value | msgspec.Struct | None) -> Value | None:
    if isinstance(value, tuple):
        return [msgspec.structs.asdict(one) if isinstance(one, msgspec.Struct) else one for one in value]
    assert not isinstance(value, msgspec.Struct)
    return value


def _week(week: Week) -> dict[str, Value]:
    return {day: [span_text(span) for span in spans] for day, spans in zip(WEEKDAYS, week, strict=True) if spans}


def _table(head: str, pairs: _Pairs) -> str:
    lines = [f"{name} = {_written(value)}" for name, value in pairs.items() if value is not None]
    return "\n".join(["", head, *lines, ""])


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value.value if isinstance(value, StrEnum) else value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        # Languages, weekdays, ids and the names of fields: all keys may stand bare.
        return "{ " + ", ".join(f"{name} = {_written(one)}" for name, one in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    return repr(value)


def _string(text: str) -> str:
    # JSON's escapes are TOML's too; only DEL must be escaped here as well.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
