"""Sessions at a counter and in the office, take-overs, and what a supervisor does on the counters of others."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from common.clock import ManualClock
from common.hub.commands import calling, counters, serving, sessions
from common.hub.commands.actor import Actor
from common.hub.commands.sessions import Token
from common.model.errors import (
    BadRequest,
    ClerkElsewhere,
    CounterBusy,
    CounterTaken,
    Forbidden,
    NobodyThere,
    NotSignedIn,
    UnknownService,
    UserError,
    WrongPin,
)
from common.model.office import CounterState, Role
from common.model.ticket import TicketState
from common.model.wire import AskClerk, Help, Pause, Profile, SignIn
from common.store.database import FILE_NAME
from common.store.transaction import Transaction
from tests.helpers.hub import RunningHub
from tests.helpers.store import OPEN_WEDNESDAY, Desk
from tests.integration.test_bad_input import refused

ONE, TWO = "counter-1", "counter-2"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(OPEN_WEDNESDAY)


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    """The first clerk is a supervisor."""
    desk = Desk(tmp_path, clock, durable=False, first=Role.SUPERVISOR)
    yield desk
    desk.store.close()


def fails(desk: Desk, error: type[UserError], command: Callable[[Transaction], object]) -> UserError:
    before = desk.day.copy()
    with pytest.raises(error) as caught:
        desk.do(command)
    assert desk.day == before
    return caught.value


def sign_in(desk: Desk, clerk: int, counter: str, name: bytes, *, take_over: bool = False) -> Actor:
    actor = Actor(desk.panel, name)
    body = SignIn(clerk=desk.clerks[clerk].id, pin="", counter_id=counter, take_over=take_over)
    desk.do(lambda tx: sessions.sign_in(tx, actor, body, Token("t", name)))
    return actor


def test_a_seat_and_an_office_session_stand_side_by_side(desk: Desk) -> None:
    seat, office = desk.seat(0, ONE), desk.office()
    assert desk.call_next(seat, ONE) is None
    fails(desk, NotSignedIn, lambda tx: calling.call_next(tx, office, ONE))
    again = Actor(desk.panel, b"again")
    desk.do(lambda tx: sessions.sign_in_office(tx, again, desk.clerks[0].id, Token("t", b"again")))
    fails(desk, NotSignedIn, lambda tx: sessions.sign_out(tx, office))
    day = desk.day.copy()
    assert len(day.sessions) == 2
    desk.reopen()
    assert desk.day == day
    assert desk.do(lambda tx: sessions.sign_out(tx, again)) is None
    left = desk.do(lambda tx: sessions.sign_out(tx, seat))
    assert left is not None
    assert (left.clerk_id, left.state) == (None, CounterState.CLOSED)
    assert desk.day.sessions == {}


def test_the_office_is_for_supervisors(desk: Desk) -> None:
    clerk = desk.clerks[1].id
    fails(desk, Forbidden, lambda tx: sessions.sign_in_office(tx, Actor(desk.panel), clerk, Token("t", b"t")))
    fails(desk, Forbidden, lambda tx: sessions.sign_in_office(tx, Actor(desk.kiosk), clerk, Token("t", b"t")))
    fails(desk, WrongPin, lambda tx: sessions.sign_in_office(tx, Actor(desk.panel), "99", Token("t", b"t")))


def test_who_is_out_of_use_may_not_sign_in_and_is_out(desk: Desk) -> None:
    actor = desk.seat(1, ONE)
    with sqlite3.connect(desk.folder / FILE_NAME) as connection:
        connection.execute("UPDATE clerk SET in_use = 0 WHERE name = 'Beta'")
        connection.execute("UPDATE office SET revision = revision + 1")
    connection.close()
    fails(desk, NotSignedIn, lambda tx: calling.call_next(tx, actor, ONE))
    with pytest.raises(WrongPin):
        sign_in(desk, 1, TWO, b"x")


def test_a_counter_is_taken_over_and_its_ticket_stays(desk: Desk) -> None:
    first = desk.seat(1, ONE)
    desk.issue()
    ticket = desk.call_next(first, ONE)
    assert ticket is not None
    with pytest.raises(CounterTaken) as caught:
        sign_in(desk, 2, ONE, b"second")
    assert caught.value.parameters == {"counter": "1", "clerk": "Beta"}
    second = sign_in(desk, 2, ONE, b"second", take_over=True)
    assert [counter.clerk_id for counter in desk.changes[-1].counters] == [desk.clerks[2].id]
    fails(desk, NotSignedIn, lambda tx: serving.start(tx, first, ticket.id))
    assert desk.do(partial(serving.start, actor=second, ticket_id=ticket.id)).state is TicketState.SERVING


def test_a_clerk_moves_over_from_a_counter_left_signed_in(desk: Desk) -> None:
    first = desk.seat(1, ONE)
    desk.issue()
    ticket = desk.call_next(first, ONE)
    assert ticket is not None
    with pytest.raises(ClerkElsewhere) as caught:
        sign_in(desk, 1, TWO, b"there")
    assert caught.value.parameters == {"counter": "1"}
    sign_in(desk, 1, TWO, b"there", take_over=True)
    assert {counter.id: (counter.state, counter.clerk_id) for counter in desk.changes[-1].counters} == {
        ONE: (CounterState.CLOSED, None),
        TWO: (CounterState.OPEN, desk.clerks[1].id),
    }
    assert desk.day.at_counter(ONE) == ticket
    # Both at once: the seat of one and the other counter's clerk.
    sign_in(desk, 2, ONE, b"third")
    third = sign_in(desk, 2, TWO, b"both", take_over=True)
    assert [session.counter_id for session in desk.day.sessions.values()] == [TWO]
    assert desk.call_next(third, TWO) is None
    day = desk.day.copy()
    desk.reopen()
    assert desk.day == day


@pytest.fixture(params=["office", "seat"])
def supervisor(request: pytest.FixtureRequest, desk: Desk) -> Actor:
    """In the office, or at a counter of his own."""
    return desk.office() if request.param == "office" else desk.seat(0, "counter-4")


def test_a_supervisor_pauses_opens_and_closes_any_counter(desk: Desk, supervisor: Actor) -> None:
    clerk = desk.seat(1, ONE)
    paused = desk.do(lambda tx: counters.pause_counter(tx, supervisor, ONE, Pause(reason="meeting")))
    assert (paused.state, paused.pause_reason, paused.clerk_id) == (
        CounterState.PAUSED,
        "meeting",
        desk.clerks[1].id,
    )
    opened = desk.do(lambda tx: counters.open_counter(tx, supervisor, ONE))
    assert (opened.state, opened.pause_reason) == (CounterState.OPEN, None)
    desk.issue()
    ticket = desk.call_next(clerk, ONE)
    assert ticket is not None
    fails(desk, CounterBusy, lambda tx: counters.close_counter(tx, supervisor, ONE))
    desk.do(lambda tx: serving.no_show(tx, clerk, ticket.id))
    closed = desk.do(lambda tx: counters.close_counter(tx, supervisor, ONE))
    assert (closed.state, closed.clerk_id) == (CounterState.CLOSED, None)
    fails(desk, NotSignedIn, lambda tx: counters.open_counter(tx, clerk, ONE))
    fails(desk, NobodyThere, lambda tx: counters.open_counter(tx, supervisor, ONE))
    fails(desk, NobodyThere, lambda tx: counters.pause_counter(tx, supervisor, ONE, Pause()))


def test_a_clerk_has_one_counter(desk: Desk) -> None:
    clerk = desk.seat(1, ONE)
    desk.seat(2, TWO)
    for command in (
        lambda tx: counters.open_counter(tx, clerk, TWO),
        lambda tx: counters.pause_counter(tx, clerk, TWO, Pause()),
        lambda tx: counters.close_counter(tx, clerk, TWO),
        lambda tx: counters.ask_for_help(tx, clerk, TWO, Help(wanted=True)),
        lambda tx: counters.ask_for_help(tx, clerk, TWO, Help(wanted=False)),
        lambda tx: counters.ask_clerk(tx, clerk, TWO, AskClerk()),
    ):
        fails(desk, ClerkElsewhere, command)
    fails(desk, Forbidden, lambda tx: counters.set_profile(tx, clerk, ONE, Profile(services=())))
    fails(desk, Forbidden, lambda tx: counters.ask_clerk(tx, clerk, ONE, AskClerk(request="me?")))


def test_help_is_raised_by_the_clerk_and_lowered_by_either(desk: Desk, supervisor: Actor, clock: ManualClock) -> None:
    clerk = desk.seat(1, ONE)
    raised = desk.do(lambda tx: counters.ask_for_help(tx, clerk, ONE, Help(wanted=True)))
    assert raised.help_since == OPEN_WEDNESDAY
    clock.advance(60)
    assert desk.do(lambda tx: counters.ask_for_help(tx, clerk, ONE, Help(wanted=True))) == raised
    assert desk.do(lambda tx: counters.ask_for_help(tx, supervisor, ONE, Help(wanted=False))).help_since is None
    desk.do(lambda tx: counters.ask_for_help(tx, clerk, ONE, Help(wanted=True)))
    assert desk.do(lambda tx: counters.ask_for_help(tx, clerk, ONE, Help(wanted=False))).help_since is None
    desk.do(lambda tx: counters.ask_for_help(tx, clerk, ONE, Help(wanted=True)))
    assert desk.do(lambda tx: sessions.sign_out(tx, clerk)) is not None
    assert desk.day.counters[ONE].help_since is None


def test_a_request_stands_until_the_clerk_clears_it(desk: Desk, supervisor: Actor) -> None:
    clerk = desk.seat(1, ONE)
    asked = desk.do(lambda tx: counters.ask_clerk(tx, supervisor, ONE, AskClerk(request=" open, please ")))
    assert asked.request == "open, please"
    desk.do(lambda tx: counters.close_counter(tx, clerk, ONE))
    assert desk.day.counters[ONE].request == "open, please"
    assert desk.do(lambda tx: counters.ask_clerk(tx, clerk, ONE, AskClerk())).request is None
    fails(desk, BadRequest, lambda tx: counters.ask_clerk(tx, supervisor, ONE, AskClerk(request="x" * 301)))


def test_a_profile_holds_from_the_next_call_on(desk: Desk, supervisor: Actor) -> None:
    clerk = desk.seat(1, ONE)
    desk.issue("parking")
    assert desk.call_next(clerk, ONE) is None
    body = Profile(services=("parking", "local-taxes"))
    assert desk.do(lambda tx: counters.set_profile(tx, supervisor, ONE, body)).services == body.services
    assert desk.call_next(clerk, ONE) is not None
    fails(desk, BadRequest, lambda tx: counters.set_profile(tx, supervisor, ONE, Profile(services=("parking",) * 2)))
    fails(desk, UnknownService, lambda tx: counters.set_profile(tx, supervisor, ONE, Profile(services=("x",))))


def test_a_new_day_asks_nothing_and_helps_nobody(desk: Desk, clock: ManualClock) -> None:
    clerk, office = desk.seat(1, ONE), desk.office()
    desk.do(lambda tx: counters.ask_for_help(tx, clerk, ONE, Help(wanted=True)))
    desk.do(lambda tx: counters.ask_clerk(tx, office, ONE, AskClerk(request="open")))
    clock.advance(86_400)
    counter = desk.day.counters[ONE]
    assert (counter.state, counter.clerk_id, counter.help_since, counter.request) == (
        CounterState.CLOSED,
        None,
        None,
        None,
    )
    assert desk.day.sessions == {}


def test_sessions_over_http(hub: RunningHub) -> None:
    with hub.client(hub.counter_token) as panel, hub.client() as kiosk:
        clerk = {"clerk": hub.clerks[1].id, "pin": "1234"}
        refused(panel.post("office-sessions", clerk), 403, "forbidden")
        refused(kiosk.post("office-sessions", clerk), 403, "forbidden")
        refused(panel.post("office-sessions", {**clerk, "pin": "0000"}), 401, "wrong_pin")
        first = panel.post("sessions", {**clerk, "counter_id": ONE}).json()
        second = {"clerk": hub.clerks[2].id, "pin": "1234", "counter_id": ONE}
        problem = refused(panel.post("sessions", second), 409, "counter_taken")
        assert problem.parameters == {"counter": "1", "clerk": "Beta"}
        assert panel.post("sessions", {**second, "take_over": True}).json()["counter"]["clerk_id"] == hub.clerks[2].id
        panel.session = first["token"]
        refused(panel.post(f"counters/{ONE}/call-next"), 401, "not_signed_in")
    with hub.in_office() as office:
        assert office.post(f"counters/{ONE}/pause", {"reason": "x"}).json()["state"] == "paused"
        assert office.post("sessions/current", method="DELETE").status_code == 204
        refused(office.post(f"counters/{ONE}/open"), 401, "not_signed_in")
