"""A counter's program on a FakeLink, signed in at counter 3, for the window tests."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.clock import ManualClock
from common.link.reply import Done, Refused
from common.model import wire
from common.model.office import CounterState
from common.model.ticket import Ticket
from common.settings import Settings
from counter_app import bootstrap
from counter_app.buttons import ActionButton
from counter_app.panel.panel_view import PanelView
from tests.helpers.links import FakeLink
from tests.helpers.pictures_counter import COUNTER, session

KEYS = {
    "F1": Qt.Key.Key_F1,
    "F2": Qt.Key.Key_F2,
    "F3": Qt.Key.Key_F3,
    "F5": Qt.Key.Key_F5,
    "F10": Qt.Key.Key_F10,
    "F12": Qt.Key.Key_F12,
    "F4": Qt.Key.Key_F4,
    "F6": Qt.Key.Key_F6,
    "F7": Qt.Key.Key_F7,
    "F8": Qt.Key.Key_F8,
    "F9": Qt.Key.Key_F9,
    "F11": Qt.Key.Key_F11,
    "Esc": Qt.Key.Key_Escape,
}


class Desk:
    """The program, its link and clock, and a clerk's two hands."""

    def __init__(self, program: bootstrap.Program, link: FakeLink, clock: ManualClock, qtbot: Any) -> None:
        self.program, self.link, self.clock, self.qtbot = program, link, clock, qtbot
        self.first = 0
        """How many commands had been sent before the test began."""

    @property
    def panel(self) -> PanelView:
        panel = self.program.window.panel
        assert panel is not None
        return panel

    @property
    def sent(self) -> list[str]:
        """Last parts of the paths of what the test made the panel send."""
        return ["/".join(one.command.path.split("/")[3:]) for one in self.link.sent[self.first :]]

    def key(self, name: str) -> None:
        self.clock.advance(1)
        QTest.keyClick(self.program.window, KEYS[name])

    def click(self, button: ActionButton) -> None:
        self.clock.advance(1)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def answered(self) -> None:
        """Waits until the hub has answered everything."""
        self.qtbot.waitUntil(lambda: self.panel.state is not None and self.panel.state.working is None)

    def push(self, *, tickets: tuple[Ticket, ...] = (), counter: CounterState | None = None, clerk: str = "") -> None:
        """One revision on the feed."""
        replica = self.link.replica
        revision = replica.revision + 1
        counters = ()
        if counter is not None:
            counters = (replace(replica.counters[COUNTER], state=counter, clerk_id=clerk or "clerk-3"),)
        self.link.push(
            wire.Changes(
                revision=revision,
                time=self.clock.now(),
                tickets=tuple(replace(one, revision=revision) for one in tickets),
                counters=counters,
            )
        )


def ticket(snapshot: wire.Snapshot, label: str = "D042", **changes: object) -> Ticket:
    """A ticket of the story, changed."""
    return replace(next(one for one in snapshot.tickets if one.label == label), **changes)


def refused(code: str, **parameters: str) -> Refused:
    """The hub says no."""
    return Refused(wire.Problem(type="", title="", status=409, code=code, detail="", parameters=parameters))


@contextlib.contextmanager
def desk(
    snapshot: wire.Snapshot, data: Path, qtbot: Any, *, signed_in: bool = True, language: str = "sk", scale: float = 1.0
) -> Iterator[Desk]:
    """The counter's program as it stands after the sign-in, or before."""
    clock = ManualClock(snapshot.time)
    link = FakeLink(snapshot, clock)
    settings = Settings(fullscreen=False, language=language)
    program = bootstrap.build(settings, data, clock=clock, link=link, dark=False, scale=scale)
    program.start()
    try:
        qtbot.waitExposed(program.window)
        program.window.activateWindow()
        one = Desk(program, link, clock, qtbot)
        if signed_in:
            link.script(Done(session(snapshot)))
            program.sign_in.sign_in("clerk-3", "1234", COUNTER)
            qtbot.waitUntil(lambda: program.window.panel is not None and program.window.panel.state is not None)
            one.first = len(link.sent)
        yield one
    finally:
        program.stop()
