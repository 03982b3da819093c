"""Builds the kiosk's objects and joins them; the only place that knows them all."""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickView

from common.clock import Clock
from common.i18n import catalogue
from common.link.driver import HubLink
from common.settings import FILE_NAME, Settings, SettingsError
from common.ui import fonts, memory, sizes, theme
from common.ui.icons import IconProvider
from common.ui.program import RESTART, made, window_place
from common.voice.afresh import Afresh
from common.voice.lazy import LazyVoice
from common.voice.port import Voice
from kiosk_app.back_office import BackOffice
from kiosk_app.focus_explorer import Explorer, key_called, keys_of
from kiosk_app.focus_visit import SpokenVisit
from kiosk_app.media import Media
from kiosk_app.paper_window import PaperWindow
from kiosk_app.presenter import KioskPresenter
from kiosk_app.printing.code_pages import PROFILES
from kiosk_app.printing.design import DEFAULT_FILE, load
from kiosk_app.printing.device import PrinterSettingError, make
from kiosk_app.printing.journal import Journal
from kiosk_app.printing.press import Paper
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.worker import PrintQueue
from kiosk_app.qr import PROVIDER, QrProvider
from kiosk_app.rest import LARGE, Rest
from kiosk_app.showing import Place
from kiosk_app.soft_sound import NoSound, Plays, SoftSound
from kiosk_app.staff import brightness
from kiosk_app.staff.door import StaffDoor
from kiosk_app.staff.presenter import StaffPresenter

QML = Path(__file__).parent / "qml" / "Kiosk.qml"
WINDOW = QRect(0, 0, 540, 960)
"""Place and size of an ordinary window where the settings name none."""
MM_PER_INCH = 25.4
DRAWN_WIDTH_MM = 336.0
"""Width of the 27 inch portrait screen that the look was drawn for."""

log = logging.getLogger(__name__)


class KioskFileError(Exception):
    """A QML file of the kiosk is broken or missing: an error of ours."""


class Program:
    """The kiosk: `start` shows it, joins the hub and wakes the printer, `stop` ends all of it."""

    def __init__(
        self,
        settings: Settings,
        link: HubLink,
        printing: PrintQueue,
        presenter: KioskPresenter,
        back_office: BackOffice,
        window: QQuickView,
        paper_window: PaperWindow | None,
        visit: SpokenVisit,
        staff: StaffPresenter,
        door: StaffDoor,
        rest: Rest,
        afresh: Afresh,
    ) -> None:
        self.link = link
        self.explorer = visit.explorer
        self.visit = visit
        self.printing = printing
        self.presenter = presenter
        self.back_office = back_office
        self.staff = staff
        self._door = door
        self._rest = rest
        self._afresh = afresh
        self.window = window
        self.paper: QImage | None = None
        """The last paper that came out of the `screen` printer."""
        self._settings = settings
        self._paper_window = paper_window
        printing.paper.connect(self._on_paper)

    def start(self) -> None:
        """Show the window and begin."""
        self.presenter.start()
        self.printing.start()
        self.link.start()
        self.back_office.start()
        self.staff.start()
        if self._settings.fullscreen:
            self._fill_screen()
        else:
            self.window.setGeometry(window_place(self._settings.window) or WINDOW)
            self.window.show()
            if self._paper_window is not None:
                self._paper_window.place_beside(self.window)
                self._paper_window.show()

    def stop(self) -> None:
        """Finish what prints, end requests and timers, close the windows."""
        self._door.close()
        self._rest.stop()
        self._afresh.stop()
        self.staff.stop()
        self.explorer.close()
        self.visit.sound.close()
        self.presenter.stop()
        self.printing.stop()
        self.link.stop()
        if self._paper_window is not None:
            self._paper_window.close()
        self.window.close()
        self.window.setSource(QUrl())  # what is drawn goes before what it binds to

    def _fill_screen(self) -> None:
        self.window.setCursor(Qt.CursorShape.BlankCursor)
        named = [screen for screen in QGuiApplication.screens() if screen.name() == self._settings.screen]
        if self._settings.screen and not named:
            log.warning("no screen is called %s", self._settings.screen)
        if named:
            self.window.setScreen(named[0])
        # Where no window manager runs nobody else would give it the screen's size.
        self.window.setGeometry(self.window.screen().geometry())
        size = self.window.screen().size()
        inches = self._settings.screen_inches
        if inches:
            # The screen lies about its size; the setting knows better.
            self.set_scale(math.hypot(size.width(), size.height()) / (inches * MM_PER_INCH))
        else:
            scale = sizes.of_screen(self.window.screen(), DRAWN_WIDTH_MM)
            self.set_scale(0.0 if scale.assumed else scale.px_per_mm)
        self.window.showFullScreen()

    def set_scale(self, px_per_mm: float) -> None:
        """Draw for a screen of so many pixels a millimetre; 0: not known, then the share of the screen decides."""
        self.window.rootObject().setProperty("pxPerMm", px_per_mm)

    def _on_paper(self, picture: QImage) -> None:
        self.paper = picture
        if self._paper_window is not None:
            self._paper_window.show_paper(picture)


def paper(settings: Settings, data: Path) -> Paper:
    """How tickets are set; the layout's path counts from `data`. Raises TicketLayoutError for a layout with a mistake."""
    design = load(data / settings.ticket_layout if settings.ticket_layout else DEFAULT_FILE)
    slots = PROFILES[settings.printer_profile] if settings.printer_mode == "text" else None
    return Paper(paper_mm=settings.paper_mm or design.paper_mm, design=design, slots=slots)


def build(
    settings: Settings,
    data: Path,
    *,
    clock: Clock,
    link: HubLink | None = None,
    printing: PrintQueue | None = None,
    voice: Voice | None = None,
    player: Callable[[], Plays] | None = None,
) -> Program:
    """The kiosk's program, not started. Needs the QApplication; `data` is the folder of this computer's programs.

    `link`, `printing`, `voice` and `player` take the place of the real ones in tests. Raises SettingsError where the setting names no
    printer, TicketLayoutError where the layout has a mistake, KioskFileError where a QML file is broken.
    """
    folder = made(data / "kiosk")
    memory.settle(large=LARGE)
    fonts.load_fonts()
    words = catalogue(settings.language)
    paper_window: PaperWindow | None = None
    if printing is None:
        try:
            printer = make(settings.printer)
        except PrinterSettingError as error:
            raise SettingsError(file=FILE_NAME, place="printer", problem=error) from None
        printing = PrintQueue(printer, paper(settings, data), journal=Journal(folder / "printing.json"))
        if isinstance(printer, ScreenPrinter) and not settings.fullscreen:
            paper_window = PaperWindow(printer, words)
    if link is None:
        link = HubLink(settings.hub_url, settings.token, folder / "replica.sqlite", clock)
    window = QQuickView()
    media = Media(Path(settings.kiosk_media) if settings.kiosk_media else folder / "media", window)
    place = Place(settings.slot, theme.DEFAULT)
    presenter = KioskPresenter(link, printing, clock, place, media, window)
    back_office = BackOffice(link, printing, presenter.print_job, window)
    faults = Faults(media, back_office)
    output = settings.screen or QGuiApplication.primaryScreen().name()
    screen_light = brightness.find(output, os.environ) if settings.fullscreen else None
    staff = StaffPresenter(link, printing, clock, words, data, screen_light, faults.codes, window)
    window.engine().addImageProvider("icon", IconProvider())
    window.engine().addImageProvider(PROVIDER, QrProvider())
    window.setTitle(words.gettext("Poradovník: kiosk"))
    window.setColor(QColor(theme.DEFAULT.wall))
    window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    window.resize(QSize(WINDOW.width(), WINDOW.height()))
    window.setInitialProperties({"kiosk": presenter, "staff": staff, "calm": settings.reduced_motion})
    window.setSource(QUrl.fromLocalFile(str(QML)))
    if window.status() is not QQuickView.Status.Ready:
        raise KioskFileError("; ".join(error.toString() for error in window.errors()))
    explorer = Explorer(
        window,
        voice if voice is not None else LazyVoice(lambda: _voice(settings, window)),
        clock,
        keys_of(settings),
        lambda: (presenter.values["screen"], presenter.flow.language),
    )
    explorer.show_layer(window.engine(), theme.ThemeObject(theme.DEFAULT, window))
    explorer.fault_changed.connect(faults.set_silent)
    staff.loudness.connect(explorer.set_loudness)
    staff.sample.connect(explorer.announce)
    staff.restart_asked.connect(lambda: QCoreApplication.exit(RESTART))
    door = StaffDoor(
        window,
        staff,
        explorer,
        clock,
        keys_of(settings),
        key_called(settings.key_staff),
        is_kiosk=settings.fullscreen,
        grabs=settings.fullscreen and settings.kiosk_grab,
    )
    sound = SoftSound(player if player is not None else lambda: _player(window)) if settings.sound else NoSound()
    visit = SpokenVisit(presenter, explorer, clock, sound)
    rest = Rest(presenter, window.engine())
    afresh = Afresh(
        lambda: presenter.is_unused and not staff.is_open and not explorer.state.on,
        lambda: QCoreApplication.exit(RESTART),
    )
    return Program(
        settings, link, printing, presenter, back_office, window, paper_window, visit, staff, door, rest, afresh
    )


class Faults:
    """The device's faults but the printer's, told to the hub when they change."""

    def __init__(self, media: Media, back_office: BackOffice) -> None:
        self._media = media
        self._back_office = back_office
        self._is_silent = False
        media.faulty.connect(lambda _name: self._tell())

    def codes(self) -> tuple[str, ...]:
        """As the hub's device list knows them."""
        return (*self._media.faults, *(("sound",) if self._is_silent else ()))

    def set_silent(self, is_silent: bool) -> None:
        """Whether speech fails."""
        self._is_silent = is_silent
        self._tell()

    def _tell(self) -> None:
        self._back_office.set_faults(self.codes())


def _voice(settings: Settings, parent: QObject) -> Voice:
    from common.voice.voices import make as make_voice

    return make_voice(settings.voice, Path(settings.voice_clips) if settings.voice_clips else None, parent)


def _player(parent: QObject) -> Plays:
    from common.voice.player import Player

    return Player(parent)
