"""The office's memory: one writer's transactions, and the few reads that are not of the day in memory."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from common.clock import Clock
from common.model.errors import KeyReused, UserError
from common.model.numbering import business_day
from common.model.office import Clerk, Device
from common.model.ticket import Ticket
from common.model.wire import AuditEntry, Changes
from common.store import failures, loading, rows, tables, trail
from common.store.batch import Batch
from common.store.database import FILE_NAME, engine_for, open_engine
from common.store.day import Day
from common.store.last_acts import LastActs
from common.store.outlook_memory import OutlookMemory
from common.store.reporting import Reporting
from common.store.rolling import roll
from common.store.transaction import Transaction

_CREATED, _NEVER = 201, 409
"""Status of an answer that made something; and the one kept with a key that nothing came under: its fingerprint is no request's."""
RECENT = 2048
"""Revisions that the feed can replay."""


class Key(msgspec.Struct, frozen=True):
    """An idempotency key of a device, and the sha256 of the request that it came with."""

    device_id: str
    key: str
    fingerprint: bytes


class Answer(msgspec.Struct, frozen=True):
    """What a command answers: an HTTP status and a body."""

    status: int
    body: bytes = b""
    replayed: bool = False


class Work(msgspec.Struct, frozen=True):
    """A command to run, and the key under which its answer is kept."""

    run: Callable[[Transaction], Answer]
    key: Key | None = None
    replaced: tuple[str, ...] = ()
    """Keys of the same device that this command takes the place of: it sees their answers as `Transaction.replaced`,
    and what comes under them once it is done is refused (KeyReused)."""


class Outcome(msgspec.Struct, frozen=True):
    """How a command ended: its answer and what it changed, or the error (a UserError, or a fault of ours)."""

    answer: Answer | None = None
    changes: Changes | None = None
    error: Exception | None = None


class Written(msgspec.Struct, frozen=True):
    """How a batch ended. `day` is a copy of the day as it was before the batch, where it had to be read anew."""

    outcomes: list[Outcome]
    day: Day | None


class Store:
    """An open office database. `write` belongs to one thread; the reads may come from any."""

    def __init__(self, engine: Engine, reader: Engine, clock: Clock) -> None:
        self._engine = engine
        self._reader = reader
        self._clock = clock
        self._connection: Connection | None = None
        self._day: Day | None = None
        self._memory = OutlookMemory()
        self._acts = LastActs()
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> Self:
        """Open, check and migrate the database in `folder` (made where it is missing); raises StoreUnavailable."""
        with failures.files():
            folder.mkdir(parents=True, exist_ok=True)
        return cls(open_engine(folder), engine_for(folder / FILE_NAME, write=False), clock)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._drop_connection()
            self._engine.dispose()
            self._reader.dispose()

    # Writing

    def write(self, works: Sequence[Work]) -> Written:
        """Run the commands in one durable transaction, each wholly or not at all.

        Raises StoreUnavailable, and then nothing of any command is there.
        """
        with self._lock:
            try:
                return self._write(works)
            except IntegrityError as error:
                # The rules above should let no row through that the tables refuse: find the command that did.
                self._forget()
                if len(works) == 1:
                    return Written([Outcome(error=error)], None)
                day: Day | None = None
                outcomes: list[Outcome] = []
                for work in works:
                    written = self._write_one(work)
                    outcomes.extend(written.outcomes)
                    day = day or written.day
                return Written(outcomes, day)
            except BaseException:
                self._forget()
                raise

    def _write_one(self, work: Work) -> Written:
        try:
            return self._write([work])
        except IntegrityError as error:
            self._forget()
            return Written([Outcome(error=error)], None)

    def _write(self, works: Sequence[Work]) -> Written:
        with failures.translated():
            connection = self._connection
            if connection is None:
                connection = self._connection = self._engine.connect()
            with connection.begin():
                now = self._clock.now()
                day, is_new = self._fresh_day(connection, now)
                before = day.copy() if is_new else None
                answers = self._kept_answers(connection, works)
                batch = Batch()
                outcomes = [self._run(work, day, batch, answers, now) for work in works]
                batch.write(connection)
        return Written(outcomes, before)

    def _run(
        self, work: Work, day: Day, batch: Batch, answers: dict[tuple[str, str], tuple[bytes, Answer]], now: dt.datetime
    ) -> Outcome:
        key = work.key
        if key is not None:
            kept = answers.get((key.device_id, key.key))
            if kept is not None:
                if kept[0] != key.fingerprint:
                    return Outcome(error=KeyReused())
                return Outcome(answer=msgspec.structs.replace(kept[1], replayed=True))
        earlier = {one: answers.get((key.device_id, one)) for one in work.replaced if one != key.key} if key else {}
        replaced = tuple(kept[1].body for kept in earlier.values() if kept is not None and kept[1].status == _CREATED)
        transaction = Transaction(day, batch, self._memory, self._acts, now, replaced)
        try:
            answer = work.run(transaction)
        except UserError as error:
            transaction.undo()
            return Outcome(error=error)
        except Exception as error:  # noqa: BLE001 a fault of one command is its own answer, not its neighbours'
            transaction.undo()
            return Outcome(error=error)
        changes = transaction.keep()
        if key is not None:
            late = [Key(key.device_id, one, b"") for one, kept in earlier.items() if kept is None]
            for used, kept_answer in [(key, answer), *((one, Answer(_NEVER)) for one in late)]:
                answers[used.device_id, used.key] = (used.fingerprint, kept_answer)
                batch.keys.append(
                    {
                        "device_id": int(used.device_id),
                        "key": used.key,
                        "fingerprint": used.fingerprint,
                        "status": kept_answer.status,
                        "answer": kept_answer.body,
                        "at": now,
                    }
                )
        return Outcome(answer=answer, changes=changes)

    def _kept_answers(
        self, connection: Connection, works: Sequence[Work]
    ) -> dict[tuple[str, str], tuple[bytes, Answer]]:
        keys = [key for work in works if work.key is not None for key in (work.key.key, *work.replaced)]
        if not keys:
            return {}
        table = tables.idempotency_key
        found = connection.execute(select(table).where(table.c.key.in_(keys))).mappings()
        return {
            (str(row["device_id"]), row["key"]): (row["fingerprint"], Answer(row["status"], row["answer"]))
            for row in found
        }

    def _fresh_day(self, connection: Connection, now: dt.datetime) -> tuple[Day, bool]:
        day = self._day
        # Another program (the command line) may have written; its revision tells.
        if (
            day is not None
            and day.revision == loading.revision(connection)
            and day.date == business_day(day.office, now)
        ):
            return day, False
        day = roll(connection, loading.load_day(connection, now), now)
        self._memory.forget()
        self._acts.forget()
        self._day = day
        return day, True

    def _forget(self) -> None:
        # What is in memory may hold what is not in the database.
        self._day = None
        self._memory.forget()
        self._acts.forget()
        self._drop_connection()

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # Reading

    def reporting(self) -> Reporting:
        """The reads of reports; what they keep is written between two commits of the writer."""
        return Reporting(self._reader, self._engine, self._lock)

    def recent(self) -> list[Changes]:
        """The revisions of the present business day that the feed may replay, oldest first, without a gap."""
        table = tables.revision
        with failures.translated(), self._reader.connect() as connection:
            found = connection.execute(select(table).order_by(table.c.number.desc()).limit(RECENT)).mappings().all()
            zone = connection.scalar(select(tables.office.c.time_zone))
        recent: list[Changes] = []
        for row in found:
            changes = msgspec.json.decode(row["changes"], type=Changes)
            if recent and not _same_run(changes, recent[-1], zone):
                break
            recent.append(changes)
        return recent[::-1]

    def device(self, token_hash: bytes) -> Device | None:
        """The device that has this token."""
        table = tables.device
        with failures.translated(), self._reader.connect() as connection:
            row = connection.execute(select(table).where(table.c.token_hash == token_hash)).mappings().one_or_none()
        return None if row is None else rows.device_of(row)

    def clerk(self, id_: str) -> tuple[Clerk, str] | None:
        """The clerk and the hash of the PIN."""
        table = tables.clerk
        if not id_.isdecimal() or len(id_) > 18:
            return None
        with failures.translated(), self._reader.connect() as connection:
            row = connection.execute(select(table).where(table.c.id == int(id_))).mappings().one_or_none()
        return None if row is None else (rows.clerk_of(row), row["pin_hash"])

    def trail(self, before: int | None, limit: int) -> list[AuditEntry]:
        """Who changed what, newest first, older than the id `before`."""
        with failures.translated(), self._reader.connect() as connection:
            return trail.read(connection, before, limit)

    def last_saved(self) -> AuditEntry | None:
        """The newest change of the office's set-up; clerks are no part of it."""
        with failures.translated(), self._reader.connect() as connection:
            return next(iter(trail.read(connection, None, 1, with_clerks=False)), None)

    def ticket(self, token: str) -> Ticket | None:
        """The ticket with this secret, of any day."""
        table = tables.ticket
        with failures.translated(), self._reader.connect() as connection:
            row = connection.execute(select(table).where(table.c.token == token)).mappings().one_or_none()
        return None if row is None else rows.ticket_of(row)


def _same_run(older: Changes, newer: Changes, zone: str | None) -> bool:
    if zone is None or older.revision != newer.revision - 1:
        return False
    local = ZoneInfo(zone)
    return older.time.astimezone(local).date() == newer.time.astimezone(local).date()
