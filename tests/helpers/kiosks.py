"""A kiosk on a link moved by hand, and a visitor's finger on its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from common.clock import ManualClock
from common.link import commands
from common.model.wire import Snapshot
from common.settings import Settings
from kiosk_app import bootstrap
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import PrinterStatus
from kiosk_app.printing.worker import PrintQueue
from tests.helpers.links import FakeLink
from tests.helpers.metaobjects import with_late_slots
from tests.helpers.voices import RecordingPlayer, RecordingVoice

UPRIGHT, LYING = "1080x1920+0+0", "1920x1080+0+0"
PATIENCE = 15_000
"""Milliseconds for anything that has to happen."""
POLL = 3
"""Milliseconds between two looks at whether it has."""


class Kiosk:
    """The program in its window, its link, printer and clock, and what a visitor can do."""

    def __init__(
        self,
        program: bootstrap.Program,
        link: Any,
        clock: Any,
        printer: ScreenPrinter,
        voice: RecordingVoice,
        player: RecordingPlayer | None = None,
    ) -> None:
        self.program = program
        self.link = link
        self.clock = clock
        self.printer = printer
        self.voice = voice
        self.player = player if player is not None else RecordingPlayer()

    @property
    def screen(self) -> str:
        return str(self.program.presenter.values["screen"])

    @property
    def shown(self) -> dict[str, Any]:
        """What the presenter shows, by name."""
        return self.program.presenter.values

    def advance(self, seconds: float) -> None:
        """Time goes by, and the kiosk looks at the clock."""
        self.clock.advance(seconds)
        self.program.presenter.refresh()

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until it is so."""
        loop, look, patience = QEventLoop(), QTimer(), QTimer()
        look.timeout.connect(lambda: loop.quit() if condition() else None)
        patience.timeout.connect(loop.quit)
        if not condition():
            look.start(POLL)
            patience.start(PATIENCE)
            loop.exec()
            assert condition(), "it never came to be"

    def items(self) -> Iterator[QQuickItem]:
        """Everything that is drawn, from the outside in."""
        yield from _drawn(self.program.window.contentItem())

    def item(self, name: str) -> QQuickItem:
        """The drawn item of this objectName."""
        found = [item for item in self.items() if item.objectName() == name]
        assert len(found) == 1, f"{name}: {len(found)} of it"
        return found[0]

    def that_says(self, text: str) -> QQuickItem:
        """The drawn item with this text."""
        found = [item for item in self.items() if item.property("text") == text]
        assert found, f"nothing says {text!r}"
        return found[0]

    def says(self, text: str) -> bool:
        return any(item.property("text") == text for item in self.items())

    def place(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def tap(self, item: QQuickItem) -> None:
        """A finger or a mouse, as the window system tells it."""
        self.tap_at(self.place(item))

    def tap_at(self, place: QPoint) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.program.window, Qt.MouseButton.LeftButton, none, place)

    def touch(self, finger: QPointingDevice) -> Any:
        """A sequence of touches: .press(id, place), .release(id, place), .commit()."""
        return QTest.touchEvent(self.program.window, finger, False)

    def sent(self, act: str) -> list[commands.Command]:
        """Commands whose path ends so, such as /tickets or /printed."""
        return [sent.command for sent in self.link.sent if sent.command.path.endswith(act)]


def _drawn(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _drawn(child)


@contextmanager
def kiosk_over(
    data: Path,
    snapshot: Snapshot | None,
    *,
    window: str = UPRIGHT,
    fault: PrinterStatus | None = None,
    slot: str = "down",
    reduced_motion: bool = False,
    language: str = "sk",
    fullscreen: bool = False,
    screen_inches: int = 0,
) -> Iterator[Kiosk]:
    """A started kiosk; stopped in the end, come what may."""
    clock = ManualClock(snapshot.time) if snapshot is not None else ManualClock(FakeLink().hub_now())
    link = FakeLink(snapshot, clock)
    printer = ScreenPrinter()
    printer.fault = fault
    settings = Settings(
        fullscreen=fullscreen,
        window=window,
        slot=slot,
        reduced_motion=reduced_motion,
        language=language,
        screen_inches=screen_inches,
    )
    printing = PrintQueue(printer, settings.paper_mm)
    voice = RecordingVoice()
    player = RecordingPlayer()
    program = bootstrap.build(
        settings, data, clock=clock, link=link, printing=printing, voice=voice, player=lambda: player
    )
    program.start()
    # Until the window system has given the window its size everything stands elsewhere.
    assert QTest.qWaitForWindowExposed(program.window)
    try:
        yield Kiosk(program, link, clock, printer, voice, player)
        assert with_late_slots() == set()
    finally:
        program.stop()
