"""Every figure of a report against plain SQL over the events, on days that Hypothesis makes up."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from common.clock import SystemClock
from common.hub.counting import Counting
from common.hub.reporting import Left, Reading
from common.model.errors import StoreUnavailable
from common.model.report.record import By, Figures, Report
from common.model.report.tallies import Dimension
from common.store.failures import LOCKED
from common.store.reporting import Reporting
from tests.helpers.lives import DAYS, lives, served
from tests.helpers.past import Life, Past
from tests.helpers.plain_sql import PlainSql

FIRST, LAST = min(DAYS), max(DAYS)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    one = Past(tmp_path_factory.mktemp("past"))
    yield one
    one.close()


@pytest.fixture(scope="module")
def plain(past: Past) -> PlainSql:
    return PlainSql(past.sql, past.day.office.zone)


def as_plain(figures: Figures) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(figures)
    return found


def equal(report: Report, plain: PlainSql, where: str) -> None:
    assert as_plain(report.total) == plain.figures(where)
    rows = plain.rows(report.by.value, where)
    assert {row.key for row in report.rows} == set(rows)
    for row in report.rows:
        assert as_plain(row.figures) == rows[row.key], row.key
    assert {row.key: as_plain(row.figures) for row in report.services} == plain.rows("service", where)
    assert {(cell.weekday, cell.hour): (cell.n, cell.median) for cell in report.heat} == plain.heat(where)
    flow = {one.hour: (one.arrived, one.done) for one in report.flow if one.arrived or one.done}
    assert flow == plain.flow(where)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    known=st.lists(lives(), min_size=1, max_size=15),
    period=st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)),
    service=st.none() | st.just("local-taxes"),
    by=st.sampled_from(list(By)),
)
def test_every_figure_is_what_plain_sql_says(
    past: Past, plain: PlainSql, known: list[Life], period: tuple[dt.date, dt.date], service: str | None, by: By
) -> None:
    first, last = min(period), max(period)
    past.clear()
    past.live(known)
    plain.refresh()
    where = f"day BETWEEN '{first}' AND '{last}'" + (f" AND service = '{service}'" if service else "")
    report = past.report(first, last, by, service)
    equal(report, plain, where)
    # The second time nothing is counted from events: the same record comes from what was kept.
    past.sql.execute("ALTER TABLE ticket_event RENAME TO away")
    try:
        again = past.report(first, last, by, service)
    finally:
        past.sql.execute("ALTER TABLE away RENAME TO ticket_event")
    assert again == report


def test_a_day_that_moves_on_after_all_is_counted_anew(past: Past, plain: PlainSql) -> None:
    past.clear()
    issued = dt.datetime(2026, 10, 14, 8, tzinfo=dt.UTC)
    past.live([served(DAYS[2], issued, 600, 300)])
    assert past.report(DAYS[2], DAYS[2]).total.arrived == 1
    past.live([served(DAYS[2], issued, 60, 30)])
    plain.refresh()
    equal(past.report(DAYS[2], DAYS[2]), plain, f"day = '{DAYS[2]}'")
    assert kept(past) == 4


def test_another_time_zone_counts_anew(past: Past) -> None:
    past.clear()
    past.live([served(DAYS[2], dt.datetime(2026, 10, 14, 8, tzinfo=dt.UTC), 600, 300)])
    assert [cell.hour for cell in past.report(DAYS[2], DAYS[2]).heat] == [10]
    order = msgspec.structs.replace(past.order(DAYS[2], DAYS[2]), time_zone="Europe/Kyiv")
    kyiv = Reading(past.store.reporting(), past.clock, order, LAST).run()
    assert [cell.hour for cell in kyiv.heat] == [11]


def test_today_is_not_kept(past: Past) -> None:
    past.clear()
    today = past.clock.now().date()
    past.live([served(today, past.clock.now(), 600, 300)])
    assert past.report(today, today).total.arrived == 1
    assert kept(past) == 0


def test_what_is_over_is_counted_beforehand(past: Past) -> None:
    past.clear()
    today = past.clock.now().date()
    for day in (*DAYS[:3], today):
        past.live([served(day, dt.datetime.combine(day, dt.time(8), dt.UTC), 600, 300)])
    reporting, zone = past.store.reporting(), past.day.office.time_zone
    assert reporting.uncounted(today, zone) == sorted(DAYS[:3], reverse=True)
    counting = Counting(reporting, SystemClock(), patience=0)
    counting.start(today, zone)
    try:
        until(lambda: not reporting.uncounted(today, zone))
        assert kept(past) == 3 * len(Dimension)
        # Another zone, another count; a day that moves on is due once more.
        counting.begin(today, "Europe/Kyiv")
        until(lambda: not reporting.uncounted(today, "Europe/Kyiv"))
        counting.begin(today, zone)
        until(lambda: not reporting.uncounted(today, zone))
        past.live([served(DAYS[1], dt.datetime.combine(DAYS[1], dt.time(9), dt.UTC), 60, 30)])
        assert reporting.uncounted(today, zone) == [DAYS[1]]
    finally:
        counting.stop()


def test_a_day_that_a_report_has_counted_meanwhile_is_not_counted_again(past: Past) -> None:
    past.clear()
    past.live([served(DAYS[0], dt.datetime.combine(DAYS[0], dt.time(8), dt.UTC), 600, 300)])
    reporting, zone = past.store.reporting(), past.day.office.time_zone
    assert reporting.count(DAYS[0], zone)
    writes: list[str] = []

    def note(*about: Any) -> None:
        writes.append(about[2])

    event.listen(past.store._engine, "before_cursor_execute", note)
    try:
        assert not reporting.count(DAYS[0], zone)
    finally:
        event.remove(past.store._engine, "before_cursor_execute", note)
    assert writes == []


class Locked(Reporting):
    """The first look finds the database locked."""

    looks = 0

    def uncounted(self, today: dt.date, time_zone: str, first: dt.date = dt.date.min) -> list[dt.date]:
        self.looks += 1
        if self.looks == 1:
            raise StoreUnavailable(reason=LOCKED)
        return super().uncounted(today, time_zone, first)


def test_a_database_that_is_locked_is_told_and_looked_into_again(past: Past, caplog: pytest.LogCaptureFixture) -> None:
    past.clear()
    past.live([served(DAYS[0], dt.datetime.combine(DAYS[0], dt.time(8), dt.UTC), 600, 300)])
    store, today, zone = past.store, past.clock.now().date(), past.day.office.time_zone
    reporting = Locked(store._reader, store._engine, store._lock)
    counting = Counting(reporting, SystemClock(), patience=0)
    counting.start(today, zone)
    try:
        until(lambda: "could not be counted" in caplog.text)
        counting.begin(today + dt.timedelta(1), zone)
        until(lambda: not reporting.uncounted(today, zone))
    finally:
        counting.stop()


def test_the_period_before_is_counted_too(past: Past, plain: PlainSql) -> None:
    past.clear()
    days = [dt.date(2026, 10, 5) + dt.timedelta(number) for number in range(14)]
    past.live(
        served(day, dt.datetime.combine(day, dt.time(8), dt.UTC), 60 * number, 300)
        for number, day in enumerate(days, 1)
    )
    plain.refresh()
    report = past.report(days[7], days[13])
    assert report.before is not None
    assert as_plain(report.before) == plain.figures(f"day BETWEEN '{days[0]}' AND '{days[6]}'")
    assert report.days == 7
    equal(report, plain, f"day BETWEEN '{days[7]}' AND '{days[13]}'")


def test_clerks_and_counters_have_names(past: Past) -> None:
    past.clear()
    past.live([served(DAYS[2], dt.datetime(2026, 10, 14, 8, tzinfo=dt.UTC), 600, 300, place=("counter-2", 2))])
    assert [row.name for row in past.report(DAYS[2], DAYS[2], By.CLERK).rows] == [{"sk": "Clerk 2"}]
    assert [row.name for row in past.report(DAYS[2], DAYS[2], By.COUNTER).rows] == [{"sk": "2"}]


def test_an_office_without_a_past(past: Past) -> None:
    past.clear()
    report = past.report(FIRST, LAST)
    assert (report.total, report.rows, report.heat, report.before) == (Figures(), (), (), None)


def test_who_leaves_stops_the_reading(past: Past) -> None:
    past.clear()
    days = [dt.date(2026, 1, 1) + dt.timedelta(number) for number in range(10)]
    past.live(served(day, dt.datetime.combine(day, dt.time(8), dt.UTC), 60, 300) for day in days)
    reading = past.reading(days[0], days[-1])
    reading.leave()
    with pytest.raises(Left):
        reading.run()
    assert (reading.done, reading.of) == (0, 10)
    # What was counted until then is kept; the next one goes on from there.
    assert past.report(days[0], days[-1]).total.arrived == 10


def until(there: Callable[[], bool]) -> None:
    waits = threading.Event()
    for _ in range(1000):
        if there():
            return
        waits.wait(0.02)
    raise AssertionError("it does not come")


def kept(past: Past) -> int:
    found: int = past.sql.execute("SELECT count(*) FROM report_day").fetchone()[0]
    return found
