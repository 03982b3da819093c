"""The window's door: the hidden way into the staff menu, its keys, and what would close or cover the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickView

from common.clock import Clock
from kiosk_app.exploring import Choice, Key
from kiosk_app.focus_explorer import Explorer
from kiosk_app.focus_tree import ScreenReader
from kiosk_app.staff import gesture
from kiosk_app.staff.menu import Page
from kiosk_app.staff.presenter import StaffPresenter

AGAIN = 500
"""Milliseconds after which a window that is still covered asks for its place again."""


class StaffDoor(QObject):
    """Filters the window's events before anybody else does. Not a child of the window (see focus_visit)."""

    def __init__(
        self,
        window: QQuickView,
        staff: StaffPresenter,
        explorer: Explorer,
        clock: Clock,
        keys: dict[int, Key],
        staff_key: int | None,
        *,
        is_kiosk: bool,
        grabs: bool,
    ) -> None:
        """`staff_key`: Qt's number; `is_kiosk`: the window fills the screen and is not to be left; `grabs`: the keyboard too."""
        super().__init__()
        self._window = window
        self._staff = staff
        self._explorer = explorer
        self._clock = clock
        self._keys = keys
        self._staff_key = staff_key
        self._is_kiosk = is_kiosk
        self._grabs = grabs
        self._is_ending = False
        self._tapped = gesture.Tapped()
        self._reader = ScreenReader(window)
        self._focus = -1
        self._return = QTimer(self)
        self._return.setSingleShot(True)
        self._return.timeout.connect(self._come_back)
        if is_kiosk:
            window.setFlags(window.flags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
            window.activeChanged.connect(self._on_active)
        staff.switched.connect(self._on_switched)
        self._box = QRectF()
        staff.page_changed.connect(self._unfocus)
        window.afterAnimating.connect(self._follow)
        window.installEventFilter(self)

    def close(self) -> None:
        """Let the window go; it may be closed from now on."""
        self._is_ending = True
        self._return.stop()
        if self._grabs:
            self._window.setKeyboardGrabEnabled(False)
        self._window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Close and self._is_kiosk and not self._is_ending:
            event.ignore()
            return True
        if kind is QEvent.Type.WindowStateChange and self._is_kiosk:
            self._return.start(0)
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            return self._on_key(event)
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyRelease:
            return self._staff.is_open
        elif isinstance(event, QTouchEvent):
            for point in event.points():
                if point.state() is QEventPoint.State.Pressed:
                    self._on_down(point.position())
        elif isinstance(event, QMouseEvent) and kind is QEvent.Type.MouseButtonPress:
            # A double click's own event comes besides its second press.
            self._on_down(event.position())
        return False

    def _on_down(self, place: QPointF) -> None:
        if self._staff.is_open:
            self._unfocus()
            self._staff.touch()
            return
        corner = gesture.corner_at(place.x(), place.y(), self._window.width(), self._window.height())
        self._tapped, whole = gesture.tapped(self._tapped, corner, self._clock.monotonic())
        if whole:
            self._staff.open()

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self._staff.is_open:
            if event.key() != self._staff_key:
                return False
            self._staff.open()
            return True
        self._staff.touch()
        digit = event.text()
        if self._asks_pin and len(digit) == 1 and digit in "0123456789":
            self._staff.type(digit)
        elif self._asks_pin and event.key() == Qt.Key.Key_Backspace:
            self._staff.erase()
        else:
            self._on_step(self._keys.get(event.key()))
        return True

    @property
    def _asks_pin(self) -> bool:
        return bool(self._staff.values["page"] == Page.PIN)

    def _on_step(self, key: Key | None) -> None:
        """The five keys, without speech: to the next choice, take it, back."""
        choices = self._choices()
        if key is Key.BACK:
            self._staff.back()
        elif key is Key.OK and 0 <= self._focus < len(choices):
            self._reader.activate(choices[self._focus].key)
        elif key is Key.OK and self._asks_pin:
            self._staff.enter()
        elif key in {Key.UP, Key.DOWN} and choices:
            step = 1 if key is Key.DOWN else -1
            self._focus = (self._focus + step) % len(choices) if self._focus >= 0 else 0 if step > 0 else -1
            self._focus %= len(choices)
            self._show(choices[self._focus])

    def _choices(self) -> tuple[Choice, ...]:
        return self._reader.read(str(self._staff.values["page"]), "").choices

    def _show(self, choice: Choice | None) -> None:
        box = QRectF() if choice is None else QRectF(choice.x, choice.y, choice.width, choice.height)
        if box != self._box:
            self._box = box
            self._explorer.show_focus(box)

    @Slot()
    def _follow(self) -> None:
        """What has the focus may have moved: news of the printer push the buttons down."""
        if self._focus >= 0:
            choices = self._choices()
            self._show(choices[self._focus] if self._focus < len(choices) else None)

    @Slot()
    def _unfocus(self) -> None:
        self._focus = -1
        self._show(None)

    @Slot(bool)
    def _on_switched(self, is_open: bool) -> None:
        """Speech and its corners rest while the staff are at work."""
        self._unfocus()
        self._explorer.rest(is_open)

    @Slot()
    def _on_active(self) -> None:
        if not self._is_ending:
            if self._window.isActive() and self._grabs:
                self._window.setKeyboardGrabEnabled(True)
            self._return.start(0)

    @Slot()
    def _come_back(self) -> None:
        """Whatever was done to the window: it fills the screen, on top, with the keyboard."""
        if self._is_ending or not self._window.isVisible():
            return
        if self._window.windowStates() & Qt.WindowState.WindowMinimized or not (
            self._window.windowStates() & Qt.WindowState.WindowFullScreen
        ):
            self._window.showFullScreen()
        if not self._window.isActive():
            self._window.raise_()
            self._window.requestActivate()
            self._return.start(AGAIN)  # "show desktop" of a window manager gives way only after a while
