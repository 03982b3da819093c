"""A job that breaks at any byte: one paper, or a second one that says "copy", or the screen; on USB and on the network,
with printers that forget and printers that remember what they were sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from PIL.Image import Image

from common.model.printer import PrinterState
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.conversation import LinePrinter, Patience
from kiosk_app.printing.network_line import NetworkLine
from kiosk_app.printing.press import Paper, Press
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.status import QUERIES, OnPaper, PrintResult
from kiosk_app.printing.usb_line import UsbLine
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.tcp_printer import TcpPrinter
from tests.helpers.usb_printer import UsbBus, UsbDevice

S = PrinterState
HASTY = Patience(answer=0.3, quiet=0.002, ticket=0.3, finish=0.3, step=0.05)
CONTENT = sample("uk")
PLAIN = draw(CONTENT, 58)
COPY = draw(replace(CONTENT, is_copy=True), 58)
STREAM = raster_stream(PLAIN)
ASKED = 3 * len(QUERIES)
"""Bytes that the printer has heard before a ticket's first."""
WHOLE = len(STREAM.data)
REGIONS = {
    "before the first byte": 0,
    "in the first command": 1,
    "before the first ink": STREAM.first_ink,
    "in the first row": STREAM.first_ink + 1,
    "in the office's name": WHOLE // 12,
    "in the number": WHOLE // 3,
    "between number and code": WHOLE * 6 // 10,
    "in the code": WHOLE * 3 // 4,
    "in the date": WHOLE * 97 // 100,
    "before the cut": WHOLE - 4,
    "in the cut": WHOLE - 1,
    "after the cut": WHOLE,
    "while it is asked how it went": WHOLE + 2,
}
regions = pytest.mark.parametrize("at", REGIONS.values(), ids=REGIONS.keys())
few_regions = pytest.mark.parametrize("at", [STREAM.first_ink, WHOLE // 3, WHOLE - 1])
"""For the breaks that take their time."""
remembers = pytest.mark.parametrize("remembers", [False, True], ids=["forgets", "remembers"])


def is_inked(piece: Image) -> bool:
    return piece.height > 0 and piece.getextrema() != (255, 255)


def same(piece: Image, other: Image) -> bool:
    """The same but for white above: what was fed before the break."""
    above = piece.height - other.height
    if above < 0 or is_inked(piece.crop((0, 0, piece.width, above))):
        return False
    return piece.crop((0, above, piece.width, piece.height)).tobytes() == other.tobytes()


def assert_kept(result: PrintResult, printer: EscPosPrinter) -> None:
    """What a visitor can find in the tray is one ticket, or one and a copy."""
    inked = [piece for piece in printer.pieces if is_inked(piece)]
    plain = [piece for piece in inked if same(piece, PLAIN)]
    copies = [piece for piece in inked if same(piece, COPY)]
    assert len(plain) <= 1
    assert len(copies) <= 1
    if result.ok:
        assert same(inked[-1], COPY if len(inked) > 1 else PLAIN) or same(inked[-1], COPY)
        assert printer.roll.rows_since_cut == 0
    else:
        assert not copies


@contextmanager
def usb(printer: EscPosPrinter) -> Iterator[tuple[UsbDevice, Callable[[Callable[[], object]], Press]]]:
    device = UsbDevice(printer)
    bus = UsbBus(device)
    yield device, lambda mend: press(LinePrinter(lambda: UsbLine(backend=bus), HASTY), mend)


def press(printer: LinePrinter, mend: Callable[[], object]) -> Press:
    """`mend` happens while it waits for the printer to come back."""
    made = Press(printer, Paper(paper_mm=58), lambda _seconds: bool(mend()), return_seconds=2)
    assert made.look() is S.READY
    return made


@regions
@remembers
def test_a_cable_pulled_at_any_byte_and_put_back(at: int, remembers: bool) -> None:
    with usb(EscPosPrinter(dots=384, remembers=remembers)) as (device, pressed):

        def mend() -> None:
            device.pull_after = None
            device.plug_in()

        made = pressed(mend)
        device.pull_after = device.printer.received + ASKED + at
        result = made.print(CONTENT)
        assert result.ok
        assert_kept(result, device.printer)


@regions
def test_a_cable_pulled_at_any_byte_that_stays_out(at: int) -> None:
    with usb(EscPosPrinter(dots=384)) as (device, pressed):
        made = pressed(lambda: True)  # the program ends: nothing to wait for
        device.pull_after = device.printer.received + ASKED + at
        result = made.print(CONTENT)
        assert (result.ok, result.fault) == (False, S.UNPLUGGED)
        assert result.may_be_out is not OnPaper.NOTHING or not any(map(is_inked, device.printer.pieces))
        assert_kept(result, device.printer)


@regions
@remembers
def test_a_connection_that_ends_at_any_byte(at: int, remembers: bool) -> None:
    with TcpPrinter(EscPosPrinter(dots=384, remembers=remembers)) as server:

        def mend() -> None:
            server.close_after = None

        made = press(LinePrinter(lambda: NetworkLine("127.0.0.1", server.port), HASTY), mend)
        server.close_after = server.printer.received + ASKED + at
        result = made.print(CONTENT)
        made.close()
        assert_kept(result, server.printer)
        assert result.ok


@few_regions
@remembers
def test_a_write_that_times_out_at_any_byte(at: int, remembers: bool) -> None:
    with usb(EscPosPrinter(dots=384, remembers=remembers)) as (device, pressed):

        def mend() -> None:
            device.printer.stalls_after = None

        made = pressed(mend)
        device.printer.stalls_after = device.printer.received + ASKED + at
        result = made.print(CONTENT)
        assert_kept(result, device.printer)
        assert result.ok


@few_regions
def test_a_printer_that_prints_on_but_answers_no_more(at: int) -> None:
    with usb(EscPosPrinter(dots=384)) as (device, pressed):
        made = pressed(lambda: True)
        device.printer.silent_after = device.printer.received + ASKED + at
        result = made.print(CONTENT)
        assert result == PrintResult(ok=False, fault=S.SILENT, may_be_out=OnPaper.WHOLE)
        assert_kept(result, device.printer)


@pytest.mark.parametrize("remembers", [False, True])
def test_a_printer_that_never_answered_is_never_sent_a_ticket(remembers: bool) -> None:
    printer = EscPosPrinter(dots=384, is_silent=True, remembers=remembers)
    with usb(printer) as (device, _pressed):
        bus = UsbBus(device)
        made = Press(LinePrinter(lambda: UsbLine(backend=bus), HASTY), Paper(paper_mm=58), lambda _seconds: True)
        assert made.print(CONTENT) == PrintResult(ok=False, fault=S.SILENT)
        assert printer.pieces == []


def test_it_breaks_in_the_copy_too_and_is_given_up() -> None:
    with usb(EscPosPrinter(dots=384)) as (device, pressed):
        plugged_in = []

        def mend() -> None:
            device.plug_in()
            device.pull_after = device.printer.received + 2 * WHOLE // 3
            plugged_in.append(True)

        made = pressed(mend)
        device.pull_after = device.printer.received + WHOLE // 2
        result = made.print(CONTENT)
        assert (result.ok, result.fault, result.may_be_out) == (False, S.UNPLUGGED, OnPaper.PART)
        assert plugged_in == [True]
        assert_kept(result, device.printer)


def test_paper_that_runs_out_is_not_waited_for() -> None:
    with usb(EscPosPrinter(dots=384, rows_left=100)) as (device, pressed):
        made = pressed(lambda: pytest.fail("a member of staff must come first"))
        result = made.print(CONTENT)
        assert (result.ok, result.fault) == (False, S.PAPER_OUT)
        device.printer.load_paper()
        assert made.print(CONTENT).ok
        assert same(device.printer.tickets[-1], PLAIN)


def test_a_fault_that_was_there_before_the_visitor_is_not_waited_for() -> None:
    with usb(EscPosPrinter(dots=384)) as (device, pressed):
        made = pressed(lambda: pytest.fail("the visitor has waited"))
        device.unplug()
        assert made.look() is S.UNPLUGGED
        assert made.print(CONTENT) == PrintResult(ok=False, fault=S.UNPLUGGED)
