"""What asks the clerk for an answer, the most urgent first."""

from __future__ import annotations

from msgspec.structs import replace

from common.i18n import catalogue
from common.model.office import CounterState
from common.model.ticket import TicketState
from common.model.wire import Snapshot
from counter_app.panel.prompts import prompt
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording
from tests.helpers import story
from tests.unit.counter.test_state import HERE, add, day, look

WORDING = Wording(catalogue("sk"))
ZONE = story.load("kosice").office.zone


def test_nothing_is_asked() -> None:
    assert prompt(look(day()), (), WORDING, ZONE) is None


def test_a_reminder_comes_to_the_counter_that_set_the_ticket_aside_and_to_all_where_nobody_there_can() -> None:
    due = story.waiting(
        90, "local-taxes", "D", 40, "10:02", state=TicketState.PARKED, parked_until=story.at("10:41"), parked_by=HERE
    )
    elsewhere = replace(due, parked_by="counter-1")
    whole = add(day(), elsewhere)
    first = next(one for one in whole.counters if one.id == "counter-1")
    assert first.state is CounterState.OPEN
    assert "local-taxes" in first.services

    def reminded(snapshot: Snapshot) -> bool:
        state = look(snapshot)
        # In the list it stands as due, whoever is asked.
        assert [one.remind for one in state.resting if one.ticket_id == 90] == [True]
        return prompt(state, (), WORDING, ZONE) is not None

    def at_first(**changes: object) -> Snapshot:
        counters = tuple(replace(one, **changes) if one is first else one for one in whole.counters)
        return replace(whole, counters=counters)

    assert reminded(add(day(), due))
    assert not reminded(whole)
    assert reminded(at_first(state=CounterState.CLOSED))
    assert reminded(at_first(state=CounterState.PAUSED))
    assert reminded(at_first(services=("parking",)))
    assert reminded(replace(whole, counters=tuple(one for one in whole.counters if one is not first)))
    assert reminded(add(day(), replace(due, parked_by=None)))


def test_the_most_urgent_first_and_each_once() -> None:
    parked = story.waiting(
        90, "local-taxes", "D", 40, "10:02", state=TicketState.PARKED, parked_until=story.at("10:41")
    )
    later = replace(parked, id=91, label="D041", parked_until=story.at("10:50"))
    snapshot = add(day(), parked, later)
    counters = tuple(
        replace(one, request="Otvorte.")
        if one.id == HERE
        else replace(one, help_since=story.at("10:40"))
        if one.number == 1
        else one
        for one in snapshot.counters
    )
    state = look(replace(snapshot, counters=counters))
    closed: set[str] = set()
    said = []
    while (found := prompt(state, closed, WORDING, ZONE)) is not None:
        said.append((found.sentence, found.answer, found.wish))
        closed.add(found.key)
    assert said == [
        ("Vedúci žiada: Otvorte.", "Rozumiem", Wish(Intent.ANSWER)),
        ("Priehradka 1 požiadala o pomoc o 10:40.", "Rozumiem", None),
        ("D040 bol odložený: čas vypršal.", "Späť do radu", Wish(Intent.TAKE_BACK, ticket_id=90)),
    ]
