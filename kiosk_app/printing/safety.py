"""What becomes of a ticket whose print failed: printed once more, plainly or as a copy, or shown on the screen.

The rule keeps three promises: a number is never issued again for paper's sake; a ticket is tried at most twice; and two
papers with one number never look alike, because the second says "copy" wherever the first can have come out at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from common.model.printer import PrinterState
from kiosk_app.printing.status import OnPaper, PrintResult

RETURN_SECONDS: Final = 4.0
"""How long a visitor waits for a printer that may come back by itself; then the number is shown."""

PASSING: Final = frozenset({PrinterState.UNPLUGGED, PrinterState.SILENT, PrinterState.OFFLINE, PrinterState.BUSY})
"""Faults that may end without anybody's hand on the printer: a loose cable, a power cycle. The others want staff first."""


class Next(StrEnum):
    """What to do with a ticket after an attempt."""

    DONE = "done"
    REPRINT = "reprint"
    """Print it again as it was: no ink can be on paper."""
    REPRINT_AS_COPY = "reprint_as_copy"
    """Print it again whole, with the word for a copy."""
    SCREEN = "screen"
    """Give up: the number is valid and is shown."""


def after(attempts: Iterable[PrintResult], *, was_well: bool) -> Next:
    """What to do after these attempts at one ticket, oldest first.

    `was_well`: the printer was known to print before the first one. Where it was not, and took nothing now, the visitor
    is not kept waiting for it.
    """
    so_far = list(attempts)
    last = so_far[-1]
    if last.ok:
        return Next.DONE
    may_be_out = any(attempt.may_be_out is not OnPaper.NOTHING for attempt in so_far)
    if len(so_far) > 1 or last.fault not in PASSING or not (was_well or may_be_out):
        return Next.SCREEN
    return Next.REPRINT_AS_COPY if may_be_out else Next.REPRINT
