"""A printer on the network: a TCP socket to port 9100. Imports python-escpos: import it on the print thread."""

from __future__ import annotations

import contextlib
import logging
import socket

from common.model.printer import PrinterState
from kiosk_app.printing.conversation import LineFault
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.escpos_driver import PROFILE, Network

log = logging.getLogger(__name__)

CONNECT_SECONDS = 2.0
CHUNK = 4096


class _Socket(Network):  # type: ignore[misc]  # python-escpos is untyped
    """python-escpos's Network, reached over IPv4 or IPv6; its own `open` leaks the socket of a failed attempt, and its own `close`
    writes a line into the log, for a printer that is asked every two seconds.
    """

    def open(self, raise_not_found: bool = True) -> None:
        self.close()
        self.device = socket.create_connection((self.host, self.port), timeout=self.timeout)
        self.device.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        # python-escpos has False here before the first opening, and would open by itself at a look at `device`.
        line: socket.socket | None = vars(self).get("_device") or None
        self._device = None
        if line is not None:
            with contextlib.suppress(OSError):  # the printer may have hung up first
                line.shutdown(socket.SHUT_RDWR)
            line.close()


class NetworkLine:
    """The printer at `host`. It is let go after each act, since most take one connection at a time."""

    def __init__(self, host: str, port: int = 9100) -> None:
        self._escpos = _Socket(host, port, timeout=CONNECT_SECONDS, profile=PROFILE)
        self._socket: socket.socket | None = None

    @property
    def is_open(self) -> bool:
        return self._socket is not None

    def open(self) -> None:
        self.close()
        try:
            self._escpos.open()
        except OSError as error:
            raise LineFault(PrinterState.UNPLUGGED, str(error)) from error
        self._socket = self._escpos.device

    def write(self, data: bytes, deadline: Deadline) -> None:
        line = self._connected()
        sent = 0
        while sent < len(data):
            if deadline.is_over:
                raise LineFault(PrinterState.SILENT, f"it took {sent} of {len(data)} bytes", sent)
            line.settimeout(max(deadline.left, 0.001))  # never 0 or None, which mean something else
            try:
                sent += line.send(data[sent : sent + CHUNK])
            except TimeoutError:
                continue
            except OSError as error:
                raise LineFault(PrinterState.UNPLUGGED, str(error), sent) from error

    def read(self, seconds: float) -> bytes:
        line = self._connected()
        line.settimeout(max(seconds, 0.001))
        try:
            came = line.recv(64)
        except TimeoutError:
            return b""
        except OSError as error:
            raise LineFault(PrinterState.UNPLUGGED, str(error)) from error
        if not came:
            raise LineFault(PrinterState.UNPLUGGED, "the printer closed the connection")
        return came

    def second_opinion(self) -> PrinterState | None:
        return None

    def abandon(self) -> None:
        self.close()

    def rest(self) -> None:
        self.close()

    def close(self) -> None:
        self._socket = None
        self._escpos.close()

    def _connected(self) -> socket.socket:
        if self._socket is None:
            raise LineFault(PrinterState.UNPLUGGED, "not connected")
        return self._socket
