"""The kiosk's own small memory of tickets in work, on the disk, so that a power cut between the hub's commit and the
paper is known at the next start.

A ticket is written down before its first byte goes to the printer, marked with the outcome after the last, and struck
out once the hub (or the link's outbox) has the outcome.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import msgspec

from common.model.printer import POWER_CUT

log = logging.getLogger(__name__)


class Entry(msgspec.Struct, frozen=True):
    """A ticket that the hub may not know the outcome of."""

    ticket_id: int
    label: str
    ok: bool | None = None
    """None: it was in work."""
    fault: str | None = None

    @property
    def outcome(self) -> tuple[bool, str | None]:
        """What the hub is told after a restart: a ticket that was in work counts as not printed."""
        return (False, POWER_CUT) if self.ok is None else (self.ok, self.fault)


class Journal:
    """The file. One thread at a time may use it. A disk that fails is logged and stops no ticket."""

    def __init__(self, path: Path | None) -> None:
        """`path`: None keeps it in memory only."""
        self._path = path
        self._entries: dict[int, Entry] = {entry.ticket_id: entry for entry in _read(path)}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Oldest first."""
        return tuple(self._entries.values())

    def begin(self, ticket_id: int, label: str) -> None:
        """This ticket goes to the printer now."""
        self._entries[ticket_id] = Entry(ticket_id, label)
        self._write()

    def end(self, ticket_id: int, *, ok: bool, fault: str | None) -> None:
        """This came of it; the hub is told next."""
        label = self._entries[ticket_id].label if ticket_id in self._entries else ""
        self._entries[ticket_id] = Entry(ticket_id, label, ok, fault)
        self._write()

    def strike_out(self, ticket_id: int) -> None:
        """The hub knows."""
        if self._entries.pop(ticket_id, None) is not None:
            self._write()

    def _write(self) -> None:
        """Whole or not at all, and on the disk when it returns."""
        if self._path is None:
            return
        draft = self._path.with_suffix(".new")
        try:
            with draft.open("wb") as file:
                file.write(msgspec.json.encode(self.entries))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
        except OSError as error:
            log.error("The journal of tickets in work cannot be written: %s", error)  # noqa: TRY400 no fault of ours


def _read(path: Path | None) -> tuple[Entry, ...]:
    if path is None:
        return ()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Entry, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.DecodeError) as error:
        log.error("The journal of tickets in work cannot be read: %s", error)  # noqa: TRY400 no fault of ours
        return ()
