"""Builds the counter's objects and joins them; the only place that knows them all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from common.clock import Clock
from common.i18n import catalogue
from common.link.driver import HubLink
from common.model import wire
from common.model.office import Clerk, Role
from common.model.ticket import Ticket
from common.settings import Settings
from common.ui import errors, fonts
from common.ui.program import made, window_place
from counter_app import keys, palette
from counter_app.hotkeys import port
from counter_app.hotkeys.port import Hotkeys
from counter_app.keys import Act
from counter_app.modes import Modes
from counter_app.palette import Look
from counter_app.panel.bar_view import BarView
from counter_app.panel.presenter import PanelPresenter
from counter_app.panel.state import PanelState
from counter_app.panel.wishes import Intent
from counter_app.panel.wording import Wording
from counter_app.sign_in import remembered
from counter_app.sign_in.presenter import SignInPresenter, SignInState
from counter_app.tray import Tray
from counter_app.window import CounterWindow

if TYPE_CHECKING:
    from counter_app.office.window import OfficeWindow

LEAVE_SECONDS = 1.5
"""How long the sign-out at the end may take before the program ends without it."""


TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel})
"""What stops an automatic call."""


class Program(QObject):
    """The counter: `start` shows the sign-in and joins the hub, `stop` ends both at once."""

    manual_wanted = Signal(str)
    """Topic of the manual: F1 was pressed."""

    def __init__(
        self,
        settings: Settings,
        link: HubLink,
        modes: Modes,
        tray: Tray,
        hotkeys: Hotkeys,
        sign_in: SignInPresenter,
        panel: PanelPresenter,
        wording: Wording,
        look: Look,
    ) -> None:
        super().__init__()
        self.link, self.window, self.bar, self.sign_in, self.panel = link, modes.window, modes.bar, sign_in, panel
        self.modes, self.tray, self.hotkeys = modes, tray, hotkeys
        self._settings = settings
        self._wording, self._texts = wording, wording.catalogue
        self._look = look
        self._clerk: Clerk | None = None
        self.office: OfficeWindow | None = None
        self._leaving = False
        self._watching = False
        self._uncaught: errors.UncaughtErrors | None = None
        self._give_up = QTimer(self, singleShot=True, interval=round(LEAVE_SECONDS * 1000))
        self._give_up.timeout.connect(self._let_go)
        sign_in.state_changed.connect(self._show_sign_in)
        sign_in.signed_in.connect(self._begin)
        panel.state_changed.connect(self._show_panel)
        panel.ended.connect(self._ended)
        panel.notice_changed.connect(self._panel_says)
        panel.someone_waits.connect(self._someone_waits)
        panel.issued.connect(self._issued)
        self.window.sign_in.wanted.connect(sign_in.sign_in)
        self.window.sign_in.take_over_wanted.connect(sign_in.take_over)
        self.window.sign_in.manual_wanted.connect(lambda: self.manual_wanted.emit(self.help_topic()))
        self.window.sign_in.chosen_anew.connect(sign_in.choose_anew)
        self.window.close_wanted.connect(self._close)
        self.bar.wanted.connect(panel.act)
        self.bar.pressed.connect(self._hotkey)
        tray.wanted.connect(self._from_tray)
        tray.opened.connect(self._open)
        tray.manual_wanted.connect(lambda: self.manual_wanted.emit(self.help_topic()))
        tray.leave_wanted.connect(self._close)
        hotkeys.pressed.connect(self._hotkey)
        modes.screen_gone.connect(self._screen_gone)
        modes.focus_moved.connect(self._focus_moved)

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
        else:
            self.modes.place_panel()
        self.link.start()
        self.sign_in.refresh()
        self.window.show()
        self.window.sign_in.begin()
        self.tray.start()
        if self._settings.sign_in:
            clerk, pin, counter_id = self._settings.sign_in.split(":")
            self.sign_in.sign_in_when_live(clerk, pin, counter_id)

    def stop(self) -> None:
        """End requests and timers; close the windows."""
        self._give_up.stop()
        self._close_office()
        self._watch(on=False)
        self.hotkeys.release()
        self.panel.stop()
        self.link.stop()
        if self._uncaught is not None:
            self._uncaught.uninstall()
            self._uncaught = None
        self.modes.stop()
        self.tray.stop()
        self.window.let_go()

    def open_office(self) -> None:
        """The supervisor's window over this panel's session, in front if it is open; a clerk has none."""
        if self._clerk is None or self._clerk.role is Role.CLERK or self.window.panel is None:
            return
        # Most clerks never open it; its pages are no part of the panel's start.
        from counter_app.office.program import open_office

        if self.office is None or not self.office.isVisible():
            self.office = open_office(self.link, self._texts, self._look, self._clerk)
            self.office.manual_wanted.connect(self.manual_wanted)
            # Not every desktop tells that the focus has moved when its window goes.
            self.office.closed.connect(lambda: self.modes.stay_on_top(True))
        self.office.raise_()
        self.office.activateWindow()

    def _close_office(self) -> None:
        if self.office is not None:
            self.office.stop()
            self.office.hide()
            self.office = None
            self.modes.stay_on_top(True)

    def _focus_moved(self) -> None:
        """Our own panel does not lie over the office window, or over a dialog of it, while that is worked in."""
        office, active = self.office, QApplication.activeWindow()
        parent = None if active is None else active.parentWidget()
        owner = active if parent is None else parent.window()
        in_office = office is not None and office.isVisible() and owner is office
        if self.modes.stay_on_top(not in_office) and active is not None and in_office:
            # No longer kept on top, the panel still is the uppermost of the ordinary windows.
            active.raise_()

    def zone(self) -> ZoneInfo:
        """The office's time zone; UTC until the hub has told it."""
        snapshot = self.link.replica.snapshot
        return ZoneInfo("UTC") if snapshot is None else snapshot.office.zone

    def help_topic(self) -> str:
        """Where the manual explains what the clerk looks at."""
        if self.modes.is_bar:
            return "bar"
        return "sign-in" if self.window.panel is None else self.window.panel.help_topic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only while an automatic call counts down: any touch of the counter's windows stops it."""
        if event.type() in TOUCHES and isinstance(watched, QWidget):
            self.panel.touched()
        return False

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
        view.bar_wanted.connect(self._to_bar)
        view.manual_wanted.connect(self.manual_wanted)
        view.office_wanted.connect(self.open_office)
        wanted = keys.everywhere(self._wording.keys, self._settings.hotkey_modifiers)
        taken = self.hotkeys.take(wanted)
        self._wording.everywhere = {act: key for act, key in wanted.items() if act in taken}
        self._clerk = session.clerk
        self.panel.begin(session)
        if self.modes.starts_as_bar:
            self._to_bar()

    def _show_panel(self, state: PanelState) -> None:
        self.window.show_state(state, self.zone)
        self.bar.show_state(state, self.zone())
        self._tell_bar()
        self.tray.show_state(state)
        self._watch(on=state.auto_left is not None)
        page = None if self.window.panel is None else self.window.panel.ticket_page
        if page is not None and page.made is not None:
            ticket = self.panel.ticket(page.made.id)
            if ticket is not None and ticket != page.made:
                self._issued(ticket)

    def _panel_says(self, sentence: str) -> None:
        if self.window.panel is not None:
            self.window.panel.show_notice(sentence)
        self._tell_bar()

    def _tell_bar(self) -> None:
        """The bar has the panel's sentences in its lower line; a click there opens the panel, where they are answered."""
        self.bar.show_sentence("" if self.window.panel is None else self.window.panel.banner.sentence)

    def _to_bar(self) -> None:
        if self.window.panel is not None:
            self.window.panel.show_actions()
        self.modes.show_bar()
        self._tell_bar()

    def _someone_waits(self, state: PanelState) -> None:
        first = state.turn[0]
        service = "" if first.service is None else self._texts.text(first.service)
        self.tray.notify(self._texts.gettext("{label} waits: {service}", label=first.label, service=service), tone=True)

    def _issued(self, ticket: Ticket) -> None:
        if self.window.panel is not None:
            self.window.panel.show_issued(ticket)

    def _hotkey(self, act: Act) -> None:
        """A key pressed in another program, or in the bar."""
        view = self.window.panel
        if view is None:
            return
        self.panel.touched()
        if act is Act.BAR:
            if self.modes.is_bar:
                self.modes.show_panel(active=True)
            else:
                self._to_bar()
            return
        if self.modes.is_bar:
            view.show_actions()
        view.press(act)

    def _from_tray(self, intent: Intent) -> None:
        view = self.window.panel
        if view is not None and intent is Intent.PAUSE:
            self.panel.act(intent)
        elif view is not None:
            view.wanted.emit(intent)

    def _open(self) -> None:
        if self.window.panel is None or not self.modes.is_bar:
            self.window.show()
            self.window.raise_()
        else:
            self.bar.raise_()

    def _watch(self, *, on: bool) -> None:
        if on == self._watching:
            return
        self._watching = on
        application = QApplication.instance()
        assert application is not None
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _screen_gone(self, name: str) -> None:
        self._show_notice(self._texts.gettext("The screen {name} is not there; the window has moved.", name=name))

    def _show_notice(self, sentence: str) -> None:
        if self.window.panel is not None:
            self.window.panel.show_notice(sentence)
        else:
            self.sign_in.say(sentence)

    def _ended(self, sentence: str) -> None:
        self._clerk = None
        self._close_office()
        self._watch(on=False)
        self.hotkeys.release()
        self.modes.close_bar()
        self.window.close_panel()
        self.tray.show_state(None)
        self.sign_in.say(sentence)

    def _close(self) -> None:
        """The clerk closes the window: sign out as well as it can be done, within LEAVE_SECONDS."""
        if self._leaving:
            return
        self._leaving = True
        self.modes.remember()
        self.window.hide()
        self.bar.hide()
        self._give_up.start()
        self.panel.leave(partial(QTimer.singleShot, 0, self, self._let_go))

    def _let_go(self) -> None:
        self.window.let_go()
        if self._leaving:
            QApplication.quit()


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
    folder = made(data / "counter")
    look = palette.look_of_desktop(dark, scale)
    fonts.load_fonts()
    wording = Wording(catalogue(settings.language), keys.parse(settings.keys))
    if link is None:
        link = HubLink(settings.hub_url, settings.token, folder / "replica.sqlite", clock)
    desk = folder / "desk.json"
    hotkeys = port.choose(wanted=settings.hotkeys)
    window = CounterWindow(look, wording, remembered.read(desk))
    bar = BarView(look, wording, takes_focus=not hotkeys.works)
    modes = Modes(window, bar, folder / "windows.json", fixed=bool(settings.window))
    tray = Tray(wording, sound=settings.notice_sound)
    sign_in = SignInPresenter(link, wording.catalogue, partial(remembered.write, desk))
    panel = PanelPresenter(link, clock, wording.catalogue)
    return Program(settings, link, modes, tray, hotkeys, sign_in, panel, wording, look)
