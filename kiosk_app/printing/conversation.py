"""How one talks to an ESC/POS printer over any two-way line: ask, print, ask again, never wait for ever."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

import msgspec

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.status import (
    IN_ORDER_QUERY,
    QUERIES,
    OnPaper,
    PrintResult,
    is_answer,
    is_in_order_answer,
    query,
    read_status,
)

log = logging.getLogger(__name__)


class LineFault(Exception):
    """The line does not work; `status` says how that looks to the staff, `handed_over` how many bytes of what was to be
    written may have reached the printer at most.
    """

    def __init__(self, status: PrinterState, why: str = "", handed_over: int = 0) -> None:
        super().__init__(f"{status}: {why}" if why else str(status))
        self.status = status
        self.handed_over = handed_over


class Line(Protocol):
    """A two-way line of bytes to a printer. Every call is bounded in time and raises LineFault where the line fails."""

    def open(self) -> None:
        """Reach the printer, anew where it was open."""

    @property
    def is_open(self) -> bool: ...

    def write(self, data: bytes, deadline: Deadline) -> None:
        """Hand over all of `data`; LineFault(SILENT) when the deadline comes first. The fault counts what was handed over."""

    def read(self, seconds: float) -> bytes:
        """What has come within `seconds`, returning as soon as something has; empty when nothing did."""

    def abandon(self) -> None:
        """Have the printer forget what it was sent of a broken ticket, as far as the line can, and close."""

    def rest(self) -> None:
        """Called after each act: a line that others want to use too is let go."""

    def close(self) -> None:
        """Let go; harmless when it is not open."""

    def second_opinion(self) -> PrinterState | None:
        """The state by another way than the line's bytes, asked where the printer does not answer; never a good one."""


class Patience(msgspec.Struct, frozen=True):
    """How long to wait for what, in seconds."""

    answer: float = 1.0
    """For the answers to one look at the state, four queries in all; printers take 2 to 20 ms for each."""
    quiet: float = 0.02
    """For leftovers on the line before a query."""
    ticket: float = 8.0
    """For the printer to take a whole ticket: a slow one with a small buffer prints 50 mm/s, a ticket is 120 mm long."""
    finish: float = 3.0
    """For the word that the last dot is printed, after all was taken."""
    step: float = 0.25
    """Between two looks at the state meanwhile."""


LONGEST_SECONDS = 21.0
"""No call of a Printer takes longer, whatever the device does: opening (3 s at most), asking, printing, finishing, asking."""


class LinePrinter:
    """A Printer at the other end of a Line. The line is made when it is first needed (its driver is slow to import)."""

    def __init__(self, make_line: Callable[[], Line], patience: Patience | None = None) -> None:
        self._make_line = make_line
        self._line: Line | None = None
        self._patience = patience or Patience()
        self._is_finished = False
        """Whether the printer has answered the in-order query since it was sent."""
        self._told = ""
        """The fault that was logged last."""
        self._clearing = b""
        """What a printer that was left in the middle of a ticket is sent before the next one."""

    def status(self) -> PrinterState:
        try:
            line, now = self._reach()
        except LineFault as fault:
            self._let_go(fault)
            return fault.status
        if now is PrinterState.SILENT:
            line.close()  # the next look starts afresh
        line.rest()
        return now

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        try:
            line, before = self._reach()
        except LineFault as fault:
            self._let_go(fault)
            return PrintResult(ok=False, fault=fault.status)
        if not before.can_print:
            if before is PrinterState.SILENT:
                line.close()
            line.rest()
            return PrintResult(ok=False, fault=before)
        stopped_by, handed_over = self._send(line, self._clearing + stream.data)
        line.rest()
        if stopped_by is None:
            self._clearing = b""
            return PrintResult(ok=True, fault=PrinterState.NEAR_END if before is PrinterState.NEAR_END else None)
        out = stream.may_be_out(handed_over - len(self._clearing))
        if handed_over and (out is not OnPaper.NOTHING or not self._clearing):
            self._clearing = stream.clearing(out)
        return PrintResult(ok=False, fault=stopped_by, may_be_out=out)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()

    def _reach(self) -> tuple[Line, PrinterState]:
        """The open line and the printer's state."""
        if self._line is None:
            self._line = self._make_line()
        line = self._line
        if line.is_open:
            try:
                return line, self._ask(line)
            except LineFault as fault:  # pulled and put back while idle: it works again once it is opened anew
                log.debug("The printer's line is stale (%s), opening it again", fault)
                line.close()
        line.open()
        self._told = ""
        return line, self._ask(line)

    def _ask(self, line: Line) -> PrinterState:
        answers: dict[int, int] = {}
        deadline = Deadline(self._patience.answer)
        for n in QUERIES:
            answer = self._answer(line, n, deadline)
            if answer is None:
                return line.second_opinion() or PrinterState.SILENT
            answers[n] = answer
        return read_status(answers)

    def _answer(self, line: Line, n: int, deadline: Deadline) -> int | None:
        """The answer to query `n`. A late answer to an earlier query is read away first, or it would pass for this one's."""
        while not deadline.is_over and (late := line.read(self._patience.quiet)):
            self._note(late)
        try:
            line.write(query(n), deadline)
        except LineFault as fault:
            if fault.status is PrinterState.SILENT:
                return None  # not even the question was taken
            raise
        while not deadline.is_over:
            came = line.read(deadline.left)
            self._note(came)
            answers = [byte for byte in came if is_answer(byte)]
            if len(answers) == 1:
                return answers[0]
            if answers:
                return None  # whose answers these are nobody can tell
        return None

    def _note(self, came: bytes) -> None:
        if any(is_in_order_answer(byte) for byte in came):
            self._is_finished = True

    def _send(self, line: Line, data: bytes) -> tuple[PrinterState | None, int]:
        """Print; the fault that stopped it, None when the printer took all and stands well after it, and how many bytes
        it may have.
        """
        handed_over = 0
        try:
            line.write(data, Deadline(self._patience.ticket))
            handed_over = len(data)
            self._is_finished = False
            line.write(IN_ORDER_QUERY, Deadline(self._patience.answer))
            stopped_by = self._watch(line)
        except LineFault as fault:
            handed_over = handed_over or fault.handed_over
            stopped_by = self._why_it_stopped(line, fault)
        if stopped_by is not None and line.is_open:
            line.abandon()
        return stopped_by, handed_over

    def _watch(self, line: Line) -> PrinterState | None:
        """Data that was taken is not yet printed: paper may run out in the middle. Until the printer says that it is
        through (some never do), its state is watched for as long as printing can take.
        """
        deadline = Deadline(self._patience.finish)
        while True:
            now = self._ask(line)
            if not now.can_print:
                return now
            if self._is_finished or deadline.is_over:
                return None
            self._note(line.read(min(self._patience.step, deadline.left)))

    def _why_it_stopped(self, line: Line, fault: LineFault) -> PrinterState:
        """The fault of a printer that takes no more data, or whose line is broken; never a good state."""
        if fault.status is PrinterState.SILENT:
            try:
                now = self._ask(line)
                return PrinterState.SILENT if now.can_print else now
            except LineFault as broken:
                fault = broken
        self._let_go(fault)
        return fault.status

    def _let_go(self, fault: LineFault) -> None:
        if str(fault) != self._told:  # it is asked every few seconds; one line a fault is enough
            self._told = str(fault)
            log.warning("The printer's line failed: %s", fault)
        self.close()
