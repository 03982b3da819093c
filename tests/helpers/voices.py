"""A voice that notes what it is asked to say, for tests of those that speak; the contract holds it to the port's rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from common.voice.phrases import Phrase
from common.voice.port import FAILED, Ending, Sound, Voice


class RecordingVoice(QObject):
    """Says everything in no time, unless `holds`: then until `finish()`."""

    def __init__(self, *, holds: bool = False) -> None:
        super().__init__()
        self.holds = holds
        self.said: list[Phrase] = []
        self.volumes: list[float] = []
        self.stops = 0
        self.closed = False
        self.ending = Ending.FINISHED
        """How what is said comes to its end."""
        self._serial = 0
        self._waiting: Callable[[], None] | None = None

    @property
    def texts(self) -> list[str]:
        """All that was begun, as written."""
        return [phrase.text for phrase in self.said]

    @property
    def speaking(self) -> bool:
        return self._waiting is not None

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Callable[[int, Ending], None]) -> None:
        self.said.append(phrase)
        self.volumes.append(volume)
        self._waiting = lambda: done(utterance_id, self.ending)
        self._serial += 1
        serial = self._serial
        if not self.holds:
            QTimer.singleShot(0, self, lambda: self.finish() if serial == self._serial else None)

    def finish(self) -> None:
        """What is being said has been said."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def stop(self) -> None:
        self.stops += 1
        self._serial += 1
        self._waiting = None

    def close(self) -> None:
        self.stop()
        self.closed = True


class CountedVoice:
    """A voice, and how often it began and failed."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.begun = 0
        self.heard = 0
        """Said to the end; the others were cut off."""
        self.failed = 0

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Callable[[int, Ending], None]) -> None:
        self.begun += 1

        def told(number: int, ending: Ending) -> None:
            self.heard += ending is Ending.FINISHED
            self.failed += ending in FAILED
            done(number, ending)

        self._voice.say(utterance_id, phrase, volume, told)

    def stop(self) -> None:
        self._voice.stop()

    def close(self) -> None:
        self._voice.close()


class RecordingPlayer(QObject):
    """Plays everything in no time and notes it, as common.voice.player.Player would be asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[Sound] = []
        self.stops = 0

    def play(
        self,
        utterance_id: int,
        make: Callable[[Callable[[], bool]], Sound],
        volume: float,
        done: Callable[[int, Ending], None],
    ) -> None:
        assert 0 < volume <= 1
        self.played.append(make(lambda: False))
        QTimer.singleShot(0, self, lambda: done(utterance_id, Ending.FINISHED))

    def stop(self) -> None:
        self.stops += 1

    def close(self) -> None:
        self.stops += 1


class ScriptedPlayer(QObject):
    """Plays the chime for as long as the test says."""

    state_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.works = True
        self.played: list[float] = []
        self.closed = False
        self._waiting: Any = None

    def play(self, utterance_id: int, make: Any, volume: float, done: Any) -> None:
        self.played.append(volume)
        self._waiting = lambda ending: done(utterance_id, ending)

    def end(self, ending: Ending = Ending.FINISHED) -> None:
        self._waiting(ending)

    def close(self) -> None:
        self.closed = True
