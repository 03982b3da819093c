"""Which counter set a ticket aside, so that its reminder comes there.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what rests now was set aside by the counter of its latest such event."""
    op.add_column("ticket", sa.Column("parked_by", sa.Text(), nullable=True))
    op.execute(
        "UPDATE ticket SET parked_by = (SELECT counter_id FROM ticket_event"
        " WHERE ticket_id = ticket.id AND action = 'park' ORDER BY id DESC LIMIT 1) WHERE state = 'parked'"
    )
