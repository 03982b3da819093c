"""An app may emit as often as it likes, also with a PySide6 that miscounts what emit() returns."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EMITS = """
import sys
{first}
from PySide6.QtCore import QObject, Signal
class Speaker(QObject):
    said = Signal(int)
speaker = Speaker()
speaker.said.connect(lambda number: None)
for number in range({emits}):
    speaker.said.emit(number)
print("alive", flush=True)
"""


def run(first: str, emits: int = 20_000) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", EMITS.format(first=first, emits=emits)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )


def test_a_program_with_a_link_survives_its_emits() -> None:
    answer = run("import common.link.driver")
    assert (answer.stdout.strip(), answer.returncode) == ("alive", 0), answer.stderr


def test_keeping_twice_is_keeping_once() -> None:
    first = "from common import lasting_bools as l; l.keep(); a = sys.getrefcount(True); l.keep()"
    answer = run(f"{first}; assert sys.getrefcount(True) - a < 1000", 0)
    assert answer.returncode == 0, answer.stderr
