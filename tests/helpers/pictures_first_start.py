"""Writes the first start's pictures into a folder: python -m tests.helpers.pictures_first_start FOLDER [LANGUAGE]"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from common.clock import SystemClock
from common.settings import Settings
from counter_app.first_start import program
from counter_app.first_start.draft import Step

STILL = 60
"""Milliseconds until everything asked for is drawn."""


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    language = sys.argv[2] if len(sys.argv) > 2 else "sk"
    application = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        assistant = program.build(Settings(language=language), Path(data), clock=SystemClock(), dark=False, scale=1.0)
        assistant.start()
        assistant._show(Step.OFFICE)
        loop = QEventLoop()
        QTimer.singleShot(STILL, loop.quit)
        loop.exec()
        assistant.window.grab().save(str(folder / "first-start-office.png"))
        assistant.stop()
    application.quit()


if __name__ == "__main__":
    main()
