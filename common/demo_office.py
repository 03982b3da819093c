"""The demo's office: loaded, with devices and clerks, a hub that runs it, and visitors who already wait."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType

import msgspec

from common.clock import Clock, SystemClock
from common.model.errors import UserError
from common.model.hours import closes_at, opens_at
from common.model.office import Counter, DeviceKind, Office, Role
from common.model.office_file import OfficeFile, parse
from common.model.ticket import Ticket, TicketState
from common.model.wire import Session, Snapshot
from common.pins import hash_pin
from common.store import enrolment, failures
from common.store.database import open_engine

OFFICES = Path(__file__).resolve().parents[1] / "resources" / "offices"
PIN = "1234"
CLERKS = ("Referent 1", "Referent 2", "Referent 3")
DEMO_COUNTER = 3
"""The counter whose panel opens."""
AFTER_OPENING = dt.timedelta(hours=2)
"""How long after the opening a demo on a closed day starts, as far as the day is that long."""
VISITORS = (0, 1, 0, 2, 3, 0, 1, 3, 2, 0, 1, 0)
"""Who waits already: each one's service, by its place among the office's services."""
ENOUGH = 4
"""Where so many wait already, in a folder that is used again, no more come."""
REQUEST_SECONDS = 10.0
_AT_A_DESK = {TicketState.CALLED, TicketState.SERVING}


class DemoError(UserError):
    """The demo cannot be set up."""

    code = "demo"
    text = "{problem}"


@dataclass(frozen=True)
class Desk:
    """A counter at which one of the other clerks sits, and the ticket that is there."""

    counter_id: str
    session: str
    ticket_id: int | None


@dataclass(frozen=True)
class DemoOffice:
    """What the demo knows about its office; ids come from the hub's snapshot, see `fill_queue`."""

    data: Path
    port: int
    tokens: dict[str, str]
    """Of the devices kiosk, counter, display, and desk, the one at which the other clerks sit."""
    clerks: dict[str, str]
    """Ids by name."""
    shifted_to: dt.datetime | None
    """Local time at which the hub's clock starts; None: the computer's clock."""
    pin: str = PIN
    clerk_name: str = CLERKS[-1]
    """Who sits at the counter whose panel opens."""

    @property
    def url(self) -> str:
        """Where the hub answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sign_in(self) -> str:
        """The setting that signs the demo's clerk in."""
        return f"{self.clerks[self.clerk_name]}:{self.pin}:counter-{DEMO_COUNTER}"

    def hub_command(self) -> list[str]:
        """What starts the hub."""
        return [sys.executable, "-m", "common.cli", "hub", "--data", str(self.data), "--port", str(self.port)]

    def hub_environment(self) -> dict[str, str]:
        """The hub's surroundings: its clock starts on an open hour."""
        start = self.shifted_to.isoformat() if self.shifted_to is not None else ""
        return {**os.environ, "PORADOVNIK_CLOCK_START": start}

    def wait_until_answering(self, seconds: float, log: Path, has_ended: Callable[[], bool]) -> None:
        """Return once the hub answers; DemoError with its last words when it ends, or does not within `seconds`."""
        pause = threading.Event()
        for _attempt in range(int(seconds / 0.1)):
            try:
                if self._send("GET", "/api/v1/health")[0] == HTTPStatus.OK:
                    return
            except (OSError, HTTPException):
                if has_ended():
                    break
                pause.wait(0.1)
        words = log.read_text("utf-8", errors="replace").strip().splitlines()
        raise DemoError(problem=f"The hub does not start: {words[-1] if words else 'it said nothing'}")

    def fill_queue(self, visitors: Sequence[int] = VISITORS) -> tuple[Desk, ...]:
        """Visitors take numbers unless enough wait; two clerks sit down, one visitor is called and one is served."""
        day = self._snapshot()
        waiting = sum(ticket.state is TicketState.WAITING for ticket in day.tickets)
        for place in visitors if waiting < ENOUGH else ():
            service = day.services[place % len(day.services)]
            self._ask("POST", "/api/v1/tickets", "kiosk", {"service_id": service.id, "language": "sk"})
        others = [counter for counter in day.counters if counter.in_use and counter.number != DEMO_COUNTER]
        names = [name for name in CLERKS if name != self.clerk_name]
        return tuple(self._sit_down(name, others, day) for name in names)

    def _sit_down(self, name: str, counters: Sequence[Counter], day: Snapshot) -> Desk:
        """Sign a clerk in where the clerk sits already, else at the first free counter, and see to a visitor there."""
        clerk = self.clerks[name]
        place = CLERKS.index(name)
        counter = next((one for one in counters if one.clerk_id == clerk), counters[place])
        person = {"clerk": clerk, "pin": PIN, "counter_id": counter.id}
        session = msgspec.json.decode(self._ask("POST", "/api/v1/sessions", "desk", person), type=Session).token
        here = next(
            (ticket for ticket in day.tickets if ticket.counter_id == counter.id and ticket.state in _AT_A_DESK), None
        )
        if here is None:
            called = self._ask("POST", f"/api/v1/counters/{counter.id}/call-next", "desk", session=session)
            here = msgspec.json.decode(called, type=Ticket) if called else None
        desk = Desk(counter.id, session, here.id if here is not None else None)
        if here is not None and here.state is TicketState.CALLED and place == 0:
            self._act(desk, here.id, "start")
        return desk

    def serve_all_before(self, ticket_id: int, desk: Desk) -> None:
        """The clerk at `desk` serves whoever is there, then those who took a number before this ticket."""
        if desk.ticket_id is not None:
            self._act(desk, desk.ticket_id, "finish")
        snapshot = self._snapshot()
        served = next(counter.services for counter in snapshot.counters if counter.id == desk.counter_id)
        for ticket in snapshot.tickets:
            if ticket.state is TicketState.WAITING and ticket.id < ticket_id and ticket.service_id in served:
                self._act(desk, ticket.id, "call", {"counter_id": desk.counter_id})
                self._act(desk, ticket.id, "start")
                self._act(desk, ticket.id, "finish")

    def _snapshot(self) -> Snapshot:
        return msgspec.json.decode(self._ask("GET", "/api/v1/snapshot", "desk"), type=Snapshot)

    def _act(self, desk: Desk, ticket_id: int, action: str, body: dict[str, str] | None = None) -> None:
        self._ask("POST", f"/api/v1/tickets/{ticket_id}/{action}", "desk", body, desk.session)

    def _ask(self, method: str, path: str, device: str, body: dict[str, str] | None = None, session: str = "") -> bytes:
        headers = {"Authorization": f"Bearer {self.tokens[device]}", "Idempotency-Key": str(uuid.uuid4())}
        if session:
            headers["X-Session"] = session
        content = None if body is None else msgspec.json.encode(body)
        status, said = self._send(method, path, content, headers)
        if status >= HTTPStatus.BAD_REQUEST:
            raise DemoError(problem=f"{path}: {said.decode('utf-8', 'replace')}")
        return said

    def _send(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[int, bytes]:
        """One request to our own hub: status and body."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=REQUEST_SECONDS)) as connection:
            connection.request(method, path, content, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()


def prepare(data: Path, office_name: str, now: dt.datetime) -> DemoOffice:
    """Load the office into `data` unless one is there, enrol the devices and make the clerks."""
    path = OFFICES / f"{office_name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in OFFICES.glob("*.toml")))
        raise DemoError(problem=f"There is no office {office_name}; there are: {known}")
    file = parse(path.read_text("utf-8"), path.name)
    start = open_hour(file.office, now)
    remembered = data / "demo.json"
    if not remembered.exists():
        enrolled = _enrol(data, file, SystemClock(start))
        remembered.touch(mode=0o600)
        remembered.write_bytes(msgspec.json.encode(enrolled))
    enrolled_once = msgspec.json.decode(remembered.read_bytes(), type=_Enrolled)
    return DemoOffice(
        data=data, port=_free_port(), tokens=enrolled_once.tokens, clerks=enrolled_once.clerks, shifted_to=start
    )


class _Enrolled(msgspec.Struct):
    tokens: dict[str, str]
    clerks: dict[str, str]


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


def _enrol(data: Path, file: OfficeFile, clock: Clock) -> _Enrolled:
    kinds = {
        "kiosk": DeviceKind.KIOSK,
        "counter": DeviceKind.COUNTER,
        "desk": DeviceKind.COUNTER,
        "display": DeviceKind.DISPLAY,
    }
    pin = hash_pin(PIN)
    engine = open_engine(data)
    try:
        with failures.translated(), engine.begin() as connection:
            enrolment.load_office(connection, file)
            tokens = {name: enrolment.add_device(connection, clock, kind, name)[1] for name, kind in kinds.items()}
            clerks = {name: enrolment.add_clerk(connection, clock, name, Role.CLERK, pin).id for name in CLERKS}
    finally:
        engine.dispose()
    return _Enrolled(tokens, clerks)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
