"""Where things stand and point on the board: the arrows of its calls, and the header, which changes sides."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from common.model.office import Direction
from common.ui import icons
from tests.gui.test_display_window import SOON, settle, words
from tests.helpers import story
from tests.helpers.board_days import with_board


def test_the_header_changes_sides_after_an_hour_and_back(desk, qtbot):
    """What always stands there must not burn in: the clock, the date and the name."""
    board = desk(story.snapshot("10:42"))
    clock = board.program.window.rootObject().findChild(QObject, "clock")

    def places():
        header = [item for item in words(board) if item.parentItem() is clock.parentItem()]
        header.sort(key=lambda item: item.mapToScene(QPointF(0, 0)).x())
        return ["clock" if item is clock else item.property("text") for item in header]

    first = places()
    assert len(first) == 3
    for wanted in (first[::-1], first):
        board.clock.advance(3600)
        qtbot.waitUntil(lambda wanted=wanted: places() == wanted, timeout=SOON)


def arrows_of(board):
    """Where the arrows stand in the picture, by the number of the counter."""
    found = {}

    def walk(item: QQuickItem) -> None:
        if item.isVisible() and "arrow-right" in str(item.property("source")):
            box = item.mapRectToScene(item.boundingRect()).toAlignedRect()
            found[item.parentItem().property("counter")] = box
        for child in item.childItems():
            walk(child)

    walk(board.program.window.contentItem())
    return found


def likeness_of_arrow(drawn, turn):
    """How well a picture's part is like the icon, turned clockwise by so many quarters, 1 for the very same."""
    height, width = drawn.shape[:2]
    icon = icons.image("arrow-right", "#ffffff", width).convertToFormat(QImage.Format.Format_RGBA8888)
    alpha = np.frombuffer(icon.constBits(), np.uint8).reshape(width, width, 4)[:, :, 3]
    wanted = cv2.resize(np.ascontiguousarray(np.rot90(alpha, -turn)), (width, height)).astype(float)
    ink = np.abs(drawn.astype(float) - drawn[0, 0]).sum(axis=2)
    return np.corrcoef(ink.ravel(), wanted.ravel())[0, 1]


def test_each_call_s_arrow_points_where_its_counter_is(desk, qtbot):
    """Held against the icon as it is drawn apart from the board, turned each way."""
    turns = {Direction.RIGHT: 0, Direction.DOWN: 1, Direction.LEFT: 2, Direction.UP: 3}
    day = story.snapshot("10:42")
    called = {call.counter_number: f"counter-{call.counter_number}" for call in day.calls}
    arrows = dict(zip(called.values(), turns, strict=False))
    board = desk(with_board(day, arrows=arrows))
    qtbot.waitUntil(lambda: len(arrows_of(board)) == 4, timeout=SOON)
    seen = {}

    def pointed():
        seen.clear()
        picture = board.picture()
        for number, box in arrows_of(board).items():
            drawn = picture[box.top() : box.bottom(), box.left() : box.right()]
            alike = {way: likeness_of_arrow(drawn, turn) for way, turn in turns.items()}
            seen[f"counter-{number}"] = max(alike, key=alike.get)
        return seen == arrows

    settle(qtbot, lambda: [] if pointed() else [str(seen)])
