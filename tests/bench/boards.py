"""`python -m tests.bench.boards`: what boards in browsers that speak cost the hub, with none and with twenty of them open.

The hub's share of a core while nothing happens and while five tickets a second are issued, the time of an issue, and
how long after a call's answer the last page has its picture. Readers are plain sockets in this process.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from common.model.office import Board
from tests.helpers.hub import HubClient, RunningHub, running_hub, with_office

PAGES = (0, 20)
WAITING = 120
SECONDS = 6.0
ISSUES_A_SECOND = 5
CALLS = 10
SPEAKING = Board(id="hall", speaks=True, voice=("en", "hu"))


class Readers(threading.Thread):
    """Open feeds of so many pages."""

    def __init__(self, hub: RunningHub, count: int) -> None:
        super().__init__()
        self._over = False
        self._ready = selectors.DefaultSelector()
        self._tails: dict[socket.socket, bytes] = {}
        self._seen: dict[socket.socket, float] = {}
        self._label = b"nothing"
        self.bytes = 0
        address = urlsplit(hub.url)
        for _ in range(count):
            line = socket.create_connection((address.hostname or "", address.port or 0))
            path = f"/board/{hub.display_token}/feed?width=1920&height=1080"
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: hub\r\n\r\n".encode())
            self._ready.register(line, selectors.EVENT_READ)
            self._tails[line] = b""

    def run(self) -> None:
        """Read until the end."""
        while not self._over:
            for key, _ in self._ready.select(0.1):
                line = key.fileobj
                assert isinstance(line, socket.socket)
                data = line.recv(1 << 18)
                self.bytes += len(data)
                found = self._tails[line] + data
                if self._label in found and line not in self._seen:
                    self._seen[line] = time.monotonic()
                self._tails[line] = found[-64:]

    def await_label(self, label: str) -> None:
        """From now on look for a call of this label."""
        self._seen.clear()
        self._label = f'"label":"{label}","counter"'.encode()

    def last_seen(self) -> float:
        """When the last page had it."""
        while len(self._seen) < len(self._tails):
            time.sleep(0.002)  # noqa: TID251 a bench that polls
        return max(self._seen.values())

    def close(self) -> None:
        """Close them all."""
        self._over = True
        self.join()
        for line in self._tails:
            line.close()


@contextlib.contextmanager
def readers(hub: RunningHub, count: int) -> Iterator[Readers]:
    """So many open pages."""
    some = Readers(hub, count)
    some.start()
    try:
        yield some
    finally:
        some.close()


def share(process: psutil.Process, seconds: float, kiosk: HubClient | None = None) -> tuple[float, list[float]]:
    """The hub's share of a core over so many seconds, and how long each issue took."""
    took: list[float] = []
    begun, before = time.monotonic(), process.cpu_times()
    while (now := time.monotonic()) < begun + seconds:
        if kiosk is not None:
            kiosk.issue("general-information")
            took.append(time.monotonic() - now)
        time.sleep(max(0.0, 1 / ISSUES_A_SECOND - (time.monotonic() - now)))  # noqa: TID251 the pace of the office
    after = process.cpu_times()
    spent = after.user + after.system - before.user - before.system
    return spent / (time.monotonic() - begun), took


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_hub(Path(folder), change=with_office(boards=(SPEAKING,))) as hub,
        hub.client() as kiosk,
    ):
        assert hub.process is not None
        process = psutil.Process(hub.process.pid)
        clerk = hub.signed_in(0, 1)
        clerk.post(f"counters/{clerk.counter_id}/open")
        for number in range(WAITING):
            kiosk.issue(("local-taxes", "municipal-waste", "parking")[number % 3])
        print(f"{WAITING} wait.  pages   idle   issuing   issue p50   KiB/s a page   call to the last page p50, max")
        for count in PAGES:
            with readers(hub, count) as some:
                share(process, 1.5)
                idle, _ = share(process, SECONDS)
                before = some.bytes
                busy, took = share(process, SECONDS, kiosk)
                rate = (some.bytes - before) / SECONDS / 1024 / max(1, count)
                ways: list[float] = []
                for _ in range(CALLS if count else 0):
                    waiting = next(one for one in kiosk.snapshot().tickets if one.state == "waiting")
                    some.await_label(waiting.label)
                    answer = clerk.post(f"tickets/{waiting.id}/call", {"counter_id": clerk.counter_id})
                    if answer.status_code == 200:
                        told = time.monotonic()
                        ways.append(some.last_seen() - told)
                        clerk.act(clerk.act(waiting, "start"), "finish")
            way = f"{statistics.median(ways) * 1000:.0f} ms, {max(ways) * 1000:.0f} ms" if ways else "-"
            print(
                f"{count:>18}  {idle * 100:5.1f} %  {busy * 100:6.1f} %  {statistics.median(took) * 1000:8.1f} ms  {rate:10.1f}     {way}"
            )
        clerk.http.close()


if __name__ == "__main__":
    main()
