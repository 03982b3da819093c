"""The one piece of advice that a report gives: when people wait longest, and which service misses its target most. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from common.model.report.record import Cell, Report, Row

LEAST = 5
"""Visitors in an hour below which nothing is concluded from it."""
NEARLY = 0.8
"""A neighbouring hour belongs to the worst stretch where its median is at least this share of the worst."""
KEPT_SHARE = 0.8
"""Share of visitors within the target that counts as keeping it."""


@dataclass(frozen=True)
class Advice:
    """The stretch of hours (`until` not included) with the longest waits, and the service that is most over its target."""

    weekday: int
    since: int
    until: int
    service: Row | None
    """None: every service keeps its target."""


def advice_of(report: Report) -> Advice | None:
    """None: too few visitors to say anything."""
    cells = [cell for cell in report.heat if cell.n >= LEAST]
    if not cells:
        return None
    worst = max(cells, key=lambda cell: (cell.median, cell.n, -cell.weekday, -cell.hour))
    long = {cell.hour for cell in cells if _belongs(cell, worst)}
    since = until = worst.hour
    while since - 1 in long:
        since -= 1
    while until + 1 in long:
        until += 1
    missing = [row for row in report.services if _misses(row)]
    return Advice(worst.weekday, since, until + 1, max(missing, key=_excess, default=None))


def _belongs(cell: Cell, worst: Cell) -> bool:
    return cell.weekday == worst.weekday and cell.median >= NEARLY * worst.median


def _misses(row: Row) -> bool:
    share = row.figures.within_share
    return share is not None and share < KEPT_SHARE


def _excess(row: Row) -> tuple[int, str]:
    """How many visitors waited longer than the target."""
    wait = row.figures.wait
    return (0 if wait is None else wait.n - row.figures.within), row.key
