"""The period of a report: a day, week, month or year that can be leafed through, or any span of days. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True)
class Period:
    """From the day `first` to `last`, both included."""

    kind: Kind
    first: dt.date
    last: dt.date


def around(kind: Kind, day: dt.date) -> Period:
    """The period of this kind that the day lies in; a span is the day alone."""
    match kind:
        case Kind.WEEK:
            first = day - dt.timedelta(day.weekday())
            return Period(kind, first, first + dt.timedelta(6))
        case Kind.MONTH:
            return Period(kind, day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
        case Kind.YEAR:
            return Period(kind, dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
        case _:
            return Period(kind, day, day)


def span(one: dt.date, other: dt.date) -> Period:
    """Any days, in whichever order they are given."""
    return Period(Kind.SPAN, min(one, other), max(one, other))


def earlier(period: Period) -> Period:
    """The period of the same kind just before."""
    if period.kind is Kind.SPAN:
        length = dt.timedelta((period.last - period.first).days + 1)
        return Period(period.kind, period.first - length, period.last - length)
    return around(period.kind, period.first - dt.timedelta(1))


def later(period: Period) -> Period:
    """The period of the same kind just after."""
    if period.kind is Kind.SPAN:
        length = dt.timedelta((period.last - period.first).days + 1)
        return Period(period.kind, period.first + length, period.last + length)
    return around(period.kind, period.last + dt.timedelta(1))


def last_whole_week(today: dt.date) -> Period:
    """What a supervisor looks at first."""
    return earlier(around(Kind.WEEK, today))
