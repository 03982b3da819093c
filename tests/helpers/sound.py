"""A private sound server with a null sink, and what was played into it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

RATE = 8000
"""Samples a second of a recording; enough to tell chimes apart."""

SILENCE = 200
"""Largest sample of 16 bits that still counts as silence."""


class SoundServer:
    """A PulseAudio of the test's own, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "native"
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{self.socket}",
        }

    def samples(self, file: Path) -> np.ndarray:
        """The recording as 16-bit samples."""
        return np.frombuffer(file.read_bytes()[: file.stat().st_size // 2 * 2], np.int16)

    @contextmanager
    def recording(self, file: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Write all that is played to `file`, raw: mono, 16 bit, RATE."""
        with file.open("wb") as out:
            process = subprocess.Popen(
                [
                    tool("parec"),
                    "--device=board.monitor",
                    "--format=s16le",
                    f"--rate={RATE}",
                    "--channels=1",
                    "--latency-msec=50",
                ],
                stdout=out,
                env=self.environment,
            )
            try:
                yield process
            finally:
                process.terminate()
                process.wait(10)


def tool(name: str) -> str:
    """Path of a PulseAudio tool."""
    found = shutil.which(name)
    assert found is not None, f"{name} is missing; install pulseaudio and pulseaudio-utils"
    return found


@contextmanager
def sound_server(folder: Path) -> Iterator[SoundServer]:
    """A running server; its null sink is called `board`."""
    folder.mkdir(mode=0o700)
    server = SoundServer(folder)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                tool("pulseaudio"),
                "--daemonize=no",
                "-n",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--disable-shm=yes",
                "-L",
                f"module-native-protocol-unix socket={server.socket} auth-anonymous=1",
            ],
            env={name: value for name, value in server.environment.items() if name != "PULSE_SERVER"},
            stdout=log,
            stderr=log,
        )
        try:
            subprocess.run(  # answers as soon as the server does
                ["/bin/sh", "-c", f"until {tool('pactl')} info; do kill -0 {process.pid} || exit 1; done"],
                env=server.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=30,
                check=True,
            )
            subprocess.run(
                [tool("pactl"), "load-module", "module-null-sink", "sink_name=board"],
                env=server.environment,
                stdout=subprocess.DEVNULL,
                check=True,
                timeout=30,
            )
            yield server
        finally:
            process.terminate()
            process.wait(10)


def bursts(samples: np.ndarray, gap: float = 0.7) -> list[tuple[float, float]]:
    """Begin and end, in seconds, of each stretch of sound; silences shorter than `gap` seconds belong to it."""
    loud = np.flatnonzero(np.abs(samples.astype(int)) > SILENCE) / RATE
    if loud.size == 0:
        return []
    breaks = np.flatnonzero(np.diff(loud) > gap)
    begins = [loud[0], *loud[breaks + 1]]
    ends = [*loud[breaks], loud[-1]]
    return [(float(begin), float(end)) for begin, end in zip(begins, ends, strict=True)]
