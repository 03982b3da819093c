"""The hub's clock, carried on."""

from __future__ import annotations

import datetime as dt

from common.link.hub_time import HubTime

NOON = dt.datetime(2026, 10, 14, 10, 0, tzinfo=dt.UTC)


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_a_hub_that_never_spoke_has_no_time() -> None:
    time = HubTime()
    time.sign(5)
    assert (time.at(9), time.last_sign) == (None, None)


def test_a_remembered_sign_stays_until_the_hub_speaks() -> None:
    time = HubTime(NOON)
    time.sign(5)
    assert (time.at(9), time.last_sign) == (None, NOON)


def test_the_told_time_is_carried_on() -> None:
    time = HubTime()
    time.tell(NOON, 100)
    assert time.at(130.5) == after(30.5)
    assert time.last_sign == NOON
    time.sign(103)
    assert time.last_sign == after(3)


def test_a_hub_whose_clock_was_set_back_is_believed() -> None:
    time = HubTime()
    time.tell(NOON, 100)
    time.tell(after(-3600), 105)
    assert time.at(106) == after(-3599)
    assert time.last_sign == after(-3600)


def test_a_time_stamped_a_while_ago_hardly_sets_the_clock_back() -> None:
    time = HubTime()
    time.tell(NOON, 100)
    time.tell(after(1), 105)
    assert time.at(105) == after(4.95)


def test_a_stopwatch_that_runs_fast_is_held_back_beat_by_beat() -> None:
    time = HubTime()
    time.tell(NOON, 0)
    for beat in range(1, 100):
        time.tell(after(beat * 5), beat * 5.01)
    assert time.at(99 * 5.01) == after(495)


def test_a_later_time_is_taken_at_once() -> None:
    time = HubTime()
    time.tell(NOON, 0)
    time.tell(after(9), 5)
    assert time.at(6) == after(10)


def test_a_change_may_set_the_clock_forward_but_never_back() -> None:
    clock = HubTime()
    clock.no_earlier_than(NOON, 0.0)
    assert clock.at(0.0) is None
    clock.tell(NOON, 0.0)
    clock.no_earlier_than(NOON + dt.timedelta(seconds=30), 1.0)
    assert clock.at(2.0) == NOON + dt.timedelta(seconds=31)
    clock.no_earlier_than(NOON - dt.timedelta(hours=1), 2.0)
    assert clock.at(2.0) == NOON + dt.timedelta(seconds=31)
