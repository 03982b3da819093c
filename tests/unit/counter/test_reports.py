"""Periods, advice, words and tables of a report."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.office import LANGUAGES
from common.model.report.record import By, Cell, Figures, Row, Spread
from common.ui.theme import contrast
from counter_app.office.reports import contents, periods
from counter_app.office.reports.advice import advice_of
from counter_app.office.reports.colours import DARK, LIGHT, text_on
from counter_app.office.reports.drawings import scale_of
from counter_app.office.reports.pairs import steps_of
from counter_app.office.reports.periods import Kind
from counter_app.office.reports.table import Unit, table_of, text
from counter_app.office.reports.wording import Wording
from tests.helpers.sample_report import MONDAY, sample

WEEK = periods.around(Kind.WEEK, MONDAY)
SLOVAK = Wording(catalogue("sk"))
dates = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@given(st.sampled_from(list(Kind)), dates, dates)
def test_leafing_there_and_back_leads_to_the_same_period(kind: Kind, one: dt.date, other: dt.date) -> None:
    period = periods.span(one, other) if kind is Kind.SPAN else periods.around(kind, one)
    assert period.first <= one <= period.last
    assert periods.later(periods.earlier(period)) == period
    assert periods.earlier(period).last == period.first - dt.timedelta(1)
    assert periods.later(period).first == period.last + dt.timedelta(1)


def test_what_is_shown_first_is_the_last_whole_week() -> None:
    assert periods.last_whole_week(dt.date(2026, 10, 14)) == WEEK
    assert periods.last_whole_week(dt.date(2026, 10, 12)) == WEEK
    assert (WEEK.first, WEEK.last) == (dt.date(2026, 10, 5), dt.date(2026, 10, 11))


@pytest.mark.parametrize(
    ("kind", "first", "last", "title"),
    [
        (Kind.WEEK, "2026-10-05", "2026-10-11", "Týždeň 5. – 11. októbra 2026"),
        (Kind.WEEK, "2026-09-28", "2026-10-04", "Týždeň 28. septembra – 4. októbra 2026"),
        (Kind.WEEK, "2025-12-29", "2026-01-04", "Týždeň 29. decembra 2025 – 4. januára 2026"),
        (Kind.DAY, "2026-10-14", "2026-10-14", "Streda 14. októbra 2026"),
        (Kind.MONTH, "2026-10-01", "2026-10-31", "Október 2026"),
        (Kind.YEAR, "2026-01-01", "2026-12-31", "Rok 2026"),
        (Kind.SPAN, "2026-10-14", "2026-10-14", "14. októbra 2026"),
    ],
)
def test_titles(kind: Kind, first: str, last: str, title: str) -> None:
    period = periods.Period(kind, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert SLOVAK.title(period).replace("\xa0", " ") == title


def test_hungarian_dates_begin_with_the_year() -> None:
    words = Wording(catalogue("hu"))
    assert words.dates(dt.date(2026, 10, 5), dt.date(2026, 10, 11)) == "2026. október 5. – 11."
    assert words.dates(dt.date(2026, 9, 28), dt.date(2026, 10, 4)) == "2026. szeptember 28. – október 4."


def test_numbers_and_lengths() -> None:
    assert SLOVAK.number(1523000) == "1\u2009523\u2009000"
    assert (SLOVAK.decimal(3.81), Wording(catalogue("en")).decimal(3.81)) == ("3,8", "3.8")
    assert (SLOVAK.length(564), SLOVAK.length(5), SLOVAK.length(None)) == ("9:24", "0:05", "–")
    assert (SLOVAK.minutes(89), SLOVAK.minutes(90), SLOVAK.minutes(None)) == ("1", "2", "–")
    assert (SLOVAK.percent(1, 3), SLOVAK.percent(1, 0)) == ("33", "–")
    assert [SLOVAK.change(now, 5, "min") for now in (4, 5, 7, None)] == ["−1 min", "±0 min", "+2 min", ""]


def cells(*found: tuple[int, int, int, int]) -> tuple[Cell, ...]:
    return tuple(Cell(*one) for one in found)


def row(key: str, n: int, within: int) -> Row:
    return Row(key=key, name={"sk": key}, figures=Figures(wait=Spread(n, n, 1, 1, 1), within=within))


def test_advice_names_the_worst_stretch_and_the_service_with_most_people_over_its_target() -> None:
    report = replace(
        sample(),
        heat=cells(
            (0, 9, 9, 700), (0, 10, 9, 1500), (0, 11, 9, 1300), (0, 12, 2, 1490), (1, 10, 9, 1400), (2, 8, 2, 9999)
        ),
        services=(row("a", 100, 85), row("b", 10, 1), row("c", 100, 70)),
    )
    found = advice_of(report)
    assert found is not None
    assert (found.weekday, found.since, found.until) == (0, 10, 12)
    assert found.service is not None
    assert found.service.key == "c"
    first, second = SLOVAK.advice(report)
    assert first == "Najdlhšie sa čaká v pondelok od 10:00 do 12:00."
    assert second == "c: najčastejšie nad cieľom. Otvorte od 9:00 ďalšiu priehradku."
    earlier = replace(
        report, heat=cells((0, 8, 9, 1400), (0, 9, 9, 1500)), services=(row("a", 9, 9), Row(key="b", figures=Figures()))
    )
    assert SLOVAK.advice(earlier) == (
        "Najdlhšie sa čaká v pondelok od 8:00 do 10:00.",
        "Všetky služby dodržiavajú cieľ.",
    )
    assert SLOVAK.advice(replace(report, days=1))[0] == "Najdlhšie sa čaká od 10:00 do 12:00."
    assert SLOVAK.advice(sample(empty=True)) == ("Na odporúčanie je návštev príliš málo.", "")


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_name(by: By, language: str) -> None:
    words = Wording(catalogue(language))
    report = sample(by)
    table = table_of(report, WEEK, words, (), "Europe/Bratislava")
    assert all(str(one[0]) for one in table.rows)
    assert len({one[0] for one in table.rows}) == len(report.rows)
    assert {len(one) for one in (*table.rows, table.total)} == {len(table.columns)}
    assert "Europe/Bratislava" in table.notes[-1]
    assert all("{" not in note for note in table.notes)


def test_rows_add_up_to_the_total() -> None:
    table = table_of(sample(By.SERVICE), WEEK, SLOVAK, (), "")
    for place, column in enumerate(table.columns):
        if column.unit is Unit.COUNT:
            assert sum(int(one[place] or 0) for one in table.rows) == table.total[place]
    empty = table_of(sample(empty=True), WEEK, SLOVAK, (), "")
    assert [text(value, column.unit, SLOVAK) for value, column in zip(empty.total, empty.columns, strict=True)][:4] == [
        "Spolu",
        "0",
        "0",
        "–",
    ]


def test_the_step_of_a_cell_is_that_of_the_figure_written_in_it() -> None:
    assert [contents.step_of(60 * minutes) for minutes in (0, 5, 6, 10, 15, 20, 21)] == [0, 0, 1, 1, 2, 3, 4]
    assert contents.step_of(5 * 60 + 29) == 0
    assert contents.step_of(5 * 60 + 30) == 1


def test_an_empty_report_has_empty_charts() -> None:
    empty = sample(empty=True)
    assert contents.heat(empty, SLOVAK) == ((), (), {})
    assert contents.pairs(empty) == ([], [], [])
    assert contents.parts(empty, LIGHT, SLOVAK) == ()
    assert contents.parts_legend(empty, LIGHT, SLOVAK) == (("", "V tomto období sa nič nesľúbilo."),)
    assert [one.value for one in contents.figures(empty, SLOVAK)] == ["0", "–", "–", "–", "–"]


@given(st.floats(0, 2000))
def test_an_axis_of_minutes_holds_its_largest_value(largest: float) -> None:
    step, last = scale_of(largest)
    assert last >= largest - 0.01
    assert last % step == 0
    assert last <= 6 * step or step == 240


@given(st.integers(1, 10**7))
def test_an_axis_of_counts_has_few_round_steps(largest: int) -> None:
    step, last = steps_of(largest)
    assert last - step < largest <= last
    assert last // step <= 4
    assert str(step).strip("0") in {"1", "2", "5"}


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_figures_in_the_heat_map_can_be_read(colours: object) -> None:
    assert isinstance(colours, type(LIGHT))
    for colour in (*colours.heat, colours.second, colours.first, colours.bad):
        assert contrast(text_on(colour), colour) >= 4.5
