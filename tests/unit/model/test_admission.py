"""Why a kiosk gives no ticket, and when to come back."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.model.admission import Reason, Refusal, classes_at_kiosk, given_today, refusal
from common.model.estimate import Outlook, Wait
from common.model.office import DayException, DeviceKind, DeviceState, Office, Service, Span
from common.model.ticket import TicketClass
from tests.helpers.story import load, waiting

KOSICE = load("kosice")
TAXES = next(service for service in KOSICE.services if service.id == "local-taxes")
ZONE = KOSICE.office.zone
SERVICES = {service.id: service for service in KOSICE.services}


def local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


WEDNESDAY = local("2026-10-14T10:14")
CLOSING = local("2026-10-14T18:00")
OFFICE = replace(
    KOSICE.office, hours=tuple((Span(dt.time(8), dt.time(18)),) if day < 5 else () for day in range(7)), exceptions=()
)


def off(*days: str, name: str = "Sviatok") -> tuple[DayException, ...]:
    return tuple(DayException(day=dt.date.fromisoformat(day), name={"sk": name}) for day in days)


def outlook(minutes: float) -> Outlook:
    return Outlook(3, Wait(0, 5), minutes * 60)


def test_an_open_service_is_given() -> None:
    assert refusal(OFFICE, TAXES, WEDNESDAY, given=999, outlook=outlook(999)) is None


def test_a_paused_kiosk_gives_nothing_whatever_the_service() -> None:
    kiosk = DeviceState(id="1", kind=DeviceKind.KIOSK, name="k", paused=True, pause_message={"sk": "Obed"})
    gone = replace(TAXES, in_use=False)
    assert refusal(OFFICE, gone, WEDNESDAY, kiosk=kiosk) == Refusal(reason=Reason.KIOSK_PAUSED, text={"sk": "Obed"})
    assert refusal(OFFICE, TAXES, WEDNESDAY, kiosk=replace(kiosk, paused=False)) is None


def test_a_service_out_of_use_or_paused_has_no_time_to_come_back() -> None:
    assert refusal(OFFICE, replace(TAXES, in_use=False), WEDNESDAY) == Refusal(reason=Reason.NOT_IN_USE)
    paused = replace(TAXES, paused=True, pause_reason={"sk": "Porucha"})
    assert refusal(OFFICE, paused, WEDNESDAY) == Refusal(reason=Reason.PAUSED, text={"sk": "Porucha"})


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-10-14T07:59", "2026-10-14T08:00"),
        ("2026-10-14T18:00", "2026-10-15T08:00"),
        ("2026-10-16T20:00", "2026-10-19T08:00"),
    ],
)
def test_outside_the_hours(now: str, opens: str) -> None:
    assert refusal(OFFICE, TAXES, local(now)) == Refusal(reason=Reason.HOURS, opens=local(opens))


def test_a_holiday_has_its_name_and_the_next_day_of_work() -> None:
    office = replace(OFFICE, exceptions=off("2026-10-14", "2026-10-15", "2026-10-16"))
    assert refusal(office, TAXES, WEDNESDAY) == Refusal(
        reason=Reason.HOLIDAY, text={"sk": "Sviatok"}, opens=local("2026-10-19T08:00")
    )


def test_a_short_day_is_a_matter_of_hours() -> None:
    short = DayException(day=dt.date(2026, 10, 14), hours=(Span(dt.time(8), dt.time(10)),))
    refused = refusal(replace(OFFICE, exceptions=(short,)), TAXES, WEDNESDAY)
    assert refused == Refusal(reason=Reason.HOURS, opens=local("2026-10-15T08:00"))


@pytest.mark.parametrize(("given", "reason"), [(0, None), (4, None), (5, Reason.LIMIT), (6, Reason.LIMIT)])
def test_the_limit_of_the_day(given: int, reason: Reason | None) -> None:
    refused = refusal(OFFICE, replace(TAXES, daily_limit=5), WEDNESDAY, given=given)
    expected = None if reason is None else Refusal(reason=reason, opens=local("2026-10-15T08:00"))
    assert refused == expected
    # An afternoon brings no new numbers.
    noon = tuple((Span(dt.time(8), dt.time(12)), Span(dt.time(13), dt.time(18))) for _ in range(7))
    assert refusal(replace(OFFICE, hours=noon), replace(TAXES, daily_limit=5), WEDNESDAY, given=given) == expected


@pytest.mark.parametrize(
    ("left", "wait", "reason"),
    [
        (60, 59.9, None),
        (60, 60, Reason.CAPACITY),
        (60, 90, Reason.CAPACITY),
        (60, None, None),
        (TAXES.mean_seconds / 60, 0, None),
        (TAXES.mean_seconds / 60 - 0.1, 0, Reason.CLOSING),
        (TAXES.mean_seconds / 60 - 0.1, None, Reason.CLOSING),
    ],
)
def test_what_is_left_of_the_day(left: float, wait: float | None, reason: Reason | None) -> None:
    now = CLOSING - dt.timedelta(minutes=left)
    expected = None if reason is None else Refusal(reason=reason, opens=local("2026-10-15T08:00"))
    known = Outlook(9, None) if wait is None else outlook(wait)
    stops = replace(OFFICE, until_closing=True)
    assert refusal(stops, TAXES, now, outlook=known) == expected
    assert refusal(OFFICE, TAXES, now, outlook=known) is None, "the office has it switched off"
    assert refusal(stops, TAXES, now) == (expected if reason is Reason.CLOSING else None), "no outlook at hand"


def test_a_break_is_no_closing() -> None:
    noon = tuple((Span(dt.time(8), dt.time(12)), Span(dt.time(13), dt.time(18))) for _ in range(7))
    office = replace(OFFICE, hours=noon, until_closing=True)
    assert refusal(office, TAXES, local("2026-10-14T11:59"), outlook=outlook(60)) is None


def test_the_day_of_a_clock_change_is_as_long_as_it_is() -> None:
    """In the night to 25 October 2026 the clock goes back: 8:00 to 10:00 are two hours, midnight to then eleven."""
    all_day = tuple((Span(dt.time(0), dt.time(10)),) for _ in range(7))
    office: Office = replace(OFFICE, hours=all_day, until_closing=True)
    midnight = local("2026-10-25T00:00").astimezone(dt.UTC)
    assert refusal(office, TAXES, midnight, outlook=outlook(10.9 * 60)) is None
    assert refusal(office, TAXES, midnight, outlook=outlook(11 * 60)) is not None


def test_a_letter_of_its_own_counts_by_the_label() -> None:
    day = dt.date(2026, 10, 14)
    tickets = [
        waiting(1, "local-taxes", "D", 1, "08:00"),
        waiting(2, "parking", "D", 2, "08:01"),
        waiting(3, "local-taxes", "P", 1, "08:02"),
        replace(waiting(4, "local-taxes", "D", 3, "08:03"), business_day=dt.date(2026, 10, 13)),
    ]
    assert given_today(TAXES, SERVICES, tickets, day) == 2
    twin: Service = replace(TAXES, id="twin")
    assert given_today(TAXES, {**SERVICES, "twin": twin}, tickets, day) == 2
    assert given_today(twin, {**SERVICES, "twin": twin}, tickets, day) == 0


def test_priority_is_the_offices_choice() -> None:
    assert classes_at_kiosk(OFFICE) == (TicketClass.STANDARD, TicketClass.PRIORITY)
    without = replace(OFFICE, kiosk=replace(OFFICE.kiosk, priority=False))
    assert classes_at_kiosk(without) == (TicketClass.STANDARD,)
