"""Labels, series and the business day."""

from __future__ import annotations

import datetime as dt

from common.model.errors import NumbersUsedUp
from common.model.office import Office

LAST_NUMBER = 999
"""A label keeps three digits: people compare shapes, so its length never changes."""


def business_day(office: Office, now: dt.datetime) -> dt.date:
    """The office's local date at the instant `now` (aware); numbering restarts with it, right across a clock change."""
    return now.astimezone(office.zone).date()


def label(prefix: str, number: int) -> str:
    """`D042` for ("D", 42)."""
    return f"{prefix}{number:03d}"


def next_number(last: int) -> int:
    """The number after `last` (0: none given yet today); raises NumbersUsedUp past LAST_NUMBER."""
    if last >= LAST_NUMBER:
        raise NumbersUsedUp
    return last + 1
