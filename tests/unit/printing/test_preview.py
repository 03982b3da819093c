"""`poradovnik ticket preview`, and the command that draws every ticket and tells its figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kiosk_app.printing.paper import with_margins
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw


def poradovnik(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "common.cli", "ticket", "preview", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_draws_what_the_printer_prints(tmp_path: Path) -> None:
    done = poradovnik("--language", "uk", "--width", "58", str(tmp_path / "ticket.png"))
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(tmp_path / "ticket.png") as picture:
        assert picture.convert("1").tobytes() == with_margins(draw(sample("uk"), 58)).tobytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--layout", "none.toml"], "none.toml: file: cannot be read"),
        (["--language", "de"], "'de' is not one of sk, en, uk, hu"),
        (["--width", "70"], "paper is 80 or 58 mm wide, not 70"),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = poradovnik(*arguments, str(tmp_path / "ticket.png"))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert says in line


def test_it_draws_both_papers_in_every_language(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk_app.printing.preview", str(tmp_path / "pictures")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert len(pictures) == 8
    for path in pictures:
        with Image.open(path) as picture:
            assert (picture.mode, picture.width) == ("1", 640 if "80mm" in path.name else 464)
    assert len([line for line in done.stdout.splitlines() if " mm  " in line]) == 8


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    done = poradovnik(str(tmp_path / "missing" / "ticket.png"))
    assert done.returncode == 1
    assert "No such file or directory" in done.stderr
