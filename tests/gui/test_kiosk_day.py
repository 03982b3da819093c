"""The short form of the bench: a few visits with all that can happen to them, and every ticket's story adds up."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.helpers.hub import running_hub, with_office
from tests.helpers.kiosk_day import Day
from tests.helpers.voices import RecordingVoice

KEPT: list[Day] = []
"""A kiosk with a real link lives as long as the process, as in the office (see test_kiosk_hub)."""


def test_no_ticket_is_lost_or_doubled_whatever_happens(qtbot: QtBot, tmp_path: Path) -> None:
    with running_hub(tmp_path, office="kosice-2023", change=with_office(until_closing=False)) as hub:
        day = Day(tmp_path / "kiosk", hub, seed=3, voice=RecordingVoice())
        KEPT.append(day)
        figures = day.run(21)
    assert figures.wrong == []
    assert figures.wanted >= 10
    assert figures.frames
    assert figures.kinds["unseen"]
    assert figures.heard
    assert not figures.failed
