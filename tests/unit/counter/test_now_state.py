"""What the page Now shows and warns of, as a pure function of the office, its forecast, the link and the time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from common.link.replica import Replica
from common.link.session import LinkState
from common.model.admission import Reason
from common.model.estimate import Wait
from common.model.office import CounterState, DeviceKind, DeviceState
from common.model.printer import PrinterState
from common.model.ticket import Ticket, TicketClass, TicketState
from counter_app.office.now.alarms import Alarm, Help, Kind, Remedy, gravest_first, in_front, printer_state, remedy
from counter_app.office.now.forecast import Forecast, day_curve, forecast, wait_with
from counter_app.office.now.state import Alert, Doing, NowState, better_wait, now_state, with_better
from tests.helpers import story

NOW = story.at("10:42")
BASE = story.snapshot("10:42", office="kosice", kind=DeviceKind.COUNTER)
KIOSK = DeviceState(id="k", kind=DeviceKind.KIOSK, name="Kiosk", live=True, since=NOW, printer=PrinterState.READY)


def changed(**changes: Any) -> Replica:
    """The story with counters, services or tickets changed by their ids, and other fields whole."""
    fields: dict[str, Any] = {}
    for name, by_id in changes.items():
        if name in {"counters", "services"}:
            known = getattr(BASE, name)
            fields[name] = tuple(replace(one, **by_id.get(one.id, {})) for one in known)
        else:
            fields[name] = by_id
    return Replica(replace(BASE, **fields))


def shown(replica: Replica, now: dt.datetime = NOW, **options: Any) -> NowState:
    return now_state(replica, forecast(replica, now), now, LinkState.LIVE, **options)


def kinds(replica: Replica, now: dt.datetime = NOW) -> list[Kind]:
    return [alarm.kind for alarm in shown(replica, now).alarms]


def ticket(id_: int, service: str = "local-taxes", issued: str = "10:41", **changes: Any) -> Ticket:
    return story.waiting(id_, service, "D", id_, issued, **changes)


def test_nothing_is_known_before_the_first_snapshot() -> None:
    state = now_state(Replica(), Forecast(), NOW, LinkState.CONNECTING)
    assert (state.office, state.counters, state.alert) == (None, (), None)
    assert with_better(state, None) is state
    assert day_curve(Replica(), NOW) == ()


def test_the_five_figures() -> None:
    figures = shown(changed()).figures
    assert figures.waiting == 16
    assert (figures.longest, figures.longest_label, figures.longest_late) == (26 * 60, "D043", True)
    assert (figures.open_counters, figures.counters, figures.served) == (4, 4, 0)
    # D042 waited 27:42 and P017 24 min of 20; the other two were in time.
    assert figures.within == 50
    gone = replace(BASE.calls[0], ticket_id=999)
    odd = replace(ticket(77), service_id="gone", state=TicketState.FINISHED)
    empty = shown(changed(tickets=(odd,), calls=(gone, replace(gone, id=9, ticket_id=77)))).figures
    assert (empty.waiting, empty.longest, empty.longest_label, empty.within, empty.served) == (0, None, "", None, 1)


def test_a_recall_does_not_lengthen_the_wait() -> None:
    late = replace(BASE.calls[1], id=50, recall=True, called_at=BASE.calls[1].called_at + dt.timedelta(hours=1))
    assert shown(changed(calls=(*BASE.calls, late))).figures.within == 50


def test_counters_say_what_they_do() -> None:
    replica = changed(
        counters={
            "counter-1": {"state": CounterState.PAUSED, "pause_reason": "obed"},
            "counter-5": {"in_use": True, "state": CounterState.PAUSED},
            "counter-6": {"in_use": True, "state": CounterState.OPEN, "clerk_id": "nobody-known"},
            "counter-7": {"in_use": True, "state": CounterState.CLOSED},
        }
    )
    rows = {row.counter.number: row for row in shown(replica).counters}
    assert [rows[number].doing for number in (1, 3, 5, 6, 7)] == [
        Doing.SERVING,
        Doing.CALLED,
        Doing.PAUSED,
        Doing.FREE,
        Doing.CLOSED,
    ]
    assert 8 not in rows
    assert (rows[3].ticket.label if rows[3].ticket else "", rows[3].seconds, rows[3].clerk) == (
        "D042",
        18,
        "Referent 3",
    )
    assert not rows[1].long
    later = {row.counter.number: row for row in shown(replica, story.at("10:59")).counters}
    assert later[1].long
    assert not later[3].long


def test_a_ticket_whose_service_or_start_is_not_known_is_shown_all_the_same() -> None:
    odd = replace(ticket(90, state=TicketState.SERVING, counter_id="counter-2"), service_id="gone")
    row = next(row for row in shown(changed(tickets=(odd,))).counters if row.counter.number == 2)
    assert (row.service, row.seconds, row.long) == (None, 0, False)


def test_queues_show_people_target_and_forecast() -> None:
    rows = {row.queue.service.id: row for row in shown(changed()).queues}
    taxes = rows["local-taxes"]
    assert (taxes.queue.people, taxes.queue.late, taxes.queue.longest) == (9, 2, 26 * 60)
    assert taxes.share == pytest.approx(1.3)
    assert taxes.queue.wait is not None
    assert taxes.open
    paused = shown(changed(services={"parking": {"paused": True}}))
    assert next(row for row in paused.queues if row.queue.service.id == "parking").reason is Reason.PAUSED
    full = shown(changed(services={"parking": {"daily_limit": 1}}))
    assert next(row for row in full.queues if row.queue.service.id == "parking").reason is Reason.LIMIT


def test_a_service_that_was_taken_out_stays_while_somebody_waits_for_it() -> None:
    out = {"parking": {"in_use": False}}
    row = next(row for row in shown(changed(services=out)).queues if row.queue.service.id == "parking")
    assert (row.queue.people, row.reason, row.queue.expected) == (4, Reason.NOT_IN_USE, None)
    alone = shown(changed(services=out, tickets=()))
    assert "parking" not in [row.queue.service.id for row in alone.queues]


def test_next_in_turn_and_the_curve() -> None:
    state = shown(changed())
    assert [turn.ticket.label for turn in state.turn][:2] == ["D043", "D044"]
    assert [turn.late for turn in state.turn][:3] == [True, True, False]
    assert state.curve[-1] == (NOW, 16)
    assert state.curve[0][0] == story.at("10:05")
    cancelled = ticket(91, issued="10:00", state=TicketState.CANCELLED, finished_at=story.at("10:07"))
    parked = ticket(92, issued="10:00", state=TicketState.PARKED)
    later = ticket(93, issued="10:50")
    curve = dict(day_curve(changed(tickets=(cancelled, parked, later), calls=()), NOW))
    assert [curve[story.at(time)] for time in ("10:00", "10:05", "10:10")] == [1, 1, 0]


def test_each_alarm_is_raised_by_its_cause() -> None:
    board = DeviceState(id="b", kind=DeviceKind.DISPLAY, name="Tabuľa", since=NOW)
    desk = DeviceState(id="c", kind=DeviceKind.COUNTER, name="PC", live=False, since=NOW)
    calm: dict[str, Any] = {"tickets": ()}
    assert kinds(changed(**calm, devices=(KIOSK, desk))) == []
    assert kinds(changed(**calm, devices=(board,))) == [Kind.AWAY]
    assert kinds(changed(**calm, devices=(board,)), story.at("20:00")) == []
    assert kinds(changed(**calm, devices=(replace(board, since=None),))) == []
    assert kinds(changed(**calm, devices=(replace(KIOSK, printer="paper_out"),))) == [Kind.PRINTER]
    assert kinds(changed(**calm, devices=(replace(KIOSK, printer="near_end"),))) == [Kind.PAPER_LOW]
    assert kinds(changed(**calm, devices=(replace(KIOSK, faults=("sound",)),))) == [Kind.FAULT]
    assert kinds(changed(**calm, counters={"counter-2": {"help_since": NOW}})) == [Kind.HELP]
    closed = {f"counter-{number}": {"state": CounterState.CLOSED} for number in range(1, 9)}
    assert kinds(changed(tickets=(ticket(50),), counters=closed)) == [Kind.NOBODY]
    assert Kind.NOBODY not in kinds(changed(**calm, counters=closed))
    busy = changed(services={"general-information": {"target_seconds": 60}})
    assert Kind.OVER_TARGET in kinds(busy)
    fresh = changed(tickets=tuple(ticket(number) for number in range(50, 90)))
    assert kinds(fresh) == [Kind.FORECAST]
    old = ticket(50, issued="10:38")
    assert kinds(changed(tickets=(replace(old, printed=False, print_fault="cover"),))) == [Kind.UNPRINTED]
    assert kinds(changed(tickets=(replace(old, print_on="k"),))) == [Kind.UNPRINTED]
    assert kinds(changed(tickets=(replace(old, printed=None),))) == [Kind.UNPRINTED]
    assert kinds(changed(tickets=(replace(old, printed=False),))) == [], "written out by a clerk"


def test_the_gravest_alarm_stands_in_front_until_it_is_seen_or_another_is_chosen() -> None:
    wait = Alarm(Kind.OVER_TARGET, "parking", people=3, seconds=60)
    more = Alarm(Kind.OVER_TARGET, "local-taxes", people=4, seconds=10)
    longer = Alarm(Kind.OVER_TARGET, "certification", people=3, seconds=90)
    call = Alarm(Kind.HELP, "counter-1")
    found = gravest_first([wait, more, longer, call])
    assert found == (call, more, longer, wait)
    assert in_front(found) is call
    assert in_front(found, frozenset({call.key})) is more
    assert in_front(found, chosen=wait.key) is wait
    assert in_front(()) is None
    assert in_front(found, frozenset(alarm.key for alarm in found)) is None


def test_one_remedy_for_each_alarm() -> None:
    taxes = Alarm(Kind.OVER_TARGET, "local-taxes", people=2)
    spare: dict[str, dict[str, Any]] = {
        "counter-5": {"in_use": True, "state": CounterState.CLOSED},
        "counter-6": {"in_use": True, "state": CounterState.PAUSED, "clerk_id": "clerk-1"},
        "counter-7": {"in_use": True, "state": CounterState.CLOSED, "clerk_id": "clerk-2"},
    }
    for number in (5, 6, 7):
        spare[f"counter-{number}"]["services"] = ("local-taxes",)
    order = []
    for _ in range(3):
        order.append(remedy(taxes, changed(counters=spare)))
        spare[order[-1].subject]["request"] = "Prosím"
    assert order == [Help(Remedy.ASK, f"counter-{number}") for number in (7, 6, 5)]
    # All have been asked: another open counter is to serve it too.
    only = {f"counter-{number}": {"services": ("parking",)} for number in (1, 2, 3, 4)}
    only["counter-2"] = {"services": ("parking", "certification")}
    assert remedy(taxes, changed(counters=only)) == Help(Remedy.PROFILE, "counter-1")
    all_serve = {f"counter-{number}": {"services": ("local-taxes",)} for number in (1, 2, 3, 4)}
    assert remedy(taxes, changed(counters=all_serve)) == Help(Remedy.SEEN, taxes.key)
    assert remedy(Alarm(Kind.HELP, "counter-2"), changed()) == Help(Remedy.ANSWER, "counter-2")
    away = Alarm(Kind.AWAY, "k")
    assert remedy(away, changed()) == Help(Remedy.SEEN, away.key)
    paper = Alarm(Kind.UNPRINTED, "50")
    lost = ticket(50, printed=False)
    assert remedy(paper, changed(tickets=(lost,), devices=(KIOSK,))) == Help(Remedy.PRINT, "k")
    for devices in ((), (replace(KIOSK, live=False),), (replace(KIOSK, printer=None),)):
        assert remedy(paper, changed(tickets=(lost,), devices=devices)).remedy is Remedy.SEEN
    asked = replace(lost, print_on="k")
    assert remedy(paper, changed(tickets=(asked,), devices=(KIOSK,))).remedy is Remedy.SEEN


def test_what_the_remedy_would_bring() -> None:
    replica = changed(counters={"counter-6": {"in_use": True, "services": ("parking",)}})
    counter = replica.counters["counter-6"]
    more = wait_with(replica, counter, "local-taxes", NOW)
    taxes = next(row.queue for row in shown(replica).queues if row.queue.service.id == "local-taxes")
    assert more is not None
    assert taxes.wait is not None
    assert more.high < taxes.wait.high
    alarm = Alarm(Kind.OVER_TARGET, "local-taxes", wait=taxes.wait)
    alert = Alert(alarm, Help(Remedy.ASK, "counter-6"))
    assert better_wait(alert, replica, NOW) == more
    assert better_wait(Alert(replace_wait(alarm, Wait(0, 0)), alert.help), replica, NOW) is None
    assert better_wait(Alert(replace_wait(alarm, None), alert.help), replica, NOW) == more
    assert better_wait(Alert(alarm, Help(Remedy.SEEN)), replica, NOW) is None
    state = shown(replica)
    assert state.alert is not None
    told = with_better(state, more)
    assert told.alert is not None
    assert told.alert.better == more
    assert shown(changed(tickets=())).alert is None


def replace_wait(alarm: Alarm, wait: Wait | None) -> Alarm:
    return Alarm(alarm.kind, alarm.subject, wait=wait)


def test_a_priority_visitor_is_late_at_the_priority_target() -> None:
    quick = ticket(50, issued="10:28", visit_class=TicketClass.PRIORITY)
    assert shown(changed(tickets=(quick,))).figures.longest_late


def test_a_printer_state_of_a_later_version_is_an_error() -> None:
    assert printer_state(replace(KIOSK, printer="on_fire")) is PrinterState.ERROR
    assert printer_state(replace(KIOSK, printer=None)) is None
