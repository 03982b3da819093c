"""A real hub for a test: its own process, its own port, its own data folder with an office loaded."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import socket
import ssl
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import httpx
import msgspec
from msgspec.structs import replace

from common.clock import SystemClock
from common.model import wire
from common.model.office import Clerk, DeviceKind, PanelOptions, Role
from common.model.office_file import OfficeFile, parse
from common.model.ticket import Ticket
from common.pins import hash_pin
from common.store import enrolment
from common.store.database import open_engine

ROOT = Path(__file__).parents[2]
START_SECONDS = 30.0
PIN = "1234"
CLERKS = ("Alfa", "Beta", "Gama", "Delta")
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Of no use to an http:// address; without it httpx reads every certificate of the system for each client (20 ms, 770 KiB)."""
_pin_hash: list[str] = []


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class RunningHub:
    """A hub process over `data`; `url` stays the same over a restart."""

    def __init__(self, data: Path, start: str, environment: dict[str, str]) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.kiosk_token = self.counter_token = self.display_token = ""
        self.clerks: tuple[Clerk, ...] = ()
        """Four clerks, PIN 1234; the first is a supervisor."""
        self.log = data / "hub.stderr"
        self._start = start
        self._environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def fill(self, office: str, change: Callable[[OfficeFile], OfficeFile]) -> None:
        """Load the office as `change` makes it, enrol a device of each kind and four clerks."""
        path = Path(office) if office.endswith(".toml") else ROOT / "resources" / "offices" / f"{office}.toml"
        clock = self._clock()
        # Hashing a PIN is slow on purpose; once for all hubs of a test run will do.
        if not _pin_hash:
            _pin_hash.append(hash_pin(PIN))
        engine = open_engine(self.data)
        with engine.begin() as connection:
            enrolment.load_office(connection, change(parse(path.read_text("utf-8"), path.name)))
            _, self.kiosk_token = enrolment.add_device(connection, clock, DeviceKind.KIOSK, "kiosk")
            _, self.counter_token = enrolment.add_device(connection, clock, DeviceKind.COUNTER, "counter")
            _, self.display_token = enrolment.add_device(connection, clock, DeviceKind.DISPLAY, "display")
            self.clerks = tuple(
                enrolment.add_clerk(connection, clock, name, Role.CLERK if number else Role.SUPERVISOR, _pin_hash[0])
                for number, name in enumerate(CLERKS)
            )
        engine.dispose()

    def add_device(self, kind: DeviceKind) -> str:
        """One more device; its token."""
        engine = open_engine(self.data)
        with engine.begin() as connection:
            _, token = enrolment.add_device(connection, self._clock(), kind, kind.value)
        engine.dispose()
        return token

    def _clock(self) -> SystemClock:
        return SystemClock(dt.datetime.fromisoformat(self._start)) if self._start else SystemClock()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PORADOVNIK_CLOCK_START": self._start,
            **self._environment,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "common.cli", "hub", "--data", str(self.data), "--port", str(self.port)],
                stdout=log,
                stderr=log,
                env=environment,
                cwd=ROOT,
            )
        deadline = time.monotonic() + START_SECONDS
        while True:
            # A refused connection comes back at once: pace the tries by waiting for the process to end.
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/api/v1/health", timeout=5, verify=NO_TLS).status_code == 200:
                    return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)
                raise RuntimeError(f"the hub ended:\n{self.log.read_text()}")
            if time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"the hub did not start:\n{self.log.read_text()}")

    def stop(self) -> int:
        """End it as a service manager does; its exit code."""
        assert self.process is not None
        self.process.terminate()
        try:
            return self.process.wait(10)
        finally:
            self.kill()

    def kill(self) -> None:
        """End it as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self, start: str | None = None) -> None:
        """Kill where it runs, and start again on the same folder and port; `start` sets the clock anew."""
        self.kill()
        if start is not None:
            self._start = start
        self.start()

    def client(self, token: str | None = None, session: str = "") -> HubClient:
        """A client with a device's token, the kiosk's if none is given."""
        return HubClient(self.url, self.kiosk_token if token is None else token, session)

    def signed_in(self, clerk: int, counter: int, token: str | None = None) -> HubClient:
        """A client of the counter with this number, whose clerk (0 to 3) is signed in."""
        client = self.client(self.counter_token if token is None else token)
        counter_id = next(one.id for one in client.snapshot().counters if one.number == counter)
        client.sign_in(self.clerks[clerk].id, counter_id)
        return client

    def in_office(self, clerk: int = 0, token: str | None = None) -> HubClient:
        """A client whose supervisor is signed in away from any counter."""
        client = self.client(self.counter_token if token is None else token)
        answer = client.post("office-sessions", {"clerk": self.clerks[clerk].id, "pin": PIN})
        assert answer.status_code == 201, answer.text
        client.session = msgspec.json.decode(answer.content, type=wire.OfficeSession).token
        return client


def with_panel(**options: object) -> Callable[[OfficeFile], OfficeFile]:
    """For `running_hub`: the office with other options of its panels."""
    return with_office(panel=PanelOptions(**options))  # type: ignore[arg-type] # the test names them rightly


def with_office(**fields: object) -> Callable[[OfficeFile], OfficeFile]:
    """For `running_hub`: the office with other fields."""

    def change(file: OfficeFile) -> OfficeFile:
        return replace(file, office=replace(file.office, **fields))

    return change


class HubClient:
    """Requests of one device, with keys of their own."""

    def __init__(self, url: str, token: str, session: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self.http = httpx.Client(base_url=url, headers=headers, timeout=30, verify=NO_TLS)
        self.session = session
        self.counter_id = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def post(self, path: str, body: Any = None, key: str | None = None, method: str = "POST") -> httpx.Response:
        """POST to /api/v1/PATH."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        if self.session:
            headers["X-Session"] = self.session
        content = b"" if body is None else body if isinstance(body, bytes) else msgspec.json.encode(body)
        return self.http.request(method, f"/api/v1/{path}", content=content, headers=headers)

    def snapshot(self) -> wire.Snapshot:
        """The day as the device sees it."""
        return msgspec.json.decode(self.http.get("/api/v1/snapshot").raise_for_status().content, type=wire.Snapshot)

    def issue(self, service: str = "local-taxes", language: str = "sk", key: str | None = None) -> Ticket:
        """A new ticket."""
        answer = self.post("tickets", {"service_id": service, "language": language}, key)
        assert answer.status_code == 201, answer.text
        return msgspec.json.decode(answer.content, type=Ticket)

    def sign_in(self, clerk_id: str, counter_id: str, pin: str = PIN) -> wire.Session:
        """Sign a clerk in; later requests carry the session."""
        answer = self.post("sessions", {"clerk": clerk_id, "pin": pin, "counter_id": counter_id})
        assert answer.status_code == 201, answer.text
        session = msgspec.json.decode(answer.content, type=wire.Session)
        self.session, self.counter_id = session.token, counter_id
        return session

    def call_next(self) -> Ticket | None:
        """Call whoever is next for the counter where the clerk signed in."""
        answer = self.post(f"counters/{self.counter_id}/call-next")
        if answer.status_code == 204:
            return None
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Ticket)

    def act(self, ticket: Ticket, action: str, body: Any = None) -> Ticket:
        """start, finish, recall, no-show, park, return, transfer, cancel, further, note, print."""
        answer = self.post(f"tickets/{ticket.id}/{action}", body)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Ticket)


@contextlib.contextmanager
def empty_hub(data: Path) -> Iterator[RunningHub]:
    """A real hub over an empty folder, which is made: one that waits for its first start."""
    data.mkdir()
    hub = RunningHub(data, "", {})
    hub.start()
    try:
        yield hub
    finally:
        hub.kill()


@contextlib.contextmanager
def running_hub(
    folder: Path,
    office: str = "kosice",
    start: str = "2026-10-14T10:14:00+02:00",
    environment: dict[str, str] | None = None,
    change: Callable[[OfficeFile], OfficeFile] = lambda file: file,
) -> Iterator[RunningHub]:
    """A hub of the office in resources/offices (or of a file, by its path); its clock begins at `start`, or is the
    computer's where that is empty; `change` may alter the office before it is loaded. Its data lie in a new folder below `folder`.
    """
    data = folder / f"hub-{secrets.token_hex(4)}"
    data.mkdir(parents=True)
    hub = RunningHub(data, start, environment or {})
    hub.fill(office, change)
    hub.start()
    try:
        yield hub
    finally:
        if hub.process is not None:
            hub.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                hub.process.wait(5)
        hub.kill()
