"""Starts a program anew whose sound server came back too late for Qt: silence would last until somebody notices."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from common.voice import sound_server

LOOK_MILLISECONDS = 1000

log = logging.getLogger(__name__)


class Afresh(QObject):
    """Asks for a restart at a moment when nobody would miss the program.

    Not a child of the window whose objects `is_quiet` knows: such a ring is taken apart in the wrong order.
    """

    def __init__(self, is_quiet: Callable[[], bool], restart: Callable[[], None]) -> None:
        """`is_quiet`: whether this is such a moment; `restart` is called once."""
        super().__init__()
        self._is_quiet = is_quiet
        self._restart = restart
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if sound_server.is_back_too_late() and self._is_quiet():
            self.stop()
            log.warning("the sound server is back; the program starts anew to be heard again")
            self._restart()
