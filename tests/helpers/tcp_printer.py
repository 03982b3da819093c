"""An emulated printer on a loopback TCP port, as a network printer listens on 9100."""

from __future__ import annotations

import selectors
import socket
import threading
from types import TracebackType
from typing import Self

from tests.helpers.escpos_printer import EscPosPrinter


class TcpPrinter:
    """Serves one connection after the other on a thread of its own; `with` it."""

    def __init__(self, printer: EscPosPrinter) -> None:
        self.printer = printer
        self.port = 0
        self.close_after: int | None = None
        """Hang up once so many bytes were received."""
        self.deaf_after: int | None = None
        """Leave unread, and unanswered, what comes once so many bytes were received; the connection stays."""
        self._wake, self._woken = socket.socketpair()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.plug_in()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()
        self._wake.close()
        self._woken.close()

    def plug_in(self) -> None:
        """Listen, on the same port as before."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="tcp printer")
        self._thread.start()

    def unplug(self) -> None:
        """Nobody listens any more."""
        if self._thread is not None:
            self._wake.send(b"x")
            self._thread.join()
            self._thread = None

    def _serve(self, listener: socket.socket) -> None:
        with listener, selectors.DefaultSelector() as selector:
            selector.register(listener, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            line: socket.socket | None = None
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if self._woken in ready:
                    self._woken.recv(1)
                    break
                if line is not None and line in ready and not self._carry(line):
                    selector.unregister(line)
                    line.close()
                    line = None
                    self.printer.line_breaks()
                    selector.register(listener, selectors.EVENT_READ)
                elif line is not None and line in ready and self._is_deaf():
                    selector.unregister(line)
                elif line is None and listener in ready:
                    line = listener.accept()[0]
                    selector.unregister(listener)  # one connection at a time
                    selector.register(line, selectors.EVENT_READ)
            if line is not None:
                line.close()

    def _is_deaf(self) -> bool:
        return self.deaf_after is not None and self.printer.received >= self.deaf_after

    def _carry(self, line: socket.socket) -> bool:
        """Bytes to the printer, answers back; False when the other side has gone or we hang up."""
        try:
            data = line.recv(4096)
        except ConnectionError:
            return False
        with self.printer.lock:
            self.printer.take(data)
            answers = bytes(self.printer.answers)
            self.printer.answers.clear()
            is_over = self.close_after is not None and self.printer.received >= self.close_after
        if answers and data:
            line.sendall(answers)
        return bool(data) and not is_over
