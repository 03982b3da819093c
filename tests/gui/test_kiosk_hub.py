"""The kiosk on a real hub: a tap gives one ticket, twenty taps give one ticket, and the hub knows that it is on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.clock import SystemClock
from common.settings import Settings
from kiosk_app import bootstrap
from tests.helpers.hub import RunningHub, running_hub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path / "hub", office="kosice", start="2026-10-14T10:14:00+02:00") as running:
        yield running


@pytest.fixture
def kiosk(hub: RunningHub, tmp_path: Path, qtbot: QtBot) -> Iterator[bootstrap.Program]:
    settings = Settings(hub_url=hub.url, token=hub.kiosk_token, fullscreen=False, window="1080x1920+0+0")
    program = bootstrap.build(settings, tmp_path / "apps", clock=SystemClock())
    program.start()
    yield program
    program.stop()


def find(program: bootstrap.Program, name: str) -> QQuickItem | None:
    return program.window.rootObject().findChild(QQuickItem, name)


def tap(program: bootstrap.Program, name: str) -> None:
    item = find(program, name)
    assert item is not None
    place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(program.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_tap_gives_a_printed_ticket_and_the_hub_knows_it(kiosk: bootstrap.Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: find(kiosk, "service-local-taxes") is not None, timeout=20000)
    tap(kiosk, "service-local-taxes")
    qtbot.waitUntil(lambda: kiosk.presenter.values["screen"] == "ticket", timeout=20000)
    assert kiosk.presenter.values["ticket"]["label"] == "D001"
    assert kiosk.presenter.values["ticket"]["page"].startswith("http")
    qtbot.waitUntil(lambda: kiosk.paper is not None, timeout=20000)

    def known_as_printed() -> bool:
        return any(ticket.printed for ticket in kiosk.link.replica.tickets.values())

    qtbot.waitUntil(known_as_printed, timeout=20000)
    assert len(kiosk.link.replica.tickets) == 1


def test_twenty_taps_give_one_ticket(kiosk: bootstrap.Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: find(kiosk, "service-parking") is not None, timeout=20000)
    for _ in range(20):
        if find(kiosk, "service-parking") is not None:
            tap(kiosk, "service-parking")
    qtbot.waitUntil(lambda: kiosk.presenter.values["ticket"].get("printed") is True, timeout=20000)
    qtbot.waitUntil(lambda: bool(kiosk.link.replica.tickets), timeout=20000)
    assert [ticket.label for ticket in kiosk.link.replica.tickets.values()] == ["P001"]


def test_the_hub_dies_and_returns_and_no_number_is_given_twice(
    hub: RunningHub, kiosk: bootstrap.Program, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: find(kiosk, "service-parking") is not None, timeout=20000)
    hub.kill()
    qtbot.waitUntil(lambda: kiosk.presenter.values["screen"] == "away", timeout=20000)
    hub.restart()
    qtbot.waitUntil(lambda: find(kiosk, "service-parking") is not None, timeout=20000)
    qtbot.waitUntil(lambda: kiosk.presenter.values["screen"] == "welcome", timeout=20000)
    tap(kiosk, "service-parking")
    qtbot.waitUntil(lambda: kiosk.presenter.values["ticket"].get("label") == "P001", timeout=20000)
