"""`python -m tests.bench.hub`: what the hub takes, as ratios measured in one run.

Durable issues a second with 1 and 16 clients against raw SQLite commits; the way from a call to the feeds with 20, 200
and 1,000 of them against a bare health request. Clients and readers are processes of their own and do as little as
they can, for they share the computer with the hub.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import re
import resource
import select
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from common.model.office import PREFIX_LETTERS
from tests.helpers.hub import RunningHub, running_hub, with_panel

AIM_ISSUES = 1500
AIM_P99_MS = 25
CLIENTS = (1, 16)
FEEDS = (20, 200, 1000)

_OFFICE = """[office]
id = "bench"
time_zone = "Europe/Bratislava"
languages = ["sk"]
[office.name]
sk = "Meranie"
[office.department]
sk = "Meranie"
[office.hours]
monday = ["0:00-23:59"]
tuesday = ["0:00-23:59"]
wednesday = ["0:00-23:59"]
thursday = ["0:00-23:59"]
friday = ["0:00-23:59"]
"""
_SERVICE = """[[service]]
id = "service-{letter}"
prefix = "{LETTER}"
icon = "bin"
target_minutes = 20
priority_target_minutes = 10
mean_minutes = 5
[service.name]
sk = "Služba {LETTER}"
"""


def office_file(folder: Path) -> Path:
    """An office with a service for each letter: a series ends at 999, and a bench needs more numbers."""
    text = _OFFICE + "".join(_SERVICE.format(letter=letter.lower(), LETTER=letter) for letter in PREFIX_LETTERS)
    names = ", ".join(f'"service-{letter.lower()}"' for letter in PREFIX_LETTERS)
    text += f"[[counter]]\nnumber = 1\nservices = [{names}]\n"
    path = folder / "bench.toml"
    path.write_text(text, "utf-8")
    return path


def raw_commits(folder: Path, seconds: float) -> float:
    """Commits a second of one small row, on the same disk, with the hub's own pragmas."""
    connection = sqlite3.connect(folder / "raw.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)")
    begun = time.monotonic()
    done = 0
    while time.monotonic() < begun + seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (text) VALUES (?)", ("x" * 300,))
        connection.execute("COMMIT")
        done += 1
    took = time.monotonic() - begun
    connection.close()
    return done / took


def _request(method: str, path: str, token: str, body: bytes = b"", key: str = "", session: str = "") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Authorization: Bearer {token}"]
    if key:
        lines.append(f"Idempotency-Key: {key}")
    if session:
        lines.append(f"X-Session: {session}")
    lines += [f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    if length is not None:
        await reader.readexactly(int(length[1]))
    return int(head[9:12])


async def _issue_all(port: int, token: str, clients: int, each: int) -> tuple[float, list[float]]:
    waits: list[float] = []

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for turn in range(each):
            letter = PREFIX_LETTERS[(number + turn) % len(PREFIX_LETTERS)].lower()
            body = b'{"service_id":"service-%s","language":"sk"}' % letter.encode()
            key = f"{os.getpid()}-{clients}-{number}-{turn}-{time.monotonic_ns()}"
            begun = time.monotonic()
            writer.write(_request("POST", "/api/v1/tickets", token, body, key))
            status = await _answer(reader)
            waits.append(time.monotonic() - begun)
            if status != 201:
                raise RuntimeError(f"an issue was answered with {status}")
        writer.close()
        await writer.wait_closed()

    begun = time.monotonic()
    await asyncio.gather(*(client(number) for number in range(clients)))
    return clients * each / (time.monotonic() - begun), waits


def _issuing(pipe: Connection, port: int, token: str, clients: int, each: int) -> None:
    pipe.send(asyncio.run(_issue_all(port, token, clients, each)))


def issues(hub: RunningHub, clients: int, each: int) -> tuple[float, list[float]]:
    """Issues a second, and every wait in seconds, from a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_issuing, args=(there, hub.port, hub.kiosk_token, clients, each)
    )
    process.start()
    there.close()
    result: tuple[float, list[float]] = here.recv()
    process.join()
    return result


def _reading(pipe: Connection, port: int, token: str, feeds: int) -> None:
    """Hold feeds open; tell when each revision came to each of them."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    poll = select.epoll()
    sockets = {}
    for _ in range(feeds):
        one = socket.create_connection(("127.0.0.1", port))
        one.sendall(_request("GET", "/api/v1/feed", token))
        one.recv(65536)
        sockets[one.fileno()] = one
        poll.register(one.fileno(), select.EPOLLIN)
    poll.register(pipe.fileno(), select.EPOLLIN)
    pipe.send("open")
    came: list[tuple[float, bytes]] = []
    running = True
    while running:
        for number, _ in poll.poll():
            if number == pipe.fileno():
                running = False
            else:
                came.append((time.monotonic(), sockets[number].recv(65536)))
    pipe.send([(int(id_), at) for at, data in came for id_ in re.findall(rb"id: (\d+)", data)])
    for one in sockets.values():
        one.close()


def _whole_answer(line: socket.socket) -> bytes:
    answer = line.recv(65536)
    while not answer.endswith(b"}"):
        answer += line.recv(65536)
    return answer


def calls_to_feeds(hub: RunningHub, feeds: int, calls: int) -> tuple[list[float], list[float]]:
    """Seconds from the clerk's request to each feed, and seconds of a bare health request."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_reading, args=(there, hub.port, hub.display_token, feeds)
    )
    process.start()
    here.recv()
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        kiosk.issue("service-a")
        ticket = clerk.call_next()
        assert ticket is not None
        sent: dict[int, float] = {}
        bare: list[float] = []
        with socket.create_connection(("127.0.0.1", hub.port)) as line:
            for turn in range(calls):
                begun = time.monotonic()
                line.sendall(_request("GET", "/api/v1/health", ""))
                _whole_answer(line)
                bare.append(time.monotonic() - begun)
                key = f"{feeds}-{turn}-{time.monotonic_ns()}"
                begun = time.monotonic()
                line.sendall(
                    _request("POST", f"/api/v1/tickets/{ticket.id}/recall", hub.counter_token, b"", key, clerk.session)
                )
                answer = _whole_answer(line)
                sent[int(answer.rpartition(b'"revision":')[2].rstrip(b"}"))] = begun
                # The next call comes when every feed has had time to hear of this one.
                select.select([], [], [], 0.05 + feeds / 5000)
        clerk.act(ticket, "start")
        clerk.act(ticket, "finish")
        clerk.post("sessions/current", method="DELETE")
    here.send("end")
    came: list[tuple[int, float]] = here.recv()
    process.join()
    return [at - sent[revision] for revision, at in came if revision in sent], bare


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of all stay below, in milliseconds."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=6000, help="issues with the most clients")
    parser.add_argument("--calls", type=int, default=40, help="calls for each number of feeds")
    arguments = parser.parse_args()
    out = sys.stdout
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_hub(folder, str(office_file(folder)), environment={"PORADOVNIK_LOG_LEVEL": "WARNING"}) as hub:
            for clients in CLIENTS:
                raw = raw_commits(folder, 1.5)
                each = arguments.issues // 16 if clients > 1 else arguments.issues // 12
                rate, waits = issues(hub, clients, each)
                out.write(
                    f"issues/s, {clients:2} clients: {rate:6.0f} = {rate / raw:4.2f} of {raw:.0f} raw commits/s;"
                    f" p50 {share(waits, 0.5):.1f} ms, p99 {share(waits, 0.99):.1f} ms\n"
                )
            out.write(f"  aim: {AIM_ISSUES} issues/s with 16 clients\n")
        for feeds in FEEDS:
            quiet = {"PORADOVNIK_LOG_LEVEL": "WARNING"}
            change = with_panel(recall_limit=0)
            with running_hub(folder, str(office_file(folder)), environment=quiet, change=change) as hub:
                waits, bare = calls_to_feeds(hub, feeds, arguments.calls)
                expected = feeds * arguments.calls
                usual = statistics.median(bare) * 1000
                out.write(
                    f"call to feed, {feeds:4} feeds: p50 {share(waits, 0.5):5.1f} ms, p99 {share(waits, 0.99):5.1f} ms"
                    f" = {share(waits, 0.5) / usual:4.1f} and {share(waits, 0.99) / usual:4.1f} bare health requests"
                    f" ({usual:.2f} ms); {len(waits)} of {expected} came\n"
                )
        out.write(f"  aim: p99 {AIM_P99_MS} ms at 200 feeds\n")


if __name__ == "__main__":
    main()
