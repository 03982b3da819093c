"""Plays sounds on the default sound device from a thread of its own, through Qt's multimedia.

Both the making of a sound (synthesis) and the opening of a device happen off the GUI thread. The thread is started by
the first sound and has an event loop of its own, in which the audio sink lives. It is a daemon: a sound server that
hangs must not keep the program from ending.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from common.voice.port import CannotSay, Ending, Sound
from common.voice.sound_server import sound_server

PATIENCE_SECONDS = 5.0
"""A sound that has not ended so long after its own length is taken for dead: the device hangs."""
BUFFER_SECONDS = 0.2
"""Kept ahead in the device: a busy machine must not make speech falter."""
TAIL_SECONDS = 0.3
"""Silence after each sound, longer than what the device still holds when all was handed over."""
CLOSE_SECONDS = 5.0

log = logging.getLogger(__name__)

Make = Callable[[Callable[[], bool]], Sound]
"""Makes a sound on the player's thread; it is given a question: was it cut off meanwhile? Raises CannotSay."""


class _Job(NamedTuple):
    serial: int
    make: Make
    volume: float
    device: QAudioDevice


class Player(QObject):
    """One sound at a time; a new one takes the place of the old."""

    state_changed = Signal(bool)
    """Whether the device works, when that changes: told by the devices there are and by the sounds that are played."""
    _wake = Signal()
    _told = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        sound_server()
        self._serial = 0
        self._waiting: tuple[int, Callable[[int, Ending], None]] | None = None
        self._job: _Job | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._works = not QMediaDevices.defaultAudioOutput().isNull()
        self._devices.audioOutputsChanged.connect(self._on_devices)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def play(self, utterance_id: int, make: Make, volume: float, done: Callable[[int, Ending], None]) -> None:
        """Play what `make` makes; the rules are those of the port Voice."""
        device = QMediaDevices.defaultAudioOutput()
        with self._lock:
            self._serial += 1
            self._waiting = (utterance_id, done)
            self._job = _Job(self._serial, make, volume, device)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="player", daemon=True)
            self._thread.start()
        self._wake.emit()

    def stop(self) -> None:
        """Fall silent at once."""
        with self._lock:
            self._serial += 1
            self._job = None
            self._waiting = None
        self._wake.emit()

    def close(self) -> None:
        """Fall silent and end the thread."""
        self._closing = True
        self.stop()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)
            if self._thread.is_alive():
                log.warning("the sound device does not answer; it is left behind")
            self._thread = None

    @property
    def works(self) -> bool:
        """Whether there is a sound device, and it played what it was last given."""
        return self._works

    def is_current(self, serial: int) -> bool:
        """Whether nothing was asked for since; may be asked from any thread."""
        return serial == self._serial

    def _take(self) -> tuple[_Job | None, bool]:
        """The job to begin, if any, and whether to end."""
        with self._lock:
            job, self._job = self._job, None
            return job, self._closing

    def _run(self) -> None:
        loop = QEventLoop()
        hand = _Hand(self._take, self.is_current, self._told.emit, loop.quit)
        self._wake.connect(hand.look, Qt.ConnectionType.QueuedConnection)
        hand.look()
        if not self._closing:
            loop.exec()
        self._wake.disconnect(hand.look)
        hand.drop()

    @Slot(int, object)
    def _on_told(self, serial: int, ending: Ending) -> None:
        if not self.is_current(serial) or self._waiting is None:
            return
        utterance_id, done = self._waiting
        self._waiting = None
        if ending is not Ending.NO_VOICE:
            self._note(works=ending is Ending.FINISHED)
        done(utterance_id, ending)

    @Slot()
    def _on_devices(self) -> None:
        self._note(works=not QMediaDevices.defaultAudioOutput().isNull())

    def _note(self, *, works: bool) -> None:
        if works != self._works:
            self._works = works
            self.state_changed.emit(works)


class _Hand(QObject):
    """Lives on the player's thread and holds the audio sink."""

    def __init__(
        self,
        take: Callable[[], tuple[_Job | None, bool]],
        is_current: Callable[[int], bool],
        tell: Callable[[int, Ending], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self._take = take
        self._is_current = is_current
        self._tell = tell
        self._leave = leave
        self._serial = 0
        self._sink: QAudioSink | None = None
        self._buffer: QBuffer | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience)

    @Slot()
    def look(self) -> None:
        """Something was asked for: what sounds is cut off, what is new begins."""
        job, closing = self._take()
        if closing:
            self._leave()
            return
        if job is not None or not self._is_current(self._serial):
            self.drop()
        if job is not None:
            self._begin(job)

    def drop(self) -> None:
        """Fall silent and give the device back."""
        self._patience.stop()
        if self._sink is not None and self._buffer is not None:
            self._sink.stateChanged.disconnect(self._on_state)
            self._sink.reset()
            # As our children they would live, with all their samples, as long as the player. Later, for one of the
            # sink's own signals may have brought us here.
            self._sink.deleteLater()
            self._buffer.deleteLater()
            self._sink = None
            self._buffer = None

    def _begin(self, job: _Job) -> None:
        self._serial = job.serial
        if job.device.isNull():
            self._tell(job.serial, Ending.NO_DEVICE)
            return
        try:
            sound = job.make(lambda: not self._is_current(job.serial))
        except CannotSay as error:
            log.warning("nothing said: %s", error)
            self._tell(job.serial, Ending.NO_VOICE)
            return
        if not self._is_current(job.serial):
            return
        if not sound.samples:
            self._tell(job.serial, Ending.FINISHED)
            return
        form = QAudioFormat()
        form.setSampleRate(sound.rate)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if not sound_server().may_play():
            self._tell(job.serial, Ending.NO_DEVICE)
            return
        self._buffer = QBuffer(self)
        self._buffer.setData(sound.samples + bytes(2 * round(TAIL_SECONDS * sound.rate)))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(job.device, form, self)
        self._sink.setBufferSize(2 * round(BUFFER_SECONDS * sound.rate))
        self._sink.setVolume(
            QtAudio.convertVolume(
                job.volume, QtAudio.VolumeScale.LogarithmicVolumeScale, QtAudio.VolumeScale.LinearVolumeScale
            )
        )
        self._sink.stateChanged.connect(self._on_state)
        self._patience.start(round(1000 * (sound.seconds + PATIENCE_SECONDS)))
        self._sink.start(self._buffer)

    @Slot(QtAudio.State)
    def _on_state(self, state: QtAudio.State) -> None:
        if self._sink is None:
            return
        if self._sink.error() not in {QtAudio.Error.NoError, QtAudio.Error.UnderrunError}:
            self._end(Ending.NO_DEVICE)
        elif state is QtAudio.State.IdleState and self._buffer is not None and self._buffer.atEnd():
            self._end(Ending.FINISHED)
        elif state is QtAudio.State.StoppedState:
            self._end(Ending.NO_DEVICE)

    @Slot()
    def _on_patience(self) -> None:
        self._end(Ending.NO_DEVICE)

    def _end(self, ending: Ending) -> None:
        self.drop()
        self._tell(self._serial, ending)
