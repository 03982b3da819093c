"""One whole visit without a display: a real hub, the three apps in this process, real mouse events, pictures in a folder.

Run by `python3 installers demo --headless` in the environment that it has set up. The apps must not import each other;
here, outside of them, all three are built by their own `bootstrap`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from common import demo, demo_office
from common.clock import SystemClock
from common.i18n import catalogue
from common.model.errors import UserError
from common.settings import Settings

WAIT_SECONDS = 60.0
LOOK_AGAIN_MS = 20
STILL_MS = 2600
"""Until a call's pulse is over and every row stands still."""
READ_MS = 700
"""A visitor reads what to bring: longer than the half second in which a second tap is the same tap."""
BEFORE = (3, 2, 0, 1, 2, 3)
"""Who waits already, as in common.demo_office.VISITORS: few, for the board gives each call its own five seconds."""
SERVICE = 0
"""The visitor comes for the office's first service."""


class VisitError(Exception):
    """Something of the visit did not happen."""


def let_pass(milliseconds: int) -> None:
    """Run the programs for this long, as a person would look on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(happened: Callable[[], Any], what: str) -> Any:
    """Run the programs until `happened` gives something true; VisitError after a minute."""
    loop = QEventLoop()
    found: list[Any] = []
    look, limit = QTimer(), QTimer()

    def check() -> None:
        result = happened()
        if result:
            found.append(result)
            loop.quit()

    look.timeout.connect(check)
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    look.start(LOOK_AGAIN_MS)
    limit.start(int(WAIT_SECONDS * 1000))
    loop.exec()
    look.stop()
    limit.stop()
    if not found:
        raise VisitError(f"{what}: this did not happen within {WAIT_SECONDS:.0f} s")
    return found[0]


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """All items that are drawn, from the outside in."""
    for child in root.childItems():
        if child.isVisible():
            yield child
            yield from items(child)


def item_that_says(window: QQuickWindow, text: str) -> QQuickItem | None:
    """The drawn item with this text."""
    for item in items(window.contentItem()):
        if item.property("text") == text:
            return item
    return None


def tap(window: QQuickWindow, text: str) -> None:
    """Tap, with real mouse events, on what says `text` once it is there."""
    item = wait_until(lambda: item_that_says(window, text), f"'{text}' on the screen")
    place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def button_that_says(window: QWidget, text: str) -> QAbstractButton | None:
    """The visible button whose text begins so, its key aside."""
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.text().replace("&", "").startswith(text):
            return button
    return None


def click(window: QWidget, text: str) -> None:
    """Click, with real mouse events, on the button that says `text` once it may be pressed."""
    button = wait_until(lambda: button_that_says(window, text), f"the button '{text}'")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(button.rect().center()))


def newest(calls: QAbstractItemModel) -> str:
    """The label that has the board's yellow; empty for none."""
    roles = {bytes(name.data()).decode(): number for number, name in calls.roleNames().items()}
    for row in range(calls.rowCount()):
        index = calls.index(row, 0)
        if calls.data(index, roles["attention"]) and not calls.data(index, roles["place"]):
            return str(calls.data(index, roles["label"]))
    return ""


class Album:
    """The folder that the pictures go into, numbered in the order of the visit."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._count = 0

    def keep(self, name: str, picture: QImage) -> None:
        """Write one picture."""
        self._count += 1
        path = self.folder / f"{self._count}-{name}.png"
        if picture.isNull() or not picture.save(str(path)):
            raise VisitError(f"the picture {path} could not be written")
        demo.say(f"  {path.name}")


def visit(office: demo_office.DemoOffice, desk: demo_office.Desk, album: Album) -> None:
    """Tap, ticket, call, board."""
    import counter_app.bootstrap
    import display_app.bootstrap
    import kiosk_app.bootstrap

    clock = SystemClock()

    def settings(program: str, window: str, sign_in: str = "") -> Settings:
        return Settings(
            hub_url=office.url,
            token=office.tokens[program],
            fullscreen=False,
            window=window,
            printer="screen",
            sound=False,
            sign_in=sign_in,
        )

    def folder(program: str) -> Path:
        path = office.data / program
        path.mkdir(exist_ok=True)
        return path

    with running(
        [
            kiosk_app.bootstrap.build(settings("kiosk", "1080x1920+0+0"), folder("kiosk"), clock=clock),
            counter_app.bootstrap.build(
                settings("counter", "380x640+0+0", office.sign_in), folder("counter"), clock=clock
            ),
            display_app.bootstrap.build(settings("display", "1920x1080+0+0"), folder("display"), clock=clock),
        ]
    ) as (kiosk, counter, board):
        papers: list[QImage] = []
        kiosk.printing.paper.connect(papers.append)
        snapshot = wait_until(lambda: kiosk.link.replica.snapshot, "the kiosk knows the office")
        words = catalogue("sk")
        service = words.text(snapshot.services[SERVICE].name)
        demo.say(f"A visitor comes to the kiosk and taps {service}")
        wait_until(lambda: item_that_says(kiosk.window, service), "the services on the kiosk")
        let_pass(400)
        album.keep("kiosk-welcome", kiosk.window.grabWindow())
        tap(kiosk.window, service)
        if words.text(snapshot.services[SERVICE].information):
            wait_until(lambda: item_that_says(kiosk.window, words.gettext("Take a ticket")), "what to bring")
            let_pass(READ_MS)
            album.keep("kiosk-confirm", kiosk.window.grabWindow())
            tap(kiosk.window, words.gettext("Take a ticket"))
        paper = wait_until(lambda: papers and papers[0], "a printed ticket")
        let_pass(800)
        album.keep("kiosk-ticket", kiosk.window.grabWindow())
        album.keep("ticket", paper)
        own = max(kiosk.link.replica.tickets.values(), key=lambda ticket: ticket.id)
        demo.say(f"The visitor holds {own.label}; those before are served at another counter")
        office.serve_all_before(own.id, desk)
        demo.say(f"The clerk at counter {demo_office.DEMO_COUNTER} presses Next")
        wait_until(lambda: button_that_says(counter.window, words.gettext("Call next")), "the panel is signed in")
        album.keep("panel", counter.window.grab().toImage())
        click(counter.window, words.gettext("Call next"))

        demo.say("The board takes one call after the other")
        wait_until(lambda: newest(board.presenter.calls) == own.label, f"the call of {own.label} on the board")
        let_pass(STILL_MS)
        album.keep("panel-called", counter.window.grab().toImage())
        album.keep("board", board.window.grabWindow())
        demo.say(f"The board calls {own.label} to counter {demo_office.DEMO_COUNTER}")


@contextmanager
def running(programs: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The programs, started; stopped in the end, come what may."""
    try:
        for program in programs:
            program.start()
        yield programs
    finally:
        for program in programs:
            program.stop()
        let_pass(50)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the visit; the last line names the folder of the pictures."""
    parser = argparse.ArgumentParser(prog="python3 installers demo --headless")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--office", default="kosice")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    application = QApplication(sys.argv[:1])
    album = Album(chosen.pictures or Path(tempfile.mkdtemp(prefix="poradovnik-pictures-")))
    with demo.data_folder(chosen.data) as data:
        try:
            demo.say("Loading the office and its devices")
            office = demo_office.prepare(data, chosen.office, SystemClock().now())
            if office.shifted_to is not None:
                demo.say(demo.shift_said(office.shifted_to))
            with demo.running_hub(office, demo.Programs()):
                demo.say(f"The hub runs at {office.url}; some visitors take their numbers")
                visit(office, office.fill_queue(BEFORE)[0], album)
        except (UserError, VisitError) as error:
            demo.say(f"The visit stopped: {error}")
            return 1
    application.quit()
    demo.say(f"The whole visit went well. Its pictures are in {album.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
