"""HubLink over loopback, against a hub whose every fault is scripted: the feed, the end, the last known state."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from common.clock import SystemClock
from common.link import commands, driver
from common.link.cache import Cache
from common.link.driver import HubLink
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model import wire
from tests.helpers.linked import SNAPSHOT, TICKET, Connect, Ear, ask, finished, go_live
from tests.helpers.scripted_hub import TOKEN, ScriptedHub

# The feed


def test_a_link_has_the_snapshot_then_every_change(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    assert (link.state, link.replica.snapshot, link.lost_since) == (LinkState.CONNECTING, None, None)
    ear = go_live(qtbot, link)
    assert link.replica.snapshot == SNAPSHOT
    for number in range(20):
        hub.commit(tickets=(replace(TICKET, note=str(number)),))
    qtbot.waitUntil(lambda: link.replica.revision == 120)
    assert ear.revisions == [None, *range(101, 121)]
    assert link.replica.snapshot == hub.snapshot
    assert ear.states == [LinkState.LIVE]


def test_the_hub_is_told_who_asks(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    go_live(qtbot, link)
    link.session_token = "session-1"
    command = commands.sign_out()
    assert ask(qtbot, link, command) == Done(None)
    assert [(method, path) for method, path, _ in hub.requests] == [
        ("GET", "/api/v1/snapshot"),
        ("GET", "/api/v1/feed?since=100"),
        ("DELETE", "/api/v1/sessions/current"),
    ]
    assert all(headers["authorization"] == f"Bearer {TOKEN}" for _, _, headers in hub.requests)
    assert hub.requests[-1][2]["x-session"] == "session-1"
    assert hub.requests[-1][2]["idempotency-key"] == command.key


def test_the_hubs_time_is_shown_not_our_own(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    go_live(qtbot, link)
    assert dt.timedelta(0) <= link.hub_now() - SNAPSHOT.time < dt.timedelta(seconds=30)
    hub.snapshot = replace(hub.snapshot, time=SNAPSHOT.time + dt.timedelta(hours=1))
    hub.beat()
    qtbot.waitUntil(lambda: link.hub_now() >= hub.snapshot.time)


def test_a_cut_feed_is_taken_up_again_and_nothing_is_missed_or_told_twice(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect
) -> None:
    link = connect()
    ear = go_live(qtbot, link)
    for _ in range(3):
        hub.commit()
        hub.cut_feeds()
        hub.commit()
        qtbot.waitUntil(lambda: link.replica.revision == hub.snapshot.revision)
    assert ear.revisions == [None, *range(101, 107)]
    assert [path for _, path, _ in hub.requests].count("/api/v1/snapshot") == 1
    assert LinkState.LOST not in ear.states


def test_a_killed_hub_is_lost_and_found_within_three_seconds(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    ear = go_live(qtbot, link)
    hub.commit()
    qtbot.waitUntil(lambda: link.replica.revision == 101)
    hub.die()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    assert link.lost_since is not None
    assert dt.timedelta(0) <= link.lost_since - SNAPSHOT.time < dt.timedelta(seconds=30)
    assert link.hub_now() > link.lost_since
    assert link.replica.revision == 101
    hub.commit()
    hub.rise()
    qtbot.waitUntil(lambda: link.state is LinkState.LIVE, timeout=3000)
    qtbot.waitUntil(lambda: link.replica.revision == 102)
    assert ear.revisions == [None, 101, 102]
    assert link.lost_since is None


def test_a_feed_that_falls_silent_is_dead(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect(silence=0.3)
    go_live(qtbot, link)
    hub.go.clear()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    hub.go.set()
    hub.commit()
    qtbot.waitUntil(lambda: link.state is LinkState.LIVE and link.replica.revision == 101)


def test_beats_keep_a_quiet_feed_alive(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect(silence=0.6)
    ear = go_live(qtbot, link)
    beats: list[None] = []
    timer = QTimer(link, interval=200)
    timer.timeout.connect(lambda: (hub.beat(), beats.append(None)))
    timer.start()
    qtbot.waitUntil(lambda: len(beats) == 7)
    assert ear.states == [LinkState.LIVE]
    assert hub.feeds == 1


def test_a_hub_that_hangs_from_the_start_is_lost_after_the_grace(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect
) -> None:
    hub.go.clear()
    link = connect()
    ear = Ear(link)
    link.start()
    qtbot.waitUntil(lambda: ear.states == [LinkState.LOST])
    assert link.lost_since is None
    assert abs(link.hub_now() - SystemClock().now()) < dt.timedelta(seconds=5)


def test_a_reset_brings_a_new_snapshot(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    ear = go_live(qtbot, link)
    hub.snapshot = replace(hub.snapshot, revision=500, tickets=())
    hub.history.clear()
    hub.reset()
    qtbot.waitUntil(lambda: link.replica.revision == 500)
    assert link.replica.tickets == {}
    assert ear.revisions == [None, None]
    assert ear.states == [LinkState.LIVE]
    qtbot.waitUntil(lambda: hub.feeds > 0)


def test_a_feed_whose_last_bytes_need_a_snapshot_does_not_lose_it(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect
) -> None:
    link = connect()
    ear = go_live(qtbot, link)
    hub.reset()
    hub.cut_feeds()
    qtbot.waitUntil(lambda: ear.revisions == [None, None])
    hub.commit()
    qtbot.waitUntil(lambda: link.replica.revision == 101)


def test_an_unknown_token_is_refused_until_it_is_known(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("common.link.session.REFUSED_DELAY", 0.2)
    link = connect("other")
    ear = Ear(link)
    link.start()
    qtbot.waitUntil(lambda: ear.states == [LinkState.REFUSED])
    reply = ask(qtbot, link, commands.issue("parking", "sk"))
    assert isinstance(reply, Refused)
    assert reply.problem.code == "unauthorised"
    hub.known_tokens.add("other")
    qtbot.waitUntil(lambda: link.state is LinkState.LIVE)


@pytest.mark.parametrize("answer", [(503, b"{}"), (200, b"<html>"), (302, b"")])
def test_a_snapshot_that_is_none_is_asked_for_again(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, answer: tuple[int, bytes]
) -> None:
    hub.fail_snapshot = answer
    link = connect()
    link.start()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    hub.fail_snapshot = None
    qtbot.waitUntil(lambda: link.state is LinkState.LIVE)


def test_a_feed_that_is_none_is_asked_for_again(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    hub.fail_feed = (503, b"{}")
    link = connect()
    link.start()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    hub.fail_feed = None
    qtbot.waitUntil(lambda: link.state is LinkState.LIVE)


def test_an_address_that_is_none_is_lost(qtbot: QtBot, qapp: object) -> None:
    link = HubLink("nonsense", TOKEN, None, SystemClock())
    link.start()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    link.stop()


def test_two_links_in_one_process_see_the_same(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    one, other = connect(), connect()
    go_live(qtbot, one)
    go_live(qtbot, other)
    hub.commit(tickets=(finished(TICKET),))
    qtbot.waitUntil(lambda: one.replica.revision == other.replica.revision == 101)
    one.stop()
    hub.commit()
    qtbot.waitUntil(lambda: other.replica.revision == 102)
    assert one.replica.revision == 101


# The end


def test_stop_leaves_nothing_running(qtbot: QtBot, hub: ScriptedHub, connect: Connect, tmp_path: Path) -> None:
    process = psutil.Process()
    links = [connect(cache=tmp_path / f"{number}.sqlite") for number in range(3)]
    for link in links:
        go_live(qtbot, link)
    hub.go.clear()
    replies: list[Reply] = []
    for link in links:
        link.send(commands.recall(1), replies.append)
        link.send(commands.finish(1), replies.append)
    qtbot.waitUntil(lambda: [method for method, _, _ in hub.requests].count("POST") == 6)
    busy = process.num_threads()
    for link in links:
        link.stop()
        link.stop()
        link.send(commands.recall(2), replies.append)
        assert not [timer for timer in link.findChildren(QObject) if getattr(timer, "isActive", bool)()]
    hub.die()
    qtbot.waitUntil(lambda: process.num_threads() <= busy - len(links))
    assert replies == []
    assert not [thread for thread in threading.enumerate() if "http" in thread.name.lower()]
    open_files = [file.path for file in process.open_files()]
    assert not [path for path in open_files if path.startswith(str(tmp_path))]


def test_a_slot_may_stop_the_link(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    ear = Ear(link)
    link.changed.connect(lambda _: link.stop())
    with qtbot.waitSignal(link.changed):
        link.start()
    assert ear.states == []
    assert hub.feeds == 0


def test_a_stopped_link_can_start_again(qtbot: QtBot, hub: ScriptedHub, connect: Connect) -> None:
    link = connect()
    go_live(qtbot, link)
    link.stop()
    hub.commit()
    link.start()
    qtbot.waitUntil(lambda: link.replica.revision == 101)


# The last known state


def test_a_restart_without_the_hub_shows_the_last_known_state(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, tmp_path: Path
) -> None:
    cache = tmp_path / "deep" / "link.sqlite"
    link = connect(cache=cache)
    go_live(qtbot, link)
    hub.commit(tickets=(finished(TICKET),))
    qtbot.waitUntil(lambda: link.replica.revision == 101)
    hub.die()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    link.stop()

    again = connect(cache=cache)
    assert again.replica.snapshot == hub.snapshot
    assert again.state is LinkState.CONNECTING
    again.start()
    qtbot.waitUntil(lambda: again.state is LinkState.LOST)
    assert again.lost_since == link._hub_time.last_sign
    assert again.replica.snapshot == hub.snapshot
    hub.rise()
    qtbot.waitUntil(lambda: again.state is LinkState.LIVE)
    assert again.lost_since is None


def test_what_was_kept_survives_a_crash_of_the_app(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, tmp_path: Path
) -> None:
    link = connect(cache=tmp_path / "link.sqlite")
    go_live(qtbot, link)
    hub.die()
    qtbot.waitUntil(lambda: link.state is LinkState.LOST)
    link.session_token = "session-1"
    command = commands.finish(1)
    ask(qtbot, link, command)
    # No stop: the app is gone.
    again = connect(cache=tmp_path / "link.sqlite")
    assert again.kept == (command,)
    hub.rise()
    ear = go_live(qtbot, again)
    qtbot.waitUntil(lambda: bool(ear.kept))
    assert hub.requests[-1][2]["x-session"] == "session-1"
    again.stop()
    assert connect(cache=tmp_path / "link.sqlite").kept == ()


def test_another_devices_state_is_not_shown(qtbot: QtBot, hub: ScriptedHub, connect: Connect, tmp_path: Path) -> None:
    link = connect(cache=tmp_path / "link.sqlite")
    go_live(qtbot, link)
    link.stop()
    assert connect("other", cache=tmp_path / "link.sqlite").replica.snapshot is None


def test_many_changes_are_written_once_and_a_quiet_link_still_notes_its_last_sign(
    qtbot: QtBot, hub: ScriptedHub, connect: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "SAVE_AFTER", 0.2)
    monkeypatch.setattr(driver, "SAVE_SIGN_AFTER", 0.0)
    saved: list[wire.Snapshot | None] = []
    save = Cache.save

    def note(cache: Cache, snapshot: wire.Snapshot | None, last_sign: dt.datetime | None) -> None:
        saved.append(snapshot)
        save(cache, snapshot, last_sign)

    monkeypatch.setattr(Cache, "save", note)
    link = connect(cache=tmp_path / "link.sqlite")
    go_live(qtbot, link)
    for _ in range(50):
        hub.commit()
    qtbot.waitUntil(lambda: link.replica.revision == 150)
    qtbot.waitUntil(lambda: bool(saved))
    assert len(saved) <= 2
    saved.clear()
    hub.snapshot = replace(hub.snapshot, time=SNAPSHOT.time + dt.timedelta(hours=1))
    hub.beat()
    qtbot.waitUntil(lambda: saved == [None])
    assert Cache(tmp_path / "link.sqlite", hub.url, TOKEN).load().last_sign == hub.snapshot.time
