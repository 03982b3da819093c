"""The order of those who wait, in a real window: its waits stand where they have room, and stay there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from common.clock import ManualClock
from common.i18n import catalogue
from common.model.estimate import Wait
from tests.helpers import story
from tests.helpers.board_days import crowd, with_board
from tests.helpers.board_window import Desk

SOON = 5000
"""Milliseconds within which a change must be on the screen."""
CHANGES = 3
NEAR = 15
"""Pixels between the middles of two texts of one line."""


def letters(item: QQuickItem) -> Iterator[tuple[str, QRectF, float]]:
    """Every text in sight with the place of its letters, for a line is about 1.4 times as high as they are, and the middle
    of its first line.
    """
    if not item.isVisible():
        return
    if item.inherits("QQuickText") and item.property("text"):
        box = item.mapRectToScene(item.boundingRect())
        first = box.top() + box.height() / 2 / max(1, item.property("lineCount"))
        yield item.property("text"), box.adjusted(1, 0.3 * box.height(), -1, -0.3 * box.height()), first
    for child in item.childItems():
        yield from letters(child)


@pytest.mark.parametrize(("language", "many"), [("sk", 8), ("uk", 40)])
def test_the_waits_of_four_services_in_two_languages_stay_beside_the_names_with_every_change(
    qtbot: QtBot, tmp_path: Path, language: str, many: int
) -> None:
    """A ticket is parked and another comes back later, so that the lines are as full as they get."""
    day = crowd(story.snapshot("10:42", office="kosice"), many)
    both = with_board(day, languages=(language, "en"), side_by_side=True)
    names = {f"{service.name[language]} · {service.name['en']}" for service in both.services}
    unit = catalogue(language).wait(Wait(5, 10)).rpartition(" ")[2]
    board = Desk(tmp_path, both, ManualClock(story.at("10:42")))

    def faults() -> list[str]:
        texts = list(letters(board.program.window.contentItem()))
        crossing = itertools.combinations(texts, 2)
        found = [f"{one} on {other}" for (one, here, _), (other, there, _) in crossing if here.intersects(there)]
        rows = [first for text, _, first in texts if text in names]
        waits = [first for text, _, first in texts if text == unit]
        if len(rows) != 4 or not all(any(abs(wait - row) < NEAR for row in rows) for wait in waits) or len(waits) != 4:
            found.append(f"four names at {rows}, four waits at {waits}")
        return found

    try:
        qtbot.waitUntil(lambda: not faults(), timeout=SOON)
        for number in range(1, CHANGES + 1):
            more = tuple(story.waiting(900 + n, "parking", "P", 60 + n, "10:41") for n in range(number))
            board.link.put(replace(both, revision=200 + number, tickets=both.tickets + more))
            board.clock.advance(1)
            # The first brings the change, with the second everything has found its place.
            for _ in range(2):
                with qtbot.waitSignal(board.program.presenter.shown, timeout=SOON):
                    board.clock.advance(1)
            qtbot.waitUntil(lambda: not faults(), timeout=SOON)
    finally:
        board.close()
