"""The set-up in the tables: the office, its services, counters and clerks, and the trail of who changed what."""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam

from common.model.office import Clerk, Counter, Office, Role, Service
from common.model.set_up_change import Change
from common.store import tables
from common.store.batch import Statement
from common.store.rows import Row, counter_row
from common.store.transaction import Transaction

Rows = list[tuple[Statement, Row]]

_SET_OFFICE = tables.office.update().values(
    {c.name: bindparam(c.name) for c in tables.office.c if c.name not in {"id", "revision"}}
)
_ADD_SERVICE = tables.service.insert()
_ADD_COUNTER = tables.counter.insert()
_ADD_CLERK = tables.clerk.insert()
_SET_CLERK = (
    tables.clerk.update()
    .where(tables.clerk.c.id == bindparam("the_id"))
    .values({name: bindparam(name) for name in ("name", "role", "in_use")})
)
_SET_PIN = tables.clerk.update().where(tables.clerk.c.id == bindparam("the_id")).values(pin_hash=bindparam("pin_hash"))
_AUDIT = tables.audit.insert()


def write_set_up(
    tx: Transaction, office: Office, services: list[Service], counters: list[Counter], trail: Rows
) -> None:
    """Keep these records of the set-up, new ones and changed ones."""
    row = msgspec.structs.asdict(office)
    del row["id"]
    rows: Rows = [(_SET_OFFICE, row)]
    new: list[Service | Counter] = []
    for service in services:
        if service.id in tx.services:
            tx.change_service(service)
        else:
            rows.append((_ADD_SERVICE, msgspec.structs.asdict(service)))
            new.append(service)
    for counter in counters:
        if counter.id in tx.counters:
            tx.change_counter(counter)
        else:
            rows.append((_ADD_COUNTER, counter_row(counter)))
            new.append(counter)
    tx.adopt([*rows, *trail], office=office, new=new)


def add_clerk(tx: Transaction, name: str, role: Role, pin_hash: str) -> Clerk:
    """A new clerk."""
    # Clerks are never deleted, so the greatest id is the last one given.
    clerk = Clerk(id=str(max((int(id_) for id_ in tx.clerks), default=0) + 1), name=name, role=role)
    row = {"id": int(clerk.id), "name": name, "role": role.value, "in_use": True, "pin_hash": pin_hash}
    tx.adopt([(_ADD_CLERK, row)], new=[clerk])
    return clerk


def change_clerk(tx: Transaction, clerk: Clerk, pin_hash: str | None) -> None:
    """Keep the clerk's new record, and the new PIN where there is one."""
    id_ = int(clerk.id)
    rows: Rows = [(_SET_CLERK, {"the_id": id_, "name": clerk.name, "role": clerk.role.value, "in_use": clerk.in_use})]
    if pin_hash is not None:
        rows.append((_SET_PIN, {"the_id": id_, "pin_hash": pin_hash}))
    tx.adopt(rows, new=[clerk])


def trail(tx: Transaction, clerk_id: str | None, changes: list[Change]) -> Rows:
    """The rows that tell who changed what; no clerk: the command line."""
    return [
        (
            _AUDIT,
            {
                "at": tx.now,
                "clerk_id": None if clerk_id is None else int(clerk_id),
                "subject": change.subject,
                "before": _json(change.before),
                "after": _json(change.after),
            },
        )
        for change in changes
    ]


def _json(fields: dict[str, object]) -> str:
    return msgspec.json.encode(fields, order="sorted").decode() if fields else ""
