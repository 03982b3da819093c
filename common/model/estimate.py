"""How long a visitor will wait, as an interval (queueing facts: the next-ticket rule run forward).

SIGNATURES AGREED; bodies follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from common.model.office import Counter, Service
from common.model.ticket import Ticket


class Wait(msgspec.Struct, frozen=True):
    """An interval in whole minutes, both ends rounded as LOOK asks; `low` 0 is shown as "up to `high` min"."""

    low: int
    high: int


class Outlook(msgspec.Struct, frozen=True):
    """What somebody who takes a ticket for a service now may expect."""

    ahead: int
    """Waiting tickets that would be called before this one."""
    wait: Wait | None
    """None: nobody can know, no open counter serves it."""


def outlooks(
    services: Mapping[str, Service], counters: Sequence[Counter], tickets: Sequence[Ticket], now: dt.datetime
) -> dict[str, Outlook]:
    """The outlook of every service, by its id, for a standard ticket that would be issued at `now`."""
    raise NotImplementedError


def ticket_outlook(
    ticket: Ticket, services: Mapping[str, Service], counters: Sequence[Counter], tickets: Sequence[Ticket], now: dt.datetime
) -> Outlook:
    """The outlook of a waiting ticket."""
    raise NotImplementedError
