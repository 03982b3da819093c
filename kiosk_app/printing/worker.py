"""Prints tickets off the GUI thread and watches the printer between them."""

from __future__ import annotations

import logging
import queue
import threading

from PIL.Image import Image
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.device import Printer
from kiosk_app.printing.raster import draw
from kiosk_app.printing.screen_printer import ScreenPrinter
from common.model.printer import PrinterState
from kiosk_app.printing.status import PrintResult

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 5.0
"""How often an idle printer is asked how it is."""


class PrintQueue(QObject):
    """The printer's own thread and the queue before it. All signals are emitted on the thread this object lives on."""

    finished = Signal(int, object)
    """Ticket id and PrintResult; exactly one for every submitted job."""
    status_changed = Signal(object)
    """PrinterState, when it differs from the last one."""
    paper = Signal(object)
    """QImage of the paper that came out of the `screen` printer, with its unprinted margins."""

    # From the print thread to ours.
    _finished = Signal(int, object)
    _looked = Signal(object)
    _paper_out = Signal(object)

    def __init__(
        self,
        printer: Printer,
        paper_mm: int,
        parent: QObject | None = None,
        look_every_seconds: float = LOOK_EVERY_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._paper_mm = paper_mm
        self._look_every_seconds = look_every_seconds
        self._status: PrinterState | None = None
        self._jobs: queue.SimpleQueue[PrintJob | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._paper_out.connect(self._on_paper, Qt.ConnectionType.QueuedConnection)
        if isinstance(printer, ScreenPrinter):
            printer.on_paper = lambda paper: self._paper_out.emit(to_qimage(paper))

    @property
    def status(self) -> PrinterState | None:
        """The last known state; None before the first answer."""
        return self._status

    def start(self) -> None:
        """Start the print thread; it imports the driver and asks the first status, before any visitor waits for it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="printing")
            self._thread.start()

    def stop(self) -> None:
        """Print and report what was submitted, let go of the device, end the thread. Waits for it (LONGEST_SECONDS a job).

        What the thread had to say arrives with the event loop, or not at all where that has ended.
        """
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def submit(self, job: PrintJob) -> None:
        """Print this ticket after those that wait already; returns at once."""
        self._jobs.put(job)

    def _run(self) -> None:
        self._look()
        while True:
            try:
                job = self._jobs.get(timeout=self._look_every_seconds)
            except queue.Empty:
                self._look()
                continue
            if job is None:
                break
            self._print(job)
        self._printer.close()

    # The two places below are the thread's outermost: what fails here is our own fault, and is logged whole, while the
    # kiosk gets its answer and the next ticket its chance.

    def _look(self) -> None:
        try:
            status = self._printer.status()
        except Exception:
            log.exception("The printer could not be asked")
            status = PrinterState.ERROR
        self._looked.emit(status)

    def _print(self, job: PrintJob) -> None:
        try:
            result = self._printer.print_ticket(draw(job.content, self._paper_mm))
        except Exception:
            log.exception("Ticket %s could not be printed", job.content.label)
            result = PrintResult(ok=False, fault=PrinterState.ERROR)
        if result.fault is not None:
            log.warning("Ticket %s: %s", job.content.label, result.fault)
        self._finished.emit(job.ticket_id, result)
        self._looked.emit(result.fault or PrinterState.READY)

    @Slot(int, object)
    def _on_finished(self, ticket_id: int, result: PrintResult) -> None:
        self.finished.emit(ticket_id, result)

    @Slot(object)
    def _on_looked(self, status: PrinterState) -> None:
        if status is not self._status:
            log.info("The printer is %s", status)
            self._status = status
            self.status_changed.emit(status)

    @Slot(object)
    def _on_paper(self, paper: QImage) -> None:
        self.paper.emit(paper)


def to_qimage(picture: Image) -> QImage:
    """The picture as a QImage that owns its bytes."""
    grey = picture.convert("L")
    return QImage(grey.tobytes(), grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8).copy()
