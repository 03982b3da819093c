"""The bound on guessing a PIN."""

from __future__ import annotations

import datetime as dt

import pytest

from common.clock import ManualClock
from common.hub.access import Attempts
from common.model.errors import TooManyAttempts


def test_so_many_then_a_wait_then_again() -> None:
    clock = ManualClock(dt.datetime(2026, 10, 14, 8, tzinfo=dt.UTC))
    attempts = Attempts(clock, 3)
    for _ in range(3):
        attempts.check("a")
        attempts.failed("a")
        clock.advance(10)
    with pytest.raises(TooManyAttempts) as caught:
        attempts.check("a")
    assert caught.value.parameters == {"seconds": "31"}
    attempts.check("b")
    clock.advance(30)
    attempts.check("a")
    attempts.failed("a")
    with pytest.raises(TooManyAttempts):
        attempts.check("a")
    attempts.succeeded("a")
    attempts.check("a")
