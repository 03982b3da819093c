"""Between two visits: what the last one needed and nobody will need again is given back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QQmlEngine

from common.ui import memory
from kiosk_app.flow import Screen
from kiosk_app.presenter import KioskPresenter

LARGE = 128 * 1024
"""Bytes of a block that goes back to the system at once: a ticket is drawn as four pictures of half a megabyte."""
AFTER = 500
"""Milliseconds after the welcome is back: it has faded in, and the next visitor still reads it."""


class Rest(QObject):
    """Gives back memory after each visit (`common.ui.memory`), the leftovers of QML's scripts first: 2 to 3 ms in all.

    Not a child of the window whose engine it knows: such a ring is taken apart in the wrong order.
    """

    def __init__(self, presenter: KioskPresenter, engine: QQmlEngine) -> None:
        super().__init__()
        self._presenter = presenter
        self._engine = engine
        self._timer = QTimer(self)
        self._timer.setInterval(AFTER)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._give_back)
        presenter.screen_changed.connect(self._on_screen)

    def stop(self) -> None:
        """Touch nothing any more."""
        self._timer.stop()

    @Slot()
    def _on_screen(self) -> None:
        if self._presenter.values["screen"] == Screen.WELCOME and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _give_back(self) -> None:
        self._engine.collectGarbage()
        memory.give_back()
