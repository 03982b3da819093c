"""The port of speech: one voice says one thing at a time, at once or not at all. No Qt, no engine.

What every voice keeps (tests/contract/test_voice.py holds them to it):

- `say` and `stop` return at once; nothing is reckoned or waited for on the caller's thread.
- `say` while something is being said ends that first: new speech takes the place of the old.
- `done` is called once for every `say` that was not cut off, on the thread that called it, never inside `say`; after
  `stop`, after a newer `say` and after `close` nothing is heard of an older one.
- No sound device, a busy one, one pulled out midway, a language that the engine lacks: an `Ending`, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

import msgspec

from common.voice.phrases import Phrase


class Ending(StrEnum):
    """How something said came to its end."""

    FINISHED = "finished"
    NO_DEVICE = "no_device"
    """The sound device is missing, busy or was pulled out."""
    NO_VOICE = "no_voice"
    """No engine can say it: it is missing, broken or does not know the language."""


FAILED = frozenset({Ending.NO_DEVICE, Ending.NO_VOICE})


class Voice(Protocol):
    """Says phrases."""

    def say(self, utterance_id: int, phrase: Phrase, volume: float, done: Callable[[int, Ending], None]) -> None:
        """Say `phrase` in its language; `volume` from 0 (nothing is heard) to 1, as it is perceived."""

    def stop(self) -> None:
        """Fall silent at once."""

    def close(self) -> None:
        """Fall silent, give the device back, end every thread. Nothing may be asked of the voice after it."""


class Sound(msgspec.Struct, frozen=True):
    """Something audible: one channel of signed 16 bit samples, the machine's byte order."""

    rate: int
    """Samples a second."""
    samples: bytes

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / 2 / self.rate


class CannotSay(Exception):
    """An engine can't say a phrase; its text tells the log why."""


class Synthesiser(Protocol):
    """Makes sounds of phrases. Called on a worker thread, one phrase at a time."""

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        """The phrase as a sound; may give up early with what it has once `is_cut()`. Raises CannotSay."""
