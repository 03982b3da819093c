"""An open office database for a test, and commands run on it without HTTP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import event

from common.clock import Clock
from common.hub.commands import calling, issuing, sessions
from common.hub.commands.actor import Actor
from common.hub.commands.sessions import Token
from common.model.office import Clerk, Device, DeviceKind, Role
from common.model.office_file import OfficeFile, parse
from common.model.ticket import Ticket
from common.model.wire import Changes, IssueTicket, SignIn
from common.store import enrolment
from common.store.database import open_engine
from common.store.day import Day
from common.store.store import Answer, Key, Outcome, Store, Work
from common.store.transaction import Transaction

OFFICES = Path(__file__).parents[2] / "resources" / "offices"
OPEN_WEDNESDAY = dt.datetime(2026, 10, 14, 8, 14, tzinfo=dt.UTC)

T = TypeVar("T")


class Desk:
    """A store with a kiosk, a counter's device and four clerks, each of whom can sit down at a counter.

    `change` may alter the office before it is loaded; the first clerk has the role `first`.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        office: str = "kosice",
        *,
        durable: bool = True,
        change: Callable[[OfficeFile], OfficeFile] = lambda file: file,
        first: Role = Role.CLERK,
    ) -> None:
        self._durable = durable
        self.folder = folder
        self.clock = clock
        path = OFFICES / f"{office}.toml"
        engine = open_engine(folder)
        with engine.begin() as connection:
            enrolment.load_office(connection, change(parse(path.read_text("utf-8"), path.name)))
            self.kiosk: Device = enrolment.add_device(connection, clock, DeviceKind.KIOSK, "kiosk")[0]
            self.panel: Device = enrolment.add_device(connection, clock, DeviceKind.COUNTER, "counter")[0]
            self.clerks: list[Clerk] = [
                enrolment.add_clerk(connection, clock, name, Role.CLERK if number else first, "no hash")
                for number, name in enumerate(("Alfa", "Beta", "Gama", "Delta"))
            ]
        engine.dispose()
        self.store = self._open()
        self.changes: list[Changes] = []

    def reopen(self) -> None:
        """As after a restart of the hub."""
        self.store.close()
        self.store = self._open()

    def _open(self) -> Store:
        store = Store.open(self.folder, self.clock)
        if not self._durable:
            # Thousands of commits that no power cut threatens.
            event.listen(store._engine, "connect", lambda driver, _: driver.execute("PRAGMA synchronous = OFF"))
            store._engine.dispose()
        return store

    def outcome(self, command: Callable[[Transaction], object], key: Key | None = None) -> Outcome:
        """Run one command in a transaction of its own."""

        def run(tx: Transaction) -> Answer:
            record = command(tx)
            return Answer(200, msgspec.json.encode(record))

        (outcome,) = self.store.write([Work(run, key)]).outcomes
        if outcome.changes is not None:
            self.changes.append(outcome.changes)
        return outcome

    def do(self, command: Callable[[Transaction], T]) -> T:
        """The command's record; raises what it raises."""
        kept: list[T] = []

        def keep(tx: Transaction) -> T:
            kept.append(command(tx))
            return kept[0]

        outcome = self.outcome(keep)
        if outcome.error is not None:
            raise outcome.error
        return kept[0]

    def issue(self, service: str = "local-taxes", **fields: object) -> Ticket:
        """A ticket from the kiosk."""
        body = IssueTicket(service_id=service, language="sk", **fields)  # type: ignore[arg-type]
        return self.do(lambda tx: issuing.issue(tx, Actor(self.kiosk), body))

    def seat(self, clerk: int, counter_id: str, *, take_over: bool = False) -> Actor:
        """The clerk (0 to 3), signed in there."""
        actor = Actor(self.panel, b"session of %d" % clerk)
        body = SignIn(clerk=self.clerks[clerk].id, pin="", counter_id=counter_id, take_over=take_over)
        self.do(lambda tx: sessions.sign_in(tx, actor, body, Token("token", b"session of %d" % clerk)))
        return actor

    def office(self, clerk: int = 0) -> Actor:
        """The supervisor, signed in away from any counter."""
        actor = Actor(self.panel, b"office of %d" % clerk)
        self.do(
            lambda tx: sessions.sign_in_office(
                tx, actor, self.clerks[clerk].id, Token("token", b"office of %d" % clerk)
            )
        )
        return actor

    @property
    def day(self) -> Day:
        """The day in memory, after what another program wrote; not to be changed."""
        self.store.write([])
        day = self.store._day
        assert day is not None
        return day

    def call_next(self, actor: Actor, counter_id: str) -> Ticket | None:
        """Whoever is next there."""
        return self.do(lambda tx: calling.call_next(tx, actor, counter_id))
