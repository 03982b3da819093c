"""On every screen, in every language and mode, on screens of 15 to 43 inches: no text cut, over an edge, over another or
too small, no target small, unnamed, crowded or out of reach; and every text stands out from its ground.
"""

from __future__ import annotations

import dataclasses
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from common.i18n import catalogue
from common.model.office import LANGUAGES
from kiosk_app import presenter
from tests.helpers.kiosk_eyes import TARGET_MM, cornered, faults, nameless_waits, pale, scene, settle, untold
from tests.helpers.kiosk_states import STATES, enter, leave, size, turn
from tests.helpers.kiosk_story import DAY
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
CONTRASTS = ((), ("contrast",), ("contrast", "contrast"))
"""Colours, white on black, black on white."""
CHOOSING = {"welcome", "reasons", "group", "page two", "inner group"}
SERVING = {"issuing", "ticket", "fault", "attract"}
"""Reach leaves them as they are: all that can be touched lies low already, or everywhere."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The touched tile says at once that it works, instead of after 400 ms."""
    monkeypatch.setattr(presenter, "PATIENCE", 1)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_every_text_is_whole_and_every_target_large(qtbot: QtBot, tmp_path: Path, screen: str) -> None:
    found: list[str] = []
    width, height, inches, languages = SCREENS[screen]
    with kiosk_over(tmp_path, DAY) as kiosk:
        px_per_mm = size(kiosk, width, height, inches)
        entered = ""
        reachable = bool(kiosk.program.window.rootObject().property("ui").property("reachable"))
        for state, mode, language in product(STATES, MODES, languages):
            if "reach" in mode and (not reachable or state in SERVING):
                continue
            # An idle screen has no visitor with a mode, and none with a language.
            if state == "attract" and (mode != "plain" or language != "sk"):
                continue
            if state != entered:
                enter(kiosk, state)
                entered = state
            turn(kiosk, language, MODES[mode])
            settle(kiosk)
            wrong = faults(kiosk, px_per_mm, large="large" in mode, reach="reach" in mode)
            found += [f"{state}, {language}, {mode}: {one}" for one in wrong]
            if state in CHOOSING:
                found += [f"{state}, {language}, {mode}: {one}" for one in untold(kiosk, reach="reach" in mode)]
            if state == "fault" and not any(one.objectName() == "code" for one in kiosk.items()):
                found.append(f"{state}, {language}, {mode}: a number without its code")
        leave(kiosk)
        kiosk.program.explorer.enter()
        for corner in ("explorer-left", "explorer-right"):
            key = scene(kiosk.item(corner))
            if min(key.width(), key.height()) < TARGET_MM * px_per_mm:
                found.append(f"without sight: {corner} is {key.width() / px_per_mm:.1f} mm")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("screen", "languages"), [("27 upright", LONGEST), ("15 lying", ALL), ("15 upright", ALL)])
def test_nothing_lies_under_a_marked_corner_or_close_to_it(
    qtbot: QtBot, tmp_path: Path, screen: str, languages: tuple[str, ...]
) -> None:
    found: list[str] = []
    width, height, inches, _ = SCREENS[screen]
    with kiosk_over(tmp_path, DAY) as kiosk:
        px_per_mm = size(kiosk, width, height, inches)
        for state in STATES.keys() - {"attract"}:
            enter(kiosk, state)
            for mode, language in product(("plain", "large"), languages):
                for keys in (False, True):
                    if keys:
                        kiosk.program.explorer.enter()
                    turn(kiosk, language, MODES[mode])
                    settle(kiosk)
                    seen = f"{state}, {language}, {mode}, {'keys' if keys else 'mark'}"
                    wrong = [
                        *cornered(kiosk),
                        *(faults(kiosk, px_per_mm, large=mode == "large", reach=False) if keys else ()),
                    ]
                    found += [f"{seen}: {one}" for one in wrong]
                kiosk.program.explorer.leave()
        leave(kiosk)
    assert not found, "\n".join(found)


def test_every_text_stands_out(qtbot: QtBot, tmp_path: Path) -> None:
    found: list[str] = []
    with kiosk_over(tmp_path, DAY, window="540x960+0+0", reduced_motion=True) as kiosk:
        for state in STATES:
            enter(kiosk, state)
            for contrast, large in product(CONTRASTS, ((), ("large",))):
                if state == "attract" and contrast + large:
                    continue
                turn(kiosk, "sk", contrast + large)
                picture = kiosk.program.window.grabWindow()
                found += [f"{state}, {contrast + large}: {one}" for one in pale(kiosk, picture)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", ["27 upright", "15 lying", "15 upright"])
def test_a_wait_that_nobody_knows_says_that_it_is_the_wait(qtbot: QtBot, tmp_path: Path, screen: str) -> None:
    found: list[str] = []
    width, height, inches, _ = SCREENS[screen]
    with kiosk_over(tmp_path, DAY) as kiosk:
        px_per_mm = size(kiosk, width, height, inches)
        shown = kiosk.program.presenter
        for state in ("welcome", "group", "confirm", "ticket", "fault"):
            enter(kiosk, state)
            kiosk.link.put(replace(kiosk.link.replica.snapshot, counters=()))
            if shown.flow.ticket is not None:
                unquoted = replace(shown.flow.ticket, quoted_low_seconds=None, quoted_high_seconds=None)
                shown._flow = dataclasses.replace(shown.flow, ticket=unquoted)
            for mode, language in product(("plain", "large"), ALL):
                turn(kiosk, language, MODES[mode])
                settle(kiosk)
                seen = f"{state}, {language}, {mode}"
                found += [f"{seen}: {one}" for one in faults(kiosk, px_per_mm, large=mode == "large", reach=False)]
                found += [f"{seen}: {one}" for one in nameless_waits(kiosk, catalogue(language))]
        leave(kiosk)
    assert not found, "\n".join(found)
