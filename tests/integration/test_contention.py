"""Nobody is called twice, no number is given twice, nothing answered is lost: over real HTTP, with real processes."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec
import pytest

from common.model.office import DeviceKind
from common.model.ticket import Ticket, TicketState
from tests.helpers.hub import HubClient, RunningHub

T = TypeVar("T")
SERVICES = ("local-taxes", "municipal-waste", "parking", "general-information")


def at_once(count: int, work: Callable[[int], T]) -> list[T]:
    """Run `work` in parallel, begun together."""
    gate = threading.Barrier(count)

    def run(number: int) -> T:
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_four_clerks_empty_a_queue_of_200_and_call_each_once(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        issued = [kiosk.issue(SERVICES[number % 4]).label for number in range(200)]
    clerks = [hub.signed_in(number, number + 1) for number in range(4)]

    def serve(number: int) -> list[str]:
        called = []
        while (ticket := clerks[number].call_next()) is not None:
            called.append(ticket.label)
            clerks[number].act(ticket, "start")
            clerks[number].act(ticket, "finish", {})
        return called

    called = at_once(4, serve)
    assert Counter(label for labels in called for label in labels) == Counter(issued)
    assert sum(map(bool, called)) == 4, "every clerk took part"
    snapshot = clerks[0].snapshot()
    assert Counter(call.label for call in snapshot.calls) == Counter(issued)
    assert {ticket.state for ticket in snapshot.tickets} == {TicketState.FINISHED}
    for clerk in clerks:
        clerk.http.close()


def test_four_clerks_and_four_kiosks_at_200_operations_each(hub: RunningHub) -> None:
    tokens = [hub.add_device(DeviceKind.KIOSK) for _ in range(4)]
    clerks = [hub.signed_in(number, number + 1) for number in range(4)]

    def issue(number: int) -> list[str]:
        with hub.client(tokens[number]) as kiosk:
            return [kiosk.issue(SERVICES[(number + turn) % 4]).label for turn in range(200)]

    def serve(number: int) -> list[str]:
        """Calls, serves and now and then something else; every call's label, again where it came back."""
        clerk, called, done = clerks[number], [], 0
        while done < 200:
            done += 1
            ticket = clerk.call_next()
            if ticket is None:
                continue
            called.append(ticket.label)
            turn = len(called)
            if turn % 7 == 0:
                assert clerk.post(f"counters/{clerk.counter_id}/undo").status_code == 200
                called.pop()
                done += 1
            elif turn % 5 == 0:
                clerk.act(ticket, "transfer", {"service_id": ticket.service_id, "place": "end"})
                called.pop()
                done += 1
            else:
                clerk.act(ticket, "start")
                clerk.act(ticket, "finish")
                done += 2
        return called

    parts = at_once(8, lambda number: serve(number) if number < 4 else issue(number - 4))
    served, issued = ([label for part in half for label in part] for half in (parts[:4], parts[4:]))
    assert sorted(issued) == [f"{prefix}{number:03d}" for prefix in "DKPV" for number in range(1, 201)]
    assert len(served) == len(set(served)), "nobody is called twice"
    snapshot = clerks[0].snapshot()
    finished = {ticket.label for ticket in snapshot.tickets if ticket.state is TicketState.FINISHED}
    at_counter = {ticket.label for ticket in snapshot.tickets if ticket.counter_id is not None} - finished
    assert set(served) == finished
    assert at_counter == set()
    for clerk in clerks:
        clerk.http.close()


def test_the_same_key_at_once_gives_one_ticket(hub: RunningHub) -> None:
    key = str(uuid.uuid4())

    def issue(_: int) -> tuple[Ticket, bool]:
        with hub.client() as kiosk:
            return kiosk.issue(key=key), True

    tickets = {ticket for ticket, _ in at_once(6, issue)}
    assert len(tickets) == 1
    with hub.client() as kiosk:
        assert len(kiosk.snapshot().tickets) == 1


def test_a_replayed_answer_says_so_and_a_key_belongs_to_one_request(hub: RunningHub) -> None:
    body = {"service_id": "parking", "language": "sk"}
    with hub.client() as kiosk:
        first, second = (kiosk.post("tickets", body, key="k1") for _ in range(2))
        assert first.content == second.content
        assert "Idempotent-Replay" not in first.headers
        assert second.headers["Idempotent-Replay"] == "true"
        other = kiosk.post("tickets", {"service_id": "parking", "language": "en"}, key="k1")
        assert (other.status_code, other.json()["code"]) == (422, "key_reused")
        # Keys are a device's own.
        with hub.client(hub.add_device(DeviceKind.KIOSK)) as another:
            assert another.issue("parking", key="k1").label == "P002"


def test_a_replay_outlives_the_hub(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        before = kiosk.issue(key="the key")
    hub.restart()
    with hub.client() as kiosk:
        assert kiosk.issue(key="the key") == before
        assert kiosk.issue().label == "D002"


@pytest.mark.parametrize("tickets", [1, 7])
def test_kill_9_right_after_an_answer_loses_nothing(hub: RunningHub, tickets: int) -> None:
    client = hub.client()
    issued = [client.issue() for _ in range(tickets)]
    hub.kill()
    client.http.close()
    hub.restart()
    with hub.client() as kiosk:
        there = {ticket.id: ticket for ticket in kiosk.snapshot().tickets}
        assert [there[ticket.id].label for ticket in issued] == [ticket.label for ticket in issued]
        assert kiosk.issue().number == tickets + 1


def test_kill_9_in_the_middle_of_a_burst_keeps_what_was_answered(hub: RunningHub) -> None:
    answered: list[Ticket] = []
    enough = threading.Event()

    def issue(client: HubClient) -> None:
        while True:
            answer = client.post("tickets", {"service_id": "parking", "language": "sk"})
            answered.append(msgspec.json.decode(answer.content, type=Ticket))
            if len(answered) >= 40:
                enough.set()

    clients = [hub.client() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(issue, client) for client in clients]
        assert enough.wait(30)
        hub.kill()
        failures = [future.exception(30) for future in running]
    assert all(failure is not None for failure in failures)
    for client in clients:
        client.http.close()
    with sqlite3.connect(hub.data / "office.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        numbers = [row[0] for row in connection.execute("SELECT number FROM ticket ORDER BY number")]
        events = [row[0] for row in connection.execute("SELECT ticket_id FROM ticket_event")]
        last = connection.execute("SELECT last FROM number_series").fetchone()[0]
    connection.close()
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(events) == len(numbers) == last, "no ticket is half-written"
    assert {ticket.number for ticket in answered} <= set(numbers)
    hub.restart()
    with hub.client() as kiosk:
        assert kiosk.issue("parking").number == last + 1


def test_two_clerks_press_next_for_the_last_ticket(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        kiosk.issue()
    clerks = [hub.signed_in(0, 1), hub.signed_in(1, 2)]
    called = at_once(2, lambda number: clerks[number].call_next())
    assert sorted(ticket is None for ticket in called) == [False, True]
    for clerk in clerks:
        clerk.http.close()
