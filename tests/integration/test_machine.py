"""Random sequences of all commands on a real database, held against the transition table and the next-ticket rule."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from common.clock import ManualClock
from common.hub.commands import calling, counters, devices, issuing, serving, sessions, undoing
from common.hub.commands.actor import Actor
from common.hub.commands.sessions import Token
from common.model.errors import IllegalTransition, UserError
from common.model.office import CounterState, Role
from common.model.ticket import TRANSITIONS, Action, Ticket, TicketClass, TicketState
from common.model.turn import in_turn, may_serve, next_ticket, rests, used_share
from common.model.wire import (
    AskClerk,
    CallTicket,
    DeviceReport,
    Finish,
    Further,
    Help,
    IssueTicket,
    Note,
    Park,
    Pause,
    PrintAt,
    Printed,
    Profile,
    SignIn,
    Transfer,
)
from common.store.database import FILE_NAME
from common.store.day import AT_COUNTER, Day
from common.store.transaction import Transaction
from tests.helpers.hub import with_panel
from tests.helpers.store import OPEN_WEDNESDAY, Desk

SERVICES = ("local-taxes", "municipal-waste", "parking", "general-information")
SEATS = ("counter-1", "counter-2", "counter-3", "counter-4")
pick = st.integers(0, 10**6)


class Office(RuleBasedStateMachine):
    """An office day with every button pressed at any time."""

    @initialize()
    def begin(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.clock = ManualClock(OPEN_WEDNESDAY)
        self.desk = Desk(
            Path(self._folder.name),
            self.clock,
            durable=False,
            change=with_panel(no_show_returns=1, no_show_return_minutes=3, recall_limit=2, undo_seconds=60),
            first=Role.SUPERVISOR,
        )
        self.office = self.desk.office()
        self.seats = {counter: self.desk.seat(number, counter) for number, counter in enumerate(SEATS)}
        self.labels: set[str] = set()
        self.revision = self.day.revision

    @property
    def day(self) -> Day:
        day = self.desk.store._day
        assert day is not None
        return day

    def ticket(self, number: int) -> Ticket | None:
        tickets = list(self.day.tickets.values())
        return tickets[number % len(tickets)] if tickets else None

    def attempt(self, command: Callable[[Transaction], object], action: Action, ticket: Ticket) -> Ticket | None:
        """Run it: allowed by the table or refused, and a refusal changes nothing."""
        before = self.day.copy()
        outcome = self.desk.outcome(command)
        allowed = (ticket.state, action) in TRANSITIONS
        if outcome.error is not None:
            assert isinstance(outcome.error, UserError)
            assert isinstance(outcome.error, IllegalTransition) or allowed
            assert self.day == before
            return None
        assert allowed
        after = self.day.tickets[ticket.id]
        if action is Action.NO_SHOW and ticket.no_shows < 1:
            # The office lets it come back once, after a rest.
            assert (after.state, after.no_shows, after.counter_id) == (TicketState.WAITING, 1, None)
            assert after.not_before == self.clock.now() + dt.timedelta(minutes=3)
        else:
            assert after.state == TRANSITIONS[ticket.state, action]
        others = {id_: one for id_, one in self.day.tickets.items() if id_ != ticket.id}
        assert others == {id_: one for id_, one in before.tickets.items() if id_ != ticket.id}
        return after

    @rule(service=st.sampled_from(SERVICES), visit_class=st.sampled_from(TicketClass))
    def issue(self, service: str, visit_class: TicketClass) -> None:
        body = IssueTicket(service_id=service, language="sk", visit_class=visit_class)
        outcome = self.desk.outcome(lambda tx: issuing.issue(tx, Actor(self.desk.kiosk), body))
        assert (outcome.error is None) == (visit_class is not TicketClass.APPOINTMENT)
        if outcome.changes is not None:
            (ticket,) = outcome.changes.tickets
            assert ticket.label not in self.labels
            self.labels.add(ticket.label)
            same = [one for one in self.day.tickets.values() if one.label[0] == ticket.label[0]]
            assert ticket.number == len(same)

    @rule(
        choices=st.lists(
            st.tuples(st.sampled_from(SERVICES), st.booleans(), st.integers(0, 300)), min_size=2, max_size=8
        )
    )
    def rush(self, choices: list[tuple[str, bool, int]]) -> None:
        """Several come one after another, some with priority: a queue in which the order matters."""
        for service, priority, seconds in choices:
            self.issue(service, TicketClass.PRIORITY if priority else TicketClass.STANDARD)
            self.wait(seconds + 1)

    @rule(counter=st.sampled_from(SEATS))
    def next_please(self, counter: str) -> None:
        """A clerk as clerks are: done with one, calls the next."""
        actor = self.seats[counter]
        if (current := self.day.at_counter(counter)) is not None:
            self._serve(actor, current)
        self.desk.do(partial(counters.open_counter, actor=actor, counter_id=counter))
        self.call_next(counter)

    @rule(counter=st.sampled_from(SEATS))
    def call_next(self, counter: str) -> None:
        day = self.day.copy()
        desk = day.counters[counter]
        tickets = list(day.tickets.values())
        expected = next_ticket(tickets, day.services, self.clock.now(), desk)
        outcome = self.desk.outcome(lambda tx: calling.call_next(tx, self.seats[counter], counter))
        if desk.state is not CounterState.OPEN or day.at_counter(counter) is not None:
            assert outcome.error is not None
            return
        assert outcome.error is None
        if expected is None:
            assert outcome.changes is None
            return
        assert outcome.changes is not None
        (called,) = outcome.changes.tickets
        assert called.id == expected.id
        assert expected.state is TicketState.WAITING
        assert may_serve(desk, expected)
        assert [call.ticket_id for call in outcome.changes.calls] == [expected.id]
        random.Random(expected.id).shuffle(tickets)
        assert next_ticket(tickets, day.services, self.clock.now(), desk) == expected, (
            "the order of the rows is nothing"
        )
        # First come first served within equal credit, and nobody with more credit is passed over.
        own = used_share(expected, day.services[expected.service_id], self.clock.now())
        for other in in_turn(tickets, day.services, self.clock.now(), desk):
            if rests(other, self.clock.now()):
                continue
            share = used_share(other, day.services[other.service_id], self.clock.now())
            if other.in_front == expected.in_front and other.id != expected.id:
                assert (share, expected.issued_at, expected.id) <= (own, other.issued_at, other.id)

    @rule(number=pick, counter=st.sampled_from(SEATS))
    def call(self, number: int, counter: str) -> None:
        if (ticket := self.ticket(number)) is not None:
            body = CallTicket(counter_id=counter)
            self.attempt(lambda tx: calling.call(tx, self.seats[counter], ticket.id, body), Action.CALL, ticket)

    @rule(number=pick, counter=st.sampled_from(SEATS), action=st.sampled_from(Action), minutes=st.integers(-1, 9))
    def act(self, number: int, counter: str, action: Action, minutes: int) -> None:
        ticket = self.ticket(number)
        if ticket is None:
            return
        actor = self.seats[counter]
        commands: dict[Action, Callable[[Transaction], object]] = {
            Action.RECALL: lambda tx: calling.recall(tx, actor, ticket.id),
            Action.START: lambda tx: serving.start(tx, actor, ticket.id),
            Action.FINISH: lambda tx: serving.finish(tx, actor, ticket.id, Finish(note="n")),
            Action.NO_SHOW: lambda tx: serving.no_show(tx, actor, ticket.id),
            Action.PARK: lambda tx: serving.park(tx, actor, ticket.id, Park(minutes=minutes or None)),
            Action.RETURN: lambda tx: serving.return_(tx, actor, ticket.id),
            Action.CANCEL: lambda tx: serving.cancel(tx, actor, ticket.id),
            Action.FURTHER: lambda tx: serving.further(tx, actor, ticket.id, Further(service_id=SERVICES[number % 4])),
        }
        if action in commands:
            # Bad minutes are refused whatever the state; the table speaks for the rest.
            if action is Action.PARK and minutes == -1:
                assert self.desk.outcome(commands[action]).changes is None
                return
            self.attempt(commands[action], action, ticket)

    @rule(
        number=pick,
        counter=st.sampled_from(SEATS),
        to_counter=st.booleans(),
        to=pick,
        place=st.sampled_from(["kept", "front", "end"]),
    )
    def transfer(self, number: int, counter: str, to_counter: bool, to: int, place: str) -> None:
        ticket = self.ticket(number)
        if ticket is None:
            return
        body = (
            Transfer(counter_id=SEATS[to % 4], place=place)
            if to_counter
            else Transfer(service_id=SERVICES[to % 4], place=place)
        )
        actor = self.seats[counter]
        moved = self.attempt(lambda tx: serving.transfer(tx, actor, ticket.id, body), Action.TRANSFER, ticket)
        if moved is not None:
            assert moved.label == ticket.label
            assert moved.in_front == (place == "front")
            assert moved.counted_from == (self.clock.now() if place == "end" else ticket.counted_from)
            assert moved.counter_id == body.counter_id

    @rule(counter=st.sampled_from(SEATS), what=st.sampled_from(["open", "pause", "close", "leave"]))
    def counter(self, counter: str, what: str) -> None:
        actor, busy = self.seats[counter], self.day.at_counter(counter) is not None
        commands: dict[str, Callable[[Transaction], object]] = {
            "open": lambda tx: counters.open_counter(tx, actor, counter),
            "pause": lambda tx: counters.pause_counter(tx, actor, counter, Pause(reason="lunch")),
            "close": lambda tx: counters.close_counter(tx, actor, counter),
            "leave": lambda tx: sessions.sign_out(tx, actor),
        }
        outcome = self.desk.outcome(commands[what])
        assert (outcome.error is not None) == (busy and what in {"close", "leave"})
        if what == "leave" and outcome.error is None:
            self.seats[counter] = self.desk.seat(SEATS.index(counter), counter)

    @rule(number=pick, ok=st.booleans())
    def printed(self, number: int, ok: bool) -> None:
        if (ticket := self.ticket(number)) is not None:
            actor = Actor(self.desk.kiosk)
            body = Printed(ok=ok, fault=None if ok else "paper_out")
            self.desk.do(lambda tx: issuing.printed(tx, actor, ticket.id, body))

    @rule(number=pick, counter=st.sampled_from(SEATS), text=st.sampled_from(["", "n"]))
    def note(self, number: int, counter: str, text: str) -> None:
        if (ticket := self.ticket(number)) is not None:
            actor = self.seats[counter]
            outcome = self.desk.outcome(lambda tx: serving.write_note(tx, actor, ticket.id, Note(note=text)))
            after = self.day.tickets[ticket.id]
            if outcome.error is None:
                assert after == replace(ticket, note=text, revision=after.revision)
            else:
                assert after == ticket
                assert ticket.state in AT_COUNTER
                assert ticket.counter_id != counter

    @rule(number=pick, where=st.sampled_from(["kiosk", "panel", "nowhere"]))
    def print_on(self, number: int, where: str) -> None:
        if (ticket := self.ticket(number)) is not None:
            device_id = {"kiosk": self.desk.kiosk.id, "panel": self.desk.panel.id, "nowhere": None}[where]
            body = PrintAt(device_id=device_id)
            outcome = self.desk.outcome(lambda tx: issuing.print_on(tx, self.office, ticket.id, body))
            assert (outcome.error is None) == (where != "panel")
            if outcome.error is None:
                assert self.day.tickets[ticket.id].print_on == device_id

    @rule(counter=st.sampled_from(SEATS), act_first=st.booleans())
    def undo(self, counter: str, act_first: bool) -> None:
        """What comes back is a record that the ticket had, and its counter is free for it."""
        if act_first:
            self.next_please(counter)
        before = self.day.copy()
        act = self.desk.store._acts.last(counter)
        outcome = self.desk.outcome(lambda tx: undoing.undo(tx, self.seats[counter], counter))
        if outcome.error is not None:
            assert isinstance(outcome.error, UserError)
            assert self.day == before
            return
        assert act is not None
        (ticket,) = self.desk.changes[-1].tickets
        assert before.tickets[ticket.id].revision == act.revision
        assert ticket == replace(act.before, revision=self.day.revision)
        assert [call.ticket_id for call in self.day.calls if not call.withdrawn].count(ticket.id) == [
            call.ticket_id for call in before.calls if not call.withdrawn
        ].count(ticket.id) - (act.call is not None)

    @rule(counter=st.sampled_from(SEATS), other=st.sampled_from(SEATS))
    def take_over(self, counter: str, other: str) -> None:
        """The clerk of one counter sits down at another, then everybody takes his own seat back."""
        tickets = dict(self.day.tickets)
        clerk = self.desk.clerks[SEATS.index(counter)]
        body = SignIn(clerk=clerk.id, pin="", counter_id=other, take_over=True)
        actor = Actor(self.desk.panel, b"taken")
        self.desk.do(lambda tx: sessions.sign_in(tx, actor, body, Token("t", b"taken")))
        seats = [session.counter_id for session in self.day.sessions.values() if session.counter_id is not None]
        assert seats.count(other) == 1
        assert (counter == other) == (counter in seats)
        for seat in {counter, other}:
            self.seats[seat] = self.desk.seat(SEATS.index(seat), seat, take_over=True)
        assert self.day.tickets == tickets

    @rule(counter=st.sampled_from(SEATS), wanted=st.booleans(), request=st.sampled_from(["", "open"]))
    def floor(self, counter: str, wanted: bool, request: str) -> None:
        """Help and requests change nothing else."""
        before = self.day.counters[counter]
        self.desk.do(lambda tx: counters.ask_for_help(tx, self.seats[counter], counter, Help(wanted=wanted)))
        self.desk.do(lambda tx: counters.ask_clerk(tx, self.office, counter, AskClerk(request=request)))
        after = self.day.counters[counter]
        assert (after.help_since is not None, after.request or "") == (wanted, request)
        assert replace(after, help_since=before.help_since, request=before.request) == before

    @rule(counter=st.sampled_from(SEATS), services=st.permutations(SERVICES), count=st.integers(1, 4))
    def profile(self, counter: str, services: list[str], count: int) -> None:
        body = Profile(services=tuple(services[:count]))
        self.desk.do(lambda tx: counters.set_profile(tx, self.office, counter, body))

    @rule(live=st.booleans(), printer=st.sampled_from([None, "ready", "paper_out"]))
    def device(self, live: bool, printer: str | None) -> None:
        self.desk.do(lambda tx: devices.show_live(tx, self.desk.kiosk.id, live=live))
        state = self.desk.do(lambda tx: devices.report(tx, Actor(self.desk.kiosk), DeviceReport(printer=printer)))
        assert (state.live, state.printer) == (live, printer)

    @rule(number=pick)
    def give_up(self, number: int) -> None:
        if (ticket := self.ticket(number)) is not None:
            self.attempt(lambda tx: issuing.give_up(tx, ticket.token), Action.CANCEL, ticket)

    @rule(seconds=st.integers(1, 900))
    def wait(self, seconds: int) -> None:
        # The whole day stays within the opening hours.
        if (self.clock.now() - OPEN_WEDNESDAY).total_seconds() + seconds < 6 * 3600:
            self.clock.advance(seconds)

    @rule()
    def restart(self) -> None:
        self.desk.reopen()
        self.desk.store.write([])

    @invariant()
    def one_ticket_at_a_counter(self) -> None:
        at = [ticket.counter_id for ticket in self.day.tickets.values() if ticket.state in AT_COUNTER]
        assert None not in at
        assert len(at) == len(set(at))

    @invariant()
    def the_feed_rebuilds_the_day(self) -> None:
        for changes in self.desk.changes:
            if changes.revision > self.revision:
                assert changes.revision == self.revision + 1
                self.revision = changes.revision
        assert self.revision == self.day.revision

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        # Nobody starves: with every counter open, calling empties the queue, each once.
        for counter, actor in self.seats.items():
            if (current := self.day.at_counter(counter)) is not None:
                self._serve(actor, current)
            self.desk.do(partial(counters.open_counter, actor=actor, counter_id=counter))
        waiting = {ticket.id for ticket in self.day.tickets.values() if ticket.state is TicketState.WAITING}
        called: list[int] = []
        idle = 0
        # Rests are over, and every service has a counter.
        self.clock.advance(180)
        for counter in SEATS:
            self.profile(counter, list(SERVICES), 4)
        while idle < len(SEATS):
            counter = SEATS[(len(called) + idle) % len(SEATS)]
            ticket = self.desk.call_next(self.seats[counter], counter)
            if ticket is None:
                idle += 1
            else:
                idle = 0
                called.append(ticket.id)
                self._serve(self.seats[counter], ticket)
        assert sorted(called) == sorted(waiting)
        before = self.day
        self.desk.reopen()
        after = self.desk.day
        for field in Day.__struct_fields__:
            assert getattr(after, field) == getattr(before, field), field
        connection = sqlite3.connect(self.desk.folder / FILE_NAME)
        events = connection.execute("SELECT ticket_id, action, state FROM ticket_event ORDER BY id").fetchall()
        connection.close()
        _check_events(events)
        self.desk.store.close()
        self._folder.cleanup()

    def _serve(self, actor: Actor, ticket: Ticket) -> None:
        if ticket.state is TicketState.CALLED:
            self.desk.do(partial(serving.start, actor=actor, ticket_id=ticket.id))
        self.desk.do(partial(serving.finish, actor=actor, ticket_id=ticket.id, body=Finish()))


def _check_events(events: list[tuple[int, str, str]]) -> None:
    """The written history of every ticket is a walk along the table."""
    state: dict[int, TicketState] = {}
    for ticket_id, action, after in events:
        if action == "issue":
            assert ticket_id not in state
            assert after == TicketState.WAITING
        elif action in {"printed", "print", "note"}:
            assert state[ticket_id] == after
        elif action != "undo":
            assert TRANSITIONS[state[ticket_id], Action(action)] == after
        state[ticket_id] = TicketState(after)


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    # A shorter failing day is nice to have, but takes minutes to find.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
