"""Prints tickets off the GUI thread and watches the printer between them."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from msgspec.structs import replace
from PIL.Image import Image
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from common.model.printer import PrinterState
from kiosk_app.printing.content import PrintJob, TicketContent
from kiosk_app.printing.device import Printer
from kiosk_app.printing.journal import Entry, Journal
from kiosk_app.printing.press import Paper, Press
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import PrintResult

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 2.0
"""How often an idle printer is asked how it is."""
LOOK_AGAIN_SECONDS = 0.8
"""The same where it could not print: a visitor must not find a fault that was mended five seconds ago."""


class PrintQueue(QObject):
    """The printer's own thread and the queue before it. All signals are emitted on the thread this object lives on."""

    finished = Signal(int, object)
    """Ticket id and PrintResult; exactly one for every submitted job."""
    reprinted = Signal(int, object)
    """The same for every reprint."""
    tested = Signal(object)
    """PrintResult of a test print."""
    status_changed = Signal(object)
    """PrinterState, when it differs from the last one."""
    paper = Signal(object)
    """QImage of the paper that came out of the `screen` printer, with its unprinted margins."""

    # From the print thread to ours.
    _finished = Signal(int, object)
    _reprinted = Signal(int, object)
    _tested = Signal(object)
    _looked = Signal(object)
    _paper_out = Signal(object)

    def __init__(
        self,
        printer: Printer,
        paper: Paper | int,
        parent: QObject | None = None,
        look_every_seconds: float = LOOK_EVERY_SECONDS,
        journal: Journal | None = None,
    ) -> None:
        """`paper`: how tickets are set, or only the paper's width in millimetres (0: as the layout says)."""
        super().__init__(parent)
        self._stopping = threading.Event()
        self._press = Press(printer, _paper(paper), self._stopping.wait)
        self._journal = journal or Journal(None)
        self.left_over: tuple[Entry, ...] = self._journal.entries
        """Tickets of the run before this one whose outcome the hub may not know: tell it each one's `outcome`, then
        call `confirmed`.
        """
        self._look_every_seconds = look_every_seconds
        self._status: PrinterState | None = None
        self._last_job: PrintJob | None = None
        self._acts: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._on_finished, queued)
        self._reprinted.connect(self._on_reprinted, queued)
        self._tested.connect(self._on_tested, queued)
        self._looked.connect(self._on_looked, queued)
        self._paper_out.connect(self._on_paper, queued)
        if isinstance(printer, ScreenPrinter):
            printer.on_paper = lambda paper: self._paper_out.emit(to_qimage(paper))

    @property
    def status(self) -> PrinterState | None:
        """The last known state; None before the first answer."""
        return self._status

    @property
    def last_job(self) -> PrintJob | None:
        """The ticket that was submitted last, whatever became of it; None: none since the start."""
        return self._last_job

    def start(self) -> None:
        """Start the print thread; it imports the driver and asks the first status, before any visitor waits for it."""
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="printing")
            self._thread.start()

    def stop(self) -> None:
        """Print and report what was submitted, let go of the device, end the thread. Waits for it (LONGEST_SECONDS a job).

        What the thread had to say arrives with the event loop, or not at all where that has ended.
        """
        if self._thread is not None:
            self._stopping.set()
            self._acts.put(None)
            self._thread.join()
            self._thread = None

    def submit(self, job: PrintJob) -> None:
        """Print this ticket after those that wait already; returns at once."""
        self._last_job = job
        self._acts.put(lambda: self._print_ticket(job))

    def confirmed(self, ticket_id: int) -> None:
        """The hub, or the link's outbox, has this ticket's outcome."""
        self._acts.put(lambda: self._journal.strike_out(ticket_id))

    def reprint(self, job: PrintJob, *, copy: bool = True) -> None:
        """Print a ticket that was printed, or tried, before. Leave `copy` true unless nothing of it can be on paper."""
        again = PrintJob(job.ticket_id, replace(job.content, is_copy=copy))
        self._acts.put(lambda: self._reprinted.emit(again.ticket_id, self._print(again.content)))

    def print_test(self, content: TicketContent) -> None:
        """Print this and answer with `tested`; nothing is kept of it."""
        self._acts.put(lambda: self._tested.emit(self._print(content)))

    def look(self) -> None:
        """Ask the printer now: somebody has mended it, or has put in new paper."""
        self._acts.put(self._look)

    def _run(self) -> None:
        self._look()
        while True:
            try:
                act = self._acts.get(timeout=self._seconds_to_look())
            except queue.Empty:
                self._look()
                continue
            if act is None:
                break
            act()
        self._press.close()

    def _seconds_to_look(self) -> float:
        usual = self._look_every_seconds
        return usual if self._press.can_print else min(usual, LOOK_AGAIN_SECONDS)

    def _print_ticket(self, job: PrintJob) -> None:
        self._journal.begin(job.ticket_id, job.content.label)
        result = self._print(job.content)
        self._journal.end(job.ticket_id, ok=result.ok, fault=None if result.ok else result.fault)
        self._finished.emit(job.ticket_id, result)

    # The two places below are the thread's outermost: what fails here is our own fault, and is logged whole, while the
    # kiosk gets its answer and the next ticket its chance.

    def _look(self) -> None:
        try:
            state = self._press.look()
        except Exception:
            log.exception("The printer could not be asked")
            state = PrinterState.ERROR
        self._looked.emit(state)

    def _print(self, content: TicketContent) -> PrintResult:
        try:
            result = self._press.print(content)
        except Exception:
            log.exception("Ticket %s could not be printed", content.label)
            result = PrintResult(ok=False, fault=PrinterState.ERROR)
        if result.fault is not None:
            log.warning("Ticket %s: %s", content.label, result.fault)
        self._looked.emit(result.fault or PrinterState.READY)
        return result

    @Slot(int, object)
    def _on_finished(self, ticket_id: int, result: PrintResult) -> None:
        self.finished.emit(ticket_id, result)

    @Slot(int, object)
    def _on_reprinted(self, ticket_id: int, result: PrintResult) -> None:
        self.reprinted.emit(ticket_id, result)

    @Slot(object)
    def _on_tested(self, result: PrintResult) -> None:
        self.tested.emit(result)

    @Slot(object)
    def _on_looked(self, state: PrinterState) -> None:
        if state is not self._status:
            log.info("The printer is %s", state)
            self._status = state
            self.status_changed.emit(state)

    @Slot(object)
    def _on_paper(self, paper: QImage) -> None:
        self.paper.emit(paper)


def _paper(paper: Paper | int) -> Paper:
    if isinstance(paper, Paper):
        return paper
    return Paper(paper_mm=paper) if paper else Paper()


def to_qimage(picture: Image) -> QImage:
    """The picture as a QImage that owns its bytes."""
    grey = picture.convert("L")
    return QImage(grey.tobytes(), grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8).copy()
