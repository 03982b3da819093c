"""A room to listen in: a private PulseAudio with a null sink, and what was really played as samples."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
"""Samples a second."""
START_SECONDS = 20.0

SINK = "module-null-sink sink_name=room"
"""The sound device."""

Samples = NDArray[np.int16]


class Room:
    """Programs that run with `environment` are heard here."""

    def __init__(self, folder: Path) -> None:
        """`folder` takes the server's socket, state and log."""
        self._folder = folder
        self._socket = folder / "socket"
        self._server: subprocess.Popen[bytes] | None = None
        self.environment = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_COOKIE": str(folder / "cookie"),
            "QT_AUDIO_BACKEND": "pulseaudio",
        }

    def serve(self) -> None:
        """The sound server starts."""
        server = shutil.which("pulseaudio")
        assert server is not None, "pulseaudio is missing: python3 installers test installs it"
        home = str(self._folder)
        environment = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "PULSE_RUNTIME_PATH": home}
        environment.pop("PULSE_SERVER", None)
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    *(server, "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes"),
                    *("--realtime=no", "--high-priority=no", "--log-target=stderr"),
                    f"--load={SINK}",
                    f"--load=module-native-protocol-unix auth-anonymous=1 socket={self._socket}",
                ],
                stdout=log,
                stderr=log,
                env=environment,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._socket.exists():
            assert time.monotonic() < deadline, f"no sound server: {(self._folder / 'log').read_text()}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(0.05)
                raise AssertionError(f"the sound server ended: {(self._folder / 'log').read_text()}")

    def tell(self, *words: str) -> None:
        """An order to the sound server, as to pactl: `suspend-sink room 1` keeps all from playing, `0` lets them again."""
        pactl = shutil.which("pactl")
        assert pactl is not None, "pactl is missing: python3 installers test installs it (pulseaudio-utils)"
        subprocess.run([pactl, *words], env={**os.environ, **self.environment}, check=True, timeout=START_SECONDS)

    def lose(self) -> None:
        """The sound server dies."""
        assert self._server is not None
        self._server.kill()
        self._server.wait(START_SECONDS)
        self._socket.unlink(missing_ok=True)

    def end(self) -> None:
        """The sound server ends in good order, if it has not died."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(START_SECONDS)

    @contextlib.contextmanager
    def recording(self) -> Iterator[Recording]:
        """Records from now to the end of the block."""
        raw = self._folder / "heard.raw"
        parec = shutil.which("parec")
        assert parec is not None, "parec is missing: python3 installers test installs it (pulseaudio-utils)"
        with raw.open("wb") as heard:
            process = subprocess.Popen(
                [
                    *(parec, "--device=room.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"),
                    *("--raw", "--latency-msec=20"),
                ],
                stdout=heard,
                env={**os.environ, **self.environment},
            )
            try:
                yield Recording(process, raw)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(START_SECONDS)


class Recording:
    """What was heard so far."""

    def __init__(self, process: subprocess.Popen[bytes], raw: Path) -> None:
        self._process = process
        self._raw = raw

    @property
    def samples(self) -> Samples:
        """One channel, RATE samples a second."""
        whole = self._raw.read_bytes()
        return np.frombuffer(whole[: len(whole) // 2 * 2], np.int16)

    def loudness(self) -> NDArray[np.float64]:
        """Root mean square of each tenth of a second, 0 to 1."""
        piece = RATE // 10
        samples = self.samples  # read once: the recording goes on
        whole = samples[: len(samples) // piece * piece].reshape(-1, piece).astype(np.float64) / 32768
        return np.sqrt((whole**2).mean(axis=1))

    def sounds(self, threshold: float = 0.003, gap: float = 0.3) -> list[tuple[float, float]]:
        """Beginning and end, in seconds from the start, of every stretch that is not silence.

        Silences of at most `gap` seconds belong to it: a busy machine lets a sound falter.
        """
        loud = np.concatenate([[False], self.loudness() > threshold, [False]])
        edges = np.flatnonzero(loud[1:] != loud[:-1]) / 10
        found: list[tuple[float, float]] = []
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            if found and begin - found[-1][1] <= gap:
                found[-1] = (found[-1][0], float(end))
            else:
                found.append((float(begin), float(end)))
        return found

    def wait_for_sound(self) -> None:
        """Until something new is to be heard."""
        before = len(self.loudness())
        while not (self.loudness()[before:] > 0.003).any():
            self.wait_for_seconds(len(self.samples) / RATE + 0.1)

    def wait_for_seconds(self, seconds: float, limit: float = 30.0) -> None:
        """Until so much was recorded, silence included."""
        deadline = time.monotonic() + limit
        while len(self.samples) < seconds * RATE:
            assert time.monotonic() < deadline, "nothing is recorded"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
                raise AssertionError("parec ended")


@contextlib.contextmanager
def sound_room(folder: Path) -> Iterator[Room]:
    """A sound server for this test alone; `folder` takes its socket, state and log."""
    home = folder / "sound"
    home.mkdir(mode=0o700)
    room = Room(home)
    try:
        room.serve()
        yield room
    finally:
        room.end()
