"""HubLink against a real hub process: killed, restarted, frozen."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from common.clock import SystemClock
from common.link import commands, exchange
from common.link.driver import HubLink
from common.link.reply import Done, Kept, Refused, Reply, Unreachable
from common.link.session import LinkState
from common.model import wire
from common.model.ticket import Ticket, TicketState
from tests.helpers.cable import cable
from tests.helpers.hub import PIN, RunningHub, running_hub

Connect = Callable[..., HubLink]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path) as made:
        yield made


@pytest.fixture
def connect(qapp: object, hub: RunningHub) -> Iterator[Connect]:
    made: list[HubLink] = []

    def connect(token: str, cache: Path | None = None, url: str | None = None) -> HubLink:
        link = HubLink(url or hub.url, token, cache, SystemClock())
        made.append(link)
        return link

    yield connect
    for link in made:
        link.stop()
        link.deleteLater()


def go_live(qtbot: QtBot, *links: HubLink) -> list[list[int | None]]:
    """Starts the links; for each the revisions that its app hears of, None for a new snapshot."""
    heard: list[list[int | None]] = []
    for link in links:
        revisions: list[int | None] = []
        heard.append(revisions)
        link.changed.connect(
            lambda changes, revisions=revisions: revisions.append(None if changes is None else changes.revision)
        )
        link.start()
    qtbot.waitUntil(lambda: all(link.state is LinkState.LIVE for link in links), timeout=10_000)
    return heard


def ask(qtbot: QtBot, link: HubLink, command: commands.Command) -> Reply:
    replies: list[Reply] = []
    link.send(command, replies.append)
    qtbot.waitUntil(lambda: bool(replies), timeout=10_000)
    return replies[0]


def done(qtbot: QtBot, link: HubLink, command: commands.Command) -> Ticket:
    reply = ask(qtbot, link, command)
    assert isinstance(reply, Done)
    assert isinstance(reply.value, Ticket)
    return reply.value


def sign_in(qtbot: QtBot, hub: RunningHub, link: HubLink) -> str:
    """Signs the second clerk in at the first counter; the counter's id."""
    counter_id = next(iter(link.replica.counters))
    reply = ask(qtbot, link, commands.sign_in(hub.clerks[1].id, PIN, counter_id))
    assert isinstance(reply, Done)
    assert isinstance(reply.value, wire.Session)
    link.session_token = reply.value.token
    return counter_id


def same_as_the_hub(hub: RunningHub, token: str, link: HubLink) -> bool:
    with hub.client(token) as client:
        theirs = client.snapshot()
    ours = link.replica.snapshot
    assert ours is not None
    return _in_order(ours, theirs) == _in_order(theirs, theirs)


def _in_order(snapshot: wire.Snapshot, other: wire.Snapshot) -> wire.Snapshot:
    return replace(snapshot, time=other.time, tickets=tuple(sorted(snapshot.tickets, key=lambda ticket: ticket.id)))


def test_a_visit_is_seen_by_every_link(qtbot: QtBot, hub: RunningHub, connect: Connect) -> None:
    kiosk, counter, board = connect(hub.kiosk_token), connect(hub.counter_token), connect(hub.display_token)
    heard = go_live(qtbot, kiosk, counter, board)
    ticket = done(qtbot, kiosk, commands.issue("local-taxes", "sk"))
    assert ticket.label == "D001"
    assert ticket.token
    done(qtbot, kiosk, commands.printed(ticket.id, ok=True))
    counter_id = sign_in(qtbot, hub, counter)
    assert done(qtbot, counter, commands.call_next(counter_id)).id == ticket.id
    assert ask(qtbot, counter, commands.call_next(counter_id)).__class__ is Refused
    done(qtbot, counter, commands.start(ticket.id))
    done(qtbot, counter, commands.finish(ticket.id, note="ok"))
    assert ask(qtbot, counter, commands.call_next(counter_id)) == Done(None)
    assert ask(qtbot, counter, commands.sign_out()) == Done(None)
    newest = max(link.replica.revision for link in (kiosk, counter, board))
    qtbot.waitUntil(lambda: all(link.replica.revision == newest for link in (kiosk, counter, board)))
    for revisions in heard:
        first = newest - len(revisions) + 2
        assert revisions == [None, *range(first, newest + 1)]
    assert [call.label for call in board.replica.calls] == ["D001"]
    assert board.replica.tickets[ticket.id].note == ""
    assert counter.replica.tickets[ticket.id].note == "ok"
    for link, token in ((kiosk, hub.kiosk_token), (counter, hub.counter_token), (board, hub.display_token)):
        assert same_as_the_hub(hub, token, link)


def test_killed_hubs_cost_no_change_and_repeat_none(qtbot: QtBot, hub: RunningHub, connect: Connect) -> None:
    kiosk, board = connect(hub.kiosk_token), connect(hub.display_token)
    heard = go_live(qtbot, kiosk, board)
    for _ in range(3):
        with hub.client() as client:
            client.issue()
            hub.kill()
        qtbot.waitUntil(lambda: board.state is LinkState.LOST and kiosk.state is LinkState.LOST)
        assert board.lost_since is not None
        hub.start()
        with hub.client() as client:
            client.issue()
        # From the hub's first answer on: back within three seconds.
        qtbot.waitUntil(lambda: board.state is LinkState.LIVE and kiosk.state is LinkState.LIVE, timeout=3000)
    with hub.client() as client:
        newest = client.snapshot().revision
    qtbot.waitUntil(lambda: board.replica.revision == kiosk.replica.revision == newest)
    for revisions in heard:
        assert revisions == [None, *range(newest - len(revisions) + 2, newest + 1)]
    assert sorted(ticket.label for ticket in board.replica.tickets.values()) == [f"D{n:03d}" for n in range(1, 7)]
    assert same_as_the_hub(hub, hub.display_token, board)


def test_a_command_in_flight_when_the_hub_is_killed_is_done_once(
    qtbot: QtBot, hub: RunningHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BUDGET", 30.0)
    kiosk = connect(hub.kiosk_token)
    go_live(qtbot, kiosk)
    replies: list[Reply] = []
    for _ in range(8):
        kiosk.send(commands.issue("parking", "sk"), replies.append)
    qtbot.waitUntil(lambda: bool(replies))
    hub.restart()
    qtbot.waitUntil(lambda: len(replies) == 8, timeout=20_000)
    labels = sorted(reply.value.label for reply in replies if isinstance(reply, Done))
    assert labels == [f"P{number:03d}" for number in range(1, 9)]
    qtbot.waitUntil(lambda: len(kiosk.replica.tickets) == 8)


def test_a_frozen_hub_is_unreachable_in_three_seconds_and_its_thaw_does_nothing_twice(
    qtbot: QtBot, hub: RunningHub, connect: Connect
) -> None:
    counter = connect(hub.counter_token)
    go_live(qtbot, counter)
    counter_id = sign_in(qtbot, hub, counter)
    with hub.client() as client:
        first, second = client.issue(), client.issue()
    assert hub.process is not None
    os.kill(hub.process.pid, signal.SIGSTOP)
    try:
        replies: list[Reply] = []
        counter.send(commands.call_next(counter_id), replies.append)
        qtbot.waitUntil(lambda: bool(replies), timeout=3500)
        assert isinstance(replies[0], Unreachable)
    finally:
        os.kill(hub.process.pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: counter.replica.tickets[first.id].state is TicketState.CALLED)
    done(qtbot, counter, commands.start(first.id))
    assert counter.replica.tickets[second.id].state is TicketState.WAITING


def test_a_finish_without_the_hub_is_done_when_it_is_back(
    qtbot: QtBot, hub: RunningHub, connect: Connect, tmp_path: Path
) -> None:
    counter = connect(hub.counter_token, tmp_path / "link.sqlite")
    go_live(qtbot, counter)
    counter_id = sign_in(qtbot, hub, counter)
    with hub.client() as client:
        ticket = client.issue()
    done(qtbot, counter, commands.call_next(counter_id))
    done(qtbot, counter, commands.start(ticket.id))
    hub.kill()
    qtbot.waitUntil(lambda: counter.state is LinkState.LOST)
    assert ask(qtbot, counter, commands.finish(ticket.id)) == Kept()
    answered: list[Reply] = []
    counter.kept_answered.connect(lambda _, reply: answered.append(reply))
    hub.start()
    qtbot.waitUntil(lambda: bool(answered))
    assert isinstance(answered[0], Done)
    qtbot.waitUntil(lambda: counter.replica.tickets[ticket.id].state is TicketState.FINISHED)
    assert ask(qtbot, counter, commands.call_next(counter_id)) == Done(None)


def test_a_network_that_loses_everything_in_silence_is_noticed_within_seven_seconds_and_found_again_within_three(
    qtbot: QtBot, hub: RunningHub, connect: Connect
) -> None:
    with cable(hub.port) as wire:
        links = [connect(token, url=wire.url) for token in (hub.kiosk_token, hub.counter_token, hub.display_token)]
        kiosk, counter, board = links
        heard = go_live(qtbot, *links)
        counter_id = sign_in(qtbot, hub, counter)
        first = done(qtbot, kiosk, commands.issue("local-taxes", "sk"))
        qtbot.waitUntil(lambda: all(first.id in link.replica.tickets for link in links))
        wire.swallow()
        cut = time.monotonic()
        # A command and a program that starts try for connections; the system's own tries become rarer and rarer.
        assert isinstance(ask(qtbot, counter, commands.call_next(counter_id)), Unreachable)
        late = connect(hub.display_token, url=wire.url)
        late.start()
        qtbot.waitUntil(lambda: all(link.state is LinkState.LOST for link in links), timeout=20_000)
        # Seven, and what a loaded machine needs; no sign of life came after the cut.
        assert time.monotonic() - cut < 9
        with hub.client() as client:
            second = client.issue()
        # From now on they are four seconds apart: seven after the first, eleven.
        qtbot.waitUntil(lambda: time.monotonic() - cut > 10.6, timeout=20_000)
        assert all(link.state is LinkState.LOST for link in (*links, late))
        wire.mend()
        qtbot.waitUntil(lambda: all(link.state is LinkState.LIVE for link in (*links, late)), timeout=3000)
        qtbot.waitUntil(lambda: all(second.id in link.replica.tickets for link in (*links, late)))
        called = time.monotonic()
        assert done(qtbot, counter, commands.call_next(counter_id)).id == first.id
        assert time.monotonic() - called < 1
        qtbot.waitUntil(lambda: board.replica.tickets[first.id].state is TicketState.CALLED)
        for revisions in heard:
            assert revisions == [None, *range(board.replica.revision - len(revisions) + 2, board.replica.revision + 1)]


def test_a_device_that_is_not_enrolled_is_refused(qtbot: QtBot, hub: RunningHub, connect: Connect) -> None:
    link = connect("not-a-token")
    link.start()
    qtbot.waitUntil(lambda: link.state is LinkState.REFUSED)
    reply = ask(qtbot, link, commands.issue("parking", "sk"))
    assert isinstance(reply, Refused)
    assert reply.problem.code == "unauthorised"


def test_an_app_that_starts_before_its_hub_shows_yesterdays_state_until_it_comes(
    qtbot: QtBot, hub: RunningHub, connect: Connect, tmp_path: Path
) -> None:
    board = connect(hub.display_token, tmp_path / "link.sqlite")
    go_live(qtbot, board)
    with hub.client() as client:
        client.issue()
    qtbot.waitUntil(lambda: len(board.replica.tickets) == 1)
    board.stop()
    hub.kill()
    again = connect(hub.display_token, tmp_path / "link.sqlite")
    again.start()
    qtbot.waitUntil(lambda: again.state is LinkState.LOST)
    assert [ticket.label for ticket in again.replica.tickets.values()] == ["D001"]
    hub.restart("2026-10-15T07:50:00+02:00")
    qtbot.waitUntil(lambda: again.state is LinkState.LIVE, timeout=10_000)
    assert again.replica.tickets == {}
    assert again.hub_now().isoformat().startswith("2026-10-15T05:5")


def test_a_link_that_lives_through_midnight_without_the_hub_gets_the_new_day(
    qtbot: QtBot, hub: RunningHub, connect: Connect
) -> None:
    board = connect(hub.display_token)
    go_live(qtbot, board)
    with hub.client() as client:
        client.issue()
    qtbot.waitUntil(lambda: len(board.replica.tickets) == 1)
    hub.restart("2026-10-15T08:30:00+02:00")
    qtbot.waitUntil(lambda: board.state is LinkState.LIVE and not board.replica.tickets, timeout=10_000)
    with hub.client() as client:
        assert client.issue().label == "D001"
    qtbot.waitUntil(lambda: len(board.replica.tickets) == 1)
    assert same_as_the_hub(hub, hub.display_token, board)
