"""Opening hours."""

import datetime as dt

import pytest
from msgspec.structs import replace

from common.model.hours import HORIZON_DAYS, closes_at, exception_on, is_open, last_closing, opens_at, spans_on
from common.model.office import DayException, Span
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


def closed(first: str, days: int) -> tuple[DayException, ...]:
    start = dt.date.fromisoformat(first)
    return tuple(DayException(day=start + dt.timedelta(days=offset)) for offset in range(days))


def test_the_next_opening_lies_behind_holidays_however_long() -> None:
    office = replace(OFFICE, exceptions=closed("2026-12-21", 21))
    assert opens_at(office, None, local("2026-12-18T20:00")) == local("2027-01-11T08:00")
    assert opens_at(office, CASH_DESK, local("2026-12-18T20:00")) == local("2027-01-11T08:00")
    assert not is_open(office, None, local("2026-12-22T10:00"))
    assert last_closing(office, None, local("2026-12-22T10:00")) is None
    gone = replace(OFFICE, exceptions=closed("2026-12-21", HORIZON_DAYS))
    assert opens_at(gone, None, local("2026-12-21T10:00")) is None


def test_an_opening_on_a_date_only() -> None:
    fair = DayException(day=dt.date(2026, 10, 17), hours=(Span(dt.time(9), dt.time(12)),), name={"sk": "Jarmok"})
    never = replace(OFFICE, hours=((),) * 7, exceptions=(fair,))
    assert exception_on(never, dt.date(2026, 10, 17)) == fair
    assert opens_at(never, None, local("2026-10-14T09:00")) == local("2026-10-17T09:00")
    assert closes_at(never, None, local("2026-10-17T11:59")) == local("2026-10-17T12:00")
    assert opens_at(never, None, local("2026-10-18T09:00")) is None


def test_a_service_with_hours_of_its_own_is_open_where_a_short_day_is_too() -> None:
    short = DayException(
        day=dt.date(2026, 10, 14), hours=(Span(dt.time(7), dt.time(8)), Span(dt.time(11), dt.time(13, 30)))
    )
    office = replace(OFFICE, exceptions=(short,))
    assert spans_on(office, None, short.day)[1] == (local("2026-10-14T11:00"), local("2026-10-14T13:30"))
    assert spans_on(office, CASH_DESK, short.day) == (
        (local("2026-10-14T11:00"), local("2026-10-14T12:00")),
        (local("2026-10-14T13:00"), local("2026-10-14T13:30")),
    )


def test_a_break_is_not_the_end_of_the_day() -> None:
    noon = local("2026-10-14T12:30")
    assert last_closing(OFFICE, CASH_DESK, noon) == max(
        end for _, end in spans_on(OFFICE, CASH_DESK, dt.date(2026, 10, 14))
    )
    assert opens_at(OFFICE, CASH_DESK, noon, another_day=True) == local("2026-10-15T08:00")
