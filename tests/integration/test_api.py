"""The whole API as DESIGN lists it: the document, a visit from tap to finish, transfers, rests, returns."""

from __future__ import annotations

import httpx
import pytest

from common.model.office import CounterState
from common.model.ticket import Ticket, TicketState
from tests.helpers.hub import HubClient, RunningHub
from tests.integration.test_bad_input import refused

CALLS = {
    "get": ["health", "snapshot", "feed"],
    "post": [
        "tickets",
        *(
            f"tickets/{{ticket_id}}/{action}"
            for action in (
                "printed",
                "call",
                "recall",
                "start",
                "finish",
                "no-show",
                "park",
                "return",
                "transfer",
                "cancel",
                "further",
                "print",
                "note",
            )
        ),
        "sessions",
        "office-sessions",
        *(
            f"counters/{{counter_id}}/{action}"
            for action in ("call-next", "open", "pause", "close", "help", "ask", "undo")
        ),
        "devices/current/report",
        *(f"{kind}s/{{{kind}_id}}/{action}" for kind in ("device", "service") for action in ("pause", "resume")),
    ],
    "put": ["counters/{counter_id}/profile"],
    "delete": ["sessions/current"],
}


def test_every_call_is_in_the_openapi_document(shared_hub: RunningHub) -> None:
    document = httpx.get(f"{shared_hub.url}/schema/openapi.json").json()
    found = {(method, path) for path, item in document["paths"].items() for method in item}
    expected = {(method, f"/api/v1/{path}") for method, paths in CALLS.items() for path in paths}
    assert expected <= found
    assert {"Ticket", "Snapshot", "Session"} <= {name.rpartition("_")[2] for name in document["components"]["schemas"]}


def test_the_document_is_the_only_page_of_its_kind(shared_hub: RunningHub) -> None:
    for path in ("swagger", "redoc", "elements", "rapidoc"):
        assert httpx.get(f"{shared_hub.url}/schema/{path}").status_code == 404


def test_health_needs_no_token(shared_hub: RunningHub) -> None:
    health = httpx.get(f"{shared_hub.url}/api/v1/health").json()
    assert health["status"] == "ok"
    assert health["time"].startswith("2026-10-14T08:1")
    assert set(health) == {"status", "version", "revision", "time"}


def test_a_visit(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        first, second = kiosk.issue(), kiosk.issue()
        assert (first.ahead, second.ahead) == (0, 1)
        assert second.quoted_high_seconds is not None
        assert kiosk.post(f"tickets/{first.id}/printed", {"ok": True}).json()["printed"] is True
        called = clerk.call_next()
        assert called is not None
        assert (called.id, called.state, called.counter_id, called.calls) == (first.id, "called", "counter-1", 1)
        assert clerk.act(called, "recall").calls == 2
        assert clerk.act(called, "start").started_at is not None
        done = clerk.act(called, "finish", {"note": "paid"})
        assert (done.state, done.note) == (TicketState.FINISHED, "paid")
        snapshot = clerk.snapshot()
        assert [(call.label, call.counter_number, call.recall) for call in snapshot.calls] == [
            ("D001", 1, False),
            ("D001", 1, True),
        ]
        assert snapshot.device.kind == "counter"
        assert [clerk.name for clerk in snapshot.clerks] == sorted(one.name for one in hub.clerks)
        assert snapshot.page_base == hub.url


@pytest.fixture
def office(hub: RunningHub) -> tuple[HubClient, HubClient, HubClient]:
    return hub.client(), hub.signed_in(0, 1), hub.signed_in(1, 2)


def close(*clients: HubClient) -> None:
    for client in clients:
        client.http.close()


def test_transfers_keep_go_front_or_go_last(office: tuple[HubClient, HubClient, HubClient]) -> None:
    kiosk, one, two = office
    tickets = [kiosk.issue() for _ in range(4)]
    for place, expected in (("kept", 0), ("front", 0), ("end", 1)):
        called = one.call_next()
        assert called is not None
        assert called.id == tickets[0].id
        moved = one.act(called, "transfer", {"service_id": "local-taxes", "place": place})
        assert (moved.state, moved.label, moved.in_front) == ("waiting", called.label, place == "front")
        after = one.call_next()
        assert after is not None
        assert after.id == tickets[expected].id
        one.act(after, "return")
    called = one.call_next()
    assert called is not None
    moved = one.act(called, "transfer", {"counter_id": "counter-2", "place": "front", "note": "to two"})
    assert (moved.counter_id, moved.note) == ("counter-2", "to two")
    refused(one.post(f"tickets/{moved.id}/call", {"counter_id": "counter-1"}), 409, "counter_does_not_serve")
    mine = two.call_next()
    assert mine is not None
    assert mine.id == moved.id
    close(*office)


def test_a_rest_a_no_show_and_a_way_back(office: tuple[HubClient, HubClient, HubClient]) -> None:
    kiosk, one, _ = office
    ticket = kiosk.issue()
    called = one.call_next()
    assert called is not None
    parked = one.act(called, "park", {"minutes": 10})
    assert parked.state == "parked"
    assert parked.parked_until is not None
    assert (parked.counter_id, parked.parked_by) == (None, "counter-1")
    back = one.act(parked, "return")
    assert (back.state, back.parked_until, back.counted_from) == ("waiting", None, ticket.counted_from)
    assert back.parked_by is None
    assert one.act(back, "call", {"counter_id": "counter-1"}).state == "called"
    missed = one.act(back, "no-show")
    assert missed.finished_at is not None
    came = one.act(missed, "return")
    assert (came.state, came.finished_at, came.calls) == ("waiting", None, 0)
    gone = one.act(came, "cancel")
    assert gone.state == "cancelled"
    refused(one.post(f"tickets/{gone.id}/return"), 409, "illegal_transition")
    close(*office)


def test_a_no_show_may_come_back_for_a_while_only(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        kiosk.issue()
        called = clerk.call_next()
        assert called is not None
        clerk.act(called, "no-show")
    hub.restart("2026-10-14T10:50:00+02:00")
    with hub.signed_in(0, 1) as clerk:
        refused(clerk.post(f"tickets/{called.id}/return"), 409, "illegal_transition")


def test_a_supervisor_closes_a_forgotten_counter(office: tuple[HubClient, HubClient, HubClient]) -> None:
    _, supervisor, clerk = office
    refused(clerk.post("counters/counter-1/close"), 409, "clerk_elsewhere")
    assert supervisor.post("counters/counter-2/close").json()["state"] == CounterState.CLOSED.value
    refused(clerk.post("counters/counter-2/open"), 401, "not_signed_in")
    own = supervisor.post("counters/counter-1/close").json()
    assert (own["state"], own["clerk_id"] is None) == ("closed", False)
    assert supervisor.post("counters/counter-1/open").json()["state"] == "open"
    close(*office)


def test_a_clerk_may_issue_and_call_an_appointment(office: tuple[HubClient, HubClient, HubClient]) -> None:
    _, one, _ = office
    body = {"service_id": "local-taxes", "language": "en", "visit_class": "appointment"}
    answer = one.post("tickets", body)
    assert answer.status_code == 201
    called = one.call_next()
    assert isinstance(called, Ticket)
    assert called.visit_class == "appointment"
    close(*office)


def test_the_visitor_gives_up_on_the_phone(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        ticket = kiosk.issue()
        for _ in range(2):
            answer = kiosk.http.post(f"/t/{ticket.token}/cancel")
            assert (answer.status_code, answer.headers["location"]) == (303, f"/t/{ticket.token}")
        assert kiosk.snapshot().tickets[0].state == "cancelled"
        assert kiosk.http.post("/t/none/cancel").status_code == 303
        assert kiosk.http.get("/t/none").status_code == 404
