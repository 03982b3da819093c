"""Rings the chime on a real sound device, through Qt's multimedia."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

CHIME = Path(__file__).parents[1] / "resources" / "sounds" / "chime.wav"

log = logging.getLogger(__name__)


class SoundChime(QObject):
    """Rings a WAV file on the default sound device, with the least delay that Qt has.

    A device that is missing, busy or pulled out never stops the board: it is logged once, and the next device that
    appears is taken.
    """

    def __init__(self, file: Path = CHIME, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._wanted = False
        self._complained = False
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._load)
        self._effect: QSoundEffect | None = None
        self._load()

    @property
    def ringing(self) -> bool:
        return self._wanted or (self._effect is not None and self._effect.isPlaying())

    def ring(self) -> None:
        self._wanted = True
        self._play_if_ready()

    def stop(self) -> None:
        self._wanted = False
        self._drop()

    def _drop(self) -> None:
        if self._effect is not None:
            self._effect.statusChanged.disconnect(self._play_if_ready)
            self._effect.stop()
            self._effect.deleteLater()
            self._effect = None

    @Slot()
    def _load(self) -> None:
        """A sound effect keeps to the device that it was made for, so each change of devices makes a new one."""
        self._drop()
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self._give_up()
            return
        self._effect = QSoundEffect(device, self)
        self._effect.statusChanged.connect(self._play_if_ready)
        self._effect.setSource(QUrl.fromLocalFile(str(self._file)))

    @Slot()
    def _play_if_ready(self) -> None:
        if self._effect is None or self._effect.status() == QSoundEffect.Status.Error:
            self._give_up()
        elif self._effect.status() == QSoundEffect.Status.Ready:
            self._complained = False
            if self._wanted:
                self._wanted = False
                self._effect.play()

    def _give_up(self) -> None:
        self._wanted = False
        if not self._complained:
            self._complained = True
            log.warning("no sound: the sound device is missing or busy; calls are shown without the chime")
