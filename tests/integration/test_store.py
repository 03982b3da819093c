"""The store: its tables, its constraints, and what happens when the disk or another program stands in the way."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from common.clock import ManualClock
from common.hub.commands import issuing, serving
from common.hub.commands.actor import Actor
from common.model.errors import KeyReused, ServiceClosed, StoreUnavailable, UnknownService
from common.model.ticket import TicketState
from common.model.wire import IssueTicket
from common.store import failures, tables
from common.store.database import FILE_NAME, open_engine
from common.store.migrating import configuration
from common.store.migrations import HEAD
from common.store.store import Answer, Key, Store, Work
from tests.helpers.store import OPEN_WEDNESDAY, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, ManualClock(OPEN_WEDNESDAY))
    yield desk
    desk.store.close()


def rows(desk: Desk, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(desk.folder / FILE_NAME)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_the_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        script = ScriptDirectory.from_config(configuration(connection))
        assert script.get_heads() == [HEAD]
        assert all(step.module.__dict__.get("downgrade") is None for step in script.walk_revisions())
    engine.dispose()


def test_every_connection_has_its_pragmas(desk: Desk) -> None:
    engine = open_engine(desk.folder)
    with engine.begin() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 2000
    engine.dispose()
    assert found == ["wal", 2, 1]


def test_every_write_begins_immediate(desk: Desk) -> None:
    begun: list[str] = []
    event.listen(desk.store._engine, "before_cursor_execute", lambda *given: begun.append(given[2]))
    desk.issue()
    assert begun[0] == "BEGIN IMMEDIATE"
    assert begun.count("BEGIN IMMEDIATE") == 1


def test_a_newer_database_is_left_alone(desk: Desk) -> None:
    desk.store.close()
    connection = sqlite3.connect(desk.folder / FILE_NAME)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreUnavailable) as caught:
        Store.open(desk.folder, desk.clock)
    assert caught.value.parameters == {"reason": failures.NEWER}


def test_who_did_what_when_and_why_is_written_down(desk: Desk) -> None:
    clerk = desk.seat(0, "counter-1")
    ticket = desk.issue()
    assert desk.call_next(clerk, "counter-1") is not None
    desk.do(lambda tx: serving.no_show(tx, clerk, ticket.id))
    found = rows(desk, "SELECT action, state, device_id, clerk_id, counter_id FROM ticket_event ORDER BY id")
    assert found == [
        ("issue", "waiting", 1, None, None),
        ("call", "called", 2, 1, "counter-1"),
        ("no_show", "no_show", 2, 1, "counter-1"),
    ]
    assert rows(desk, "SELECT DISTINCT at FROM ticket_event") == [("2026-10-14 08:14:00.000000",)]


@pytest.mark.parametrize(
    "query",
    [
        (
            "INSERT INTO ticket SELECT 99, service_id, prefix, number, label, business_day, language, visit_class, state,"
            " issued_at, issued_by, counted_from, in_front, counter_id, called_at, calls, started_at, finished_at,"
            " parked_until, printed, print_fault, ahead, quoted_low_seconds, quoted_high_seconds, not_before, no_shows,"
            " served_seconds, outcome, print_on, note, 'new', revision, parked_by"
            " FROM ticket WHERE id = 1"
        ),
        "UPDATE ticket SET state = 'called', counter_id = 'counter-1'",
        "UPDATE ticket SET state = 'called', counter_id = NULL",
        "UPDATE ticket SET number = 1000 WHERE id = 1",
        "UPDATE ticket SET service_id = 'none'",
        "INSERT INTO session SELECT 99, x'00', clerk_id, 'counter-2', device_id, business_day, started_at FROM session",
        "INSERT INTO session SELECT 99, x'00', 2, counter_id, device_id, business_day, started_at FROM session",
        "INSERT INTO idempotency_key VALUES (1, 'k', x'00', 200, x'00', '2026-01-01'), (1, 'k', x'00', 200, x'00', '')",
    ],
)
def test_the_tables_refuse_what_the_rules_forbid(desk: Desk, query: str) -> None:
    desk.seat(0, "counter-1")
    desk.issue()
    desk.issue()
    engine = open_engine(desk.folder)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(query)
    engine.dispose()


def issue(desk: Desk, service: str = "parking") -> Work:
    body = IssueTicket(service_id=service, language="sk")

    def run(tx: object) -> Answer:
        return Answer(201, issuing.issue(tx, Actor(desk.kiosk), body).label.encode())  # type: ignore[arg-type]

    return Work(run)


def test_a_refused_command_leaves_its_neighbours_alone(desk: Desk) -> None:
    def breaks(tx: object) -> Answer:
        issue(desk).run(tx)  # type: ignore[arg-type]
        raise ZeroDivisionError

    works = [issue(desk), issue(desk, "none"), Work(breaks), issue(desk)]
    outcomes = desk.store.write(works).outcomes
    assert [outcome.answer and outcome.answer.body for outcome in outcomes] == [b"P001", None, None, b"P002"]
    assert isinstance(outcomes[1].error, UnknownService)
    assert isinstance(outcomes[2].error, ZeroDivisionError)
    assert [outcome.changes and outcome.changes.revision for outcome in outcomes][-1] == outcomes[
        0
    ].changes.revision + 1  # type: ignore[union-attr]
    assert rows(desk, "SELECT label FROM ticket ORDER BY id") == [("P001",), ("P002",)]
    desk.reopen()
    assert desk.issue("parking").label == "P003"


def test_a_row_that_the_tables_refuse_falls_on_its_own_command(desk: Desk) -> None:
    def sneaks(tx: object) -> Answer:
        ticket = issuing.issue(tx, Actor(desk.kiosk), IssueTicket(service_id="parking", language="sk"))  # type: ignore[arg-type]
        tx._batch.tickets[-1][1]["number"] = 5000  # type: ignore[attr-defined]
        return Answer(201, ticket.label.encode())

    outcomes = desk.store.write([issue(desk), Work(sneaks), issue(desk)]).outcomes
    assert [outcome.answer and outcome.answer.body for outcome in outcomes] == [b"P001", None, b"P002"]
    assert isinstance(outcomes[1].error, IntegrityError)
    (alone,) = desk.store.write([Work(sneaks)]).outcomes
    assert isinstance(alone.error, IntegrityError)
    assert rows(desk, "SELECT label FROM ticket ORDER BY id") == [("P001",), ("P002",)]


def test_a_key_twice_in_one_batch(desk: Desk) -> None:
    work = issue(desk)
    keyed = [Work(work.run, Key(desk.kiosk.id, "k", print_)) for print_ in (b"a", b"a", b"b")]
    first, second, third = desk.store.write(keyed).outcomes
    assert first.answer is not None
    assert second.answer is not None
    assert (first.answer.body, second.answer.body) == (b"P001", b"P001")
    assert (first.answer.replayed, second.answer.replayed) == (False, True)
    assert isinstance(third.error, KeyReused)
    (again,) = desk.store.write(keyed[:1]).outcomes
    assert again.answer is not None
    assert again.answer.replayed
    assert rows(desk, "SELECT count(*) FROM ticket") == [(1,)]


def test_a_refusal_is_not_kept_under_its_key(desk: Desk) -> None:
    key = Key(desk.kiosk.id, "k", b"a")
    clock = desk.clock
    assert isinstance(clock, ManualClock)
    clock.advance(12 * 3600)
    body = IssueTicket(service_id="parking", language="sk")
    assert isinstance(desk.outcome(lambda tx: issuing.issue(tx, Actor(desk.kiosk), body), key).error, ServiceClosed)
    clock.advance(12 * 3600)
    assert desk.outcome(lambda tx: issuing.issue(tx, Actor(desk.kiosk), body), key).answer is not None


def unavailable(desk: Desk, reason: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        desk.issue()
    assert caught.value.parameters == {"reason": reason}


def test_a_locked_database(desk: Desk) -> None:
    desk.issue()
    other = sqlite3.connect(desk.folder / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    unavailable(desk, failures.LOCKED)
    other.execute("ROLLBACK")
    other.close()
    assert desk.issue().label == "D002"


def test_a_read_only_connection(desk: Desk) -> None:
    desk.issue()
    event.listen(desk.store._engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON"))
    unavailable(desk, failures.READ_ONLY)
    desk.reopen()
    assert desk.issue().label == "D002"


def test_a_read_only_file() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = Desk(folder, ManualClock(OPEN_WEDNESDAY))
        desk.issue()
        desk.store.close()
        folder.chmod(0o555)
        (folder / FILE_NAME).chmod(0o444)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(65534)
        try:
            with pytest.raises(StoreUnavailable) as caught:
                Store.open(folder, desk.clock)
        finally:
            if was_root:
                os.seteuid(0)
            folder.chmod(0o755)
        assert caught.value.parameters["reason"] in {failures.READ_ONLY, failures.UNREACHABLE}
        (folder / FILE_NAME).chmod(0o644)
        desk.store = Store.open(folder, desk.clock)
        assert desk.issue().label == "D002"
        desk.store.close()


def issue_until_refused(desk: Desk) -> tuple[int, StoreUnavailable]:
    for issued in range(1, 400):
        try:
            desk.issue("parking")
        except StoreUnavailable as error:
            return issued, error
    raise AssertionError("nothing was refused")


def test_a_full_disk_writes_nothing_by_halves(desk: Desk) -> None:
    desk.issue()

    def bound(connection: object) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()  # type: ignore[attr-defined]
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

    event.listen(desk.store._engine, "begin", bound)
    issued, error = issue_until_refused(desk)
    assert error.parameters == {"reason": failures.FULL}
    desk.reopen()
    assert rows(desk, "SELECT count(*) FROM ticket") == rows(desk, "SELECT count(*) FROM ticket_event") == [(issued,)]
    assert desk.issue("parking").number == issued


@pytest.mark.parametrize("text", [b"", b"SQLite format 3\x00" + b"\x00" * 4080, b"nonsense" * 1024])
def test_a_damaged_file(tmp_path: Path, text: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(text)
    if not text:
        # An empty file is an office that is still to be loaded.
        open_engine(tmp_path).dispose()
        return
    with pytest.raises(StoreUnavailable) as caught:
        Store.open(tmp_path, ManualClock(OPEN_WEDNESDAY))
    assert caught.value.parameters == {"reason": failures.CORRUPT}
    assert (tmp_path / FILE_NAME).read_bytes() == text


def test_a_page_that_is_damaged(desk: Desk) -> None:
    for _ in range(60):
        desk.issue()
    desk.store.close()
    path = desk.folder / FILE_NAME
    text = bytearray(path.read_bytes())
    page = 4096
    for start in range(5 * page, len(text), page):
        text[start : start + 200] = b"\xff" * 200
    path.write_bytes(bytes(text))
    with pytest.raises(StoreUnavailable) as caught:
        Store.open(desk.folder, desk.clock)
    assert caught.value.parameters == {"reason": failures.CORRUPT}
    assert path.read_bytes() == bytes(text)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable) as caught:
        Store.open(tmp_path / "file" / "data", ManualClock(OPEN_WEDNESDAY))
    assert "file" in caught.value.parameters["reason"]


def test_what_is_in_memory_is_what_is_stored(desk: Desk) -> None:
    clerk = desk.seat(0, "counter-1")
    for service in ("local-taxes", "parking", "municipal-waste"):
        desk.issue(service)
    ticket = desk.call_next(clerk, "counter-1")
    assert ticket is not None
    desk.do(lambda tx: serving.start(tx, clerk, ticket.id))
    before = desk.store._day
    desk.reopen()
    assert desk.store.write([]).day == before
    assert [changes.revision for changes in desk.store.recent()][-5:] == [one.revision for one in desk.changes][-5:]
    assert before is not None
    assert before.tickets[ticket.id].state is TicketState.SERVING
