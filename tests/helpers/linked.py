"""What the tests of a real HubLink share: what it says, and a few acts with it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Reply
from common.link.session import LinkState
from common.model import wire
from common.model.ticket import Ticket, TicketState
from tests.helpers import story

SNAPSHOT = story.snapshot()
TICKET = SNAPSHOT.tickets[0]

Connect = Callable[..., HubLink]


class Ear(QObject):
    """What an app hears from its link, and what its replica showed at that moment."""

    def __init__(self, link: HubLink) -> None:
        super().__init__(link)
        self.revisions: list[int | None] = []
        self.states: list[LinkState] = []
        self.kept: list[tuple[str, Reply]] = []
        self.replies: list[Reply] = []
        self._link = link
        link.changed.connect(self._changed)
        link.state_changed.connect(self.states.append)
        link.kept_answered.connect(lambda command, reply: self.kept.append((command.path, reply)))

    def _changed(self, changes: wire.Changes | None) -> None:
        self.revisions.append(None if changes is None else changes.revision)
        assert changes is None or changes.revision == self._link.replica.revision


def go_live(qtbot: QtBot, link: HubLink) -> Ear:
    ear = Ear(link)
    with qtbot.waitSignal(link.state_changed, check_params_cb=lambda state: state is LinkState.LIVE):
        link.start()
    return ear


def ask(qtbot: QtBot, link: HubLink, command: commands.Command, timeout: int = 5000) -> Reply:
    replies: list[Reply] = []
    link.send(command, replies.append)
    assert replies == [], "done must not be called inside send"
    qtbot.waitUntil(lambda: bool(replies), timeout=timeout)
    assert len(replies) == 1
    return replies[0]


def finished(ticket: Ticket) -> Ticket:
    return replace(ticket, state=TicketState.FINISHED)
