"""The demo's office: loaded, with devices and clerks, a hub that runs it, and visitors who already wait."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.model.errors import UserError
from common.model.hours import closes_at, opens_at
from common.model.office import Office
from common.model.office_file import OfficeFile, parse

OFFICES = Path(__file__).resolve().parents[1] / "resources" / "offices"
PIN = "1234"
CLERKS = ("Referent 1", "Referent 2", "Referent 3")
DEMO_COUNTER = 3
"""The counter whose panel opens."""
AFTER_OPENING = dt.timedelta(hours=2)
"""How long after the opening a demo on a closed day starts, as far as the day is that long."""
VISITORS = (0, 1, 0, 2, 3, 0, 1, 3, 2, 0, 1, 0)
"""Who waits already: each one's service, by its place among the office's services."""
REQUEST_SECONDS = 10.0


class DemoError(UserError):
    """The demo cannot be set up."""

    code = "demo"
    text = "{problem}"


@dataclass
class DemoOffice:
    """What the demo needs to know about its office."""

    data: Path
    port: int
    tokens: dict[str, str]
    clerk_ids: tuple[str, ...]
    counter_ids: dict[int, str]
    service_ids: tuple[str, ...]
    shifted_to: dt.datetime | None = None
    """Local time at which the hub's clock starts; None: the computer's clock."""
    pin: str = PIN
    _keys: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the hub answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def counter_number(self) -> int:
        """The number of the counter whose panel opens."""
        return DEMO_COUNTER if DEMO_COUNTER in self.counter_ids else min(self.counter_ids)

    @property
    def clerk_name(self) -> str:
        """Who sits there."""
        return CLERKS[-1]

    @property
    def sign_in(self) -> str:
        """The setting that signs the demo's clerk in."""
        return f"{self.clerk_ids[-1]}:{self.pin}:{self.counter_ids[self.counter_number]}"

    def hub_command(self) -> list[str]:
        """What starts the hub."""
        return [sys.executable, "-m", "common.hub", "--data", str(self.data), "--port", str(self.port)]

    def hub_environment(self) -> dict[str, str]:
        """The hub's surroundings: its clock starts on an open hour."""
        start = self.shifted_to.isoformat() if self.shifted_to is not None else ""
        return {**os.environ, "PORADOVNIK_CLOCK_START": start}

    def wait_until_answering(self, seconds: float, log: Path) -> None:
        """Return once the hub answers; DemoError with its last words when it does not within `seconds`."""
        pause = threading.Event()
        for _attempt in range(int(seconds / 0.1)):
            try:
                with urllib.request.urlopen(f"{self.url}/api/v1/health", timeout=REQUEST_SECONDS) as answer:  # noqa: S310 http, here
                    if answer.status == 200:
                        return
            except OSError:
                pause.wait(0.1)
        words = log.read_text("utf-8", errors="replace").strip().splitlines()
        raise DemoError(problem=f"The hub does not start: {words[-1] if words else 'it said nothing'}")

    def fill_queue(self) -> None:
        """Visitors take numbers; two clerks sign in, and one visitor is called and one is served."""
        for place in VISITORS:
            service = self.service_ids[place % len(self.service_ids)]
            self._post("/api/v1/tickets", "kiosk", {"service_id": service, "language": "sk"})
        others = [number for number in sorted(self.counter_ids) if number != self.counter_number]
        for clerk, number in zip(self.clerk_ids[:-1], others, strict=False):
            counter = self.counter_ids[number]
            session = self._post("/api/v1/sessions", "desk", {"clerk": clerk, "pin": PIN, "counter_id": counter})
            called = self._post(f"/api/v1/counters/{counter}/call-next", "desk", None, session["token"])
            if number == others[0] and called:
                self._post(f"/api/v1/tickets/{called['id']}/start", "desk", None, session["token"])

    def _post(self, path: str, device: str, body: dict[str, Any] | None, session: str = "") -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {self.tokens[device]}",
            "Idempotency-Key": str(uuid.uuid4()),
            "Content-Type": "application/json",
        }
        if session:
            headers["X-Session"] = session
        request = urllib.request.Request(  # noqa: S310 our own hub
            self.url + path, data=json.dumps(body or {}).encode(), headers=headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=REQUEST_SECONDS) as answer:  # noqa: S310 our own hub
                said = answer.read()
        except urllib.error.HTTPError as error:
            raise DemoError(problem=f"{path}: {error.read().decode('utf-8', 'replace')}") from error
        answered: dict[str, Any] = json.loads(said) if said else {}
        return answered


def prepare(data: Path, office_name: str, now: dt.datetime) -> DemoOffice:
    """Load the office into `data` unless one is there, enrol the devices and make the clerks."""
    path = OFFICES / f"{office_name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in OFFICES.glob("*.toml")))
        raise DemoError(problem=f"There is no office {office_name}; there are: {known}")
    file = parse(path.read_text("utf-8"), path.name)
    remembered = data / "demo.json"
    if not remembered.exists():
        remembered.write_text(json.dumps(_enrol(data, path)), "utf-8")
        remembered.chmod(0o600)
    known_data = json.loads(remembered.read_text("utf-8"))
    return DemoOffice(
        data=data,
        port=_free_port(),
        tokens=known_data["tokens"],
        clerk_ids=tuple(known_data["clerks"]),
        counter_ids=_counters(file),
        service_ids=tuple(service.id for service in file.services),
        shifted_to=open_hour(file.office, now),
    )


def open_hour(office: Office, now: dt.datetime) -> dt.datetime | None:
    """None while the office is open at `now`; else a local time well within its next opening."""
    if closes_at(office, None, now) is not None:
        return None
    opens = opens_at(office, None, now)
    if opens is None:
        raise DemoError(problem="The office has no opening hours.")
    closes = closes_at(office, None, opens)
    assert closes is not None
    return min(opens + AFTER_OPENING, opens + (closes - opens) / 2).astimezone(office.zone)


def _enrol(data: Path, office: Path) -> dict[str, Any]:
    _command("office", "load", str(office), "--data", str(data))
    devices = {"kiosk": "kiosk", "counter": "counter", "desk": "counter", "display": "display"}
    tokens = {name: _command("device", "add", kind, "--data", str(data)) for name, kind in devices.items()}
    clerks = [_command("clerk", "add", name, "--pin", PIN, "--role", "clerk", "--data", str(data)) for name in CLERKS]
    return {"tokens": tokens, "clerks": clerks}


def _command(*arguments: str) -> str:
    """Run the command line as a person would; the last word of what it prints."""
    command = [sys.executable, "-m", "common.cli", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        said = (ran.stderr.strip() or ran.stdout.strip()).splitlines()
        raise DemoError(problem=said[-1] if said else f"poradovnik {' '.join(arguments[:2])} failed")
    return (ran.stdout.split() or [""])[-1]


def _counters(file: OfficeFile) -> dict[int, str]:
    return {counter.number: counter.id for counter in file.counters if counter.in_use}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
