"""What may be wrong with a set-up: one list of mistakes, each with its place, for the file, the hub and the form alike."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from common.model.hours import Week
from common.model.office import (
    LANGUAGES,
    PREFIX_LETTERS,
    Board,
    BoardLayout,
    Group,
    Message,
    Office,
    Service,
    Span,
    Texts,
)
from common.model.wire import SetUp

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_SERVICES = 60
"""In use at once: what the kiosk's lists and the board are drawn for."""
MOST_COUNTER = 99
LONGEST_MINUTES = 24 * 60
LONGEST_NAME = 120
"""Characters of a name or a message; longer ones find no room on tile, ticket and board."""
LONGEST_INFORMATION = 1000
MOST_TICKETS = 999
"""Numbers in a day's series."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = "Cc"


def N_(msgid: str) -> str:
    """Marks a msgid that is looked up later."""
    return msgid


class Mistake(msgspec.Struct, frozen=True):
    """What is wrong with the value at `place`: an English msgid whose `{names}` are the parameters."""

    place: str
    """Path of the value, e.g. office.name.sk, service[2].prefix, counter[0].services."""
    msgid: str
    parameters: dict[str, str] = {}

    @property
    def sentence(self) -> str:
        """In English, for the command line."""
        return self.msgid.format(**self.parameters)


def check(set_up: SetUp) -> list[Mistake]:
    """Every mistake, in the order of the file; an empty list is a set-up that can be saved."""
    return list(_Check(set_up).mistakes())


class _Check:
    def __init__(self, set_up: SetUp) -> None:
        self._office = set_up.office
        self._services = set_up.services
        self._counters = set_up.counters
        self._languages = [language for language in set_up.office.languages if language in LANGUAGES]

    def mistakes(self) -> Iterator[Mistake]:
        office = self._office
        yield from self._head(office)
        yield from _week("office.hours", office.hours)
        for index, message in enumerate(office.messages):
            yield from self._message(f"office.messages[{index}]", message)
        yield from self._exceptions(office)
        yield from self._kiosk(office)
        yield from _panel(office)
        yield from self._groups(office.groups)
        yield from _ids("outcome", [one.id for one in office.outcomes])
        for index, outcome in enumerate(office.outcomes):
            yield from self._texts(f"outcome[{index}].name", outcome.name)
        yield from self._all_services()
        yield from self._all_counters()
        yield from _ids("board", [one.id for one in office.boards])
        for index, board in enumerate(office.boards):
            yield from self._board(f"board[{index}]", board)

    def _head(self, office: Office) -> Iterator[Mistake]:
        yield from _id("office.id", office.id)
        try:
            ZoneInfo(office.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield Mistake(
                "office.time_zone",
                N_("'{value}' is not a time zone such as Europe/Bratislava"),
                {"value": office.time_zone},
            )
        for language in office.languages:
            if language not in LANGUAGES:
                yield _not_one_of("office.languages", language, LANGUAGES)
        if not office.languages or len(set(office.languages)) < len(office.languages):
            yield Mistake("office.languages", N_("name each language once, at least one"))
        yield from self._texts("office.name", office.name)
        yield from self._texts("office.department", office.department)

    def _texts(
        self, place: str, texts: Texts, *, may_be_empty: bool = False, longest: int = LONGEST_NAME, lines: bool = False
    ) -> Iterator[Mistake]:
        """Every language of the office, or, where the whole may be empty, none or at least the first."""
        wanted = self._languages
        if may_be_empty:
            wanted = self._languages[:1] if any(text.strip() for text in texts.values()) else []
        for language in wanted:
            if not texts.get(language, "").strip():
                yield Mistake(f"{place}.{language}", N_("the text is missing"))
        for language, text in texts.items():
            at = f"{place}.{language}"
            if language not in LANGUAGES:
                yield _not_one_of(at, language, LANGUAGES)
            if len(text) > longest:
                yield Mistake(at, N_("is longer than {most} characters"), {"most": str(longest)})
            if any(unicodedata.category(sign) == _CONTROL and not (lines and sign == "\n") for sign in text):
                yield Mistake(at, N_("holds a control character or a line break"))

    def _message(self, place: str, message: Message) -> Iterator[Mistake]:
        yield from self._texts(place, message.text)
        if message.first_day is not None and message.last_day is not None and message.first_day > message.last_day:
            yield Mistake(f"{place}.last_day", N_("lies before the first day"))
        if message.hours is not None:
            yield from _spans(f"{place}.hours", (message.hours,))

    def _exceptions(self, office: Office) -> Iterator[Mistake]:
        seen: set[dt.date] = set()
        for index, exception in enumerate(office.exceptions):
            place = f"exception[{index}]"
            if exception.day in seen:
                yield _twice(f"{place}.day", exception.day.isoformat())
            seen.add(exception.day)
            yield from _spans(f"{place}.hours", exception.hours)
            yield from self._texts(f"{place}.name", exception.name, may_be_empty=True)

    def _kiosk(self, office: Office) -> Iterator[Mistake]:
        kiosk = office.kiosk
        yield from _between("kiosk.attract_seconds", kiosk.attract_seconds, 0, 3600)
        yield from self._texts("kiosk.attract_message", kiosk.attract_message, may_be_empty=True)
        yield from _files("kiosk.pictures", kiosk.pictures)
        yield from self._texts("kiosk.ticket_message", kiosk.ticket_message, may_be_empty=True)

    def _groups(self, groups: Sequence[Group]) -> Iterator[Mistake]:
        yield from _ids("group", [group.id for group in groups])
        parents = {group.id: group.group_id for group in groups}
        for index, group in enumerate(groups):
            place = f"group[{index}]"
            yield from self._texts(f"{place}.name", group.name)
            yield from _id(f"{place}.icon", group.icon)
            yield from _between(f"{place}.position", group.position, 0, 9999)
            if group.group_id is None:
                continue
            if group.group_id not in parents:
                yield _no_group(f"{place}.group", group.group_id)
            elif _stands_in_itself(group.id, parents):
                yield Mistake(f"{place}.group", N_("the group stands in itself"))

    def _all_services(self) -> Iterator[Mistake]:
        if not any(service.in_use for service in self._services):
            yield Mistake("service", N_("an office needs at least one service"))
        if sum(service.in_use for service in self._services) > MOST_SERVICES:
            yield Mistake("service", N_("at most {most} services can be in use"), {"most": str(MOST_SERVICES)})
        yield from _ids("service", [service.id for service in self._services])
        groups = {group.id for group in self._office.groups}
        for index, service in enumerate(self._services):
            yield from self._service(f"service[{index}]", service, groups)

    def _service(self, place: str, service: Service, groups: set[str]) -> Iterator[Mistake]:
        if len(service.prefix) != 1 or service.prefix not in PREFIX_LETTERS:
            yield Mistake(
                f"{place}.prefix",
                N_("'{value}' is not one of {letters} (other letters can be read as a digit)"),
                {"value": service.prefix, "letters": PREFIX_LETTERS},
            )
        yield from _id(f"{place}.icon", service.icon)
        for name in ("target", "priority_target", "mean"):
            yield from _minutes(f"{place}.{name}_minutes", getattr(service, f"{name}_seconds"))
        yield from _between(f"{place}.position", service.position, 0, 9999)
        if service.hours is not None:
            yield from _week(f"{place}.hours", service.hours)
        if service.daily_limit is not None:
            yield from _between(f"{place}.daily_limit", service.daily_limit, 1, MOST_TICKETS)
        if not service.in_use:
            # Nobody is shown it, so a language or a group that changed after its time is no mistake of it.
            return
        yield from self._texts(f"{place}.name", service.name)
        if service.group_id is not None and service.group_id not in groups:
            yield _no_group(f"{place}.group", service.group_id)
        yield from self._texts(
            f"{place}.information", service.information, may_be_empty=True, longest=LONGEST_INFORMATION, lines=True
        )

    def _all_counters(self) -> Iterator[Mistake]:
        if not self._counters:
            yield Mistake("counter", N_("an office needs at least one counter"))
        services = {service.id for service in self._services}
        seen: set[int] = set()
        for index, counter in enumerate(self._counters):
            place = f"counter[{index}]"
            yield from _between(f"{place}.number", counter.number, 1, MOST_COUNTER)
            if counter.number in seen:
                yield _twice(f"{place}.number", str(counter.number))
            seen.add(counter.number)
            yield from _named(f"{place}.services", counter.services, services, _no_service)
        yield from _ids("counter", [counter.id for counter in self._counters])

    def _board(self, place: str, board: Board) -> Iterator[Mistake]:
        counters = {counter.id for counter in self._counters}
        services = {service.id for service in self._services}
        yield from _named(f"{place}.counters", board.counters, counters, _no_counter)
        if board.layout is BoardLayout.DOOR and len(board.counters) != 1:
            yield Mistake(f"{place}.counters", N_("a door's display names exactly one counter"))
        yield from _named(f"{place}.services", board.services, services, _no_service)
        yield from _named(f"{place}.arrows", tuple(board.arrows), counters, _no_counter)
        yield from _between(f"{place}.distance_metres", board.distance_metres, 1, 50)
        for name, languages in (("languages", board.languages), ("voice", board.voice)):
            for language in languages:
                if language not in LANGUAGES:
                    yield _not_one_of(f"{place}.{name}", language, LANGUAGES)
            if len(set(languages)) < len(languages) or (name == "languages" and not languages):
                yield Mistake(f"{place}.{name}", N_("name each language once, at least one"))
        for index, step in enumerate(board.volumes):
            yield from _between(f"{place}.volumes[{index}].volume", step.volume, 0, 100)
            yield from _whole_minute(f"{place}.volumes[{index}].at", step.at)
        if any(earlier.at >= later.at for earlier, later in pairwise(board.volumes)):
            yield Mistake(f"{place}.volumes", N_("the times must follow one another"))
        yield from _files(f"{place}.media", board.media)
        if board.screen_off_minutes is not None:
            yield from _between(f"{place}.screen_off_minutes", board.screen_off_minutes, 0, LONGEST_MINUTES)


def _panel(office: Office) -> Iterator[Mistake]:
    panel = office.panel
    yield from _between("panel.recall_limit", panel.recall_limit, 0, 20)
    yield from _between("panel.no_show_returns", panel.no_show_returns, 0, 20)
    yield from _between("panel.no_show_return_minutes", panel.no_show_return_minutes, 1, 240)
    yield from _between("panel.auto_call_seconds", panel.auto_call_seconds, 0, 3600)
    yield from _between("panel.undo_seconds", panel.undo_seconds, 0, 60)
    yield from _between("panel.keep_events_days", panel.keep_events_days, 0, 36500)


def _stands_in_itself(id_: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    above = parents[id_]
    while above is not None and above not in seen:
        if above == id_:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _week(place: str, week: Week) -> Iterator[Mistake]:
    if len(week) != len(WEEKDAYS):
        yield Mistake(place, N_("a week has seven days"))
        return
    for day, spans in zip(WEEKDAYS, week, strict=True):
        yield from _spans(f"{place}.{day}", spans)


def _spans(place: str, spans: Sequence[Span]) -> Iterator[Mistake]:
    for span in spans:
        yield from _whole_minute(place, span.opens)
        yield from _whole_minute(place, span.closes)
    # A time with an offset cannot be compared with one without.
    if any(time.tzinfo is not None for span in spans for time in (span.opens, span.closes)):
        return
    for span in spans:
        if span.opens >= span.closes:
            yield Mistake(place, N_("{value} closes before it opens"), {"value": span_text(span)})
    for earlier, later in pairwise(spans):
        if earlier.closes > later.opens:
            yield Mistake(place, N_("{value} begins before the span in front of it ends"), {"value": span_text(later)})


def span_text(span: Span) -> str:
    """As in the file, `8:00-15:30`."""
    return f"{time_text(span.opens)}-{time_text(span.closes)}"


def time_text(time: dt.time) -> str:
    """As in the file, `8:00`."""
    return f"{time.hour}:{time.minute:02}"


def _whole_minute(place: str, time: dt.time) -> Iterator[Mistake]:
    if time.second or time.microsecond or time.tzinfo is not None:
        yield Mistake(place, N_("is not a whole minute of local time"))


def _minutes(place: str, seconds: int) -> Iterator[Mistake]:
    if not 60 <= seconds <= LONGEST_MINUTES * 60 or seconds % 60:
        yield Mistake(place, N_("must be between 1 and 1440 minutes"))


def _between(place: str, value: float, least: int, most: int) -> Iterator[Mistake]:
    if not least <= value <= most:
        yield Mistake(place, N_("must be between {least} and {most}"), {"least": str(least), "most": str(most)})


def _id(place: str, value: str) -> Iterator[Mistake]:
    if not _ID.fullmatch(value):
        yield Mistake(place, N_("'{value}' may hold only small letters, digits and single hyphens"), {"value": value})


def _ids(kind: str, ids: Sequence[str]) -> Iterator[Mistake]:
    for index, value in enumerate(ids):
        yield from _id(f"{kind}[{index}].id", value)
        if value in ids[:index]:
            yield _twice(f"{kind}[{index}].id", value)


def _named(
    place: str, names: tuple[str, ...], known: set[str], unknown: Callable[[str, str], Mistake]
) -> Iterator[Mistake]:
    for name in names:
        if name not in known:
            yield unknown(place, name)
    if len(set(names)) < len(names):
        yield Mistake(place, N_("names one twice"))


def _files(place: str, names: tuple[str, ...]) -> Iterator[Mistake]:
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if not name.strip() or name != name.strip() or ":" in name or {"", ".", ".."} & set(parts):
            yield Mistake(place, N_("'{value}' is not the name of a file in the media folder"), {"value": name})
    if len(set(names)) < len(names):
        yield Mistake(place, N_("names one twice"))


def _twice(place: str, value: str) -> Mistake:
    return Mistake(place, N_("'{value}' is used twice"), {"value": value})


def _no_group(place: str, value: str) -> Mistake:
    return Mistake(place, N_("there is no group '{value}'"), {"value": value})


def _no_service(place: str, value: str) -> Mistake:
    return Mistake(place, N_("there is no service '{value}'"), {"value": value})


def _no_counter(place: str, value: str) -> Mistake:
    return Mistake(place, N_("there is no counter '{value}'"), {"value": value})


def _not_one_of(place: str, value: str, known: Sequence[str]) -> Mistake:
    return Mistake(place, N_("'{value}' is not one of {known}"), {"value": value, "known": ", ".join(known)})
