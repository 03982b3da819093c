"""Plays one video at a time, frame by frame, through Qt's multimedia."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from common.voice.sound_server import sound_server

LISTEN = 500
"""Milliseconds between two looks whether the sound has where to go."""


class Film(QObject):
    """A player whose picture goes out as frames."""

    frame_came = Signal(object)
    """QVideoFrame."""
    ended = Signal()
    failed = Signal(object)
    """Path of what can't be played."""

    def __init__(self, parent: QObject, *, sound: bool) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._opened: tuple[Path, tuple[int, int] | None] | None = None
        """The file that the player has open, and its stamp."""
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.setVideoSink(self._sink)
        self._output: QAudioOutput | None = None
        self._is_aloud = False
        self._player.mediaStatusChanged.connect(self._on_status)
        if sound:
            self._output = _output(self)
            self._listen()
            timer = QTimer(self, interval=LISTEN)
            timer.timeout.connect(self._listen)
            timer.start()

    def play(self, path: Path) -> None:
        """From its beginning. The film that was on last stays open, and so does its decoder: it is only wound back."""
        self._path = path
        self._hear()
        opened = path, _stamp(path)
        if opened == self._opened:
            self._player.setPosition(0)
        else:
            self._player.setSource(QUrl())  # the same name once more would be no change
            self._player.setSource(QUrl.fromLocalFile(str(path)))
            self._opened = opened
        self._player.play()

    def _hear(self) -> bool:
        """Give the film its sound if the sound has where to go, else it would stand still; whether that has changed."""
        aloud = self._output is not None and sound_server().may_play()
        if aloud == self._is_aloud:
            return False
        self._is_aloud = aloud
        self._opened = None
        # A bare None is not one of the stub's outputs.
        self._player.setAudioOutput(self._output if aloud else None)  # type: ignore[arg-type]
        return True

    @Slot()
    def _listen(self) -> None:
        if self._hear() and self._path is not None:
            self.play(self._path)

    def stop(self) -> None:
        """Nothing plays, and nothing is told of what did."""
        self._path = None
        self._player.stop()

    def sound_at(self, loudness: float) -> None:
        """Amplitude of the sound from now on, 0 to 1."""
        if self._output is not None:
            self._output.setVolume(loudness)

    @Slot(QVideoFrame)
    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._path is not None:
            self.frame_came.emit(frame)

    @Slot(QMediaPlayer.MediaStatus)
    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._path is None:
            return
        if status is QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()
        elif status is QMediaPlayer.MediaStatus.InvalidMedia:
            self._opened = None
            self.failed.emit(self._path)


def _output(parent: QObject) -> QAudioOutput:
    """An output that the player's threads may let go of.

    They do so with a lock of Qt's held, and PySide then asks, once an object, whether Python overrides
    `disconnectNotify`: it waits for the interpreter, which may be waiting in our thread for that lock. So it is asked
    here, before.
    """
    output = QAudioOutput(parent)
    output.objectNameChanged.connect(output.volume)
    output.objectNameChanged.disconnect(output.volume)
    return output


def _stamp(path: Path) -> tuple[int, int] | None:
    """Tells a file from another that took its name; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
