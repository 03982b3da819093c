"""The rules of the port Voice, held against one engine in a process of its own: python -m tests.helpers.voice_contract ENGINE

Qt chooses its sound server once a process, so each surrounding of sound needs another one. Prints one JSON object: what
every check found.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QCoreApplication, QEventLoop, QTimer

from common.voice.chain import ChainSynthesiser
from common.voice.clips import ClipSynthesiser
from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import Phrase, call_phrase, sentence
from common.voice.port import Ending, Voice
from common.voice.voices import QtVoice, SilentVoice, SynthesisedVoice
from tests.helpers.voices import RecordingVoice

LIMIT = 20_000
"""Milliseconds after which a check gives up."""

ENGINES: dict[str, Callable[[Path], Voice]] = {
    "espeak": lambda _clips: SynthesisedVoice(EspeakSynthesiser()),
    "clips": lambda clips: SynthesisedVoice(ClipSynthesiser(clips)),
    "clips-then-espeak": lambda clips: SynthesisedVoice(ChainSynthesiser(ClipSynthesiser(clips), EspeakSynthesiser())),
    "qt": lambda _clips: QtVoice(engine="mock"),
    "none": lambda _clips: SilentVoice(),
    "recording": lambda _clips: RecordingVoice(),
}
PHRASE = call_phrase("D001", 1, "en")


class Checked:
    """One engine and what it told."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.told: list[tuple[int, Ending]] = []
        self.inside = False
        self.told_inside = False
        self.threads: set[str] = set()

    def say(self, utterance_id: int, phrase: Phrase = PHRASE) -> None:
        self.inside = True
        self.voice.say(utterance_id, phrase, 1.0, self._done)
        self.inside = False

    def wait(self, count: int) -> None:
        """Until so many endings were told, or for LIMIT."""
        self._until(lambda: len(self.told) >= count, LIMIT)

    def linger(self) -> None:
        """Long enough for whatever is under way to be told, were it told."""
        self._until(lambda: False, 300)

    def _until(self, holds: Callable[[], bool], limit: int) -> None:
        loop, look, end = QEventLoop(), QTimer(), QTimer()
        look.timeout.connect(lambda: loop.quit() if holds() else None)
        end.setSingleShot(True)
        end.timeout.connect(loop.quit)
        look.start(5)
        end.start(limit)
        loop.exec()

    def _done(self, utterance_id: int, ending: Ending) -> None:
        self.told.append((utterance_id, ending))
        self.told_inside |= self.inside
        self.threads.add(threading.current_thread().name)


def main() -> None:
    engine, clips = sys.argv[1], Path(sys.argv[2])
    application = QCoreApplication([])
    one = Checked(ENGINES[engine](clips))
    found: dict[str, object] = {}

    one.say(1)
    one.wait(1)
    found["said once"] = [[number, ending.value] for number, ending in one.told]

    one.told.clear()
    one.say(2)
    one.say(3)
    one.wait(1)
    one.linger()
    found["new speech takes the place of the old"] = [number for number, _ending in one.told]

    one.told.clear()
    one.say(4)
    one.voice.stop()
    one.linger()
    found["nothing is heard of what was stopped"] = [number for number, _ending in one.told]

    one.say(5, sentence("Dzień dobry", "pl"))
    one.wait(1)
    found["a language that it lacks"] = [number for number, _ending in one.told]

    one.linger()
    found["sounds kept"] = sum(isinstance(kept, QBuffer) for kept in gc.get_objects())

    one.told.clear()
    one.say(6)
    one.voice.close()
    one.linger()
    found["nothing is heard after the close"] = [number for number, _ending in one.told]
    found["told inside say"] = one.told_inside
    found["told on threads"] = sorted(one.threads)
    # The watch over the sound server is the program's, not the voice's.
    kept = {threading.main_thread().name, "sound-server"}
    found["threads left"] = [one.name for one in threading.enumerate() if one.name not in kept]
    print(json.dumps(found))  # noqa: T201 what the test reads
    del application


if __name__ == "__main__":
    main()
