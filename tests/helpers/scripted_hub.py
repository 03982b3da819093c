"""A hub whose every word and fault the test decides, on loopback: for the link's tests only (no store, no rules)."""

from __future__ import annotations

import contextlib
import queue
import socket
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from common.model import wire

TOKEN = "device-token"


class ScriptedHub:
    """`commit` raises the revision and pushes; `beat`, `reset` and `say` push; `hang`, `cut_feeds`, `die`, `rise` break it."""

    def __init__(self, snapshot: wire.Snapshot) -> None:
        self.snapshot = snapshot
        self.history: list[wire.Changes] = []
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        """(method, path, headers in lower case) of everything that came in."""
        self.applied: list[str] = []
        """Paths of the commands that were carried out, each once whatever the retries."""
        self.answers: dict[str, tuple[int, bytes]] = {}
        """Answer of a command by its path; 204 where there is none."""
        self.known_tokens = {TOKEN}
        self.cut_answers = 0
        """This many answers to commands are cut off after the command was carried out."""
        self.go = threading.Event()
        """Cleared: every new request hangs."""
        self.go.set()
        self.fail_snapshot: tuple[int, bytes] | None = None
        self.fail_feed: tuple[int, bytes] | None = None
        self._by_key: dict[str, tuple[int, bytes]] = {}
        self._lock = threading.Lock()
        self._feeds: list[queue.Queue[bytes | None]] = []
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def feeds(self) -> int:
        """How many feeds are open."""
        return len(self._feeds)

    # What the hub says

    def commit(self, **records: Any) -> wire.Changes:
        """One revision more, pushed to every feed."""
        with self._lock:
            changes = wire.Changes(revision=self.snapshot.revision + 1, time=self.snapshot.time, **records)
            self.snapshot = _after(self.snapshot, changes)
            self.history.append(changes)
            self._push(_change(changes))
        return changes

    def beat(self) -> None:
        with self._lock:
            self._push(self._event("beat"))

    def reset(self) -> None:
        with self._lock:
            self._push(self._event("reset"))

    def say(self, data: bytes) -> None:
        """Any bytes, to every feed."""
        with self._lock:
            self._push(data)

    # What goes wrong

    def cut_feeds(self) -> None:
        """Every feed ends, as by a proxy or a cable."""
        with self._lock:
            feeds, self._feeds = self._feeds, []
            for feed in feeds:
                feed.put(None)

    def rise(self) -> None:
        """Listens, on the same port as before."""
        self._server = _Server(("127.0.0.1", self._port), _Handler)
        self._server.hub = self
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def die(self) -> None:
        """As by kill -9: the port and every connection are gone, with a reset."""
        self.go.set()
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self.cut_feeds()
        self._server.break_connections()
        self._server.server_close()
        self._server = None

    # For the handler

    def open_feed(self, since: int) -> queue.Queue[bytes | None]:
        feed: queue.Queue[bytes | None] = queue.Queue()
        with self._lock:
            self._feeds.append(feed)
            known = range(self.snapshot.revision - len(self.history), self.snapshot.revision + 1)
            if since not in known:
                feed.put(self._event("reset"))
            for changes in self.history:
                if changes.revision > since:
                    feed.put(_change(changes))
        return feed

    def carry_out(self, key: str, path: str) -> tuple[int, bytes, bool]:
        """Status and body, and whether the connection is cut instead of answering."""
        with self._lock:
            if key not in self._by_key:
                self.applied.append(path)
                self._by_key[key] = self.answers.get(path, (204, b""))
            cut = self.cut_answers > 0
            self.cut_answers -= cut
            return (*self._by_key[key], cut)

    def _push(self, data: bytes) -> None:
        for feed in self._feeds:
            feed.put(data)

    def _event(self, kind: str) -> bytes:
        beat = wire.Beat(revision=self.snapshot.revision, time=self.snapshot.time)
        return b"event: %s\ndata: %s\n\n" % (kind.encode(), msgspec.json.encode(beat))


@contextlib.contextmanager
def scripted_hub(snapshot: wire.Snapshot) -> Iterator[ScriptedHub]:
    """A scripted hub that listens; nothing of it is left afterwards."""
    hub = ScriptedHub(snapshot)
    hub.rise()
    try:
        yield hub
    finally:
        hub.die()


class _Server(ThreadingHTTPServer):
    hub: ScriptedHub
    allow_reuse_address = True
    daemon_threads = False

    def __init__(self, *args: Any) -> None:
        self._connections: list[socket.socket] = []
        super().__init__(*args)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        if request in self._connections:
            self._connections.remove(request)
        super().shutdown_request(request)

    def break_connections(self) -> None:
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks is what this hub is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def _note(self) -> ScriptedHub | None:
        hub = self.server.hub
        headers = {name.lower(): value for name, value in self.headers.items()}
        hub.requests.append((self.command, self.path, headers))
        hub.go.wait()
        if headers.get("authorization", "").removeprefix("Bearer ") not in hub.known_tokens:
            self._answer(401, _problem(401, "unauthorised"))
            return None
        return hub

    def do_GET(self) -> None:
        hub = self._note()
        if hub is None:
            return
        if self.path == "/api/v1/snapshot":
            self._answer(*(hub.fail_snapshot or (200, msgspec.json.encode(hub.snapshot))))
        elif hub.fail_feed is not None:
            self._answer(*hub.fail_feed)
        else:
            self._feed(hub, int(self.path.partition("since=")[2]))

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        hub = self._note()
        if hub is None:
            return
        status, body, cut = hub.carry_out(self.headers["Idempotency-Key"], self.path)
        if cut:
            self.close_connection = True
        else:
            self._answer(status, body)

    do_DELETE = do_POST

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _feed(self, hub: ScriptedHub, since: int) -> None:
        self.close_connection = True
        feed = hub.open_feed(since)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while (data := feed.get()) is not None:
            self.wfile.write(data)


def _change(changes: wire.Changes) -> bytes:
    return b"id: %d\nevent: change\ndata: %s\n\n" % (changes.revision, msgspec.json.encode(changes))


def _problem(status: int, code: str) -> bytes:
    return msgspec.json.encode(wire.Problem(type="about:blank", title=code, status=status, code=code, detail=code))


def _after(snapshot: wire.Snapshot, changes: wire.Changes) -> wire.Snapshot:
    """Independent of common.link.replica, which the tests hold against it."""

    def merged(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
        kept = {record.id: record for record in old}
        kept.update({record.id: record for record in new})
        return tuple(kept.values())

    return msgspec.structs.replace(
        snapshot,
        revision=changes.revision,
        time=changes.time,
        office=changes.office or snapshot.office,
        services=merged(snapshot.services, changes.services),
        counters=merged(snapshot.counters, changes.counters),
        tickets=merged(snapshot.tickets, changes.tickets),
        calls=merged(snapshot.calls, changes.calls),
    )
