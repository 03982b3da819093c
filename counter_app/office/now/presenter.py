"""Between the page and the hub: changes become a NowState, what the supervisor does becomes commands. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace as record_replace
from PySide6.QtCore import QObject, QTimer, Signal

from common.i18n import Catalogue
from common.link import commands
from common.link.commands import Command
from common.link.reply import Done, Refused, Reply
from common.model.estimate import Wait
from common.model.office import Message, Texts
from common.model.wire import SetUp
from counter_app.office.now.forecast import Forecast, forecast
from counter_app.office.now.state import NowState, better_wait, now_state, with_better
from counter_app.panel.presenter import Link

TICK = 1000
"""Milliseconds between two looks at the time."""
FORECAST_EVERY = 10_000
"""Milliseconds after which the queue is run forward anew though nothing changed."""
FORECAST_REST = 500
"""Milliseconds between two forecasts at the least: many changes at once are one."""
TRIES = 3
"""How often a board message is put into a set-up that somebody else saves at the same time."""

ALERT, BOARD = "alert", "board"
"""Places of an action, beside the ids of counters, services and devices."""
Ended = Callable[[str], None]
"""Told how an action went: a sentence, or nothing where it was done."""


class NowPresenter(QObject):
    """Looks at the link while it is active."""

    state_changed = Signal(object)
    """NowState."""
    refused = Signal(str, str)
    """Where the action was, and why the hub refused it; an empty sentence takes the last one there away."""

    def __init__(self, link: Link, texts: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._texts = link, texts
        self._forecast = Forecast()
        self._better: dict[str, Wait | None] = {}
        self._seen: frozenset[str] = frozenset()
        self._chosen = ""
        self._active = self._stopped = False
        self.state: NowState | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._rest = QTimer(self, singleShot=True, interval=FORECAST_REST)
        self._rest.timeout.connect(self._rested)
        self._stale = False
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.refresh)
        self._again = QTimer(self, interval=FORECAST_EVERY)
        self._again.timeout.connect(self._look_ahead)
        link.changed.connect(self._changed)
        link.state_changed.connect(lambda _: self._soon.start())

    def set_active(self, active: bool) -> None:
        """Nothing is worked out while nobody looks."""
        self._active = active and not self._stopped
        if self._active:
            self._look_ahead()
            self._tick.start()
            self._again.start()
            self.refresh()
        else:
            for timer in (self._tick, self._again, self._soon, self._rest):
                timer.stop()

    def stop(self) -> None:
        """No more timers, no more answers."""
        self._stopped = True
        self.set_active(False)

    def refresh(self) -> None:
        """Look at the replica and the time again."""
        if not self._active:
            return
        link = self._link
        now = link.hub_now()
        state = now_state(link.replica, self._forecast, now, link.state, link.lost_since, self._seen, self._chosen)
        gone = {alarm.key for alarm in state.alarms}
        self._seen &= gone
        if state.alert is not None:
            key = f"{state.alert.alarm.key} {state.alert.help}"
            if key not in self._better:
                self._better[key] = better_wait(state.alert, link.replica, now)
            state = with_better(state, self._better[key])
        self.state = state
        self.state_changed.emit(state)

    def _changed(self, _: object) -> None:
        if not self._active:
            return
        self._stale = True
        if not self._rest.isActive():
            self._look_ahead()
        self._soon.start()

    def _rested(self) -> None:
        if self._stale:
            self._look_ahead()
            self.refresh()

    def _look_ahead(self) -> None:
        self._stale = False
        self._better.clear()
        self._forecast = forecast(self._link.replica, self._link.hub_now())
        self._rest.start()

    # What the supervisor does

    def mark_seen(self, key: str) -> None:
        """The alert makes room for the next until its alarm is over."""
        self._seen |= {key}
        self._chosen = ""
        self.refresh()

    def choose(self, key: str) -> None:
        """Show this alarm as the alert."""
        self._seen -= {key}
        self._chosen = key
        self.refresh()

    def ask(self, counter_id: str, words: str, ended: Ended | None = None, place: str = "") -> None:
        """Ask the clerk there for something; empty words take the request back."""
        self._send(place or counter_id, commands.ask(counter_id, words), ended)

    def open_counter(self, counter_id: str) -> None:
        self._send(counter_id, commands.open_counter(counter_id))

    def pause_counter(self, counter_id: str, reason: str, ended: Ended | None = None) -> None:
        self._send(counter_id, commands.pause_counter(counter_id, reason), ended)

    def close_counter(self, counter_id: str) -> None:
        self._send(counter_id, commands.close_counter(counter_id))

    def take_help_back(self, counter_id: str, place: str = "") -> None:
        """Somebody goes there."""
        self._send(place or counter_id, commands.help_(counter_id, wanted=False))

    def set_profile(self, counter_id: str, services: tuple[str, ...], ended: Ended | None = None) -> None:
        self._send(counter_id, commands.profile(counter_id, services), ended)

    def pause_service(self, service_id: str, reason: Texts, ended: Ended | None = None) -> None:
        self._send(service_id, commands.pause_service(service_id, reason), ended)

    def resume_service(self, service_id: str) -> None:
        self._send(service_id, commands.resume_service(service_id))

    def pause_device(self, device_id: str, message: Texts, ended: Ended | None = None) -> None:
        self._send(device_id, commands.pause_device(device_id, message), ended)

    def resume_device(self, device_id: str) -> None:
        self._send(device_id, commands.resume_device(device_id))

    def print_ticket(self, ticket_id: int, kiosk_id: str, place: str = ALERT) -> None:
        """Have the kiosk print it."""
        self._send(place, commands.print_at(ticket_id, kiosk_id))

    def put_message(self, message: Message, ended: Ended) -> None:
        """Put it on the boards, after the others."""
        self._edit_messages(lambda messages: (*messages, message), ended)

    def take_message(self, message: Message, ended: Ended) -> None:
        """Take it from the boards."""
        self._edit_messages(lambda messages: tuple(one for one in messages if one != message), ended)

    def _edit_messages(
        self,
        edit: Callable[[tuple[Message, ...]], tuple[Message, ...]],
        ended: Ended,
        tries: int = TRIES,
    ) -> None:
        """The newest set-up with only its messages changed; once more where somebody saves in between."""

        def saved(reply: Reply) -> None:
            again = isinstance(reply, Refused) and reply.problem.code == "edited_meanwhile"
            if again and tries > 1:
                self._edit_messages(edit, ended, tries - 1)
            else:
                self._answered(BOARD, reply, ended)

        def read(reply: Reply) -> None:
            if not isinstance(reply, Done) or not isinstance(reply.value, SetUp):
                self._answered(BOARD, reply, ended)
                return
            office = reply.value.office
            office = record_replace(office, messages=edit(office.messages))
            self._link.send(commands.save_set_up(record_replace(reply.value, office=office)), saved)

        self._link.send(commands.set_up(), read)

    def _send(self, place: str, command: Command, ended: Ended | None = None) -> None:
        self.refused.emit(place, "")
        self._link.send(command, lambda reply: self._answered(place, reply, ended))

    def _answered(self, place: str, reply: Reply, ended: Ended | None) -> None:
        if self._stopped:
            return
        sentence = ""
        if isinstance(reply, Refused):
            sentence = self._texts.sentence(reply.problem.code, reply.problem.parameters)
        elif not isinstance(reply, Done):
            sentence = self._texts.gettext("The hub does not answer. Try again in a moment.")
        if ended is None:
            self.refused.emit(place, sentence)
        else:
            ended(sentence)
