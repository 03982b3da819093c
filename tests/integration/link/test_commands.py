"""HubLink over loopback, against a hub whose every fault is scripted: commands and the outbox."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from common.link import commands, exchange
from common.link.reply import Done, Kept, Refused, Reply, Unreachable
from common.link.session import LinkState
from common.model import wire
from tests.helpers.linked import TICKET, Connect, ask, finished, go_live
from tests.helpers.scripted_hub import ScriptedHub

# Commands


def test_a_command_is_answered_with_its_record(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    hub.answers["/api/v1/tickets"] = (201, msgspec.json.encode(TICKET))
    link = connect()
    go_live(qtbot, link)
    assert ask(qtbot, link, commands.issue("parking", "sk")) == Done(TICKET)


def test_a_refusal_is_told_in_full(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    problem = wire.Problem(
        type="t", title="t", status=409, code="counter_busy", detail="d", parameters={"label": "D042"}
    )
    hub.answers["/api/v1/counters/c/call-next"] = (409, msgspec.json.encode(problem))
    link = connect()
    go_live(qtbot, link)
    assert ask(qtbot, link, commands.call_next("c")) == Refused(problem)


def test_an_answer_that_was_cut_off_is_asked_for_again_and_done_once(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect
) -> None:
    hub.answers["/api/v1/tickets"] = (201, msgspec.json.encode(TICKET))
    link = connect()
    go_live(qtbot, link)
    hub.cut_answers = 4
    assert ask(qtbot, link, commands.issue("parking", "sk")) == Done(TICKET)
    assert hub.applied == ["/api/v1/tickets"]
    keys = {headers["idempotency-key"] for method, _, headers in hub.requests if method == "POST"}
    assert len(keys) == 1


def test_a_command_survives_a_restart_of_the_hub(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    go_live(qtbot, link)
    hub.die()
    replies: list[Reply] = []
    link.send(commands.recall(1), replies.append)
    with qtbot.waitSignal(link.state_changed):
        pass
    hub.rise()
    qtbot.waitUntil(lambda: replies == [Done(None)])


def test_a_hub_that_hangs_is_unreachable_within_the_budget(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BUDGET", 0.5)
    monkeypatch.setattr(exchange, "ATTEMPT", 0.2)
    link = connect()
    go_live(qtbot, link)
    hub.go.clear()
    reply = ask(qtbot, link, commands.call_next("c"), timeout=2000)
    assert isinstance(reply, Unreachable)
    assert reply.reason
    assert link.kept == ()
    assert [method for method, _, _ in hub.requests].count("POST") > 1


def test_a_sign_in_is_waited_for_and_asked_once(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub hashes a PIN slowly; on a busy computer that takes longer than any other command may."""
    monkeypatch.setattr(exchange, "BUDGET", 0.2)
    monkeypatch.setattr(exchange, "ATTEMPT", 0.1)
    link = connect()
    go_live(qtbot, link)
    hub.go.clear()
    replies: list[Reply] = []
    link.send(commands.sign_in("1", "1234", "c"), replies.append)
    # The other one is given up meanwhile, so its limit is over for the sign-in too.
    assert isinstance(ask(qtbot, link, commands.call_next("c")), Unreachable)
    assert replies == []
    hub.go.set()
    qtbot.waitUntil(lambda: len(replies) == 1)
    assert not isinstance(replies[0], Unreachable)
    assert [path for _, path, _ in hub.requests].count("/api/v1/sessions") == 1


def test_a_hub_that_is_away_is_unreachable(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BUDGET", 0.3)
    link = connect()
    go_live(qtbot, link)
    hub.die()
    assert isinstance(ask(qtbot, link, commands.call_next("c")), Unreachable)


def test_a_hub_that_never_answers_has_no_reason_to_tell(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BUDGET", 0.2)
    link = connect()
    go_live(qtbot, link)
    hub.go.clear()
    assert ask(qtbot, link, commands.call_next("c")) == Unreachable("no answer")


# The outbox


def test_what_may_wait_is_kept_while_the_hub_is_away_and_goes_out_in_order(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect
) -> None:
    hub.answers["/api/v1/tickets/1/finish"] = (200, msgspec.json.encode(finished(TICKET)))
    link = connect()
    ear = go_live(qtbot, link)
    hub.die()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    link.session_token = "session-1"
    first, second = commands.finish(1), commands.no_show(2)
    assert ask(qtbot, link, first) == Kept()
    link.session_token = "session-2"
    assert ask(qtbot, link, second) == Kept()
    assert link.kept == (first, second)
    hub.rise()
    qtbot.waitUntil(lambda: len(ear.kept) == 2)
    assert ear.kept == [("/api/v1/tickets/1/finish", Done(finished(TICKET))), ("/api/v1/tickets/2/no-show", Done(None))]
    assert link.kept == ()
    assert [headers["x-session"] for method, _, headers in hub.requests if method == "POST"] == [
        "session-1",
        "session-2",
    ]


def test_a_finish_whose_hub_dies_meanwhile_is_kept_not_lost(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BUDGET", 0.3)
    link = connect()
    ear = go_live(qtbot, link)
    hub.go.clear()
    assert ask(qtbot, link, commands.finish(1)) == Kept()
    hub.go.set()
    hub.beat()
    qtbot.waitUntil(lambda: ear.kept == [("/api/v1/tickets/1/finish", Done(None))])
    assert hub.applied == ["/api/v1/tickets/1/finish"]


def test_the_next_call_goes_out_after_what_was_kept(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    go_live(qtbot, link)
    hub.die()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    ask(qtbot, link, commands.finish(1))
    replies: list[Reply] = []

    def send_next(state: LinkState) -> None:
        if state is LinkState.LIVE:
            link.send(commands.call_next("c"), replies.append)

    link.state_changed.connect(send_next)
    hub.rise()
    qtbot.waitUntil(lambda: replies == [Done(None)])
    assert hub.applied == ["/api/v1/tickets/1/finish", "/api/v1/counters/c/call-next"]


def test_a_call_behind_a_kept_finish_is_not_held_for_ever(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BUDGET", 0.3)
    link = connect()
    ear = go_live(qtbot, link)
    hub.go.clear()
    assert ask(qtbot, link, commands.finish(1)) == Kept()
    assert isinstance(ask(qtbot, link, commands.call_next("c")), Unreachable)
    assert ask(qtbot, link, commands.no_show(2)) == Kept()
    hub.go.set()
    hub.beat()
    qtbot.waitUntil(lambda: len(ear.kept) == 2)
    assert [path for path, _ in ear.kept] == ["/api/v1/tickets/1/finish", "/api/v1/tickets/2/no-show"]
    assert link.kept == ()


def test_a_stop_right_after_a_command_was_kept_says_nothing_more(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, tmp_path: Path
) -> None:
    link = connect(cache=tmp_path / "link.sqlite")
    go_live(qtbot, link)
    hub.die()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    replies: list[Reply] = []
    link.send(commands.finish(1), replies.append)
    link.stop()
    later = QTimer(link, singleShot=True, interval=20)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert replies == []
    assert len(connect(cache=tmp_path / "link.sqlite").kept) == 1
