"""Between the staff menu, the kiosk's parts and QML: state out, intents in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot

from common import pins
from common.clock import Clock
from common.i18n import Catalogue
from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Done, Refused, Reply
from common.model.office import DeviceState
from common.model.printer import PrinterState
from common.ui.shown import Shown, value
from common.version import program_version
from kiosk_app.printing.content import trial
from kiosk_app.printing.status import PrintResult
from kiosk_app.printing.worker import PrintQueue
from kiosk_app.showing import own_state
from kiosk_app.staff import levels, menu, wording
from kiosk_app.staff.brightness import Brightness
from kiosk_app.staff.menu import Page

TICK = 250
"""Milliseconds between two looks at the clock while the menu is open."""

log = logging.getLogger(__name__)


class StaffPresenter(Shown):
    """What the menu's QML binds to. A signal is emitted only where something shown has changed."""

    page_changed = Signal()
    title_changed = Signal()
    hint_changed = Signal()
    typed_changed = Signal()
    facts_changed = Signal()
    entries_changed = Signal()
    said_changed = Signal()
    closing_changed = Signal()
    words_changed = Signal()

    switched = Signal(bool)
    """The menu opened or closed."""
    loudness = Signal(float)
    """Speech is to have this share of its volume, 0 to 1."""
    sample = Signal(str)
    """A sentence to be said, so that the volume is heard."""
    restart_asked = Signal()
    _compared = Signal(bool)

    def __init__(
        self,
        link: HubLink,
        printing: PrintQueue,
        clock: Clock,
        words: Catalogue,
        data: Path,
        brightness: Brightness | None,
        faults: Callable[[], tuple[str, ...]],
        parent: QObject | None = None,
    ) -> None:
        """`data`: the folder of this computer's programs, with the PIN; `faults`: the device's, by their codes."""
        super().__init__(parent)
        self._link = link
        self._printing = printing
        self._clock = clock
        self._words = words
        self._data = data
        self._brightness = brightness
        self._faults = faults
        self._kept = data / "kiosk" / "levels.json"
        self._levels = levels.load(self._kept)
        self._menu = menu.Menu()
        self._reprinting: int | None = None
        self._comparing: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.refresh)
        self._compared.connect(self._on_compared, Qt.ConnectionType.QueuedConnection)
        link.changed.connect(self._on_news)
        link.state_changed.connect(self._on_news)
        printing.status_changed.connect(self._on_news)
        printing.tested.connect(self._on_tested)
        printing.reprinted.connect(self._on_reprinted)
        self.refresh()

    page = Property(str, value("page"), notify=page_changed)
    title = Property(str, value("title"), notify=title_changed)
    hint = Property(str, value("hint"), notify=hint_changed)
    typed = Property(int, value("typed"), notify=typed_changed)
    facts = Property(list, value("facts"), notify=facts_changed)
    entries = Property(list, value("entries"), notify=entries_changed)
    said = Property(str, value("said"), notify=said_changed)
    closing = Property(str, value("closing"), notify=closing_changed)
    words = Property(dict, value("words"), notify=words_changed)

    @property
    def is_open(self) -> bool:
        """Whether the menu lies over the kiosk."""
        return self._menu.page is not Page.CLOSED

    @property
    def is_comparing(self) -> bool:
        """Whether a PIN is being compared."""
        return self._menu.is_checking

    def start(self) -> None:
        """Set volume and brightness as they were."""
        self.loudness.emit(self._levels.volume / wording.MOST)
        if self._brightness is not None and self._levels != levels.Levels():
            self._brightness.set(self._levels.brightness, lambda _good: None)

    def stop(self) -> None:
        """Close the menu and end what runs."""
        self._put(menu.closed(self._menu))
        if self._comparing is not None:
            self._comparing.join()
            self._comparing = None

    @Slot()
    def open(self) -> None:
        """The gesture or the key."""
        self._put(menu.opened(self._menu, self._now, has_pin=self._pin_hash() is not None))

    @Slot()
    def close(self) -> None:
        """Leave the menu."""
        self._put(menu.closed(self._menu))

    @Slot()
    def back(self) -> None:
        """One step back."""
        self._put(menu.back(self._menu, self._now))

    @Slot()
    def touch(self) -> None:
        """A finger or a key: somebody is there."""
        self._put(menu.touched(self._menu, self._now))

    @Slot(str)
    def type(self, digit: str) -> None:
        """A digit of the PIN."""
        self._put(menu.typed(self._menu, digit, self._now))

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self._put(menu.erased(self._menu, self._now))

    @Slot()
    def enter(self) -> None:
        """The PIN is whole."""
        after, pin = menu.entered(self._menu, self._now)
        self._put(after)
        if pin is None:
            return
        kept = self._pin_hash() or ""
        # Comparing is slow on purpose.
        self._comparing = threading.Thread(target=lambda: self._compared.emit(pins.fits(kept, pin)), name="staff-pin")
        self._comparing.start()

    @Slot(str)
    def choose(self, id_: str) -> None:
        """A button of the menu."""
        self._put(menu.touched(self._menu, self._now))
        if self._menu.page not in menu.INNER:
            return
        act, _, what = id_.partition(":")
        acts: dict[str, Callable[[str], None]] = {
            "page": lambda page: self._put(menu.went(self._menu, Page(page), self._now)),
            "look": self._look,
            "test": self._test,
            "reprint": self._reprint,
            "pause": self._pause,
            "resume": self._resume,
            "stop": lambda id_: self._send(commands.pause_service(id_, {})),
            "open": lambda id_: self._send(commands.resume_service(id_)),
            "volume": self._set_volume,
            "brightness": self._set_brightness,
            "restart": lambda _what: self.restart_asked.emit(),
        }
        if act in acts:
            log.info("staff menu: %s", id_)
            acts[act](what)

    @Slot()
    def refresh(self) -> None:
        """Show what is so at this moment."""
        self._put(menu.tick(self._menu, self._now))

    def _put(self, state: menu.Menu) -> None:
        was_open = self.is_open
        self._menu = state
        self._show()
        if self.is_open != was_open:
            if self.is_open:
                self._timer.start()
            else:
                self._timer.stop()
            self.switched.emit(self.is_open)

    def _show(self) -> None:
        state, words = self._menu, self._words
        left, is_inner = menu.seconds_left(state, self._now), state.page in menu.INNER
        known = self._known() if is_inner else None
        command = f"poradovnik kiosk-pin --data {self._data}"
        shown: dict[str, Any] = {
            "page": state.page.value,
            "title": wording.title(words, state.page),
            "hint": wording.hint(words, state, menu.wait_left(state, self._now), command),
            "typed": len(state.typed),
            "facts": wording.facts(words, known) if known is not None and state.page is Page.MENU else [],
            "entries": [] if known is None else wording.entries(words, state.page, known),
            "said": state.said,
            "closing": "" if left is None else wording.closing(words, left),
            "words": wording.fixed(words),
        }
        self.show_values(shown)

    def _known(self) -> wording.Known:
        replica, last = self._link.replica, self._printing.last_job
        own, snapshot = self._own(), self._link.replica.snapshot
        return wording.Known(
            printer=self._printing.status,
            link=self._link.state,
            version=program_version(),
            faults=self._faults(),
            last_label=None if last is None else last.content.label,
            is_paused=own is not None and own.paused,
            services=tuple(replica.services.values()),
            volume=self._levels.volume,
            brightness=None if self._brightness is None else self._levels.brightness,
            lost_since=""
            if snapshot is None or self._link.lost_since is None
            else self._words.time(self._link.lost_since, snapshot.office.zone),
        )

    def _own(self) -> DeviceState | None:
        snapshot = self._link.replica.snapshot
        return None if snapshot is None else own_state(snapshot, self._link.replica)

    def _pin_hash(self) -> str | None:
        try:
            return pins.staff_pin_hash(self._data)
        except (OSError, UnicodeDecodeError) as error:
            log.warning("the staff menu's secret cannot be read: %s", error)
            return None

    def _say(self, text: str) -> None:
        self._put(menu.answered(self._menu, text))

    @Slot(bool)
    def _on_compared(self, fits: bool) -> None:
        if not fits:
            log.warning("the staff menu was asked for with a wrong number")
        self._put(menu.checked(self._menu, self._now, fits=fits))

    @Slot()
    @Slot(object)
    def _on_news(self, _what: object = None) -> None:
        if self.is_open:
            self.refresh()

    def _look(self, _what: str) -> None:
        self._say(self._words.gettext("The printer is being asked."))
        self._printing.look()

    def _test(self, _what: str) -> None:
        snapshot = self._link.replica.snapshot
        if snapshot is None:
            self._say(self._words.gettext("This works only once the kiosk has met the hub."))
            return
        self._say(self._words.gettext("Printing…"))
        self._printing.print_test(trial(self._words, snapshot.office, self._link.hub_now()))

    @Slot(object)
    def _on_tested(self, result: PrintResult) -> None:
        self._say(self._printed(result, self._words.gettext("The test print came out.")))

    def _reprint(self, _what: str) -> None:
        job = self._printing.last_job
        if job is None:
            self._say(self._words.gettext("No ticket has been printed since the start."))
            return
        self._reprinting = job.ticket_id
        self._say(self._words.gettext("Printing…"))
        self._printing.reprint(job)

    @Slot(int, object)
    def _on_reprinted(self, ticket_id: int, result: PrintResult) -> None:
        if ticket_id == self._reprinting:
            self._reprinting = None
            self._say(self._printed(result, self._words.gettext("The copy came out.")))

    def _printed(self, result: PrintResult, good: str) -> str:
        return good if result.ok else self._words.gettext((result.fault or PrinterState.ERROR).heading)

    def _pause(self, name: str) -> None:
        own = self._own()
        if own is None:
            self._say(self._words.gettext("This works only once the kiosk has met the hub."))
            return
        self._put(menu.went(self._menu, Page.MENU, self._now))
        self._send(commands.pause_device(own.id, wording.message(name)))

    def _resume(self, _what: str) -> None:
        own = self._own()
        if own is not None:
            self._send(commands.resume_device(own.id))

    def _send(self, command: commands.Command) -> None:
        """Asks the hub: the last one who pauses or resumes wins, here or from afar."""
        self._say(self._words.gettext("One moment, please"))
        self._link.send(command, self._on_answer)

    def _on_answer(self, reply: Reply) -> None:
        if isinstance(reply, Done):
            self._say(self._words.gettext("Done."))
        elif isinstance(reply, Refused):
            self._say(self._words.sentence(reply.problem.code, reply.problem.parameters))
        else:
            self._say(self._words.gettext("The hub does not answer. Nothing was changed."))

    def _set_volume(self, sign: str) -> None:
        volume = wording.stepped(self._levels.volume, sign)
        self._keep(replace(self._levels, volume=volume))
        self.loudness.emit(volume / wording.MOST)
        self.sample.emit(self._words.gettext("Volume {percent} %", percent=volume))

    def _set_brightness(self, sign: str) -> None:
        if self._brightness is None:
            self._say(self._words.gettext("This screen's brightness cannot be set from here."))
            return
        self._keep(replace(self._levels, brightness=wording.stepped(self._levels.brightness, sign)))
        self._brightness.set(self._levels.brightness, self._on_bright)

    def _on_bright(self, good: bool) -> None:
        if not good:
            self._say(self._words.gettext("This screen's brightness cannot be set from here."))

    def _keep(self, kept: levels.Levels) -> None:
        self._levels = kept
        levels.keep(self._kept, kept)
        self.refresh()

    @property
    def _now(self) -> float:
        """Seconds of the monotonic clock."""
        return self._clock.monotonic()
