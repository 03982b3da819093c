"""What the installer tells the person who started it: steps, progress and one clear line where it stops."""

from __future__ import annotations

import sys
import time


class StopError(Exception):
    """The installer cannot go on; the message is one line that says what to do. `status` is the exit status."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


_started = time.monotonic()


def step(text: str) -> None:
    """A new step, with the seconds since the start."""
    print(f"[{time.monotonic() - _started:4.0f} s] {text}", flush=True)


def note(text: str) -> None:
    """A line beneath the step."""
    print(f"         {text}", flush=True)


def progress(text: str) -> None:
    """A line that the next one replaces in a terminal; an ordinary line elsewhere, so that a log shows life too."""
    if sys.stdout.isatty():
        print(f"\r\033[K         {text}", end="", flush=True)
    else:
        note(text)


def progress_ends() -> None:
    """Leave the line that `progress` wrote."""
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)
