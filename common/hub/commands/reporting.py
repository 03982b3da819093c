"""Who may ask for a report, and what the office is like at that moment."""

from __future__ import annotations

import datetime as dt

from common.hub.commands.actor import Actor, supervising
from common.model.errors import BadRequest, ClerkFiguresOff
from common.model.numbering import business_day
from common.model.report.gathering import Order
from common.model.report.record import By
from common.store.transaction import Transaction

LONGEST_DAYS = 366 * 20
"""Of a period."""


def order(
    tx: Transaction, actor: Actor, first: dt.date, last: dt.date, by: By, service_id: str | None = None
) -> tuple[Order, dt.date]:
    """What to read and how to count it, and the business day; raises Forbidden, ClerkFiguresOff and other UserErrors."""
    supervising(tx, actor)
    if by is By.CLERK and not tx.office.panel.clerk_figures:
        raise ClerkFiguresOff
    if service_id is not None:
        tx.service(service_id)
    if not first <= last:
        raise BadRequest(detail="first: not after last")
    if (last - first).days >= LONGEST_DAYS:
        raise BadRequest(detail=f"last: {LONGEST_DAYS} days at most")
    asked = Order(
        first=first,
        last=last,
        by=by,
        service_id=service_id,
        time_zone=tx.office.time_zone,
        services=dict(tx.services),
    )
    return asked, business_day(tx.office, tx.now)
