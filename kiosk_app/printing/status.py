"""What a ticket printer says about itself: ESC/POS real-time status, read so that silence never counts as good."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class PrinterStatus(StrEnum):
    """The state of a printer, as one word; also the `fault` that the hub is told."""

    READY = "ready"
    NEAR_END = "near_end"
    """Ready, but the roll is nearly used up."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    """The cutter is stuck."""
    ERROR = "error"
    """Another error that the printer reports: overheated, a fault that needs a restart."""
    OFFLINE = "offline"
    """It answers, but does not take data; over the network: nobody listens there."""
    UNPLUGGED = "unplugged"
    """It is not there: cable pulled or switched off."""
    SILENT = "silent"
    """It is there and does not answer; its state is unknown, so it is not asked to print."""
    NO_PERMISSION = "no_permission"
    """This user may not open it."""
    BUSY = "busy"
    """Another program holds it."""

    @property
    def can_print(self) -> bool:
        """True where a ticket may be sent."""
        return self in {PrinterStatus.READY, PrinterStatus.NEAR_END}


class PrintResult(msgspec.Struct, frozen=True):
    """How a print ended."""

    ok: bool
    """True: the whole ticket was taken and the printer stood well afterwards."""
    fault: PrinterStatus | None = None
    """Why not; for a print that went well, NEAR_END when the roll should be changed soon."""


QUERIES = (1, 2, 3, 4)
"""The n of DLE EOT n that are asked: printer, offline cause, error cause, paper sensor."""


def query(n: int) -> bytes:
    """The bytes that ask for real-time status `n` (DLE EOT n)."""
    return bytes((0x10, 0x04, n))


def is_answer(byte: int) -> bool:
    """Whether `byte` can be the answer to a real-time query: 0xx1xx10."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_in_order_answer(byte: int) -> bool:
    """Whether `byte` can be the answer to IN_ORDER_QUERY: 0xx0xxxx."""
    return byte & 0b1001_0000 == 0


IN_ORDER_QUERY = b"\x1dr\x01"
"""GS r 1: asks for the paper sensor in the order of the data, so its answer says that everything before it was done."""


def read_status(answers: Mapping[int, int]) -> PrinterStatus:
    """The state that the answers (by n) describe; SILENT unless every query has a well-formed answer.

    Where several faults are reported the one that a member of staff mends first is named.
    """
    if any(n not in answers or not is_answer(answers[n]) for n in QUERIES):
        return PrinterStatus.SILENT
    if answers[4] & 0x60:
        return PrinterStatus.PAPER_OUT
    if answers[2] & 0x04:
        return PrinterStatus.COVER_OPEN
    if answers[2] & 0x20:
        return PrinterStatus.PAPER_OUT
    if answers[3] & 0x08:
        return PrinterStatus.CUTTER
    if answers[3] & 0x64 or answers[2] & 0x40:
        return PrinterStatus.ERROR
    if answers[1] & 0x28 or answers[2] & 0x08:
        return PrinterStatus.OFFLINE
    if answers[4] & 0x0C:
        return PrinterStatus.NEAR_END
    return PrinterStatus.READY
