"""Every figure of a report against plain SQL over the events, on days that Hypothesis makes up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.model.report.record import By, Figures, Report
from tests.helpers.lives import DAYS, lives
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
    return msgspec.to_builtins(figures)


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
