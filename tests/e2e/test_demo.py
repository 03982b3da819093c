"""Both demos as README starts them, once everything is installed: with windows, and without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from tests.helpers.reading import area_of, read_qr
from tests.helpers.seen import WHITE, YELLOW, Box, Picture, areas, wait_to_confirm
from tests.helpers.xvfb import Screen, screen

ROOT = Path(__file__).parents[2]
TILE = 20_000
"""A service's tile has at least so many white pixels in the kiosk's small window."""
SIDES = (120, 100)
"""And is at least so wide and high."""
KIOSK = Box(0, 0, 600, 1080)
"""The demo's first column."""
OFFSCREEN = "This plugin does not support propagateSizeHints()"
"""Qt's offscreen platform says so of every window of a fixed size."""


def picture(folder: Path, name: str) -> Image.Image:
    (path,) = folder.glob(f"[0-9]-{name}.png")
    return Image.open(path).convert("RGB")


def test_without_a_display_one_visit_leaves_pictures_of_every_screen(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    command = [sys.executable, "-m", "installers.visit", "--pictures", str(folder), "--data", str(tmp_path / "data")]
    surroundings = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    ran = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert [line for line in ran.stderr.splitlines() if line != OFFSCREEN] == []
    assert ran.stdout.strip().endswith(f"Its pictures are in {folder}")
    for name in ("kiosk-welcome", "kiosk-confirm", "kiosk-ticket", "ticket", "panel", "panel-called", "board"):
        assert len(np.unique(np.asarray(picture(folder, name)))) > 1, f"{name} is blank"
    assert "/t/" in read_qr(picture(folder, "ticket"))
    assert area_of(np.asarray(picture(folder, "board")), YELLOW).sum() > TILE, "the newest call stands out"


def children(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def program(found: list[psutil.Process], module: str) -> psutil.Process:
    return next(one for one in found if module in one.cmdline())


def steady_tiles(shown: Screen) -> list[Box]:
    """The kiosk's tiles, once they stand in two pictures at the same places: the windows open one after another."""
    tiles: list[Box] = []

    def stand(picture: Picture) -> bool:
        nonlocal tiles
        before, tiles = tiles, areas(picture, WHITE, KIOSK, SIDES)
        return len(tiles) == 4 and tiles == before

    shown.wait_for("the kiosk's tiles", stand, 60)
    return tiles


def test_the_windows_open_side_by_side_and_closing_the_kiosk_ends_all(tmp_path: Path) -> None:
    with screen(tmp_path) as shown:
        log = tmp_path / "demo.log"
        command = [sys.executable, "-m", "common.demo", "--data", str(tmp_path / "data")]
        with log.open("wb") as out:
            demo = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **shown.environment}, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            first = steady_tiles(shown)[0]
            shown.wait_for("the programs", lambda _: len(children(demo)) >= 4)
            found = children(demo)
            shown.click(*first.centre)
            shown.click(*wait_to_confirm(shown, KIOSK).centre)
            shown.wait_for("the yellow band over the slot", lambda seen: bool(area_of(seen, YELLOW).sum() > TILE))
            program(found, "kiosk_app").terminate()
            assert demo.wait(30) == 0, log.read_text()
        finally:
            demo.terminate()
            demo.wait(30)
        _, alive = psutil.wait_procs(found, timeout=5)
        assert alive == []
        assert len(found) >= 4
        assert "ended with status" not in log.read_text()
