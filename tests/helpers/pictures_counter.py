"""Writes the clerk's panel's pictures into a folder: python -m tests.helpers.pictures_counter FOLDER [LANGUAGE]

The story of the look (tests.helpers.story) in the real window, with the words and fonts of the office.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from common.clock import ManualClock
from common.link.reply import Done, Refused
from common.link.session import LinkState
from common.model import wire
from common.model.office import Counter, DeviceKind
from common.model.ticket import TicketClass, TicketState
from common.settings import Settings
from counter_app import bootstrap
from tests.helpers import story
from tests.helpers.links import FakeLink

COUNTER = "counter-3"
STILL = 60
"""Milliseconds until everything asked for is drawn."""


def office(moment: str, name: str = "kosice") -> wire.Snapshot:
    """The office at the local time `moment`, as a counter sees it."""
    return story.snapshot(moment, office=name, kind=DeviceKind.COUNTER)


def with_ticket(snapshot: wire.Snapshot, **changes: object) -> wire.Snapshot:
    """The same day with D042, the ticket at counter 3, changed."""
    tickets = tuple(replace(one, **changes) if one.label == "D042" else one for one in snapshot.tickets)
    return replace(snapshot, tickets=tickets)


def serving(snapshot: wire.Snapshot) -> wire.Snapshot:
    """D042 is being served."""
    return with_ticket(snapshot, state=TicketState.SERVING, started_at=story.at("10:42"))


def free(snapshot: wire.Snapshot) -> wire.Snapshot:
    """Nobody is at counter 3."""
    return with_ticket(snapshot, state=TicketState.FINISHED, finished_at=snapshot.time)


def nobody(snapshot: wire.Snapshot) -> wire.Snapshot:
    """Nobody is at counter 3, and nobody waits."""
    left = tuple(one for one in free(snapshot).tickets if one.state is not TicketState.WAITING)
    return replace(snapshot, tickets=left)


def session(snapshot: wire.Snapshot) -> wire.Session:
    """The clerk of counter 3."""
    counter: Counter = next(one for one in snapshot.counters if one.id == COUNTER)
    return wire.Session(token="session", clerk=story.CLERKS[2], counter=counter)


Act = Callable[["bootstrap.Program", FakeLink], None]


class Studio:
    """Takes pictures of panels."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language

    def take(
        self, name: str, snapshot: wire.Snapshot, act: Act | None = None, *, signed_in: bool = True, **look: object
    ) -> None:
        """One picture, written as NAME.png."""
        clock = ManualClock(snapshot.time)
        link = FakeLink(snapshot, clock)
        settings = Settings(fullscreen=False, language=self.language)
        with tempfile.TemporaryDirectory() as data:
            program = bootstrap.build(
                settings, Path(data), clock=clock, link=link, **{"dark": False, "scale": 1.0, **look}
            )
            program.start()
            if signed_in:
                link.script(Done(session(snapshot)))
                program.sign_in.sign_in("clerk-3", "1234", COUNTER)
            self._settle()
            if act is not None:
                act(program, link)
                self._settle()
            focused = program.window.focusWidget()
            if focused is not None and signed_in and act is None:
                focused.clearFocus()
            program.window.grab().save(str(self.folder / f"{name}.png"))
            program.stop()

    def _settle(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(STILL, loop.quit)
        loop.exec()


def lost(program: bootstrap.Program, link: FakeLink) -> None:
    """The hub has been away for two minutes."""
    link.set_state(LinkState.LOST)
    link.clock.advance(120)
    program.panel.refresh()


def refused(program: bootstrap.Program, link: FakeLink) -> None:
    """The hub says no to a press."""
    problem = wire.Problem(type="", title="", status=409, code="illegal_transition", detail="")
    link.script(Refused(problem))
    program.window.panel.primary.click()


def transfer(program: bootstrap.Program, _: FakeLink) -> None:
    """The transfer page with a choice made."""
    program.window.panel.move_button.click()
    program.window.panel.transfer_page.target_buttons[0].click()


def set_aside(program: bootstrap.Program, _: FakeLink) -> None:
    """The page of set-aside tickets."""
    program.window.panel.resting_list.click()


def with_resting(snapshot: wire.Snapshot) -> wire.Snapshot:
    """One ticket is parked and one visitor did not come."""
    parked = story.waiting(90, "local-taxes", "D", 40, "10:02", state=TicketState.PARKED)
    missed = story.waiting(
        91, "local-taxes", "D", 41, "10:06", state=TicketState.NO_SHOW, counter_id=COUNTER, finished_at=snapshot.time
    )
    return replace(snapshot, tickets=(*snapshot.tickets, parked, missed))


def choose(program: bootstrap.Program, _: FakeLink) -> None:
    """A clerk on the way in."""
    program.window.sign_in.clerk.setCurrentIndex(2)
    program.window.sign_in.rows[COUNTER].click()
    program.window.sign_in.pin.setText("1234")
    program.window.sign_in.pin.setFocus()


def vacant(snapshot: wire.Snapshot) -> wire.Snapshot:
    """Counter 3 is free."""
    counters = tuple(replace(one, clerk_id=None) if one.id == COUNTER else one for one in snapshot.counters)
    return replace(snapshot, counters=counters)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    studio = Studio(folder, sys.argv[2] if len(sys.argv) > 2 else "sk")
    called, served = office("10:42"), serving(office("10:45:12"))
    foreign = with_ticket(called, language="uk", visit_class=TicketClass.PRIORITY)
    studio.take("counter-sign-in", vacant(called), choose, signed_in=False)
    studio.take("counter-panel-called", called)
    studio.take("counter-panel", served)
    studio.take("counter-panel-waiting", free(called))
    studio.take("counter-panel-foreign", foreign)
    studio.take("counter-nobody-waits", nobody(called))
    studio.take("counter-link-lost", served, lost)
    studio.take("counter-refused", called, refused)
    studio.take("counter-transfer", served, transfer)
    studio.take("counter-transfer-six", serving(office("10:45:12", "kosice-2023")), transfer)
    studio.take("counter-set-aside", with_resting(called), set_aside)
    studio.take("counter-dark-called", called, dark=True)
    studio.take("counter-dark", served, dark=True)
    studio.take("counter-dark-transfer", served, transfer, dark=True)
    studio.take("counter-dark-sign-in", vacant(called), choose, signed_in=False, dark=True)
    studio.take("counter-large", foreign, scale=1.5)
    studio.take("counter-largest", served, scale=2.0)
    application.quit()


if __name__ == "__main__":
    main()
