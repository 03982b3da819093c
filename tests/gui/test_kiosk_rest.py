"""After a visit the kiosk gives back what it needed for it; at its end nothing is drawn of what has gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from common.link.reply import Done
from common.ui import memory
from tests.helpers.kiosk_story import morning, ticket
from tests.helpers.kiosks import kiosk_over


def test_memory_is_given_back_once_the_welcome_is_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[str] = []
    with kiosk_over(tmp_path, morning()) as kiosk:
        monkeypatch.setattr(memory, "give_back", lambda: given_back.append(kiosk.screen))
        kiosk.tap(kiosk.item("service-local-taxes"))
        kiosk.link.answer(Done(ticket()))
        qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))
        kiosk.link.answer(Done())
        assert kiosk.screen == "ticket"
        kiosk.advance(90)
        assert kiosk.screen == "welcome"
        assert given_back == []
        qtbot.waitUntil(lambda: given_back == ["welcome"])


def test_the_screen_goes_before_what_it_shows(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, morning()) as kiosk:
        assert kiosk.says("Parkovanie")
    for shown in (kiosk.program.explorer, kiosk.program.staff, kiosk.program.presenter):
        delete(shown)  # as Python's end does, in any order; a message of QML would fail the test
