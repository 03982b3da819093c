"""The tables of an office's database. A change here needs a migration beside it (a test compares the two)."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from common.model.hours import Week
from common.model.office import Board, DayException, Group, KioskOptions, Message, Outcome, PanelOptions, Texts
from common.model.wire import DeviceReport
from common.store.columns import Instant, Json

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

office = Table(
    "office",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Json(Texts), nullable=False),
    Column("department", Json(Texts), nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("languages", Json(tuple[str, ...]), nullable=False),
    Column("hours", Json(Week), nullable=False),
    Column("messages", Json(tuple[Message, ...]), nullable=False),
    Column("exceptions", Json(tuple[DayException, ...]), nullable=False),
    Column("groups", Json(tuple[Group, ...]), nullable=False),
    Column("outcomes", Json(tuple[Outcome, ...]), nullable=False),
    Column("until_closing", Boolean, nullable=False),
    Column("kiosk", Json(KioskOptions), nullable=False),
    Column("boards", Json(tuple[Board, ...]), nullable=False),
    Column("panel", Json(PanelOptions), nullable=False),
    Column("edition", Integer, nullable=False),
    # The office's change number; raised in the transaction that makes the change.
    Column("revision", Integer, nullable=False),
)

service = Table(
    "service",
    metadata,
    Column("id", Text, primary_key=True),
    Column("prefix", Text, nullable=False),
    Column("name", Json(Texts), nullable=False),
    Column("icon", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("target_seconds", Integer, nullable=False),
    Column("priority_target_seconds", Integer, nullable=False),
    Column("mean_seconds", Integer, nullable=False),
    Column("hours", Json(Week)),
    # Groups stand in the office's row.
    Column("group_id", Text),
    Column("information", Json(Texts), nullable=False),
    Column("daily_limit", Integer),
    Column("in_use", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("pause_reason", Json(Texts), nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("services", Json(tuple[str, ...]), nullable=False),
    Column("in_use", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("clerk_id", ForeignKey("clerk.id")),
    Column("pause_reason", Text),
    Column("help_since", Instant),
    Column("request", Text),
)

clerk = Table(
    "clerk",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("in_use", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

device = Table(
    "device",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    # sha256 of a token of 256 random bits: no slow hash is needed against guessing.
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("added_at", Instant, nullable=False),
    # What it last told of itself.
    Column("report", Json(DeviceReport)),
    # Paused from afar, with this message; NULL: not paused.
    Column("pause_message", Json(Texts)),
    sqlite_autoincrement=True,
)

ticket = Table(
    "ticket",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("service_id", ForeignKey("service.id"), nullable=False),
    Column("prefix", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("business_day", Date, nullable=False),
    Column("language", Text, nullable=False),
    Column("visit_class", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("issued_by", ForeignKey("device.id"), nullable=False),
    Column("counted_from", Instant, nullable=False),
    Column("in_front", Boolean, nullable=False),
    Column("counter_id", ForeignKey("counter.id")),
    Column("called_at", Instant),
    Column("calls", Integer, nullable=False),
    Column("started_at", Instant),
    Column("finished_at", Instant),
    Column("parked_until", Instant),
    Column("printed", Boolean),
    Column("print_fault", Text),
    Column("ahead", Integer, nullable=False),
    Column("quoted_low_seconds", Integer),
    Column("quoted_high_seconds", Integer),
    Column("not_before", Instant),
    Column("no_shows", Integer, nullable=False),
    Column("served_seconds", Integer, nullable=False),
    Column("outcome", Text),
    Column("print_on", Text),
    Column("parked_by", Text),
    Column("note", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("business_day", "prefix", "number"),
    CheckConstraint("number BETWEEN 1 AND 999", name="number"),
    CheckConstraint("state NOT IN ('called', 'serving') OR counter_id IS NOT NULL", name="active_at_counter"),
    sqlite_autoincrement=True,
)
Index(
    "uq_ticket_active_counter",
    ticket.c.counter_id,
    unique=True,
    sqlite_where=text("state IN ('called', 'serving')"),
    postgresql_where=text("state IN ('called', 'serving')"),
)

ticket_event = Table(
    "ticket_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    # "issue", "printed", "print", "note", "undo", or a common.model.ticket.Action
    Column("action", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("device_id", ForeignKey("device.id")),
    Column("clerk_id", ForeignKey("clerk.id")),
    Column("counter_id", ForeignKey("counter.id")),
    Column("why", Text, nullable=False),
    # The ticket's service after the event; no foreign key, for SQLite adds none to a table that is there.
    Column("service_id", Text),
    Column("revision", Integer, nullable=False),
    sqlite_autoincrement=True,
)

call = Table(
    "call",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("counter_id", ForeignKey("counter.id"), nullable=False),
    Column("business_day", Date, nullable=False, index=True),
    Column("called_at", Instant, nullable=False),
    Column("recall", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    # The ticket's service at the time; no foreign key, for SQLite adds none to a table that is there.
    Column("service_id", Text),
    sqlite_autoincrement=True,
)

session = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("clerk_id", ForeignKey("clerk.id"), nullable=False),
    # NULL: a supervisor away from any counter, beside whose office session a seat may stand
    Column("counter_id", ForeignKey("counter.id"), unique=True),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    Column("business_day", Date, nullable=False),
    Column("started_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

for _name, _where in (("seat", "counter_id IS NOT NULL"), ("office", "counter_id IS NULL")):
    Index(
        f"uq_session_{_name}_of_clerk",
        session.c.clerk_id,
        unique=True,
        sqlite_where=text(_where),
        postgresql_where=text(_where),
    )

idempotency_key = Table(
    "idempotency_key",
    metadata,
    Column("device_id", ForeignKey("device.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    # sha256 of method, path and body: the same key with another request is refused.
    Column("fingerprint", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
    # wire.Changes as JSON, so that the feed can replay after a restart of the hub
    Column("changes", LargeBinary, nullable=False),
)

number_series = Table(
    "number_series",
    metadata,
    Column("business_day", Date, primary_key=True),
    Column("prefix", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

# A business day counted for a report by one dimension (common.model.report.tallies); always made again from the events.
report_day = Table(
    "report_day",
    metadata,
    Column("business_day", Date, primary_key=True),
    Column("dimension", Text, primary_key=True),
    # The newest revision among the day's tickets when it was counted: with another one it no longer holds.
    Column("revision", Integer, nullable=False),
    # By which rules and in which time zone.
    Column("rules", Text, nullable=False),
    Column("tallies", LargeBinary, nullable=False),
)
Index(None, ticket.c.business_day, ticket.c.revision)

device_event = Table(
    "device_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    Column("at", Instant, nullable=False, index=True),
    # "live", "away", or "report"
    Column("kind", Text, nullable=False),
    Column("report", Json(DeviceReport)),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    # NULL: the command line
    Column("clerk_id", ForeignKey("clerk.id")),
    Column("subject", Text, nullable=False),
    # JSON of the changed fields; never a PIN
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    sqlite_autoincrement=True,
)
