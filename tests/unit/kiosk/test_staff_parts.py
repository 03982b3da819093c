"""The staff menu's small parts: its PIN file, the kept levels, the screen's brightness."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common import pins
from common.i18n import catalogue
from common.model.office import LANGUAGES
from kiosk_app.staff import brightness, levels, wording
from kiosk_app.staff.levels import Levels


def set_pin(data: Path, pin: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "common.cli", "kiosk-pin", "--pin", pin, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_sets_a_pin_that_only_its_owner_may_read(tmp_path: Path) -> None:
    data = tmp_path / "apps"
    assert pins.staff_pin_hash(tmp_path) is None
    assert set_pin(data, "123").returncode == 1
    done = set_pin(data, "471108")
    assert (done.returncode, done.stdout) == (0, "The PIN of the staff menu is set.\n")
    kept = pins.staff_pin_hash(data)
    assert kept is not None
    assert "471108" not in kept
    assert pins.fits(kept, "471108")
    assert not pins.fits(kept, "471109")
    if sys.platform != "win32":
        assert stat.S_IMODE((data / pins.STAFF_FILE).stat().st_mode) == 0o600
    pins.keep_staff_pin(data, "9999")
    assert pins.fits(pins.staff_pin_hash(data) or "", "9999")


def test_levels_are_kept_and_a_broken_file_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "levels.json"
    assert levels.load(path) == Levels()
    levels.keep(path, Levels(volume=40, brightness=60))
    assert levels.load(path) == Levels(volume=40, brightness=60)
    path.write_bytes(b"{torn")
    assert levels.load(path) == Levels()
    levels.keep(tmp_path / "nowhere" / "levels.json", Levels())


def test_a_backlight_is_set_by_its_file(tmp_path: Path) -> None:
    panel = tmp_path / "panel"
    panel.mkdir()
    (panel / "max_brightness").write_text("255\n")
    (panel / "brightness").write_text("255")
    heard: list[bool] = []
    found = brightness.find("HDMI-1", {}, tmp_path, lambda _name: None)
    assert found is not None
    found.set(40, heard.append)
    assert (panel / "brightness").read_text() == "102"
    (panel / "max_brightness").write_text("bright")
    found.set(40, heard.append)
    assert heard == [True, False]


@pytest.mark.parametrize(
    ("program", "environment", "said"),
    [("ddcutil", {}, "setvcp 10 60"), ("xrandr", {"DISPLAY": ":0"}, "--output HDMI-1 --brightness 0.60")],
)
def test_a_program_sets_it(qtbot: QtBot, tmp_path: Path, program: str, environment: dict[str, str], said: str) -> None:
    tool, out = tmp_path / program, tmp_path / "out"
    tool.write_text(f'#!/bin/sh\necho "$@" > {out}\ntest "$2" != 20 -a "$3" != 20 -a "$4" != 0.20\n')
    tool.chmod(0o755)
    heard: list[bool] = []
    found = brightness.find("HDMI-1", environment, tmp_path, lambda name: str(tool) if name == program else None)
    assert found is not None
    found.set(60, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert out.read_text().strip() == said
    found.set(20, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    tool.unlink()
    found.set(60, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [True, False, False]


def test_where_there_is_nothing_none_is_found(tmp_path: Path) -> None:
    assert brightness.find("HDMI-1", {}, tmp_path, lambda _name: None) is None


def test_words_for_what_can_be_wrong_and_steps_with_ends() -> None:
    words = catalogue("sk")
    assert wording.fault(words, "media:jar.png") == "Obrázok jar.png sa nedá zobraziť"
    assert wording.fault(words, "flux") == "Iná porucha: flux"
    assert [wording.stepped(100, "+"), wording.stepped(100, "-"), wording.stepped(20, "-")] == [100, 80, 20]
    for name in wording.MESSAGES:
        assert set(wording.message(name)) in ({*LANGUAGES}, set())
