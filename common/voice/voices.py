"""The voices behind the port, and which one a setting means. Needs a Qt application; QtMultimedia is loaded here only."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QObject, QTimer, Slot
from PySide6.QtTextToSpeech import QTextToSpeech

from common.voice.chain import synthesiser
from common.voice.phrases import Phrase
from common.voice.player import Player
from common.voice.port import Ending, Synthesiser, Voice

Done = Callable[[int, Ending], None]

LOCALES = {"sk": "sk_SK", "en": "en_GB", "uk": "uk_UA", "hu": "hu_HU"}


class SynthesisedVoice(QObject):
    """Says what a synthesiser makes, through a player of its own."""

    def __init__(self, synthesiser: Synthesiser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._synthesiser = synthesiser
        self.player: Final = Player(self)

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Done) -> None:
        self.player.play(utterance_id, lambda is_cut: self._synthesiser.sound(phrase, is_cut), volume, done)

    def stop(self) -> None:
        self.player.stop()

    def close(self) -> None:
        self.player.close()


class SilentVoice(QObject):
    """Says nothing, and is done with it at once."""

    def __init__(self, ending: Ending = Ending.FINISHED, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ending = ending
        self._waiting: tuple[int, Done] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_time)

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Done) -> None:
        self._waiting = (utterance_id, done)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._waiting = None

    def close(self) -> None:
        self.stop()

    @Slot()
    def _on_time(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            utterance_id, done = waiting
            done(utterance_id, self._ending)


class QtVoice(QObject):
    """The platform's own speech, where there is one (Windows, macOS; on Linux only with speech-dispatcher).

    Qt lists engines whose libraries are missing: only the state after the start tells.
    """

    def __init__(self, parent: QObject | None = None, engine: str = "") -> None:
        super().__init__(parent)
        self._speech = QTextToSpeech(engine, self) if engine else QTextToSpeech(self)
        self._speech.stateChanged.connect(self._on_state)
        self._waiting: tuple[int, Done] | None = None
        self._begun = False
        self._refused = QTimer(self)
        self._refused.setSingleShot(True)
        self._refused.setInterval(0)
        self._refused.timeout.connect(self._on_refused)

    @property
    def works(self) -> bool:
        """Whether the platform has a working engine."""
        return self._speech.state() is not QTextToSpeech.State.Error

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Done) -> None:
        self.stop()
        self._waiting = (utterance_id, done)
        locale = QLocale(LOCALES.get(phrase.language, phrase.language))
        known = any(one.language() == locale.language() for one in self._speech.availableLocales())
        if not self.works or not known:
            self._refused.start()
            return
        self._begun = False
        self._speech.setLocale(locale)
        self._speech.setVolume(volume)
        self._speech.say(phrase.text)

    def stop(self) -> None:
        self._waiting = None
        self._refused.stop()
        if self._speech.state() in {QTextToSpeech.State.Speaking, QTextToSpeech.State.Synthesizing}:
            self._speech.stop(QTextToSpeech.BoundaryHint.Immediate)

    def close(self) -> None:
        self.stop()

    @Slot(QTextToSpeech.State)
    def _on_state(self, state: QTextToSpeech.State) -> None:
        if self._waiting is None:
            return
        if state is QTextToSpeech.State.Speaking:
            self._begun = True
        elif state is QTextToSpeech.State.Error:
            self._end(Ending.NO_VOICE)
        elif state is QTextToSpeech.State.Ready and self._begun:
            self._end(Ending.FINISHED)

    @Slot()
    def _on_refused(self) -> None:
        self._end(Ending.NO_VOICE)

    def _end(self, ending: Ending) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            utterance_id, done = waiting
            done(utterance_id, ending)


def make(setting: str, clips: Path | None = None, parent: QObject | None = None) -> Voice:
    """The voice that the setting `voice` means: auto, espeak, qt, clips or none.

    auto: clips where a phrase is recorded in whole, else espeak-ng, else the platform's own; `clips`: the folder of the
    recorded ones, None: those that came with the program.
    """
    if setting == "none":
        return SilentVoice(parent=parent)
    if setting == "qt" or (setting == "auto" and importlib.util.find_spec("espeakng_loader") is None):
        return QtVoice(parent)
    return SynthesisedVoice(synthesiser(setting, clips), parent)
