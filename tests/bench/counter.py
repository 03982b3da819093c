"""From the click to the button that shows it works, and to the next ticket on screen: python -m tests.bench.counter

The window is real, a thousand people wait, the hub is a stand-in that answers at once. Measured from the click to the end of the repaint, each as a
share of the 50 ms within which a press must be answered.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from common.clock import SystemClock
from common.link.reply import Done
from common.model import wire
from common.model.numbering import label
from common.model.ticket import TicketState
from common.settings import Settings
from counter_app import bootstrap
from counter_app.panel.presenter import DOUBLE_PRESS
from tests.helpers.links import FakeLink
from tests.helpers.pictures_counter import COUNTER, free, office, session

ROUNDS = 100
WAITING = 1000
AIM = 50
"""Milliseconds."""


def turn(milliseconds: int) -> None:
    """Lets the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def said(name: str, seconds: list[float]) -> None:
    """One line of the result."""
    ordered = sorted(one * 1000 for one in seconds)
    middle, slow = statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
    sys.stdout.write(f"{name}: p50 {middle:.1f} ms, p99 {slow:.1f} ms ({slow / AIM:.0%} of {AIM} ms)\n")


def crowded(snapshot: wire.Snapshot, waiting: int) -> wire.Snapshot:
    """The same day with so many who wait for the counter's first service."""
    first = next(one for one in snapshot.tickets if one.label == "D043")
    crowd = tuple(
        replace(first, id=1000 + n, number=n, label=label("D", n), issued_at=first.issued_at + dt.timedelta(seconds=n))
        for n in range(100, 100 + waiting - sum(one.state is TicketState.WAITING for one in snapshot.tickets))
    )
    return replace(snapshot, tickets=(*snapshot.tickets, *crowd))


def main() -> None:
    application = QApplication([])
    clock = SystemClock()
    snapshot = crowded(free(office("10:42")), WAITING)
    link = FakeLink(snapshot)
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(fullscreen=False, hotkeys=False)
        program = bootstrap.build(settings, Path(data), clock=clock, link=link, dark=False, scale=1.0)
        program.start()
        link.script(Done(session(snapshot)))
        program.sign_in.sign_in("clerk-3", "1234", COUNTER)
        turn(100)
        panel = program.window.panel
        waiting = next(one for one in snapshot.tickets if one.label == "D043")
        feedback, shown, changed, ticked = [], [], [], []
        for round_ in range(ROUNDS):
            turn(round(DOUBLE_PRESS * 1000) + 10)
            began = clock.monotonic()
            QTest.mouseClick(panel.primary, Qt.MouseButton.LeftButton)
            panel.primary.repaint()
            feedback.append(clock.monotonic() - began)
            assert panel.primary.is_working
            state = TicketState.FINISHED if round_ % 2 else TicketState.CALLED
            own = replace(waiting, state=state, counter_id=COUNTER, called_at=link.hub_now(), revision=1000 + round_)
            link.answer(Done(own))
            turn(0)
            panel.repaint()
            shown.append(clock.monotonic() - began)
            began = clock.monotonic()
            other = replace(waiting, id=5000 + round_, label=label("K", round_ + 1), revision=101 + round_)
            link.push(wire.Changes(revision=101 + round_, time=snapshot.time, tickets=(other,)))
            panel.repaint()
            changed.append(clock.monotonic() - began)
            began = clock.monotonic()
            link.clock.advance(1)
            program.panel.refresh()
            panel.repaint()
            ticked.append(clock.monotonic() - began)
        sys.stdout.write(f"{WAITING} wait for the counter, {ROUNDS} rounds\n")
        said("click to feedback", feedback)
        said("click to the next state, hub at once", shown)
        said("a change from the hub to the screen", changed)
        said("a second that goes by to the screen", ticked)
        program.stop()
    application.quit()


if __name__ == "__main__":
    main()
