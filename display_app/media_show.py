"""Shows the playlist: a picture for a while, a video to its end, then the next; what can't be shown is left out and told."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Qt, QTimer, QUrl, Signal, Slot

from common.board.playlist import is_video, playlist
from display_app.media import Turns

if TYPE_CHECKING:
    from display_app.film import Film

STILL = 12_000
"""Milliseconds that a picture stands."""

LOOK_AGAIN = 60_000
"""Milliseconds after which the folder is looked into again: files come and go."""

log = logging.getLogger(__name__)


class MediaShow(QObject):
    """What QML's media area shows: `picture`, a file's address, or the frames of `frame_came`."""

    picture_changed = Signal()
    moving_changed = Signal()
    frame_came = Signal(object)
    """QVideoFrame of the video that plays."""
    faults_changed = Signal(object)
    """Tuple of codes, `media:FILE`."""

    def __init__(self, folder: Path, parent: QObject | None = None, *, sound: bool = True) -> None:
        """`sound`: whether videos are heard."""
        super().__init__(parent)
        self._folder = folder
        self._sound = sound
        self._names: tuple[str, ...] = ()
        self._missing: tuple[str, ...] = ()
        self._faults: tuple[str, ...] = ()
        self._files: tuple[Path, ...] = ()
        self._turns = Turns()
        self._current: Path | None = None
        self._running = False
        self._film: Film | None = None
        self._loudness = 1.0
        self._next = QTimer(self, singleShot=True, interval=STILL)
        self._next.timeout.connect(self.show_next)
        self._look = QTimer(self, interval=LOOK_AGAIN)
        self._look.timeout.connect(self._look_again)

    def play(self, names: tuple[str, ...]) -> None:
        """Another playlist; an empty one shows nothing."""
        if names != self._names:
            self._names = names
            self._files = ()
            self._look_again()

    def rest(self, resting: bool) -> None:
        """Nothing plays while nobody looks."""
        if resting == (not self._running):
            return
        self._running = not resting
        if resting:
            self._show(None)
        else:
            self._look_again()
            self.show_next()

    def sound_at(self, loudness: float) -> None:
        """Amplitude of the videos' sound from now on, 0 to 1."""
        self._loudness = loudness
        if self._film is not None:
            self._film.sound_at(loudness)

    @Slot()
    def show_next(self) -> None:
        """The next file; the same one begins again."""
        if self._running:
            self._show(self._turns.next())

    @Slot()
    def picture_failed(self) -> None:
        """QML could not show the picture."""
        if self._current is not None:
            self._leave_out(self._current)

    @Slot()
    def _look_again(self) -> None:
        files, self._missing = playlist(self._folder, self._names)
        if not self._names:
            self._look.stop()
        elif not self._look.isActive():
            self._look.start()
        if files != self._files:
            self._files = files
            self._turns.put(files)
            self.show_next()
        self._tell()

    def _show(self, path: Path | None) -> None:
        self._next.stop()
        if self._film is not None:
            self._film.stop()
        was_moving, self._current = self._moving(), path
        moving = path is not None and is_video(path)
        self.picture_changed.emit()
        if moving != was_moving:  # else the last frame stands until the first one of the next film
            self.moving_changed.emit()
        if path is not None and moving:
            (self._film or self._made()).play(path)
        elif path is not None:
            self._next.start()

    def _made(self) -> Film:
        """Qt's multimedia is loaded with the first video only: most boards have none."""
        from display_app.film import Film

        film = Film(self, sound=self._sound)
        film.sound_at(self._loudness)
        film.frame_came.connect(self.frame_came)
        # Not from within the player's own signal: it would be given another file before it is done with this one.
        film.ended.connect(self.show_next, Qt.ConnectionType.QueuedConnection)
        film.failed.connect(self._leave_out, Qt.ConnectionType.QueuedConnection)
        self._film = film
        return film

    @Slot(object)
    def _leave_out(self, path: Path) -> None:
        if path in self._turns.broken:
            return
        log.warning("%s can't be shown and is left out", path.name)
        self._turns.leave_out(path)
        self._tell()
        if path == self._current:
            self.show_next()

    def _tell(self) -> None:
        faults = tuple(f"media:{name}" for name in (*self._missing, *(path.name for path in self._turns.broken)))
        if faults != self._faults:
            self._faults = faults
            self.faults_changed.emit(faults)

    def _picture(self) -> QUrl:
        path = self._current
        return QUrl.fromLocalFile(str(path)) if path is not None and not is_video(path) else QUrl()

    def _moving(self) -> bool:
        return self._current is not None and is_video(self._current)

    picture = Property(QUrl, _picture, notify=picture_changed)
    moving = Property(bool, _moving, notify=moving_changed)
