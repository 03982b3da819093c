"""Every command is the request of DESIGN section 6, and every answer is read as one of the replies."""

from __future__ import annotations

import uuid

import msgspec
import pytest

from common.link import commands
from common.link.commands import Command
from common.link.outbox import Outbox, Waiting
from common.link.reply import Done, Refused, Unreachable, read_answer
from common.model import wire
from common.model.office import Counter, DeviceState, Service
from common.model.ticket import Ticket, TicketClass
from tests.helpers import story

SNAPSHOT = story.snapshot()
TICKET = SNAPSHOT.tickets[0]


@pytest.mark.parametrize(
    ("command", "method", "path", "body", "answer"),
    [
        (
            commands.issue("parking", "uk", TicketClass.PRIORITY),
            "POST",
            "/api/v1/tickets",
            wire.IssueTicket(service_id="parking", language="uk", visit_class=TicketClass.PRIORITY),
            Ticket,
        ),
        (
            commands.printed(4, ok=False, fault="paper_out"),
            "POST",
            "/api/v1/tickets/4/printed",
            wire.Printed(ok=False, fault="paper_out"),
            Ticket,
        ),
        (
            commands.sign_in("clerk-1", "1234", "counter-3"),
            "POST",
            "/api/v1/sessions",
            wire.SignIn(clerk="clerk-1", pin="1234", counter_id="counter-3"),
            wire.Session,
        ),
        (commands.sign_out(), "DELETE", "/api/v1/sessions/current", None, None),
        (commands.call_next("counter-3"), "POST", "/api/v1/counters/counter-3/call-next", None, Ticket),
        (commands.open_counter("a/b"), "POST", "/api/v1/counters/a%2Fb/open", None, Counter),
        (commands.pause_counter("c", "obed"), "POST", "/api/v1/counters/c/pause", wire.Pause(reason="obed"), Counter),
        (commands.close_counter("c"), "POST", "/api/v1/counters/c/close", None, Counter),
        (commands.call(4, "c"), "POST", "/api/v1/tickets/4/call", wire.CallTicket(counter_id="c"), Ticket),
        (commands.recall(4), "POST", "/api/v1/tickets/4/recall", None, Ticket),
        (commands.start(4), "POST", "/api/v1/tickets/4/start", None, Ticket),
        (
            commands.finish(4, "ok", "n"),
            "POST",
            "/api/v1/tickets/4/finish",
            wire.Finish(outcome="ok", note="n"),
            Ticket,
        ),
        (commands.no_show(4), "POST", "/api/v1/tickets/4/no-show", None, Ticket),
        (commands.park(4, 10), "POST", "/api/v1/tickets/4/park", wire.Park(minutes=10), Ticket),
        (commands.return_(4), "POST", "/api/v1/tickets/4/return", None, Ticket),
        (
            commands.transfer(4, service_id="parking", place="end"),
            "POST",
            "/api/v1/tickets/4/transfer",
            wire.Transfer(service_id="parking", place="end"),
            Ticket,
        ),
        (commands.cancel(4), "POST", "/api/v1/tickets/4/cancel", None, Ticket),
        (
            commands.sign_in("2", "1234", "c", take_over=True),
            "POST",
            "/api/v1/sessions",
            wire.SignIn(clerk="2", pin="1234", counter_id="c", take_over=True),
            wire.Session,
        ),
        (
            commands.office_sign_in("2", "1234"),
            "POST",
            "/api/v1/office-sessions",
            wire.OfficeSignIn(clerk="2", pin="1234"),
            wire.OfficeSession,
        ),
        (commands.help_("c", wanted=True), "POST", "/api/v1/counters/c/help", wire.Help(wanted=True), Counter),
        (commands.ask("c", "open"), "POST", "/api/v1/counters/c/ask", wire.AskClerk(request="open"), Counter),
        (
            commands.profile("a/b", ("parking",)),
            "PUT",
            "/api/v1/counters/a%2Fb/profile",
            wire.Profile(services=("parking",)),
            Counter,
        ),
        (commands.undo("c"), "POST", "/api/v1/counters/c/undo", None, Ticket),
        (
            commands.pause_service("a/b", {"sk": "obed"}),
            "POST",
            "/api/v1/services/a%2Fb/pause",
            wire.PauseService(reason={"sk": "obed"}),
            Service,
        ),
        (commands.resume_service("a"), "POST", "/api/v1/services/a/resume", None, Service),
        (
            commands.report(wire.DeviceReport(version="1", faults=("sound",))),
            "POST",
            "/api/v1/devices/current/report",
            wire.DeviceReport(version="1", faults=("sound",)),
            DeviceState,
        ),
        (
            commands.pause_device("3", {"sk": "obed"}),
            "POST",
            "/api/v1/devices/3/pause",
            wire.PauseDevice(message={"sk": "obed"}),
            DeviceState,
        ),
        (commands.resume_device("3"), "POST", "/api/v1/devices/3/resume", None, DeviceState),
        (
            commands.further(4, "parking"),
            "POST",
            "/api/v1/tickets/4/further",
            wire.Further(service_id="parking"),
            Ticket,
        ),
        (commands.print_at(4, None), "POST", "/api/v1/tickets/4/print", wire.PrintAt(device_id=None), Ticket),
        (commands.note(4, "n"), "POST", "/api/v1/tickets/4/note", wire.Note(note="n"), Ticket),
    ],
)
def test_a_command_is_its_request(
    command: Command, method: str, path: str, body: msgspec.Struct | None, answer: type | None
) -> None:
    assert (command.method, command.path, command.answer) == (method, path, answer)
    assert command.body == (b"" if body is None else msgspec.json.encode(body))
    assert str(uuid.UUID(command.key)) == command.key


def test_two_commands_have_two_keys() -> None:
    assert commands.recall(4).key != commands.recall(4).key


def test_only_what_nobody_competes_for_may_wait() -> None:
    assert [commands.finish(1).may_wait, commands.no_show(1).may_wait, commands.printed(1, ok=True).may_wait] == [
        True
    ] * 3
    assert not any(c.may_wait for c in (commands.call_next("c"), commands.recall(1), commands.issue("a", "sk")))


def test_a_good_answer_is_the_record() -> None:
    assert read_answer(commands.recall(1), 200, msgspec.json.encode(TICKET)) == Done(TICKET)


def test_nobody_waits_and_signed_out_have_no_record() -> None:
    assert read_answer(commands.call_next("c"), 204, b"") == Done(None)
    assert read_answer(commands.sign_out(), 200, b"ignored") == Done(None)


def test_a_problem_document_is_a_refusal() -> None:
    problem = wire.Problem(
        type="t", title="t", status=409, code="counter_busy", detail="d", parameters={"label": "D042"}
    )
    assert read_answer(commands.recall(1), 409, msgspec.json.encode(problem)) == Refused(problem)


@pytest.mark.parametrize(("status", "body"), [(502, b"<html>"), (200, b'{"id": 4'), (201, b'"text"')])
def test_what_is_not_the_hubs_language_is_no_answer(status: int, body: bytes) -> None:
    reply = read_answer(commands.recall(1), status, body)
    assert isinstance(reply, Unreachable)
    assert str(status) in reply.reason


def test_the_outbox_keeps_order_and_keys_and_the_session_of_each() -> None:
    outbox = Outbox()
    assert outbox.first is None
    first, second = commands.finish(1), commands.no_show(2)
    outbox.keep(first, "session-1")
    outbox.keep(second, "session-2")
    outbox.keep(first, "session-3")
    assert [kept.key for kept in outbox.waiting] == [first.key, second.key]
    assert outbox.first is not None
    assert outbox.first.command() == first
    assert outbox.first.session_token == "session-1"
    outbox.remove(first.key)
    assert outbox.first.command() == second
    outbox.remove("unknown")
    outbox.remove(second.key)
    assert outbox.waiting == ()


def test_a_kept_command_survives_being_written_down() -> None:
    outbox = Outbox()
    outbox.keep(commands.finish(1), "s")
    outbox.keep(Command(method="POST", path="/x", may_wait=True), "s")
    read = msgspec.json.decode(msgspec.json.encode(outbox.waiting), type=tuple[Waiting, ...])
    assert [kept.command() for kept in read] == [kept.command() for kept in outbox.waiting]


def test_calling_is_never_kept() -> None:
    with pytest.raises(ValueError, match="contended"):
        Outbox().keep(commands.call_next("c"), "s")
