"""Set-ups of any shape that pass the check, for properties."""

from __future__ import annotations

import datetime as dt

import msgspec
from hypothesis import strategies as st

from common.model.office import (
    LANGUAGES,
    PREFIX_LETTERS,
    Board,
    BoardLayout,
    Counter,
    DayException,
    Direction,
    Group,
    KioskOptions,
    Message,
    NoPaper,
    Office,
    Outcome,
    PanelOptions,
    Service,
    Span,
    Texts,
    VolumeStep,
)
from common.model.wire import SetUp

_words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).filter(str.strip)
_texts = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, _words))
_ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
_minute = st.integers(0, 24 * 60 - 1)
_days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
_files = st.lists(_ids.map(lambda name: f"a/{name}.png"), max_size=2, unique=True).map(tuple)


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60)


@st.composite
def _spans(draw: st.DrawFn) -> tuple[Span, ...]:
    bounds = sorted(draw(st.sets(_minute, max_size=4)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return tuple(Span(_time(opens), _time(closes)) for opens, closes in pairs)


_week = st.tuples(*[_spans()] * 7)


def _maybe_texts() -> st.SearchStrategy[Texts]:
    return st.one_of(st.just({}), _texts)


@st.composite
def _message(draw: st.DrawFn) -> Message:
    first, last = sorted((draw(_days), draw(_days)))
    hours = draw(_spans())
    return Message(
        text=draw(_texts),
        first_day=draw(st.sampled_from((None, first))),
        last_day=draw(st.sampled_from((None, last))),
        hours=hours[0] if hours else None,
    )


@st.composite
def _groups(draw: st.DrawFn) -> tuple[Group, ...]:
    groups: list[Group] = []
    for id_ in draw(st.lists(_ids, max_size=4, unique=True)):
        above = draw(st.sampled_from([None, *(group.id for group in groups)]))
        position = draw(st.integers(0, 5))
        groups.append(Group(id=id_, name=draw(_texts), icon=draw(_ids), position=position, group_id=above))
    return tuple(groups)


def _board(id_: str, counters: list[str], services: list[str]) -> st.SearchStrategy[Board]:
    return st.builds(
        Board,
        id=st.just(id_),
        layout=st.sampled_from([layout for layout in BoardLayout if layout is not BoardLayout.DOOR]),
        counters=st.lists(st.sampled_from(counters), unique=True).map(tuple),
        services=st.lists(st.sampled_from(services), unique=True).map(tuple),
        one_line=st.booleans(),
        arrows=st.dictionaries(st.sampled_from(counters), st.sampled_from(Direction)),
        distance_metres=st.floats(1, 50),
        side_by_side=st.booleans(),
        languages=st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True).map(tuple),
        voice=st.lists(st.sampled_from(LANGUAGES), unique=True).map(tuple),
        speaks=st.booleans(),
        volumes=st.sets(_minute, max_size=2).map(
            lambda minutes: tuple(VolumeStep(at=_time(minute), volume=40) for minute in sorted(minutes))
        ),
        media=_files,
        screen_off_minutes=st.one_of(st.none(), st.integers(0, 1440)),
    )


def _service(id_: str, groups: tuple[Group, ...]) -> st.SearchStrategy[Service]:
    minutes = st.integers(1, 1440).map(lambda number: number * 60)
    return st.builds(
        Service,
        id=st.just(id_),
        prefix=st.sampled_from(PREFIX_LETTERS),
        name=_texts,
        icon=_ids,
        position=st.integers(0, 99),
        target_seconds=minutes,
        priority_target_seconds=minutes,
        mean_seconds=minutes,
        hours=st.one_of(st.none(), _week),
        group_id=st.sampled_from([None, *(group.id for group in groups)]),
        information=st.one_of(
            st.just({}), st.fixed_dictionaries({"sk": _words.map(lambda text: f"{text}\n{text}"), "en": st.just("")})
        ),
        daily_limit=st.one_of(st.none(), st.integers(1, 999)),
        in_use=st.just(value=True),
    )


@st.composite
def set_ups(draw: st.DrawFn) -> SetUp:
    """Everything that a set-up may hold; no state of the day."""
    groups = draw(_groups())
    service_ids = draw(st.lists(_ids, min_size=1, max_size=4, unique=True))
    services = tuple(draw(_service(id_, groups)) for id_ in service_ids)
    counters = tuple(
        Counter(
            id=draw(st.sampled_from((f"counter-{number}", f"desk-{number}"))),
            number=number,
            services=tuple(draw(st.lists(st.sampled_from(service_ids), unique=True))),
            in_use=draw(st.booleans()),
        )
        for number in draw(st.lists(st.integers(1, 99), min_size=1, max_size=4, unique=True))
    )
    counter_ids = [counter.id for counter in counters]
    exceptions = {
        day: DayException(day=day, hours=draw(_spans()), name=draw(_maybe_texts()))
        for day in draw(st.lists(_days, max_size=2))
    }
    office = Office(
        id=draw(_ids),
        name=draw(_texts),
        department=draw(_texts),
        time_zone=draw(st.sampled_from(("Europe/Bratislava", "UTC"))),
        languages=draw(st.permutations(LANGUAGES).map(tuple)),
        hours=draw(_week),
        messages=tuple(draw(st.lists(_message(), max_size=2))),
        exceptions=tuple(exceptions.values()),
        groups=groups,
        outcomes=tuple(Outcome(id=id_, name=draw(_texts)) for id_ in draw(st.lists(_ids, max_size=2, unique=True))),
        until_closing=draw(st.booleans()),
        kiosk=draw(
            st.builds(
                KioskOptions,
                priority=st.booleans(),
                no_paper=st.sampled_from(NoPaper),
                attract_seconds=st.integers(0, 3600),
                attract_message=_maybe_texts(),
                pictures=_files,
                speech=st.booleans(),
                ticket_message=_maybe_texts(),
                ticket_qr=st.booleans(),
            )
        ),
        boards=tuple(
            draw(_board(id_, counter_ids, service_ids)) for id_ in draw(st.lists(_ids, max_size=2, unique=True))
        ),
        panel=draw(
            st.builds(
                PanelOptions,
                finish_on_next=st.booleans(),
                recall_limit=st.integers(0, 20),
                no_show_returns=st.integers(0, 20),
                no_show_return_minutes=st.integers(1, 240),
                auto_call_seconds=st.integers(0, 3600),
                undo_seconds=st.integers(0, 60),
                clerk_figures=st.booleans(),
                keep_events_days=st.integers(0, 36500),
            )
        ),
    )
    # A set-up made in Slovak first has its information in Slovak.
    if office.languages[0] != "sk":
        services = tuple(_without_information(service) for service in services)
    return SetUp(office=office, services=services, counters=counters)


def _without_information(service: Service) -> Service:
    return msgspec.structs.replace(service, information={})
