"""The command that draws every ticket and tells its figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image


def test_it_draws_both_papers_in_every_language(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk_app.printing.preview", str(tmp_path / "pictures")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert len(pictures) == 8
    for path in pictures:
        with Image.open(path) as picture:
            assert (picture.mode, picture.width) == ("1", 640 if "80mm" in path.name else 464)
    assert len([line for line in done.stdout.splitlines() if " mm  " in line]) == 8
