"""A voice that is made when it is first needed: multimedia and speech stay off the start of an app."""

from __future__ import annotations

from collections.abc import Callable

from common.voice.phrases import Phrase
from common.voice.port import Ending, Voice


class LazyVoice:
    """The voice that `make` makes."""

    def __init__(self, make: Callable[[], Voice]) -> None:
        self._make = make
        self._voice: Voice | None = None

    def prepare(self) -> Voice:
        """Make it now, at a quiet moment."""
        if self._voice is None:
            self._voice = self._make()
        return self._voice

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Callable[[int, Ending], None]) -> None:
        self.prepare().say(utterance_id, phrase, volume, done)

    def stop(self) -> None:
        if self._voice is not None:
            self._voice.stop()

    def close(self) -> None:
        if self._voice is not None:
            self._voice.close()
