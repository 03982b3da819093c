"""The one port behind which every ticket printer stands, and the choice of its implementation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.conversation import Line, LinePrinter
from kiosk_app.printing.file_printer import FilePrinter
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import PrintResult

NETWORK_PORT = 9100
"""Where printers listen for raw data."""


class Printer(Protocol):
    """A ticket printer. Its calls block, each for a bounded time (conversation.LONGEST_SECONDS), and a fault of the
    device is an answer, never an exception.

    One thread at a time may use it.
    """

    def status(self) -> PrinterState:
        """Ask the device how it is. No answer is SILENT, never good."""

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        """Ask, print, cut, ask again. What is not ok tells how much of it may be on paper."""

    def close(self) -> None:
        """Let go of the device. Harmless when it is not open; the next call opens it again."""


class PrinterSettingError(ValueError):
    """The setting `printer` names no printer; the message says what it may be."""


def make(setting: str) -> Printer:
    """The printer that the setting `printer` names; raises PrinterSettingError on a setting that names none.

    Light and without I/O: the device and its driver are touched at the first call.
    """
    kind, _, rest = setting.partition(":")
    if kind == "screen" and not rest:
        return ScreenPrinter()
    if kind == "file" and rest:
        return FilePrinter(Path(rest).expanduser())
    if kind == "usb":
        vendor, product = _usb_ids(setting, rest)
        return LinePrinter(lambda: _usb_line(vendor, product))
    if kind == "network" and rest:
        host, port = _host_and_port(setting, rest)
        return LinePrinter(lambda: _network_line(host, port))
    raise _refuse(setting)


def _usb_ids(setting: str, text: str) -> tuple[int | None, int | None]:
    if setting == "usb":
        return None, None
    ids = re.fullmatch(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", text)
    if ids is None:
        raise _refuse(setting)
    return int(ids[1], 16), int(ids[2], 16)


def _host_and_port(setting: str, text: str) -> tuple[str, int]:
    """`HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`."""
    parts = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([^\s:\[\]/]+))(?::(\d{1,5}))?", text)
    port = int(parts[3]) if parts is not None and parts[3] else NETWORK_PORT
    if parts is None or not 0 < port < 1 << 16:
        raise _refuse(setting)
    return parts[1] or parts[2], port


def _refuse(setting: str) -> PrinterSettingError:
    return PrinterSettingError(
        f'printer = "{setting}" names no printer; it may be usb, usb:VENDOR:PRODUCT (four hexadecimal digits each), '
        "network:HOST, network:HOST:PORT, file:PATH or screen"
    )


def _usb_line(vendor: int | None, product: int | None) -> Line:
    from kiosk_app.printing.usb_line import UsbLine

    return UsbLine(vendor, product)


def _network_line(host: str, port: int) -> Line:
    from kiosk_app.printing.network_line import NetworkLine

    return NetworkLine(host, port)
