"""Between the panel's window and the hub: intents become commands, changes become a PanelState. Knows no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from common.clock import Clock
from common.i18n import Catalogue
from common.link import commands
from common.link.commands import Command
from common.link.replica import Replica
from common.link.reply import Done, Kept, Refused, Reply
from common.link.session import LinkState
from common.model import wire
from common.model.office import Counter
from common.model.ticket import Action, Ticket, next_state
from counter_app.panel.state import Intent, PanelState, Target, own_ticket, panel_state

DOUBLE_PRESS = 0.4
"""Seconds within which a second press at the same place is the same press: the button may say something new by then."""
TICK = 500
"""Milliseconds between two looks at the time."""

_PLACES = {
    Intent.CALL_NEXT: "primary",
    Intent.START: "primary",
    Intent.FINISH_AND_NEXT: "primary",
    Intent.OPEN: "primary",
    Intent.FINISH: "end",
    Intent.NO_SHOW: "end",
    Intent.PARK: "rest",
    Intent.RETURN: "rest",
}


class Link(Protocol):
    """What the counter needs of common.link.driver.HubLink."""

    session_token: str

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def state_changed(self) -> SignalInstance: ...
    @property
    def kept_answered(self) -> SignalInstance: ...
    @property
    def replica(self) -> Replica: ...
    @property
    def state(self) -> LinkState: ...
    @property
    def lost_since(self) -> dt.datetime | None: ...
    def hub_now(self) -> dt.datetime: ...
    def send(self, command: Command, done: Callable[[Reply], None]) -> None: ...


class PanelPresenter(QObject):
    """One clerk's time at one counter: from `begin` to `ended`."""

    state_changed = Signal(object)
    """PanelState."""
    notice_changed = Signal(str)
    """A sentence for the banner; empty: none."""
    ended = Signal(str)
    """The clerk is signed out; a sentence that says why, or empty where the clerk asked for it."""

    def __init__(self, link: Link, clock: Clock, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._clock = clock
        self._catalogue = catalogue
        self._session: wire.Session | None = None
        self._seen_seated = False
        self._answers: dict[int, Ticket] = {}
        """Tickets that the hub answered and the feed has not brought yet."""
        self._kept: dict[int, Ticket] = {}
        """Tickets as they will be once the hub is back."""
        self._working: Intent | None = None
        self._pressed: tuple[str, float] = ("", 0.0)
        self.state: PanelState | None = None
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.refresh)
        link.changed.connect(self._changed)
        link.state_changed.connect(lambda _: self.refresh())
        link.kept_answered.connect(self._kept_answered)

    @property
    def session(self) -> wire.Session | None:
        """Who sits here; None: nobody."""
        return self._session

    def begin(self, session: wire.Session) -> None:
        """The clerk has signed in."""
        self._session = session
        self._link.session_token = session.token
        self._seen_seated = False
        self._answers.clear()
        self._working = None
        self._tick.start()
        self.notice_changed.emit("")
        self.refresh()

    def stop(self) -> None:
        """No more ticks."""
        self._tick.stop()

    def act(self, intent: Intent) -> None:
        """The clerk presses a button or its key; without effect where the button cannot be pressed."""
        button = self.state.button(intent) if self.state is not None else None
        if button is None or not button.enabled or not self._take_press(intent):
            return
        assert self._session is not None
        counter_id = self._session.counter.id
        match intent:
            case Intent.CALL_NEXT:
                self._send(intent, commands.call_next(counter_id), self._called)
            case Intent.OPEN:
                self._send(intent, commands.open_counter(counter_id))
            case Intent.PAUSE:
                self._send(intent, commands.pause_counter(counter_id))
            case Intent.SIGN_OUT:
                self._send(intent, commands.sign_out(), lambda _: self._end(""))
            case Intent.TRANSFER | Intent.RESTING:
                return
            case _:
                self._act_on_ticket(intent)

    def transfer(self, target: Target, place: str) -> None:
        """Moves the ticket to a service or a counter; `place` is kept, front or end."""
        ticket = self._own_ticket()
        if ticket is None or not self._take_press(Intent.TRANSFER):
            return
        command = commands.transfer(ticket.id, service_id=target.service_id, counter_id=target.counter_id, place=place)
        self._send(Intent.TRANSFER, command)

    def take_back(self, ticket_id: int) -> None:
        """Puts a parked or missed ticket back among those who wait."""
        if self._take_press(Intent.RESTING):
            self._send(Intent.RESTING, commands.return_(ticket_id))

    def leave(self, done: Callable[[], None]) -> None:
        """Signs out at the end of the program as well as it can; `done` is called in any case that the hub answers."""
        if self._session is None:
            done()
            return
        self._link.send(commands.sign_out(), lambda _: done())

    def refresh(self) -> None:
        """Looks at the office and the time anew."""
        state = self._look()
        if state is not None and state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _look(self) -> PanelState | None:
        replica = self._link.replica
        if self._session is None:
            return None
        counter = self._session.counter
        counters = {counter.id: counter, **replica.counters}
        if not self._seen_seated:
            # The feed has not brought the sign-in yet.
            counters[counter.id] = counter
        return panel_state(
            services=replica.services,
            counters=counters,
            tickets=self._tickets().values(),
            calls=replica.calls,
            counter_id=counter.id,
            now=self._link.hub_now(),
            live=self._link.state is LinkState.LIVE,
            lost_since=self._link.lost_since,
            working=self._working,
        )

    def _tickets(self) -> Mapping[int, Ticket]:
        """The replica's tickets, with what is known beyond them."""
        known = dict(self._link.replica.tickets)
        for id_, ticket in self._answers.items():
            if id_ not in known or known[id_].revision < ticket.revision:
                known[id_] = ticket
        return {**known, **self._kept}

    def _own_ticket(self) -> Ticket | None:
        return None if self._session is None else own_ticket(self._tickets().values(), self._session.counter.id)

    def _take_press(self, intent: Intent) -> bool:
        """Whether this press counts: nothing is under way, and it is not the second half of a double press."""
        if self._working is not None:
            return False
        place, now = _PLACES.get(intent, intent.value), self._clock.monotonic()
        last_place, last = self._pressed
        if place == last_place and now - last < DOUBLE_PRESS:
            return False
        self._pressed = place, now
        return True

    def _act_on_ticket(self, intent: Intent) -> None:
        ticket = self._own_ticket()
        if ticket is None:
            return
        match intent:
            case Intent.FINISH_AND_NEXT:
                self._send(intent, commands.finish(ticket.id), self._finished_now_next, Action.FINISH)
            case Intent.FINISH:
                self._send(intent, commands.finish(ticket.id), action=Action.FINISH)
            case Intent.NO_SHOW:
                self._send(intent, commands.no_show(ticket.id), action=Action.NO_SHOW)
            case Intent.START:
                self._send(intent, commands.start(ticket.id))
            case Intent.RECALL:
                self._send(intent, commands.recall(ticket.id))
            case Intent.PARK:
                self._send(intent, commands.park(ticket.id))
            case _:
                self._send(intent, commands.return_(ticket.id))

    def _send(
        self,
        intent: Intent,
        command: Command,
        then: Callable[[object], None] | None = None,
        action: Action | None = None,
    ) -> None:
        """Sends; the button says at once that it works. `then` is given the value of a good answer."""
        ticket = self._own_ticket()
        session = self._session
        gettext = self._catalogue.gettext
        self._working = intent
        self.notice_changed.emit("")

        def done(reply: Reply) -> None:
            if self._session is not session:
                return
            self._working = None
            match reply:
                case Done(value):
                    self._learn(value)
                    if then is not None:
                        then(value)
                case Refused(problem):
                    self._refused(problem)
                case Kept() if ticket is not None and action is not None:
                    self._kept[ticket.id] = replace(ticket, state=next_state(ticket.state, action), counter_id=None)
                    self.notice_changed.emit(gettext("No connection. It is kept here and goes to the hub by itself."))
                case _:
                    self.notice_changed.emit(
                        gettext("The hub does not answer. It is not certain whether this was done; look at the ticket.")
                    )
            self.refresh()

        self.refresh()
        self._link.send(command, done)

    def _learn(self, value: object) -> None:
        if isinstance(value, Ticket):
            self._answers[value.id] = value
        elif isinstance(value, Counter) and self._session is not None:
            self._session = replace_counter(self._session, value)

    def _called(self, value: object) -> None:
        if value is None:
            self.notice_changed.emit(self._catalogue.gettext("Nobody waits"))

    def _finished_now_next(self, _: object) -> None:
        assert self._session is not None
        self._send(Intent.FINISH_AND_NEXT, commands.call_next(self._session.counter.id), self._called)

    def _refused(self, problem: wire.Problem) -> None:
        sentence = self._catalogue.sentence(problem.code, problem.parameters)
        if problem.code == "not_signed_in":
            self._end(sentence)
        else:
            self.notice_changed.emit(sentence)

    def _changed(self, _: object) -> None:
        tickets = self._link.replica.tickets
        self._answers = {
            id_: one for id_, one in self._answers.items() if id_ not in tickets or tickets[id_].revision < one.revision
        }
        if self._session is not None:
            self._check_seat(self._session)
        self.refresh()

    def _check_seat(self, session: wire.Session) -> None:
        counter = self._link.replica.counters.get(session.counter.id)
        if counter is None:
            return
        if counter.clerk_id == session.clerk.id:
            self._seen_seated = True
        elif self._seen_seated and self._working is not Intent.SIGN_OUT:
            self._end(self._catalogue.gettext("You were signed out at counter {counter}.", counter=counter.number))

    def _kept_answered(self, command: Command, reply: Reply) -> None:
        # .../tickets/ID/finish
        self._kept.pop(int(command.path.split("/")[-2]), None)
        if isinstance(reply, Done):
            self._learn(reply.value)
        if isinstance(reply, Refused) and self._session is not None:
            self._refused(reply.problem)
        else:
            self.notice_changed.emit("")
        self.refresh()

    def _end(self, sentence: str) -> None:
        self._session = None
        self._working = None
        self._seen_seated = False
        self.state = None
        self._link.session_token = ""
        self._tick.stop()
        self.ended.emit(sentence)


def replace_counter(session: wire.Session, counter: Counter) -> wire.Session:
    """The same session with the counter as the hub answered it."""
    return replace(session, counter=counter) if counter.id == session.counter.id else session
