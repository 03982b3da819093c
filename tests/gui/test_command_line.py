"""A mistake on an app's command line: one line that says what is wrong, exit status 2, nothing started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from common import lock

ROOT = Path(__file__).parents[2]


def run(app: str, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The app, until it has ended by itself."""
    return subprocess.run(
        [sys.executable, "-m", f"{app}_app", "--data", str(data), *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("app", ["kiosk", "counter", "display"])
@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--hub", "hub.example:8420", "hub_url: must be an address with http:// or https://"),
        ("--window", "wide", "window: must be WIDTHxHEIGHT+X+Y"),
        ("--data", "/proc/nowhere", "/proc/nowhere"),
    ],
)
def test_a_wrong_option_is_one_line(app: str, option: str, value: str, problem: str, tmp_path: Path) -> None:
    ran = run(app, tmp_path, option, value)
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith(f"poradovnik-{app}: ")
    assert problem in line
    assert ran.stdout == ""


@pytest.mark.parametrize("app", ["kiosk", "display"])
def test_a_second_one_in_the_same_folder_is_refused(app: str, tmp_path: Path) -> None:
    (tmp_path / app).mkdir()
    held = lock.take(tmp_path / app / "running.lock")
    assert held is not None
    with held:
        ran = run(app, tmp_path, "--windowed")
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    assert line.startswith(f"poradovnik-{app}: It already runs with the folder {tmp_path}. ")
