"""What asks the clerk for an answer, the most urgent first."""

from __future__ import annotations

from msgspec.structs import replace

from common.i18n import catalogue
from common.model.ticket import TicketState
from counter_app.panel.prompts import prompt
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording
from tests.helpers import story
from tests.unit.counter.test_state import HERE, add, day, look

WORDING = Wording(catalogue("sk"))
ZONE = story.load("kosice").office.zone


def test_nothing_is_asked() -> None:
    assert prompt(look(day()), (), WORDING, ZONE) is None


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
