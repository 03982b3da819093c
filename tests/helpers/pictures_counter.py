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
from common.model.office import Counter, DeviceKind, DeviceState, Outcome
from common.model.ticket import TicketClass, TicketState
from common.settings import Settings
from counter_app import bootstrap
from counter_app.panel.wishes import Intent
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
            self._settle()
            if act is not None:
                act(program, link)
                self._settle()
            focused = program.window.focusWidget()
            if focused is not None and signed_in and act is None:
                focused.clearFocus()
            shown = program.bar if program.modes.is_bar else program.window
            shown.grab().save(str(self.folder / f"{name}.png"))
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


def bar(program: bootstrap.Program, _: FakeLink) -> None:
    """The small bar."""
    program.modes.show_bar()


def lost_bar(program: bootstrap.Program, link: FakeLink) -> None:
    """The small bar without the hub."""
    program.modes.show_bar()
    lost(program, link)


def page(intent: Intent) -> Act:
    """An inline page."""

    def act(program: bootstrap.Program, _: FakeLink) -> None:
        program.window.panel.open_page(intent)

    return act


def undone(program: bootstrap.Program, link: FakeLink) -> None:
    """An act that can be undone for some seconds yet."""
    called = next(one for one in link.replica.tickets.values() if one.label == "D042")
    started = replace(called, state=TicketState.SERVING, started_at=link.hub_now(), revision=101)
    link.script(Done(started))
    program.window.panel.primary.click()


def issued(program: bootstrap.Program, link: FakeLink) -> None:
    """A number to be written down."""
    page(Intent.ISSUE)(program, link)
    made = replace(next(iter(link.replica.tickets.values())), id=500, label="D052", printed=None, revision=101)
    program.window.panel.ticket_page.show_ticket(made)


def busy(snapshot: wire.Snapshot) -> wire.Snapshot:
    """Everything that can be said about a ticket is said; a supervisor asks, and a reminder is due."""
    note = "Prišla s dieťaťom, doklady priloží poštou"
    day = with_ticket(
        with_resting(snapshot),
        language="uk",
        visit_class=TicketClass.PRIORITY,
        printed=False,
        print_fault="paper_out",
        note=note,
    )
    counters = tuple(
        replace(one, request="Otvorte, prosím, až do 13:00.") if one.id == COUNTER else one for one in day.counters
    )
    outcomes = (
        Outcome(id="done", name={"sk": "Vybavené", "en": "Done", "uk": "Виконано", "hu": "Elintézve"}),
        Outcome(id="papers", name={"sk": "Chýbajú doklady", "en": "Papers missing", "hu": "Hiányzó iratok"}),
    )
    kiosk = DeviceState(id="kiosk-1", kind=DeviceKind.KIOSK, name="Kiosk pri vchode", live=True, printer="ready")
    return replace(day, counters=counters, office=replace(day.office, outcomes=outcomes), devices=(kiosk,))


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
    studio.take("counter-undo", called, undone)
    studio.take("counter-busy", busy(served))
    for name, intent in (
        ("more", Intent.MORE),
        ("waiting", Intent.WAITING),
        ("note", Intent.NOTE),
        ("park", Intent.PARK),
        ("pause", Intent.PAUSE),
        ("further", Intent.FURTHER),
        ("ticket", Intent.ISSUE),
    ):
        studio.take(f"counter-{name}", busy(serving(office("10:45:12", "kosice-2023"))), page(intent))
    studio.take("counter-ticket-made", served, issued)
    studio.take("counter-bar-light", served, bar)
    studio.take("counter-bar-dark", served, bar, dark=True)
    studio.take("counter-bar-called", called, bar)
    studio.take("counter-bar-free", free(called), bar)
    studio.take("counter-bar-lost", served, lost_bar)
    studio.take("counter-bar-asked", busy(called), bar)
    studio.take("counter-bar-asked-dark", busy(called), bar, dark=True)
    studio.take("counter-bar-large", served, bar, scale=2.0)
    studio.take("counter-dark-called", called, dark=True)
    studio.take("counter-dark", served, dark=True)
    studio.take("counter-dark-transfer", served, transfer, dark=True)
    studio.take("counter-dark-sign-in", vacant(called), choose, signed_in=False, dark=True)
    studio.take("counter-large", foreign, scale=1.5)
    studio.take("counter-largest", served, scale=2.0)
    application.quit()


if __name__ == "__main__":
    main()
