"""What queue systems elsewhere are known to get wrong, over HTTP: second services, parking, fallbacks, limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.model.office import Outcome
from common.model.ticket import Ticket, TicketState
from tests.helpers.hub import HubClient, RunningHub, running_hub, with_office, with_panel
from tests.integration.test_bad_input import refused


def called(clerk: HubClient) -> Ticket:
    ticket = clerk.call_next()
    assert ticket is not None
    return ticket


def served(clerk: HubClient) -> Ticket:
    """The next one, at the counter and begun."""
    return clerk.act(called(clerk), "start")


def now(clerk: HubClient, ticket: Ticket) -> Ticket:
    return next(one for one in clerk.snapshot().tickets if one.id == ticket.id)


def test_the_full_path_with_a_second_service(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as one, hub.signed_in(1, 2) as two:
        kiosk.issue("local-taxes")
        first = served(one)
        on = one.act(first, "further", {"service_id": "municipal-waste"})
        assert (on.state, on.service_id, on.counter_id) == (TicketState.SERVING, "municipal-waste", "counter-1")
        assert on.label == first.label
        assert on.started_at is not None
        assert first.started_at is not None
        assert on.served_seconds == round((on.started_at - first.started_at).total_seconds())
        sent = one.act(on, "transfer", {"service_id": "parking", "note": "needs a card for residents"})
        assert (sent.state, sent.service_id, sent.counter_id) == (TicketState.WAITING, "parking", None)
        assert one.call_next() is None, "counter 1 does not serve parking"
        again = called(two)
        assert (again.id, again.note, again.calls) == (first.id, "needs a card for residents", 1)
        done = two.act(two.act(again, "start"), "finish", {"note": "card 7"})
        assert (done.state, done.note) == (TicketState.FINISHED, "needs a card for residents\ncard 7")
        with hub.client(hub.display_token) as board:
            assert now(board, done).note == ""
        refused(one.post(f"tickets/{done.id}/further", {"service_id": "parking"}), 409, "illegal_transition")
        refused(one.post(f"tickets/{done.id}/further", {"service_id": "divorces"}), 409, "illegal_transition")


def test_park_and_call_from_park(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as one, hub.signed_in(1, 3) as three:
        kiosk.issue()
        parked = one.act(served(one), "park", {"minutes": 5})
        assert (parked.state, parked.counter_id) == (TicketState.PARKED, None)
        # Parked is never called, not by its own counter and not by another.
        assert one.call_next() is None
        assert three.call_next() is None
        refused(one.post(f"tickets/{parked.id}/call", {"counter_id": "counter-1"}), 409, "illegal_transition")
        back = one.act(one.act(parked, "return"), "call", {"counter_id": "counter-1"})
        assert (back.state, back.parked_until) == (TicketState.CALLED, None)
        gone = three.act(one.act(back, "park"), "cancel")
        assert gone.state is TicketState.CANCELLED


def test_who_left_while_waiting_is_not_called(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as one:
        left, stays = kiosk.issue(), kiosk.issue()
        assert kiosk.http.post(f"/t/{left.token}/cancel").status_code == 303
        assert now(one, left).state is TicketState.CANCELLED
        assert called(one).id == stays.id
        one.act(stays, "no-show")
        assert one.call_next() is None


def test_a_quick_counter_falls_back_to_other_services(hub: RunningHub) -> None:
    with hub.in_office() as office, hub.client() as kiosk, hub.signed_in(1, 2) as quick:
        office.post("counters/counter-2/profile", {"services": ["general-information"]}, method="PUT")
        slow, fast = kiosk.issue("local-taxes"), kiosk.issue("general-information")
        assert called(quick).id == fast.id
        quick.act(quick.act(fast, "start"), "finish")
        assert quick.call_next() is None, "its own services only, yet"
        profile = {"services": ["general-information", "local-taxes"]}
        answer = office.post("counters/counter-2/profile", profile, method="PUT")
        assert answer.json()["services"] == profile["services"]
        assert called(quick).id == slow.id


def test_park_one_serve_two_return_to_one_with_times_kept_apart(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        kiosk.issue(), kiosk.issue()
        one = served(clerk)
        parked = clerk.act(one, "park", {"minutes": 1})
        two = served(clerk)
        done = clerk.act(two, "finish")
        back = clerk.act(clerk.act(parked, "return"), "call", {"counter_id": "counter-1"})
        again = clerk.act(back, "start")
        end = clerk.act(again, "finish")
    for ticket in (one, two, again, end, done):
        assert ticket.started_at is not None
    assert (two.served_seconds, done.served_seconds) == (0, 0)
    assert parked.served_seconds == back.served_seconds == end.served_seconds
    assert (parked.started_at, parked.counted_from) == (None, one.counted_from)
    assert again.started_at == end.started_at
    assert done.finished_at is not None
    assert again.started_at is not None
    assert again.started_at > done.finished_at


@pytest.mark.parametrize("returns", [0, 1])
def test_the_no_show_limits_zero_and_one(tmp_path: Path, returns: int) -> None:
    change = with_panel(no_show_returns=returns, no_show_return_minutes=5, recall_limit=1)
    with running_hub(tmp_path, change=change) as hub, hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        ticket = kiosk.issue()
        clerk.act(called(clerk), "recall")
        problem = refused(clerk.post(f"tickets/{ticket.id}/recall"), 409, "recall_limit")
        assert problem.parameters == {"label": "D001", "calls": "2"}
        for _ in range(returns):
            missed = clerk.act(ticket, "no-show")
            assert (missed.state, missed.no_shows, missed.counter_id) == (TicketState.WAITING, 1, None)
            assert missed.not_before is not None
            assert clerk.call_next() is None, "it rests"
            newcomer = kiosk.issue()
            assert newcomer.ahead == 0
            assert called(clerk).id == newcomer.id
            clerk.act(clerk.act(newcomer, "start"), "finish")
            # The clerk sees it and may call it all the same.
            again = clerk.act(missed, "call", {"counter_id": "counter-1"})
            assert (again.not_before, again.calls) == (None, 1)
        gone = clerk.act(ticket, "no-show")
        assert (gone.state, gone.no_shows) == (TicketState.NO_SHOW, returns + 1)
        assert clerk.call_next() is None


def test_a_transfer_to_a_counter_with_a_note(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as one, hub.signed_in(1, 2) as two:
        kiosk.issue("municipal-waste")
        sent = one.act(
            called(one), "transfer", {"counter_id": "counter-2", "place": "front", "note": "the chief knows"}
        )
        assert one.call_next() is None
        assert now(two, sent).note == "the chief knows"
        received = called(two)
        assert (received.id, received.note) == (sent.id, "the chief knows")
        assert two.act(received, "note", {"note": "settled"}).note == "settled"
        assert one.post(f"tickets/{received.id}/note", {"note": "mine"}).json()["code"] == "not_your_ticket"
        assert two.act(received, "note", {"note": ""}).note == ""
        refused(two.post(f"tickets/{received.id}/note", {"note": "x" * 2001}), 400, "bad_request")


def test_an_empty_queue_says_so_and_rings_nothing(hub: RunningHub) -> None:
    with hub.signed_in(0, 1) as clerk:
        before = clerk.snapshot()
        for _ in range(3):
            assert clerk.post("counters/counter-1/call-next").status_code == 204
        after = clerk.snapshot()
        assert (after.calls, after.revision) == ((), before.revision)


def test_an_outcome_is_one_of_the_offices(tmp_path: Path) -> None:
    change = with_office(outcomes=(Outcome(id="done", name={"sk": "Vybavené"}),))
    with running_hub(tmp_path, change=change) as hub, hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        kiosk.issue()
        ticket = served(clerk)
        refused(clerk.post(f"tickets/{ticket.id}/finish", {"outcome": "gone"}), 404, "unknown_outcome")
        assert clerk.act(ticket, "finish", {"outcome": "done"}).outcome == "done"
        assert now(clerk, ticket).outcome == "done"
