"""What the talk with a printer promises whatever the line: bounded times, one log line a fault."""

from __future__ import annotations

import pytest
from PIL import Image

from common.model.printer import PrinterState
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.conversation import LONGEST_SECONDS, LineFault, LinePrinter, Patience
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.status import QUERIES, OnPaper, PrintResult
from kiosk_app.printing.usb_line import CONTROL_MS, UsbLine
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.usb_printer import UsbBus, UsbDevice

OPENING_SECONDS = 3.0
"""USB: a reset (0.7 s) and a few control transfers; network: the connection's own limit of 2 s."""


def test_the_longest_call_is_as_documented() -> None:
    patience = Patience()
    ask = patience.answer + len(QUERIES) * patience.quiet
    stale, then_opened = ask, OPENING_SECONDS + ask
    printing = patience.ticket + patience.answer + patience.finish + ask
    assert stale + then_opened + printing + 2 * CONTROL_MS / 1000 <= LONGEST_SECONDS


class BabblingLine:
    """Something that sends and sends and is no printer."""

    is_open = True

    def read(self, seconds: float) -> bytes:
        assert seconds > 0
        return b"\x80\x12\x12"

    def write(self, data: bytes, deadline: Deadline) -> None:
        if deadline.is_over:
            raise LineFault(PrinterState.SILENT)

    def second_opinion(self) -> None:
        """Nobody else to ask."""

    def rest(self) -> None:
        """It cannot be opened or closed."""

    open = close = abandon = rest


class TornLine(BabblingLine):
    """A printer that is well, takes a part of a ticket, stands still, and is gone when it is asked why."""

    asked = False
    open_ = True
    is_torn = False

    @property
    def is_open(self) -> bool:
        return self.open_

    def read(self, seconds: float) -> bytes:
        if self.is_torn:
            raise LineFault(PrinterState.UNPLUGGED)
        was_asked, self.asked = self.asked, False
        return b"\x12" if was_asked else b""

    def write(self, data: bytes, deadline: Deadline) -> None:
        self.asked = len(data) == 3
        if not self.asked:
            self.is_torn = True
            raise LineFault(PrinterState.SILENT, handed_over=40)

    def close(self) -> None:
        self.open_ = False


def test_a_printer_that_stands_still_and_is_gone_is_unplugged_with_a_part_on_paper() -> None:
    stream = raster_stream(Image.new("1", (576, 8), 0))
    result = LinePrinter(TornLine).print_ticket(stream)
    assert result == PrintResult(ok=False, fault=PrinterState.UNPLUGGED, may_be_out=OnPaper.PART)


def test_a_line_that_never_stops_talking_is_unknown_and_left() -> None:
    printer = LinePrinter(BabblingLine, Patience(answer=0.1))
    assert printer.status() is PrinterState.SILENT
    assert not printer.print_ticket(raster_stream(Image.new("1", (576, 8), 0))).ok


def test_a_printer_that_takes_no_question_is_known_by_its_port_status() -> None:
    device = UsbDevice(EscPosPrinter(buffer=64, paper_out=True))
    device.printer.take(bytes(64))
    bus = UsbBus(device)
    device.printer.forget = lambda: None  # not even a reset helps
    assert LinePrinter(lambda: UsbLine(backend=bus), Patience(answer=0.1)).status() is PrinterState.PAPER_OUT


def test_a_lasting_fault_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    device = UsbDevice()
    bus = UsbBus(device)
    printer = LinePrinter(lambda: UsbLine(backend=bus))
    for _ in range(2):
        device.unplug()
        for _ in range(3):
            printer.status()
        device.plug_in()
        printer.status()
    assert caplog.text.count("The printer's line failed") == 2
