"""Devices on the hub: who is live, what they tell, who sees it, who may pause a kiosk or a service."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from common.clock import ManualClock
from common.hub.commands import devices, issuing
from common.hub.commands.actor import Actor
from common.model.errors import (
    BadRequest,
    CapacityUsedUp,
    ClosedToday,
    ClosingSoon,
    DailyLimit,
    Forbidden,
    KioskPaused,
    NotSignedIn,
    ServiceClosed,
    ServiceNotOffered,
    ServicePaused,
    UnknownDevice,
    UserError,
)
from common.model.office import DayException, DeviceState, KioskOptions, Role
from common.model.office_file import OfficeFile
from common.model.ticket import Ticket, TicketClass
from common.model.wire import Changes, DeviceReport, IssueTicket, PauseDevice, PauseService, PrintAt
from common.store.database import FILE_NAME
from common.store.transaction import Transaction
from tests.helpers.hub import RunningHub, with_office
from tests.helpers.store import OPEN_WEDNESDAY, Desk
from tests.integration.test_bad_input import refused
from tests.integration.test_feed import Feed, feed


def states(hub: RunningHub, token: str) -> dict[str, DeviceState]:
    """The devices that a snapshot shows, by name."""
    with hub.client(token) as client:
        return {device.name: device for device in client.snapshot().devices}


def told(events: Feed, revision: int) -> list[DeviceState]:
    """What a feed says of devices up to this revision."""
    found: list[DeviceState] = []
    last = -1
    while last < revision:
        event = events.next()
        if event.kind == "change":
            changes = msgspec.json.decode(json.dumps(event.data), type=Changes)
            found += changes.devices
            last = changes.revision
    return found


def test_a_counter_sees_all_and_another_device_itself(hub: RunningHub) -> None:
    assert set(states(hub, hub.counter_token)) == {"kiosk", "counter", "display"}
    assert set(states(hub, hub.kiosk_token)) == {"kiosk"}
    tokens = {"counter": hub.counter_token, "kiosk": hub.kiosk_token, "display": hub.display_token}
    with hub.client() as kiosk, ExitStack() as feeds:
        watch = {name: feeds.enter_context(feed(hub, None, token)) for name, token in tokens.items()}
        body = {"version": "0.2", "printer": "paper_near_end", "faults": ["sound"]}
        answer = kiosk.post("devices/current/report", body)
        assert (answer.status_code, answer.json()["version"]) == (200, "0.2")
        revision = kiosk.snapshot().revision
        found = {name: told(events, revision) for name, events in watch.items()}
        # The same report once more changes nothing.
        kiosk.post("devices/current/report", body)
        assert kiosk.snapshot().revision == revision
    assert {device.name for device in found["counter"]} == {"counter", "kiosk", "display"}
    assert {device.name for device in found["kiosk"]} == {"kiosk"}
    assert {device.name for device in found["display"]} == {"display"}
    reported = found["kiosk"][-1]
    assert (reported.version, reported.printer, reported.faults) == ("0.2", "paper_near_end", ("sound",))
    assert reported.live
    assert states(hub, hub.counter_token)["kiosk"] == reported


def test_a_feed_makes_live_and_a_restart_keeps_it_for_who_comes_back(hub: RunningHub) -> None:
    assert not states(hub, hub.counter_token)["display"].live
    with feed(hub, None, hub.display_token) as events:
        events.until("change")
        live = states(hub, hub.display_token)["display"]
        assert live.live
        assert live.since is not None
    hub.restart("2026-10-14T10:14:30+02:00")
    with feed(hub, None, hub.display_token), feed(hub, None, hub.counter_token) as events:
        while not states(hub, hub.counter_token)["counter"].live:
            events.until("change")
        assert states(hub, hub.display_token)["display"] == live
    assert _device_events(hub.data) == ["live", "live"]


def test_who_closes_its_feed_is_away_after_the_grace(hub: RunningHub) -> None:
    with feed(hub, None, hub.counter_token) as events:
        with feed(hub, None, hub.display_token) as board:
            board.until("change")
        seen: list[bool] = []
        while seen[-1:] != [False]:
            event = events.next()
            seen += [device["live"] for device in event.data.get("devices", ()) if device["name"] == "display"]
    assert not states(hub, hub.counter_token)["display"].live
    assert sorted(_device_events(hub.data)) == ["away", "live", "live"]


def test_a_kiosk_that_is_asked_to_print_gets_the_secret_of_the_ticket(hub: RunningHub) -> None:
    with hub.client() as kiosk, hub.signed_in(1, 1) as clerk, feed(hub, None, hub.kiosk_token) as events:
        answer = clerk.post("tickets", {"service_id": "parking", "language": "sk"})
        ticket = msgspec.json.decode(answer.content, type=Ticket)
        assert kiosk.snapshot().tickets[0].token == ""
        here = states(hub, hub.kiosk_token)["kiosk"].id
        clerk.act(ticket, "note", {"note": "secret"})
        asked = clerk.act(ticket, "print", {"device_id": here})
        assert (asked.print_on, asked.token) == (here, "")
        shown = kiosk.snapshot().tickets[0]
        assert (shown.print_on, shown.token, shown.note) == (here, ticket.token, "")
        tickets: list[dict[str, Any]] = []
        while not tickets or tickets[-1]["print_on"] is None:
            tickets += events.until("change")[-1].data.get("tickets", ())
        assert (tickets[-1]["token"], tickets[-1].get("note", "")) == (ticket.token, "")
        printed = kiosk.post(f"tickets/{ticket.id}/printed", {"ok": True}).json()
        assert (printed["print_on"], printed["printed"], printed["token"]) == (None, True, "")
        problem = refused(clerk.post(f"tickets/{ticket.id}/print", {"device_id": "99"}), 404, "unknown_device")
        assert problem.parameters == {"device": "99"}
        me = states(hub, hub.counter_token)["counter"].id
        refused(clerk.post(f"tickets/{ticket.id}/print", {"device_id": me}), 400, "bad_request")
        assert clerk.act(ticket, "print", {"device_id": None}).print_on is None


def _device_events(data: Path) -> list[str]:
    connection = sqlite3.connect(data / FILE_NAME)
    kinds = [kind for (kind,) in connection.execute("SELECT kind FROM device_event ORDER BY id")]
    connection.close()
    return kinds


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, ManualClock(OPEN_WEDNESDAY), durable=False, first=Role.SUPERVISOR)
    yield desk
    desk.store.close()


def report(desk: Desk, **fields: object) -> DeviceState:
    actor = Actor(desk.kiosk)
    return desk.do(lambda tx: devices.report(tx, actor, DeviceReport(**fields)))  # type: ignore[arg-type] # the test names them rightly


def test_one_pause_whoever_set_it(desk: Desk) -> None:
    office, kiosk, id_ = desk.office(), Actor(desk.kiosk), desk.kiosk.id
    desk.do(lambda tx: devices.pause(tx, office, id_, PauseDevice(message={"sk": "Porucha"})))
    # A report that was on its way says nothing of it.
    state = report(desk, version="0.2")
    assert (state.paused, state.pause_message) == (True, {"sk": "Porucha"})
    with pytest.raises(KioskPaused):
        desk.issue()
    # The staff menu shows what it learned, then lifts it.
    assert report(desk, version="0.2", paused=True, pause_message={"sk": "Porucha"}).paused
    assert not report(desk, version="0.2").paused
    assert desk.issue().number == 1
    # The staff menu sets it; the supervisor lifts it; the kiosk's next report of something else does not set it again.
    assert report(desk, paused=True).paused
    assert not desk.do(lambda tx: devices.resume(tx, office, id_)).paused
    assert not report(desk, paused=True, printer="out").paused
    assert desk.do(lambda tx: devices.pause(tx, kiosk, id_, PauseDevice())).paused
    day = desk.day.copy()
    desk.reopen()
    assert desk.day == day
    assert not desk.do(lambda tx: devices.resume(tx, kiosk, id_)).paused


def fails(desk: Desk, error: type[UserError], command: Callable[[Transaction], object]) -> None:
    before = desk.day.copy()
    with pytest.raises(error):
        desk.do(command)
    assert desk.day == before


def test_who_may_pause_what(desk: Desk) -> None:
    desk.office()
    clerk, kiosk, nobody = desk.seat(1, "counter-1"), Actor(desk.kiosk), Actor(desk.panel)
    pause = PauseDevice()
    fails(desk, Forbidden, lambda tx: devices.pause(tx, clerk, desk.kiosk.id, pause))
    fails(desk, NotSignedIn, lambda tx: devices.pause(tx, nobody, desk.kiosk.id, pause))
    fails(desk, Forbidden, lambda tx: devices.pause(tx, kiosk, desk.panel.id, pause))
    supervisor = desk.seat(0, "counter-2")
    fails(desk, BadRequest, lambda tx: devices.pause(tx, supervisor, desk.panel.id, pause))
    fails(desk, UnknownDevice, lambda tx: devices.resume(tx, supervisor, "77"))
    fails(desk, Forbidden, lambda tx: devices.resume_service(tx, clerk, "parking"))
    fails(desk, BadRequest, lambda tx: devices.report(tx, kiosk, DeviceReport(version="x" * 301)))
    fails(desk, BadRequest, lambda tx: devices.report(tx, kiosk, DeviceReport(faults=("f",) * 51)))
    fails(desk, BadRequest, lambda tx: devices.pause(tx, kiosk, desk.kiosk.id, PauseDevice(message={"xx": "?"})))
    fails(
        desk, BadRequest, lambda tx: devices.pause_service(tx, kiosk, "parking", PauseService(reason={"sk": "x" * 301}))
    )
    fails(desk, Forbidden, lambda tx: issuing.print_on(tx, kiosk, 1, PrintAt(device_id=None)))


def test_a_service_is_paused_by_a_supervisor_or_at_the_kiosk(desk: Desk) -> None:
    reason = PauseService(reason={"sk": "Nejde systém"})
    for actor in (desk.office(), Actor(desk.kiosk)):
        paused = desk.do(partial(devices.pause_service, actor=actor, service_id="local-taxes", body=reason))
        assert (paused.paused, paused.pause_reason) == (True, reason.reason)
        assert desk.changes[-1].services == (paused,)
        fails(desk, ServicePaused, lambda tx: issuing.issue(tx, Actor(desk.kiosk), ISSUE))
        day = desk.day.copy()
        desk.reopen()
        assert desk.day == day
        resumed = desk.do(partial(devices.resume_service, actor=actor, service_id="local-taxes"))
        assert (resumed.paused, resumed.pause_reason) == (False, {})
    clerk = desk.seat(1, "counter-1")
    desk.do(lambda tx: devices.pause_service(tx, Actor(desk.kiosk), "local-taxes", reason))
    assert desk.do(lambda tx: issuing.issue(tx, clerk, ISSUE)).number == 1, "a clerk gives one all the same"
    desk.do(lambda tx: devices.resume_service(tx, Actor(desk.kiosk), "local-taxes"))
    assert desk.issue().number == 2


ISSUE = IssueTicket(service_id="local-taxes", language="sk")
TODAY = DayException(day=dt.date(2026, 10, 14), name={"sk": "Sviatok"})


def with_taxes(**fields: object) -> Callable[[OfficeFile], OfficeFile]:
    """The office with another service of taxes."""

    def change(file: OfficeFile) -> OfficeFile:
        services = tuple(replace(one, **fields) if one.id == "local-taxes" else one for one in file.services)
        return replace(file, services=services)

    return change


@pytest.mark.parametrize(
    ("change", "minutes", "waiting", "error"),
    [
        (with_office(exceptions=(TODAY,)), 0, 0, ClosedToday),
        (with_office(), 12 * 60, 0, ServiceClosed),
        (with_taxes(in_use=False), 0, 0, ServiceNotOffered),
        (with_taxes(daily_limit=2), 0, 2, DailyLimit),
        (with_office(until_closing=True), 7.5 * 60, 9, CapacityUsedUp),
        (with_office(until_closing=True), 7 * 60 + 45, 0, ClosingSoon),
    ],
)
def test_the_hub_refuses_with_the_reason(
    tmp_path: Path, change: Callable[[OfficeFile], OfficeFile], minutes: float, waiting: int, error: type[UserError]
) -> None:
    clock = ManualClock(OPEN_WEDNESDAY)
    desk = Desk(tmp_path, clock, durable=False, change=change)
    clerk = desk.seat(0, "counter-1")
    for _ in range(waiting):
        desk.issue()
    clock.advance(minutes * 60)
    fails(desk, error, lambda tx: issuing.issue(tx, Actor(desk.kiosk), ISSUE))
    if error is ServiceNotOffered:
        fails(desk, error, lambda tx: issuing.issue(tx, clerk, ISSUE))
    else:
        assert desk.do(lambda tx: issuing.issue(tx, clerk, ISSUE)).number == waiting + 1
    desk.store.close()


def test_priority_only_where_the_office_allows_it(tmp_path: Path) -> None:
    change = with_office(kiosk=KioskOptions(priority=False))
    desk = Desk(tmp_path, ManualClock(OPEN_WEDNESDAY), durable=False, change=change)
    body = replace(ISSUE, visit_class=TicketClass.PRIORITY)
    fails(desk, Forbidden, lambda tx: issuing.issue(tx, Actor(desk.kiosk), body))
    clerk = desk.seat(0, "counter-1")
    assert desk.do(lambda tx: issuing.issue(tx, clerk, body)).visit_class is TicketClass.PRIORITY
    desk.store.close()
