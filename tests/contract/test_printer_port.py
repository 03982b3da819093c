"""What every printer promises, whatever stands behind it: one suite for USB, network, file and screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image, ImageChops, ImageDraw

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream, raster_stream
from kiosk_app.printing.conversation import LinePrinter
from kiosk_app.printing.device import Printer
from kiosk_app.printing.file_printer import FilePrinter
from kiosk_app.printing.network_line import NetworkLine
from kiosk_app.printing.paper import tickets
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import OnPaper, PrintResult
from kiosk_app.printing.usb_line import UsbLine
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.tcp_printer import TcpPrinter
from tests.helpers.usb_printer import UsbBus, UsbDevice

S = PrinterState


class Rig(Protocol):
    """A printer, its faults and its paper."""

    printer: Printer
    faults: frozenset[PrinterState]

    def switch(self, state: PrinterState) -> None: ...

    def run_out_after(self, rows: int) -> None: ...

    def paper(self) -> list[Image.Image]: ...


def set_sensors(printer: EscPosPrinter, state: PrinterState) -> None:
    with printer.lock:
        printer.paper_out = state is S.PAPER_OUT
        printer.near_end = state is S.NEAR_END
        printer.cover_open = state is S.COVER_OPEN
        printer.cutter_stuck = state is S.CUTTER
        printer.is_broken = state is S.ERROR
        printer.is_offline = state is S.OFFLINE
        printer.is_silent = state is S.SILENT


SENSED = frozenset({S.PAPER_OUT, S.NEAR_END, S.COVER_OPEN, S.CUTTER, S.ERROR, S.OFFLINE, S.SILENT})


class UsbRig:
    faults = SENSED | {S.UNPLUGGED, S.NO_PERMISSION, S.BUSY}

    def __init__(self) -> None:
        self.device = UsbDevice()
        bus = UsbBus(self.device)
        self.printer = LinePrinter(lambda: UsbLine(backend=bus))

    def switch(self, state: PrinterState) -> None:
        set_sensors(self.device.printer, state)
        if state in {S.NO_PERMISSION, S.BUSY}:
            self.printer.close()
        self.device.may_open = state is not S.NO_PERMISSION
        self.device.is_held_elsewhere = state is S.BUSY
        if state is S.UNPLUGGED:
            self.device.unplug()
        elif not self.device.is_plugged:
            self.device.plug_in()

    def run_out_after(self, rows: int) -> None:
        self.device.printer.rows_left = rows

    def paper(self) -> list[Image.Image]:
        return self.device.printer.tickets


class NetworkRig:
    faults = SENSED | {S.UNPLUGGED}

    def __init__(self, server: TcpPrinter) -> None:
        self.server = server
        self.printer = LinePrinter(lambda: NetworkLine("127.0.0.1", server.port))
        self._is_plugged = True

    def switch(self, state: PrinterState) -> None:
        set_sensors(self.server.printer, state)
        if self._is_plugged != (state is not S.UNPLUGGED):
            (self.server.unplug if self._is_plugged else self.server.plug_in)()
            self._is_plugged = not self._is_plugged

    def run_out_after(self, rows: int) -> None:
        self.server.printer.rows_left = rows

    def paper(self) -> list[Image.Image]:
        return self.server.printer.tickets


class FileRig:
    faults = frozenset({S.UNPLUGGED})

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.path = folder, folder / "tickets.bin"
        self.printer = FilePrinter(self.path)

    def switch(self, state: PrinterState) -> None:
        away = self.folder.with_name("away")
        if state is S.UNPLUGGED:
            self.folder.rename(away)
        elif away.exists():
            away.rename(self.folder)

    def run_out_after(self, rows: int) -> None:
        pytest.fail(f"a file has no paper to run out of after {rows}")

    def paper(self) -> list[Image.Image]:
        return tickets(self.path.read_bytes(), 576) if self.path.exists() else []


class ScreenRig:
    faults = frozenset({S.PAPER_OUT, S.NEAR_END, S.COVER_OPEN, S.CUTTER, S.UNPLUGGED, S.SILENT})

    def __init__(self) -> None:
        self.printer = ScreenPrinter()
        self._shown: list[Image.Image] = []
        self.printer.on_paper = self._shown.append

    def switch(self, state: PrinterState) -> None:
        self.printer.fault = None if state is S.READY else state

    def run_out_after(self, rows: int) -> None:
        self.printer.load_paper(rows / 8)

    def paper(self) -> list[Image.Image]:
        return [sheet.crop((32, 0, 608, sheet.height)) for sheet in self._shown]


def _network(stack: ExitStack, _folder: Path) -> Rig:
    return NetworkRig(stack.enter_context(TcpPrinter(EscPosPrinter())))


RIGS: dict[str, Callable[[ExitStack, Path], Rig]] = {
    "usb": lambda _stack, _folder: UsbRig(),
    "network": _network,
    "file": lambda _stack, folder: FileRig(folder / "spool"),
    "screen": lambda _stack, _folder: ScreenRig(),
}
FAULTS = {
    "usb": UsbRig.faults,
    "network": NetworkRig.faults,
    "file": FileRig.faults,
    "screen": ScreenRig.faults,
}
STOPPING = [(kind, fault) for kind, faults in FAULTS.items() for fault in sorted(faults) if not fault.can_print]


@pytest.fixture
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    with ExitStack() as stack:
        made = RIGS[request.param](stack, tmp_path)
        yield made
        made.printer.close()


def every(*kinds: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rig", kinds or list(RIGS), indirect=True)


def picture(height: int = 900) -> Image.Image:
    """Ink in every corner, white stripes, and a raster that contains a status query (10 04 01) among its bytes."""
    drawn = Image.new("1", (576, height), 1)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 20, 575, 60), fill=0)
    pen.line((0, 100, 575, height - 30), fill=0, width=3)
    for bit, byte in enumerate(b"\x10\x04\x01"):
        for place in range(8):
            if byte & 0x80 >> place:
                drawn.putpixel((bit * 8 + place, 80), 0)
    return drawn


def stream(height: int = 900) -> TicketStream:
    return raster_stream(picture(height))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one.convert("L"), other.convert("L")).getbbox() is None


@every()
def test_prints_exactly_the_picture(rig: Rig) -> None:
    assert rig.printer.status() is S.READY
    assert rig.printer.print_ticket(stream()) == PrintResult(ok=True)
    [paper] = rig.paper()
    assert same(paper, picture())


@every()
def test_prints_ticket_after_ticket(rig: Rig) -> None:
    for height in (300, 500, 700):
        assert rig.printer.print_ticket(stream(height)).ok
    assert [paper.height for paper in rig.paper()] == [300, 500, 700]


@every()
def test_works_again_after_close(rig: Rig) -> None:
    rig.printer.close()
    assert rig.printer.print_ticket(stream()).ok
    rig.printer.close()
    rig.printer.close()
    assert rig.printer.status() is S.READY
    assert rig.printer.print_ticket(stream()).ok
    assert len(rig.paper()) == 2


@pytest.mark.parametrize(("rig", "fault"), STOPPING, indirect=["rig"])
def test_a_fault_is_named_prints_nothing_and_passes(rig: Rig, fault: PrinterState) -> None:
    assert rig.printer.status() is S.READY
    rig.switch(fault)
    assert rig.printer.status() is fault
    assert rig.printer.print_ticket(stream()) == PrintResult(ok=False, fault=fault)
    rig.switch(S.READY)
    assert rig.printer.status() is S.READY
    assert rig.printer.print_ticket(stream()).ok
    assert len(rig.paper()) == 1


@pytest.mark.parametrize(("rig", "fault"), STOPPING, indirect=["rig"])
def test_a_fault_from_the_start(rig: Rig, fault: PrinterState) -> None:
    rig.switch(fault)
    assert rig.printer.print_ticket(stream()) == PrintResult(ok=False, fault=fault)
    rig.switch(S.READY)
    assert rig.printer.print_ticket(stream()).ok
    assert len(rig.paper()) == 1


@every("usb", "network", "screen")
def test_near_end_prints_and_says_so(rig: Rig) -> None:
    rig.switch(S.NEAR_END)
    assert rig.printer.status() is S.NEAR_END
    assert rig.printer.print_ticket(stream()) == PrintResult(ok=True, fault=S.NEAR_END)
    assert len(rig.paper()) == 1


@every("usb", "network", "screen")
def test_paper_that_runs_out_in_the_middle_is_no_ticket(rig: Rig) -> None:
    rig.run_out_after(200)
    result = rig.printer.print_ticket(stream())
    assert (result.ok, result.fault) == (False, S.PAPER_OUT)
    assert result.may_be_out is not OnPaper.NOTHING
    assert rig.printer.status() is S.PAPER_OUT
    assert rig.paper() == []
