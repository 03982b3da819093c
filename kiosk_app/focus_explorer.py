"""The non-visual mode over any screen: keys and fingers of the window in, speech, focus and activation out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QEvent, QObject, QPointF, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView, QQuickWindow

from common.clock import Clock
from common.i18n import catalogue
from common.settings import Settings
from common.voice.port import FAILED, Ending, Voice
from kiosk_app import exploring, spoken
from kiosk_app.exploring import VOLUMES, Act, Activate, Exploring, GoBack, Hush, Key, Said, Say
from kiosk_app.focus_tree import ScreenReader

LAYER = Path(__file__).parent / "qml" / "ExplorerLayer.qml"
LOOK_EVERY = 200
"""Milliseconds between two looks at the screen while the mode is on."""
HOLD = round(1000 * exploring.HOLD_SECONDS)
CORNER = 80 / 1080
"""Side of the square in the corner that is held, as a share of the window's shorter side: 25 mm of a 27 inch screen."""
_PLAIN = frozenset(
    {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier}
)
_NO_ENTRY = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown}
)

log = logging.getLogger(__name__)


class LayerError(Exception):
    """The layer's QML file is broken or missing: an error of ours."""


def keys_of(settings: Settings) -> dict[int, Key]:
    """What each key does, by Qt's number; a name that Qt does not know is logged and left out."""
    found: dict[int, Key] = {}
    names = {
        Key.UP: settings.key_up,
        Key.DOWN: settings.key_down,
        Key.BACK: settings.key_back,
        Key.OK: settings.key_ok,
        Key.REPEAT: settings.key_repeat,
        Key.LOUDER: settings.key_louder,
        Key.QUIETER: settings.key_quieter,
    }
    for key, text in names.items():
        for name in text.split():
            number = key_called(name)
            if number is not None:
                found[number] = key
    return found


def key_called(name: str) -> int | None:
    """Qt's number of a key; None for no name, and for one that Qt does not know, which is logged."""
    number = Qt.Key.__members__.get(f"Key_{name}") if name else None
    if name and number is None:
        log.warning("no key is called %s", name)
    return None if number is None else int(number)


def _value(name: str) -> Callable[[Explorer], Any]:
    return lambda explorer: getattr(explorer, name)


class Explorer(QObject):
    """Sits between the window system and the window. Off, it lets everything through but the keypad."""

    changed = Signal()
    """The mode, the focus or the volume."""
    activity = Signal()
    """The visitor is there: a key or a finger."""
    speaks = Signal()
    """Again and again while something is being said: timed screens are to wait for its end."""
    switched = Signal(bool)
    """The mode went on or off."""
    went_back = Signal()
    """A step back was asked for where the screen has no button for it."""
    fault_changed = Signal(bool)
    """Whether speech fails (no sound device, no engine), when that changes."""

    def __init__(
        self,
        window: QQuickWindow,
        voice: Voice,
        clock: Clock,
        keys: Mapping[int, Key],
        screen: Callable[[], tuple[str, str]],
    ) -> None:
        """`screen` gives the name of the screen that stands and the visitor's language."""
        super().__init__()
        self._window = window
        self._voice = voice
        self._clock = clock
        self._keys = dict(keys)
        self._screen = screen
        self._reader = ScreenReader(window)
        self._state = Exploring()
        self._seen = self._state.reading
        self._utterance = 0
        self._speaking = False
        self._faulty = False
        self._resting = False
        self._given_box = QRectF()
        self._loudness = 1.0
        self._finger: int | None = None
        self._swallows = False
        """The touch that switched the mode on still lies on the screen: it touches nothing more."""
        self._layer: QQuickItem | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._hold = QTimer(self)
        self._hold.setInterval(HOLD)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._on_held)
        window.installEventFilter(self)

    @property
    def state(self) -> Exploring:
        """Where the mode stands."""
        return self._state

    def show_layer(self, engine: QQmlEngine, theme: QObject) -> None:
        """Draw the marked corners and the focus over whatever the window shows. Raises LayerError."""
        component = QQmlComponent(engine, QUrl.fromLocalFile(str(LAYER)))
        whole = self._window.rootObject() if isinstance(self._window, QQuickView) else None
        item = component.createWithInitialProperties({"explorer": self, "theme": theme, "screen": whole})
        if not isinstance(item, QQuickItem):
            raise LayerError("; ".join(error.toString() for error in component.errors()))
        item.setParent(self._window)
        item.setParentItem(self._window.contentItem())
        self._layer = item

    def close(self) -> None:
        """Fall silent and let the window go."""
        self._timer.stop()
        self._hold.stop()
        self._window.removeEventFilter(self)
        self._voice.close()

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._speaking

    @Slot()
    def enter(self) -> None:
        """Switch the mode on."""
        self._read()
        self._put(exploring.enter(self._state))

    @Slot()
    def leave(self) -> None:
        """Switch the mode off and say so; the next visitor finds the volume at its default."""
        self._put(exploring.leave(self._state))

    @Slot(bool)
    def rest(self, resting: bool) -> None:
        """Let everything through, and show no corners: others have the window."""
        if resting and self._state.on:
            self.leave()
        self._on_cancel()
        self._resting = resting
        self.changed.emit()

    @Slot(QRectF)
    def show_focus(self, box: QRectF) -> None:
        """While it rests: draw the focus there, in the window's pixels."""
        self._given_box = box
        self.changed.emit()

    @Slot(float)
    def set_loudness(self, share: float) -> None:
        """Let speech have this share of its volume, 0 to 1."""
        self._loudness = share

    @Slot(str)
    def announce(self, text: str) -> None:
        """Say a sentence that came by itself, such as a countdown; it never cuts off what the visitor asked for."""
        if not self._speaking:
            self._read()
            self._say(Say(Said.NEWS, (text,)))

    @Slot()
    def look(self) -> None:
        """See whether the screen has changed."""
        if not self._state.on:
            return
        if self._speaking:
            self.speaks.emit()
        reading, before = self._reading(), self._seen
        self._seen = reading
        if reading == before:  # a screen that is just fading in is not read in half
            self._put(exploring.show(self._state, reading))

    @Slot()
    def louder(self) -> None:
        self._put(exploring.louder(self._state, 1))

    @Slot()
    def quieter(self) -> None:
        self._put(exploring.louder(self._state, -1))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._resting:
            return False
        if isinstance(event, QKeyEvent):
            if kind is QEvent.Type.KeyPress:
                return self._on_key(event)
            return kind is QEvent.Type.KeyRelease and self._on_key_up(event)
        if isinstance(event, QTouchEvent):
            return self._on_touch(event)
        if kind is QEvent.Type.TouchCancel:
            self._on_cancel()
        elif isinstance(event, QMouseEvent) and kind in {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.MouseMove,
            QEvent.Type.MouseButtonRelease,
        }:
            return self._on_mouse(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key = self._keys.get(event.key())
        if key is None:
            typed = self._window.activeFocusItem()
            types = typed is not None and bool(typed.flags() & QQuickItem.Flag.ItemAcceptsInputMethod)
            if self._state.on or types or event.key() in _NO_ENTRY or event.modifiers() not in _PLAIN:
                return False
            key = Key.OTHER
        self.activity.emit()
        self._read()
        now = self._clock.monotonic()
        step = exploring.repeat if event.isAutoRepeat() else exploring.press
        self._put(step(self._state, key, now))
        return True

    def _on_key_up(self, event: QKeyEvent) -> bool:
        key = self._keys.get(event.key())
        if key is None:
            return False
        if not event.isAutoRepeat():
            self._state = exploring.release(self._state, key)
        return True

    def _on_touch(self, event: QTouchEvent) -> bool:
        """Only the first finger counts; the palm beside it explores nothing."""
        for point in event.points():
            state, place = point.state(), point.position()
            if state is QEventPoint.State.Pressed and self._finger is None:
                self._finger = point.id()
                self._down(place)
            elif point.id() != self._finger:
                continue
            elif state is QEventPoint.State.Updated:
                self._move(place)
            elif state is QEventPoint.State.Released:
                self._finger = None
                return self._up()
        return self._state.on or self._swallows

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove:
            if event.buttons() is not Qt.MouseButton.NoButton:
                self._move(event.position())
        elif event.type() is QEvent.Type.MouseButtonRelease:
            return self._up()
        elif event.type() is QEvent.Type.MouseButtonPress:
            # A double click's own event comes besides its second press.
            self._down(event.position())
        return self._state.on or self._swallows

    def _on_cancel(self) -> None:
        self._finger = None
        self._hold.stop()
        self._swallows = False

    def _down(self, place: QPointF) -> None:
        if self._is_corner(place):
            self._hold.start()
        if self._state.on:
            self.activity.emit()
            self._put(exploring.touch(self._state, place.x(), place.y(), self._clock.monotonic()))

    def _move(self, place: QPointF) -> None:
        if not self._is_corner(place):
            self._hold.stop()
        if self._state.on and not self._swallows:
            self._put(exploring.slide(self._state, place.x(), place.y()))

    def _up(self) -> bool:
        """Whether the window is to know nothing of it."""
        self._hold.stop()
        swallowed, self._swallows = self._swallows, False
        if swallowed:
            return True
        if not self._state.on:
            return False
        self._put(exploring.lift(self._state, self._clock.monotonic()))
        return True

    @Slot()
    def _on_held(self) -> None:
        """The marked corner was held: what lies under it must not act when the finger leaves."""
        self._swallows = True
        held = self._window.mouseGrabberItem()
        if held is not None:
            held.ungrabMouse()
        self._read()
        self._put(exploring.toggle(self._state))

    def _is_corner(self, place: QPointF) -> bool:
        side = CORNER * min(self._window.width(), self._window.height())
        return place.x() < side and place.y() > self._window.height() - side

    def _reading(self) -> exploring.Reading:
        screen, language = self._screen()
        return self._reader.read(screen, language)

    def _read(self) -> None:
        """While the mode is off nobody follows the screen: bring the state up to it."""
        if not self._state.on:
            self._seen = self._reading()
            self._state = exploring.show(self._state, self._seen)[0]

    def _put(self, step: exploring.Step) -> None:
        before, (self._state, acts) = self._state, step
        for act in acts:
            self._do(act)
        if self._state.on != before.on:
            if self._state.on:
                self._timer.start()
            else:
                self._timer.stop()
            self.switched.emit(self._state.on)
        if (self._state.on, self._state.focused, self._state.volume) != (before.on, before.focused, before.volume):
            self._focus_item()
            self.changed.emit()

    def _focus_item(self) -> None:
        """The item knows that it has the focus, so that a theme can draw it too."""
        item = None if self._state.focus is None else self._reader.item(self._state.focus)
        if item is not None:
            item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            return
        last = self._window.activeFocusItem()
        if last is not None:
            last.setFocus(False)

    def _do(self, act: Act) -> None:
        if isinstance(act, Hush):
            self._speaking = False
            self._voice.stop()
        elif isinstance(act, Activate):
            self._reader.activate(act.key)
        elif isinstance(act, GoBack):
            self.went_back.emit()
        else:
            self._say(act)

    def _say(self, act: Say) -> None:
        words = catalogue(self._state.reading.language)
        phrase = spoken.phrase(words, act, self._state)
        if not phrase.text:
            return
        self._utterance += 1
        self._speaking = True
        self._voice.say(self._utterance, phrase, VOLUMES[self._state.volume] * self._loudness, self._on_said)

    def _on_said(self, utterance: int, ending: Ending) -> None:
        if utterance == self._utterance:
            self._speaking = False
        faulty = ending in FAILED
        if faulty != self._faulty:
            self._faulty = faulty
            if faulty:
                log.warning("the kiosk can't speak: %s", ending.value)
            self.fault_changed.emit(faulty)

    @property
    def _is_on(self) -> bool:
        return self._state.on

    @property
    def _box(self) -> QRectF:
        if self._resting:
            return self._given_box
        focused = self._state.focused
        if focused is None or not self._state.on:
            return QRectF()
        return QRectF(focused.x, focused.y, focused.width, focused.height)

    @property
    def _texts(self) -> dict[str, str]:
        words = catalogue(self._screen()[1])
        return {
            "quieter": words.gettext("Quieter"),
            "louder": words.gettext("Louder"),
        }

    resting = Property(bool, _value("_resting"), notify=changed)
    on = Property(bool, _value("_is_on"), notify=changed)
    box = Property(QRectF, _value("_box"), notify=changed)
    """Of the choice that has the focus, in the window's pixels; empty: none has."""
    texts = Property(dict, _value("_texts"), notify=changed)
