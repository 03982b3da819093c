"""A screen of our own: a private X server on a free number, clicked by a real pointer, looked at as a picture."""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height x width x 3, red, green, blue."""

START_SECONDS = 20.0


class Screen:
    """Its programs run with `environment`; their windows lie where they put themselves, no manager moves them."""

    def __init__(self, process: subprocess.Popen[bytes], number: int, framebuffer: Path) -> None:
        self._process = process
        self._framebuffer = framebuffer
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}

    def picture(self) -> Picture:
        """What is on the screen now, out of the X server's own memory (an XWD file, as -fbdir writes it)."""
        raw = self._framebuffer.read_bytes()
        header = struct.unpack(">25I", raw[:100])
        header_size, width, height, bits, stride, colours = (header[i] for i in (0, 4, 5, 11, 12, 19))
        assert bits == 32, "started with 24 planes"
        start = header_size + 12 * colours
        rows = np.frombuffer(raw, np.uint8, stride * height, start).reshape(height, stride)
        blue_first = rows[:, : width * 4].reshape(height, width, 4)
        return np.ascontiguousarray(blue_first[:, :, 2::-1])

    def click(self, x: int, y: int) -> None:
        """A press and release of the left button there, through the server's own input (XTEST)."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def touch(self, x: int, y: int) -> None:
        """A press there that lasts until `release`."""
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1")

    def release(self) -> None:
        """The end of a `touch`."""
        self._xdotool("mouseup", "1")

    def press(self, key: str) -> None:
        """A key, by its X name such as F8, to the window that has the focus."""
        self._xdotool("key", key)

    def wait_for(self, what: str, found: Callable[[Picture], bool], seconds: float = 30.0) -> Picture:
        """The first picture in which `found` is true; fails with `what`."""
        deadline = time.monotonic() + seconds
        while True:
            picture = self.picture()
            if found(picture):
                return picture
            if time.monotonic() > deadline:
                raise AssertionError(f"not seen within {seconds} s: {what}")
            # Looking again at once would only take the processor from those who draw.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.1)
                raise AssertionError("the X server ended")

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=20, env={**os.environ, **self.environment})


@contextlib.contextmanager
def screen(folder: Path, width: int = 1920, height: int = 1080) -> Iterator[Screen]:
    """An X server for this test alone; `folder` takes its framebuffer."""
    server = shutil.which("Xvfb")
    assert server is not None, "Xvfb is missing: python3 installers test installs it"
    reading, writing = os.pipe()
    with (folder / "xvfb.log").open("wb") as log, os.fdopen(reading, "rb") as number:
        process = subprocess.Popen(
            [
                *(server, "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
                *("-fbdir", str(folder), "-nolisten", "tcp", "-noreset", "-nocursor", "-dpi", "96"),
            ],
            pass_fds=(writing,),
            stdout=log,
            stderr=log,
        )
        os.close(writing)
        try:
            # The server picks a free number itself and says it once it takes connections.
            said = number.readline().strip()
            assert said, f"Xvfb did not start: {(folder / 'xvfb.log').read_text()}"
            yield Screen(process, int(said), folder / "Xvfb_screen0")
        finally:
            process.terminate()
            process.wait(START_SECONDS)
