"""A printer that is a file: tickets are appended to it as ESC/POS bytes. It may be a device node such as /dev/usb/lp0."""

from __future__ import annotations

import errno
import logging
import os
import select
import stat
from pathlib import Path

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.status import PrintResult

log = logging.getLogger(__name__)

TICKET_SECONDS = 8.0
"""For a device node to take a whole ticket."""

CHUNK = 4096
"""Bytes handed over at once: what a pipe or a device surely takes when it says that it takes some."""

_STATUS_OF_ERRNO = {
    errno.EACCES: PrinterState.NO_PERMISSION,
    errno.EPERM: PrinterState.NO_PERMISSION,
    errno.EROFS: PrinterState.NO_PERMISSION,
    errno.EBUSY: PrinterState.BUSY,
    errno.ENOENT: PrinterState.UNPLUGGED,
    errno.ENOTDIR: PrinterState.UNPLUGGED,
    errno.ENXIO: PrinterState.UNPLUGGED,
    errno.ENODEV: PrinterState.UNPLUGGED,
    errno.EPIPE: PrinterState.UNPLUGGED,
}


class FilePrinter:
    """A file has no paper sensor: it is ready where it can be written, and no more than that is claimed."""

    def __init__(self, path: Path, seconds: float = TICKET_SECONDS) -> None:
        self._path = path
        self._seconds = seconds
        self._told = ""

    def status(self) -> PrinterState:
        try:
            os.close(self._open())
        except OSError as error:
            return self._fault(error)
        self._told = ""
        return PrinterState.READY

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        try:
            handle = self._open()
        except OSError as error:
            return PrintResult(ok=False, fault=self._fault(error))
        try:
            stopped_by, handed_over = _write_whole(handle, stream.data, Deadline(self._seconds))
        finally:
            os.close(handle)
        if stopped_by is None:
            return PrintResult(ok=True)
        return PrintResult(ok=False, fault=self._fault(stopped_by), may_be_out=stream.may_be_out(handed_over))

    def close(self) -> None:
        """Nothing stays open between tickets."""

    def _open(self) -> int:
        # Without O_NONBLOCK a printer that is out of paper, or a pipe that nobody reads, would hold us for ever.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        return os.open(self._path, flags, 0o644)

    def _fault(self, error: OSError) -> PrinterState:
        if str(error) != self._told:  # it is asked every few seconds; one line a fault is enough
            self._told = str(error)
            log.warning("The printer file %s cannot be written: %s", self._path, error)
        if isinstance(error, TimeoutError):
            return PrinterState.SILENT
        return _STATUS_OF_ERRNO.get(error.errno or 0, PrinterState.ERROR)


def _write_whole(handle: int, data: bytes, deadline: Deadline) -> tuple[OSError | None, int]:
    """Write all of `data`: what stopped it, a TimeoutError where the time was up, and how many bytes stay written.

    A file is cut back to its length before a failed ticket; what a device or a pipe has taken cannot be had back.
    """
    is_file = stat.S_ISREG(os.fstat(handle).st_mode)
    length = os.fstat(handle).st_size
    sent = 0
    try:
        while sent < len(data):
            if deadline.is_over or not (is_file or select.select([], [handle], [], deadline.left)[1]):
                raise TimeoutError(f"it took {sent} of {len(data)} bytes")
            sent += os.write(handle, data[sent : sent + CHUNK])
    except OSError as error:
        if is_file:
            os.ftruncate(handle, length)
            sent = 0
        return error, sent
    return None, sent
