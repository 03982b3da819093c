"""Opening hours."""

import datetime as dt

import pytest
from msgspec.structs import replace

from common.model.hours import closes_at, is_open, opens_at, spans_on
from common.model.office import Span
from tests.helpers.story import load

FILE = load("kosice-2023")
OFFICE = FILE.office
CASH_DESK = next(service for service in FILE.services if service.id == "cash-desk")


def local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=OFFICE.zone).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-10-14T07:59:59", False),
        ("2026-10-14T08:00:00", True),
        ("2026-10-14T17:59:59", True),
        ("2026-10-14T18:00:00", False),
        ("2026-10-16T14:29:59", True),
        ("2026-10-16T14:30:00", False),
        ("2026-10-17T10:00:00", False),
    ],
)
def test_the_office_is_open_by_its_hours(moment: str, open_: bool) -> None:
    assert is_open(OFFICE, None, local(moment)) is open_


def test_a_service_may_have_hours_of_its_own() -> None:
    assert closes_at(OFFICE, CASH_DESK, local("2026-10-14T11:00")) == local("2026-10-14T12:00")
    assert not is_open(OFFICE, CASH_DESK, local("2026-10-14T12:30"))
    assert opens_at(OFFICE, CASH_DESK, local("2026-10-14T12:30")) == local("2026-10-14T13:00")
    assert is_open(OFFICE, None, local("2026-10-14T12:30"))


def test_the_next_opening_skips_the_weekend_and_the_present_span() -> None:
    assert opens_at(OFFICE, None, local("2026-10-16T15:00")) == local("2026-10-19T08:00")
    assert opens_at(OFFICE, None, local("2026-10-14T09:00")) == local("2026-10-15T08:00")


def test_the_same_day_a_week_later_counts_as_next() -> None:
    only_monday = replace(OFFICE, hours=((Span(dt.time(8), dt.time(9)),), *((),) * 6))
    assert opens_at(only_monday, None, local("2026-10-12T08:30")) == local("2026-10-19T08:00")


def test_an_office_without_hours_never_opens() -> None:
    never = replace(OFFICE, hours=((),) * 7)
    assert opens_at(never, None, local("2026-10-14T09:00")) is None
    assert closes_at(never, None, local("2026-10-14T09:00")) is None


def test_hours_follow_the_wall_clock_across_the_clock_change() -> None:
    night = replace(OFFICE, hours=((Span(dt.time(0), dt.time(8)),),) * 7)
    for day, hours in ((dt.date(2026, 3, 29), 7), (dt.date(2026, 10, 25), 9), (dt.date(2026, 10, 14), 8)):
        opens, closes = spans_on(night, None, day)[0]
        length = closes.astimezone(dt.UTC) - opens.astimezone(dt.UTC)
        assert length == dt.timedelta(hours=hours)
