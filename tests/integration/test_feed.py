"""The feed over real sockets: replay, reset, beats, what each role sees, a slow reader, a clean end."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, NamedTuple

import httpx
import msgspec
import pytest

from common.model.office import Role
from common.model.ticket import Call, Ticket
from common.model.wire import Changes
from tests.helpers.hub import CLERKS, RunningHub
from tests.integration.test_set_up import office_session


class Event(NamedTuple):
    kind: str
    id: str | None
    data: dict[str, Any]


class Feed:
    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.iter_lines()

    def next(self) -> Event:
        fields: dict[str, str] = {}
        for line in self._lines:
            if not line:
                return Event(fields["event"], fields.get("id"), json.loads(fields["data"]))
            name, _, value = line.partition(": ")
            fields[name] = value
        raise EOFError

    def until(self, kind: str) -> list[Event]:
        events = [self.next()]
        while events[-1].kind != kind:
            events.append(self.next())
        return events


@contextmanager
def feed(hub: RunningHub, since: int | None, token: str | None = None) -> Iterator[Feed]:
    parameters = {} if since is None else {"since": since}
    headers = {"Authorization": f"Bearer {token or hub.display_token}"}
    url = f"{hub.url}/api/v1/feed"
    with httpx.stream("GET", url, params=parameters, headers=headers, timeout=20) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield Feed(answer)


@pytest.fixture
def hub(hub: RunningHub) -> Iterator[RunningHub]:
    """A hub whose display and counter are live already, so that the feeds under test cause no change themselves."""
    with feed(hub, None, hub.display_token) as display, feed(hub, None, hub.counter_token):
        with hub.client(hub.counter_token) as panel:
            while sum(device.live for device in panel.snapshot().devices) < 2:
                display.until("change")
        yield hub


def test_replay_then_every_change_once_in_order(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        since = kiosk.snapshot().revision
        for _ in range(3):
            kiosk.issue()
        with feed(hub, since + 1) as events:
            replayed = events.until("beat")
            assert [(event.kind, event.id) for event in replayed[:-1]] == [
                ("change", str(since + 2)),
                ("change", str(since + 3)),
            ]
            kiosk.issue("parking")
            live = events.next()
            changes = msgspec.convert(live.data, Changes, strict=False)
            assert (live.id, changes.revision) == (str(since + 4), since + 4)
            assert [ticket.label for ticket in changes.tickets] == ["P001"]


def test_nothing_missed_between_snapshot_and_feed(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        snapshot = kiosk.snapshot()
        tickets = {ticket.id: ticket for ticket in snapshot.tickets}
        with feed(hub, snapshot.revision) as events:
            for _ in range(3):
                kiosk.issue()
            first = clerk.call_next()
            assert first is not None
            clerk.act(first, "recall")
            clerk.act(first, "no-show")
            revision = snapshot.revision
            calls: list[Call] = []
            while revision < clerk.snapshot().revision:
                event = events.next()
                if event.kind == "change":
                    changes = msgspec.json.decode(json.dumps(event.data), type=Changes)
                    assert changes.revision == revision + 1
                    revision = changes.revision
                    tickets.update((ticket.id, ticket) for ticket in changes.tickets)
                    calls += changes.calls
        after = kiosk.snapshot()
        assert tuple(tickets.values()) == after.tickets
        assert tuple(calls) == after.calls
        assert [call.recall for call in calls] == [False, True]


@pytest.mark.parametrize("since", [None, -5, 0, 10**9])
def test_a_gap_is_a_reset(hub: RunningHub, since: int | None) -> None:
    with feed(hub, since) as events:
        event = events.next()
        assert event.kind == "reset"
        with hub.client() as kiosk:
            assert event.data["revision"] == kiosk.snapshot().revision
            # The feed goes on after it.
            kiosk.issue()
        assert events.until("change")[-1].data["revision"] == event.data["revision"] + 1


def test_a_feed_is_replayed_over_a_restart(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        since = kiosk.snapshot().revision
        kiosk.issue()
    hub.restart()
    with feed(hub, since) as events:
        assert [event.kind for event in events.until("beat")] == ["change", "beat"]


def test_a_beat_comes_within_five_seconds_of_quiet(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        revision = kiosk.snapshot().revision
    with feed(hub, revision) as events:
        first = events.next()
        begun = time.monotonic()
        second = events.next()
        took = time.monotonic() - begun
    assert [first.kind, second.kind] == ["beat", "beat"]
    assert first.data["revision"] == second.data["revision"] == revision
    assert first.data["time"] < second.data["time"]
    assert took < 8


def test_notes_are_for_counters_and_tokens_for_nobody(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        since = kiosk.snapshot().revision
        secret = kiosk.issue().token
        assert len(secret) >= 20
        ticket = clerk.call_next()
        assert ticket is not None
        assert ticket.token == ""
        clerk.act(ticket, "start")
        clerk.act(ticket, "finish", {"note": "owes a paper"})
        notes = {}
        for name, token in (("kiosk", hub.kiosk_token), ("display", hub.display_token), ("counter", hub.counter_token)):
            with feed(hub, since, token) as events:
                text = json.dumps([event.data for event in events.until("beat")])
            assert secret not in text
            notes[name] = "owes a paper" in text
            with hub.client(token) as client:
                snapshot = client.http.get("/api/v1/snapshot").text
                assert secret not in snapshot
                assert ("owes a paper" in snapshot) == notes[name]
                assert ('"clerks":[]' in snapshot) != (name == "counter")
        assert notes == {"kiosk": False, "display": False, "counter": True}
        printed = kiosk.post(f"tickets/{ticket.id}/printed", {"ok": False, "fault": "paper_out"})
        told = msgspec.json.decode(printed.content, type=Ticket)
        assert (told.printed, told.print_fault, told.note, told.token) == (False, "paper_out", "", "")


def test_clerks_are_named_to_counters_only_whatever_changes(hub: RunningHub) -> None:
    """A new clerk, another name, a session: not in what a screen in the hall is told, nor in what it may ask for."""
    tokens = {"kiosk": hub.kiosk_token, "display": hub.display_token, "counter": hub.counter_token}
    with office_session(hub, Role.ADMINISTRATOR, "Admin") as office, hub.client() as kiosk, ExitStack() as stack:
        feeds = {name: stack.enter_context(feed(hub, None, token)) for name, token in tokens.items()}
        made = office.post("clerks", {"name": "Prvé meno", "role": "clerk", "pin": "4321"})
        assert made.status_code == 201, made.text
        changed = office.post(f"clerks/{made.json()['id']}", {"name": "Druhé meno"}, method="PATCH")
        assert changed.status_code == 200, changed.text
        with hub.signed_in(1, 1):
            last = kiosk.issue()
        for name, events in feeds.items():
            heard = [events.next()]
            while not any(one["id"] == last.id for one in heard[-1].data.get("tickets", ())):
                heard.append(events.next())
            news = json.dumps([event.data for event in heard], ensure_ascii=False)
            with hub.client(tokens[name]) as client:
                snapshot = client.http.get("/api/v1/snapshot").text
            told = name == "counter"
            assert [one in news for one in ("Prvé meno", "Druhé meno")] == [told, told]
            assert [one in snapshot for one in ("Druhé meno", *CLERKS)] == [told] * (1 + len(CLERKS))


def test_a_slow_reader_is_cut_and_the_others_are_not(hub: RunningHub) -> None:
    with hub.client() as kiosk, feed(hub, None, hub.counter_token) as good, socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", hub.port))
        slow.sendall(_feed_request(hub.counter_token))
        # It never reads: changes with a long note fill every buffer on the way.
        with hub.signed_in(0, 1) as clerk:
            kiosk.issue()
            ticket = clerk.call_next()
            assert ticket is not None
            for number in range(600):
                clerk.act(ticket, "note", {"note": f"{number:04d}" + "x" * 1990})
                if "too slow" in hub.log.read_text():
                    break
            assert hub.log.read_text().count("too slow") == 1
            last = clerk.snapshot().revision
        seen = 0
        while seen < last:
            event = good.next()
            if event.kind == "change":
                seen = event.data["revision"]


def _stops_at_once(hub: RunningHub, burden: Callable[[], AbstractContextManager[None]]) -> None:
    """A clean end under `burden`; one that waits for its readers never comes, and `stop` gives up on it."""
    with burden():
        assert hub.stop() == 0


def test_the_hub_stops_at_once_with_a_reader_that_stands_still(hub: RunningHub) -> None:
    clerk = hub.signed_in(0, 1)

    @contextmanager
    def reader_that_stands_still() -> Iterator[None]:
        with socket.socket() as slow, hub.client() as kiosk:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            slow.connect(("127.0.0.1", hub.port))
            slow.sendall(_feed_request(hub.counter_token))
            kiosk.issue()
            ticket = clerk.call_next()
            assert ticket is not None
            for number in range(90):
                clerk.act(ticket, "note", {"note": f"{number:04d}" + "x" * 1990})
            clerk.act(ticket, "no-show")
            assert "too slow" not in hub.log.read_text()
            yield

    with clerk:
        _stops_at_once(hub, reader_that_stands_still)


def _feed_request(token: str) -> bytes:
    return f"GET /api/v1/feed HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def test_the_hub_stops_at_once_with_feeds_open(hub: RunningHub) -> None:
    @contextmanager
    def fifty_readers() -> Iterator[None]:
        with ExitStack() as open_lines:
            lines = [
                open_lines.enter_context(socket.create_connection(("127.0.0.1", hub.port), timeout=10))
                for _ in range(50)
            ]
            for line in lines:
                line.sendall(_feed_request(hub.display_token))
            for line in lines:
                assert b"200 OK" in line.recv(4096)
            yield
            for line in lines:
                data = b""
                while chunk := line.recv(4096):
                    data += chunk
                assert data.endswith(b"0\r\n\r\n"), "the stream is ended, not cut"

    _stops_at_once(hub, fifty_readers)
    assert "ERROR" not in hub.log.read_text()


def test_answers_do_not_wait_for_an_acknowledgement(hub: RunningHub) -> None:
    # Without TCP_NODELAY every answer of two writes costs 40 ms.
    with hub.client() as kiosk:
        took = []
        for _ in range(15):
            begun = time.monotonic()
            kiosk.http.get("/api/v1/health")
            took.append(time.monotonic() - begun)
    assert min(took) < 0.03
