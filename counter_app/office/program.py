"""Builds the office window: alone, with a sign-in of its own, or over the link and session of a counter's panel."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from common.clock import Clock
from common.i18n import Catalogue, catalogue
from common.link import commands
from common.link.driver import HubLink
from common.model.office import Clerk
from common.model.wire import OfficeSession
from common.settings import Settings
from common.ui import errors, fonts
from common.ui.program import made
from counter_app import palette
from counter_app.office.now.page import NowPage
from counter_app.office.sign_in import OfficeSignIn
from counter_app.office.window import OfficeWindow, PageKind
from counter_app.palette import Look
from counter_app.panel.presenter import Link

LEAVE_SECONDS = 1.5
"""How long the sign-out at the end may take before the program ends without it."""


def pages(texts: Catalogue) -> tuple[PageKind, ...]:
    """The pages above the set-up, in their order."""
    say = texts.gettext
    return (PageKind("now", say("Now"), "live", NowPage), PageKind("reports", say("Reports"), "chart", _reports))


def _reports(link: Link, texts: Catalogue, look: Look, parent: QWidget) -> QWidget:
    # QtCharts and the writers of files are slow to import, and wanted by few.
    from counter_app.office.reports.page import ReportsPage

    return ReportsPage(cast("HubLink", link), texts, look, parent)


def open_office(link: Link, texts: Catalogue, look: Look, clerk: Clerk) -> OfficeWindow:
    """The window for a supervisor or administrator who is signed in on `link`."""
    window = OfficeWindow(link, texts, look, clerk, pages(texts))
    window.show()
    return window


class OfficeProgram(QObject):
    """The office without a counter: the sign-in, then the window; closing either ends the program."""

    manual_wanted = Signal(str)
    """Topic of the manual: F1 was pressed."""

    def __init__(self, settings: Settings, link: HubLink, texts: Catalogue, look: Look) -> None:
        super().__init__()
        self.link, self._texts, self._look = link, texts, look
        self.sign_in = OfficeSignIn(link, texts, look)
        self.sign_in.signed_in.connect(self._begin)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self.sign_in, lambda: self.manual_wanted.emit("office-sign-in"))
        self.window: OfficeWindow | None = None
        self._uncaught: errors.UncaughtErrors | None = None
        self._give_up = QTimer(self, singleShot=True, interval=round(LEAVE_SECONDS * 1000))
        self._give_up.timeout.connect(self._end)
        self._settings = settings

    def start(self) -> None:
        """Show the sign-in and begin to follow the hub."""
        self._uncaught = errors.install(
            lambda: self._texts.gettext("Something went wrong. Please ask the staff."), self
        )
        self._uncaught.happened.connect(self.sign_in.sentence.setText)
        self.link.start()
        self.sign_in.show()
        self.sign_in.pin.setFocus()

    def stop(self) -> None:
        """End requests and timers; close the windows."""
        self._give_up.stop()
        if self.window is not None:
            self.window.stop()
            self.window.hide()
        self.link.stop()
        if self._uncaught is not None:
            self._uncaught.uninstall()
            self._uncaught = None
        self.sign_in.close()

    def _begin(self, session: OfficeSession) -> None:
        # Shown before the sign-in goes: without any window the program would end.
        self.window = open_office(self.link, self._texts, self._look, session.clerk)
        self.window.closed.connect(self._leave)
        self.window.manual_wanted.connect(self.manual_wanted)
        self.sign_in.hide()

    def _leave(self) -> None:
        """Sign out as well as it can be done, within LEAVE_SECONDS."""
        self._give_up.start()
        self.link.send(commands.sign_out(), lambda _: self._end())

    def _end(self) -> None:
        self._give_up.stop()
        QApplication.quit()


def build(
    settings: Settings,
    data: Path,
    *,
    clock: Clock,
    link: HubLink | None = None,
    dark: bool | None = None,
    scale: float | None = None,
) -> OfficeProgram:
    """The office's program, not started. Needs the QApplication; `data` is the program's own folder.

    `link`, `dark` and `scale` as in counter_app.bootstrap.build.
    """
    folder = made(data / "office")
    look = palette.look_of_desktop(dark, scale)
    fonts.load_fonts()
    texts = catalogue(settings.language)
    if link is None:
        link = HubLink(settings.hub_url, settings.token, folder / "replica.sqlite", clock)
    return OfficeProgram(settings, link, texts, look)
