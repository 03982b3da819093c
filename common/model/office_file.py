"""The office as a TOML file: what `poradovnik office load` reads. A mistake names its place; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from common.model.errors import OfficeFileError
from common.model.hours import Week
from common.model.office import LANGUAGES, PREFIX_LETTERS, Counter, Message, Office, Service, Span, Texts

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_MINUTES = 24 * 60


class _OfficeTable(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    time_zone: str
    name: Texts
    department: Texts
    hours: dict[str, list[str]]
    languages: tuple[str, ...] = LANGUAGES
    messages: list[Texts] = []


class _ServiceTable(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    prefix: str
    icon: str
    target_minutes: int
    priority_target_minutes: int
    mean_minutes: int
    name: Texts
    hours: dict[str, list[str]] | None = None


class _CounterTable(msgspec.Struct, forbid_unknown_fields=True):
    number: int
    services: list[str]
    in_use: bool = True


class _File(msgspec.Struct, forbid_unknown_fields=True):
    office: _OfficeTable
    service: list[_ServiceTable]
    counter: list[_CounterTable]


class OfficeFile(msgspec.Struct, frozen=True):
    """What a file holds, checked."""

    office: Office
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]


def parse(text: str, file: str) -> OfficeFile:
    """The office in `text`; `file` is its name in errors. Raises OfficeFileError with the place of the first mistake."""
    return _Reader(file).read(text)


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._languages: tuple[str, ...] = ()

    def _wrong(self, place: str, problem: str) -> NoReturn:
        raise OfficeFileError(file=self._file, place=place, problem=problem)

    def read(self, text: str) -> OfficeFile:
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            # tomllib ends its sentence with "(at line 3, column 7)", which is the place.
            problem, _, place = str(error).rpartition(" (")
            self._wrong(place.rstrip(")").removeprefix("at "), problem)
        try:
            raw = msgspec.convert(tables, _File)
        except msgspec.ValidationError as error:
            problem, _, place = str(error).partition(" - at `$.")
            self._wrong(place.rstrip("`") or "file", problem.replace("`", ""))
        office = self._office(raw.office)
        services = self._services(raw.service)
        return OfficeFile(office, services, self._counters(raw.counter, {service.id for service in services}))

    def _office(self, table: _OfficeTable) -> Office:
        self._id("office.id", table.id)
        try:
            ZoneInfo(table.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            self._wrong("office.time_zone", f"{table.time_zone!r} is not a time zone such as Europe/Bratislava")
        for language in table.languages:
            if language not in LANGUAGES:
                self._wrong("office.languages", f"{language!r} is not one of {', '.join(LANGUAGES)}")
        if not table.languages or len(set(table.languages)) < len(table.languages):
            self._wrong("office.languages", "name each language once, at least one")
        self._languages = table.languages
        for index, message in enumerate(table.messages):
            self._texts(f"office.messages[{index}]", message)
        return Office(
            id=table.id,
            name=self._texts("office.name", table.name),
            department=self._texts("office.department", table.department),
            time_zone=table.time_zone,
            languages=self._languages,
            hours=self._week("office.hours", table.hours),
            messages=tuple(Message(text=texts) for texts in table.messages),
        )

    def _services(self, tables: list[_ServiceTable]) -> tuple[Service, ...]:
        if not tables:
            self._wrong("service", "an office needs at least one service")
        seen: set[str] = set()
        services = []
        for position, table in enumerate(tables):
            place = f"service[{position}]"
            self._id(f"{place}.id", table.id)
            for key, value in (("id", table.id), ("prefix", table.prefix)):
                if value in seen:
                    self._wrong(f"{place}.{key}", f"{value!r} is used twice")
                seen.add(value)
            if len(table.prefix) != 1 or table.prefix not in PREFIX_LETTERS:
                self._wrong(
                    f"{place}.prefix",
                    f"{table.prefix!r} is not one of {PREFIX_LETTERS} (other letters can be read as a digit)",
                )
            self._id(f"{place}.icon", table.icon)
            for key in ("target_minutes", "priority_target_minutes", "mean_minutes"):
                if not 1 <= getattr(table, key) <= _LONGEST_MINUTES:
                    self._wrong(f"{place}.{key}", "must be between 1 and 1440 minutes")
            services.append(
                Service(
                    id=table.id,
                    prefix=table.prefix,
                    name=self._texts(f"{place}.name", table.name),
                    icon=table.icon,
                    position=position,
                    target_seconds=table.target_minutes * 60,
                    priority_target_seconds=table.priority_target_minutes * 60,
                    mean_seconds=table.mean_minutes * 60,
                    hours=None if table.hours is None else self._week(f"{place}.hours", table.hours),
                )
            )
        return tuple(services)

    def _counters(self, tables: list[_CounterTable], services: set[str]) -> tuple[Counter, ...]:
        if not tables:
            self._wrong("counter", "an office needs at least one counter")
        seen: set[int] = set()
        counters = []
        for index, table in enumerate(tables):
            place = f"counter[{index}]"
            if not 1 <= table.number <= 99:
                self._wrong(f"{place}.number", "must be between 1 and 99")
            if table.number in seen:
                self._wrong(f"{place}.number", f"{table.number} is used twice")
            seen.add(table.number)
            for id_ in table.services:
                if id_ not in services:
                    self._wrong(f"{place}.services", f"there is no service {id_!r}")
            if len(set(table.services)) < len(table.services):
                self._wrong(f"{place}.services", "names a service twice")
            counters.append(
                Counter(
                    id=f"counter-{table.number}",
                    number=table.number,
                    services=tuple(table.services),
                    in_use=table.in_use,
                )
            )
        return tuple(counters)

    def _id(self, place: str, value: str) -> None:
        if not _ID.fullmatch(value):
            self._wrong(place, f"{value!r} may hold only small letters, digits and single hyphens")

    def _texts(self, place: str, texts: Texts) -> Texts:
        for language in self._languages:
            if not texts.get(language, "").strip():
                self._wrong(f"{place}.{language}", "the text is missing")
        for language in texts:
            if language not in LANGUAGES:
                self._wrong(f"{place}.{language}", f"{language!r} is not one of {', '.join(LANGUAGES)}")
        return texts

    def _week(self, place: str, days: dict[str, list[str]]) -> Week:
        for day in days:
            if day not in WEEKDAYS:
                self._wrong(f"{place}.{day}", f"is not one of {', '.join(WEEKDAYS)}")
        return tuple(self._day(f"{place}.{day}", days.get(day, [])) for day in WEEKDAYS)

    def _day(self, place: str, texts: list[str]) -> tuple[Span, ...]:
        spans: list[Span] = []
        for text in texts:
            match = _SPAN.fullmatch(text)
            if match is None:
                self._wrong(place, f'{text!r} is not a span such as "8:00-15:30"')
            hours = [int(group) for group in match.groups()]
            try:
                span = Span(dt.time(hours[0], hours[1]), dt.time(hours[2], hours[3]))
            except ValueError:
                self._wrong(place, f"{text!r} is not a time of day")
            if span.opens >= span.closes:
                self._wrong(place, f"{text!r} closes before it opens")
            if spans and spans[-1].closes > span.opens:
                self._wrong(place, f"{text!r} begins before the span in front of it ends")
            spans.append(span)
        return tuple(spans)
