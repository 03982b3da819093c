"""Each mistake of a set-up, with its place: the same list for the file, the hub and the form."""

import datetime as dt

import msgspec
import pytest

from common.model.office import (
    Board,
    BoardLayout,
    DayException,
    Direction,
    Group,
    KioskOptions,
    Message,
    Outcome,
    PanelOptions,
    Span,
    VolumeStep,
)
from common.model.office_check import check
from common.model.wire import SetUp
from tests.helpers.story import load

_file = load("kosice")
GOOD = SetUp(office=_file.office, services=_file.services, counters=_file.counters)
NAME = {"sk": "a", "en": "b", "uk": "c", "hu": "d"}
MORNING, LATE = Span(dt.time(8), dt.time(12)), Span(dt.time(11), dt.time(15))
DAY = dt.date(2026, 12, 24)


def group(id_: str, above: str | None = None, position: int = 0) -> Group:
    return Group(id=id_, name=NAME, icon="list", position=position, group_id=above)


def found(set_up: SetUp) -> list[tuple[str, str]]:
    return [(mistake.place, mistake.sentence) for mistake in check(set_up)]


def test_the_shipped_set_up_has_no_mistake() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"time_zone": ""}, "office.time_zone", "not a time zone"),
        ({"languages": ()}, "office.languages", "at least one"),
        ({"hours": ()}, "office.hours", "seven days"),
        ({"hours": ((MORNING, LATE),) * 7}, "office.hours.monday", "begins before"),
        ({"hours": ((Span(dt.time(8, 0, 1), dt.time(9)),),) + ((),) * 6}, "office.hours.monday", "whole minute"),
        ({"hours": ((Span(dt.time(8, tzinfo=dt.UTC), dt.time(9)),),) + ((),) * 6}, "office.hours.monday", "local time"),
        ({"name": {**NAME, "sk": "a" * 121}}, "office.name.sk", "longer than 120"),
        ({"name": {**NAME, "sk": "a\nb"}}, "office.name.sk", "line break"),
        (
            {"messages": (Message(text=NAME, first_day=DAY, last_day=dt.date(2026, 12, 1)),)},
            "office.messages[0].last_day",
            "before the first day",
        ),
        ({"messages": (Message(text=NAME, hours=Span(dt.time(9), dt.time(8))),)}, "office.messages[0].hours", "closes"),
        ({"exceptions": (DayException(day=DAY), DayException(day=DAY))}, "exception[1].day", "used twice"),
        ({"exceptions": (DayException(day=DAY, hours=(MORNING, LATE)),)}, "exception[0].hours", "begins before"),
        ({"exceptions": (DayException(day=DAY, name={"en": "Eve"}),)}, "exception[0].name.sk", "missing"),
        ({"kiosk": KioskOptions(attract_seconds=-1)}, "kiosk.attract_seconds", "between 0 and 3600"),
        ({"kiosk": KioskOptions(ticket_message={"en": "Today"})}, "kiosk.ticket_message.sk", "missing"),
        ({"kiosk": KioskOptions(pictures=("../a.png",))}, "kiosk.pictures", "media folder"),
        ({"kiosk": KioskOptions(pictures=("/a.png",))}, "kiosk.pictures", "media folder"),
        ({"kiosk": KioskOptions(pictures=("C:a.png",))}, "kiosk.pictures", "media folder"),
        ({"kiosk": KioskOptions(pictures=("a.png", "a.png"))}, "kiosk.pictures", "twice"),
        ({"panel": PanelOptions(recall_limit=21)}, "panel.recall_limit", "between 0 and 20"),
        ({"groups": (group("a"), group("a"))}, "group[1].id", "used twice"),
        ({"groups": (group("a", "b"),)}, "group[0].group", "no group 'b'"),
        ({"groups": (group("a", "b"), group("b", "a"))}, "group[0].group", "stands in itself"),
        ({"groups": (group("a", "a"),)}, "group[0].group", "stands in itself"),
        ({"groups": (group("a", position=-1),)}, "group[0].position", "between 0"),
        ({"outcomes": (Outcome(id="A b", name=NAME),)}, "outcome[0].id", "small letters"),
        ({"outcomes": (Outcome(id="a", name={}),)}, "outcome[0].name.sk", "missing"),
        ({"boards": (Board(id="a", counters=("no",)),)}, "board[0].counters", "no counter 'no'"),
        ({"boards": (Board(id="a", layout=BoardLayout.DOOR),)}, "board[0].counters", "exactly one"),
        ({"boards": (Board(id="a", services=("no",)),)}, "board[0].services", "no service 'no'"),
        ({"boards": (Board(id="a", arrows={"no": Direction.UP}),)}, "board[0].arrows", "no counter 'no'"),
        ({"boards": (Board(id="a", distance_metres=0.5),)}, "board[0].distance_metres", "between 1 and 50"),
        ({"boards": (Board(id="a", distance_metres=float("nan")),)}, "board[0].distance_metres", "between 1 and 50"),
        ({"boards": (Board(id="a", languages=("de",)),)}, "board[0].languages", "'de' is not one of"),
        ({"boards": (Board(id="a", languages=()),)}, "board[0].languages", "at least one"),
        ({"boards": (Board(id="a", voice=("sk", "sk")),)}, "board[0].voice", "once"),
        (
            {"boards": (Board(id="a", volumes=(VolumeStep(at=dt.time(8), volume=101),)),)},
            "board[0].volumes[0].volume",
            "between 0 and 100",
        ),
        (
            {"boards": (Board(id="a", volumes=(VolumeStep(at=dt.time(8), volume=1),) * 2),)},
            "board[0].volumes",
            "follow one another",
        ),
        ({"boards": (Board(id="a", media=("a//b",)),)}, "board[0].media", "media folder"),
        ({"boards": (Board(id="a", screen_off_minutes=-1),)}, "board[0].screen_off_minutes", "between 0"),
    ],
)
def test_a_mistake_of_the_office_has_its_place(changes: dict[str, object], place: str, words: str) -> None:
    office = msgspec.structs.replace(GOOD.office, **changes)
    mistakes = found(msgspec.structs.replace(GOOD, office=office))
    assert any(place == at and words in sentence for at, sentence in mistakes), mistakes


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"target_seconds": 90}, "service[0].target_minutes", "between 1 and 1440"),
        ({"daily_limit": 0}, "service[0].daily_limit", "between 1 and 999"),
        ({"group_id": "taxes"}, "service[0].group", "no group"),
        ({"position": -1}, "service[0].position", "between 0"),
        ({"hours": ()}, "service[0].hours", "seven days"),
        ({"information": {"en": "x"}}, "service[0].information.sk", "missing"),
        ({"information": {"sk": "a\tb"}}, "service[0].information.sk", "control"),
        ({"information": {"sk": "a" * 1001}}, "service[0].information.sk", "longer than 1000"),
    ],
)
def test_a_mistake_of_a_service_has_its_place(changes: dict[str, object], place: str, words: str) -> None:
    service = msgspec.structs.replace(GOOD.services[0], **changes)
    mistakes = found(msgspec.structs.replace(GOOD, services=(service, *GOOD.services[1:])))
    assert any(place == at and words in sentence for at, sentence in mistakes), mistakes


def test_lines_may_break_in_the_information_and_prefixes_may_be_shared() -> None:
    service = msgspec.structs.replace(GOOD.services[0], information={"sk": "a\nb"}, prefix=GOOD.services[1].prefix)
    assert found(msgspec.structs.replace(GOOD, services=(service, *GOOD.services[1:]))) == []


def test_sixty_services_are_the_most() -> None:
    services = tuple(msgspec.structs.replace(GOOD.services[0], id=f"s{number}") for number in range(61))
    counters = (msgspec.structs.replace(GOOD.counters[0], services=()),)
    set_up = SetUp(office=GOOD.office, services=services, counters=counters)
    assert found(set_up) == [("service", "at most 60 services can be in use")]


def test_an_office_without_any_service_in_use_is_none() -> None:
    services = tuple(msgspec.structs.replace(service, in_use=False) for service in GOOD.services)
    assert ("service", "an office needs at least one service") in found(
        msgspec.structs.replace(GOOD, services=services)
    )


def test_a_group_far_below_a_ring_is_not_blamed_for_it() -> None:
    groups = (group("a", "b"), group("b", "a"), group("c", "b"))
    office = msgspec.structs.replace(GOOD.office, groups=groups)
    places = [place for place, _ in found(msgspec.structs.replace(GOOD, office=office))]
    assert places == ["group[0].group", "group[1].group"]
