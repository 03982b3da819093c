"""From the click to the button that shows it works, and to the next ticket on screen: python -m tests.bench.counter

The window is real, the hub a stand-in that answers at once. Measured from the click to the end of the repaint, each as a
share of the 50 ms within which a press must be answered.
"""

from __future__ import annotations

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
from common.model.ticket import TicketState
from common.settings import Settings
from counter_app import bootstrap
from counter_app.panel.presenter import DOUBLE_PRESS
from tests.helpers.links import FakeLink
from tests.helpers.pictures_counter import COUNTER, free, office, session

ROUNDS = 40
AIM = 50
"""Milliseconds."""


def turn(milliseconds: int) -> None:
    """Lets the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def said(name: str, seconds: list[float]) -> None:
    """One line of the result."""
    middle, slowest = statistics.median(seconds) * 1000, max(seconds) * 1000
    sys.stdout.write(f"{name}: median {middle:.1f} ms ({middle / AIM:.0%} of {AIM} ms), slowest {slowest:.1f} ms\n")


def main() -> None:
    application = QApplication([])
    clock = SystemClock()
    snapshot = free(office("10:42"))
    link = FakeLink(snapshot)
    with tempfile.TemporaryDirectory() as data:
        program = bootstrap.build(Settings(fullscreen=False), Path(data), clock=clock, link=link, dark=False, scale=1.0)
        program.start()
        link.script(Done(session(snapshot)))
        program.sign_in.sign_in("clerk-3", "1234", COUNTER)
        turn(100)
        panel = program.window.panel
        waiting = next(one for one in snapshot.tickets if one.label == "D043")
        feedback, shown = [], []
        for round_ in range(ROUNDS):
            turn(round(DOUBLE_PRESS * 1000) + 10)
            began = clock.monotonic()
            QTest.mouseClick(panel.primary, Qt.MouseButton.LeftButton)
            panel.primary.repaint()
            feedback.append(clock.monotonic() - began)
            assert panel.primary.is_working
            state = TicketState.FINISHED if round_ % 2 else TicketState.CALLED
            link.answer(
                Done(replace(waiting, state=state, counter_id=COUNTER, called_at=link.hub_now(), revision=101 + round_))
            )
            turn(0)
            panel.repaint()
            shown.append(clock.monotonic() - began)
        said("click to feedback", feedback)
        said("click to the next state, hub at once", shown)
        program.stop()
    application.quit()


if __name__ == "__main__":
    main()
