"""A printer on USB: found, opened and closed by python-escpos, read and written with finite times of our own.

Imports python-escpos and pyusb: import it on the print thread. On Linux the user must be in the group `lp`; on Windows the
printer needs the WinUSB driver in place of the maker's, which gives no status.
"""

from __future__ import annotations

import errno
import logging
from typing import Any, Final

import usb.core
import usb.util

from common.model.printer import PrinterState
from kiosk_app.printing.conversation import LineFault
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.escpos_driver import PROFILE, DeviceNotFoundError, Usb

log = logging.getLogger(__name__)

PRINTER_CLASS = 7
RECEIPT_VENDORS: Final = frozenset(
    {
        0x04B8,  # Epson
        0x0519,  # Star
        0x1504,  # Bixolon
        0x1D90,  # Citizen
        0x2730,  # Citizen
        0x0DD4,  # Custom
        0x0416,  # Winbond, in many unbranded receipt printers
        0x0483,  # STMicroelectronics, the same
        0x0FE6,  # ICS, the same
        0x20D1,  # Simon-Kong, the same
        0x6868,  # Zjiang, the same
    }
)
"""Makers of receipt printers; `usb` alone picks one of these, never the office's laser printer."""

CHUNK = 4096
"""Bytes handed over at once: a typical receive buffer."""
WRITE_MS = 500
"""One write gives up after this and is tried again until the deadline."""
CONTROL_MS = 500

_GET_PORT_STATUS = (0xA1, 1)
_SOFT_RESET = (0x21, 2)
_STATUS_OF_ERRNO = {
    errno.EACCES: PrinterState.NO_PERMISSION,
    errno.EPERM: PrinterState.NO_PERMISSION,
    errno.EBUSY: PrinterState.BUSY,
    errno.ETIMEDOUT: PrinterState.SILENT,
    errno.EIO: PrinterState.UNPLUGGED,
    errno.ENODEV: PrinterState.UNPLUGGED,
    errno.ENOENT: PrinterState.UNPLUGGED,
}


class UsbLine:
    """The first receipt printer on the bus, or the one with these ids."""

    def __init__(self, vendor: int | None = None, product: int | None = None, backend: object | None = None) -> None:
        """`backend`: a pyusb back end instead of the system's libusb."""
        self._vendor, self._product = vendor, product
        find: dict[str, Any] = {"custom_match": self._matches}
        if backend is not None:
            find["backend"] = backend
        self._escpos = Usb(idVendor=vendor, idProduct=product, usb_args=find, timeout=WRITE_MS, profile=PROFILE)
        self._device: Any = None
        self._interface = 0
        self._out: Any = None
        self._in: Any = None

    @property
    def is_open(self) -> bool:
        return self._device is not None

    def open(self) -> None:
        self.close()
        try:
            self._escpos.open()
            # Not before the call has succeeded: python-escpos's property `device` opens by itself when it is closed.
            device = self._escpos.device
            device.default_timeout = CONTROL_MS
            self._take_interface(device)
        except DeviceNotFoundError as error:
            self._escpos.close()
            cause = error.__context__
            why = str(cause) if isinstance(cause, usb.core.USBError) else "no receipt printer on the bus"
            raise LineFault(_status_of(cause), why) from error
        except usb.core.USBError as error:
            self._escpos.close()
            raise LineFault(_status_of(error), str(error)) from error
        except usb.core.NoBackendError as error:
            raise LineFault(PrinterState.ERROR, "libusb-1.0 is not installed") from error
        self._device = device

    def _take_interface(self, device: Any) -> None:
        """Claim the printer interface and note its endpoints, which differ from maker to maker."""
        interface = _printer_interface(device.get_active_configuration())
        number = interface.bInterfaceNumber
        try:
            usb.util.claim_interface(device, number)
        except usb.core.USBError as error:
            # python-escpos detaches the kernel's driver from interface 0 only, and usblp may have come back since.
            if error.errno != errno.EBUSY or not device.is_kernel_driver_active(number):
                raise
            device.detach_kernel_driver(number)
            usb.util.claim_interface(device, number)
        self._interface = number
        self._out = _bulk(interface, usb.util.ENDPOINT_OUT)
        self._in = _bulk(interface, usb.util.ENDPOINT_IN)
        if self._out is None or self._in is None:
            raise usb.core.USBError("The printer lacks a bulk endpoint each way", errno=errno.ENOENT)

    def write(self, data: bytes, deadline: Deadline) -> None:
        # python-escpos's own _raw ignores how much was taken, so a half-printed ticket would pass for a whole one.
        sent = 0
        while sent < len(data):
            if deadline.is_over:
                raise LineFault(PrinterState.SILENT, f"it took {sent} of {len(data)} bytes", sent)
            milliseconds = max(1, min(WRITE_MS, int(deadline.left * 1000)))
            chunk = data[sent : sent + CHUNK]
            try:
                sent += self._device.write(self._out, chunk, milliseconds)
            except usb.core.USBTimeoutError:  # nothing of the chunk: a part of it is a count, not an error
                continue
            except usb.core.USBError as error:  # libusb does not tell how much of the chunk went out before
                raise LineFault(_status_of(error), str(error), sent + len(chunk)) from error

    def read(self, seconds: float) -> bytes:
        try:
            came = self._device.read(self._in, self._in.wMaxPacketSize, max(1, int(seconds * 1000)))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise LineFault(_status_of(error), str(error)) from error
        return bytes(came)

    def second_opinion(self) -> PrinterState | None:
        """The printer class's own port status, which a printer with a full buffer still gives."""
        try:
            answer = self._device.ctrl_transfer(*_GET_PORT_STATUS, 0, self._interface, 1, CONTROL_MS)
        except usb.core.USBError as error:
            return _status_of(error)
        if len(answer) == 1 and answer[0] & 0x20:
            return PrinterState.PAPER_OUT
        return None

    def abandon(self) -> None:
        # Without this the rest of the ticket would come out when somebody puts paper in.
        if self._device is not None:
            try:
                self._device.ctrl_transfer(*_SOFT_RESET, 0, self._interface, None, CONTROL_MS)
            except usb.core.USBError as error:
                log.info("The printer does not take a soft reset: %s", error)
        self.close()

    def rest(self) -> None:
        """The printer is ours; it stays open."""

    def close(self) -> None:
        if self._device is not None:
            self._device = None
            self._escpos.close()

    def _matches(self, device: Any) -> bool:
        if self._vendor is None and device.idVendor not in RECEIPT_VENDORS:
            return False
        try:
            return any(_printer_interface(configuration) is not None for configuration in device)
        except usb.core.USBError as error:  # some other device, in a state that hides its descriptors
            log.info("The device %04x:%04x does not show what it is: %s", device.idVendor, device.idProduct, error)
            return False


def _printer_interface(configuration: Any) -> Any:
    return usb.util.find_descriptor(configuration, bInterfaceClass=PRINTER_CLASS)


def _bulk(interface: Any, direction: int) -> Any:
    return usb.util.find_descriptor(
        interface,
        custom_match=lambda endpoint: (
            usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction
            and usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        ),
    )


def _status_of(error: BaseException | None) -> PrinterState:
    """How a USB error looks to the staff. An AssertionError is python-escpos's way to say that there is no device."""
    if isinstance(error, usb.core.USBError):
        return _STATUS_OF_ERRNO.get(error.errno, PrinterState.ERROR)
    return PrinterState.UNPLUGGED
