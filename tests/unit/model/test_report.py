"""The figures of a report by hand: one ticket's facts, clock changes, percentiles, keys of rows."""

from __future__ import annotations

import datetime as dt
import statistics
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.office import Service
from common.model.report.facts import Event, Facts, Issued, Outcome, facts_of
from common.model.report.gathering import SLICE, Gathering, Order, spread, spread_of
from common.model.report.record import By, Figures, Report
from common.model.report.tallies import Dimension, Tally, decode, encode, packed, tallies

ZONE = ZoneInfo("Europe/Bratislava")
DAY = dt.date(2026, 10, 14)
TAXES = Service(
    id="taxes",
    prefix="D",
    name={"sk": "Dane"},
    icon="bin",
    position=1,
    target_seconds=600,
    priority_target_seconds=300,
    mean_seconds=300,
)
WASTE = Service(
    id="waste",
    prefix="K",
    name={"sk": "Odpad"},
    icon="bin",
    position=0,
    target_seconds=600,
    priority_target_seconds=300,
    mean_seconds=300,
)


def life(*steps: tuple[str, str, str, str], quoted: tuple[int | None, int | None] = (None, None)) -> Facts:
    """(clock UTC, action, state, service), at counter-1 with clerk 7."""
    events = [
        Event(dt.datetime.fromisoformat(f"2026-10-14T{clock}+00:00"), action, state, service, "counter-1", "7")
        for clock, action, state, service in steps
    ]
    return facts_of(Issued("standard", "kiosk", *quoted), events, ZONE)


def test_a_visit_with_a_further_service_a_park_and_a_transfer() -> None:
    one = life(
        ("08:00:00", "issue", "waiting", "taxes"),
        ("08:00:01", "printed", "waiting", "taxes"),
        ("08:10:00", "call", "called", "taxes"),
        ("08:10:40", "recall", "called", "taxes"),
        ("08:11:00", "start", "serving", "taxes"),
        ("08:12:00", "note", "serving", "taxes"),
        ("08:13:00", "further", "serving", "waste"),
        ("08:14:30", "park", "parked", "waste"),
        ("08:20:00", "return", "waiting", "waste"),
        ("08:21:00", "call", "called", "waste"),
        ("08:21:00", "start", "serving", "waste"),
        ("08:22:00", "transfer", "waiting", "taxes"),
        ("08:30:00", "call", "called", "taxes"),
        ("08:30:00", "start", "serving", "taxes"),
        ("08:33:00", "finish", "finished", "taxes"),
        quoted=(600, 900),
    )
    assert (one.service_id, one.hour, one.wait, one.quote, one.outcome) == ("taxes", 10, 600, 0, Outcome.SERVED)
    assert [(part.service_id, part.seconds) for part in one.stretches] == [
        ("taxes", 120),
        ("waste", 90),
        ("waste", 60),
        ("taxes", 180),
    ]


def test_back_after_a_no_show_the_wait_ends_with_the_last_call() -> None:
    one = life(
        ("08:00:00", "issue", "waiting", "taxes"),
        ("08:05:00", "call", "called", "taxes"),
        ("08:07:00", "no_show", "no_show", "taxes"),
        ("08:09:00", "return", "waiting", "taxes"),
        ("08:10:00", "call", "called", "taxes"),
        ("08:11:00", "no_show", "no_show", "taxes"),
    )
    assert (one.wait, one.outcome, one.stretches) == (600, Outcome.NO_SHOW, ())


def test_an_undone_act_never_was() -> None:
    one = life(
        ("08:00:00", "issue", "waiting", "taxes"),
        ("08:05:00", "call", "called", "taxes"),
        ("08:06:00", "start", "serving", "taxes"),
        ("08:09:00", "finish", "finished", "taxes"),
        ("08:09:05", "undo", "serving", "taxes"),
        ("08:10:00", "finish", "finished", "taxes"),
    )
    assert (one.outcome, [part.seconds for part in one.stretches]) == (Outcome.SERVED, [240])
    alone = life(("08:00:00", "issue", "waiting", "taxes"), ("08:00:05", "undo", "waiting", "taxes"))
    assert (alone.outcome, alone.wait, alone.counter_id) == (Outcome.OPEN, None, "")


@pytest.mark.parametrize(("called", "quote"), [("08:09:59", -1), ("08:10:00", 0), ("08:20:00", 0), ("08:20:01", 1)])
def test_both_ends_of_the_quoted_interval_belong_to_it(called: str, quote: int) -> None:
    steps = (("08:00:00", "issue", "waiting", "taxes"), (called, "call", "called", "taxes"))
    assert life(*steps, quoted=(600, 1200)).quote == quote
    assert life(*steps, quoted=(600, None)).quote is None


def test_a_clock_set_back_gives_no_length_below_zero() -> None:
    steps = (("08:00:00", "issue", "waiting", "taxes"), ("07:59:00", "call", "called", "taxes"))
    assert life(*steps).wait == 0


@pytest.mark.parametrize(
    ("issued", "called", "hour"),
    [
        # Forward: after 1:59:59 comes 3:00.
        ("2026-03-29T00:59:30+00:00", "2026-03-29T01:00:30+00:00", 1),
        ("2026-03-29T01:00:30+00:00", "2026-03-29T01:01:30+00:00", 3),
        # Back: the hour from 2:00 comes twice, and a minute stays a minute.
        ("2026-10-25T00:59:30+00:00", "2026-10-25T01:00:30+00:00", 2),
        ("2026-10-25T01:59:30+00:00", "2026-10-25T02:00:30+00:00", 2),
    ],
)
def test_clock_changes(issued: str, called: str, hour: int) -> None:
    events = [
        Event(dt.datetime.fromisoformat(issued), "issue", "waiting", "taxes"),
        Event(dt.datetime.fromisoformat(called), "call", "called", "taxes"),
    ]
    one = facts_of(Issued("standard", "kiosk"), events, ZONE)
    assert (one.hour, one.wait) == (hour, 60)


@given(st.lists(st.integers(0, 7200), min_size=1, max_size=400))
def test_a_percentile_is_the_least_length_that_so_many_do_not_exceed(seconds: list[int]) -> None:
    found = spread(packed(seconds))
    assert found is not None
    assert (found.n, found.longest) == (len(seconds), max(seconds))
    assert found.average == pytest.approx(statistics.fmean(seconds))
    for percent, value in ((50, found.median), (90, found.p90)):
        assert 100 * sum(one <= value for one in seconds) >= percent * len(seconds)
        assert 100 * sum(one < value for one in seconds) < percent * len(seconds)


def test_many_lengths_are_counted_in_slices() -> None:
    seconds = [number % 1000 for number in range(SLICE // 4 * 2 + 17)]
    assert spread(packed(seconds)) == spread_of({one: seconds.count(one) for one in range(1000)})
    assert spread(b"") is None


def order(by: By, **fields: object) -> Order:
    known = {"taxes": TAXES, "waste": WASTE}
    usual = {"first": DAY, "last": DAY, "time_zone": ZONE.key, "services": known}
    return Order(**{**usual, "by": by, **fields})  # type: ignore[arg-type]


def gathered(by: By, *found: Tally, **fields: object) -> Report:
    gathering = Gathering(order(by, **fields))
    for dimension in gathering.order.dimensions:
        gathering.add(DAY, dimension, found)
    return gathering.report(dt.datetime(2026, 10, 15, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (By.DAY, ["2026-10-14"]),
        (By.WEEK, ["2026-10-12"]),
        (By.MONTH, ["2026-10"]),
        (By.WEEKDAY, ["2"]),
        (By.HOUR, ["9", "10"]),
        (By.SERVICE, ["waste", "taxes", "gone"]),
        (By.CLASS, ["standard", "priority"]),
    ],
)
def test_rows_stand_in_their_order(by: By, keys: list[str]) -> None:
    found = (
        Tally("taxes", "priority", "10", arrived=2, waits=packed([300, 301])),
        Tally("gone", "standard", "9", arrived=1, waits=packed([1])),
        Tally("waste", "standard", "9", arrived=1, waits=packed([600])),
    )
    report = gathered(by, *found)
    assert [row.key for row in report.rows] == keys
    # 300 of a priority, 600 of a standard; a service that is gone has no target.
    assert (report.total.arrived, report.total.within) == (4, 2)
    assert [row.key for row in report.services] == ["waste", "taxes", "gone"]


def test_counters_stand_by_their_number_and_nobody_last() -> None:
    names = {"counter-10": {"sk": "10"}, "counter-2": {"sk": "2"}}
    found = [Tally("taxes", "standard", value, arrived=1) for value in ("", "counter-10", "counter-2", "old")]
    gathering = Gathering(order(By.COUNTER, names=names))
    gathering.add(DAY, Dimension.COUNTER, found)
    report = gathering.report(dt.datetime(2026, 10, 15, tzinfo=dt.UTC))
    assert [row.key for row in report.rows] == ["old", "counter-2", "counter-10", ""]
    assert order(By.COUNTER).dimensions == (Dimension.HOUR, Dimension.COUNTER)


def test_one_service_alone() -> None:
    found = (Tally("taxes", "standard", "9", arrived=2), Tally("waste", "standard", "9", arrived=1))
    assert gathered(By.DAY, *found, service_id="waste").total.arrived == 1


def test_the_period_before() -> None:
    week = order(By.HOUR, first=dt.date(2026, 10, 5), last=dt.date(2026, 10, 11))
    before = week.before()
    assert before is not None
    assert (before.first, before.last, before.by) == (dt.date(2026, 9, 28), dt.date(2026, 10, 4), By.DAY)
    assert order(By.DAY, first=dt.date(2020, 1, 1)).before() is None
    assert order(By.DAY, first=dt.date(1, 1, 1), last=dt.date(1, 1, 2)).before() is None
    compared = Gathering(week).report(dt.datetime(2026, 10, 15, tzinfo=dt.UTC), Figures(arrived=3))
    assert compared.before == Figures(arrived=3)


def test_figures_that_follow_from_others() -> None:
    figures = Figures(arrived=10, served=6, no_show=1, cancelled=1, sooner=1, as_quoted=2, later=3)
    assert (figures.open, figures.quoted, figures.within_share) == (2, 6, None)
    assert msgspec.structs.replace(figures, wait=spread(packed([1, 2])), within=1).within_share == 0.5


def test_tallies_survive_the_store() -> None:
    one = life(
        ("08:00:00", "issue", "waiting", "taxes"),
        ("08:10:00", "call", "called", "taxes"),
        ("08:11:00", "start", "serving", "taxes"),
        ("09:13:00", "finish", "finished", "taxes"),
        quoted=(0, 10),
    )
    counted = tallies([one, one])
    hours = counted[Dimension.HOUR]
    assert [(tally.value, tally.arrived, tally.done, tally.later) for tally in hours] == [
        ("10", 2, 0, 2),
        ("11", 0, 2, 0),
    ]
    for found in counted.values():
        assert decode(encode(found)) == found
