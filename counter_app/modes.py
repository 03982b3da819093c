"""Which of the two windows is on the screen, and where: the bar or the full panel, each at its own place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QWidget

from counter_app import places
from counter_app.panel.bar_view import BarView
from counter_app.places import Place, Places, Room
from counter_app.window import CounterWindow


class Modes(QObject):
    """Switches, remembers, and brings a window back from a screen that is gone."""

    screen_gone = Signal(str)
    """Name of a remembered screen that is not there."""
    focus_moved = Signal()
    """Another window has the keyboard, of this program or of another."""

    def __init__(
        self, window: CounterWindow, bar: BarView, file: Path, *, fixed: bool, parent: QObject | None = None
    ) -> None:
        """`file` keeps the places; `fixed`: the panel's place was given from outside and is not kept."""
        super().__init__(parent)
        self.window, self.bar = window, bar
        self._file, self._fixed = file, fixed
        self._kept = places.read(file)
        self.is_bar = False
        bar.panel_wanted.connect(self.show_panel)
        bar.moved.connect(self.remember)
        _application().screenRemoved.connect(self._screen_removed)
        _application().focusWindowChanged.connect(self._focus_moved)

    @property
    def starts_as_bar(self) -> bool:
        """The mode used last."""
        return self._kept.as_bar

    def place_panel(self) -> None:
        """Puts the panel where it stood last."""
        if not self._fixed:
            self._put(self.window, self._kept.panel)

    def show_bar(self) -> None:
        """Only the bar."""
        self.remember()
        self.is_bar = True
        self._put(self.bar, self._kept.bar)
        self.bar.show()
        self.window.hide()
        self.remember()

    def show_panel(self, *, active: bool = False) -> None:
        """Only the panel; `active`: the clerk asked by key, so it takes the keys from here on."""
        self.remember()
        self.is_bar = False
        if not self._fixed:
            self._put(self.window, self._kept.panel)
        self.window.show()
        self.window.raise_()
        self.bar.hide()
        if active:
            self.window.activateWindow()
        self.remember()

    def stay_on_top(self, wanted: bool) -> bool:
        """Whether the panel lies over the windows of all programs; True if that is a change. The small bar always does."""
        # By the window's handle: as a flag of the widget it would hide and show the panel.
        handle, flag = self.window.windowHandle(), Qt.WindowType.WindowStaysOnTopHint
        if handle is None or bool(handle.flags() & flag) == wanted:
            return False
        handle.setFlag(flag, wanted)
        return True

    def close_bar(self) -> None:
        """After the clerk has left: the sign-in is in the large window. The mode is kept for the next clerk."""
        if self.is_bar:
            self.remember()
            self.bar.hide()
            self.is_bar = False
            self.window.show()

    def remember(self) -> None:
        """Keeps place and mode; without effect on a window that is not shown."""
        kept = self._kept
        bar = _place(self.bar) if self.bar.isVisible() else kept.bar
        panel = _place(self.window) if self.window.isVisible() else kept.panel
        new = Places(bar=bar, panel=panel, as_bar=self.is_bar)
        if new != kept:
            self._kept = new
            places.write(self._file, new)

    def stop(self) -> None:
        """Keeps the last place."""
        self.remember()
        _application().screenRemoved.disconnect(self._screen_removed)
        _application().focusWindowChanged.disconnect(self._focus_moved)
        self.bar.close()

    def _focus_moved(self, _: QWindow | None) -> None:
        self.focus_moved.emit()

    def _put(self, window: QWidget, place: Place | None) -> None:
        screens = {screen.name(): _room(screen) for screen in QGuiApplication.screens()}
        size = window.frameGeometry().size() if window.isVisible() else window.size()
        first = QGuiApplication.primaryScreen().name()
        found = places.find(place, (size.width(), size.height()), screens, first)
        window.move(QPoint(found.x, found.y))
        if found.gone:
            self.screen_gone.emit(found.gone)

    def _screen_removed(self, screen: QScreen) -> None:
        """Qt moves the windows by itself, but not always to where they can be seen."""
        name = screen.name()
        window = self.bar if self.is_bar else self.window
        kept = self._kept.bar if self.is_bar else self._kept.panel
        if kept is not None and kept.screen == name:
            QTimer.singleShot(0, self, lambda: self._put(window, kept))


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application


def _room(screen: QScreen) -> Room:
    room = screen.availableGeometry()
    return Room(room.x(), room.y(), room.width(), room.height())


def _place(window: QWidget) -> Place:
    # Not window.screen(): PySide6 makes the answer the widget's child and deletes the screen with it.
    screen = QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()
    return Place(window.x(), window.y(), screen.name())
