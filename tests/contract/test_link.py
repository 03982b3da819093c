"""One suite for both links: what a presenter may rely on holds for the real one and for the one in its tests."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.clock import ManualClock, SystemClock
from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Done, Reply
from common.link.session import LinkState
from common.model import wire
from tests.helpers import story
from tests.helpers.links import FakeLink
from tests.helpers.scripted_hub import TOKEN, ScriptedHub, scripted_hub

SNAPSHOT = story.snapshot()


class Stage(QObject):
    """A link of one kind, and the hub behind it."""

    def __init__(self, link: HubLink | FakeLink, hub: ScriptedHub | None) -> None:
        super().__init__()
        self.link = link
        self.hub = hub

    def live(self) -> None:
        if isinstance(self.link, FakeLink):
            self.link.start()
            self.link.put(SNAPSHOT)
        else:
            self.link.start()

    def commit(self, changes: wire.Changes) -> None:
        if isinstance(self.link, FakeLink):
            self.link.push(changes)
        else:
            assert self.hub is not None
            self.hub.commit(tickets=changes.tickets)

    def lose(self) -> None:
        if isinstance(self.link, FakeLink):
            self.link.set_state(LinkState.LOST)
        else:
            assert self.hub is not None
            self.hub.die()

    def send(self, command: commands.Command, done: Callable[[Reply], None]) -> None:
        if isinstance(self.link, FakeLink):
            self.link.script(Done(None))
        self.link.send(command, done)


@pytest.fixture(params=["real", "fake"])
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[Stage]:
    with scripted_hub(SNAPSHOT) as hub:
        link = (
            FakeLink(clock=ManualClock(SNAPSHOT.time))
            if request.param == "fake"
            else HubLink(hub.url, TOKEN, None, SystemClock())
        )
        yield Stage(link, hub)
        link.stop()


def test_it_begins_with_nothing(stage: Stage) -> None:
    link = stage.link
    assert (link.state, link.replica.snapshot, link.lost_since) == (LinkState.CONNECTING, None, None)
    assert link.session_token == ""
    assert link.kept == ()


def test_the_whole_then_one_revision_at_a_time(stage: Stage, qtbot: QtBot) -> None:
    link = stage.link
    heard: list[tuple[int | None, int]] = []
    link.changed.connect(lambda changes: heard.append((changes and changes.revision, link.replica.revision)))
    with qtbot.waitSignal(link.state_changed, check_params_cb=lambda state: state is LinkState.LIVE):
        stage.live()
    ticket = replace(SNAPSHOT.tickets[0], note="n")
    before = link.replica
    with qtbot.waitSignal(link.changed):
        stage.commit(wire.Changes(revision=101, time=SNAPSHOT.time, tickets=(ticket,)))
    assert heard == [(None, 100), (101, 101)]
    assert link.replica.tickets[ticket.id] == ticket
    assert before.snapshot == SNAPSHOT


def test_lost_says_since_when_and_keeps_the_replica(stage: Stage, qtbot: QtBot) -> None:
    link = stage.link
    with qtbot.waitSignal(link.state_changed, check_params_cb=lambda state: state is LinkState.LIVE):
        stage.live()
    with qtbot.waitSignal(link.state_changed, check_params_cb=lambda state: state is LinkState.LOST):
        stage.lose()
    assert link.lost_since is not None
    assert SNAPSHOT.time <= link.lost_since <= link.hub_now()
    assert link.replica.snapshot == SNAPSHOT


def test_a_reply_comes_later_and_once(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.link.state_changed, check_params_cb=lambda state: state is LinkState.LIVE):
        stage.live()
    replies: list[Reply] = []
    stage.send(commands.recall(4), replies.append)
    assert replies == []
    qtbot.waitUntil(lambda: bool(replies))
    assert replies == [Done(None)]


def test_after_the_stop_no_reply_comes(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.link.state_changed, check_params_cb=lambda state: state is LinkState.LIVE):
        stage.live()
    replies: list[Reply] = []
    stage.send(commands.recall(4), replies.append)
    stage.link.stop()
    stage.link.send(commands.recall(4), replies.append)
    with qtbot.assertNotEmitted(stage.link.changed, wait=100):
        pass
    assert replies == []


@pytest.mark.parametrize("name", [name for name in vars(HubLink) if not name.startswith("_")])
def test_the_fake_has_all_that_the_real_one_has(name: str) -> None:
    real = inspect.getattr_static(HubLink, name)
    if inspect.isfunction(real):
        fake = inspect.getattr_static(FakeLink, name)
        assert inspect.signature(fake).parameters.keys() == inspect.signature(real).parameters.keys()
    elif name != "staticMetaObject":
        assert hasattr(FakeLink(), name)
