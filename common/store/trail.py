"""The audit trail, read."""

from __future__ import annotations

from sqlalchemy import Connection, select

from common.model.wire import AuditEntry
from common.store import tables


def read(connection: Connection, before: int | None, limit: int, *, with_clerks: bool = True) -> list[AuditEntry]:
    """The newest entries older than the id `before`, or of all."""
    audit, clerk = tables.audit, tables.clerk
    query = (
        select(audit, clerk.c.name.label("clerk"))
        .select_from(audit.outerjoin(clerk, audit.c.clerk_id == clerk.c.id))
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(audit.c.id < before)
    if not with_clerks:
        query = query.where(audit.c.subject.not_like("clerk %"))
    return [
        AuditEntry(
            id=row["id"],
            at=row["at"],
            clerk=row["clerk"] or "",
            subject=row["subject"],
            before=row["before"],
            after=row["after"],
        )
        for row in connection.execute(query).mappings()
    ]
