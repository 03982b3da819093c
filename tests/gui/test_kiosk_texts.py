"""On every screen, in every language and mode, on screens of 15 to 43 inches: no text cut, over an edge, over another or
too small, no target small, unnamed, crowded or out of reach; and every text stands out from its ground.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.model.office import LANGUAGES
from tests.helpers.kiosk_eyes import faults, pale, settle
from tests.helpers.kiosk_states import DAY, STATES, enter, size
from tests.helpers.kiosks import kiosk_over

ALL, LONGEST = LANGUAGES, ("uk",)
SCREENS: dict[str, tuple[int, int, float, tuple[str, ...]]] = {
    "27 upright": (1080, 1920, 27.0, ALL),
    "27 lying": (1920, 1080, 27.0, ALL),
    "15 lying": (1280, 800, 15.0, ALL),
    "15 upright": (800, 1280, 15.0, ALL),
    "17 lying": (1280, 1024, 17.0, LONGEST),
    "32 lying, 4K": (3840, 2160, 32.0, LONGEST),
    "43 upright, 4K": (2160, 3840, 43.0, LONGEST),
}
MODES: dict[str, tuple[str, ...]] = {
    "plain": (),
    "large": ("large",),
    "reach": ("reach",),
    "large, reach": ("large", "reach"),
}
PLAIN = {"welcome", "group", "confirm", "sentence", "warning", "closed"}
SERVING = {"issuing", "ticket", "fault"}
"""Reach leaves them as they are: all that can be touched lies low already."""


@pytest.mark.parametrize("screen", list(SCREENS))
def test_every_text_is_whole_and_every_target_large(qtbot: QtBot, tmp_path: Path, screen: str) -> None:
    found: list[str] = []
    width, height, inches, languages = SCREENS[screen]
    with kiosk_over(tmp_path, DAY) as kiosk:
        px_per_mm = size(kiosk, qtbot, width, height, inches)
        reachable = bool(kiosk.program.window.rootObject().property("ui").property("reachable"))
        for mode, buttons in MODES.items():
            if "reach" in buttons and not reachable:
                continue
            for language in languages:
                for state in STATES:
                    if language not in LONGEST and (buttons or state not in PLAIN):
                        continue  # the longest language has shown it
                    if state in SERVING and ("reach" in buttons or language not in LONGEST):
                        continue
                    enter(kiosk, qtbot, state, language, buttons)
                    settle(kiosk)
                    wrong = faults(kiosk, px_per_mm, large="large" in buttons, reach="reach" in buttons)
                    found += [f"{state}, {language}, {mode}: {one}" for one in wrong]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_fits_in_every_language(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    found: list[str] = []
    with kiosk_over(tmp_path, DAY) as kiosk:
        for width, height, inches in ((1080, 1920, 27.0), (1280, 800, 15.0)):
            px_per_mm = size(kiosk, qtbot, width, height, inches)
            for state in ("ticket", "fault"):
                enter(kiosk, qtbot, state, language)
                settle(kiosk)
                wrong = faults(kiosk, px_per_mm, large=False, reach=False)
                found += [f"{state}, {width}: {one}" for one in wrong]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("contrast", [(), ("contrast",), ("contrast", "contrast")], ids=["colours", "dark", "light"])
def test_every_text_stands_out(qtbot: QtBot, tmp_path: Path, contrast: tuple[str, ...]) -> None:
    found: list[str] = []
    with kiosk_over(tmp_path, DAY, window="540x960+0+0", reduced_motion=True) as kiosk:
        for state in STATES:
            enter(kiosk, qtbot, state, modes=contrast)
            picture = kiosk.program.window.grabWindow()
            found += [f"{state}: {one}" for one in pale(kiosk, picture)]
    assert not found, "\n".join(found)
