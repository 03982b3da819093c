"""What a ticket printer says about itself: ESC/POS real-time status, read so that silence never counts as good."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from common.model.printer import PrinterState

PrinterStatus = PrinterState
"""The name of before; code outside this folder still uses it."""


class OnPaper(StrEnum):
    """The most that can have come out of a ticket that was not confirmed: what was handed over bounds it from above."""

    NOTHING = "nothing"
    """Not a dot of ink."""
    PART = "part"
    WHOLE = "whole"
    """All of it was handed over: the visitor may hold a good ticket."""


class PrintResult(msgspec.Struct, frozen=True):
    """How a print ended."""

    ok: bool
    """True: the whole ticket was taken and the printer stood well afterwards."""
    fault: PrinterState | None = None
    """Why not; for a print that went well, NEAR_END when the roll should be changed soon."""
    may_be_out: OnPaper = OnPaper.NOTHING
    """Where it is not ok: what the visitor may have in hand all the same."""


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


def read_status(answers: Mapping[int, int]) -> PrinterState:
    """The state that the answers (by n) describe; SILENT unless every query has a well-formed answer.

    Where several faults are reported the one that a member of staff mends first is named.
    """
    if any(n not in answers or not is_answer(answers[n]) for n in QUERIES):
        return PrinterState.SILENT
    if answers[4] & 0x60:
        return PrinterState.PAPER_OUT
    if answers[2] & 0x04:
        return PrinterState.COVER_OPEN
    if answers[2] & 0x20:
        return PrinterState.PAPER_OUT
    if answers[3] & 0x08:
        return PrinterState.CUTTER
    if answers[3] & 0x64 or answers[2] & 0x40:
        return PrinterState.ERROR
    if answers[1] & 0x28 or answers[2] & 0x08:
        return PrinterState.OFFLINE
    if answers[4] & 0x0C:
        return PrinterState.NEAR_END
    return PrinterState.READY
