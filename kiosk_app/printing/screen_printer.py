"""A printer without a printer: it runs the same bytes and shows the paper that would have come out."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PIL.Image import Image

from kiosk_app.printing.commands import ticket_bytes
from kiosk_app.printing.paper import DOTS_PER_MM, Roll, with_margins
from kiosk_app.printing.status import PrinterStatus, PrintResult

NEAR_END_MM = 600.0
"""Paper left when the sensor sees the end coming: some five tickets."""

FAULTS = (
    PrinterStatus.PAPER_OUT,
    PrinterStatus.NEAR_END,
    PrinterStatus.COVER_OPEN,
    PrinterStatus.CUTTER,
    PrinterStatus.UNPLUGGED,
    PrinterStatus.SILENT,
)
"""What can be switched on."""


class ScreenPrinter:
    """The virtual printer. Its faults may be switched from any thread."""

    def __init__(self) -> None:
        self.on_paper: Callable[[Image], None] = lambda _paper: None
        """Called with each ticket that comes out, as a whole piece of paper, on the thread that prints."""
        self._lock = threading.Lock()
        self._fault: PrinterStatus | None = None
        self._paper_left_mm: float | None = None
        self._bytes = bytearray()

    @property
    def fault(self) -> PrinterStatus | None:
        """The fault that is switched on."""
        with self._lock:
            return self._fault

    @fault.setter
    def fault(self, fault: PrinterStatus | None) -> None:
        if fault is not None and fault not in FAULTS:
            raise ValueError(f"{fault} is no fault of a virtual printer")
        with self._lock:
            self._fault = fault

    @property
    def bytes_taken(self) -> bytes:
        """Everything it was sent since it was made."""
        with self._lock:
            return bytes(self._bytes)

    def load_paper(self, millimetres: float | None) -> None:
        """Put in a roll of that length; None: one without end."""
        with self._lock:
            self._paper_left_mm = millimetres

    def status(self) -> PrinterStatus:
        with self._lock:
            return self._state()

    def print_ticket(self, picture: Image) -> PrintResult:
        with self._lock:
            before = self._state()
            if not before.can_print:
                return PrintResult(ok=False, fault=before)
            stream = ticket_bytes(picture)
            self._bytes += stream
            roll = Roll(picture.width)
            roll.take(stream)
            paper = roll.cut[0]
            if self._paper_left_mm is not None:
                self._paper_left_mm -= paper.height / DOTS_PER_MM
                if self._paper_left_mm < 0:
                    return PrintResult(ok=False, fault=PrinterStatus.PAPER_OUT)
        self.on_paper(with_margins(paper))
        return PrintResult(ok=True, fault=PrinterStatus.NEAR_END if before is PrinterStatus.NEAR_END else None)

    def close(self) -> None:
        """There is nothing to let go of."""

    def _state(self) -> PrinterStatus:
        if self._fault is not None:
            return self._fault
        if self._paper_left_mm is None or self._paper_left_mm > NEAR_END_MM:
            return PrinterStatus.READY
        return PrinterStatus.NEAR_END if self._paper_left_mm > 0 else PrinterStatus.PAPER_OUT
