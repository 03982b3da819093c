"""A report as a table: typed cells, for the window and for every file. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from common.model.report.record import Figures, Report, Spread
from counter_app.office.reports.periods import Period
from counter_app.office.reports.wording import Wording, average


class Unit(Enum):
    """What a column's values are."""

    NAME = auto()
    COUNT = auto()
    SHARE = auto()
    """0 to 1."""
    LENGTH = auto()
    """Seconds."""


@dataclass(frozen=True)
class Column:
    """A heading and what stands under it."""

    heading: str
    unit: Unit


Value = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Heading, rows and sum of one report; `notes` are the definitions."""

    title: str
    about: tuple[str, ...]
    """Lines under the title: office, services, when it was made."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...]
    notes: tuple[str, ...]


def table_of(report: Report, period: Period, wording: Wording, about: tuple[str, ...], zone: str) -> Table:
    """The whole report, in the wording's language."""
    tr = wording.tr
    count, share, length = Unit.COUNT, Unit.SHARE, Unit.LENGTH
    columns = (
        Column(wording.by(report.by), Unit.NAME),
        Column(tr("Arrived"), count),
        Column(tr("Served"), count),
        Column(tr("Served, share"), share),
        Column(tr("No-show"), count),
        Column(tr("No-show, share"), share),
        Column(tr("Cancelled"), count),
        Column(tr("Cancelled, share"), share),
        Column(tr("Left open"), count),
        Column(tr("Wait, average"), length),
        Column(tr("Wait, median"), length),
        Column(tr("Wait, 90 %"), length),
        Column(tr("Wait, longest"), length),
        Column(tr("Service, average"), length),
        Column(tr("Service, median"), length),
        Column(tr("Service, 90 %"), length),
        Column(tr("Service, longest"), length),
        Column(tr("Within the target"), share),
        Column(tr("As promised"), share),
        Column(tr("Sooner than promised"), share),
        Column(tr("Later than promised"), share),
    )
    return Table(
        title=wording.title(period),
        about=about,
        columns=columns,
        rows=tuple((wording.row(report.by, row), *_cells(row.figures)) for row in report.rows),
        total=(tr("Total"), *_cells(report.total)),
        notes=tuple(line.format(zone=zone) for line in wording.definitions()),
    )


def text(value: Value, unit: Unit, wording: Wording) -> str:
    """A cell as it is shown."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit is Unit.SHARE:
        return f"{wording.decimal(100 * value)} %"
    return wording.length(value) if unit is Unit.LENGTH else wording.number(int(value))


def _cells(figures: Figures) -> tuple[Value, ...]:
    arrived = figures.arrived
    return (
        arrived,
        figures.served,
        _share(figures.served, arrived),
        figures.no_show,
        _share(figures.no_show, arrived),
        figures.cancelled,
        _share(figures.cancelled, arrived),
        figures.open,
        *_lengths(figures.wait),
        *_lengths(figures.service),
        figures.within_share,
        _share(figures.as_quoted, figures.quoted),
        _share(figures.sooner, figures.quoted),
        _share(figures.later, figures.quoted),
    )


def _lengths(spread: Spread | None) -> tuple[Value, ...]:
    if spread is None:
        return None, None, None, None
    return average(spread), spread.median, spread.p90, spread.longest


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
