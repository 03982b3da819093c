"""Builds the board's objects and joins them; the only place that knows them all."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QScreen
from PySide6.QtQuick import QQuickView

from common.clock import Clock
from common.i18n import catalogue
from common.link.driver import HubLink
from common.model.errors import BadRequest
from common.settings import Settings
from common.ui import fonts, theme
from common.ui.icons import IconProvider
from common.ui.program import window_place
from display_app.heard_file import HeardFile
from display_app.player import Chime, SilentChime
from display_app.presenter import BoardPresenter
from display_app.voice import SoundOptions
from display_app.voice import options as sound_options
from display_app.wording import Wording

QML = Path(__file__).parent / "qml" / "Board.qml"
WINDOW = QRect(0, 0, 960, 540)
"""Place and size of an ordinary window where the settings name none."""

log = logging.getLogger(__name__)


class BoardFileError(Exception):
    """A QML file of the board is broken or missing: an error of ours."""


class Program:
    """The board: `start` shows it and joins the hub, `stop` ends both at once."""

    def __init__(self, settings: Settings, link: HubLink, presenter: BoardPresenter, window: QQuickView) -> None:
        self.link = link
        self.presenter = presenter
        self.window = window
        self._settings = settings

    def start(self) -> None:
        """Show the window and begin to follow the hub."""
        self.presenter.start()
        self.link.start()
        if self._settings.fullscreen:
            self._fill_screen()
        else:
            self.window.setGeometry(window_place(self._settings.window) or WINDOW)
            self.window.show()

    def stop(self) -> None:
        """End requests, timers and sound; close the window."""
        self.presenter.stop()
        self.link.stop()
        self.window.close()

    def _fill_screen(self) -> None:
        """Screens are known by name: their numbers change with every cable. A screen pulled out hands over to the first."""
        self.window.setCursor(Qt.CursorShape.BlankCursor)
        screen = _screen_named(self._settings.screen)
        if screen is not None:
            self.window.setScreen(screen)
            self.window.setGeometry(screen.geometry())
        self.window.showFullScreen()


def _screen_named(name: str) -> QScreen | None:
    if not name:
        return None
    screens = QGuiApplication.screens()
    for screen in screens:
        if screen.name() == name:
            return screen
    log.warning("no screen is called %s; there are: %s", name, ", ".join(screen.name() for screen in screens))
    return None


def _chime(settings: Settings, link: HubLink, parent: QObject) -> Chime:
    if not settings.sound:
        return SilentChime()
    from common.voice.player import Player
    from common.voice.voices import make
    from display_app.sound import BoardSound

    def options() -> SoundOptions:
        snapshot = link.replica.snapshot
        return sound_options(None if snapshot is None else snapshot.office, "", link.hub_now())

    clips = Path(settings.voice_clips) if settings.voice_clips else None
    return BoardSound(make(settings.voice, clips, parent), options, Player(parent), parent=parent)


def build(
    settings: Settings, data: Path, *, clock: Clock, link: HubLink | None = None, chime: Chime | None = None
) -> Program:
    """The board's program, not started. Needs the QApplication; `data` is the program's own folder.

    `link` and `chime` take the place of the real ones in tests. Raises BoardFileError where a QML file is broken.
    """
    folder = data / "display"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(detail=f"{folder}: {error.strerror}") from error
    fonts.load_fonts()
    if link is None:
        link = HubLink(settings.hub_url, settings.token, folder / "replica.sqlite", clock)
    window = QQuickView()
    heard = HeardFile(folder / "rung.json", link.hub_now)
    presenter = BoardPresenter(
        link,
        chime if chime is not None else _chime(settings, link, window),
        Wording(catalogue(settings.language)),
        heard.read(),
        heard.write,
        window,
    )
    tokens = theme.ThemeObject(theme.DEFAULT, window)
    window.engine().addImageProvider("icon", IconProvider())
    window.setTitle(catalogue(settings.language).gettext("Poradovník: board"))
    window.setColor(QColor(theme.DEFAULT.deep))
    window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    window.setInitialProperties({"board": presenter, "theme": tokens})
    window.setSource(QUrl.fromLocalFile(str(QML)))
    if window.status() is not QQuickView.Status.Ready:
        raise BoardFileError("; ".join(error.toString() for error in window.errors()))
    return Program(settings, link, presenter, window)
