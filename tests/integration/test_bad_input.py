"""Every bad input gets one clear error and leaves nothing behind."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import msgspec
import pytest

from common.model.ticket import Ticket
from common.model.wire import Problem
from tests.helpers.hub import RunningHub

ISSUE = {"service_id": "parking", "language": "sk"}


def refused(answer: httpx.Response, status: int, code: str) -> Problem:
    """The problem document of an answer that must be one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = msgspec.json.decode(answer.content, type=Problem)
    assert (problem.status, problem.code) == (status, code)
    assert problem.type == f"urn:poradovnik:problem:{code}"
    assert problem.detail
    return problem


@pytest.mark.parametrize(
    ("body", "status", "code", "detail"),
    [
        (b"{bad", 400, "bad_request", "malformed"),
        (b"", 400, "bad_request", "data"),
        (b"[]", 400, "bad_request", "object"),
        (b"\xff\xfe", 400, "bad_request", ""),
        ({"service_id": 5, "language": "sk"}, 400, "bad_request", "service_id"),
        ({"service_id": "parking"}, 400, "bad_request", "language"),
        ({**ISSUE, "more": 1}, 400, "bad_request", "more"),
        ({**ISSUE, "visit_class": "royal"}, 400, "bad_request", "royal"),
        ({**ISSUE, "language": "xx"}, 400, "bad_request", "xx"),
        ({"service_id": "divorces", "language": "sk"}, 404, "unknown_service", "divorces"),
        ({**ISSUE, "visit_class": "appointment"}, 403, "forbidden", ""),
        (b"x" * 10_000_000, 413, "too_large", ""),
        (b'{"service_id": "' + b"x" * 70_000 + b'"}', 413, "too_large", ""),
    ],
)
def test_a_bad_issue(shared_hub: RunningHub, body: Any, status: int, code: str, detail: str) -> None:
    with shared_hub.client() as kiosk:
        before = kiosk.snapshot()
        problem = refused(kiosk.post("tickets", body), status, code)
        assert detail in problem.detail
        after = kiosk.snapshot()
    assert (after.revision, after.tickets) == (before.revision, before.tickets)


def test_a_chunked_body_has_its_bound_too(shared_hub: RunningHub) -> None:
    def chunks() -> Any:
        for _ in range(20):
            yield b" " * 8192

    with shared_hub.client() as kiosk:
        answer = kiosk.http.post("/api/v1/tickets", content=chunks(), headers={"Idempotency-Key": "chunked"})
        refused(answer, 413, "too_large")


@pytest.mark.parametrize("token", ["wrong", "two words", "ÿ", "x" * 5000])
@pytest.mark.parametrize("path", ["snapshot", "feed?since=0"])
def test_a_wrong_token(shared_hub: RunningHub, token: str, path: str) -> None:
    headers = {"Authorization": b"Bearer " + token.encode("latin-1")}
    answer = httpx.get(f"{shared_hub.url}/api/v1/{path}", headers=headers)  # type: ignore[arg-type]
    refused(answer, 401, "unauthorised")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_no_token_and_another_scheme(shared_hub: RunningHub) -> None:
    refused(httpx.get(f"{shared_hub.url}/api/v1/snapshot"), 401, "unauthorised")
    basic = httpx.get(f"{shared_hub.url}/api/v1/snapshot", auth=("a", "b"))
    refused(basic, 401, "unauthorised")


@pytest.mark.parametrize("path", ["/", "/api/v1", "/api/v1/nothing", "/api/v1/tickets/x/start", "/api/v2/health"])
def test_no_such_path(shared_hub: RunningHub, path: str) -> None:
    refused(
        httpx.post(shared_hub.url + path) if "start" in path else httpx.get(shared_hub.url + path), 404, "not_found"
    )


def test_a_wrong_method(shared_hub: RunningHub) -> None:
    refused(httpx.put(f"{shared_hub.url}/api/v1/tickets"), 405, "bad_request")
    refused(httpx.post(f"{shared_hub.url}/api/v1/health"), 405, "bad_request")


def test_a_feed_from_nonsense(shared_hub: RunningHub) -> None:
    with shared_hub.client() as kiosk:
        refused(kiosk.http.get("/api/v1/feed?since=yesterday"), 400, "bad_request")


@pytest.mark.parametrize("key", ["", "k" * 101])
def test_a_command_without_a_key(shared_hub: RunningHub, key: str) -> None:
    with shared_hub.client() as kiosk:
        headers = {"Idempotency-Key": key} if key else {}
        answer = kiosk.http.post("/api/v1/tickets", json=ISSUE, headers=headers)
        assert "Idempotency-Key" in refused(answer, 400, "bad_request").detail


def test_what_each_device_may_not_do(shared_hub: RunningHub) -> None:
    with shared_hub.client(shared_hub.display_token) as display, shared_hub.client() as kiosk:
        refused(display.post("tickets", ISSUE), 403, "forbidden")
        for client in (display, kiosk):
            refused(client.post("counters/counter-1/call-next"), 403, "forbidden")
            refused(client.post("tickets/1/start"), 403, "forbidden")
            body = {"clerk": shared_hub.clerks[0].id, "pin": "1234", "counter_id": "counter-1"}
            refused(client.post("sessions", body), 403, "forbidden")
    with shared_hub.client(shared_hub.counter_token) as counter:
        refused(counter.post("tickets/1/printed", {"ok": True}), 403, "forbidden")
        refused(counter.post("counters/counter-1/call-next"), 401, "not_signed_in")
        refused(counter.post("tickets", ISSUE), 401, "not_signed_in")
        counter.session = "made up"
        refused(counter.post("tickets/1/start"), 401, "not_signed_in")


def test_a_clerks_mistakes(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as one, hub.signed_in(1, 2) as two:
        first, second = kiosk.issue(), kiosk.issue()
        refused(one.post("tickets/99/start"), 404, "unknown_ticket")
        refused(one.post(f"tickets/{2**70}/start"), 404, "unknown_ticket")
        refused(one.post(f"tickets/{first.id}/start"), 409, "illegal_transition")
        refused(one.post("counters/nowhere/call-next"), 404, "unknown_counter")
        assert refused(one.post("counters/counter-2/call-next"), 409, "clerk_elsewhere").parameters == {"counter": "1"}
        assert one.call_next() == one.snapshot().tickets[0]
        assert refused(one.post("counters/counter-1/call-next"), 409, "counter_busy").parameters == {"label": "D001"}
        assert refused(two.post(f"tickets/{first.id}/start"), 409, "not_your_ticket").parameters == {"counter": "1"}
        refused(two.post(f"tickets/{first.id}/call", {"counter_id": "counter-2"}), 409, "illegal_transition")
        refused(one.post(f"tickets/{first.id}/transfer", {}), 400, "bad_request")
        both = {"service_id": "parking", "counter_id": "counter-2"}
        refused(one.post(f"tickets/{first.id}/transfer", both), 400, "bad_request")
        refused(one.post(f"tickets/{first.id}/transfer", {"service_id": "none"}), 404, "unknown_service")
        refused(one.post(f"tickets/{first.id}/transfer", {"counter_id": "none"}), 404, "unknown_counter")
        middle = {"service_id": "parking", "place": "middle"}
        refused(one.post(f"tickets/{first.id}/transfer", middle), 400, "bad_request")
        refused(one.post(f"tickets/{first.id}/park", {"minutes": 0}), 400, "bad_request")
        refused(one.post("sessions/current", method="DELETE"), 409, "counter_busy")
        refused(one.post("counters/counter-1/close"), 409, "counter_busy")
        one.act(first, "start")
        one.act(first, "finish")
        refused(one.post(f"tickets/{first.id}/finish"), 409, "illegal_transition")
        assert one.post("counters/counter-1/pause", {"reason": "lunch"}).json()["pause_reason"] == "lunch"
        refused(one.post("counters/counter-1/call-next"), 409, "counter_closed")
        refused(one.post(f"tickets/{second.id}/call", {"counter_id": "counter-1"}), 409, "counter_closed")
        states = [ticket.state.value for ticket in one.snapshot().tickets]
        assert states == ["finished", "waiting"]


def test_signing_in_goes_wrong(hub: RunningHub) -> None:
    alfa, beta = hub.clerks[:2]
    with hub.client(hub.counter_token) as panel, hub.client(hub.counter_token) as other:
        for clerk, pin in ((alfa.id, "9999"), ("99", "1234"), ("x", "1234"), ("9" * 40, "1234")):
            answer = panel.post("sessions", {"clerk": clerk, "pin": pin, "counter_id": "counter-1"})
            refused(answer, 401, "wrong_pin")
        unused = next(counter for counter in panel.snapshot().counters if not counter.in_use)
        for counter in ("nowhere", unused.id):
            answer = panel.post("sessions", {"clerk": alfa.id, "pin": "1234", "counter_id": counter})
            refused(answer, 404, "unknown_counter")
        panel.sign_in(alfa.id, "counter-1")
        taken = other.post("sessions", {"clerk": beta.id, "pin": "1234", "counter_id": "counter-1"})
        assert refused(taken, 409, "counter_taken").parameters == {"counter": "1", "clerk": alfa.name}
        elsewhere = other.post("sessions", {"clerk": alfa.id, "pin": "1234", "counter_id": "counter-2"})
        assert refused(elsewhere, 409, "clerk_elsewhere").parameters == {"counter": "1"}
        # The same clerk at the same counter takes the seat over; the old panel is out.
        other.sign_in(alfa.id, "counter-1")
        refused(panel.post("counters/counter-1/call-next"), 401, "not_signed_in")
        assert other.call_next() is None
        assert other.post("sessions/current", method="DELETE").json()["state"] == "closed"
        refused(other.post("counters/counter-1/call-next"), 401, "not_signed_in")


def test_guessing_a_pin_is_stopped(hub: RunningHub) -> None:
    with hub.client(hub.counter_token) as panel:
        body = {"clerk": hub.clerks[0].id, "pin": "0000", "counter_id": "counter-1"}
        codes = [panel.post("sessions", body).json()["code"] for _ in range(7)]
        assert codes == ["wrong_pin"] * 5 + ["too_many_attempts"] * 2
        right = panel.post("sessions", {**body, "pin": "1234"})
        problem = refused(right, 429, "too_many_attempts")
        assert 0 < int(problem.parameters["seconds"]) <= 61
        assert right.headers["retry-after"] == problem.parameters["seconds"]
        # Another clerk is not shut out.
        panel.sign_in(hub.clerks[1].id, "counter-1")


def test_a_closed_service_and_used_up_numbers(hub: RunningHub) -> None:
    hub.restart("2026-10-14T19:00:00+02:00")
    with hub.client() as kiosk:
        refused(kiosk.post("tickets", ISSUE), 409, "service_closed")
        with hub.signed_in(0, 1) as clerk:
            # A clerk may still give a ticket.
            answer = clerk.post("tickets", ISSUE)
            assert msgspec.json.decode(answer.content, type=Ticket).label == "P001"


def test_a_request_that_is_no_http(shared_hub: RunningHub) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", shared_hub.port), timeout=10) as line:
        line.sendall(b"\x16\x03\x01nonsense\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    with shared_hub.client() as kiosk:
        assert kiosk.snapshot()


def test_a_fault_of_ours_is_told_as_such_and_logged(shared_hub: RunningHub) -> None:
    with shared_hub.client() as kiosk:
        answer = kiosk.http.get("/t/unknown")
        assert answer.status_code == 404
        assert "<html" in answer.text
        key = str(uuid.uuid4())
        assert kiosk.post("tickets", ISSUE, key=key).status_code == 201
