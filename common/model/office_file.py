"""The office as a TOML file: what `poradovnik office load` reads. A mistake names its place; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any, NoReturn

import msgspec

from common.model.errors import OfficeFileError
from common.model.hours import Week
from common.model.office import (
    LANGUAGES,
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
    Span,
    Texts,
    VolumeStep,
)
from common.model.office_check import N_, WEEKDAYS, check
from common.model.wire import SetUp

_SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)
_Days = dict[str, list[str]]


class _MessageTable(msgspec.Struct, forbid_unknown_fields=True):
    sk: str | None = None
    en: str | None = None
    uk: str | None = None
    hu: str | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    hours: str | None = None


class _OfficeTable(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    time_zone: str
    name: Texts
    department: Texts
    hours: _Days
    languages: tuple[str, ...] = LANGUAGES
    messages: list[_MessageTable] = []
    until_closing: bool = False


class _ExceptionTable(msgspec.Struct, forbid_unknown_fields=True):
    day: dt.date
    hours: list[str] = []
    closed: bool = False
    name: Texts = {}


class _GroupTable(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    icon: str
    name: Texts
    group: str | None = None
    position: int | None = None


class _OutcomeTable(Outcome, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _KioskTable(KioskOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _PanelTable(PanelOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _VolumeTable(VolumeStep, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _BoardTable(Board, frozen=True, kw_only=True, forbid_unknown_fields=True):
    volumes: tuple[_VolumeTable, ...] = ()


class _ServiceTable(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    prefix: str
    icon: str
    target_minutes: int
    priority_target_minutes: int
    mean_minutes: int
    name: Texts
    hours: _Days | None = None
    group: str | None = None
    position: int | None = None
    information: Texts = {}
    daily_limit: int | None = None
    in_use: bool = True


class _CounterTable(msgspec.Struct, forbid_unknown_fields=True):
    number: int
    services: list[str]
    in_use: bool = True
    id: str | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    office: _OfficeTable
    service: list[_ServiceTable]
    counter: list[_CounterTable]
    exception: list[_ExceptionTable] = []
    group: list[_GroupTable] = []
    outcome: list[_OutcomeTable] = []
    board: list[_BoardTable] = []
    kiosk: _KioskTable = msgspec.field(default_factory=_KioskTable)
    panel: _PanelTable = _PanelTable()


class OfficeFile(msgspec.Struct, frozen=True):
    """What a file holds, checked."""

    office: Office
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]


def parse(text: str, file: str) -> OfficeFile:
    """The office in `text`; `file` is its name in errors. Raises OfficeFileError with the place of the first mistake."""
    return _Reader(file).read(text)


def counter_id(number: int) -> str:
    """The id of a counter whose file names none."""
    return f"counter-{number}"


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file

    def _wrong(self, place: str, msgid: str, **values: str) -> NoReturn:
        raise OfficeFileError(file=self._file, place=place, msgid=msgid, values=values)

    def read(self, text: str) -> OfficeFile:
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            # tomllib ends its sentence with "(at line 3, column 7)", which is the place.
            problem, _, place = str(error).rpartition(" (")
            self._wrong(place.rstrip(")").removeprefix("at "), N_("is not written as TOML: {reason}"), reason=problem)
        try:
            raw = msgspec.convert(tables, _File)
        except msgspec.ValidationError as error:
            problem, _, place = str(error).partition(" - at `$.")
            self._wrong(place.rstrip("`") or "file", N_("does not fit here: {reason}"), reason=problem.replace("`", ""))
        file = OfficeFile(
            self._office(raw),
            tuple(self._service(place, table) for place, table in enumerate(raw.service)),
            tuple(_counter(table) for table in raw.counter),
        )
        for mistake in check(SetUp(office=file.office, services=file.services, counters=file.counters)):
            self._wrong(mistake.place, mistake.msgid, **mistake.parameters)
        return file

    def _office(self, raw: _File) -> Office:
        table = raw.office
        return Office(
            id=table.id,
            name=table.name,
            department=table.department,
            time_zone=table.time_zone,
            languages=table.languages,
            hours=self._week("office.hours", table.hours),
            messages=tuple(self._message(f"office.messages[{at}]", one) for at, one in enumerate(table.messages)),
            exceptions=tuple(self._exception(f"exception[{at}]", one) for at, one in enumerate(raw.exception)),
            groups=tuple(_group(at, one) for at, one in enumerate(raw.group)),
            outcomes=tuple(Outcome(**_fields(one)) for one in raw.outcome),
            until_closing=table.until_closing,
            kiosk=KioskOptions(**_fields(raw.kiosk)),
            boards=tuple(_board(one) for one in raw.board),
            panel=PanelOptions(**_fields(raw.panel)),
        )

    def _message(self, place: str, table: _MessageTable) -> Message:
        texts = {language: text for language in LANGUAGES if (text := getattr(table, language)) is not None}
        hours = None if table.hours is None else self._spans(f"{place}.hours", [table.hours])[0]
        return Message(text=texts, first_day=table.first_day, last_day=table.last_day, hours=hours)

    def _exception(self, place: str, table: _ExceptionTable) -> DayException:
        if table.closed is bool(table.hours):
            self._wrong(place, N_("give either hours or closed = true"))
        return DayException(day=table.day, hours=self._spans(f"{place}.hours", table.hours), name=table.name)

    def _service(self, index: int, table: _ServiceTable) -> Service:
        return Service(
            id=table.id,
            prefix=table.prefix,
            name=table.name,
            icon=table.icon,
            position=index if table.position is None else table.position,
            target_seconds=table.target_minutes * 60,
            priority_target_seconds=table.priority_target_minutes * 60,
            mean_seconds=table.mean_minutes * 60,
            hours=None if table.hours is None else self._week(f"service[{index}].hours", table.hours),
            group_id=table.group,
            information=table.information,
            daily_limit=table.daily_limit,
            in_use=table.in_use,
        )

    def _week(self, place: str, days: _Days) -> Week:
        for day in days:
            if day not in WEEKDAYS:
                self._wrong(
                    f"{place}.{day}", N_("'{value}' is not one of {known}"), value=day, known=", ".join(WEEKDAYS)
                )
        return tuple(self._spans(f"{place}.{day}", days.get(day, [])) for day in WEEKDAYS)

    def _spans(self, place: str, texts: list[str]) -> tuple[Span, ...]:
        spans = []
        for text in texts:
            try:
                span = span_of(text)
            except ValueError:
                self._wrong(place, N_("'{value}' is not a time of day"), value=text)
            if span is None:
                self._wrong(place, N_("'{value}' is not a span such as \"8:00-15:30\""), value=text)
            spans.append(span)
        return tuple(spans)


def span_of(text: str) -> Span | None:
    """The span in a text such as 8:00-15:30, None where it has another form; ValueError: no time of day."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    hours = [int(group) for group in match.groups()]
    return Span(dt.time(hours[0], hours[1]), dt.time(hours[2], hours[3]))


def _group(index: int, table: _GroupTable) -> Group:
    return Group(
        id=table.id,
        name=table.name,
        icon=table.icon,
        position=index if table.position is None else table.position,
        group_id=table.group,
    )


def _counter(table: _CounterTable) -> Counter:
    return Counter(
        id=counter_id(table.number) if table.id is None else table.id,
        number=table.number,
        services=tuple(table.services),
        in_use=table.in_use,
    )


def _board(table: _BoardTable) -> Board:
    fields = _fields(table)
    fields["volumes"] = tuple(VolumeStep(at=step.at, volume=step.volume) for step in table.volumes)
    return Board(**fields)


def _fields(table: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(table)
