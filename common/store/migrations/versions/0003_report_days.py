"""Days that were counted for a report, and the index that tells whether they still hold.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the index; days are counted when they are first asked for."""
    op.create_table(
        "report_day",
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("tallies", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("business_day", "dimension", name=op.f("pk_report_day")),
    )
    op.create_index(op.f("ix_ticket_business_day_revision"), "ticket", ["business_day", "revision"], unique=False)
