"""Writes the kiosk's pictures into a folder: python -m tests.helpers.pictures_kiosk FOLDER [LANGUAGE [SCREEN ...]]

Every screen (tests.helpers.kiosk_states) of the real kiosk in the story of the look, in every mode that changes it: the
same window, words, fonts and virtual printer as in the office, a link moved by hand. Without a language: Slovak on
upright and lying 27 inch, and what the README shows in the others. A SCREEN is one of SCREENS.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from common import pins
from common.model.office import LANGUAGES
from kiosk_app.staff.menu import Page
from tests.helpers.kiosk_staff import PIN, choose, come_in, corners
from tests.helpers.kiosk_states import STATES, enter, leave, size
from tests.helpers.kiosk_story import DAY, MESSAGE, day, morning
from tests.helpers.kiosks import Kiosk, kiosk_over

SCREENS: dict[str, tuple[int, int, float]] = {
    "upright": (1080, 1920, 27.0),
    "landscape": (1920, 1080, 27.0),
    "small": (1280, 800, 15.0),
    "small-upright": (800, 1280, 15.0),
    "square": (1280, 1024, 17.0),
    "large-upright": (1080, 1920, 32.0),
    "43-4k": (2160, 3840, 43.0),
    "43-4k-landscape": (3840, 2160, 43.0),
}
"""Pixels across and down, inches."""
PLAIN = ("upright", "landscape")
NAMES = {"fault": "out-of-paper", "evening": "closed", "away": "hub-away", "sentence": "service-closed"}
"""What the picture of a state is called where the README shows it, or did."""
MODES: dict[str, tuple[str, ...]] = {
    "large": ("large",),
    "contrast": ("contrast",),
    "contrast-light": ("contrast", "contrast"),
    "contrast-large": ("large", "contrast"),
    "reach": ("reach",),
    "reach-large": ("large", "reach"),
}
MODED = ("welcome", "page two", "confirm", "warning", "ticket", "fault")
"""Whose pictures are taken in these modes too."""
OFFICES_PICTURE = Path(__file__).parents[2] / "resources" / "manual" / "pictures" / "board-main.png"


class Studio:
    """Takes pictures of one kiosk."""

    def __init__(self, kiosk: Kiosk, folder: Path, screen: str, language: str, ending: str) -> None:
        """`ending` stands at the end of every name."""
        self.kiosk = kiosk
        self.language = language
        self._folder = folder
        self._screen = "" if screen == "upright" else f"{screen}-"
        self._ending = ending
        size(kiosk, *SCREENS[screen])

    def take(self, name: str) -> None:
        """One picture of what stands there."""
        file = f"kiosk-{self._screen}{name.replace(': ', '-').replace(' ', '-')}{self._ending}.png"
        self.kiosk.program.window.grabWindow().save(str(self._folder / file))
        print(file)

    def enter(self, state: str, modes: tuple[str, ...] = ()) -> None:
        enter(self.kiosk, state, self.language, modes)

    def screens(self, named: Iterator[str] | tuple[str, ...]) -> None:
        """Every screen, and some in the modes."""
        for state in named:
            # An idle kiosk speaks the office's first language.
            if state == "attract" and self.language != LANGUAGES[0]:
                continue
            self.enter(state)
            self.take(NAMES.get(state, state))
        for mode, switches in MODES.items():
            if "reach" in switches and not self.reachable:
                continue
            for state in MODED:
                self.enter(state, switches)
                self.take(f"{state}-{mode}")

    @property
    def reachable(self) -> bool:
        """Whether this screen is so tall that it has the mode for it."""
        return bool(self.kiosk.program.window.rootObject().property("ui").property("reachable"))

    def surroundings(self) -> None:
        """Other offices, and the office's picture when idle."""
        leave(self.kiosk)
        self.kiosk.link.put(morning("kosice"))
        self.take("welcome-four")
        self.kiosk.link.put(day(attract_seconds=60, attract_message=MESSAGE, pictures=(OFFICES_PICTURE.name,)))
        self.kiosk.advance(61)
        self.kiosk.wait_until(lambda: self.kiosk.item("picture").property("paintedHeight") > 0)
        self.take("attract-picture")

    def without_sight(self) -> None:
        """The focus and the keys of volume, with the first service chosen by keys."""
        self.enter("welcome")
        for _ in range(2):
            QTest.keyClick(self.kiosk.program.window, Qt.Key.Key_Down)
            self.kiosk.advance(1)
        self.take("without-sight")
        self.kiosk.program.explorer.leave()

    def staff(self) -> None:
        """The PIN and each page of the menu; its language is the kiosk's."""
        leave(self.kiosk)
        corners(self.kiosk)
        self.take("staff-pin")
        choose(self.kiosk, "close")
        self.kiosk.advance(1)
        come_in(self.kiosk)
        for page in (Page.MENU, Page.PAUSE, Page.SERVICES, Page.SETTINGS, Page.RESTART):
            if page is not Page.MENU:
                self.kiosk.program.staff.choose(f"page:{page}")
            self.take(f"staff-{page}")
        self.kiosk.program.staff.close()


def _show(folder: Path, language: str, screens: tuple[str, ...], ending: str) -> None:
    """All pictures in a language on these screens."""
    with tempfile.TemporaryDirectory() as data:
        pins.keep_staff_pin(Path(data), PIN)
        media = Path(data) / "kiosk" / "media"
        media.mkdir(parents=True)
        (media / OFFICES_PICTURE.name).write_bytes(OFFICES_PICTURE.read_bytes())
        with kiosk_over(Path(data), DAY, reduced_motion=True, language=language) as kiosk:
            for screen in screens:
                studio = Studio(kiosk, folder, screen, language, ending)
                studio.screens(tuple(STATES))
                studio.surroundings()
                studio.without_sight()
                studio.staff()
        for screen in screens:
            with kiosk_over(Path(data), None, reduced_motion=True) as kiosk:
                Studio(kiosk, folder, screen, language, ending).take("connecting")


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    language, screens = sys.argv[2:3], tuple(sys.argv[3:]) or PLAIN
    if language:
        _show(folder, language[0], screens, f"-{language[0]}")
    else:
        _show(folder, "sk", screens, "")
        with tempfile.TemporaryDirectory() as data, kiosk_over(Path(data), DAY, reduced_motion=True) as kiosk:
            for other in LANGUAGES[1:]:
                studio = Studio(kiosk, folder, "upright", other, f"-{other}")
                for state, name in (("welcome", "services"), ("ticket", "ticket")):
                    studio.enter(state)
                    studio.take(name)
    application.quit()


if __name__ == "__main__":
    main()
