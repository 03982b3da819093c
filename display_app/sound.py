"""Announces calls aloud: the chime, then the voice, one call at a time and each to its end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from common.model.ticket import Call
from common.resources import CHIME
from common.voice.announcement import SoundOptions, phrases
from common.voice.clips import read_wave
from common.voice.phrases import Phrase
from common.voice.player import Player
from common.voice.port import Ending, Sound, Voice

log = logging.getLogger(__name__)


class BoardSound(QObject):
    """Chime and voice belong together: while they sound, `ringing` holds the next call back.

    A device that is missing, busy or pulled out, or a voice that can't speak, never stops the board: it is told by
    `fault_changed`, and the next call tries again.
    """

    ducking = Signal(bool)
    """True while an announcement sounds: other sound is to be lowered."""
    fault_changed = Signal(bool)
    """Whether the fault `sound` is there, when that changes."""

    def __init__(
        self,
        voice: Voice,
        options: Callable[[], SoundOptions],
        player: Player,
        file: Path = CHIME,
        parent: QObject | None = None,
    ) -> None:
        """`player` plays the chime; `options` is asked at every call."""
        super().__init__(parent)
        self._voice = voice
        self._options = options
        self._read: Callable[[], Sound] = cache(lambda: read_wave(file))
        self._chime = player
        self._chime.state_changed.connect(self._on_device)
        self._serial = 0
        self._left: list[Phrase] = []
        self._volume = 1.0
        self._ringing = False
        self._faulty = False
        self._tell(not self._chime.works)

    @property
    def ringing(self) -> bool:
        return self._ringing

    @property
    def faulty(self) -> bool:
        """Whether calls are not heard as they should be: the fault code `sound`."""
        return self._faulty

    def ring(self, call: Call) -> None:
        chosen = self._options()
        if chosen.volume == 0:
            return
        self._left = list(phrases(call, chosen))
        self._volume = chosen.volume / 100
        self._serial += 1
        if not self._ringing:
            self._ringing = True
            self.ducking.emit(True)
        self._chime.play(self._serial, lambda _is_cut: self._read(), self._volume, self._on_ended)

    def stop(self) -> None:
        self._left = []
        self._chime.close()
        self._voice.close()
        self._silent()

    def _on_ended(self, serial: int, ending: Ending) -> None:
        if serial != self._serial:
            return
        if ending is Ending.NO_DEVICE:
            self._left = []  # the voice has no other device
        self._tell(ending is not Ending.FINISHED)
        if not self._left:
            self._silent()
            return
        self._voice.say(serial, self._left.pop(0), self._volume, self._on_ended)

    def _silent(self) -> None:
        if self._ringing:
            self._ringing = False
            self.ducking.emit(False)

    @Slot(bool)
    def _on_device(self, works: bool) -> None:
        self._tell(not works)

    def _tell(self, faulty: bool) -> None:
        if faulty != self._faulty:
            self._faulty = faulty
            if faulty:
                log.warning("no sound: the sound device is missing or busy; calls are shown all the same")
            self.fault_changed.emit(faulty)
