"""The cable between a program and its hub, which a test can pull out or let swallow: forwards bytes to the hub's port."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator

PLUGGED = 0.3
"""Seconds after which a connection on loopback that has not come about never will."""


class Cable:
    """Programs connect to `url`; `cut` breaks every connection and answers none until `mend`.

    `swallow` breaks nothing and says nothing: what is sent over connections that stand is never heard of again, and who
    wants a new one gets no answer, not even that of the operating system. After `mend` new connections come through;
    those of before stay dumb, as behind a router that has forgotten them.

    A request that begins with `loses` reaches the hub, but its answer is lost with the connection.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._whole = True
        self.loses: bytes | None = None
        self._door = threading.Event()
        """Connections are accepted."""
        self._door.set()
        self._plugs: list[socket.socket] = []
        """Connections that nobody accepts: while they fill the listener's queue the kernel drops whoever asks for one."""
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._dumb: set[tuple[socket.socket, socket.socket]] = set()
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

    def swallow(self) -> None:
        """Lose every packet, without a word to anybody."""
        self._door.clear()
        with self._lock:
            dumb, self._pairs = self._pairs, set()
            self._dumb |= dumb
        # The accepting thread may still take one; the next stays in the queue, which has room for none beside it.
        self._listener.listen(0)
        while True:
            plug = socket.socket()
            self._plugs.append(plug)
            plug.settimeout(PLUGGED)
            try:
                plug.connect(self._listener.getsockname())
            except TimeoutError:
                return

    def mend(self) -> None:
        """Put it in again, let packets through."""
        with self._lock:
            self._whole = True
        for plug in self._plugs:
            plug.close()
        self._plugs.clear()
        self._listener.listen()
        self._door.set()

    def close(self) -> None:
        """End all threads."""
        self.mend()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        with self._lock:
            self._pairs |= self._dumb
        self.cut()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self._door.wait()
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
                        if (near, far) not in self._dumb:
                            key.data.sendall(data)
                    except OSError:
                        return
                    if data:
                        continue
                    if source is near or (near, far) not in self._dumb:
                        return
                    ready.unregister(source)  # nobody hears that the hub's end is gone


@contextlib.contextmanager
def cable(port: int) -> Iterator[Cable]:
    """A cable to the hub on `port`."""
    one = Cable(port)
    try:
        yield one
    finally:
        one.close()
