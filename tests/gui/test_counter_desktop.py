"""The bar on a real X11 desktop with a window manager: another program keeps the focus while the clerk calls."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common.model.ticket import TicketState
from counter_app.panel.presenter import DOUBLE_PRESS
from tests.helpers.hub import running_hub
from tests.helpers.programs import ROOT, program
from tests.helpers.xvfb import Picture, Screen, screen

WIDTH, HEIGHT = 1280, 800
BAR = WIDTH - 420 - 24, HEIGHT - 120 - 24
"""Where the bar stands the first time."""
NEXT = BAR[0] + 150, BAR[1] + 60
"""A place of its blue button that no letter covers."""
WALL = (0x00, 0x30, 0x78)
SECONDS = 30_000
FIELD = 700, 630
"""In the other program's field, beside the bar that stands over it."""


@contextlib.contextmanager
def process(*words: str, environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        running = subprocess.Popen(
            words, cwd=ROOT, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}
        )
    try:
        yield running
    finally:
        running.terminate()
        running.wait(20)


def bar_is_there(picture: Picture) -> bool:
    return tuple(int(part) for part in picture[NEXT[1], NEXT[0]]) == WALL


def panel_is_there(picture: Picture) -> bool:
    """Its header is the widest stretch of the wall's colour on the left half."""
    return bool((picture[:200, 60:300] == WALL).all(axis=2).sum() > 5000)


def type_text(desktop: Screen, text: str) -> None:
    for letter in text:
        desktop.press(letter)


def test_another_program_keeps_the_focus_while_the_clerk_calls(tmp_path: Path, qtbot: Any) -> None:
    manager = shutil.which("openbox")
    assert manager is not None, "openbox is missing: python3 installers test installs it"
    with running_hub(tmp_path) as hub, screen(tmp_path, WIDTH, HEIGHT) as desktop, hub.client() as kiosk:
        for _ in range(2):
            kiosk.issue("local-taxes")
        signed = {**desktop.environment, "PORADOVNIK_SIGN_IN": f"{hub.clerks[2].id}:1234:counter-3"}
        notes = tmp_path / "other.log"

        def state(label: str) -> TicketState:
            return next(one.state for one in kiosk.snapshot().tickets if one.label == label)

        def noted() -> str:
            return notes.read_text("utf-8").rpartition("text=")[2].strip()

        with (
            process(manager, "--sm-disable", environment=desktop.environment, log=tmp_path / "openbox.log"),
            program("counter", tmp_path, hub.url, hub.counter_token, "380x702+20+20", signed) as counter,
            process(
                *(sys.executable, "-m", "tests.helpers.other_program", "700x200+560+600"),
                environment=desktop.environment,
                log=notes,
            ),
        ):
            desktop.wait_for("the panel, signed in", panel_is_there)
            qtbot.waitUntil(lambda: any(one.clerk_id for one in kiosk.snapshot().counters), timeout=SECONDS)
            # A click gives the other program the focus; the key that works everywhere brings the bar over it.
            desktop.wait_for("the other program", lambda picture: picture[FIELD[1], FIELD[0]].min() > 200)
            desktop.click(*FIELD)
            type_text(desktop, "abc")
            qtbot.waitUntil(lambda: noted() == "abc", timeout=SECONDS)
            desktop.press("ctrl+shift+F2")
            desktop.wait_for("the bar over the other program", bar_is_there)
            desktop.click(*NEXT)
            qtbot.waitUntil(lambda: state("D001") is TicketState.CALLED, timeout=SECONDS)
            type_text(desktop, "def")
            qtbot.waitUntil(lambda: noted() == "abcdef", timeout=SECONDS)
            # At once it would be the second half of a double press.
            qtbot.wait(round(DOUBLE_PRESS * 1000) + 50)
            desktop.press("ctrl+shift+F8")
            qtbot.waitUntil(lambda: state("D001") is TicketState.SERVING, timeout=SECONDS)
            desktop.press("ctrl+shift+F4")
            qtbot.waitUntil(lambda: state("D001") is TicketState.FINISHED, timeout=SECONDS)
            desktop.press("ctrl+shift+z")
            qtbot.waitUntil(lambda: state("D001") is TicketState.SERVING, timeout=SECONDS)
            type_text(desktop, "g")
            qtbot.waitUntil(lambda: noted() == "abcdefg", timeout=SECONDS)
            assert bar_is_there(desktop.picture())
            assert counter.end() == 0
            assert "Traceback" not in counter.said()
