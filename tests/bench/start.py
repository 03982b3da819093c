"""How long each app takes from its start as a process to its first frame, as a ratio to a bare PySide6 window.

    python -m tests.bench.start [ROUNDS]

All in one run on one machine, in turns, so that the ratio means the same elsewhere; the median of the rounds counts.
The apps find a real hub of the Košice office; everything is drawn offscreen.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APPS = ("kiosk", "counter", "display")
BARE = "bare window"
FRAME = b"frame"


def child(program: str) -> None:
    """Run one program until its first frame is there, say so and end."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtQuick import QQuickWindow
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])

    def seen() -> None:
        os.write(1, FRAME)
        application.exit()

    class FirstPaint(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen()
            return False

    stop: Any = None
    first_paint = FirstPaint()
    if program == BARE:
        window: Any = QWidget()
        window.installEventFilter(first_paint)
        window.show()
    else:
        from common.clock import SystemClock
        from common.settings import load

        data = Path(os.environ["PORADOVNIK_DATA"])
        built = import_module(f"{program}_app.bootstrap").build(load(data, os.environ), data, clock=SystemClock())
        window, stop = built.window, built.stop
        if isinstance(window, QQuickWindow):
            window.frameSwapped.connect(seen)
        else:
            window.installEventFilter(first_paint)
        built.start()
    application.exec()
    if stop is not None:
        stop()


def measured(program: str, environment: dict[str, str]) -> float:
    """Seconds from the start of the process to its first frame."""
    started = time.monotonic()
    command = [sys.executable, "-m", "tests.bench.start", "--child", program]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.read(len(FRAME))
        seconds = time.monotonic() - started
    if said != FRAME:
        raise RuntimeError(f"{program} ended with status {process.returncode} and drew nothing")
    return seconds


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    from common import demo
    from common.clock import SystemClock
    from common.demo_office import prepare

    times: dict[str, list[float]] = {BARE: [], **{app: [] for app in APPS}}
    with tempfile.TemporaryDirectory() as folder:
        office = prepare(Path(folder), "kosice", SystemClock().now())
        with demo.running_hub(office, demo.Programs()):
            office.fill_queue()
            for _round in range(rounds + 1):
                for program, seconds in times.items():
                    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
                    if program != BARE:
                        environment = demo.window_settings(
                            office, program, demo.arrange(demo.Area(0, 0, 1920, 1080))[program]
                        )
                        environment |= {"QT_QPA_PLATFORM": "offscreen", "PORADOVNIK_DATA": str(Path(folder) / program)}
                        Path(folder, program).mkdir(exist_ok=True)
                    seconds.append(measured(program, environment))
    bare = statistics.median(times[BARE][1:])  # the first round fills the disk's cache
    print(f"{'program':14} {'first frame':>12} {'ratio':>7}   (median of {rounds}, one run)")
    for program, seconds in times.items():
        median = statistics.median(seconds[1:])
        print(f"{program:14} {median * 1000:9.0f} ms {median / bare:6.2f}x")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2])
    else:
        main()
