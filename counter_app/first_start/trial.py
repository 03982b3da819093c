"""The test ticket: issued, called and finished by the hub itself, one press each; goes on from wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from common.link import commands
from common.link.commands import Command
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.office import Counter, DeviceKind
from common.model.ticket import Ticket, TicketState
from common.model.wire import Session
from counter_app.panel.presenter import Link


class Stage(StrEnum):
    """What the next press does."""

    WAIT = "wait"
    """The hub is not there yet."""
    REFUSED = "refused"
    """The hub does not know this computer."""
    ISSUE = "issue"
    CALL = "call"
    FINISH = "finish"
    DONE = "done"


class Trial(QObject):
    """Needs a running link with the token of a counter."""

    changed = Signal()

    def __init__(self, link: Link, administrator: str) -> None:
        super().__init__()
        self._link, self._name = link, administrator
        self.working = False
        self.problem: Refused | None = None
        """What the hub refused, until the next press."""
        self.away = False
        """The hub did not answer the last press."""
        self._ticket_id: int | None = None
        self._pin = ""
        link.changed.connect(self._look)
        link.state_changed.connect(self._look)

    @property
    def ticket(self) -> Ticket | None:
        """The test ticket: in a new office, the newest of all."""
        tickets = self._link.replica.tickets
        if self._ticket_id is not None:
            return tickets.get(self._ticket_id)
        return max(tickets.values(), key=lambda one: one.id, default=None)

    @property
    def counter(self) -> Counter | None:
        """Where it is called to: the first one in use."""
        counters = sorted(self._link.replica.counters.values(), key=lambda one: one.number)
        return next((one for one in counters if one.in_use and one.services), None)

    @property
    def stage(self) -> Stage:
        """What comes next."""
        if self._link.state is LinkState.REFUSED:
            return Stage.REFUSED
        if self._link.state is not LinkState.LIVE:
            return Stage.WAIT
        ticket = self.ticket
        if ticket is None or ticket.state in {TicketState.CANCELLED, TicketState.NO_SHOW}:
            return Stage.ISSUE
        if ticket.state is TicketState.FINISHED:
            return Stage.DONE
        if ticket.state in {TicketState.CALLED, TicketState.SERVING}:
            return Stage.FINISH
        return Stage.CALL

    def running(self, kind: DeviceKind) -> bool:
        """Whether a program of this kind is connected."""
        return any(device.live for device in self._link.replica.devices.values() if device.kind is kind)

    def press(self, pin: str) -> None:
        """Do what comes next; `pin` is the administrator's, for the sign-in at the counter."""
        if self.working or self.stage in {Stage.WAIT, Stage.REFUSED, Stage.DONE} or self.counter is None:
            return
        self._pin = pin
        self.working, self.problem, self.away = True, None, False
        self.changed.emit()
        if self._link.session_token:
            self._go_on()
        else:
            self._sign_in()

    def _sign_in(self) -> None:
        clerk = next((one for one in self._link.replica.clerks.values() if one.name == self._name), None)
        counter = self.counter
        assert counter is not None
        command = commands.sign_in("" if clerk is None else clerk.id, self._pin, counter.id)
        self._ask(command, self._signed_in)

    def _signed_in(self, session: object) -> None:
        assert isinstance(session, Session)
        self._link.session_token = session.token
        self._go_on()

    def _go_on(self) -> None:
        counter, ticket, stage = self.counter, self.ticket, self.stage
        assert counter is not None
        if stage is Stage.ISSUE:
            language = self._link.replica.snapshot.office.languages[0] if self._link.replica.snapshot else "sk"
            self._ask(commands.issue(counter.services[0], language), self._issued)
        elif stage is Stage.CALL and ticket is not None:
            self._ask(commands.call(ticket.id, counter.id), self._moved)
        elif ticket is not None and ticket.state is TicketState.CALLED:
            self._ask(commands.start(ticket.id), self._started)
        elif ticket is not None and ticket.state is TicketState.SERVING:
            self._ask(commands.finish(ticket.id), self._finished)
        else:
            self._rest()

    def _issued(self, ticket: object) -> None:
        assert isinstance(ticket, Ticket)
        self._ticket_id = ticket.id
        self._rest()

    def _moved(self, _: object) -> None:
        self._rest()

    def _started(self, ticket: object) -> None:
        assert isinstance(ticket, Ticket)
        self._ask(commands.finish(ticket.id), self._finished)

    def _finished(self, _: object) -> None:
        self._ask(commands.sign_out(), self._left)

    def _left(self, _: object) -> None:
        self._link.session_token = ""
        self._rest()

    def _ask(self, command: Command, done: Callable[[object], None]) -> None:
        def answered(reply: Reply) -> None:
            if isinstance(reply, Done):
                done(reply.value)
                return
            self.problem = reply if isinstance(reply, Refused) else None
            self.away = self.problem is None
            if self.problem is not None and self.problem.problem.code == "not_signed_in":
                # The hub started anew, or somebody took the counter: the next press signs in again.
                self._link.session_token = ""
            self._rest()

        self._link.send(command, answered)

    def _rest(self) -> None:
        self.working = False
        self.changed.emit()

    def _look(self, _: object = None) -> None:
        self.changed.emit()
