"""Prints tickets off the GUI thread and watches the printer between them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.device import Printer
from kiosk_app.printing.status import PrinterStatus


class PrintQueue(QObject):
    """SIGNATURES AGREED. All signals are emitted on the thread that this object lives on."""

    finished = Signal(int, object)
    """Ticket id and PrintResult; exactly one for every submitted job."""
    status_changed = Signal(object)
    """PrinterStatus, when it differs from the last one."""
    paper = Signal(object)
    """QImage of the paper that came out of the `screen` printer, with its unprinted margins."""

    def __init__(self, printer: Printer, paper_mm: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    @property
    def status(self) -> PrinterStatus | None:
        """The last known state; None before the first answer."""
        raise NotImplementedError

    def start(self) -> None:
        """Start the print thread; it warms up the driver and asks the first status."""

    def stop(self) -> None:
        """Finish what is being printed, report it, let go of the device, end the thread. Waits for it."""

    def submit(self, job: PrintJob) -> None:
        """Print this ticket after those that wait already; returns at once."""
