"""A database of every release is kept as SQL and opened by this one: nothing is lost, and the day goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from common.clock import ManualClock
from common.hub.commands import issuing
from common.hub.commands.actor import Actor
from common.model.office import Device, DeviceKind, Message
from common.model.ticket import TicketState
from common.model.wire import IssueTicket
from common.store.database import FILE_NAME
from common.store.store import Answer, Store, Work
from tests.helpers.store import OPEN_WEDNESDAY

KEPT = sorted((Path(__file__).parents[1] / "databases").glob("*.sql"))


def rows(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_the_first_release_is_kept() -> None:
    assert "0.1.0.sql" in [file.name for file in KEPT]


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.stem)
def test_a_database_of_an_older_release_goes_on(tmp_path: Path, kept: Path) -> None:
    file = tmp_path / FILE_NAME
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(kept.read_text("utf-8"))
    before = rows(file)
    clock = ManualClock(OPEN_WEDNESDAY)
    clock.advance(600)
    store = Store.open(tmp_path, clock)
    try:
        day = store.write([]).day
        assert day is not None
        states = [ticket.state for ticket in day.tickets.values()]
        assert states == [
            TicketState.FINISHED,
            TicketState.NO_SHOW,
            TicketState.PARKED,
            TicketState.WAITING,
            TicketState.CALLED,
            TicketState.WAITING,
        ]
        assert [ticket.parked_by for ticket in day.tickets.values()] == [None, None, "counter-2", None, None, None]
        assert isinstance(day.office.messages[0], Message)
        assert day.office.messages[0].text["sk"].startswith("Číslo na lístku")
        assert len(store.recent()) == before["revision"]
        kiosk = Actor(Device(id="1", kind=DeviceKind.KIOSK, name="kiosk"))
        body = IssueTicket(service_id="parking", language="sk")

        def issue(tx: object) -> Answer:
            return Answer(201, issuing.issue(tx, kiosk, body).label.encode())  # type: ignore[arg-type]

        (outcome,) = store.write([Work(issue)]).outcomes
        assert outcome.answer is not None
        assert outcome.answer.body == b"P003"
    finally:
        store.close()
    after = rows(file)
    grown = {"ticket", "ticket_event", "revision", "number_series", "sqlite_sequence"}
    assert {name: after[name] for name in before if name not in grown} == {
        name: count for name, count in before.items() if name not in grown
    }
    assert after["ticket"] == before["ticket"] + 1
