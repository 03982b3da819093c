"""A USB bus in memory as a pyusb back end, so that pyusb's and python-escpos's own code runs against an emulated printer."""

from __future__ import annotations

import array
import errno
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace as Record

import usb.core
from usb.backend import IBackend

from tests.helpers.escpos_printer import EscPosPrinter

_LIBUSB_CODE = {
    errno.EIO: -1,
    errno.EACCES: -3,
    errno.ENODEV: -4,
    errno.ENOENT: -5,
    errno.EBUSY: -6,
    errno.ETIMEDOUT: -7,
    errno.EPIPE: -9,
}


def usb_error(number: int) -> usb.core.USBError:
    """As libusb1's back end raises it."""
    kind = usb.core.USBTimeoutError if number == errno.ETIMEDOUT else usb.core.USBError
    return kind(errno.errorcode[number], _LIBUSB_CODE[number], number)


@dataclass
class UsbDevice:
    """A plug on the bus with a printer behind it."""

    printer: EscPosPrinter = field(default_factory=EscPosPrinter)
    vendor: int = 0x04B8
    product: int = 0x0202
    in_endpoint: int = 0x82
    out_endpoint: int = 0x01
    interface_class: int = 7
    interface_number: int = 0
    may_open: bool = True
    is_held_elsewhere: bool = False
    has_kernel_driver: bool = True
    is_plugged: bool = True
    most_a_write: int | None = None
    """Bytes that one transfer moves before it times out in part."""
    pull_after: int | None = None
    """The cable goes once so many bytes were received."""
    takes_soft_reset: bool = True
    generation: int = 0
    holder: object = None
    writes: int = 0
    soft_resets: int = 0

    def unplug(self) -> None:
        with self.printer.lock:
            self.is_plugged = False
            self.printer.lock.notify_all()

    def plug_in(self) -> None:
        """A new device as far as the bus is concerned; the kernel's driver is on it."""
        with self.printer.lock:
            self.printer.line_breaks()
            self.is_plugged, self.has_kernel_driver, self.holder = True, True, None
            self.generation += 1


class UsbBus(IBackend):
    """The back end. One printer interface a device; nothing here ever waits longer than the caller's timeout."""

    # python-escpos looks at the module's name to know whether there is a kernel driver to detach.
    __module__ = f"{__name__}.libusb1"

    def __init__(self, *devices: UsbDevice) -> None:
        self.devices = list(devices)

    # Descriptors, as pyusb asks for them
    def enumerate_devices(self) -> Iterator[Record]:
        for device in self.devices:
            if device.is_plugged:
                yield Record(device=device, generation=device.generation)

    def get_device_descriptor(self, dev: Record) -> Record:
        return Record(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.device.vendor, idProduct=dev.device.product, bcdDevice=0x100,
            iManufacturer=0, iProduct=0, iSerialNumber=0, bNumConfigurations=1, address=2 + dev.generation, bus=1,
            port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Record, config: int) -> Record:
        if config:
            raise IndexError(config)
        return Record(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=dev.device.interface_number + 1,
            bConfigurationValue=1, iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Record, intf: int, alt: int, config: int) -> Record:
        if intf > dev.device.interface_number or alt or config:
            raise IndexError(intf)
        is_printer = intf == dev.device.interface_number
        return Record(
            bLength=9, bDescriptorType=4, bInterfaceNumber=intf, bAlternateSetting=0, bNumEndpoints=2 * is_printer,
            bInterfaceClass=dev.device.interface_class if is_printer else 0xFF, bInterfaceSubClass=1,
            bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Record, ep: int, intf: int, alt: int, config: int) -> Record:
        if ep > 1 or intf != dev.device.interface_number or alt or config:
            raise IndexError(ep)
        address = (dev.device.out_endpoint, dev.device.in_endpoint)[ep]
        return Record(
            bLength=7, bDescriptorType=5, bEndpointAddress=address, bmAttributes=2, wMaxPacketSize=64, bInterval=0,
            bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    # Opening and claiming
    def open_device(self, dev: Record) -> Record:
        handle = Record(dev=dev)
        if not self._present(handle).may_open:
            raise usb_error(errno.EACCES)
        return handle

    def close_device(self, dev_handle: Record) -> None:
        if dev_handle.dev.device.holder is dev_handle:
            dev_handle.dev.device.holder = None

    def is_kernel_driver_active(self, dev_handle: Record, intf: int) -> bool:
        return intf == dev_handle.dev.device.interface_number and self._present(dev_handle).has_kernel_driver

    def detach_kernel_driver(self, dev_handle: Record, intf: int) -> None:
        if not self.is_kernel_driver_active(dev_handle, intf):
            raise usb_error(errno.ENOENT)
        dev_handle.dev.device.has_kernel_driver = False

    def set_configuration(self, dev_handle: Record, config_value: int) -> None:
        device = self._present(dev_handle)
        if config_value != 1 or device.has_kernel_driver or device.is_held_elsewhere:
            raise usb_error(errno.EBUSY)

    def get_configuration(self, dev_handle: Record) -> int:
        self._present(dev_handle)
        return 1

    def reset_device(self, dev_handle: Record) -> None:
        with (device := self._present(dev_handle)).printer.lock:
            device.printer.line_breaks()

    def claim_interface(self, dev_handle: Record, intf: int) -> None:
        device = self._present(dev_handle)
        if (
            device.has_kernel_driver
            or device.is_held_elsewhere
            or (device.holder is not None and device.holder is not dev_handle)
        ):
            raise usb_error(errno.EBUSY)
        if intf != device.interface_number:
            raise usb_error(errno.ENOENT)
        device.holder = dev_handle

    def release_interface(self, dev_handle: Record, intf: int) -> None:
        self._present(dev_handle).holder = None

    # Transfers
    def bulk_write(self, dev_handle: Record, ep: int, intf: int, data: array.array[int], timeout: int) -> int:
        device, end = self._begin(dev_handle, ep, timeout)
        assert ep == device.out_endpoint
        device.writes += 1
        done, piece = 0, data.tobytes()[: device.most_a_write]
        with device.printer.lock:
            while done < len(piece):
                room = len(piece) - done if device.pull_after is None else device.pull_after - device.printer.received
                if room <= 0:
                    device.is_plugged = False
                self._still_there(dev_handle, errno.EIO if done else errno.ENODEV)
                taken = device.printer.take(piece[done : done + room])
                done += taken
                if not taken and not device.printer.lock.wait(end - time.monotonic()):
                    if done:
                        return done  # as libusb: a timeout after a part is no error
                    raise usb_error(errno.ETIMEDOUT)
        return done

    def bulk_read(self, dev_handle: Record, ep: int, intf: int, buff: array.array[int], timeout: int) -> int:
        device, end = self._begin(dev_handle, ep, timeout)
        assert ep == device.in_endpoint
        answers = device.printer.answers
        with device.printer.lock:
            while not answers:
                self._still_there(dev_handle, errno.EIO)
                if not device.printer.lock.wait(end - time.monotonic()):
                    raise usb_error(errno.ETIMEDOUT)
            count = min(len(answers), len(buff))
            buff[:count] = array.array("B", bytes(answers[:count]))
            del answers[:count]
            return count

    def ctrl_transfer(
        self, dev_handle: Record, bmRequestType: int, bRequest: int, wValue: int, wIndex: int,
        data: array.array[int], timeout: int,
    ) -> int:  # fmt: skip
        device, _ = self._begin(dev_handle, 0, timeout)
        if (bmRequestType, bRequest) == (0xA1, 1):  # get port status
            data[0] = 0x18 | 0x20 * device.printer.paper_out
            return 1
        if (bmRequestType, bRequest) == (0x21, 2) and device.takes_soft_reset:
            device.soft_resets += 1
            with device.printer.lock:
                device.printer.forget()
            return 0
        raise usb_error(errno.EPIPE)

    def _begin(self, handle: Record, endpoint: int, timeout: int) -> tuple[UsbDevice, float]:
        assert isinstance(timeout, int), "ctypes takes whole milliseconds only"
        assert timeout > 0, "0 waits for ever"
        device = self._present(handle)
        assert endpoint == 0 or device.holder is handle, "a transfer without a claim"
        return device, time.monotonic() + timeout / 1000

    def _present(self, handle: Record) -> UsbDevice:
        self._still_there(handle, errno.ENODEV)
        device: UsbDevice = handle.dev.device
        return device

    def _still_there(self, handle: Record, number: int) -> None:
        device = handle.dev.device
        if not device.is_plugged or device.generation != handle.dev.generation:
            raise usb_error(number)
