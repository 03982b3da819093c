"""The record that a report is, as it goes over HTTP and into the exports."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from common.model.office import Texts
from common.model.wire import Problem


class By(StrEnum):
    """What each row of a report stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"
    SERVICE = "service"
    COUNTER = "counter"
    CHANNEL = "channel"
    CLASS = "class"
    CLERK = "clerk"


class Spread(msgspec.Struct, frozen=True):
    """How lengths in seconds are spread. A percentile is the least length that so many of a hundred do not exceed."""

    n: int
    total: int
    median: int
    p90: int
    longest: int

    @property
    def average(self) -> float:
        """Seconds."""
        return self.total / self.n


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one row. Every ticket that arrived was served, did not come, was cancelled or is left open."""

    arrived: int = 0
    served: int = 0
    no_show: int = 0
    cancelled: int = 0
    wait: Spread | None = None
    """None: nobody was called."""
    service: Spread | None = None
    """None: nobody was served."""
    within: int = 0
    """Tickets called within the target of their service and class; of `wait.n`."""
    sooner: int = 0
    """Called before the quoted interval."""
    as_quoted: int = 0
    later: int = 0

    @property
    def open(self) -> int:
        """Tickets that were neither served nor cancelled, and whose visitor was not found missing."""
        return self.arrived - self.served - self.no_show - self.cancelled

    @property
    def quoted(self) -> int:
        """Tickets that were called and had been quoted an interval."""
        return self.sooner + self.as_quoted + self.later

    @property
    def within_share(self) -> float | None:
        """Of those who were called, 0 to 1; None: nobody was."""
        return None if self.wait is None else self.within / self.wait.n


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a day or a week's Monday (ISO), a month (2026-10), a weekday (0 is Monday), an hour, or an id."""

    key: str
    name: Texts = {}
    """Of a service, a counter (its number) or a clerk; empty where the key says it all."""
    target_seconds: int | None = None
    """Of a service, for the standard class, as it is set now."""
    figures: Figures


class Cell(msgspec.Struct, frozen=True):
    """Median wait of those who took a ticket on a weekday (0 is Monday) in an hour; of `n` who were called."""

    weekday: int
    hour: int
    n: int
    median: int


class Flow(msgspec.Struct, frozen=True):
    """How many took a ticket in an hour of the day, and how many were finished in it."""

    hour: int
    arrived: int
    done: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What happened from the business day `first` to `last`, both included."""

    first: dt.date
    last: dt.date
    by: By
    service_id: str | None = None
    """The one service that it is about; None: all."""
    made_at: dt.datetime
    days: int
    """Business days of the period on which tickets were issued."""
    total: Figures
    before: Figures | None = None
    """The same over the period of equal length just before; None: no tickets then, or the period is too long."""
    rows: tuple[Row, ...]
    services: tuple[Row, ...]
    """Each service with tickets, in the office's order."""
    heat: tuple[Cell, ...]
    flow: tuple[Flow, ...]


class ReportLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the answer of GET /api/v1/reports: progress while it is made, then the report or what went wrong."""

    done: int = 0
    """Days read, of `of`."""
    of: int = 0
    report: Report | None = None
    problem: Problem | None = None
