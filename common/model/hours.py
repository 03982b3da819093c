"""When the office and its services are open. All answers are in the office's local time, right across clock changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from common.model.office import DayException, Office, Service, Span

Week = tuple[tuple[Span, ...], ...]
"""Seven days from Monday; an empty day is closed."""


def week_of(office: Office, service: Service | None = None) -> Week:
    """The hours that hold for `service`: its own, or the office's."""
    if service is not None and service.hours is not None:
        return service.hours
    return office.hours


def spans_on(office: Office, service: Service | None, day: dt.date) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Opening and closing instants of one local day, aware, in the office's zone; its exception goes before the week."""
    exception = exception_on(office, day)
    spans = week_of(office, service)[day.weekday()] if exception is None else exception.hours
    return tuple(
        (dt.datetime.combine(day, span.opens, office.zone), dt.datetime.combine(day, span.closes, office.zone))
        for span in spans
    )


def exception_on(office: Office, day: dt.date) -> DayException | None:
    """The holiday, or other hours, of this date."""
    return next((exception for exception in office.exceptions if exception.day == day), None)


def _coming_spans(
    office: Office, service: Service | None, now: dt.datetime
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    today = now.astimezone(office.zone).date()
    for offset in range(8):
        for opens, closes in spans_on(office, service, today + dt.timedelta(days=offset)):
            if closes.astimezone(dt.UTC) > now:
                yield opens, closes


def is_open(office: Office, service: Service | None, now: dt.datetime) -> bool:
    """Whether visitors are received at `now` (aware); the closing instant itself is closed."""
    return closes_at(office, service, now) is not None


def closes_at(office: Office, service: Service | None, now: dt.datetime) -> dt.datetime | None:
    """When the stretch that is open at `now` ends; None while closed."""
    for opens, closes in _coming_spans(office, service, now):
        return closes if opens.astimezone(dt.UTC) <= now else None
    return None


def opens_at(office: Office, service: Service | None, now: dt.datetime) -> dt.datetime | None:
    """The next opening strictly after `now`, within eight days; None when the week has none."""
    for opens, _closes in _coming_spans(office, service, now):
        if opens.astimezone(dt.UTC) > now:
            return opens
    return None
