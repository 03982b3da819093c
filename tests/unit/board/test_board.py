"""What the board shows."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from msgspec.structs import replace

from common.board.board import Memory, Mode, step
from common.board.view import View
from common.model import office
from common.model.estimate import Wait
from common.model.office import Message, Span
from common.model.ticket import TicketState
from tests.helpers import story
from tests.helpers.boards import START, Board, call, labels, scene, second, ticket_of, yellow


def whole(office: str = "kosice-2023"):
    """The story's scene with everybody who waits."""
    snapshot = story.snapshot("10:42", office=office)
    return replace(scene(office=office), tickets={one.id: one for one in snapshot.tickets}, calls=snapshot.calls)


def test_the_story_as_the_look_shows_it():
    state = Board().look(0, whole())
    assert state.mode is Mode.CALLS
    assert [(row.label, row.counter) for row in state.rows] == [("D042", 3), ("K021", 1), ("V009", 4), ("P017", 2)]
    assert [(line.labels, line.more) for line in state.order.lines] == [
        (("D043", "D044", "D045"), 6),
        (("K022", "K023"), 0),
        (("P018", "P019", "P020"), 1),
        (("V010",), 0),
        (("L006", "L007"), 0),
        ((), 0),
    ]
    shut = state.order.lines[-1]
    assert (shut.service_id, shut.closed) == ("cash-desk", True)
    assert shut.opens is not None
    assert shut.opens.time() == dt.time(13)
    assert all(isinstance(line.wait, Wait) for line in state.order.lines[:-1])
    assert (state.lost, state.valid_at, state.two_digit_counters) == (False, None, False)


def test_the_newest_call_is_on_top_in_yellow_for_ten_seconds():
    board = Board()
    before = [call(1, -300), call(2, -200), call(3, -100)]
    board.look(-1, scene(before))
    state = board.look(0, scene([*before, call(4)]))
    assert labels(state) == ["D004", "D003", "D002", "D001"]
    assert yellow(state) == "D004"
    assert yellow(board.run(0.5, 9.5, scene([*before, call(4)]))) == "D004"
    assert yellow(board.look(10, scene([*before, call(4)]))) is None
    assert board.rung == [(4, 0)]


def test_three_calls_at_once_stand_in_the_list_at_once_and_ring_one_by_one():
    board = Board()
    board.look(-1, scene([call(1, -300)]))
    now = scene([call(1, -300), call(2), call(3), call(4)])
    state = board.look(0, now)
    assert labels(state) == ["D004", "D003", "D002", "D001"]
    assert yellow(state) == "D002"
    assert yellow(board.run(0.5, 4.5, now)) == "D002"
    assert yellow(board.run(5, 9.5, now)) == "D003"
    assert yellow(board.run(10, 19.5, now)) == "D004"
    assert yellow(board.run(20, 40, now)) is None
    assert board.rung == [(2, 0), (3, 5), (4, 10)]


def test_the_newest_is_never_pushed_away_and_a_fifth_call_waits_for_a_place():
    board = Board()
    four = [call(1), call(2), call(3), call(4)]
    board.look(0, scene(four))
    five = scene([*four, call(5, 1)])
    assert labels(board.look(1, five)) == ["D004", "D003", "D002", "D001"]
    assert labels(board.run(1.5, 29.5, five)) == ["D004", "D003", "D002", "D001"]
    state = board.look(30, five)
    assert labels(state) == ["D005", "D004", "D003", "D002"]
    assert yellow(state) == "D005"
    assert [id_ for id_, _ in board.rung] == [1, 2, 3, 4, 5]


def test_a_recall_returns_to_the_top_and_has_the_yellow_again():
    board = Board()
    calls = [call(1, -100), call(2, -50)]
    board.look(-1, scene(calls))
    calls.append(call(3, 0, ticket=1, recall=True))
    state = board.look(0, scene(calls))
    assert labels(state) == ["D001", "D002"]
    assert [row.attention for row in state.rows] == [3, None]
    calls.append(call(4, 6, ticket=1, recall=True))
    state = board.look(6, scene(calls))
    assert [row.attention for row in state.rows] == [4, None]
    assert board.rung == [(3, 0), (4, 6)]


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.PARKED, TicketState.CANCELLED])
def test_a_call_that_is_called_off_leaves_yellow_list_and_queue_at_once(state):
    both = [call(1), call(2)]
    board = Board()
    assert yellow(board.look(0, scene(both))) == "D001"
    off = scene(both, tickets=[ticket_of(both[0], state), ticket_of(both[1])])
    after = board.look(1, off)
    assert (yellow(after), labels(after)) == (None, ["D002"])
    nobody = scene(both, tickets=[ticket_of(one, state) for one in both])
    assert labels(board.look(2, nobody)) == []
    board.run(2.5, 20, nobody)
    assert board.rung == [(1, 0)]
    assert labels(Board().look(1, nobody)) == []


def test_a_clerk_who_takes_that_back_brings_the_call_back_silently():
    board = Board()
    board.look(0, scene([call(1)]))
    board.look(2, scene([call(1)], tickets=[ticket_of(call(1), TicketState.PARKED)]))
    assert labels(board.run(4, 29.5, scene([call(1)]))) == ["D001"]
    assert board.rung == [(1, 0)]


def test_after_a_reconnect_the_board_redraws_silently_but_rings_for_young_calls():
    board = Board()
    old = [call(1, -300), call(2, -200), call(3, -100), call(4, -90)]
    board.look(-1, scene(old))
    board.run(0, 60, scene(old), live=False)
    missed = scene([*old, call(5, 30), call(6, 45), call(7, 46)])
    state = board.look(60, missed)
    assert labels(state) == ["D007", "D006", "D005", "D004"]
    assert yellow(state) == "D007"
    board.run(60.5, 90, missed)
    assert board.rung == [(7, 60)]


def test_more_missed_calls_than_places_show_the_latest():
    board = Board()
    board.look(0, scene([call(1, -300)]))
    many = scene([call(1, -300), *(call(number, number) for number in range(2, 9))])
    assert labels(board.look(100, many)) == ["D008", "D007", "D006", "D005"]
    assert board.rung == []


def test_calls_missed_while_four_young_ones_stand_do_not_push_them_away():
    board = Board()
    young = [call(number) for number in (2, 3, 4, 5)]
    board.look(0, scene(young))
    assert labels(board.look(16, scene([*young, call(6, 0.5)]))) == ["D005", "D004", "D003", "D002"]


def test_a_restart_rings_nothing_twice_and_the_cache_alone_rings_nothing():
    board = Board()
    board.look(0, scene([call(1)]))
    board = board.restart()
    board.look(1, scene([call(1), call(2, 0.5)]), live=False)
    assert board.rung == [(1, 0)]
    board.look(2, scene([call(1), call(2, 0.5)]))
    assert board.rung == [(1, 0), (2, 2)]


def test_after_the_hubs_clock_was_set_back_new_calls_stand_over_those_from_before():
    board, back = Board(), -1800
    before = [call(1, -2), call(2, -1)]
    board.run(-2, 20, scene(before))
    everything = [*before, call(3, back)]
    state = board.look(back, scene(everything))
    assert (labels(state), yellow(state)) == (["D003", "D002", "D001"], "D003")
    # One that the board misses is shown, and the recall of one from before is its newest call.
    everything += [call(4, back + 1), call(5, back + 2, ticket=1, recall=True)]
    state = board.look(back + 20, scene(everything))
    assert labels(state) == ["D001", "D004", "D003", "D002"]
    assert [row.recall for row in state.rows] == [True, False, False, False]
    assert board.rung == [(1, -2), (2, 3), (3, back)]
    # Who is served leaves after the usual thirty seconds, not when the clock has caught up.
    served = [ticket_of(one, TicketState.FINISHED) for one in everything]
    assert labels(board.look(back + 51, scene(everything, served))) == []


def test_a_board_that_starts_after_the_clock_was_set_back_lets_calls_from_before_go():
    board = Board()
    served = [ticket_of(call(1), TicketState.FINISHED)]
    assert labels(board.look(-1800, scene([call(1)], served))) == ["D001"]
    assert labels(board.look(-1769, scene([call(1)], served))) == []


def test_when_the_link_is_lost_nothing_is_yellow_but_known_calls_are_still_rung():
    board = Board()
    both = scene([call(1), call(2)])
    board.look(0, both)
    state = board.run(1, 5, both, live=False)
    assert yellow(state) is None
    assert state.lost
    assert state.valid_at is not None
    assert state.valid_at.utcoffset() == dt.timedelta(hours=2)
    assert board.rung == [(1, 0), (2, 5)]


def test_the_order_stays_dated_while_the_link_is_lost():
    known = whole()
    answer = step(Memory(), known, START, live=True)
    later = step(answer.memory, known, second(3600), live=False, valid_at=START)
    assert later.state.order == answer.state.order
    unknown = step(Memory(), known, START, live=False)
    assert unknown.state.valid_at is None
    assert unknown.state.lost


def test_the_order_is_reckoned_anew_with_a_change_and_every_five_seconds():
    known = whole()
    first = step(Memory(), known, START, live=True).memory
    assert step(first, known, second(4.9), live=True).memory.order_at == START
    assert step(first, known, second(5), live=True).memory.order_at == second(5)
    assert step(first, known, second(-1), live=True).memory.order_at == second(-1)
    changed = replace(known, revision=known.revision + 1, tickets={})
    after = step(first, changed, second(1), live=True)
    assert all(line.labels == () for line in after.state.order.lines)


def test_before_the_first_snapshot_the_board_connects_or_is_refused():
    assert step(Memory(), None, START, live=False).state.mode is Mode.CONNECTING
    assert step(Memory(), None, START, live=False, refused=True).state.mode is Mode.REFUSED
    assert step(Memory(), whole(), START, live=False, refused=True).state.mode is Mode.REFUSED


def test_numbers_of_yesterday_are_not_shown_today():
    board = Board()
    board.look(0, whole())
    state = board.look(86_400, whole())
    assert state.rows == ()
    assert all(line.labels == () for line in state.order.lines)


def test_closed_after_hours_with_the_coming_day():
    empty = scene(tickets=[])
    state = step(Memory(), empty, story.at("18:06"), live=True).state
    assert state.mode is Mode.CLOSED
    assert state.opens is not None
    assert state.opens.isoformat() == "2026-10-15T08:00:00+02:00"
    assert [line.days for line in state.week] == [(0,), (1,), (2,), (3,), (4,), (5, 6)]
    assert [line.coming for line in state.week] == [False, False, False, True, False, False]
    assert state.week[2].spans == (Span(dt.time(8), dt.time(18)),)


def test_an_office_that_never_opens_has_no_coming_day():
    shut = replace(scene(tickets=[]), office=replace(scene().office, hours=((),) * 7))
    state = step(Memory(), shut, START, live=True).state
    assert state.opens is None
    assert [line.days for line in state.week] == [(0, 1, 2, 3, 4, 5, 6)]
    assert not state.week[0].coming


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.CALLED])
def test_after_hours_the_calls_stay_while_somebody_is_expected(state):
    last = scene(tickets=[ticket_of(call(1), state)])
    assert step(Memory(), last, story.at("18:06"), live=True).state.mode is Mode.CALLS


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.CALLED])
def test_a_ticket_that_was_forgotten_keeps_no_board_lit_all_evening(state):
    rests = View(board=office.Board(id="hall", screen_off_minutes=30))
    forgotten = scene([call(1)], tickets=[ticket_of(call(1), state)])

    def at(when, what=forgotten):
        return step(Memory(), what, story.at(when), live=True, view=rests).state

    assert at("18:59").mode is Mode.CALLS
    assert (at("19:00").mode, at("19:00").dark) == (Mode.CLOSED, True)
    # While anything goes on, it goes on.
    late = replace(forgotten, calls=(*forgotten.calls, call(2, (story.at("18:40") - START).total_seconds())))
    assert (at("19:39", late).mode, at("19:40", late).mode) == (Mode.CALLS, Mode.CLOSED)
    # A break is not the day's end, and a day off may have its visitors too.
    halves = replace(scene().office, hours=((Span(dt.time(8), dt.time(11)), Span(dt.time(15), dt.time(18))),) * 7)
    assert at("14:59", replace(forgotten, office=halves)).mode is Mode.CALLS
    off = replace(forgotten, office=replace(scene().office, hours=((),) * 7))
    assert (at("11:41", off).mode, at("11:42", off).mode) == (Mode.CALLS, Mode.CLOSED)


def test_the_last_call_is_seen_for_thirty_seconds_after_hours():
    done = scene([call(1, 8 * 3600)], tickets=[ticket_of(call(1), TicketState.SERVING)])
    board = Board()
    assert board.look(8 * 3600, done).mode is Mode.CALLS
    assert board.run(8 * 3600 + 1, 8 * 3600 + 29.5, done).mode is Mode.CALLS
    assert board.look(8 * 3600 + 30, done).mode is Mode.CLOSED


def test_the_message_changes_every_twelve_seconds():
    texts = (Message(text={"sk": "Prvá"}), Message(text={"sk": "Druhá"}))
    two = replace(scene(), office=replace(scene().office, messages=texts))
    shown = [step(Memory(), two, second(at), live=True).state.message for at in range(48)]
    changes = [at for at in range(1, 48) if shown[at] != shown[at - 1]]
    assert len(changes) in {3, 4}
    assert all(later - earlier == 12 for earlier, later in itertools.pairwise(changes))
    silent = replace(scene(), office=replace(scene().office, messages=()))
    assert step(Memory(), silent, START, live=True).state.message is None


def test_a_service_that_closed_for_the_day_says_no_hour_and_one_with_people_waiting_stays_open():
    known = whole()
    at_six = step(Memory(), known, story.at("18:06"), live=True).state
    assert [line.closed for line in at_six.order.lines] == [False] * 5 + [True]
    assert at_six.order.lines[-1].opens is None
    never = {**known.services, "cash-desk": replace(known.services["cash-desk"], hours=((),) * 7)}
    shut = step(Memory(), replace(known, services=never), START, live=True).state.order.lines[-1]
    assert (shut.closed, shut.opens) == (True, None)


def test_counters_of_two_digits_widen_the_cells():
    known = scene()
    many = {**known.counters, "c": replace(known.counters["counter-1"], id="c", number=12)}
    assert step(Memory(), replace(known, counters=many), START, live=True).state.two_digit_counters
