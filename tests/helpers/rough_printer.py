"""A printer with a hard life, behind the port: it knows which tickets really came out, whole, torn or as copies."""

from __future__ import annotations

import threading
from enum import StrEnum

import msgspec

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.press import Paper
from kiosk_app.printing.status import OnPaper, PrintResult


class Mishap(StrEnum):
    """What happens to the next ticket."""

    TORN = "torn"
    """The paper ends in its middle."""
    UNHEARD = "unheard"
    """It comes out, and the cable goes before the printer can say so."""
    GLITCH = "glitch"
    """The cable goes before the first dot and is back at once."""


class NotedPaper(Paper, frozen=True, kw_only=True):
    """Remembers what each stream is of: label, and whether it says that it is a copy."""

    notes: list[tuple[str, bool]] = msgspec.field(default_factory=list)

    def stream(self, content: TicketContent) -> TicketStream:
        """The bytes, noted."""
        self.notes.append((content.label, content.is_copy))
        return Paper.stream(self, content)


class RoughPrinter:
    """The port's three calls; faults and mishaps may be set from any thread."""

    def __init__(self, paper: NotedPaper) -> None:
        self.out: list[tuple[str, bool]] = []
        """Whole tickets on paper: label, copy or not."""
        self.torn: list[str] = []
        self._paper = paper
        self._lock = threading.Lock()
        self._fault: PrinterState | None = None
        self._mishap: Mishap | None = None

    def meet(self, mishap: Mishap) -> None:
        """Let this happen to the next ticket."""
        with self._lock:
            self._mishap = mishap

    def set_fault(self, fault: PrinterState | None) -> None:
        """From now on; None: it is mended."""
        with self._lock:
            self._fault = fault

    def status(self) -> PrinterState:
        with self._lock:
            return self._fault or PrinterState.READY

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        assert stream.data
        with self._lock:
            if self._fault is not None:
                return PrintResult(ok=False, fault=self._fault)
            mishap, self._mishap = self._mishap, None
            label, is_copy = self._paper.notes[-1]
            if mishap is Mishap.TORN:
                self.torn.append(label)
                self._fault = PrinterState.PAPER_OUT
                return PrintResult(ok=False, fault=self._fault, may_be_out=OnPaper.PART)
            if mishap is Mishap.GLITCH:
                return PrintResult(ok=False, fault=PrinterState.UNPLUGGED)
            self.out.append((label, is_copy))
            if mishap is Mishap.UNHEARD:
                return PrintResult(ok=False, fault=PrinterState.UNPLUGGED, may_be_out=OnPaper.WHOLE)
            return PrintResult(ok=True)

    def close(self) -> None:
        """There is nothing to let go of."""
