"""One call at a time has the attention; none is lost, none is rung twice."""

from __future__ import annotations

from msgspec.structs import replace

from common.board.announcer import MEMORY, Announcements, Mark, advance, hear, mark_of
from tests.helpers.boards import call, second

EVERYTHING = range(10_000)


def step(state: Announcements, at: float, *, ringing: bool = False, listed: object = EVERYTHING):
    return advance(state, second(at), listed=listed, ringing=ringing)


def test_a_call_stands_out_for_ten_seconds():
    state = hear(Announcements(), [call(1)], second(0))
    state, ring = step(state, 0)
    assert ring == call(1)
    state, ring = step(state, 9.9)
    assert (state.current, ring) == (call(1), None)
    state, ring = step(state, 10)
    assert (state.current, ring) == (None, None)
    assert step(state, 11) == (state, None)


def test_calls_that_come_together_take_five_seconds_each_and_the_last_one_ten():
    state = hear(Announcements(), [call(3), call(1), call(2)], second(0))
    begun = {}
    for tenth in range(300):
        state, ring = step(state, tenth / 10)
        if ring is not None:
            begun[ring.id] = tenth / 10
        if state.current is None:
            end = tenth / 10
            break
    assert begun == {1: 0.0, 2: 5.0, 3: 10.0}
    assert end == 20.0


def test_looks_at_the_clock_that_come_late_do_not_add_up():
    state, rung, longest = Announcements(), 0, 0
    calls = [call(number, 5 * number) for number in range(100)]
    for look in range(1700):
        at = look * 0.3
        come = int(at // 5) + 1
        state, ring = step(hear(state, calls[max(0, come - 20) : come], second(at)), at)
        rung += ring is not None
        longest = max(longest, len(state.queue))
    assert rung == 100
    assert longest <= 1


def test_a_look_that_comes_much_too_late_takes_nothing_from_the_next_call():
    """A board that stood still for two seconds gives the second of three its whole five seconds all the same."""
    state, _ = step(hear(Announcements(), [call(1), call(2), call(3)], second(0)), 0)
    state, ring = step(state, 7)
    assert (ring, state.since) == (call(2), second(7))
    assert step(state, 11.9)[1] is None
    assert step(state, 12)[1] == call(3)


def test_a_call_that_comes_when_it_might_begin_at_once_has_its_full_time():
    state, _ = step(hear(Announcements(), [call(1)], second(0)), 0)
    state, _ = step(hear(state, [call(1), call(2, 5.3)], second(5.4)), 5.4)
    assert state.since == second(5.4)


def test_a_call_that_comes_later_waits_until_the_first_had_its_five_seconds():
    state, _ = step(hear(Announcements(), [call(1)], second(0)), 0)
    state = hear(state, [call(1), call(2, 2)], second(2))
    assert step(state, 4.9)[1] is None
    assert step(state, 5)[1] == call(2, 2)


def test_the_same_call_is_heard_once():
    state, _ = step(hear(Announcements(), [call(1)], second(0)), 0)
    assert hear(state, [call(1)], second(1)).queue == ()
    waiting = hear(state, [call(1), call(2, 1)], second(1))
    assert hear(waiting, [call(1), call(2, 1)], second(2)) == waiting


def test_fifteen_seconds_after_its_call_a_ticket_is_not_rung_any_more():
    late = hear(Announcements(), [call(1)], second(15))
    assert late.queue == ()
    assert late.heard == {mark_of(call(1))}
    assert hear(Announcements(), [call(1)], second(14.9)).queue == (call(1),)


def test_a_clock_set_back_rings_nothing_again_and_holds_nobody():
    state, _ = step(hear(Announcements(), [call(1)], second(0)), 0)
    state, ring = step(hear(state, [call(1)], second(-3600)), -3600)
    assert (state.current, ring) == (call(1), None)
    assert step(state, -3590)[0].current is None


def test_a_board_that_starts_after_the_clock_was_set_back_does_not_ring_the_calls_from_before():
    state = hear(Announcements(), [call(1, 1800), call(2, 5)], second(0))
    assert state.queue == (call(2, 5),)
    assert state.heard == {mark_of(call(1, 1800))}


def test_another_office_whose_ids_start_again_is_heard():
    state, _ = step(hear(Announcements(), [call(1)], second(0)), 0)
    assert hear(state, [call(1, 60)], second(60)).queue == (call(1, 60),)


def test_a_chime_that_still_sounds_is_let_out_but_a_dead_one_does_not_stop_the_board():
    state, _ = step(hear(Announcements(), [call(1), call(2)], second(0)), 0)
    assert step(state, 44.9, ringing=True)[1] is None
    assert step(state, 45, ringing=True)[1] == call(2)
    over = step(state, 5.1)[0]
    assert over.current == call(2)


def test_after_the_attention_a_chime_that_still_sounds_delays_the_next():
    state, _ = step(hear(Announcements(), [call(1)], second(0)), 0)
    state, _ = step(state, 10, ringing=True)
    assert state.current is None
    state = hear(state, [call(2, 11)], second(11))
    assert step(state, 11, ringing=True)[1] is None
    assert step(state, 12)[1] == call(2, 11)


def test_a_call_that_is_not_in_the_list_is_held_back_and_others_go_first():
    state = hear(Announcements(), [call(1), call(2)], second(0))
    state, ring = step(state, 0, listed={2})
    assert ring == call(2)
    assert step(state, 8, listed={2})[0].current == call(2)
    assert step(state, 8, listed={1, 2})[1] == call(1)


def test_calls_of_another_day_leave_the_queue():
    state = hear(Announcements(), [call(1), call(2)], second(0))
    assert hear(state, [], second(1)).queue == ()


def test_marks_of_earlier_days_are_forgotten_when_they_grow_many():
    old = frozenset(Mark(second(-86_400 - number), number) for number in range(MEMORY))
    state = hear(Announcements(heard=old), [call(1)], second(60))
    assert state.heard == {mark_of(call(1))}


def test_a_withdrawn_call_is_neither_said_nor_shown_out():
    state = hear(Announcements(), [call(1), call(2)], second(0))
    state, _ = step(state, 0)
    state = hear(state, [replace(call(1), withdrawn=True), replace(call(2), withdrawn=True)], second(1))
    assert state.current is None
    assert state.queue == ()
