"""Joins the non-visual mode to the visit: both know of it, timed screens wait for speech, each visitor begins anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from common.clock import Clock
from kiosk_app import flow
from kiosk_app.flow import Screen
from kiosk_app.focus_explorer import Explorer
from kiosk_app.modes import Mode
from kiosk_app.presenter import KioskPresenter
from kiosk_app.soft_sound import NoSound, SoftSound

LEAST_LEFT = 10
"""Seconds that a ticket's screen still has when speech gives it more."""


class SpokenVisit(QObject):
    """Holds the connections; nothing needs to be asked of it.

    Neither it nor the explorer is a child of the window that they know: such a ring of Python and Qt owners is taken
    apart in the wrong order.
    """

    def __init__(self, presenter: KioskPresenter, explorer: Explorer, clock: Clock, sound: SoftSound | NoSound) -> None:
        super().__init__()
        self.sound = sound
        self._presenter = presenter
        self.explorer = explorer
        self._clock = clock
        self._was_serving = False
        presenter.speech_asked.connect(self._on_asked)
        presenter.screen_changed.connect(self._on_screen)
        presenter.counted_down.connect(self._on_count)
        presenter.warning_changed.connect(self._on_warning)
        explorer.switched.connect(self._on_switched)
        explorer.activity.connect(presenter.touch)
        explorer.speaks.connect(self._on_speaks)
        explorer.went_back.connect(presenter.go_back)

    @Slot(bool)
    def _on_asked(self, on: bool) -> None:
        if on:
            self.explorer.enter()
        else:
            self.explorer.leave()

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        """By the corner or a key: the screen's own button shows it too."""
        if self._presenter.flow.modes.speech != on:
            self._presenter.toggle_mode(Mode.SPEECH.value)

    @Slot()
    def _on_screen(self) -> None:
        """The visit ends with its ticket, also where the mode was switched on only then."""
        serving = self._presenter.flow.screen in {Screen.TICKET, Screen.FAULT}
        if self._was_serving and not serving:
            self.explorer.leave()
        self._was_serving = serving

    @Slot(str, int)
    def _on_count(self, text: str, _seconds: int) -> None:
        """The idle warning is heard by everybody, after a soft sound; the end of a ticket's screen where speech is on."""
        if self._presenter.values["warning"]:
            self.sound.play(self._say_warning)
        elif text and self.explorer.state.on:
            self.explorer.announce(text)

    def _say_warning(self) -> None:
        """The visitor may have answered while the sound was heard."""
        text = self._presenter.values["warning"]
        if text:
            self.explorer.announce(text)

    @Slot()
    def _on_warning(self) -> None:
        if not self._presenter.values["warning"]:
            self.sound.stop()

    @Slot()
    def _on_speaks(self) -> None:
        self._presenter.touch()
        if self._left() < LEAST_LEFT:
            self._presenter.keep_longer()

    def _left(self) -> float:
        seconds = flow.seconds_left(self._presenter.flow, self._clock.monotonic())
        return LEAST_LEFT if seconds is None else seconds
