"""The office in full: groups, exceptions, boards, options; devices' reports, the audit trail, sessions without a counter.

Revision ID: 0002
Revises: 0001
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEW: dict[str, list[sa.Column[Any]]] = {
    "office": [
        sa.Column("exceptions", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("groups", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("outcomes", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("until_closing", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("kiosk", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("boards", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("panel", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("edition", sa.Integer(), nullable=False, server_default="0"),
    ],
    "service": [
        sa.Column("group_id", sa.Text(), nullable=True),
        sa.Column("information", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("daily_limit", sa.Integer(), nullable=True),
        sa.Column("in_use", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("pause_reason", sa.Text(), nullable=False, server_default="{}"),
    ],
    "counter": [
        sa.Column("help_since", sa.DateTime(), nullable=True),
        sa.Column("request", sa.Text(), nullable=True),
    ],
    "clerk": [sa.Column("in_use", sa.Boolean(), nullable=False, server_default=sa.true())],
    "device": [
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("pause_message", sa.Text(), nullable=True),
    ],
    "ticket": [
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("no_shows", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("served_seconds", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("print_on", sa.Text(), nullable=True),
    ],
    "call": [
        sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("service_id", sa.Text(), nullable=True),
    ],
}


def upgrade() -> None:
    """Add columns with values that keep the office as it was, and the new tables."""
    for table, columns in _NEW.items():
        for column in columns:
            op.add_column(table, column)
    _messages()
    op.add_column("ticket_event", sa.Column("service_id", sa.Text(), nullable=True))
    # Where a ticket was transferred its earlier service is not kept by itself; its present one stands for all.
    op.execute("UPDATE ticket_event SET service_id = (SELECT service_id FROM ticket WHERE ticket.id = ticket_id)")
    op.execute("UPDATE call SET service_id = (SELECT service_id FROM ticket WHERE ticket.id = ticket_id)")
    _sessions()
    op.create_table(
        "device_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_event_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_device_event_at"), "device_event", ["at"], unique=False)
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["clerk.id"], name=op.f("fk_audit_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )


def _messages() -> None:
    """A message was its texts; now it has dates and hours beside them."""
    connection = op.get_bind()
    office = sa.table("office", sa.column("id", sa.Text), sa.column("messages", sa.Text))
    for id_, messages in connection.execute(sa.select(office.c.id, office.c.messages)).all():
        dated = json.dumps([{"text": texts} for texts in json.loads(messages)], ensure_ascii=False)
        connection.execute(office.update().where(office.c.id == id_).values(messages=dated))


def _sessions() -> None:
    """A session may be away from any counter, beside the same clerk's seat at one."""
    with op.batch_alter_table("session") as session:
        session.alter_column("counter_id", existing_type=sa.Text(), nullable=True)
        session.drop_constraint(op.f("uq_session_clerk_id"), type_="unique")
    for name, where in (("seat", "counter_id IS NOT NULL"), ("office", "counter_id IS NULL")):
        op.create_index(
            f"uq_session_{name}_of_clerk",
            "session",
            ["clerk_id"],
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
