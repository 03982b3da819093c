"""The focus of the five keys is seen on every item of every main screen, in all colours: drawn pixels are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common import pins
from common.ui.theme import contrast
from tests.helpers.kiosk_eyes import scene, targets
from tests.helpers.kiosk_staff import PIN, come_in
from tests.helpers.kiosk_states import enter, turn
from tests.helpers.kiosk_story import DAY
from tests.helpers.kiosks import Kiosk, kiosk_over

LEAST = 3.0
"""Contrast of what is no text with what is next to it (WCAG 2.2, 1.4.11)."""
STEPS = 40
"""More than there are choices on any screen."""
CONTRASTS: dict[str, tuple[str, ...]] = {"colours": (), "on black": ("contrast",), "on white": ("contrast", "contrast")}
SCREENS = ("welcome", "inner group", "confirm", "warning", "ticket", "fault", "evening", "paused")


def down(kiosk: Kiosk) -> None:
    kiosk.clock.advance(0.6)
    QTest.keyClick(kiosk.program.window, Qt.Key.Key_Down)


def lines(picture: QImage, ring: QRect, box: QRect) -> Iterator[tuple[str, list[str]]]:
    """From just outside of the ring to just inside of what it surrounds, across the middle of each side."""
    middle = box.center()
    reach = 3
    yield "left", [picture.pixelColor(x, middle.y()).name() for x in range(ring.left() - reach, box.left() + 2)]
    yield "right", [picture.pixelColor(x, middle.y()).name() for x in range(ring.right() + reach, box.right() - 2, -1)]
    yield "top", [picture.pixelColor(middle.x(), y).name() for y in range(ring.top() - reach, box.top() + 2)]
    yield (
        "bottom",
        [picture.pixelColor(middle.x(), y).name() for y in range(ring.bottom() + reach, box.bottom() - 2, -1)],
    )


def unseen(kiosk: Kiosk, name: str) -> Iterator[str]:
    """Sides of the ring that do not stand out from what is outside, or from what it surrounds."""
    window = kiosk.program.window
    picture = window.grabWindow()
    ring = scene(kiosk.item("focus-ring")).toAlignedRect()
    box = kiosk.program.explorer.property("box").toAlignedRect()
    if not picture.rect().contains(ring):
        yield f"the ring of {name!r} is over the edge: {ring}"
        return
    for side, colours in lines(picture, ring.adjusted(1, 1, -1, -1), box):
        # A colour of one pixel is where two others meet.
        drawn = [colour for colour, times in Counter(colours[2:-2]).items() if times > 1]
        for what, other in (("around", colours[0]), ("within", colours[-1])):
            best = max((contrast(colour, other) for colour in drawn), default=0.0)
            if best < LEAST:
                yield f"{side} of {name!r}: {best:.1f} to {other} {what}"


def walk(kiosk: Kiosk) -> Iterator[str]:
    """The focus goes once over everything; what is not seen of it."""
    seen: list[str] = []
    for _ in range(STEPS):
        down(kiosk)
        focus = kiosk.program.explorer.state.focus
        if focus is None:
            continue
        if focus in seen:
            break
        seen.append(focus)
        yield from unseen(kiosk, focus)
    missed = {one.objectName() for one in targets(kiosk)} - {one.partition("#")[0] for one in seen}
    if missed:
        yield f"the keys never come to {sorted(missed)}"


@pytest.mark.parametrize("colours", list(CONTRASTS))
def test_the_focus_is_seen_on_everything(qtbot: QtBot, tmp_path: Path, colours: str) -> None:
    found: list[str] = []
    with kiosk_over(tmp_path, DAY, window="540x960+0+0", reduced_motion=True) as kiosk:
        for state in SCREENS:
            for large in ((), ("large",)) if state == "welcome" else ((),):
                enter(kiosk, state)
                turn(kiosk, "sk", (*CONTRASTS[colours], *large))
                found += [f"{state} {large}: {one}" for one in walk(kiosk)]
                kiosk.program.explorer.leave()
    assert not found, "\n".join(found)


def test_the_focus_is_seen_in_the_staff_menu(qtbot: QtBot, tmp_path: Path) -> None:
    pins.keep_staff_pin(tmp_path, PIN)
    with kiosk_over(tmp_path, DAY, window="540x960+0+0", reduced_motion=True) as kiosk:
        come_in(kiosk)
        qtbot.waitUntil(lambda: kiosk.says("Tlačiareň: v poriadku"))  # until then the buttons stand higher
        boxes, found = set(), []
        for _ in range(STEPS):
            down(kiosk)
            box = kiosk.program.explorer.property("box").toAlignedRect()
            if (place := (box.x(), box.y())) in boxes:
                break
            boxes.add(place)
            found += list(unseen(kiosk, str(place)))
        assert len(boxes) == 8, "seven choices and the way out"
    assert not found, "\n".join(found)
