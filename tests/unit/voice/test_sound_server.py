"""When Qt may be asked to play, after its sound server has gone."""

from __future__ import annotations

from common.voice.sound_server import Standing


def test_a_server_that_stays_may_be_played_to() -> None:
    assert Standing().may_play(1000)


def test_a_server_that_is_back_at_once_is_of_use_again_once_qt_has_found_it() -> None:
    standing = Standing()
    standing.went(100)
    assert not standing.may_play(100.1)
    standing.came(101)
    assert not standing.may_play(103.2), "Qt is about to look"
    assert standing.may_play(106)
    standing.went(200)
    standing.came(202.4)
    assert standing.may_play(206)


def test_a_server_that_was_away_when_qt_looked_is_lost_for_good() -> None:
    standing = Standing()
    standing.went(100)
    assert not standing.is_lost_for_good
    standing.look(102.6)
    assert standing.is_lost_for_good
    standing.came(110)
    assert not standing.may_play(1000)


def test_a_server_that_comes_too_late_for_qt_is_lost_though_nobody_looked() -> None:
    standing = Standing()
    standing.went(100)
    standing.came(102.7)
    assert not standing.may_play(1000)


def test_a_server_that_goes_again_while_qt_looks_is_lost() -> None:
    standing = Standing()
    standing.went(100)
    standing.came(101)
    standing.went(102)
    standing.came(102.2)
    assert not standing.may_play(1000)


def test_for_one_that_is_back_too_late_the_program_is_started_anew_once_it_stands() -> None:
    standing = Standing()
    assert not standing.is_back_too_late(50), "it never went"
    standing.went(100)
    assert not standing.is_back_too_late(110), "it is still away"
    standing.came(120)
    assert not standing.is_back_too_late(124.9)
    assert standing.is_back_too_late(125)
    standing.went(126)
    assert not standing.is_back_too_late(140)
    standing.came(141)
    assert standing.is_back_too_late(147)


def test_one_that_is_back_in_time_needs_no_new_start() -> None:
    standing = Standing()
    standing.went(100)
    standing.came(101)
    assert not standing.is_back_too_late(200)


def test_one_that_came_after_the_program_is_of_use_after_a_new_start_and_hinders_nothing_before() -> None:
    standing = Standing()
    standing.missed()
    assert not standing.is_urgent
    assert standing.may_play(1), "Qt plays by other means, or has no device"
    assert not standing.is_back_too_late(100)
    standing.came(100)
    assert standing.is_back_too_late(105)
    standing.went(106)
    assert not standing.is_back_too_late(120)
    assert standing.may_play(121)
