"""The kiosk on a real hub: a tap gives one ticket, twenty taps give one ticket, and the hub knows that it is on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.clock import SystemClock
from common.model.ticket import TicketState
from common.settings import Settings
from kiosk_app import bootstrap
from kiosk_app.flow import Screen
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.worker import PrintQueue
from tests.helpers.cable import cable
from tests.helpers.hub import RunningHub, running_hub
from tests.helpers.kiosks import UPRIGHT, Kiosk
from tests.helpers.metaobjects import with_late_slots
from tests.helpers.voices import RecordingVoice

KEPT: list[bootstrap.Program] = []
"""Programs live as long as the process, as in the office: a real link that is collected as garbage while another event
loop runs can end in Qt deleting one of its objects twice."""

LONG = 20_000
"""Milliseconds for what is done in one: the machine may be busy."""


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path / "hub", office="kosice", start="2026-10-14T10:14:00+02:00") as running:
        yield running


@pytest.fixture
def kiosk(hub: RunningHub, tmp_path: Path, qtbot: QtBot) -> Iterator[Kiosk]:
    with kiosk_at(hub.url, hub, tmp_path, qtbot) as made:
        yield made


@contextmanager
def kiosk_at(url: str, hub: RunningHub, tmp_path: Path, qtbot: QtBot) -> Iterator[Kiosk]:
    """A kiosk that knows the hub under this address."""
    settings = Settings(hub_url=url, token=hub.kiosk_token, fullscreen=False, window=UPRIGHT)
    clock = SystemClock()
    printer = ScreenPrinter()
    printing = PrintQueue(printer, settings.paper_mm)
    voice = RecordingVoice()
    program = bootstrap.build(settings, tmp_path / "apps", clock=clock, printing=printing, voice=voice)
    KEPT.append(program)
    program.start()
    made = Kiosk(program, program.link, clock, printer, voice)
    try:
        qtbot.waitUntil(lambda: made.says("Parkovanie"), timeout=LONG)
        yield made
        assert with_late_slots() == set()
    finally:
        program.stop()


def choose(kiosk: Kiosk, qtbot: QtBot, service_id: str) -> None:
    """The visitor touches a service and reads what to bring; longer than a double tap lasts."""
    kiosk.tap(kiosk.item(f"service-{service_id}"))
    flow = kiosk.program.presenter.flow
    assert flow.screen is Screen.CONFIRM
    qtbot.waitUntil(lambda: kiosk.clock.monotonic() > flow.deaf_until, timeout=LONG)


def test_a_tap_gives_a_printed_ticket_and_the_hub_knows_it(kiosk: Kiosk, qtbot: QtBot) -> None:
    choose(kiosk, qtbot, "local-taxes")
    kiosk.tap(kiosk.item("confirm"))
    qtbot.waitUntil(lambda: kiosk.screen == "ticket", timeout=LONG)
    assert kiosk.shown["ticket"]["label"] == "D001"
    assert kiosk.shown["ticket"]["page"].startswith("http")
    qtbot.waitUntil(lambda: kiosk.program.paper is not None, timeout=LONG)
    qtbot.waitUntil(lambda: [one.printed for one in kiosk.link.replica.tickets.values()] == [True], timeout=LONG)


def test_twenty_taps_give_one_ticket(kiosk: Kiosk, qtbot: QtBot) -> None:
    choose(kiosk, qtbot, "parking")
    place = kiosk.place(kiosk.item("confirm"))
    for _ in range(20):
        kiosk.tap_at(place)
    qtbot.waitUntil(lambda: kiosk.shown["ticket"].get("printed") is True, timeout=LONG)
    qtbot.waitUntil(lambda: bool(kiosk.link.replica.tickets), timeout=LONG)
    assert [ticket.label for ticket in kiosk.link.replica.tickets.values()] == ["P001"]


def test_the_hub_dies_and_returns_and_the_kiosk_goes_on(hub: RunningHub, kiosk: Kiosk, qtbot: QtBot) -> None:
    hub.kill()
    qtbot.waitUntil(lambda: kiosk.screen == "away", timeout=LONG)
    hub.restart()
    qtbot.waitUntil(lambda: kiosk.screen == "welcome", timeout=LONG)
    choose(kiosk, qtbot, "parking")
    kiosk.tap(kiosk.item("confirm"))
    qtbot.waitUntil(lambda: kiosk.shown["ticket"].get("label") == "P001", timeout=LONG)


def test_a_visitor_whose_answer_was_lost_gets_one_ticket_in_the_language_of_the_second_try(
    hub: RunningHub, tmp_path: Path, qtbot: QtBot
) -> None:
    with cable(hub.port) as wire, kiosk_at(wire.url, hub, tmp_path, qtbot) as kiosk, hub.client() as client:
        wire.loses = b"POST /api/v1/tickets "
        choose(kiosk, qtbot, "local-taxes")
        kiosk.tap(kiosk.item("confirm"))
        qtbot.waitUntil(lambda: kiosk.screen == "welcome" and bool(kiosk.shown["notice"]), timeout=LONG)
        (ghost,) = client.snapshot().tickets
        assert (ghost.label, ghost.language, ghost.state) == ("D001", "sk", TicketState.WAITING)
        wire.loses = None
        qtbot.waitUntil(lambda: kiosk.clock.monotonic() > kiosk.program.presenter.flow.deaf_until, timeout=LONG)
        kiosk.tap(kiosk.that_says("English"))
        qtbot.waitUntil(lambda: kiosk.clock.monotonic() > kiosk.program.presenter.flow.deaf_until, timeout=LONG)
        choose(kiosk, qtbot, "local-taxes")
        kiosk.tap(kiosk.item("confirm"))
        qtbot.waitUntil(lambda: kiosk.shown["ticket"].get("printed") is True, timeout=LONG)
        assert kiosk.shown["ticket"]["label"] == "D002"
        qtbot.waitUntil(lambda: any(one.printed for one in client.snapshot().tickets), timeout=LONG)
        assert [(one.label, one.language, one.state, one.printed) for one in client.snapshot().tickets] == [
            ("D001", "sk", TicketState.CANCELLED, None),
            ("D002", "en", TicketState.WAITING, True),
        ]
