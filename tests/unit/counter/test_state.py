"""What the panel shows, for every state of ticket, counter and link."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from common.model import wire
from common.model.office import Counter, CounterState, DeviceKind, DeviceState, Office
from common.model.ticket import Action, Ticket, TicketClass, TicketState, allowed_actions
from counter_app.panel import queue
from counter_app.panel.state import Mode, PanelState, Seat, Why, panel_state
from counter_app.panel.wishes import Intent
from tests.helpers import story

HERE = "counter-3"


def look(
    snapshot: wire.Snapshot,
    now: str = "10:42",
    *,
    live: bool = True,
    lost_since: dt.datetime | None = None,
    **more: Any,
) -> PanelState:
    return panel_state(
        services={one.id: one for one in snapshot.services},
        counters={one.id: one for one in snapshot.counters},
        tickets=snapshot.tickets,
        calls=snapshot.calls,
        counter_id=HERE,
        now=story.at(now),
        seat=Seat(live=live, lost_since=lost_since, options=snapshot.office.panel, **more),
        office=snapshot.office,
        devices=snapshot.devices,
    )


def day(**changes: object) -> wire.Snapshot:
    """The story at 10:42 with D042, the ticket at counter 3, changed."""
    snapshot = story.snapshot("10:42", office="kosice")
    tickets = tuple(replace(one, **changes) if one.label == "D042" else one for one in snapshot.tickets)
    return replace(snapshot, tickets=tickets)


def served() -> wire.Snapshot:
    return day(state=TicketState.SERVING, started_at=story.at("10:42"))


def free() -> wire.Snapshot:
    return day(state=TicketState.FINISHED, finished_at=story.at("10:42"))


def nobody() -> wire.Snapshot:
    return replace(free(), tickets=tuple(one for one in free().tickets if one.state is not TicketState.WAITING))


def with_counter(snapshot: wire.Snapshot, state: CounterState) -> wire.Snapshot:
    def changed(counter: Counter) -> Counter:
        return replace(counter, state=state) if counter.id == HERE else counter

    return replace(snapshot, counters=tuple(changed(one) for one in snapshot.counters))


def add(snapshot: wire.Snapshot, *tickets: Ticket) -> wire.Snapshot:
    return replace(snapshot, tickets=(*snapshot.tickets, *tickets))


def test_a_called_ticket() -> None:
    state = look(day())
    assert state.card is not None
    assert (state.card.label, state.card.serving, state.card.since, state.card.calls) == ("D042", False, 18, 1)
    assert state.card.waited == 27 * 60 + 42
    assert state.card.waited_too_long
    assert [state.primary.intent, state.again.intent, state.end.intent, state.rest.intent, state.move.intent] == [
        Intent.START,
        Intent.RECALL,
        Intent.NO_SHOW,
        Intent.RETURN,
        Intent.TRANSFER,
    ]
    assert all(one.enabled for one in (state.primary, state.again, state.end, state.rest, state.move))
    assert state.leave.why is Why.TICKET_HERE


def test_a_recall_does_not_lengthen_the_wait() -> None:
    before = look(day())
    again = look(day(called_at=story.at("10:44"), calls=2), "10:45")
    assert before.card is not None
    assert again.card is not None
    assert (again.card.waited, again.card.since, again.card.calls) == (before.card.waited, 60, 2)


def test_a_served_ticket() -> None:
    state = look(served(), "10:45:12")
    assert state.card is not None
    assert (state.card.serving, state.card.since, state.card.usual) == (True, 192, 360)
    assert (state.primary.intent, state.end.intent, state.rest.intent) == (
        Intent.FINISH_AND_NEXT,
        Intent.FINISH,
        Intent.PARK,
    )
    assert state.again.why is Why.NOT_IN_THIS_STATE


@pytest.mark.parametrize("snapshot", [day(), served()])
def test_what_is_enabled_is_what_the_ticket_allows(snapshot: wire.Snapshot) -> None:
    state = look(snapshot)
    ticket = next(one for one in snapshot.tickets if one.label == "D042")
    allowed = allowed_actions(ticket.state)
    for button, action in (
        (state.again, Action.RECALL),
        (state.end, Action.FINISH if state.end.intent is Intent.FINISH else Action.NO_SHOW),
        (state.rest, Action.PARK if state.rest.intent is Intent.PARK else Action.RETURN),
        (state.move, Action.TRANSFER),
    ):
        assert button.enabled == (action in allowed)


def test_no_ticket_here() -> None:
    state = look(free())
    assert state.card is None
    assert state.targets == ()
    assert state.primary.intent is Intent.CALL_NEXT
    assert state.primary.enabled
    assert {one.why for one in (state.again, state.end, state.rest, state.move)} == {Why.NO_TICKET}
    assert state.leave.enabled
    assert state.waiting == 11


def test_nobody_waits() -> None:
    state = look(nobody())
    assert state.primary.why is Why.NOBODY_WAITS
    assert (state.upcoming, [(line.waiting, line.longest) for line in state.lines]) == ((), [(0, None), (0, None)])


def test_the_turn_and_the_services_of_this_counter() -> None:
    state = look(day())
    assert [(one.label, one.waited // 60, one.too_long) for one in state.upcoming] == [
        ("D043", 26, True),
        ("D044", 24, True),
        ("D045", 19, False),
        ("D046", 17, False),
    ]
    assert [(line.service["sk"], line.waiting, line.longest, line.too_long) for line in state.lines] == [
        ("Miestne dane", 9, 26 * 60, True),
        ("Komunálny odpad", 2, 6 * 60, False),
    ]


@pytest.mark.parametrize(
    ("counter", "mode", "primary", "foot"),
    [
        (CounterState.OPEN, Mode.OPEN, Intent.CALL_NEXT, Intent.PAUSE),
        (CounterState.PAUSED, Mode.PAUSED, Intent.OPEN, Intent.OPEN),
        (CounterState.CLOSED, Mode.CLOSED, Intent.OPEN, Intent.OPEN),
    ],
)
def test_the_state_of_the_counter(counter: CounterState, mode: Mode, primary: Intent, foot: Intent) -> None:
    state = look(with_counter(free(), counter))
    assert (state.mode, state.primary.intent, state.pause.intent) == (mode, primary, foot)
    assert state.primary.enabled


def test_a_paused_counter_finishes_without_calling() -> None:
    assert look(with_counter(served(), CounterState.PAUSED)).primary.intent is Intent.FINISH


def test_the_hub_is_away() -> None:
    since = story.at("10:41")
    state = look(served(), live=False, lost_since=since)
    assert (state.mode, state.lost_since) == (Mode.LOST, since)
    assert state.primary.why is Why.LINK_LOST
    assert state.end.enabled
    assert state.end.intent is Intent.FINISH
    assert {one.why for one in (state.rest, state.move, state.pause, state.leave)} == {Why.LINK_LOST}
    called = look(day(), live=False)
    assert called.end.enabled
    assert called.end.intent is Intent.NO_SHOW
    assert (called.primary.why, called.again.why) == (Why.LINK_LOST, Why.LINK_LOST)
    assert look(day(), lost_since=since).lost_since is None


def test_language_and_class_of_the_visitor() -> None:
    card = look(day(language="hu", visit_class=TicketClass.PRIORITY)).card
    assert card is not None
    assert (card.language, card.priority) == ("hu", True)


def test_a_ticket_without_a_time_of_call_is_shown_all_the_same() -> None:
    card = look(replace(day(called_at=None), calls=())).card
    assert card is not None
    assert card.since == 0


def test_set_aside_and_missed_tickets() -> None:
    parked = story.waiting(90, "local-taxes", "D", 40, "10:06", state=TicketState.PARKED)
    due = story.waiting(
        91, "municipal-waste", "K", 20, "10:05", state=TicketState.PARKED, parked_until=story.at("10:40")
    )
    elsewhere = story.waiting(92, "parking", "P", 15, "10:04", state=TicketState.PARKED)
    missed = story.waiting(
        93, "local-taxes", "D", 39, "10:01", state=TicketState.NO_SHOW, counter_id=HERE, finished_at=story.at("10:20")
    )
    gone = replace(missed, id=94, finished_at=story.at("10:12"))
    others = replace(missed, id=95, counter_id="counter-1")
    unknown = replace(missed, id=96, finished_at=None)
    state = look(add(day(), parked, due, elsewhere, missed, gone, others, unknown))
    assert [(one.ticket_id, one.parked, one.remind) for one in state.resting] == [
        (93, False, False),
        (91, True, True),
        (90, True, False),
    ]
    assert state.resting_list.enabled
    assert look(day()).resting_list.why is Why.NOTHING_RESTS


def test_where_a_ticket_can_go() -> None:
    targets = look(with_counter(day(), CounterState.OPEN)).targets
    assert [one.service_id for one in targets if one.service_id] == [
        "municipal-waste",
        "parking",
        "general-information",
    ]
    assert [one.number for one in targets if one.counter_id] == [1, 2, 4]


def test_the_button_of_an_intent() -> None:
    state = look(day())
    assert state.button(Intent.START) is state.primary
    assert state.button(Intent.TRANSFER) is state.move
    assert state.button(Intent.PARK) is state.others[Intent.PARK]


def test_after_as_many_recalls_as_the_office_allows_only_no_show_is_left() -> None:
    for calls, why in ((3, None), (4, Why.CALLED_ENOUGH)):
        state = look(day(calls=calls))
        assert state.again.why is why
        assert state.end == state.others[Intent.NO_SHOW]
        assert state.end.enabled
    unlimited = replace(day(calls=50), office=with_panel(day(), recall_limit=0))
    assert look(unlimited).again.enabled


def with_panel(snapshot: wire.Snapshot, **changes: object) -> Office:
    return replace(snapshot.office, panel=replace(snapshot.office.panel, **changes))


def test_next_finishes_only_where_the_office_wants() -> None:
    assert look(served()).primary.intent is Intent.FINISH_AND_NEXT
    assert look(replace(served(), office=with_panel(served(), finish_on_next=False))).primary.intent is Intent.FINISH


def test_a_ticket_that_may_not_be_printed_is_marked() -> None:
    for changes, marked in (
        ({"printed": True}, False),
        ({"printed": None}, True),
        ({"printed": None, "print_on": "kiosk-1"}, False),
        ({"printed": False, "print_fault": "paper_out"}, True),
    ):
        card = look(day(**changes)).card
        assert card is not None
        assert card.unprinted is marked
    fresh = story.waiting(99, "local-taxes", "D", 52, "10:41:30", printed=None)
    state = look(add(free(), fresh))
    assert [one.label for one in state.turn if one.unprinted] == []
    assert [one.label for one in look(add(free(), fresh), "10:43").turn if one.unprinted] == ["D052"]


def test_a_no_show_that_comes_back_is_not_in_turn_yet() -> None:
    coming = story.waiting(98, "local-taxes", "D", 30, "10:00", not_before=story.at("10:47"), no_shows=1)
    state = look(add(free(), coming))
    assert "D030" not in [one.label for one in state.turn]
    assert [(one.label, one.returns_at) for one in state.resting] == [("D030", story.at("10:47"))]
    later = look(add(free(), coming), "10:48")
    assert later.turn[0].label == "D030"
    assert later.resting == ()


def test_a_chosen_ticket_is_called_to_an_open_and_free_counter_only() -> None:
    assert look(free()).others[Intent.CALL_TICKET].enabled
    assert look(day()).others[Intent.CALL_TICKET].why is Why.TICKET_HERE
    paused = look(with_counter(free(), CounterState.PAUSED))
    assert paused.others[Intent.CALL_RESTING].why is Why.NOT_OPEN
    assert look(free(), live=False).others[Intent.CALL_TICKET].why is Why.LINK_LOST
    assert look(free(), live=False).others[Intent.WAITING].enabled


def test_undo_is_offered_while_seconds_are_left() -> None:
    assert look(day()).undo.why is Why.NOTHING_TO_UNDO
    state = look(day(), undo_left=7, undoes=Intent.CALL_NEXT)
    assert (state.undo.enabled, state.undo_left, state.undoes) == (True, 7, Intent.CALL_NEXT)


def test_help_and_requests_and_kiosks_that_print() -> None:
    def changed(counter: Counter) -> Counter:
        if counter.number == 1:
            return replace(counter, help_since=story.at("10:41"))
        return (
            replace(counter, request="Otvorte, prosím.", help_since=story.at("10:40"))
            if counter.id == HERE
            else counter
        )

    kiosks = tuple(
        DeviceState(id=f"kiosk-{n}", kind=DeviceKind.KIOSK, name=f"Kiosk {n}", live=n != 2, printer=printer)
        for n, printer in enumerate(("ready", "ready", "near_end", "paper_out", None), start=1)
    )
    board = DeviceState(id="board", kind=DeviceKind.DISPLAY, name="Tabuľa", live=True)
    snapshot = replace(day(), counters=tuple(changed(one) for one in day().counters), devices=(*kiosks, board))
    state = look(snapshot)
    assert [(one.number, one.since) for one in state.alarms] == [(1, story.at("10:41"))]
    assert (state.helping, state.request) == (True, "Otvorte, prosím.")
    assert [one.device_id for one in state.kiosks] == ["kiosk-1", "kiosk-3"]


def test_earlier_stretches_of_service_are_counted_in() -> None:
    card = look(day(state=TicketState.SERVING, started_at=story.at("10:42"), served_seconds=100), "10:43").card
    assert card is not None
    assert card.since == 160


def test_the_longest_wait_is_told_as_a_share_of_its_target() -> None:
    line = look(free()).lines[0]
    assert line.longest == 26 * 60
    assert (line.share, line.too_long) == (130, True)


def test_a_queue_that_is_known_already_is_not_worked_out_again() -> None:
    snapshot = day()
    services = {one.id: one for one in snapshot.services}
    counters = {one.id: one for one in snapshot.counters}
    known = queue.look(snapshot.tickets, services, counters[HERE], counters, snapshot.time)
    state = panel_state(
        services=services,
        counters=counters,
        tickets=(),
        calls=snapshot.calls,
        counter_id=HERE,
        now=snapshot.time,
        seat=Seat(live=True),
        queue=known,
    )
    assert (state.turn, state.lines) == (known.turn, known.lines)
    assert state.card is not None
