"""What the panel shows, for every state of ticket, counter and link."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.model import wire
from common.model.office import Counter, CounterState
from common.model.ticket import Action, Ticket, TicketClass, TicketState, allowed_actions
from counter_app.panel.state import Intent, Mode, PanelState, Why, panel_state
from tests.helpers import story

HERE = "counter-3"


def look(
    snapshot: wire.Snapshot, now: str = "10:42", *, live: bool = True, lost_since: dt.datetime | None = None
) -> PanelState:
    return panel_state(
        services={one.id: one for one in snapshot.services},
        counters={one.id: one for one in snapshot.counters},
        tickets=snapshot.tickets,
        calls=snapshot.calls,
        counter_id=HERE,
        now=story.at(now),
        live=live,
        lost_since=lost_since,
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
    assert state.button(Intent.PARK) is None
