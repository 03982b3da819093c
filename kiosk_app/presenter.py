"""Between the flow, the link and the printer on one side and QML on the other: state out, intents in."""

from __future__ import annotations

import logging

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from common.clock import Clock
from common.i18n import catalogue
from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.errors import BadRequest
from common.model.office import LANGUAGES, KioskOptions
from common.model.printer import PrinterState
from common.model.ticket import Ticket, TicketClass
from common.ui.shown import Shown, value
from kiosk_app import flow, showing, wording
from kiosk_app.flow import Around, Effect, Flow, Issue, Screen
from kiosk_app.media import Media
from kiosk_app.modes import Mode
from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.status import PrinterStatus, PrintResult
from kiosk_app.printing.worker import PrintQueue

log = logging.getLogger(__name__)

TICK = 200
"""Milliseconds between two looks at the clock."""
PATIENCE = 400
"""Milliseconds after which the touched tile says that it works."""
UNUSED_SECONDS = 30.0
"""After which nobody is here, for who reads the welcome touches nothing."""
SAID_AT = frozenset({20, 10, 5})
"""Seconds before the end of a screen at which the countdown is said aloud."""


class KioskPresenter(Shown):
    """What QML binds to. A signal is emitted only where something shown has changed."""

    screen_changed = Signal()
    header_changed = Signal()
    words_changed = Signal()
    services_changed = Signal()
    first_changed = Signal()
    group_changed = Signal()
    confirm_changed = Signal()
    languages_changed = Signal()
    strip_changed = Signal()
    priority_changed = Signal()
    ticket_changed = Signal()
    closing_changed = Signal()
    warning_changed = Signal()
    closed_changed = Signal()
    notice_changed = Signal()
    slow_changed = Signal()
    layout_changed = Signal()
    look_changed = Signal()
    large_changed = Signal()
    reach_changed = Signal()
    attract_changed = Signal()
    pause_changed = Signal()

    counted_down = Signal(str, int)
    """The screen ends in so many seconds, and the sentence that says so: for the voice and a soft sound."""
    said = Signal(str)
    """A sentence that answers a touch, to be spoken too."""
    speech_asked = Signal(bool)
    """The visitor has switched reading aloud on or off."""

    def __init__(
        self,
        link: HubLink,
        printing: PrintQueue,
        clock: Clock,
        place: showing.Place,
        media: Media,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._printing = printing
        self._clock = clock
        self._place = place
        self._media = media
        self._queue = showing.Queue()
        self._can_print = True
        self._flow = flow.begin(self._default_language(), clock.monotonic())
        self._unconfirmed: dict[int, Ticket] = {}
        """Tickets given to the printer and not answered yet."""
        self._asked: tuple[int, commands.Command] | None = None
        """The last request with its attempt: asked again it goes out under the same key."""
        self._unanswered: tuple[str, ...] = ()
        """Keys of requests whose end is unknown: the next ticket takes the place of any that the hub gave for them."""
        self._slow = False
        self._speaks = False
        self._said_at: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.refresh)
        self._patience = QTimer(self)
        self._patience.setInterval(PATIENCE)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience)
        self._link.changed.connect(self._on_link)
        self._link.state_changed.connect(self._on_link)
        self._printing.finished.connect(self._on_printed)
        self._printing.status_changed.connect(self._on_printer)
        self.refresh()

    screen = Property(str, value("screen"), notify=screen_changed)
    header = Property(dict, value("header"), notify=header_changed)
    words = Property(dict, value("words"), notify=words_changed)
    services = Property(list, value("services"), notify=services_changed)
    first = Property(int, value("first"), notify=first_changed)
    group = Property(dict, value("group"), notify=group_changed)
    confirm = Property(dict, value("confirm"), notify=confirm_changed)
    languages = Property(list, value("languages"), notify=languages_changed)
    strip = Property(list, value("strip"), notify=strip_changed)
    priority = Property(dict, value("priority"), notify=priority_changed)
    ticket = Property(dict, value("ticket"), notify=ticket_changed)
    closing = Property(str, value("closing"), notify=closing_changed)
    warning = Property(str, value("warning"), notify=warning_changed)
    closed = Property(dict, value("closed"), notify=closed_changed)
    notice = Property(str, value("notice"), notify=notice_changed)
    slow = Property(bool, value("slow"), notify=slow_changed)
    layout = Property(str, value("layout"), notify=layout_changed)
    look = Property(dict, value("look"), notify=look_changed)
    large = Property(bool, value("large"), notify=large_changed)
    reach = Property(bool, value("reach"), notify=reach_changed)
    attract = Property(dict, value("attract"), notify=attract_changed)
    pause = Property(str, value("pause"), notify=pause_changed)

    @property
    def flow(self) -> Flow:
        """Where the visit stands."""
        return self._flow

    @property
    def is_unused(self) -> bool:
        """Whether nobody has been here for a while, and all stands as the next visitor is to find it."""
        return flow.is_fresh(self._flow) and self._now - self._flow.touched_at >= UNUSED_SECONDS

    def start(self) -> None:
        """Follow the clock."""
        self._timer.start()

    def stop(self) -> None:
        """Hold still."""
        self._timer.stop()
        self._patience.stop()

    @Slot()
    def touch(self) -> None:
        """A finger came down anywhere on the glass."""
        self._flow = flow.touched(self._flow, self._around(), self._now)
        self.refresh()

    @Slot(str)
    def tap_service(self, service_id: str) -> None:
        """A tile was touched: a service or a group."""
        snapshot = self._link.replica.snapshot
        if snapshot is None:
            return
        self._queue.follow(self._link.replica, snapshot, self._link.hub_now())
        if service_id in self._queue.tree.groups:
            self._flow = flow.open_group(self._flow, service_id, self._now)
        elif service_id in self._queue.refusals:
            service = self._link.replica.services[service_id]
            self._flow, effect = flow.tap_service(
                self._flow,
                service_id,
                self._now,
                is_open=self._queue.refusals[service_id] is None,
                is_giving=self._is_giving(),
                has_information=any(service.information.values()),
            )
            self._act(effect)
        self._refresh_and_say()

    @Slot()
    def confirm_service(self) -> None:
        """The visitor has read what to bring and wants the ticket."""
        service_id = self._flow.service_id or ""
        is_open = service_id in self._queue.refusals and self._queue.refusals[service_id] is None
        self._flow, effect = flow.confirm(
            self._flow,
            self._now,
            is_open=is_open,
            is_giving=self._around().is_live,
        )
        self._act(effect)
        self._refresh_and_say()

    @Slot()
    def go_back(self) -> None:
        """One step back."""
        self._flow = flow.back(self._flow, self._now)
        self.refresh()

    @Slot(int)
    def show_from(self, first: int) -> None:
        """A page button was touched: the page that starts with this entry."""
        self._flow = flow.show_from(self._flow, first, self._now)
        self.refresh()

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """A language button was touched."""
        self._flow = flow.choose_language(self._flow, language, self._now)
        self.refresh()

    @Slot(str)
    def toggle_mode(self, mode: str) -> None:
        """A button of the strip was touched."""
        self._flow = flow.toggle_mode(self._flow, Mode(mode), self._now)
        self.refresh()

    @Slot()
    def toggle_priority(self) -> None:
        """The visitor asks to be served first, or takes it back."""
        self._flow = flow.toggle_priority(self._flow, self._now)
        self._refresh_and_say()

    @Slot()
    def keep_longer(self) -> None:
        """The visitor wants more time."""
        self._flow = flow.keep_longer(self._flow, self._now)
        self.refresh()

    @Slot()
    def done(self) -> None:
        """The visitor has the ticket or the number."""
        self._flow = flow.done(self._flow, self._now)
        self.refresh()

    @Slot(str)
    def picture_failed(self, source: str) -> None:
        """A picture of the attract screen cannot be drawn."""
        self._media.failed(source)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is so at this moment; waits change with time, not only with tickets."""
        self._flow = flow.tick(self._flow, self._now)
        options = self._options()
        reckoned = showing.reckon(
            self._flow,
            self._link.replica,
            self._queue,
            self._around(),
            self._place,
            state=self._link.state,
            now=self._link.hub_now(),
            monotonic=self._now,
            slow=self._slow,
            pictures=self._media.pictures(options.pictures),
        )
        self.show_values(reckoned)
        self._tell_speech()
        self._count_down()

    def _tell_speech(self) -> None:
        if self._flow.modes.speech != self._speaks:
            self._speaks = self._flow.modes.speech
            self.speech_asked.emit(self._speaks)

    def _count_down(self) -> None:
        left = flow.warning_left(self._flow, self._now)
        text = self.values["warning"]
        if left is None:
            left, text = flow.seconds_left(self._flow, self._now), self.values["closing"]
        if left != self._said_at:
            self._said_at = left
            if left in SAID_AT:
                self.counted_down.emit(text, left)

    def _refresh_and_say(self) -> None:
        before = self.values["notice"]
        self.refresh()
        if self.values["notice"] and self.values["notice"] != before:
            self.said.emit(self.values["notice"])

    def _act(self, effect: Effect) -> None:
        if isinstance(effect, Issue):
            self._patience.start()
            if self._asked is None or self._asked[0] != effect.attempt:
                visit_class = TicketClass.PRIORITY if effect.priority else TicketClass.STANDARD
                command = commands.issue(effect.service_id, effect.language, visit_class, self._unanswered)
                self._asked = (effect.attempt, command)
            key = self._asked[1].key
            self._link.send(self._asked[1], lambda reply: self._on_issued(effect.attempt, key, reply))

    @Slot()
    @Slot(object)
    def _on_link(self, _what: object = None) -> None:
        self._flow = flow.speak_first(self._flow, self._default_language())
        self.refresh()

    @Slot()
    def _on_patience(self) -> None:
        self._slow = self._flow.screen is Screen.ISSUING
        self.refresh()

    def _on_issued(self, attempt: int, key: str, reply: Reply) -> None:
        self._patience.stop()
        self._slow = False
        others = tuple(one for one in self._unanswered if one != key)
        if isinstance(reply, Done):
            self._unanswered = ()
            self._flow, effect = flow.issued(self._flow, attempt, reply.value, self._now)
            if isinstance(effect, flow.Print):
                self._print(effect.ticket)
        elif isinstance(reply, Refused):
            # An older hub refuses whatever names them.
            self._unanswered = () if reply.problem.code == BadRequest.code else others
            self._flow = flow.refused(self._flow, attempt, reply.problem.code, reply.problem.parameters, self._now)
        else:
            self._unanswered = (*others, key)
            self._flow = flow.unanswered(self._flow, attempt, self._now)
        self._refresh_and_say()

    def print_job(self, ticket: Ticket) -> PrintJob | None:
        """The ticket as it prints; None where the replica does not know its service (yet, or any more)."""
        snapshot = self._link.replica.snapshot
        service = self._link.replica.services.get(ticket.service_id)
        if snapshot is None or service is None:
            return None
        content = wording.content(catalogue(ticket.language), ticket, service, snapshot.office, snapshot.page_base)
        return PrintJob(ticket.id, content)

    def _print(self, ticket: Ticket) -> None:
        job = self.print_job(ticket)
        self._unconfirmed[ticket.id] = ticket
        if job is not None:
            self._printing.submit(job)
        else:  # its service went with a set-up that came before the answer: the number is valid, and is shown
            log.warning("Ticket %s is of a service that is not known any more; it is not printed", ticket.label)
            self._on_printed(ticket.id, PrintResult(ok=False, fault=PrinterState.ERROR))

    @Slot(int, object)
    def _on_printed(self, ticket_id: int, result: PrintResult) -> None:
        ticket = self._unconfirmed.pop(ticket_id)
        fault = None if result.ok else str(result.fault)
        self._flow = flow.printing_ended(self._flow, ticket, fault, self._now)
        # Kept in the link's outbox while the hub is away: only this kiosk knows.
        self._link.send(
            commands.printed(ticket_id, result.ok, fault), lambda _reply: self._printing.confirmed(ticket_id)
        )
        self.refresh()

    @Slot(object)
    def _on_printer(self, status: PrinterStatus) -> None:
        self._can_print = status.can_print
        self.refresh()

    @property
    def _now(self) -> float:
        """Seconds of the monotonic clock."""
        return self._clock.monotonic()

    def _around(self) -> Around:
        replica = self._link.replica
        is_live = self._link.state is LinkState.LIVE
        now = self._link.hub_now()
        return showing.around(replica.snapshot, replica, is_live=is_live, can_print=self._can_print, now=now)

    def _is_giving(self) -> bool:
        return flow.screen_shown(self._flow, self._around(), self._now) is Screen.WELCOME

    def _options(self) -> KioskOptions:
        snapshot = self._link.replica.snapshot
        return KioskOptions() if snapshot is None else snapshot.office.kiosk

    def _default_language(self) -> str:
        snapshot = self._link.replica.snapshot
        return LANGUAGES[0] if snapshot is None else snapshot.office.languages[0]
