"""A printer without a printer: it runs the same bytes and shows the paper that would have come out."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PIL.Image import Image

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.paper import DOTS_PER_MM, paper_of, with_margins
from kiosk_app.printing.status import OnPaper, PrintResult

NEAR_END_MM = 600.0
"""Paper left when the sensor sees the end coming: some five tickets."""

FAULTS = (
    PrinterState.PAPER_OUT,
    PrinterState.NEAR_END,
    PrinterState.COVER_OPEN,
    PrinterState.CUTTER,
    PrinterState.UNPLUGGED,
    PrinterState.SILENT,
)
"""What can be switched on."""


class ScreenPrinter:
    """The virtual printer. Its faults may be switched from any thread."""

    def __init__(self) -> None:
        self.on_paper: Callable[[Image], None] = lambda _paper: None
        """Called with each ticket that comes out, as a whole piece of paper, on the thread that prints."""
        self._lock = threading.Lock()
        self._fault: PrinterState | None = None
        self._paper_left_mm: float | None = None
        self._bytes = bytearray()

    @property
    def fault(self) -> PrinterState | None:
        """The fault that is switched on."""
        with self._lock:
            return self._fault

    @fault.setter
    def fault(self, fault: PrinterState | None) -> None:
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

    def status(self) -> PrinterState:
        with self._lock:
            return self._state()

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        with self._lock:
            before = self._state()
            if not before.can_print:
                return PrintResult(ok=False, fault=before)
            self._bytes += stream.data
            paper = paper_of(stream)
            if self._paper_left_mm is not None:
                self._paper_left_mm -= paper.height / DOTS_PER_MM
                if self._paper_left_mm < 0:
                    return PrintResult(ok=False, fault=PrinterState.PAPER_OUT, may_be_out=OnPaper.PART)
        self.on_paper(with_margins(paper))
        return PrintResult(ok=True, fault=PrinterState.NEAR_END if before is PrinterState.NEAR_END else None)

    def close(self) -> None:
        """There is nothing to let go of."""

    def _state(self) -> PrinterState:
        if self._fault is not None:
            return self._fault
        if self._paper_left_mm is None or self._paper_left_mm > NEAR_END_MM:
            return PrinterState.READY
        return PrinterState.NEAR_END if self._paper_left_mm > 0 else PrinterState.PAPER_OUT
