"""Midnight and clock changes: numbering by the office's day, nobody lost, every app told."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.clock import ManualClock
from common.hub.commands import issuing, serving
from common.hub.commands.actor import Actor
from common.model.errors import NotSignedIn, UnknownTicket
from common.model.office import CounterState
from common.model.ticket import Ticket, TicketState
from common.model.wire import Finish, IssueTicket, Printed
from common.store.database import FILE_NAME
from tests.helpers.hub import RunningHub, running_hub
from tests.helpers.store import Desk
from tests.integration.test_feed import feed


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(at("2026-10-14T10:00:00+02:00"))


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    desk = Desk(tmp_path, clock)
    yield desk
    desk.store.close()


def set_to(clock: ManualClock, text: str) -> None:
    clock.advance((at(text) - clock.now()).total_seconds())


def by_clerk(desk: Desk, actor: Actor, service: str = "local-taxes") -> Ticket:
    """A clerk issues at any hour."""
    body = IssueTicket(service_id=service, language="sk")
    return desk.do(lambda tx: issuing.issue(tx, actor, body))


def test_numbers_begin_anew_at_the_offices_midnight(desk: Desk, clock: ManualClock) -> None:
    set_to(clock, "2026-10-14T23:59:59+02:00")
    clerk = desk.seat(0, "counter-1")
    assert [by_clerk(desk, clerk).label for _ in range(3)] == ["D001", "D002", "D003"]
    assert by_clerk(desk, clerk, "parking").label == "P001"
    set_to(clock, "2026-10-15T00:00:00+02:00")
    with pytest.raises(NotSignedIn):
        by_clerk(desk, clerk)
    clerk = desk.seat(0, "counter-2")
    ticket = by_clerk(desk, clerk)
    assert (ticket.label, ticket.business_day) == ("D001", dt.date(2026, 10, 15))
    # Set back before midnight, the old day goes on where it stood.
    set_to(clock, "2026-10-14T23:59:59+02:00")
    clerk = desk.seat(0, "counter-1")
    assert by_clerk(desk, clerk).label == "D004"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The hour that comes twice, and the one that does not come.
        ("2026-10-25T02:59:59+02:00", "2026-10-25T02:00:00+01:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        ("2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00"),
    ],
)
def test_a_clock_change_is_no_new_day(desk: Desk, clock: ManualClock, before: str, after: str) -> None:
    set_to(clock, before)
    clerk = desk.seat(0, "counter-1")
    assert by_clerk(desk, clerk).label == "D001"
    set_to(clock, after)
    assert by_clerk(desk, clerk).label == "D002"
    midnight = clock.now().astimezone(at(after).tzinfo).replace(hour=23, minute=59, second=59)
    clock.advance((midnight - clock.now()).total_seconds())
    assert by_clerk(desk, clerk).label == "D003"
    clock.advance(1)
    assert by_clerk(desk, desk.seat(0, "counter-1")).label == "D001"


def test_a_ticket_at_a_counter_outlives_midnight(desk: Desk, clock: ManualClock) -> None:
    clerk = desk.seat(0, "counter-1")
    served, waiting = desk.issue(), desk.issue()
    assert desk.call_next(clerk, "counter-1") is not None
    desk.do(lambda tx: serving.start(tx, clerk, served.id))
    set_to(clock, "2026-10-15T08:30:00+02:00")
    written = desk.store.write([])
    day = written.day
    assert day is not None
    assert [ticket.id for ticket in day.tickets.values()] == [served.id]
    assert {counter.state for counter in day.counters.values()} == {CounterState.CLOSED}
    assert day.sessions == {}
    with pytest.raises(UnknownTicket):
        desk.do(lambda tx: issuing.printed(tx, Actor(desk.kiosk), waiting.id, Printed(ok=True)))
    clerk = desk.seat(1, "counter-1")
    ticket = desk.do(lambda tx: serving.finish(tx, clerk, served.id, Finish()))
    assert ticket.state is TicketState.FINISHED
    # Nothing is lost: yesterday's ticket is still there to be read.
    kept = desk.store.ticket(waiting.token)
    assert kept is not None
    assert (kept.label, kept.state) == ("D002", TicketState.WAITING)


def test_every_app_is_told_of_the_new_day(tmp_path: Path) -> None:
    with running_hub(tmp_path, start="2026-10-14T23:59:56+02:00") as hub, hub.signed_in(0, 1) as clerk:
        assert clerk.post("tickets", {"service_id": "parking", "language": "sk"}).json()["label"] == "P001"
        yesterday = clerk.snapshot()
        assert yesterday.business_day == dt.date(2026, 10, 14)
        with feed(hub, yesterday.revision) as events:
            reset = events.until("reset")[-1]
        today = clerk.snapshot()
        assert today.revision == reset.data["revision"] > yesterday.revision
        assert (today.business_day, today.tickets) == (dt.date(2026, 10, 15), ())
        _resets(hub, yesterday.revision)
        # Yesterday is counted for reports by itself, before anybody asks for one.
        waits = threading.Event()
        while not _counted(hub, yesterday.business_day):
            assert not waits.wait(0.05)
        clerk.session = ""
        clerk.sign_in(hub.clerks[0].id, "counter-1")
        assert clerk.post("tickets", {"service_id": "parking", "language": "sk"}).json()["label"] == "P001"


def test_a_hub_that_slept_over_midnight(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub:
        with hub.client() as kiosk:
            assert kiosk.issue().label == "D001"
            revision = kiosk.snapshot().revision
        hub.restart("2026-10-15T09:00:00+02:00")
        _resets(hub, revision)
        with hub.client() as kiosk:
            assert kiosk.snapshot().tickets == ()
            assert kiosk.issue().label == "D001"


def _counted(hub: RunningHub, day: dt.date) -> bool:
    with contextlib.closing(sqlite3.connect(hub.data / FILE_NAME)) as connection:
        rows = connection.execute("SELECT count(*) FROM report_day WHERE business_day = ?", (day.isoformat(),))
        return bool(rows.fetchone()[0])


def _resets(hub: RunningHub, since: int) -> None:
    with feed(hub, since) as events:
        assert events.next().kind == "reset"
