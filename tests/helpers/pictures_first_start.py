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
from common.model.office import DeviceKind
from common.settings import Settings
from counter_app.first_start import program
from counter_app.first_start.draft import Step, with_devices

STILL = 60
"""Milliseconds until everything asked for is drawn."""


def main() -> None:
    """Every page that needs no hub, in the office's look and, of the office's page, dark and at 200 %."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    language = sys.argv[2] if len(sys.argv) > 2 else "sk"
    application = QApplication([])
    looks = [(step, False, 1.0, step.value) for step in Step if step is not Step.TEST]
    looks += [(Step.OFFICE, True, 1.0, "dark"), (Step.OFFICE, False, 2.0, "double")]
    for step, dark, scale, name in looks:
        with tempfile.TemporaryDirectory() as data:
            settings = Settings(language=language)
            assistant = program.build(settings, Path(data), clock=SystemClock(), dark=dark, scale=scale)
            assistant.start()
            if step is Step.TOKENS:
                titles = {kind: kind.value.capitalize() for kind in DeviceKind}
                assistant.draft = with_devices(assistant.draft, titles)
            assistant._show(step)
            loop = QEventLoop()
            QTimer.singleShot(STILL, loop.quit)
            loop.exec()
            assistant.window.grab().save(str(folder / f"first-start-{name}.png"))
            assistant.stop()
    application.quit()


if __name__ == "__main__":
    main()
