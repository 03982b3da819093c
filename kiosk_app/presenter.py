"""Between the flow, the link and the printer on one side and QML on the other: state out, intents in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from common.clock import Clock
from common.i18n import catalogue
from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.estimate import outlooks
from common.model.hours import is_open
from common.model.ticket import Ticket
from kiosk_app import flow, wording
from kiosk_app.flow import Flow, Issue, Screen
from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.status import PrintResult
from kiosk_app.printing.worker import PrintQueue

TICK = 200
"""Milliseconds between two looks at the clock."""
PATIENCE = 400
"""Milliseconds after which the touched tile says that it works."""
MOST_TILES = 6


def _value(name: str) -> Callable[[KioskPresenter], Any]:
    return lambda presenter: presenter.values[name]


class KioskPresenter(QObject):
    """What QML binds to. A signal is emitted only where something shown has changed."""

    screen_changed = Signal()
    header_changed = Signal()
    words_changed = Signal()
    services_changed = Signal()
    languages_changed = Signal()
    ticket_changed = Signal()
    closing_changed = Signal()
    closed_changed = Signal()
    notice_changed = Signal()
    slow_changed = Signal()
    layout_changed = Signal()

    def __init__(
        self, link: HubLink, printing: PrintQueue, clock: Clock, language: str, slot: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._printing = printing
        self._clock = clock
        self._fallback_language = language
        self._slot = slot
        self._flow = flow.begin(self._default_language())
        self._unconfirmed: dict[int, Ticket] = {}
        """Tickets given to the printer and not answered yet."""
        self._asked: tuple[int, commands.Command] | None = None
        """The last request with its attempt: asked again it goes out under the same key."""
        self._slow = False
        self.values: dict[str, Any] = {}
        """What the properties show, by name."""
        self._signals = {
            "screen": self.screen_changed,
            "header": self.header_changed,
            "words": self.words_changed,
            "services": self.services_changed,
            "languages": self.languages_changed,
            "ticket": self.ticket_changed,
            "closing": self.closing_changed,
            "closed": self.closed_changed,
            "notice": self.notice_changed,
            "slow": self.slow_changed,
            "layout": self.layout_changed,
        }
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
        self.refresh()

    screen = Property(str, _value("screen"), notify=screen_changed)
    header = Property(dict, _value("header"), notify=header_changed)
    words = Property(dict, _value("words"), notify=words_changed)
    services = Property(list, _value("services"), notify=services_changed)
    languages = Property(list, _value("languages"), notify=languages_changed)
    ticket = Property(dict, _value("ticket"), notify=ticket_changed)
    closing = Property(str, _value("closing"), notify=closing_changed)
    closed = Property(dict, _value("closed"), notify=closed_changed)
    notice = Property(str, _value("notice"), notify=notice_changed)
    slow = Property(bool, _value("slow"), notify=slow_changed)
    layout = Property(str, _value("layout"), notify=layout_changed)

    @property
    def flow(self) -> Flow:
        """Where the visit stands."""
        return self._flow

    def start(self) -> None:
        """Follow the clock."""
        self._timer.start()

    def stop(self) -> None:
        """Hold still."""
        self._timer.stop()
        self._patience.stop()

    @Slot(str)
    def tap_service(self, service_id: str) -> None:
        """A tile was touched."""
        snapshot = self._link.replica.snapshot
        service = self._link.replica.services.get(service_id)
        if snapshot is None or service is None:
            return
        receiving = is_open(snapshot.office, service, self._link.hub_now())
        self._flow, effect = flow.tap_service(
            self._flow, service_id, self._clock.monotonic(), is_open=receiving, is_live=self._is_live()
        )
        if isinstance(effect, Issue):
            self._patience.start()
            self._ask(effect)
        self.refresh()

    def _ask(self, issue: Issue) -> None:
        if self._asked is None or self._asked[0] != issue.attempt:
            self._asked = (issue.attempt, commands.issue(issue.service_id, issue.language))
        self._link.send(self._asked[1], lambda reply: self._on_issued(issue.attempt, reply))

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """A language button was touched."""
        self._flow = flow.choose_language(self._flow, language, self._clock.monotonic())
        self.refresh()

    @Slot()
    def keep_longer(self) -> None:
        """The visitor wants more time."""
        self._flow = flow.keep_longer(self._flow, self._clock.monotonic())
        self.refresh()

    @Slot()
    def done(self) -> None:
        """The visitor has the ticket or the number."""
        self._flow = flow.done(self._flow, self._clock.monotonic())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is so at this moment; waits change with time, not only with tickets."""
        self._flow = flow.tick(self._flow, self._clock.monotonic())
        for name, value in self._reckon().items():
            if name not in self.values or self.values[name] != value:
                self.values[name] = value
                self._signals[name].emit()

    def _reckon(self) -> dict[str, Any]:
        snapshot = self._link.replica.snapshot
        words = catalogue(self._flow.language)
        now = self._link.hub_now()
        is_live = self._is_live()
        office_open = snapshot is not None and is_open(snapshot.office, None, now)
        screen = flow.screen_shown(self._flow, is_open=office_open, is_live=is_live)
        seconds = flow.seconds_left(self._flow, self._clock.monotonic())
        reckoned: dict[str, Any] = {
            "screen": screen.value,
            "slow": self._slow,
            "layout": self._layout(),
            "words": wording.fixed(words, self._slot, self._flow.fault, self._link.state),
            "closing": "" if seconds is None else wording.closing(words, seconds),
            "header": {},
            "services": [],
            "languages": [],
            "ticket": {},
            "closed": {},
            "notice": "",
        }
        if snapshot is None:
            return reckoned
        replica = self._link.replica
        expected = outlooks(replica.services, tuple(replica.counters.values()), tuple(replica.tickets.values()), now)
        reckoned["header"] = wording.header(words, snapshot.office, now)
        reckoned["languages"] = wording.languages(snapshot.office, self._flow.language)
        reckoned["services"] = [
            wording.tile(words, snapshot.office, service, expected[service.id], now, self._flow.service_id)
            for service in replica.services.values()
        ]
        if self._flow.ticket is not None:
            service = replica.services[self._flow.ticket.service_id]
            reckoned["ticket"] = wording.ticket(
                words, self._flow.ticket, service, snapshot.page_base, printed=self._flow.printed
            )
        if screen is Screen.CLOSED:
            reckoned["closed"] = wording.closed(words, snapshot.office, now)
        if self._flow.notice is not None:
            said = wording.notice(words, self._flow.notice, snapshot.office, replica.services, now)
            reckoned["notice"] = wording.bound(said)
        return reckoned

    @Slot()
    def _on_link(self, _what: object = None) -> None:
        self._flow = flow.speak_first(self._flow, self._default_language())
        self.refresh()

    @Slot()
    def _on_patience(self) -> None:
        self._slow = self._flow.screen is Screen.ISSUING
        self.refresh()

    def _on_issued(self, attempt: int, reply: Reply) -> None:
        self._patience.stop()
        self._slow = False
        now = self._clock.monotonic()
        if isinstance(reply, Done):
            self._flow, effect = flow.issued(self._flow, attempt, reply.value, now)
            if isinstance(effect, flow.Print):
                self._print(effect.ticket)
        elif isinstance(reply, Refused):
            self._flow = flow.refused(self._flow, attempt, reply.problem.code, reply.problem.parameters, now)
        else:
            self._flow = flow.unanswered(self._flow, attempt, now)
        self.refresh()

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
        if job is not None:
            self._unconfirmed[ticket.id] = ticket
            self._printing.submit(job)

    @Slot(int, object)
    def _on_printed(self, ticket_id: int, result: PrintResult) -> None:
        ticket = self._unconfirmed.pop(ticket_id)
        fault = None if result.ok else str(result.fault)
        self._flow = flow.printing_ended(self._flow, ticket, fault, self._clock.monotonic())
        # Kept in the link's outbox while the hub is away: only this kiosk knows.
        self._link.send(
            commands.printed(ticket_id, result.ok, fault), lambda _reply: self._printing.confirmed(ticket_id)
        )
        self.refresh()

    def _layout(self) -> str:
        """Up to MOST_TILES services are tiles in the office's first language; another language, or more, is a list."""
        is_default = self._flow.language == self._flow.default_language
        return "tiles" if is_default and len(self._link.replica.services) <= MOST_TILES else "list"

    def _default_language(self) -> str:
        snapshot = self._link.replica.snapshot
        return self._fallback_language if snapshot is None else snapshot.office.languages[0]

    def _is_live(self) -> bool:
        return self._link.state is LinkState.LIVE and self._link.replica.snapshot is not None
