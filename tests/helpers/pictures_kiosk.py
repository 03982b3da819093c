"""Writes the kiosk's pictures into a folder: python -m tests.helpers.pictures_kiosk FOLDER

The story of the look (tests.helpers.story) on the real kiosk: the same window, words, fonts and virtual printer as in
the office, a link moved by hand.
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
from common.link.reply import Done
from common.link.session import LinkState
from common.model.office import DeviceKind
from common.model.ticket import Ticket
from common.model.wire import Snapshot
from common.settings import Settings
from kiosk_app import bootstrap
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import PrinterStatus
from kiosk_app.printing.worker import PrintQueue
from tests.helpers import story
from tests.helpers.links import FakeLink

STILL = 900
"""Milliseconds until the printer has answered and nothing moves any more."""
PAGE_BASE = "http://kpk.example"
TOKEN = "Qm7xTz3kPq2w"

Act = Callable[[bootstrap.Program, FakeLink], None]


def morning(office: str = "kosice-2023", moment: str = "10:42") -> Snapshot:
    """The story's office at a local time, as a kiosk sees it; a tap gives the ticket at once, nothing is to be brought."""
    plain = story.snapshot(moment, office=office, kind=DeviceKind.KIOSK)
    return replace(plain, services=tuple(replace(service, information={}) for service in plain.services))


def ticket(language: str = "sk") -> Ticket:
    """D042 with 8 people ahead and 20 to 30 minutes quoted, just issued."""
    issued = story.waiting(4, "local-taxes", "D", 42, "10:14")
    return replace(
        issued, language=language, ahead=8, quoted_low_seconds=1200, quoted_high_seconds=1800, token=TOKEN, printed=None
    )


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Studio:
    """Takes pictures of kiosks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(
        self,
        name: str,
        snapshot: Snapshot | None,
        act: Act | None = None,
        size: str = "1080x1920",
        fault: PrinterStatus | None = None,
    ) -> None:
        """One picture, written as NAME.png."""
        clock = ManualClock(snapshot.time if snapshot is not None else story.at("10:14"))
        clock.advance(60)
        link = FakeLink(snapshot, clock)
        printer = ScreenPrinter()
        printer.fault = fault
        # An ordinary size with paper beside it would open a second window.
        settings = Settings(fullscreen=False, window=size + "+0+0")
        with tempfile.TemporaryDirectory() as data:
            program = bootstrap.build(
                settings, Path(data), clock=clock, link=link, printing=PrintQueue(printer, settings.paper_mm)
            )
            program.start()
            if act is not None:
                act(program, link)
            pause(STILL)
            picture = program.window.grabWindow()
            picture.save(str(self.folder / f"{name}.png"))
            program.stop()
        print(f"{name}.png")


def speak(language: str) -> Act:
    """The visitor has chosen a language."""
    return lambda program, _link: program.presenter.choose_language(language)


def switch(*modes: str, language: str = "sk") -> Act:
    """The visitor has touched these buttons of the strip."""

    def act(program: bootstrap.Program, link: FakeLink) -> None:
        speak(language)(program, link)
        for mode in modes:
            link.clock.advance(1)
            program.presenter.toggle_mode(mode)

    return act


def tap(service_id: str) -> Act:
    """The visitor has touched a service; the hub does not answer yet."""
    return lambda program, _link: program.presenter.tap_service(service_id)


def take_ticket(language: str = "sk") -> Act:
    """The visitor has touched Miestne dane and the hub has given D042."""

    def act(program: bootstrap.Program, link: FakeLink) -> None:
        if language != "sk":
            program.presenter.choose_language(language)
            link.clock.advance(1)
        program.presenter.tap_service("local-taxes")
        link.answer(Done(ticket(language)))

    return act


def lose(_program: bootstrap.Program, link: FakeLink) -> None:
    """The hub has gone away."""
    link.set_state(LinkState.LOST)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    studio = Studio(folder)
    day, four = morning(), morning("kosice")
    lying = "1920x1080"
    studio.take("kiosk-welcome", day)
    studio.take("kiosk-welcome-four", four)
    for language in ("en", "uk", "hu"):
        studio.take(f"kiosk-services-{language}", day, speak(language))
        studio.take(f"kiosk-ticket-{language}", day, take_ticket(language))
    studio.take("kiosk-services-contrast-large", day, switch("large", "contrast"))
    studio.take("kiosk-contrast-light", day, switch("contrast", "contrast"))
    studio.take("kiosk-reach", day, switch("reach"))
    studio.take("kiosk-landscape-large", day, switch("large", language="uk"), lying)
    studio.take("kiosk-issuing", day, tap("local-taxes"))
    studio.take("kiosk-service-closed", day, tap("cash-desk"))
    studio.take("kiosk-ticket", day, take_ticket())
    studio.take("kiosk-out-of-paper", day, take_ticket(), fault=PrinterStatus.PAPER_OUT)
    studio.take("kiosk-closed", morning(moment="18:06"))
    studio.take("kiosk-hub-away", day, lose)
    studio.take("kiosk-connecting", None)
    studio.take("kiosk-landscape", day, size=lying)
    studio.take("kiosk-landscape-four", four, size=lying)
    studio.take("kiosk-landscape-services-uk", day, speak("uk"), lying)
    studio.take("kiosk-landscape-service-closed", day, tap("cash-desk"), lying)
    studio.take("kiosk-landscape-ticket", day, take_ticket(), lying)
    studio.take("kiosk-landscape-out-of-paper", day, take_ticket(), lying, PrinterStatus.PAPER_OUT)
    studio.take("kiosk-landscape-closed", morning(moment="18:06"), size=lying)
    studio.take("kiosk-landscape-hub-away", day, lose, lying)
    application.quit()


if __name__ == "__main__":
    main()
