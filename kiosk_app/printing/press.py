"""Gets one ticket onto paper, by the rule of `safety`: the work of the print thread, without its Qt clothes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream, raster_stream
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.design import Design
from kiosk_app.printing.device import Printer
from kiosk_app.printing.raster import draw
from kiosk_app.printing.safety import RETURN_SECONDS, Next, after
from kiosk_app.printing.status import PrintResult
from kiosk_app.printing.text_mode import text_stream

log = logging.getLogger(__name__)

STEP_SECONDS = 0.3
"""Between two looks at a printer that may come back."""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """How tickets are set: the office's design on the paper that is in the printer."""

    paper_mm: int = 80
    design: Design = Design()
    slots: Mapping[str, int] | None = None
    """Code pages of the printer's own letters (code_pages.PROFILES); None: the ticket is a picture."""

    def stream(self, content: TicketContent) -> TicketStream:
        """The ticket's bytes."""
        if self.slots is not None:
            return text_stream(content, self.paper_mm, catalogue(content.language), self.design, self.slots)
        return raster_stream(draw(content, self.paper_mm, self.design), self.design.ending)


class Press:
    """A printer that prints tickets once, or once more after a fault that passes. One thread at a time may use it."""

    def __init__(
        self, printer: Printer, paper: Paper, pause: Callable[[float], bool], return_seconds: float = RETURN_SECONDS
    ) -> None:
        """`pause` waits so many seconds and says whether the program is ending, at once where it is."""
        self._printer = printer
        self._paper = paper
        self._pause = pause
        self._return_seconds = return_seconds
        self._state: PrinterState | None = None

    @property
    def can_print(self) -> bool:
        """As it was last seen; before the first look it is hoped for."""
        return self._state is None or self._state.can_print

    def look(self) -> PrinterState:
        """How the printer is."""
        self._state = self._printer.status()
        return self._state

    def print(self, content: TicketContent) -> PrintResult:
        """The ticket's outcome, after a second attempt where the rule asks for one."""
        was_well = self.can_print
        attempts: list[PrintResult] = []
        while True:
            attempts.append(self._printer.print_ticket(self._paper.stream(content)))
            last = attempts[-1]
            self._state = last.fault or PrinterState.READY
            step = after(attempts, was_well=was_well)
            if step in {Next.DONE, Next.SCREEN}:
                return last
            if not self._comes_back():
                return last
            content = replace(content, is_copy=content.is_copy or step is Next.REPRINT_AS_COPY)
            log.warning("Ticket %s prints again: %s, on paper %s", content.label, last.fault, last.may_be_out)

    def close(self) -> None:
        """Let go of the device."""
        self._printer.close()

    def _comes_back(self) -> bool:
        """Wait a little for a printer that may."""
        deadline = Deadline(self._return_seconds)
        while not self.look().can_print:
            if deadline.is_over or self._pause(STEP_SECONDS):
                return False
        return True
