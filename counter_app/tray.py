"""The icon in the tray: how many wait, a quiet notice, and the way to the windows."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from common.ui.fonts import FAMILY
from common.ui.theme import DEFAULT
from counter_app.panel.state import Mode, PanelState
from counter_app.panel.wishes import Intent
from counter_app.panel.wording import Wording

SIZES = (16, 22, 32, 64)
"""Pixels in which desktops ask for a tray icon."""
MOST = 99
"""More than this many are shown as 99+ in the tooltip only."""
NOTICE_MILLISECONDS = 6000


@lru_cache(maxsize=256)
def picture(waiting: int, mode: Mode, size: int) -> QPixmap:
    """The count in white on the wall's blue; yellow where the hub is away, hollow where the counter does not call."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hollow = mode in {Mode.PAUSED, Mode.CLOSED}
    ground = DEFAULT.yellow if mode is Mode.LOST else DEFAULT.white if hollow else DEFAULT.wall
    ink = DEFAULT.ink if mode is Mode.LOST else DEFAULT.wall if hollow else DEFAULT.white
    painter.setPen(QColor(DEFAULT.wall))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRect(0, 0, size - 1, size - 1), size / 6, size / 6)
    text = str(min(waiting, MOST))
    font = QFont(FAMILY)
    font.setPixelSize(round(size * (0.92 if len(text) == 1 else 0.74)))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(pixmap.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap


class Tray(QObject):
    """Knows neither hub nor link: emits what the clerk wants."""

    wanted = Signal(object)
    """Intent."""
    opened = Signal()
    """The icon or its first line was clicked: show the window."""
    manual_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, wording: Wording, *, sound: bool, parent: QObject | None = None) -> None:
        """`sound`: a notice comes with the desktop's own tone."""
        super().__init__(parent)
        self._wording, self._sound = wording, sound
        self._shown: tuple[int, Mode] | None = None
        self.told: list[str] = []
        """Sentences of the notices of this session, for whoever has missed one."""
        gettext = wording.catalogue.gettext
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.lines: dict[Intent | str, QAction] = {}
        self._add("open", gettext("Show the counter"), self.opened.emit)
        self.menu.addSeparator()
        for intent in (Intent.CALL_NEXT, Intent.PAUSE, Intent.HELP):
            self._add(intent, wording.action(intent), lambda _=False, wish=intent: self.wanted.emit(self._now(wish)))
        self.menu.addSeparator()
        self._add("manual", wording.action(Intent.MANUAL), self.manual_wanted.emit)
        self._add("leave", gettext("Quit"), self.leave_wanted.emit)
        self._state: PanelState | None = None
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.show_state(None)

    def start(self) -> None:
        """Into the tray, where the desktop has one."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def stop(self) -> None:
        """Out of the tray."""
        self.icon.hide()
        self.menu.deleteLater()

    def show_state(self, state: PanelState | None) -> None:
        """The count, and what the menu can do; None: nobody is signed in."""
        self._state = state
        gettext = self._wording.catalogue.gettext
        waiting, mode = (0, Mode.CLOSED) if state is None else (state.waiting, state.mode)
        if (waiting, mode) != self._shown:
            self._shown = waiting, mode
            icon = QIcon()
            for size in SIZES:
                icon.addPixmap(picture(waiting, mode, size))
            self.icon.setIcon(icon)
            self.icon.setToolTip(gettext("Waiting {n}", n=waiting))
        for intent in (Intent.CALL_NEXT, Intent.PAUSE, Intent.HELP):
            line = self.lines[intent]
            button = None if state is None else state.button(self._now(intent))
            line.setEnabled(button is not None and button.enabled)
            line.setText(self._wording.action(self._now(intent)))

    def notify(self, sentence: str, *, tone: bool = False) -> None:
        """A quiet notice that goes by itself; `tone`: with the desktop's own sound, where the settings want one."""
        self.told.append(sentence)
        del self.told[:-20]
        title = self._wording.catalogue.gettext("Poradovník: counter")
        if self.icon.isVisible():
            self.icon.showMessage(title, sentence, QSystemTrayIcon.MessageIcon.NoIcon, NOTICE_MILLISECONDS)
        if tone and self._sound:
            QApplication.beep()

    def _now(self, intent: Intent) -> Intent:
        """What a line of the menu means in the present state."""
        if self._state is None:
            return intent
        if intent is Intent.CALL_NEXT:
            return self._state.primary.intent
        return self._state.pause.intent if intent is Intent.PAUSE else intent

    def _add(self, name: Intent | str, text: str, act: object) -> None:
        line = self.menu.addAction(text)
        line.triggered.connect(act)
        self.lines[name] = line

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.opened.emit()
