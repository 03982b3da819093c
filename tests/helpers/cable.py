"""The cable between a program and its hub, which a test can pull out: forwards bytes to the hub's port while it is in."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator


class Cable:
    """Programs connect to `url`; `cut` breaks every connection and answers none until `mend`.

    A request that begins with `loses` reaches the hub, but its answer is lost with the connection.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._whole = True
        self.loses: bytes | None = None
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def cut(self) -> None:
        """Pull it out."""
        with self._lock:
            self._whole = False
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Put it in again."""
        with self._lock:
            self._whole = True

    def close(self) -> None:
        """End all threads."""
        self.cut()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in (self._accepting, *self._threads):
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                whole = self._whole
            if not whole:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                near.close()
                continue
            thread = threading.Thread(target=self._carry, args=(near, far))
            with self._lock:
                self._pairs.add((near, far))
            self._threads.append(thread)
            thread.start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, selectors.DefaultSelector() as ready:
            ready.register(near, selectors.EVENT_READ, far)
            ready.register(far, selectors.EVENT_READ, near)
            lost = False
            while True:
                for key, _ in ready.select():
                    source = key.fileobj
                    assert isinstance(source, socket.socket)
                    try:
                        data = source.recv(65536)
                        if source is near and self.loses is not None and data.startswith(self.loses):
                            lost = True
                        if source is far and lost:
                            return
                        key.data.sendall(data)
                    except OSError:
                        return
                    if not data:
                        return


@contextlib.contextmanager
def cable(port: int) -> Iterator[Cable]:
    """A cable to the hub on `port`."""
    one = Cable(port)
    try:
        yield one
    finally:
        one.close()
