"""What the office sets up for a board: which counters and services, arrows, languages, messages, days off."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.board.board import Memory, Mode, step
from common.board.order import Order, OrderLine, page_of
from common.board.view import View, board_of, view_of
from common.model.legibility import fits
from common.model.office import Board, BoardLayout, CounterState, DayException, Direction, Message, Span
from common.model.ticket import TicketState
from tests.helpers import boards, story
from tests.helpers.boards import START, call, labels, scene, second, ticket_of, yellow


def whole(**office):
    """The story's scene with everybody who waits."""
    snapshot = story.snapshot("10:42", office="kosice-2023")
    return replace(
        scene(office="kosice-2023"),
        office=replace(snapshot.office, **office),
        tickets={one.id: one for one in snapshot.tickets},
        calls=snapshot.calls,
    )


def view(size=(1920, 1080), **options):
    board = Board(id="hall", **options)
    return view_of(board, fits(board, *size, 1920 / 1217.6))


def look(what, at=START, memory=None, **options):
    return step(memory or Memory(), what, at, live=True, view=view(**options))


def test_a_display_shows_the_board_of_its_setting_else_the_first_else_a_plain_one():
    office = whole(boards=(Board(id="hall"), Board(id="door"))).office
    assert board_of(office, "door", "sk").id == "door"
    assert board_of(office, "", "sk").id == "hall"
    assert board_of(office, "gone", "sk").id == "hall"
    plain = board_of(replace(office, boards=()), "door", "hu")
    assert (plain.layout, plain.languages) == (BoardLayout.CALLS_AND_ORDER, ("hu",))


def test_a_board_shows_and_rings_for_its_own_counters_only():
    calls = [call(1, counter=1), call(2, counter=2)]
    answer = look(scene(calls), counters=("counter-2",))
    assert labels(answer.state) == ["D002"]
    assert answer.ring == calls[1]
    order_only = look(scene(calls), layout=BoardLayout.ORDER)
    assert (order_only.state.rows, order_only.ring) == ((), None)


def test_the_order_of_its_own_services_only():
    page = look(whole(), services=("parking", "local-taxes")).state.order
    assert [line.service_id for line in page.lines] == ["local-taxes", "parking"]


def test_arrows_point_as_the_board_hangs():
    rows = look(whole(), arrows={"counter-3": Direction.LEFT, "counter-1": Direction.NONE}).state.rows
    assert [row.direction.value for row in rows] == ["left", "none", "right", "right"]


def test_a_recalled_one_says_so():
    calls = [call(1, -60), call(2, ticket=1, recall=True)]
    (row,) = look(scene(calls)).state.rows
    assert row.recall


def test_a_withdrawn_call_leaves_at_once_and_is_not_rung_any_more():
    board = boards.Board()
    board.look(0, scene([call(1), call(2)]))
    assert labels(board.look(1, scene([call(1)]))) == ["D001"]
    board.run(1.5, 20, scene([call(1)]))
    assert board.rung == [(1, 0)]
    assert labels(board.look(21, scene([]))) == []


@pytest.mark.parametrize("gone", [TicketState.FINISHED, TicketState.NO_SHOW])
def test_a_call_leaves_when_its_visitor_is_served_but_stays_thirty_seconds(gone):
    board = boards.Board()
    board.look(0, scene([call(1)]))
    done = scene([call(1)], tickets=[ticket_of(call(1), gone)])
    assert labels(board.run(0.5, 29.5, done)) == ["D001"]
    assert labels(board.look(30, done)) == []
    assert labels(boards.Board().look(40, done)) == []


def test_a_call_leaves_by_time():
    board = boards.Board()
    one = scene([call(1)], tickets=[ticket_of(call(1), TicketState.SERVING)])
    board.look(0, one)
    assert labels(board.look(899, one)) == ["D001"]
    assert labels(board.look(900, one)) == []


def test_two_columns_hold_eight_calls():
    many = scene([call(number, number, counter=number) for number in range(1, 9)])
    answer = look(many, second(9), layout=BoardLayout.CALLS)
    assert len(answer.state.rows) == 8
    assert yellow(answer.state) == "D001"


def test_one_line_of_all_with_the_wait_of_each():
    state = look(whole(), one_line=True).state
    assert state.order.lines == ()
    # Counter 5 is free for L, the others are not yet; behind them nobody seems to jump ahead.
    assert [entry.label for entry in state.order.entries[:3]] == ["L006", "D043", "P018"]
    waits = [entry.wait for entry in state.order.entries]
    assert None not in waits
    assert waits == sorted(waits, key=lambda wait: (wait.high, wait.low))
    assert len(state.order.entries) == 14
    assert state.order.pages == 2
    later = look(whole(), second(12), one_line=True).state.order
    assert {entry.label for entry in later.entries} | {entry.label for entry in state.order.entries} == {
        ticket.label for ticket in whole().tickets.values() if ticket.state is TicketState.WAITING
    }


def test_one_whom_no_open_counter_will_call_stands_last_in_the_one_line():
    what = whole()
    shut = {
        id_: replace(one, state=CounterState.CLOSED) if "local-taxes" in one.services else one
        for id_, one in what.counters.items()
    }
    entries = look(replace(what, counters=shut), one_line=True).state.order.entries
    unknown = [entry.wait is None for entry in entries]
    assert True in unknown
    assert unknown == sorted(unknown)


def test_more_services_than_have_room_turn_their_pages_every_twelve_seconds():
    films = look(whole(), media=("films",)).state.order
    assert (len(films.lines), films.pages) == (2, 3)
    pages = [look(whole(), second(12 * turn), media=("films",)).state.order for turn in range(3)]
    assert len({line.service_id for page in pages for line in page.lines}) == 6


def test_a_board_of_the_order_alone_turns_long_queues():
    crowd = {n: story.waiting(n, "local-taxes", "D", n, "10:30") for n in range(500, 520)}
    seen = set()
    for turn in range(7):
        page = look(replace(whole(), tickets=crowd), second(12 * turn), layout=BoardLayout.ORDER).state.order
        taxes = page.lines[0]
        assert len(taxes.labels) + taxes.more <= 20
        seen |= set(taxes.labels)
    assert len(seen) == 20


def named(length, other="", closed=False):
    return OrderLine(service_id="s", name={"sk": "m" * length, "en": other}, closed=closed)


def pages(lines, **options):
    room = view(layout=BoardLayout.CALLS_AND_ORDER, **options)
    return [len(page_of(Order(lines=tuple(lines)), room, turn).lines) for turn in range(3)]


def test_services_with_long_names_are_higher_so_fewer_stand_on_a_page():
    assert pages([named(53)] * 6) == [6, 6, 6]
    assert pages([named(54)] * 6) == [5, 1, 5]
    assert pages([named(120)] * 6) == [4, 2, 4]
    # Of a language that this board does not speak nothing is asked; of two side by side both.
    two = {"languages": ("sk", "en"), "side_by_side": True}
    assert pages([named(20, "m" * 120)] * 6) == [6, 6, 6]
    assert pages([named(120, "m" * 120)] * 6, **two) == [3, 3, 3]
    # A closed one has its note beside its name, and two languages below each other anyway.
    assert pages([named(31, closed=True)] * 10) == [10, 10, 10]
    assert pages([named(62, closed=True)] * 10) == [7, 3, 7]
    assert pages([named(31, "m" * 31, closed=True)] * 10, **two) == [10, 10, 10]
    assert pages([named(120, "m" * 120, closed=True)] * 10, **two)[0] < 6
    # A window that is hardly one.
    assert page_of(Order(lines=(named(120, closed=True),)), View(letters=1), 0).lines


def test_an_order_on_a_screen_of_its_own_has_two_columns():
    alone = view(layout=BoardLayout.ORDER)
    assert (alone.columns, alone.lines, alone.labels) == (2, 12, 3)
    assert view(layout=BoardLayout.ORDER, media=("a.mp4",)).columns == 1
    assert view((1080, 1920), layout=BoardLayout.ORDER).columns == 1
    # Calls that are read from near take less, and leave room for one more number.
    assert view(distance_metres=5.0).labels == 4


def test_parked_and_returning_tickets_are_shown_as_such():
    parked = story.waiting(490, "parking", "P", 14, "10:02", state=TicketState.PARKED)
    back = story.waiting(491, "municipal-waste", "K", 18, "10:05", not_before=story.at("10:47"))
    what = whole()
    what = replace(what, tickets={**what.tickets, 490: parked, 491: back})
    page = look(what).state.order
    assert (page.parked, page.returning) == (("P014",), ("K018",))
    assert "K018" not in page.lines[1].labels
    later = look(what, story.at("10:47")).state.order
    assert (later.returning, later.lines[1].labels[0]) == ((), "K018")


def test_a_service_out_of_use_is_left_out_unless_somebody_waits():
    what = whole()
    gone = {id_: replace(one, in_use=False) for id_, one in what.services.items()}
    shown = look(replace(what, services=gone)).state.order.lines
    assert len(shown) == 5


def at(clock, **options):
    """The message at a local time of 14 October."""
    (message,) = (Message(text={"sk": "Správa"}, **options),)
    return look(whole(messages=(message,)), story.at(clock)).state.message is not None


def test_messages_have_days_and_hours():
    day = story.DAY
    assert at("10:42")
    assert at("10:42", first_day=day, last_day=day)
    assert not at("10:42", first_day=day + dt.timedelta(days=1))
    assert not at("10:42", last_day=day - dt.timedelta(days=1))
    morning = Span(dt.time(8), dt.time(11))
    assert at("10:59", hours=morning)
    assert not at("11:00", hours=morning)
    assert not at("07:59", hours=morning)


def test_languages_take_turns_and_a_message_is_read_in_each():
    three = {"languages": ("sk", "en", "uk")}
    messages = tuple(Message(text={"sk": str(number)}) for number in range(2))
    seen = [look(whole(messages=messages), second(12 * turn), **three).state for turn in range(7)]
    assert {state.languages for state in seen} == {("sk",), ("en",), ("uk",)}
    read = [(state.message["sk"], state.reading) for state in seen]
    assert len(set(read)) >= 6


def test_side_by_side_the_first_stays_and_the_others_take_turns():
    both = {"languages": ("sk", "en", "uk"), "side_by_side": True}
    pairs = [look(whole(), second(12 * turn), **both).state.languages for turn in range(2)]
    assert set(pairs) == {("sk", "en"), ("sk", "uk")}
    assert look(whole(), side_by_side=True).state.languages == ("sk",)
    assert look(whole(), languages=()).state.languages == ("sk",)


def test_a_holiday_closes_and_stands_in_the_week_by_its_name():
    off = DayException(day=story.DAY, name={"sk": "Sanitárny deň"})
    short = DayException(day=story.DAY + dt.timedelta(days=1), hours=(Span(dt.time(9), dt.time(12)),))
    state = look(replace(whole(exceptions=(off, short)), tickets={}, calls=())).state
    assert state.mode is Mode.CLOSED
    assert state.holiday == {"sk": "Sanitárny deň"}
    assert state.opens.isoformat() == "2026-10-15T09:00:00+02:00"
    wednesday, thursday = state.week[2:4]
    assert (wednesday.spans, wednesday.name) == ((), {"sk": "Sanitárny deň"})
    assert (thursday.spans, thursday.coming) == ((Span(dt.time(9), dt.time(12)),), True)


def test_days_off_without_a_name_share_a_line_with_other_closed_days():
    friday = DayException(day=dt.date(2026, 10, 16))
    state = look(replace(whole(exceptions=(friday,)), tickets={}), story.at("18:06")).state
    assert state.week[-1].days == (4, 5, 6)


def test_a_plain_board_is_as_the_look_draws_it():
    board = Board(id="")
    assert view_of(board, fits(board, 1920, 1080, 1920 / 1217.6)) == View(board=board)
    moved = Board(id="", distance_metres=11.0)
    assert view_of(moved, fits(moved, 1920, 1080, 1920 / 1217.6)).layout is BoardLayout.CALLS
