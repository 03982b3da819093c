"""What the talk with a printer promises whatever the line: bounded times, one log line a fault."""

from __future__ import annotations

import pytest

from kiosk_app.printing.conversation import LONGEST_SECONDS, LinePrinter, Patience
from kiosk_app.printing.status import QUERIES
from kiosk_app.printing.usb_line import CONTROL_MS, UsbLine
from tests.helpers.usb_printer import UsbBus, UsbDevice

OPENING_SECONDS = 3.0
"""USB: a reset (0.7 s) and a few control transfers; network: the connection's own limit of 2 s."""


def test_the_longest_call_is_as_documented() -> None:
    patience = Patience()
    ask = len(QUERIES) * (patience.answer + patience.quiet)
    stale, then_opened = ask, OPENING_SECONDS + ask
    printing = patience.ticket + patience.answer + patience.finish + ask
    assert stale + then_opened + printing + 2 * CONTROL_MS / 1000 <= LONGEST_SECONDS


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
