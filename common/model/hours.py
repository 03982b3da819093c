"""When the office and its services are open. All answers are in the office's local time, right across clock changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from common.model.office import DayException, Office, Service, Span

HORIZON_DAYS = 400
"""How far ahead an opening is looked for: further than any holiday lasts."""

Week = tuple[tuple[Span, ...], ...]
"""Seven days from Monday; an empty day is closed."""


def week_of(office: Office, service: Service | None = None) -> Week:
    """The hours that hold for `service`: its own, or the office's."""
    if service is not None and service.hours is not None:
        return service.hours
    return office.hours


def exception_on(office: Office, day: dt.date) -> DayException | None:
    """What is other than usual on this date."""
    return next((exception for exception in office.exceptions if exception.day == day), None)


def spans_on(office: Office, service: Service | None, day: dt.date) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Opening and closing instants of one local day, aware, in the office's zone.

    An exception's hours stand for the office's; a service with hours of its own is open where both are.
    """
    spans = week_of(office, service)[day.weekday()]
    exception = exception_on(office, day)
    if exception is not None:
        own = service is not None and service.hours is not None
        spans = tuple(_common(spans, exception.hours)) if own else exception.hours
    zone = office.zone
    return tuple(
        (dt.datetime.combine(day, span.opens, zone), dt.datetime.combine(day, span.closes, zone)) for span in spans
    )


def _common(some: tuple[Span, ...], others: tuple[Span, ...]) -> Iterator[Span]:
    for one in some:
        for other in others:
            opens, closes = max(one.opens, other.opens), min(one.closes, other.closes)
            if opens < closes:
                yield Span(opens, closes)


def is_open(office: Office, service: Service | None, now: dt.datetime) -> bool:
    """Whether visitors are received at `now` (aware); the closing instant itself is closed."""
    return closes_at(office, service, now) is not None


def closes_at(office: Office, service: Service | None, now: dt.datetime) -> dt.datetime | None:
    """When the stretch that is open at `now` ends; None while closed."""
    for opens, closes in spans_on(office, service, now.astimezone(office.zone).date()):
        # Compared in UTC: the same local zone on both sides would compare clock faces.
        if opens.astimezone(dt.UTC) <= now < closes.astimezone(dt.UTC):
            return closes
    return None


def last_closing(office: Office, service: Service | None, now: dt.datetime) -> dt.datetime | None:
    """When the local day of `now` ends for visitors, past any break; None on a closed day."""
    spans = spans_on(office, service, now.astimezone(office.zone).date())
    return max((closes for _opens, closes in spans), key=lambda closes: closes.astimezone(dt.UTC), default=None)


def opens_at(
    office: Office, service: Service | None, now: dt.datetime, *, another_day: bool = False
) -> dt.datetime | None:
    """The next opening strictly after `now`, past holidays however long; with `another_day`, none of today's.

    None when there is none within HORIZON_DAYS.
    """
    today = now.astimezone(office.zone).date()
    if not any(week_of(office, service)) and not any(exception.day >= today for exception in office.exceptions):
        return None
    for offset in range(another_day, HORIZON_DAYS):
        for opens, _closes in spans_on(office, service, today + dt.timedelta(days=offset)):
            if opens.astimezone(dt.UTC) > now:
                return opens
    return None
