"""A day of visits at full speed: a real hub process, the kiosk's real window, fingers, faults; and what became of all.

The kiosk's own clock skips what visitors would only wait for; the link keeps the real one.
"""

from __future__ import annotations

import gc
import random
import sqlite3
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from common.clock import SystemClock
from common.link.driver import HubLink
from common.model.printer import PrinterState
from common.settings import Settings
from common.voice.port import Voice
from kiosk_app import bootstrap
from kiosk_app.printing.journal import Journal
from kiosk_app.printing.worker import PrintQueue
from tests.helpers.hub import HubClient, RunningHub
from tests.helpers.rough_printer import Mishap, RoughPrinter
from tests.helpers.voices import CountedVoice

PATIENCE = 30.0
"""Seconds for anything that has to happen."""
POLL = 3
"""Milliseconds between two looks at whether it has."""
MODES = ("large", "contrast", "reach")
FAULTS = (PrinterState.PAPER_OUT, PrinterState.COVER_OPEN, PrinterState.UNPLUGGED, PrinterState.CUTTER)
SLOW = 0.1
"""Seconds: a frame that takes longer is seen."""
UNSEEN_EVERY = 40
"""Visits of which one is made without sight, by keys and ears."""
HEARD_EVERY = 10
"""Of those, one hears a sentence to its end; the others go on as soon as they know the place."""
LISTENS = 100
"""Milliseconds that they listen to each choice."""
CHOICES = 60
"""More than there are on any screen."""
SAMPLE_EVERY = 10
"""Visits between two looks at the memory."""


class SkippingClock(SystemClock):
    """The computer's clock, moved on where nobody wants to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.skipped


@dataclass
class Figures:
    """What the day gave."""

    visits: int = 0
    issued: dict[str, tuple[bool | None, str | None]] = field(default_factory=dict)
    """By label: printed, and the fault, as the hub's database has it."""
    shown: set[str] = field(default_factory=set)
    out: Counter[tuple[str, bool]] = field(default_factory=Counter)
    torn: int = 0
    memory: list[int] = field(default_factory=list)
    """Bytes resident, every SAMPLE_EVERY visits."""
    frames: array[float] = field(default_factory=lambda: array("f"))
    """Seconds for each frame after the first screen, from its beginning to its end. Four bytes each: it grows with the day."""
    work: array[float] = field(default_factory=lambda: array("f"))
    """Seconds that the processor worked on each of them; the rest it was busy with other programs."""
    wanted: int = 0
    """Visits that asked for a ticket and waited for it."""
    kinds: Counter[str] = field(default_factory=Counter)
    said: int = 0
    """Sentences that were begun; most are cut off by the next one."""
    heard: int = 0
    """Sentences that were said to their end."""
    failed: int = 0
    """Sentences that could not be said."""

    @property
    def wrong(self) -> list[str]:
        """Every ticket whose story does not add up."""
        found = []
        if len(self.issued) != self.wanted:
            found.append(f"{self.wanted} visits gave {len(self.issued)} tickets")
        for label, (printed, fault) in self.issued.items():
            plain, copies = self.out[label, False], self.out[label, True]
            if plain > 1:
                found.append(f"{label} came out {plain} times without the word copy")
            if printed and not plain + copies:
                found.append(f"{label} is told as printed and is not on paper")
            if printed is None:
                found.append(f"{label} was never reported")
            if printed is False and not fault:
                found.append(f"{label} has no fault")
            if label not in self.shown:
                found.append(f"{label} was never shown")
        found += [f"{label} is on paper and was never issued" for label, _ in self.out if label not in self.issued]
        if self.torn > self.kinds["torn"]:
            found.append(
                f"{self.torn} pieces of paper are no whole ticket, and the paper ended {self.kinds['torn']} times"
            )
        return found

    def growth(self) -> float:
        """How much the memory grew from the end of the warm-up (a quarter of the day) to its end, as a share.

        By the least squares line through the samples, so that one collection more or less does not count.
        """
        warm = self.memory[len(self.memory) // 4 :]
        if len(warm) < 2:
            return 0.0
        middle, mean = (len(warm) - 1) / 2, sum(warm) / len(warm)
        slope = sum((x - middle) * (y - mean) for x, y in enumerate(warm)) / sum(
            (x - middle) ** 2 for x in range(len(warm))
        )
        return slope * (len(warm) - 1) / (mean - slope * middle)


class Day:
    """The kiosk and its visitors."""

    def __init__(self, folder: Path, hub: RunningHub, seed: int, voice: Voice) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.figures = Figures()
        self._hub = hub
        self._chance = random.Random(seed)
        self._clock = SkippingClock()
        self._printer = RoughPrinter()
        settings = Settings(
            hub_url=hub.url, token=hub.kiosk_token, fullscreen=False, window="540x960+0+0", printer="screen"
        )
        self._link = HubLink(hub.url, hub.kiosk_token, folder / "replica.sqlite", SystemClock())
        self._voice = CountedVoice(voice)
        self._program = bootstrap.build(
            settings,
            folder,
            clock=self._clock,
            link=self._link,
            printing=PrintQueue(
                self._printer.port,
                self._printer.paper,
                journal=Journal(folder / "printing.json"),
                look_every_seconds=0.2,
            ),
            voice=self._voice,
        )
        self._presenter = self._program.presenter
        self._clerk: HubClient | None = None
        self._process = psutil.Process()
        self._begun = self._work_begun = 0.0
        self._presenter.ticket_changed.connect(self._on_ticket)

    def run(self, visits: int, tell: Callable[[int], None] = lambda _visit: None) -> Figures:
        """So many visits; then everything comes to rest and is counted."""
        self._program.start()
        try:
            self._until(lambda: self._screen == "welcome")
            window = self._program.window
            window.afterAnimating.connect(self._on_frame_begun)
            window.frameSwapped.connect(self._on_frame_ended)
            for visit in range(visits):
                self._visit()
                self.figures.visits += 1
                if visit % SAMPLE_EVERY == 0:
                    gc.collect()
                    self.figures.memory.append(self._process.memory_info().rss)
                tell(visit + 1)
            self._rest()
        finally:
            self._program.stop()
            self._dismiss()
            printed = self._printer.printed()
            self._printer.close()
        self.figures.said, self.figures.heard = self._voice.begun, self._voice.heard
        self.figures.failed = self._voice.failed
        self.figures.issued = self._read()
        self.figures.out, self.figures.torn = Counter(printed.out), printed.torn
        return self.figures

    @property
    def _screen(self) -> str:
        return str(self._presenter.values["screen"])

    def _until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        loop, poll = QEventLoop(), QTimer()
        poll.setInterval(POLL)
        poll.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
        poll.start()
        if not done():
            loop.exec()
        poll.stop()
        if not done():
            raise AssertionError(f"it hangs: screen {self._screen}, notice {self._presenter.values['notice']!r}")

    def _skip(self, seconds: float) -> None:
        self._clock.skipped += seconds
        self._presenter.refresh()

    def _on_ticket(self) -> None:
        label = self._presenter.values["ticket"].get("label")
        if label:
            self.figures.shown.add(label)

    def _on_frame_begun(self) -> None:
        self._begun, self._work_begun = time.perf_counter(), time.thread_time()

    def _on_frame_ended(self) -> None:
        if self._begun:
            self.figures.frames.append(time.perf_counter() - self._begun)
            self.figures.work.append(time.thread_time() - self._work_begun)
            self._begun = 0.0

    def _tap(self, name: str, times: int = 1) -> None:
        """A finger on the item of this name, where it stands on this page."""
        for item in self._items():
            if item.objectName() == name:
                place = item.mapToScene(item.boundingRect().center()).toPoint()
                for _ in range(times):
                    self._tap_at(place)
                return

    def _tap_at(self, place: QPoint) -> None:
        QTest.mouseClick(self._program.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def _items(self) -> Iterator[QQuickItem]:
        """What is drawn, from the outside in."""
        left = [self._program.window.contentItem()]
        while left:
            for child in left.pop().childItems():
                if child.isVisible():
                    yield child
                    left.append(child)

    def _visit(self) -> None:
        chance = self._chance
        self._ready()
        kind = chance.choices(
            ("plain", "taps", "left", "closed", "torn", "unheard", "glitch", "fault", "killed", "away"),
            (50, 10, 12, 5, 5, 5, 5, 6, 0.5, 0.5),
        )[0]
        is_unseen = self.figures.visits % UNSEEN_EVERY == UNSEEN_EVERY // 2
        if is_unseen:
            kind = "unseen"
        self.figures.kinds[kind] += 1
        if chance.random() < 0.4:
            self._tap(f"language-{chance.choice(('en', 'uk', 'hu'))}")
            self._skip(0.6)
        for mode in chance.sample(MODES, chance.choice((0, 0, 1, 2))):
            self._tap(f"mode-{mode}")
            self._skip(0.6)
        if kind == "left":
            QTest.qWait(20)
            self._skip(31)
            self._skip(30)
        elif kind == "closed":
            shut = [one["id"] for one in self._presenter.values["services"] if not one["open"]]
            self._tap(f"service-{(shut or ['none'])[0]}")
            self._skip(0.6)
            self._skip(61)
        elif kind == "away":
            self._hub.kill()
            self._until(lambda: self._screen == "away")
            self._hub.restart()
            self._dismiss()
        else:
            self._take(kind)

    def _take(self, kind: str) -> None:
        """A ticket, whatever happens to it."""
        chance, printer = self._chance, self._printer
        if kind in {"torn", "unheard", "glitch"}:
            printer.meet(Mishap(kind))
        if kind == "fault":
            printer.set_fault(chance.choice(FAULTS))
        service = chance.choice(self._services())
        self.figures.wanted += 1
        if kind == "unseen":
            self._ask_unseen(service)
        else:
            self._ask(service, 20 if kind == "taps" else 1)
        if kind == "killed":
            QTest.qWait(chance.choice((0, 2, 5, 20)))
            self._hub.kill()
            self._until(lambda: self._screen != "issuing")
            if self._screen not in {"ticket", "fault"}:
                self._hub.restart()
                self._until(lambda: self._screen == "welcome")
                self._skip(1)
                self._ask(service)  # the same visitor tries again
            else:
                self._hub.restart()
            self._dismiss()
        self._until(lambda: self._screen in {"ticket", "fault"} and bool(self._presenter.values["closing"]))
        QTest.qWait(1)
        printer.set_fault(None)
        self._skip(0.6)
        if chance.random() < 0.5:
            self._tap("done")
            self._skip(0.6)
        self._skip(90)
        self._serve()

    def _ask(self, service: str, times: int = 1) -> None:
        """A tap on the service, and on what to bring."""
        self._tap(service, times)
        if self._screen == "confirm":
            self._until(lambda: any(item.objectName() == "confirm" for item in self._items()))
            self._skip(0.6)
            self._tap("confirm", times)

    def _ask_unseen(self, service: str) -> None:
        """The same by keys: down until the service is said, OK; down to the button, OK."""
        self._key(Qt.Key.Key_Down)
        self._go_to(service)
        if self.figures.kinds["unseen"] % HEARD_EVERY == 1:
            self._until(lambda: not self._program.explorer.speaking)
        self._key(Qt.Key.Key_Return)
        if self._screen == "confirm":
            self._go_to("confirm")
            self._key(Qt.Key.Key_Return)

    def _go_to(self, name: str) -> None:
        """Down until this choice has the focus, once it is on the screen that is heard."""
        explorer = self._program.explorer
        self._until(lambda: any(one.key == name for one in explorer.state.reading.choices))
        for _ in range(CHOICES):
            self._key(Qt.Key.Key_Down)
            focused = self._program.window.activeFocusItem()
            if focused is not None and focused.objectName() == name:
                return
        raise AssertionError(f"no key leads to {name}")

    def _key(self, key: Qt.Key) -> None:
        self._skip(0.6)
        QTest.keyClick(self._program.window, key)
        QTest.qWait(LISTENS if self._program.explorer.speaking else 0)

    def _services(self) -> list[str]:
        """The open services of this page."""
        shut = {one["id"] for one in self._presenter.values["services"] if not one["open"]}
        names = [item.objectName() for item in self._items() if item.objectName().startswith("service-")]
        return [name for name in names if name.removeprefix("service-") not in shut]

    def _ready(self) -> None:
        """The welcome as the next visitor finds it, with a printer in order."""
        for _ in range(3):
            self._skip(61)
        self._until(lambda: self._screen in {"welcome", "attract"})
        if self._screen == "attract":
            self._tap_at(QPoint(270, 480))
        self._until(lambda: self._screen == "welcome" and self._program.printing.status is PrinterState.READY)
        self._skip(1)
        self._until(lambda: bool(self._services()))

    def _serve(self) -> None:
        """Somebody at a counter calls and finishes one, so that the day's queue stays as long as it was."""
        try:
            if self._clerk is None:
                self._clerk = self._hub.signed_in(1, 1)
            ticket = self._clerk.call_next()
            if ticket is not None:
                self._clerk.act(self._clerk.act(ticket, "start"), "finish")
        except httpx.TransportError:
            self._dismiss()

    def _dismiss(self) -> None:
        """The clerk's connection is cut, or nobody needs it any more."""
        if self._clerk is not None:
            self._clerk.http.close()
            self._clerk = None

    def _rest(self) -> None:
        """Everything that waits in the outbox is told."""
        self._skip(120)
        self._until(lambda: not self._link.kept)
        self._until(lambda: all(one[0] is not None for one in self._read().values()))

    def _read(self) -> dict[str, tuple[bool | None, str | None]]:
        with sqlite3.connect(f"file:{self._hub.data / 'office.sqlite'}?mode=ro", uri=True) as database:
            rows = database.execute("SELECT label, printed, print_fault FROM ticket").fetchall()
        database.close()
        return {label: (None if printed is None else bool(printed), fault) for label, printed, fault in rows}
