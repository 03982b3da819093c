"""Running the hub: a socket, the server, the beat, and an end within a second whatever is open."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import ipaddress
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn

from common.clock import SystemClock
from common.hub import lock
from common.hub.app import make_app, make_first_start_app
from common.hub.body_limit import BodyLimit
from common.hub.commands.first_start import FirstStartDoor, forget_secret
from common.hub.core import Hub
from common.hub.feeds import BEAT_SECONDS, Line
from common.hub.speech import Speech
from common.model.errors import BadRequest
from common.model.first_start import grouped_secret
from common.settings import Settings
from common.store import failures
from common.store.first_start import has_office
from common.store.store import Store
from common.voice.chain import synthesiser

log = logging.getLogger("hub")

GRACE_SECONDS = 0.25
"""How long answers under way may take once the hub stops; then their connections are cut."""
TURN_SECONDS = 0.0005
"""How long a thread of the hub may go on while another waits for its turn."""
SEND_BUFFER_BYTES = 128 * 1024
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class PortInUse(BadRequest):
    """The port is taken, or may not be used. Told on the command line only, so not among the wire's errors."""

    code = "port_in_use"
    text = "The hub cannot listen on {host}:{port} ({reason}). Is another hub running? Choose another port with --port."


Welcome = Callable[[str, str], None]
"""Told the hub's address and the first start's secret, for the terminal alone."""


def run(settings: Settings, data: Path, welcome: Welcome) -> None:
    """Serve until a signal; raises a UserError where that cannot begin.

    Without an office the hub waits for the first start, and calls `welcome`; the office is served as soon as it is there.
    """
    # A report is counted in a thread of its own; each time the writer or the event loop wants to go on, it takes its
    # turn from it, and with Python's own 5 ms a ticket would be issued three times as slowly meanwhile.
    sys.setswitchinterval(TURN_SECONDS)
    clock = SystemClock(_instant(settings.clock_start))
    listener = listen(settings.host, settings.port)
    with contextlib.closing(listener):
        port = listener.getsockname()[1]
        host = _lan_address() if _is_every_address(settings.host) else settings.host
        page_base = settings.page_base.rstrip("/") or f"http://{host}:{port}"
        with failures.files():
            data.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(lock.take(data)):
            if not has_office(data):
                door = FirstStartDoor(data, clock)
                welcome(f"http://{host}:{port}", grouped_secret(door.secret))
                if not asyncio.run(_serve_first_start(door, listener)):
                    return
            forget_secret(data)
            with contextlib.closing(Store.open(data, clock)) as store:
                media = Path(settings.media) if settings.media else data / "media"
                hub = Hub(store, clock, page_base, media, _speech(settings))
                asyncio.run(_serve(hub, listener))


def listen(host: str, port: int) -> socket.socket:
    """A socket on the port, 0 for any free one; raises PortInUse."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        # With its protocol named: asyncio sets TCP_NODELAY only where it knows that the socket is TCP.
        listener = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            # What a reader that stands still may keep of the system's memory; connections inherit it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
            listener.bind(address)
            # Listening from here on: whoever connects before the server runs is kept waiting, not refused.
            listener.listen(1024)
        except OSError:
            listener.close()
            raise
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PortInUse(host=host, port=port, reason=reason) from error
    return listener


def _is_every_address(host: str) -> bool:
    """Whether a hub on `host` is reached under each of this computer's addresses."""
    try:
        return not host or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False  # a name


def _lan_address() -> str:
    """This computer's address as others on the LAN reach it; its own where there is no LAN."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it only asks which way a packet would leave (an address for documentation, RFC 5737).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address


def _speech(settings: Settings) -> Speech:
    clips = Path(settings.voice_clips) if settings.voice_clips else None
    # The whole office waits for the hub: a library in C that speaks stays out of it.
    return Speech(None if settings.voice == "none" else synthesiser(settings.voice, clips, apart=True))


def _instant(text: str) -> dt.datetime | None:
    if not text:
        return None
    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(detail=f"clock_start: {text} is not an ISO 8601 instant") from error
    if instant.tzinfo is None:
        raise BadRequest(detail=f"clock_start: {text} has no time zone")
    return instant


class _Server(uvicorn.Server):
    """uvicorn waits for open streams when it stops; this one ends them first, and at last cuts who does not go."""

    def __init__(self, config: uvicorn.Config, hub: Hub | None) -> None:
        super().__init__(config)
        self._hub = hub
        self.told_to_end = False
        """By a signal."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = (sockets or [])[0].getsockname()[:2]
        log.info("the hub listens on http://%s:%d", host, port)
        _tell_systemd("READY=1")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        _tell_systemd("STOPPING=1")
        if self._hub is not None:
            self._hub.feeds.end()
            self._hub.boards.end()
        cut = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._cut)
        await super().shutdown(sockets)
        cut.cancel()

    def _cut(self) -> None:
        for connection in list(self.server_state.connections):
            _transport(connection).abort()

    def line(self, client: tuple[str, int] | None) -> Line:
        """The connection of this client."""
        return _transport(next(one for one in self.server_state.connections if _client(one) == client))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.told_to_end = True
        super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take signals, and do not raise them again at the end: the hub has a database to close."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _client(connection: Any) -> tuple[str, int] | None:
    client: tuple[str, int] | None = connection.client
    return client


def _transport(connection: Any) -> asyncio.Transport:
    transport: asyncio.Transport = connection.transport
    return transport


async def _serve(hub: Hub, listener: socket.socket) -> None:
    server: _Server

    def line(client: tuple[str, int] | None) -> Line:
        return server.line(client)

    server = _Server(_config(make_app(hub, line)), hub)
    hub.start()
    beat = asyncio.create_task(_beat(hub))
    try:
        await server.serve([listener])
    finally:
        beat.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await beat
        hub.stop()
    log.info("the hub has stopped")


def _config(app: BodyLimit) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        backlog=1024,
        timeout_keep_alive=60,
    )


async def _serve_first_start(door: FirstStartDoor, listener: socket.socket) -> bool:
    """Wait for the office; whether it is there, or the hub was told to end. The listener stays open."""
    server = _Server(_config(make_first_start_app(door)), None)

    async def end_when_filled() -> None:
        while not door.filled.is_set():
            _tell_systemd("WATCHDOG=1")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(door.filled.wait(), BEAT_SECONDS)
            await door.look()
        server.should_exit = True

    log.info("there is no office yet: the hub waits for its first start")
    waiting = asyncio.create_task(end_when_filled())
    try:
        # A second handle of the socket: the server closes its own, and whoever connects meanwhile waits in the queue.
        await server.serve([listener.dup()])
    finally:
        waiting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await waiting
    return not server.told_to_end


async def _beat(hub: Hub) -> None:
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        hub.look()
        hub.feeds.beat()
        _tell_systemd("WATCHDOG=1")


def _tell_systemd(message: str) -> None:
    if os.environ.get("NOTIFY_SOCKET"):
        import sdnotify

        sdnotify.SystemdNotifier().notify(message)
