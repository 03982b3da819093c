"""Writes the office window's pictures into a folder: python -m tests.helpers.pictures_office FOLDER [LANGUAGE]"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from common.clock import ManualClock
from common.i18n import catalogue
from common.link.commands import Command
from common.link.reply import Done, Refused, Reply
from common.model import wire
from common.model.office import Clerk, CounterState, DeviceKind, DeviceState, Role
from common.model.printer import PrinterState
from common.model.ticket import TicketState
from common.ui import fonts
from counter_app import palette
from counter_app.office.program import pages
from counter_app.office.set_up.section import RecordsSection
from counter_app.office.window import HEIGHT, WIDTH, OfficeWindow
from counter_app.palette import Look
from tests.helpers import story
from tests.helpers.links import FakeLink

STILL = 60
"""Milliseconds until everything asked for is drawn."""
BOSS = Clerk(id="boss", name="Správca", role=Role.ADMINISTRATOR)


def set_up_of(snapshot: wire.Snapshot) -> wire.SetUp:
    """What the hub would tell of this day's office."""
    return wire.SetUp(office=snapshot.office, services=snapshot.services, counters=snapshot.counters)


DEVICES = (
    DeviceState(
        id="kiosk-1",
        kind=DeviceKind.KIOSK,
        name="Kiosk pri vchode",
        live=True,
        since=story.at("07:30"),
        printer=PrinterState.NEAR_END,
    ),
    DeviceState(id="display-1", kind=DeviceKind.DISPLAY, name="Tabuľa v čakárni", live=True, since=story.at("07:31")),
    DeviceState(id="counter-1", kind=DeviceKind.COUNTER, name="Počítač 1", live=True, since=story.at("07:40")),
    DeviceState(id="counter-2", kind=DeviceKind.COUNTER, name="Počítač 2", live=False, since=story.at("10:31")),
)


def busy_day(office: str = "kosice") -> wire.Snapshot:
    """The story at 10:42 with its devices, a clerk on a pause, and the morning's visitors."""
    snapshot = story.snapshot("10:42", office=office, kind=DeviceKind.COUNTER)
    done = []
    for number in range(60):
        issued = story.at("08:00") + dt.timedelta(minutes=2 * number)
        called = issued + dt.timedelta(minutes=4 + 14 * (number % 20) / 19)
        ticket = story.waiting(200 + number, "local-taxes", "D", 100 + number, "08:00", issued_at=issued)
        ticket = replace(ticket, state=TicketState.FINISHED, called_at=called, counter_id="counter-1", calls=1)
        done.append(
            replace(ticket, counted_from=issued, started_at=called, finished_at=called + dt.timedelta(minutes=5))
        )
    calls = tuple(story.call_of(300 + place, ticket) for place, ticket in enumerate(done))
    counters = tuple(
        replace(one, in_use=True, state=CounterState.PAUSED, clerk_id="clerk-4", pause_reason="do 10:50")
        if one.number == 5
        else replace(one, in_use=one.in_use or one.number == 6)
        for one in snapshot.counters
    )
    services = tuple(
        replace(one, paused=True, pause_reason={"sk": "Systém nefunguje.", "en": "The system is down."})
        if one.id == "certification"
        else one
        for one in snapshot.services
    )
    return replace(
        snapshot,
        counters=counters,
        services=services,
        tickets=(*done, *snapshot.tickets),
        calls=(*calls, *snapshot.calls),
        devices=DEVICES,
    )


def office_window(
    language: str = "sk", *, office: str = "kosice", dark: bool = False, scale: float = 1.0, whole: bool = False
) -> tuple[OfficeWindow, FakeLink]:
    """The window on a link without a hub; the set-up is answered. `whole`: with Now and Reports, not the set-up alone."""
    fonts.load_fonts()
    snapshot = busy_day(office)
    link = FakeLink(snapshot, ManualClock(snapshot.time))
    trail = [
        wire.AuditEntry(
            id=1,
            at=snapshot.time,
            clerk=BOSS.name,
            subject="service local-taxes",
            before='{"name":{"sk":"Dane","en":"Local taxes"}}',
            after='{"name":{"sk":"Miestne dane","en":"Local taxes"}}',
        )
    ]

    def answer(command: Command) -> Reply:
        if command.path.endswith("/set-up"):
            return Done(set_up_of(snapshot))
        return Done(trail)

    link.script(*[answer] * 20)
    look = Look(palette.dark() if dark else palette.light(), scale)
    texts = catalogue(language)
    window = OfficeWindow(link, texts, look, BOSS, pages(texts) if whole else ())
    # As it is drawn, whatever this screen has room for.
    window.resize(look.px(WIDTH), look.px(HEIGHT))
    return window, link


def still(milliseconds: int = STILL) -> None:
    """Let the window draw."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(given: list[str]) -> int:
    """Take them all."""
    application = QApplication.instance() or QApplication([])
    folder = Path(given[0])
    folder.mkdir(parents=True, exist_ok=True)
    language = given[1] if len(given) > 1 else "sk"
    only = given[2:]

    def take(name: str, window: OfficeWindow) -> None:
        still()
        window.grab().save(str(folder / f"{name}-{language}.png"))

    window, link = office_window(language, whole=True)
    window.show()
    still()
    for key in window.navigation.buttons:
        if only and key not in only:
            continue
        # As after a click: the focus is where the page was chosen.
        window.navigation.buttons[key].setFocus()
        window.open(key)
        take(f"office-{key}", window)
    if only:
        return 0
    window.open("services")
    section = window.set_up.section("services")
    assert isinstance(section, RecordsSection)
    draft = window.set_up.presenter.draft
    assert draft is not None
    first = replace(draft.services[0], name={**draft.services[0].name, "en": "", "sk": "Miestne dane a poplatky"})
    section._edited(first)
    take("office-mistake", window)
    section._edited(replace(first, name={**first.name, "en": "Local taxes and charges"}))
    take("office-changed", window)
    problem = wire.Problem(
        type="",
        title="",
        status=409,
        code="edited_meanwhile",
        detail="",
        parameters={"clerk": "Vedúca", "time": "10:38"},
    )
    link._script.clear()
    link.script(Refused(problem))
    window.set_up.presenter.save()
    take("office-conflict", window)
    for name, options in (("dark", {"dark": True}), ("double", {"scale": 2.0}), ("big", {"office": "velky-urad"})):
        other, _ = office_window(language, whole=True, **options)  # type: ignore[arg-type] # three kinds of options
        other.show()
        take(f"office-{name}", other)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
