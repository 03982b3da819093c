"""A visitor tries until an answer comes: whatever was lost on the way, one ticket stands in the queue, and it is his."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path
from typing import NamedTuple

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from common.clock import ManualClock
from common.hub.commands import calling, issuing
from common.hub.commands.actor import Actor
from common.link import commands
from common.model.errors import KeyReused
from common.model.office import Device
from common.model.ticket import Ticket, TicketState
from common.model.wire import LONGEST_KEY, MOST_UNANSWERED, CallTicket, IssueTicket
from common.store.store import Answer, Key, Outcome, Work
from common.store.transaction import Transaction, Who
from tests.helpers.hub import RunningHub
from tests.helpers.store import OPEN_WEDNESDAY, Desk


class Try(NamedTuple):
    service: str
    language: str
    reaches: str
    """When it reaches the hub: at once, after the visit, or never."""


TRIES = st.lists(
    st.builds(
        Try,
        st.sampled_from(["local-taxes", "parking"]),
        st.sampled_from(["sk", "en"]),
        st.sampled_from(["at once", "late", "never"]),
    ),
    max_size=5,
)


def reach(desk: Desk, command: commands.Command, device: Device | None = None) -> Outcome:
    """The request reaches the hub."""
    body = msgspec.json.decode(command.body, type=IssueTicket)

    def run(tx: Transaction) -> Answer:
        return Answer(201, msgspec.json.encode(issuing.issue(tx, Actor(desk.kiosk), body)))

    key = Key((device or desk.kiosk).id, command.key, hashlib.sha256(command.body).digest())
    (outcome,) = desk.store.write([Work(run, key, body.instead_of)]).outcomes
    return outcome


def given_to(outcome: Outcome) -> Ticket:
    assert outcome.answer is not None, outcome.error
    return msgspec.json.decode(outcome.answer.body, type=Ticket)


def waiting(desk: Desk) -> list[str]:
    return [ticket.label for ticket in desk.day.tickets.values() if ticket.state is TicketState.WAITING]


def a_desk(folder: Path) -> Desk:
    return Desk(folder, ManualClock(OPEN_WEDNESDAY), durable=False)


def test_one_visit_leaves_one_ticket_in_the_queue(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)

    @settings(max_examples=60, deadline=None)
    @given(tries=TRIES, language=st.sampled_from(["sk", "en"]))
    def visit(tries: list[Try], language: str) -> None:
        before = waiting(desk)
        unanswered: tuple[str, ...] = ()
        late: list[commands.Command] = []
        for one in tries:
            command = commands.issue(one.service, one.language, instead_of=unanswered)
            if one.reaches == "at once":
                given_to(reach(desk, command))
            elif one.reaches == "late":
                late.append(command)
            unanswered = (*unanswered, command.key)
        final = commands.issue("parking", language, instead_of=unanswered)
        ticket = given_to(reach(desk, final))
        assert waiting(desk) == [*before, ticket.label]
        assert (ticket.language, ticket.ahead) == (language, len(before))
        assert all(isinstance(reach(desk, command).error, KeyReused) for command in late)
        replayed = reach(desk, final).answer
        assert replayed is not None
        assert replayed.replayed
        assert waiting(desk) == [*before, ticket.label]

    visit()
    desk.store.close()


def test_what_somebody_has_printed_or_called_since_is_left_alone(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    lost = [commands.issue(service, "sk") for service in ("local-taxes", "parking", "parking")]
    called, printed, plain = (given_to(reach(desk, one)) for one in lost)
    seat_id = next(iter(desk.day.counters))
    seat = desk.seat(0, seat_id)
    desk.do(lambda tx: calling.call(tx, seat, called.id, CallTicket(counter_id=seat_id)))
    desk.do(lambda tx: tx.change(msgspec.structs.replace(printed, printed=True), "printed", Who(desk.kiosk)))
    keys = tuple(one.key for one in lost)
    given_to(reach(desk, commands.issue("parking", "sk", instead_of=keys)))
    states = {ticket.label: ticket.state.value for ticket in desk.day.tickets.values()}
    assert states == {called.label: "called", printed.label: "waiting", plain.label: "cancelled", "P003": "waiting"}
    desk.store.close()


def test_a_refused_second_try_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    lost = commands.issue("parking", "sk")
    given_to(reach(desk, lost))
    refused = commands.issue("nothing", "sk", instead_of=(lost.key,))
    assert reach(desk, refused).error is not None
    assert waiting(desk) == ["P001"]
    again = reach(desk, lost)
    assert again.answer is not None
    assert again.answer.replayed
    desk.store.close()


def test_the_key_of_another_kiosk_names_no_ticket_of_his(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    other = commands.issue("parking", "sk")
    given_to(reach(desk, other, desk.panel))
    given_to(reach(desk, commands.issue("parking", "en", instead_of=(other.key,))))
    assert waiting(desk) == ["P001", "P002"]
    desk.store.close()


def test_too_many_earlier_requests_are_no_request(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        body = {"service_id": "parking", "language": "sk", "instead_of": ["key"] * (MOST_UNANSWERED + 1)}
        assert kiosk.post("/tickets", body).status_code == 400
        for wrong in ([""], ["k" * (LONGEST_KEY + 1)], "key"):
            assert kiosk.post("/tickets", {**body, "instead_of": wrong}).status_code == 400
        own = str(uuid.uuid4())
        body["instead_of"] = ["key"] * (MOST_UNANSWERED - 1) + [own]
        assert kiosk.post("/tickets", body, key=own).status_code == 201
