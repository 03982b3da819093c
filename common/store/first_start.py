"""Filling an empty database in one transaction: the office, its first administrator, its devices; all or nothing."""

from __future__ import annotations

from pathlib import Path

from common.clock import Clock
from common.model.first_start import FirstStarted, NewDevice
from common.model.office import Role
from common.model.office_file import OfficeFile
from common.store import enrolment, failures, loading
from common.store.database import FILE_NAME, open_engine


def has_office(folder: Path) -> bool:
    """Whether an office is loaded there."""
    if not (folder / FILE_NAME).exists():
        return False
    engine = open_engine(folder)
    try:
        with failures.translated(), engine.connect() as connection:
            return loading.revision(connection) is not None
    finally:
        engine.dispose()


def fill(
    folder: Path, clock: Clock, office: OfficeFile, administrator: str, pin_hash: str, devices: tuple[NewDevice, ...]
) -> FirstStarted:
    """Everything, or nothing; raises OfficeExists where somebody was first."""
    engine = open_engine(folder)
    try:
        with failures.translated(), engine.begin() as connection:
            enrolment.load_office(connection, office)
            clerk = enrolment.add_clerk(connection, clock, administrator, Role.ADMINISTRATOR, pin_hash)
            made = tuple(
                enrolment.add_device(connection, clock, device.kind, device.name, device.token)[0] for device in devices
            )
            return FirstStarted(administrator=clerk, devices=made)
    finally:
        engine.dispose()
