"""Adding days up to a report: exact sums, and exact medians from every single length."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter as Counts
from collections.abc import Iterable, Mapping

import msgspec

from common.model.office import Service, Texts
from common.model.report.record import By, Cell, Figures, Flow, Report, Row, Spread
from common.model.report.tallies import Dimension, Tally, lengths
from common.model.ticket import TicketClass
from common.model.turn import target_seconds

SLICE = 4 * 20_000
"""Bytes of lengths counted at a time, so that another thread's turn comes soon."""
LONGEST_COMPARED = 366
"""Days of the longest period that is compared with the one before it."""

_DIMENSIONS = {
    By.COUNTER: Dimension.COUNTER,
    By.CLERK: Dimension.CLERK,
    By.CHANNEL: Dimension.CHANNEL,
}


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: the period, what a row stands for, and what the office is like now."""

    first: dt.date
    last: dt.date
    by: By
    service_id: str | None = None
    time_zone: str
    services: dict[str, Service]
    names: dict[str, Texts] = {}
    """Of counters or clerks, by id, where rows stand for them."""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What has to be read of each day."""
        own = _DIMENSIONS.get(self.by)
        return (Dimension.HOUR,) if own is None else (Dimension.HOUR, own)

    @property
    def days(self) -> int:
        """Days of the calendar in the period."""
        return (self.last - self.first).days + 1

    def before(self) -> Order | None:
        """The period of equal length that ends the day before; None where that is not compared, or not in the calendar."""
        if self.days > LONGEST_COMPARED or self.first.toordinal() <= self.days:
            return None
        span = dt.timedelta(self.days)
        return msgspec.structs.replace(self, first=self.first - span, last=self.last - span, by=By.DAY)


class Pile:
    """Tallies of one row, growing."""

    def __init__(self) -> None:
        self.arrived = self.served = self.no_show = self.cancelled = self.done = 0
        self.sooner = self.as_quoted = self.later = self.within = 0
        self.waits = bytearray()
        self.stretches = bytearray()

    def add(self, tally: Tally, within: int) -> None:
        """One more; `within` of its waits are within their target."""
        self.arrived += tally.arrived
        self.served += tally.served
        self.no_show += tally.no_show
        self.cancelled += tally.cancelled
        self.done += tally.done
        self.sooner += tally.sooner
        self.as_quoted += tally.as_quoted
        self.later += tally.later
        self.within += within
        self.waits += tally.waits
        self.stretches += tally.stretches

    def figures(self) -> Figures:
        """What it comes to."""
        return Figures(
            arrived=self.arrived,
            served=self.served,
            no_show=self.no_show,
            cancelled=self.cancelled,
            wait=spread(self.waits),
            service=spread(self.stretches),
            within=self.within,
            sooner=self.sooner,
            as_quoted=self.as_quoted,
            later=self.later,
        )


class Gathering:
    """The report of an order, growing by a day at a time, in any order of days."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._days: set[dt.date] = set()
        self._total = Pile()
        self._rows: dict[str, Pile] = {}
        self._services: dict[str, Pile] = {}
        self._heat: dict[tuple[int, int], bytearray] = {}
        self._flow: dict[int, list[int]] = {}
        self._by = _DIMENSIONS.get(order.by, Dimension.HOUR)

    def add(self, day: dt.date, dimension: Dimension, tallies: Iterable[Tally]) -> None:
        """One dimension of a business day; each once."""
        one = self.order.service_id
        for tally in tallies:
            if one is not None and tally.service_id != one:
                continue
            within = self._within(tally)
            if dimension is self._by:
                self._rows.setdefault(self._key(day, tally), Pile()).add(tally, within)
            if dimension is Dimension.HOUR:
                self._days.add(day)
                self._total.add(tally, within)
                self._services.setdefault(tally.service_id, Pile()).add(tally, within)
                hour = int(tally.value)
                self._heat.setdefault((day.weekday(), hour), bytearray()).extend(tally.waits)
                flow = self._flow.setdefault(hour, [0, 0])
                flow[0] += tally.arrived
                flow[1] += tally.done

    def total(self) -> Figures:
        """All of it."""
        return self._total.figures()

    def report(self, made_at: dt.datetime, before: Figures | None = None) -> Report:
        """All that was added."""
        order = self.order
        heat = [(place, spread(waits)) for place, waits in sorted(self._heat.items())]
        return Report(
            first=order.first,
            last=order.last,
            by=order.by,
            service_id=order.service_id,
            made_at=made_at,
            days=len(self._days),
            total=self.total(),
            before=before if before is not None and before.arrived else None,
            rows=tuple(self._row(key, self._rows[key]) for key in sorted(self._rows, key=self._place)),
            services=tuple(
                self._service_row(key, self._services[key]) for key in sorted(self._services, key=self._service_place)
            ),
            heat=tuple(Cell(day, hour, found.n, found.median) for (day, hour), found in heat if found is not None),
            flow=tuple(Flow(hour, *self._flow[hour]) for hour in sorted(self._flow)),
        )

    def _within(self, tally: Tally) -> int:
        service = self.order.services.get(tally.service_id)
        if service is None or not tally.waits:
            return 0
        return bisect_right(lengths(tally.waits), target_seconds(service, TicketClass(tally.visit_class)))

    def _key(self, day: dt.date, tally: Tally) -> str:
        match self.order.by:
            case By.DAY:
                return day.isoformat()
            case By.WEEK:
                return (day - dt.timedelta(day.weekday())).isoformat()
            case By.MONTH:
                return day.isoformat()[:7]
            case By.WEEKDAY:
                return str(day.weekday())
            case By.SERVICE:
                return tally.service_id
            case By.CLASS:
                return tally.visit_class
            case _:
                return tally.value

    def _place(self, key: str) -> tuple[int, str]:
        match self.order.by:
            case By.HOUR:
                return int(key), key
            case By.SERVICE:
                return self._service_place(key)
            case By.CLASS:
                return list(TicketClass).index(TicketClass(key)), key
            case By.COUNTER | By.CLERK:
                # Those without a counter last; numbers as numbers.
                name = next(iter(self.order.names.get(key, {}).values()), "")
                return (int(name) if name.isdecimal() else 0 if key else 10**9), name or key
            case _:
                return 0, key

    def _service_place(self, key: str) -> tuple[int, str]:
        service = self.order.services.get(key)
        return (10**9 if service is None else service.position), key

    def _row(self, key: str, pile: Pile) -> Row:
        if self.order.by is By.SERVICE:
            return self._service_row(key, pile)
        return Row(key=key, name=self.order.names.get(key, {}), figures=pile.figures())

    def _service_row(self, key: str, pile: Pile) -> Row:
        service = self.order.services.get(key)
        if service is None:
            return Row(key=key, figures=pile.figures())
        return Row(key=key, name=service.name, target_seconds=service.target_seconds, figures=pile.figures())


def spread(packed: bytes | bytearray) -> Spread | None:
    """How packed lengths are spread; None for none."""
    counts: Counts[int] = Counts()
    for start in range(0, len(packed), SLICE):
        counts.update(lengths(packed[start : start + SLICE]))
    return spread_of(counts)


def spread_of(counts: Mapping[int, int]) -> Spread | None:
    """The same of how often each length came."""
    n = sum(counts.values())
    if not n:
        return None
    ranks = {50: -(-n * 50 // 100), 90: -(-n * 90 // 100)}
    found: dict[int, int] = {}
    seen = total = longest = 0
    for seconds in sorted(counts):
        seen += counts[seconds]
        total += seconds * counts[seconds]
        longest = seconds
        for percent, rank in ranks.items():
            if percent not in found and seen >= rank:
                found[percent] = seconds
    return Spread(n=n, total=total, median=found[50], p90=found[90], longest=longest)
