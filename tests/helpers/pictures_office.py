"""Writes the office window's pictures into a folder: python -m tests.helpers.pictures_office FOLDER [LANGUAGE]"""

from __future__ import annotations

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
from common.model.office import Clerk, DeviceKind, Role
from common.ui import fonts
from counter_app import palette
from counter_app.office.set_up.section import RecordsSection
from counter_app.office.window import OfficeWindow
from counter_app.palette import Look
from tests.helpers import story
from tests.helpers.links import FakeLink

STILL = 60
"""Milliseconds until everything asked for is drawn."""
BOSS = Clerk(id="boss", name="Správca", role=Role.ADMINISTRATOR)


def set_up_of(snapshot: wire.Snapshot) -> wire.SetUp:
    """What the hub would tell of this day's office."""
    return wire.SetUp(office=snapshot.office, services=snapshot.services, counters=snapshot.counters)


def office_window(
    language: str = "sk", *, office: str = "kosice", dark: bool = False, scale: float = 1.0
) -> tuple[OfficeWindow, FakeLink]:
    """The window on a link without a hub; the set-up is answered."""
    fonts.load_fonts()
    snapshot = story.snapshot("10:42", office=office, kind=DeviceKind.COUNTER)
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
    return OfficeWindow(link, catalogue(language), look, BOSS), link


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

    window, link = office_window(language)
    window.show()
    still()
    for key in window.navigation.buttons:
        if only and key not in only:
            continue
        window.open(key)
        take(f"office-{key}", window)
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
        other, _ = office_window(language, **options)  # type: ignore[arg-type] # three kinds of options
        other.show()
        take(f"office-{name}", other)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
