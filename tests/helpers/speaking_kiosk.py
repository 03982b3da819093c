"""A kiosk in a process of its own that is used by keys and speaks with espeak-ng: python -m tests.helpers.speaking_kiosk DATA

Qt chooses its sound server once a process. Prints each sentence as it is begun, as one JSON object a line with how it ended
in the next; the second one cuts the first off.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from common.clock import SystemClock
from common.settings import Settings
from common.voice.phrases import Phrase
from common.voice.port import Ending, Voice
from common.voice.voices import make
from kiosk_app import bootstrap
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.worker import PrintQueue
from tests.helpers import story
from tests.helpers.links import FakeLink


class ToldVoice:
    """The real voice, and what it is asked to say."""

    def __init__(self, voice: Voice, ended: Callable[[], None]) -> None:
        self._voice = voice
        self._ended = ended

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Callable[[int, Ending], None]) -> None:
        print(json.dumps({"says": phrase.text, "language": phrase.language}), flush=True)  # noqa: T201 the test reads it

        def told(number: int, ending: Ending) -> None:
            print(json.dumps({"ended": ending.value}), flush=True)  # noqa: T201 the test reads it
            done(number, ending)
            self._ended()

        self._voice.say(utterance_id, phrase, volume, told)

    def stop(self) -> None:
        self._voice.stop()

    def close(self) -> None:
        self._voice.close()


def main() -> None:
    application = QApplication([])
    clock = SystemClock(story.at("10:14"))
    link = FakeLink(story.snapshot("10:14"), clock)
    settings = Settings(fullscreen=False, window="540x960+0+0", voice="espeak")
    printing = PrintQueue(ScreenPrinter(), settings.paper_mm)
    voice = ToldVoice(make("espeak"), application.quit)
    program = bootstrap.build(settings, Path(sys.argv[1]), clock=clock, link=link, printing=printing, voice=voice)
    program.start()
    # Switch the mode on; while it still explains itself, go to the first choice, which is said to its end.
    QTimer.singleShot(1500, lambda: QTest.keyClick(program.window, Qt.Key.Key_Down))
    QTimer.singleShot(4500, lambda: QTest.keyClick(program.window, Qt.Key.Key_Up))
    application.exec()
    program.stop()
    program.window.deleteLater()


if __name__ == "__main__":
    main()
