"""The soft sound that asks for attention before the screen begins anew: heard first, the sentence after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Protocol

from common.resources import RESOURCES
from common.voice.clips import read_wave
from common.voice.port import Ending, Sound

NOTE = RESOURCES / "sounds" / "note.wav"
VOLUME = 0.5
"""As it is perceived: it asks, it does not startle."""

log = logging.getLogger(__name__)


class Plays(Protocol):
    """What plays it: common.voice.player.Player."""

    def play(
        self,
        utterance_id: int,
        make: Callable[[Callable[[], bool]], Sound],
        volume: float,
        done: Callable[[int, Ending], None],
    ) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class SoftSound:
    """One note; the player is made by `make` when it is first needed, so that multimedia stays off the start."""

    def __init__(self, make: Callable[[], Plays], file: Path = NOTE) -> None:
        self._make = make
        self._player: Plays | None = None
        self._read = cache(lambda: read_wave(file))
        self._serial = 0

    def play(self, then: Callable[[], None]) -> None:
        """Sound, and go on with `then` whether it was heard or not; a newer one, or `stop`, forgets the older."""
        if self._player is None:
            self._player = self._make()
        self._serial += 1

        def done(_serial: int, ending: Ending) -> None:
            if ending is not Ending.FINISHED:
                log.info("the soft sound was not heard: %s", ending.value)
            then()

        self._player.play(self._serial, lambda _is_cut: self._read(), VOLUME, done)

    def stop(self) -> None:
        """Fall silent."""
        if self._player is not None:
            self._player.stop()

    def close(self) -> None:
        """Fall silent for good."""
        if self._player is not None:
            self._player.close()


class NoSound:
    """For a kiosk that is to make none of its own: what follows comes at once."""

    def play(self, then: Callable[[], None]) -> None:
        then()

    def stop(self) -> None: ...

    def close(self) -> None: ...
