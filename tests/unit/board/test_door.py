"""The display at a counter's door."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from common.board.board import Memory, Mode, step
from common.board.door import DoorState
from common.board.picture import picture_of
from common.board.view import view_of
from common.model.legibility import fits
from common.model.office import Board, BoardLayout, CounterState, Direction
from common.model.ticket import TicketState
from tests.helpers import story
from tests.helpers.boards import scene, second


def door(what, at=0.0, *, live=True, **options):
    board = Board(id="door", layout=BoardLayout.DOOR, **{"counters": ("counter-3",), **options})
    view = view_of(board, fits(board, 1920, 1080, 1.6))
    return step(Memory(), what, second(at), live=live, valid_at=second(0), view=view)


def hall(**changes):
    snapshot = story.snapshot("10:42", office="kosice-2023")
    return replace(
        scene(office="kosice-2023"),
        tickets={one.id: one for one in snapshot.tickets},
        calls=snapshot.calls,
        **changes,
    )


def test_a_called_visitor_is_asked_in_for_thirty_seconds():
    first = door(hall()).state
    assert first.mode is Mode.DOOR
    assert (first.door.state, first.door.label, first.door.number) == (DoorState.ENTER, "D042", 3)
    assert first.door.next == ("D043", "D044", "D045")
    assert first.door.service["sk"] == "Miestne dane"
    assert (first.door.direction, first.door.recall) == (Direction.LEFT, False)
    assert door(hall(), 11.5).state.door.state is DoorState.ENTER
    assert door(hall(), 12).state.door.state is DoorState.OCCUPIED


def test_after_the_hubs_clock_was_set_back_nobody_is_asked_in_for_longer():
    assert door(hall(), -60).state.door.state is DoorState.OCCUPIED


def test_once_served_the_door_is_occupied():
    what = hall()
    serving = {**what.tickets, 4: replace(what.tickets[4], state=TicketState.SERVING)}
    state = door(replace(what, tickets=serving), arrows={"counter-3": Direction.UP}).state
    assert (state.door.state, state.door.label, state.door.direction) == (DoorState.OCCUPIED, "D042", Direction.UP)


@pytest.mark.parametrize(
    ("counter", "shown", "following"),
    [
        (CounterState.OPEN, DoorState.FREE, 3),
        (CounterState.PAUSED, DoorState.PAUSED, 3),
        (CounterState.CLOSED, DoorState.CLOSED, 0),
    ],
)
def test_without_a_visitor_it_says_how_the_counter_is(counter, shown, following):
    what = hall()
    counters = {**what.counters, "counter-3": replace(what.counters["counter-3"], state=counter)}
    tickets = {id_: one for id_, one in what.tickets.items() if one.counter_id != "counter-3"}
    state = door(replace(what, counters=counters, tickets=tickets)).state
    assert (state.door.state, len(state.door.next)) == (shown, following)


def test_a_recall_says_so():
    what = hall()
    again = replace(what.calls[-1], id=99, recall=True)
    assert door(replace(what, calls=(*what.calls, again))).state.door.recall


def test_a_door_without_its_counter_takes_the_first_and_none_shows_nothing():
    assert door(hall(), counters=("gone",)).state.door.number == 1
    assert door(hall(counters={}), counters=()).state.door is None


def test_while_the_link_is_lost_the_door_stays_as_it_was():
    state = door(hall(), 3600, live=False).state
    assert (state.door.state, state.lost) == (DoorState.ENTER, True)


def test_a_second_visitor_is_asked_in_at_once_and_both_are_rung():
    what = hall()
    second_one = replace(what.tickets[10], state=TicketState.CALLED, counter_id="counter-3", called_at=second(5))
    left = replace(what.tickets[4], state=TicketState.NO_SHOW)
    calls = (*what.calls, story.call_of(99, second_one))
    both = replace(what, tickets={**what.tickets, 4: left, 10: second_one}, calls=calls)
    first = door(what)
    board = Board(id="door", layout=BoardLayout.DOOR, counters=("counter-3",))
    view = view_of(board, fits(board, 1920, 1080, 1.6))
    after = step(first.memory, both, second(5), live=True, view=view)
    assert (after.state.door.state, after.state.door.label) == (DoorState.ENTER, "D043")
    assert after.ring is not None
    assert after.ring.label == "D043"


def test_a_door_without_its_hub_asks_nobody_in_but_says_who_was_called_and_when():
    told = [picture_of(door(hall(), 60.0, live=live).state)["door"] for live in (True, False)]
    assert [one["says"] for one in told] == ["Obsadené", "Vyzvaný o 10:41"]
    fresh = picture_of(door(hall()).state)["door"]
    assert (fresh["says"], fresh["label"]) == ("Poďte ďalej", told[1]["label"])
