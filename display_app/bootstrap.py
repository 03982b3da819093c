"""Builds the board's objects and joins them; the only place that knows them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import qmlRegisterType
from PySide6.QtQuick import QQuickView

from common.clock import Clock
from common.i18n import catalogue
from common.link.driver import HubLink
from common.model.legibility import DRAWN_PX_PER_MM, Fit, fits, step_px
from common.model.office import Board
from common.settings import Settings
from common.ui import fonts, sizes, theme
from common.ui.icons import IconProvider
from common.ui.program import RESTART, made, window_place
from common.voice.afresh import Afresh
from common.voice.announcement import SoundOptions
from common.voice.announcement import options as sound_options
from display_app import power
from display_app.heard_file import HeardFile
from display_app.media_show import MediaShow
from display_app.player import Chime, SilentChime
from display_app.power import Power
from display_app.presenter import BoardPresenter
from display_app.reporter import Reporter
from display_app.screens import ScreenKeeper
from display_app.video_item import VideoItem

DRAWN_WIDTH_MM = {False: 1920 / DRAWN_PX_PER_MM, True: 1080 / DRAWN_PX_PER_MM}
"""Width of the screen that the look is drawn for, by whether it stands upright."""
QML = Path(__file__).parent / "qml" / "Board.qml"
WINDOW = QRect(0, 0, 960, 540)
"""Place and size of an ordinary window where the settings name none."""


class BoardFileError(Exception):
    """A QML file of the board is broken or missing: an error of ours."""


class Program:
    """The board: `start` shows it and joins the hub, `stop` ends both at once."""

    def __init__(
        self,
        settings: Settings,
        link: HubLink,
        presenter: BoardPresenter,
        window: QQuickView,
        media: MediaShow,
        reporter: Reporter,
        switch: Power | None,
        afresh: Afresh,
    ) -> None:
        self.link = link
        self.presenter = presenter
        self.window = window
        self.media = media
        self.reporter = reporter
        self._settings = settings
        self._keeper = ScreenKeeper(window, settings.screen, window)
        self._keeper.fault.connect(lambda missing: reporter.put("screen", ("screen",) if missing else ()))
        self._switch = switch
        self._afresh = afresh
        presenter.media_changed.connect(self._play)
        presenter.loudness_changed.connect(self._sound_films)
        presenter.dark_changed.connect(self._switched)
        media.faults_changed.connect(lambda faults: reporter.put("media", faults))
        # What fits follows the window: after another resolution at once, not with the next look at the clock.
        window.widthChanged.connect(presenter.refresh)
        window.heightChanged.connect(presenter.refresh)

    def start(self) -> None:
        """Show the window and begin to follow the hub."""
        self.presenter.start()
        self.link.start()
        if self._settings.fullscreen:
            self.window.setCursor(Qt.CursorShape.BlankCursor)
            self._keeper.start()
        else:
            self.window.setGeometry(window_place(self._settings.window) or WINDOW)
            self.window.show()
        self._sound_films()
        self._play()
        self._switched()

    def stop(self) -> None:
        """End requests, timers and sound; close the window."""
        self._afresh.stop()
        self.presenter.stop()
        self.media.rest(True)
        if self._settings.fullscreen:
            self._keeper.stop()
        if self._switch is not None and self.presenter.is_dark:
            self._switch.on()
        self.link.stop()
        self.window.close()
        self.window.setSource(QUrl())  # what is drawn goes before what it binds to

    def _sound_films(self) -> None:
        self.media.sound_at(self.presenter.loudness)

    def _play(self) -> None:
        self.media.play(self.presenter.playlist)

    def _switched(self) -> None:
        """The screen rests, or wakes; its power is switched where the board fills it."""
        dark = self.presenter.is_dark
        self.media.rest(dark)
        if not self._settings.fullscreen:
            return
        if self._switch is None:
            screens = QGuiApplication.screens()
            output = self.window.screen().name() if screens else ""
            self._switch = power.make(QGuiApplication.platformName(), output, len(screens))
        if dark:
            self._switch.off()
        else:
            self._switch.on()


def _room(window: QQuickView, *, real: bool) -> Callable[[Board], Fit]:
    """What of a board fits on the window's screen; `real`: by the screen's own millimetres.

    A board that nobody has set up states no distance, and a window on a desk is read from nearer than a wall: these
    are as drawn, whatever the screen.
    """

    def room(board: Board) -> Fit:
        width, height = max(1, window.width()), max(1, window.height())
        scale = step_px(width, height) * DRAWN_PX_PER_MM
        if real and board.id and window.screen() is not None:
            scale = sizes.of_screen(window.screen(), DRAWN_WIDTH_MM[height > width]).px_per_mm
        return fits(board, width, height, scale)

    return room


def _chime(settings: Settings, link: HubLink, reporter: Reporter, parent: QObject) -> Chime:
    if not settings.sound:
        return SilentChime()
    from common.voice.player import Player
    from common.voice.voices import make
    from display_app.sound import BoardSound

    def options() -> SoundOptions:
        snapshot = link.replica.snapshot
        return sound_options(None if snapshot is None else snapshot.office, settings.board, link.hub_now())

    clips = Path(settings.voice_clips) if settings.voice_clips else None
    sound = BoardSound(make(settings.voice, clips, parent), options, Player(parent), parent=parent)

    def tell(faulty: bool) -> None:
        reporter.put("sound", ("sound",) if faulty else ())

    sound.fault_changed.connect(tell)
    tell(sound.faulty)
    return sound


def build(
    settings: Settings,
    data: Path,
    *,
    clock: Clock,
    link: HubLink | None = None,
    chime: Chime | None = None,
    switch: Power | None = None,
) -> Program:
    """The board's program, not started. Needs the QApplication; `data` is the program's own folder.

    `link`, `chime` and `switch` (the screen's power) take the place of the real ones in tests. Raises BoardFileError where a QML file is broken.
    """
    folder = made(data / "display")
    fonts.load_fonts()
    if link is None:
        link = HubLink(settings.hub_url, settings.token, folder / "replica.sqlite", clock)
    window = QQuickView()
    reporter = Reporter(link, window)
    heard = HeardFile(folder / "rung.json", link.hub_now)
    presenter = BoardPresenter(
        link,
        chime if chime is not None else _chime(settings, link, reporter, window),
        heard.read(),
        heard.write,
        _room(window, real=settings.fullscreen),
        name=settings.board,
        language=settings.language,
        parent=window,
    )
    media = MediaShow(Path(settings.media) if settings.media else folder / "media", window, sound=settings.sound)
    # The stub wants bytes for the name, Qt takes text only.
    qmlRegisterType(VideoItem, "Poradovnik", 1, 0, "VideoItem")  # type: ignore[call-overload]
    tokens = theme.ThemeObject(theme.DEFAULT, window)
    window.engine().addImageProvider("icon", IconProvider())
    window.setTitle(catalogue(settings.language).gettext("Poradovník: board"))
    window.setColor(QColor(theme.DEFAULT.deep))
    window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    window.setInitialProperties({"board": presenter, "theme": tokens, "media": media, "calm": settings.reduced_motion})
    window.setSource(QUrl.fromLocalFile(str(QML)))
    if window.status() is not QQuickView.Status.Ready:
        raise BoardFileError("; ".join(error.toString() for error in window.errors()))
    afresh = Afresh(lambda: presenter.is_quiet, lambda: QCoreApplication.exit(RESTART))
    return Program(settings, link, presenter, window, media, reporter, switch, afresh)
