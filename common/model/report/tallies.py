"""One business day counted: small sums and sorted lengths by service, class and one further dimension.

A day's tallies are all that a report reads, whatever its period: they add up, and as they keep every single length
(four bytes each) medians and percentiles over any period stay exact to the second.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from common.model.report.facts import Facts, Outcome, Stretch


class Dimension(StrEnum):
    """By what a day is counted, beside service and class."""

    HOUR = "hour"
    COUNTER = "counter"
    CLERK = "clerk"
    CHANNEL = "channel"


class Tally(msgspec.Struct, array_like=True, gc=False):
    """The tickets and the stretches of service of one service, class and value of a dimension."""

    service_id: str
    visit_class: str
    value: str
    """An hour, a counter's, clerk's or channel's id; empty for the counter of a ticket never called."""
    arrived: int = 0
    served: int = 0
    no_show: int = 0
    cancelled: int = 0
    done: int = 0
    """Finished; differs from `served` in the dimension HOUR only: there it counts for the hour of the finish."""
    sooner: int = 0
    as_quoted: int = 0
    later: int = 0
    waits: bytes = b""
    """Seconds, ascending, as `lengths` reads them."""
    stretches: bytes = b""
    """The same of stretches of service."""


Key = tuple[str, str, str]
_ITEM = "I"
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Tally])


class _Growing:
    """A tally whose lengths are still coming."""

    def __init__(self, key: Key) -> None:
        self.tally = Tally(*key)
        self.waits: list[int] = []
        self.stretches: list[int] = []

    def closed(self) -> Tally:
        self.tally.waits = packed(self.waits)
        self.tally.stretches = packed(self.stretches)
        return self.tally


def lengths(packed_lengths: bytes | bytearray) -> array[int]:
    """The seconds in a tally's `waits` or `stretches`."""
    found = array(_ITEM)
    found.frombytes(packed_lengths)
    if sys.byteorder == "big":  # pragma: no cover - no such computer runs the tests
        found.byteswap()
    return found


def packed(seconds: Iterable[int]) -> bytes:
    """Lengths as a tally keeps them: ascending, four bytes each, little end first."""
    found = array(_ITEM, sorted(seconds))
    if sys.byteorder == "big":  # pragma: no cover - no such computer runs the tests
        found.byteswap()
    return found.tobytes()


def tallies(facts: Iterable[Facts]) -> dict[Dimension, list[Tally]]:
    """A day's facts, counted by every dimension; the order of the facts does not matter."""
    everything = list(facts)
    return {dimension: _counted(everything, dimension) for dimension in Dimension}


def _counted(facts: Iterable[Facts], dimension: Dimension) -> list[Tally]:
    known: dict[Key, _Growing] = {}
    ticket_value, stretch_value = _TICKET_VALUE[dimension], _STRETCH_VALUE[dimension]
    by_hour = dimension is Dimension.HOUR

    def at(key: Key) -> _Growing:
        found = known.get(key)
        if found is None:
            found = known[key] = _Growing(key)
        return found

    for one in facts:
        grown = at((one.service_id, one.visit_class, ticket_value(one)))
        _count(grown, one)
        for stretch in one.stretches:
            key = stretch.service_id, one.visit_class, stretch_value(one, stretch)
            at(key).stretches.append(stretch.seconds)
        if one.done_hour is not None:
            done = at((one.service_id, one.visit_class, str(one.done_hour))) if by_hour else grown
            done.tally.done += 1
    return [known[key].closed() for key in sorted(known)]


_TICKET_VALUE: dict[Dimension, Callable[[Facts], str]] = {
    Dimension.HOUR: lambda one: str(one.hour),
    Dimension.COUNTER: lambda one: one.counter_id,
    Dimension.CLERK: lambda one: one.clerk_id,
    Dimension.CHANNEL: lambda one: one.channel,
}
_STRETCH_VALUE: dict[Dimension, Callable[[Facts, Stretch], str]] = {
    Dimension.HOUR: lambda _, stretch: str(stretch.hour),
    Dimension.COUNTER: lambda _, stretch: stretch.counter_id,
    Dimension.CLERK: lambda _, stretch: stretch.clerk_id,
    Dimension.CHANNEL: lambda one, _: one.channel,
}


def _count(grown: _Growing, one: Facts) -> None:
    tally = grown.tally
    tally.arrived += 1
    if one.outcome is Outcome.SERVED:
        tally.served += 1
    elif one.outcome is Outcome.NO_SHOW:
        tally.no_show += 1
    elif one.outcome is Outcome.CANCELLED:
        tally.cancelled += 1
    if one.wait is not None:
        grown.waits.append(one.wait)
    if one.quote is not None:
        if one.quote < 0:
            tally.sooner += 1
        elif one.quote > 0:
            tally.later += 1
        else:
            tally.as_quoted += 1


def encode(found: list[Tally]) -> bytes:
    """Tallies for the store."""
    return _encoder.encode(found)


def decode(data: bytes) -> list[Tally]:
    """Tallies out of the store."""
    return _decoder.decode(data)
