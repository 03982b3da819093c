"""An office from a few questions. Pure; everything else of it is changed in the set-up later."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import msgspec

from common.model.office import PREFIX_LETTERS, Counter, Office, Service, Span
from common.model.office_export import export
from common.model.office_file import counter_id

MOST_COUNTERS = 40
ICON = "info"
TARGET_SECONDS, PRIORITY_TARGET_SECONDS, MEAN_SECONDS = 1200, 600, 480
"""Twenty minutes promised, ten for those who go first, eight at the counter: to be changed in the set-up."""
_HOURS = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})", re.ASCII)
_WORKDAYS, _DAYS = 5, 7


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """The answers as they were typed."""

    institution: str = ""
    department: str = ""
    time_zone: str = "Europe/Bratislava"
    hours: str = "8:00-15:30"
    """Monday to Friday."""
    services: str = ""
    """Names, one a line, in the program's language."""
    counters: int = 2


def span_of(text: str) -> Span | None:
    """Opening hours as 8:00-15:30; None where the text is none, or ends before it begins."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, to_hour, to_minute = (int(part) for part in found.groups())
    if max(hour, to_hour) > 23 or max(minute, to_minute) > 59 or (hour, minute) >= (to_hour, to_minute):
        return None
    return Span(dt.time(hour, minute), dt.time(to_hour, to_minute))


def names(services: str) -> list[str]:
    """The services, without empty lines and repetitions."""
    return list(dict.fromkeys(" ".join(line.split()) for line in services.splitlines() if line.strip()))


def plain(text: str) -> str:
    """Small letters and digits of a name, with hyphens between its words."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))


def prefixes(services: list[str]) -> list[str]:
    """A letter for each: its initial where that is free and fit, else the next letter of its name, else any."""
    given: list[str] = []
    for name in services:
        wanted = [*plain(name).upper(), *PREFIX_LETTERS]
        free = (letter for letter in wanted if letter in PREFIX_LETTERS and letter not in given)
        given.append(next(free, PREFIX_LETTERS[0]))
    return given


def toml(answers: Questions, language: str) -> str:
    """The office's file; raises ValueError where the hours are none."""
    span = span_of(answers.hours)
    if span is None:
        raise ValueError(answers.hours)
    offered = names(answers.services)
    ids: list[str] = []
    for number, name in enumerate(offered, start=1):
        id_ = plain(name)[:30].strip("-") or f"service-{number}"
        ids.append(id_ if id_ not in ids else f"{id_}-{number}")
    services = [
        Service(
            id=id_,
            prefix=prefix,
            name={language: name},
            icon=ICON,
            position=position,
            target_seconds=TARGET_SECONDS,
            priority_target_seconds=PRIORITY_TARGET_SECONDS,
            mean_seconds=MEAN_SECONDS,
        )
        for position, (id_, name, prefix) in enumerate(zip(ids, offered, prefixes(offered), strict=True))
    ]
    institution = answers.institution.strip()
    office = Office(
        id=plain(institution)[:30].strip("-") or "office",
        name={language: institution},
        department={language: answers.department.strip()},
        time_zone=answers.time_zone.strip(),
        languages=(language,),
        hours=tuple((span,) if day < _WORKDAYS else () for day in range(_DAYS)),
    )
    counters = [
        Counter(id=counter_id(number), number=number, services=tuple(ids)) for number in range(1, answers.counters + 1)
    ]
    return export(office, services, counters)
