"""Which commands each wish of a clerk becomes."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from common.link.commands import Command
from common.model.ticket import Action, TicketState
from counter_app.panel.wishes import ON_OWN_TICKET, Intent, Step, Wish, steps
from tests.helpers import story

OWN = replace(story.waiting(7, "local-taxes", "D", 42, "10:14"), state=TicketState.SERVING, note="doklady")


def sent(wish: Wish) -> list[tuple[str, str, dict[str, object]]]:
    found = []
    for step in steps(wish, OWN, "counter-3"):
        assert isinstance(step.command, Command)
        body = json.loads(step.command.body) if step.command.body else {}
        found.append((step.command.method, step.command.path.removeprefix("/api/v1"), body))
    return found


def paths(wish: Wish) -> list[str]:
    return [path for _, path, _ in sent(wish)]


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        (Wish(Intent.CALL_NEXT), ["/counters/counter-3/call-next"]),
        (Wish(Intent.START), ["/tickets/7/start"]),
        (Wish(Intent.FINISH), ["/tickets/7/finish"]),
        (Wish(Intent.FINISH_AND_NEXT), ["/tickets/7/finish", "/counters/counter-3/call-next"]),
        (Wish(Intent.RECALL), ["/tickets/7/recall"]),
        (Wish(Intent.NO_SHOW), ["/tickets/7/no-show"]),
        (Wish(Intent.RETURN), ["/tickets/7/return"]),
        (Wish(Intent.CALL_TICKET, ticket_id=9), ["/tickets/9/call"]),
        (Wish(Intent.TAKE_BACK, ticket_id=9), ["/tickets/9/return"]),
        (Wish(Intent.CALL_RESTING, ticket_id=9), ["/tickets/9/return", "/tickets/9/call"]),
        (Wish(Intent.CANCEL, ticket_id=9), ["/tickets/9/cancel"]),
        (Wish(Intent.UNDO), ["/counters/counter-3/undo"]),
        (Wish(Intent.OPEN), ["/counters/counter-3/open"]),
        (Wish(Intent.CLOSE), ["/counters/counter-3/close"]),
        (Wish(Intent.SIGN_OUT), ["/sessions/current"]),
        (Wish(Intent.ANSWER), ["/counters/counter-3/ask"]),
        (Wish(Intent.MORE), []),
        (Wish(Intent.ISSUE), []),
        (Wish(Intent.MORE, ticket_id=9), []),
    ],
)
def test_commands_of_a_wish(wish: Wish, wanted: list[str]) -> None:
    assert paths(wish) == wanted


def test_what_belongs_to_a_wish_is_sent() -> None:
    assert sent(Wish(Intent.PARK, minutes=5)) == [("POST", "/tickets/7/park", {"minutes": 5})]
    assert sent(Wish(Intent.FURTHER, service_id="parking")) == [
        ("POST", "/tickets/7/further", {"service_id": "parking"})
    ]
    assert sent(Wish(Intent.NOTE, note="vek")) == [("POST", "/tickets/7/note", {"note": "vek"})]
    assert sent(Wish(Intent.PAUSE, note="Obed")) == [("POST", "/counters/counter-3/pause", {"reason": "Obed"})]
    assert sent(Wish(Intent.HELP, wanted=False)) == [("POST", "/counters/counter-3/help", {"wanted": False})]
    assert sent(Wish(Intent.TRANSFER, counter_id="counter-4", place="end", note="n")) == [
        (
            "POST",
            "/tickets/7/transfer",
            {"service_id": None, "counter_id": "counter-4", "place": "end", "note": "n"},
        )
    ]


def test_a_note_that_grew_goes_with_the_finish_and_one_rewritten_goes_before_it() -> None:
    grown = Wish(Intent.FINISH, note="doklady\nposlané", whole_note=True, outcome="done")
    assert sent(grown) == [("POST", "/tickets/7/finish", {"outcome": "done", "note": "poslané"})]
    rewritten = Wish(Intent.FINISH, note="nič", whole_note=True)
    assert paths(rewritten) == ["/tickets/7/note", "/tickets/7/finish"]
    assert sent(rewritten)[1][2] == {"outcome": None, "note": ""}


def test_a_ticket_is_issued_and_then_printed_where_a_kiosk_was_chosen() -> None:
    for device, printed in (("kiosk-1", "/api/v1/tickets/7/print"), (None, "")):
        issue, print_ = steps(Wish(Intent.ISSUE, service_id="parking", device_id=device), None, "counter-3")
        assert isinstance(issue.command, Command)
        assert json.loads(issue.command.body)["service_id"] == "parking"
        assert not isinstance(print_.command, Command)
        command = print_.command(OWN)
        assert ("" if command is None else command.path) == printed
        assert print_.command(None) is None


@pytest.mark.parametrize("intent", [*ON_OWN_TICKET, Intent.NOTE])
def test_without_a_ticket_here_nothing_is_sent(intent: Intent) -> None:
    assert steps(Wish(intent), None, "counter-3") == ()


def test_only_finish_and_no_show_may_wait_in_the_outbox() -> None:
    for intent in ON_OWN_TICKET:
        found: tuple[Step, ...] = steps(Wish(intent, service_id="parking"), OWN, "counter-3")
        kept = intent in {Intent.FINISH, Intent.FINISH_AND_NEXT, Intent.NO_SHOW}
        assert (found[0].act in {Action.FINISH, Action.NO_SHOW}) is kept
        assert isinstance(found[0].command, Command)
        assert found[0].command.may_wait is kept
