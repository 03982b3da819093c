"""What the command line writes: the office from a file, devices, clerks."""

from __future__ import annotations

import hashlib
import secrets

import msgspec
from sqlalchemy import Connection, func, select

from common.clock import Clock
from common.model.errors import BadRequest, NoOffice, OfficeExists
from common.model.office import Clerk, Device, DeviceKind, Role
from common.model.office_file import OfficeFile
from common.model.wire import Changes
from common.store import loading, tables
from common.store.batch import Batch
from common.store.rows import counter_row, office_row


def token_hash(token: str) -> bytes:
    """How a token of high entropy is kept."""
    return hashlib.sha256(token.encode()).digest()


def load_office(connection: Connection, file: OfficeFile) -> None:
    """Fill an empty database, inside an open transaction; raises OfficeExists."""
    if loading.revision(connection) is not None:
        raise OfficeExists()
    connection.execute(tables.office.insert(), office_row(file.office, 0))
    connection.execute(tables.service.insert(), [msgspec.structs.asdict(service) for service in file.services])
    connection.execute(tables.counter.insert(), [counter_row(counter) for counter in file.counters])


def add_device(
    connection: Connection, clock: Clock, kind: DeviceKind, name: str, token: str = ""
) -> tuple[Device, str]:
    """Enrol a device; its token is told once, here, and kept as a hash. A running hub learns of it by the revision.

    `token`: one that the asker has made; empty: a new one.
    """
    token = token or secrets.token_urlsafe(32)
    row = {"kind": kind.value, "name": name, "token_hash": token_hash(token), "added_at": clock.now()}
    id_ = connection.execute(tables.device.insert(), row).inserted_primary_key
    assert id_ is not None
    revision = loading.revision(connection)
    if revision is not None:
        _revise(connection, clock, revision)
    return Device(id=str(id_[0]), kind=kind, name=name), token


def add_clerk(connection: Connection, clock: Clock, name: str, role: Role, pin_hash: str) -> Clerk:
    """Enrol a clerk; raises BadRequest where the name is taken. A running hub learns of it by the revision."""
    revision = loading.revision(connection)
    if revision is None:
        raise NoOffice()
    if connection.scalar(select(func.count()).where(tables.clerk.c.name == name)):
        raise BadRequest(detail=f"a clerk named {name} is there already")
    id_ = connection.execute(
        tables.clerk.insert(), {"name": name, "role": role.value, "pin_hash": pin_hash, "in_use": True}
    ).inserted_primary_key
    assert id_ is not None
    _revise(connection, clock, revision)
    return Clerk(id=str(id_[0]), name=name, role=role)


def _revise(connection: Connection, clock: Clock, revision: int) -> None:
    batch = Batch()
    batch.revise(Changes(revision=revision + 1, time=clock.now()))
    batch.write(connection)
