"""Keeps the board on its television: chosen by name or serial number, through unplugging, sleep and other resolutions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

log = logging.getLogger(__name__)


class AnyScreen(Protocol):
    """What a screen is known by."""

    def name(self) -> str: ...
    def serialNumber(self) -> str: ...


Screen = TypeVar("Screen", bound=AnyScreen)


def chosen(screens: Sequence[Screen], wanted: str) -> Screen | None:
    """The screen of this name or serial number; None where it is not there, or none is asked for."""
    if not wanted:
        return None
    for screen in screens:
        if wanted in (screen.name(), screen.serialNumber()):
            return screen
    return None


class ScreenKeeper(QObject):
    """Fills the wanted screen with the window, and again whenever screens come, go or change.

    While the television is away the window is hidden, not spread over a clerk's screen; a board that names no
    television takes the first there is. Numbers of screens change with every cable, so they are no name.
    """

    fault = Signal(bool)
    """Whether the wanted screen is missing."""

    def __init__(
        self,
        window: QWindow,
        wanted: str,
        parent: QObject | None = None,
        *,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        """`screens` lists those that are plugged in."""
        super().__init__(parent)
        self.screens = screens
        self._window = window
        self._wanted = wanted
        self._missing: bool | None = None
        self._kept: QScreen | None = None

    def start(self) -> None:
        """Fill the screen from now on."""
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self.place)
        application.screenRemoved.connect(self.place)
        application.primaryScreenChanged.connect(self.place)
        self.place()

    def stop(self) -> None:
        """Let the window be."""
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.disconnect(self.place)
        application.screenRemoved.disconnect(self.place)
        application.primaryScreenChanged.disconnect(self.place)
        self._follow(None)

    @Slot()
    def place(self) -> None:
        """Put the window where it belongs."""
        screens = self.screens()
        screen = chosen(screens, self._wanted)
        missing = bool(self._wanted) and screen is None
        if missing != self._missing:
            self._missing = missing
            self.fault.emit(missing)
            if missing:
                names = ", ".join(one.name() for one in screens)
                log.warning("no screen is called %s; there are: %s", self._wanted, names)
        # A wrong name in the settings must not leave the hall without a board, a pulled cable must not move it.
        if missing and self._kept is not None:
            self._window.hide()
            return
        if screen is None:
            screen = QGuiApplication.primaryScreen()
        if screen is None:
            return  # asleep, all of them; the next that wakes calls again
        self._follow(screen if not missing else None)
        self._fill(screen)

    def _fill(self, screen: QScreen) -> None:
        window = self._window
        if window.screen() is not screen:
            window.setScreen(screen)
        if window.geometry() != screen.geometry():
            window.setGeometry(screen.geometry())
        if window.visibility() is not QWindow.Visibility.FullScreen:
            window.showFullScreen()

    def _follow(self, screen: QScreen | None) -> None:
        if screen is self._kept:
            return
        if self._kept is not None and self._kept in self.screens():
            self._kept.geometryChanged.disconnect(self._resized)
        self._kept = screen
        if screen is not None:
            screen.geometryChanged.connect(self._resized)

    @Slot(QRect)
    def _resized(self, place: QRect) -> None:
        self._window.setGeometry(place)
