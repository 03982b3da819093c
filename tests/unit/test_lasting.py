"""An app may call into Qt as often as it likes, also with a PySide6 that miscounts what it returns."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CALLS = """
import sys
{first}
from PySide6.QtCore import QObject, Signal
class Speaker(QObject):
    said = Signal(int)
speaker = Speaker()
speaker.said.connect(lambda number: None)
for number in range(20_000):
    speaker.said.emit(number)
    speaker.setObjectName("x")
print("alive", flush=True)
"""


def run(program: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (answer.stdout.strip(), answer.returncode) == ("alive", 0), answer.stderr


@pytest.mark.parametrize("first", ["import common.link.driver", "import common.ui"])
def test_a_program_survives_its_calls_into_qt(first: str) -> None:
    run(CALLS.format(first=first))


def test_keeping_twice_is_keeping_once() -> None:
    first = "from common import lasting; lasting.keep(); before = sys.getrefcount(True); lasting.keep()"
    run(f"import sys; {first}; assert sys.getrefcount(True) - before < 1000; print('alive')")
