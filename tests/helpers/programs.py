"""The three apps as their users start them: processes of their own, ended by the test."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
END_SECONDS = 15.0


def finished(module: str, *arguments: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """`python -m module arguments`, run to its end, with what it said."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


class Program:
    """One running app."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.name = name
        self.process = process
        self.log = log

    def said(self) -> str:
        """All that it wrote to its standard output and error."""
        return self.log.read_text("utf-8", errors="replace")

    def end(self) -> int:
        """Asks it to end, as a session that closes does; its exit status."""
        self.process.terminate()
        try:
            return self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@contextlib.contextmanager
def program(
    name: str, folder: Path, url: str, token: str, window: str, environment: Mapping[str, str]
) -> Iterator[Program]:
    """`kiosk`, `counter` or `display` in a window `WIDTHxHEIGHT+X+Y`, with a data folder of its own below `folder`."""
    data = folder / name
    data.mkdir()
    log = folder / f"{name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", f"{name}_app", "--data", str(data)],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PORADOVNIK_HUB_URL": url,
                "PORADOVNIK_TOKEN": token,
                "PORADOVNIK_FULLSCREEN": "false",
                "PORADOVNIK_WINDOW": window,
                "PORADOVNIK_LOG_TO": "stderr",
                **environment,
            },
        )
    running = Program(name, process, log)
    try:
        yield running
    finally:
        if process.poll() is None:
            running.end()
