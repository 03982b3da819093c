"""Labels and the business day."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.errors import NumbersUsedUp
from common.model.numbering import LAST_NUMBER, business_day, label, next_number
from tests.helpers.story import load

OFFICE = load("kosice").office


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-10-14T23:59:59", dt.date(2026, 10, 14)),
        ("2026-10-15T00:00:00", dt.date(2026, 10, 15)),
        # The night in which the clock goes back: 2:30 happens twice, the day is one.
        ("2026-10-25T00:00:00", dt.date(2026, 10, 25)),
        ("2026-10-25T23:59:59", dt.date(2026, 10, 25)),
        # The night in which it goes forward.
        ("2026-03-28T23:59:59", dt.date(2026, 3, 28)),
        ("2026-03-29T00:00:00", dt.date(2026, 3, 29)),
    ],
)
def test_the_business_day_changes_at_the_office_s_midnight(local: str, day: dt.date) -> None:
    instant = dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Bratislava")).astimezone(dt.UTC)
    assert business_day(OFFICE, instant) == day


@given(st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(dt.UTC)))
def test_the_business_day_never_goes_back(instant: dt.datetime) -> None:
    later = instant + dt.timedelta(minutes=30)
    assert business_day(OFFICE, instant) <= business_day(OFFICE, later)


def test_labels_have_one_length() -> None:
    assert label("D", 1) == "D001"
    assert label("D", 42) == "D042"
    assert len(label("D", LAST_NUMBER)) == 4


def test_a_series_ends_with_a_clear_error() -> None:
    assert next_number(0) == 1
    assert next_number(LAST_NUMBER - 1) == LAST_NUMBER
    with pytest.raises(NumbersUsedUp):
        next_number(LAST_NUMBER)
