"""Builds the counter's objects and joins them; the only place that knows them all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from common.clock import Clock
from common.i18n import Catalogue, catalogue
from common.link.driver import HubLink
from common.model import wire
from common.model.errors import BadRequest
from common.model.office import Clerk, Role
from common.settings import Settings
from common.ui import errors, fonts
from common.ui.program import window_place
from counter_app import palette
from counter_app.office.program import open_office
from counter_app.office.window import OfficeWindow
from counter_app.palette import Look
from counter_app.panel.presenter import PanelPresenter
from counter_app.panel.state import PanelState
from counter_app.sign_in import remembered
from counter_app.sign_in.presenter import SignInPresenter, SignInState
from counter_app.window import CounterWindow

OFFICE_KEY = "F12"
"""Opens the office's window for a supervisor or administrator at a counter."""
LEAVE_SECONDS = 1.5
"""How long the sign-out at the end may take before the program ends without it."""


class Program(QObject):
    """The counter: `start` shows the sign-in and joins the hub, `stop` ends both at once."""

    def __init__(
        self,
        settings: Settings,
        link: HubLink,
        window: CounterWindow,
        sign_in: SignInPresenter,
        panel: PanelPresenter,
        texts: Catalogue,
        look: Look,
    ) -> None:
        super().__init__()
        self.link, self.window, self.sign_in, self.panel = link, window, sign_in, panel
        self._settings = settings
        self._texts = texts
        self._look = look
        self._leaving = False
        self._clerk: Clerk | None = None
        self.office: OfficeWindow | None = None
        QShortcut(QKeySequence(OFFICE_KEY), window, self.open_office)
        self._uncaught: errors.UncaughtErrors | None = None
        self._give_up = QTimer(self, singleShot=True, interval=round(LEAVE_SECONDS * 1000))
        self._give_up.timeout.connect(window.let_go)
        sign_in.state_changed.connect(self._show_sign_in)
        sign_in.signed_in.connect(self._begin)
        panel.state_changed.connect(self._show_panel)
        panel.ended.connect(self._ended)
        window.sign_in.wanted.connect(sign_in.sign_in)
        window.close_wanted.connect(self._close)

    def start(self) -> None:
        """Show the window and begin to follow the hub."""
        self._uncaught = errors.install(
            lambda: self._texts.gettext("Something went wrong. Please ask the staff."), self
        )
        self._uncaught.happened.connect(self._show_notice)
        place = window_place(self._settings.window)
        if place is not None:
            self.window.resize(self.window.size().expandedTo(place.size()))
            self.window.move(self._inside(place.topLeft()))
        self.link.start()
        self.sign_in.refresh()
        self.window.show()
        self.window.sign_in.begin()
        if self._settings.sign_in:
            clerk, pin, counter_id = self._settings.sign_in.split(":")
            self.sign_in.sign_in_when_live(clerk, pin, counter_id)

    def stop(self) -> None:
        """End requests and timers; close the window."""
        self._give_up.stop()
        self.panel.stop()
        if self.office is not None:
            self.office.stop()
            self.office.hide()
        self.link.stop()
        if self._uncaught is not None:
            self._uncaught.uninstall()
            self._uncaught = None
        self.window.let_go()

    def zone(self) -> ZoneInfo:
        """The office's time zone; UTC until the hub has told it."""
        snapshot = self.link.replica.snapshot
        return ZoneInfo("UTC") if snapshot is None else snapshot.office.zone

    def _inside(self, corner: QPoint) -> QPoint:
        """The place asked for, moved so that a window grown with the font stays on the screen."""
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        right, bottom = room.right() + 1 - self.window.width(), room.bottom() + 1 - self.window.height()
        return QPoint(max(room.left(), min(corner.x(), right)), max(room.top(), min(corner.y(), bottom)))

    def _show_sign_in(self, state: SignInState) -> None:
        self.window.sign_in.show_state(state)
        if state.sentence and not state.working:
            self.window.sign_in.forget_pin()

    def _begin(self, session: wire.Session) -> None:
        view = self.window.open_panel(len(session.counter.services))
        view.wanted.connect(self.panel.act)
        view.transfer_wanted.connect(self.panel.transfer)
        view.return_wanted.connect(self.panel.take_back)
        self.panel.notice_changed.connect(view.show_notice)
        self.panel.begin(session)
        self._clerk = session.clerk

    def open_office(self) -> None:
        """The supervisor's window over this panel's session, in front if it is open; a clerk has none."""
        if self._clerk is None or self._clerk.role is Role.CLERK or self.window.panel is None:
            return
        if self.office is None or not self.office.isVisible():
            self.office = open_office(self.link, self._texts, self._look, self._clerk)
        self.office.raise_()
        self.office.activateWindow()

    def _show_panel(self, state: PanelState) -> None:
        self.window.show_state(state, self.zone)

    def _show_notice(self, sentence: str) -> None:
        if self.window.panel is not None:
            self.window.panel.show_notice(sentence)
        else:
            self.sign_in.say(sentence)

    def _ended(self, sentence: str) -> None:
        self.window.close_panel()
        self.sign_in.say(sentence)

    def _close(self) -> None:
        """The clerk closes the window: sign out as well as it can be done, within LEAVE_SECONDS."""
        if self._leaving:
            return
        self._leaving = True
        self.window.hide()
        self._give_up.start()
        self.panel.leave(partial(QTimer.singleShot, 0, self.window, self.window.let_go))


def build(
    settings: Settings,
    data: Path,
    *,
    clock: Clock,
    link: HubLink | None = None,
    dark: bool | None = None,
    scale: float | None = None,
) -> Program:
    """The counter's program, not started. Needs the QApplication; `data` is the program's own folder.

    `link` takes the place of the real one in tests; `dark` and `scale` (1 to 2) that of what the desktop says.
    """
    folder = data / "counter"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(detail=f"{folder}: {error.strerror}") from error
    if scale is None:
        scale = palette.system_scale(QApplication.font())
    if dark is None:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    fonts.load_fonts()
    texts = catalogue(settings.language)
    look = Look(palette.dark() if dark else palette.light(), scale)
    if link is None:
        link = HubLink(settings.hub_url, settings.token, folder / "replica.sqlite", clock)
    desk = folder / "desk.json"
    window = CounterWindow(look, texts, remembered.read(desk))
    sign_in = SignInPresenter(link, texts, partial(remembered.write, desk))
    panel = PanelPresenter(link, clock, texts)
    return Program(settings, link, window, sign_in, panel, texts, look)
