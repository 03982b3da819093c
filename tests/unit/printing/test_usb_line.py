"""The USB printer against python-escpos's and pyusb's own code: every trap of a real bus."""

from __future__ import annotations

import pytest
import usb.core

from common.model.printer import PrinterState
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.conversation import LinePrinter, Patience
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.status import OnPaper, PrintResult
from kiosk_app.printing.usb_line import UsbLine
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.usb_printer import UsbBus, UsbDevice

S = PrinterState
HASTY = Patience(answer=0.5, ticket=0.5, finish=0.3, step=0.05)
"""For printers that never answer or never take the rest: nothing to be gained by waiting longer."""
PICTURE = draw(sample("sk"), 80)
TICKET = raster_stream(PICTURE)


def plugged(device: UsbDevice, patience: Patience | None = None) -> LinePrinter:
    bus = UsbBus(device)
    return LinePrinter(lambda: UsbLine(backend=bus), patience)


@pytest.mark.parametrize(
    ("in_endpoint", "out_endpoint", "interface"), [(0x82, 0x01, 0), (0x81, 0x02, 0), (0x83, 0x04, 1)]
)
def test_endpoints_and_interface_are_discovered(in_endpoint: int, out_endpoint: int, interface: int) -> None:
    device = UsbDevice(in_endpoint=in_endpoint, out_endpoint=out_endpoint, interface_number=interface)
    assert plugged(device).print_ticket(TICKET).ok
    assert not device.has_kernel_driver
    assert len(device.printer.tickets) == 1


def test_a_partial_write_is_carried_on() -> None:
    device = UsbDevice(most_a_write=1000)
    assert plugged(device).print_ticket(TICKET).ok
    assert device.writes > len(TICKET.data) / 1000
    assert device.printer.tickets[0].tobytes() == PICTURE.tobytes()


def test_a_printer_that_takes_no_more_is_no_success() -> None:
    device = UsbDevice(EscPosPrinter(buffer=4096, rows_left=100))
    printer = plugged(device, HASTY)
    result = printer.print_ticket(TICKET)
    assert result == PrintResult(ok=False, fault=S.PAPER_OUT, may_be_out=OnPaper.PART)  # by the port status: it is mute
    assert device.printer.received < len(TICKET.data)


def test_a_printer_that_stops_without_a_reason_is_no_success() -> None:
    device = UsbDevice(EscPosPrinter(buffer=4096))
    printer = plugged(device, HASTY)
    assert printer.status() is S.READY
    device.printer.is_offline = True  # seen by nobody until the buffer is full
    device.printer.is_silent = True
    assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.SILENT)


def test_what_is_left_of_a_broken_ticket_never_comes_out() -> None:
    device = UsbDevice(EscPosPrinter(rows_left=300))
    printer = plugged(device)
    assert printer.print_ticket(TICKET).fault is S.PAPER_OUT
    assert device.soft_resets == 1
    device.printer.load_paper()
    assert printer.print_ticket(TICKET).ok
    _torn, ticket = device.printer.tickets
    assert ticket.tobytes() == PICTURE.tobytes()


def test_a_printer_without_the_soft_reset_is_reset_by_opening_it() -> None:
    device = UsbDevice(EscPosPrinter(rows_left=300), takes_soft_reset=False)
    printer = plugged(device)
    assert printer.print_ticket(TICKET).fault is S.PAPER_OUT
    device.printer.load_paper()
    assert printer.print_ticket(TICKET).ok
    assert device.printer.tickets[-1].tobytes() == PICTURE.tobytes()


def test_a_late_answer_does_not_pass_for_the_next_one() -> None:
    device = UsbDevice()
    printer = plugged(device)
    assert printer.status() is S.READY
    device.printer.answers += b"\x12"  # came after its query had been given up
    device.printer.paper_out = True  # shifted by one, the answer about the paper would be the good one before it
    assert printer.status() is S.PAPER_OUT


def test_an_answer_that_is_late_while_it_is_asked_for_is_unknown_and_then_over() -> None:
    device = UsbDevice(EscPosPrinter(withheld_answers=1))
    printer = plugged(device, HASTY)
    assert printer.status() is S.SILENT
    assert printer.status() is S.READY


def test_no_answer_is_never_good() -> None:
    device = UsbDevice(EscPosPrinter(is_silent=True))
    printer = plugged(device, HASTY)
    assert printer.status() is S.SILENT
    assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.SILENT)
    assert device.printer.tickets == []


def test_a_mute_printer_without_paper_is_known_by_its_port_status() -> None:
    device = UsbDevice(EscPosPrinter(is_silent=True, paper_out=True))
    assert plugged(device, HASTY).status() is S.PAPER_OUT


def test_a_printer_that_never_says_when_it_is_through_is_watched_and_then_believed() -> None:
    device = UsbDevice(EscPosPrinter(knows_in_order_query=False))
    assert plugged(device, Patience(finish=0.3)).print_ticket(TICKET).ok


def test_paper_that_runs_out_long_after_the_data_was_taken_is_seen() -> None:
    device = UsbDevice(EscPosPrinter(prints_after_queries=13, rows_left=300))
    assert plugged(device).print_ticket(TICKET).fault is S.PAPER_OUT
    assert device.printer.prints_after_queries == 0


def test_a_slow_printer_is_waited_for() -> None:
    device = UsbDevice(EscPosPrinter(prints_after_queries=13))
    assert plugged(device).print_ticket(TICKET) == PrintResult(ok=True)
    assert len(device.printer.tickets) == 1


def test_the_cable_is_pulled_before_printing_and_put_back() -> None:
    device = UsbDevice()
    printer = plugged(device)
    assert printer.status() is S.READY
    device.unplug()
    assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.UNPLUGGED)
    assert printer.status() is S.UNPLUGGED
    device.plug_in()
    assert printer.print_ticket(TICKET).ok


def test_the_cable_is_pulled_in_the_middle_and_put_back() -> None:
    device = UsbDevice(pull_after=20_000)
    printer = plugged(device)
    assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.UNPLUGGED, may_be_out=OnPaper.PART)
    assert device.printer.tickets == []
    device.pull_after = None
    device.plug_in()
    assert printer.status() is S.READY
    assert printer.print_ticket(TICKET).ok
    _torn, ticket = device.printer.tickets
    assert ticket.tobytes() == PICTURE.tobytes()


def test_a_cable_that_was_out_while_nobody_asked_costs_nothing() -> None:
    device = UsbDevice()
    printer = plugged(device)
    assert printer.status() is S.READY
    device.unplug()
    device.plug_in()
    assert printer.print_ticket(TICKET).ok


def test_no_permission() -> None:
    device = UsbDevice(may_open=False)
    printer = plugged(device)
    assert printer.status() is S.NO_PERMISSION
    assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.NO_PERMISSION)
    device.may_open = True
    assert printer.print_ticket(TICKET).ok


def test_held_by_another_program() -> None:
    device = UsbDevice(is_held_elsewhere=True)
    printer = plugged(device)
    assert printer.status() is S.BUSY
    device.is_held_elsewhere = False
    assert printer.status() is S.READY


def test_the_office_laser_printer_and_the_mouse_are_left_alone() -> None:
    laser, mouse = UsbDevice(vendor=0x03F0), UsbDevice(interface_class=3)
    bus = UsbBus(laser, mouse)
    assert LinePrinter(lambda: UsbLine(backend=bus)).status() is S.UNPLUGGED
    bus.devices.append(receipts := UsbDevice(vendor=0x1504, product=0x001F))
    assert LinePrinter(lambda: UsbLine(backend=bus)).print_ticket(TICKET).ok
    assert receipts.printer.tickets
    assert not laser.printer.received


def test_ids_choose_among_printers() -> None:
    first, second = UsbDevice(), UsbDevice(vendor=0x1A86, product=0x7584)
    bus = UsbBus(first, second)
    assert LinePrinter(lambda: UsbLine(0x1A86, 0x7584, backend=bus)).print_ticket(TICKET).ok
    assert second.printer.tickets
    assert not first.printer.received


def test_a_system_without_libusb_says_so(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("libusb1", "libusb0", "openusb"):
        module = __import__(f"usb.backend.{name}", fromlist=["get_backend"])
        monkeypatch.setattr(module, "get_backend", lambda: None)
    assert LinePrinter(UsbLine).status() is S.ERROR
    assert "libusb-1.0 is not installed" in caplog.text


def test_a_device_that_hides_its_descriptors_is_passed_over() -> None:
    class Shy(UsbBus):
        def get_configuration_descriptor(self, dev: object, config: int) -> object:
            raise usb.core.USBError("Entity not found", -5, 2)

    assert LinePrinter(lambda: UsbLine(backend=Shy(UsbDevice()))).status() is S.UNPLUGGED
