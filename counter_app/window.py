"""The counter's one window: the sign-in page, then the clerk's panel, always on top and never taking the focus by itself."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.keys import Act
from counter_app.palette import Look
from counter_app.panel.panel_view import PanelView
from counter_app.panel.queue_view import ROW
from counter_app.panel.state import PanelState
from counter_app.panel.wording import Wording
from counter_app.room import on_screen
from counter_app.sign_in.view import SignInView

WIDTH, HEIGHT = 380, 702
"""In px at the drawn size."""
ROWS = 2
"""Services of a counter that the drawn height has room for."""


class CounterWindow(QWidget):
    """Holds one page at a time; knows neither hub nor link."""

    close_wanted = Signal()
    """The clerk closes the window: it stays until `let_go`."""

    def __init__(self, look: Look, wording: Wording, remembered: str) -> None:
        """`remembered`: id of the counter to propose at the sign-in."""
        super().__init__()
        catalogue = wording.catalogue
        self._look, self._catalogue = look, catalogue
        self._wording = wording
        self._may_close = False
        self.setWindowTitle(catalogue.gettext("Poradovník: counter"))
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.sign_in = SignInView(look, catalogue, remembered, wording.keys[Act.MANUAL], self)
        self.panel: PanelView | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.sign_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setMinimumSize(look.px(WIDTH), look.px(420))
        self.resize(on_screen(look, WIDTH, HEIGHT))

    def open_panel(self, rows: int) -> PanelView:
        """A new panel for a counter with `rows` services; the caller joins it to its presenter."""
        self.close_panel()
        panel = PanelView(self._look, self._wording, rows, self)
        self.panel = panel
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        wanted = on_screen(self._look, WIDTH, HEIGHT + ROW * max(0, rows - ROWS), self.geometry().center())
        self.resize(self.width(), max(self.height(), wanted.height()))
        self.setFixedWidth(max(self.width(), self._look.px(WIDTH)))
        # From now on the panel keeps to itself: shown again, it leaves the focus where the clerk writes.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        panel.primary.setFocus()
        return panel

    def close_panel(self) -> None:
        """Back to the sign-in page."""
        if self.panel is not None:
            panel, self.panel = self.panel, None
            self._stack.setCurrentWidget(self.sign_in)
            self._stack.removeWidget(panel)
            panel.deleteLater()
            self.sign_in.begin()

    def show_state(self, state: PanelState, zone: Callable[[], ZoneInfo]) -> None:
        """Draws the panel's state, where there is a panel."""
        if self.panel is not None:
            self.panel.show_state(state, zone())

    def let_go(self) -> None:
        """Now the window may close."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()
