"""Between the panel's window and the hub: wishes become commands, changes become a PanelState. Knows no widgets."""

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
from common.model.office import Counter, CounterState, PanelOptions, Role
from common.model.ticket import Action, Ticket, next_state
from counter_app.panel import queue
from counter_app.panel.queue import Queue
from counter_app.panel.state import PanelState, Seat, panel_state
from counter_app.panel.timing import AutoCall, LastAct
from counter_app.panel.wishes import UNDOABLE, Intent, Step, Wish, steps

DOUBLE_PRESS = 0.4
"""Seconds within which a second press at the same place is the same press: the button may say something new by then."""
TICK = 500
"""Milliseconds between two looks at the time."""
QUEUE_AGE = 5.0
"""Seconds after which the turn is worked out anew though nothing has changed: targets differ, so waits overtake each other."""

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
    def kept(self) -> tuple[Command, ...]: ...
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
    someone_waits = Signal(object)
    """The first visitor waits for a counter that is open and free: PanelState."""
    issued = Signal(object)
    """The hub has given out the ticket that the clerk asked for: Ticket."""

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
        self._queue: Queue | None = None
        self._queue_at = 0.0
        self._auto = AutoCall()
        self._acts: list[LastAct] = []
        """What can be undone, the newest last."""
        self._idle_waiting = False
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

    def ticket(self, ticket_id: int) -> Ticket | None:
        """A ticket as it is known here."""
        return self._tickets().get(ticket_id)

    def begin(self, session: wire.Session) -> None:
        """The clerk has signed in."""
        self._session = session
        self._link.session_token = session.token
        self._seen_seated = False
        self._answers.clear()
        self._working = None
        self._queue = None
        self._auto = AutoCall()
        self._acts.clear()
        self._idle_waiting = True
        self._tick.start()
        self.notice_changed.emit("")
        # The feed may have been faster than the answer.
        self._check_seat(session)
        self.refresh()

    def stop(self) -> None:
        """No more ticks."""
        self._tick.stop()

    def touched(self) -> None:
        """The clerk has touched something: an automatic call that counts down is stopped."""
        self._auto = self._auto.stop()
        if self.state is not None and self.state.auto_left is not None:
            self.refresh()

    def act(self, wanted: Intent | Wish) -> None:
        """The clerk presses a button or its key; without effect where the button cannot be pressed."""
        wish = wanted if isinstance(wanted, Wish) else Wish(wanted)
        button = self.state.button(wish.intent) if self.state is not None else None
        if button is None or not button.enabled or self._session is None:
            return
        todo = steps(wish, self._own_ticket(), self._session.counter.id)
        if todo and self._take_press(wish.intent):
            self._do(wish.intent, todo)

    def leave(self, done: Callable[[], None]) -> None:
        """Signs out at the end of the program as well as it can; `done` is called in any case that the hub answers."""
        if self._session is None:
            done()
            return
        self._link.send(commands.sign_out(), lambda _: done())

    def refresh(self) -> None:
        """Looks at the office and the time anew."""
        state = self._look()
        if state is None:
            return
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
        idle_waiting = state.card is None and state.waiting > 0
        if idle_waiting and not self._idle_waiting and self._is_open():
            self.someone_waits.emit(state)
        self._idle_waiting = idle_waiting or state.card is not None
        if state.auto_left == 0 and state.primary.intent is Intent.CALL_NEXT:
            self._auto = self._auto.stop()
            self.act(Intent.CALL_NEXT)

    def _look(self) -> PanelState | None:
        replica = self._link.replica
        if self._session is None:
            return None
        counters = self._counters(self._session.counter)
        counter = counters[self._session.counter.id]
        office = replica.snapshot.office if replica.snapshot is not None else None
        options = PanelOptions() if office is None else office.panel
        now, monotonic = self._link.hub_now(), self._clock.monotonic()
        tickets: Mapping[int, Ticket] = {}
        if self._queue is None or monotonic - self._queue_at > QUEUE_AGE:
            tickets = self._tickets()
            self._queue = queue.look(tickets.values(), replica.services, counter, counters, now)
            self._queue_at = monotonic
        live = self._link.state is LinkState.LIVE
        ready = live and counter.state is CounterState.OPEN and self._queue.own is None and bool(self._queue.turn)
        self._auto = self._auto.seen(ready=ready and self._working is None, now=monotonic)
        return panel_state(
            office=office,
            services=replica.services,
            counters=counters,
            tickets=tickets.values(),
            calls=replica.calls if self._queue.own is not None else (),
            devices=replica.devices.values(),
            counter_id=counter.id,
            now=now,
            queue=self._queue,
            seat=Seat(
                live=live,
                lost_since=self._link.lost_since,
                working=self._working,
                kept=len(self._link.kept),
                undo_left=self._acts[-1].left(monotonic) if self._acts else 0,
                undoes=self._acts[-1].intent if self._acts else None,
                auto_left=self._auto.left(options.auto_call_seconds, monotonic),
                clerk=self._session.clerk.name,
                supervises=self._session.clerk.role is not Role.CLERK,
                options=options,
            ),
        )

    def _counters(self, own: Counter) -> dict[str, Counter]:
        counters = {own.id: own, **self._link.replica.counters}
        if not self._seen_seated:
            # The feed has not brought the sign-in yet.
            counters[own.id] = own
        return counters

    def _is_open(self) -> bool:
        return (
            self._session is not None
            and self._counters(self._session.counter)[self._session.counter.id].state is CounterState.OPEN
        )

    def _tickets(self) -> Mapping[int, Ticket]:
        """The replica's tickets, with what is known beyond them."""
        known = dict(self._link.replica.tickets)
        for id_, ticket in self._answers.items():
            if id_ not in known or known[id_].revision < ticket.revision:
                known[id_] = ticket
        return {**known, **self._kept}

    def _own_ticket(self) -> Ticket | None:
        return None if self._queue is None else self._queue.own

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

    def _do(self, intent: Intent, todo: tuple[Step, ...], before: object = None) -> None:
        """Sends the first step; the others follow as each is done. The button says at once that it works."""
        command = todo[0].command if isinstance(todo[0].command, Command) else todo[0].command(before)
        if command is None:
            self._done_all(intent, before)
            return
        ticket, session, act = self._own_ticket(), self._session, todo[0].act
        self._working = intent
        self.notice_changed.emit("")

        def done(reply: Reply) -> None:
            if self._session is not session:
                return
            self._working = None
            match reply:
                case Done(value):
                    self._learn(value)
                    self._remember(intent, value)
                    if intent is Intent.ISSUE and isinstance(value, Ticket) and before is None:
                        self.issued.emit(value)
                    if len(todo) > 1:
                        self._do(intent, todo[1:], value)
                    else:
                        self._done_all(intent, value)
                case Refused(problem):
                    self._refused(problem)
                case Kept() if ticket is not None and act is not None:
                    self._keep(ticket, act)
                case _:
                    self._say(
                        self._catalogue.gettext(
                            "The hub does not answer. It is not certain whether this was done; look at the ticket."
                        )
                    )
            self.refresh()

        self.refresh()
        self._link.send(command, done)

    def _done_all(self, intent: Intent, value: object) -> None:
        """The wish is fulfilled."""
        if intent is Intent.SIGN_OUT:
            self._end("")
            return
        if intent in {Intent.CALL_NEXT, Intent.FINISH_AND_NEXT} and value is None:
            self._say(self._catalogue.gettext("Nobody waits"))

    def _remember(self, intent: Intent, value: object) -> None:
        """The hub keeps every act of the counter, newest last; an undo takes the newest away."""
        if intent is Intent.UNDO:
            del self._acts[-1:]
            self._auto = self._auto.stop()
        elif intent is Intent.NOTE:
            # The ticket has changed since: the hub would refuse.
            self._acts.clear()
        elif intent in UNDOABLE and value is not None:
            self._acts.append(LastAct(intent, self._clock.monotonic() + self._options().undo_seconds))

    def _options(self) -> PanelOptions:
        snapshot = self._link.replica.snapshot
        return PanelOptions() if snapshot is None else snapshot.office.panel

    def _keep(self, ticket: Ticket, act: Action) -> None:
        """The outbox has it: the ticket looks as it will be."""
        self._kept[ticket.id] = replace(ticket, state=next_state(ticket.state, act), counter_id=None)
        self._queue = None
        self._say(self._catalogue.gettext("No connection. It is kept here and goes to the hub by itself."))

    def _say(self, sentence: str) -> None:
        self.notice_changed.emit(sentence)

    def _learn(self, value: object) -> None:
        self._queue = None
        if isinstance(value, Ticket):
            self._answers[value.id] = value
        elif isinstance(value, Counter) and self._session is not None:
            self._session = replace_counter(self._session, value)

    def _refused(self, problem: wire.Problem) -> None:
        sentence = self._catalogue.sentence(problem.code, problem.parameters)
        if problem.code == "not_signed_in":
            self._end(sentence)
        else:
            self.notice_changed.emit(sentence)

    def _changed(self, _: object) -> None:
        self._queue = None
        tickets = self._link.replica.tickets
        self._answers = {
            id_: one for id_, one in self._answers.items() if id_ not in tickets or tickets[id_].revision < one.revision
        }
        if self._session is not None:
            self._check_seat(self._session)
        self.refresh()

    def _check_seat(self, session: wire.Session) -> None:
        replica = self._link.replica
        counter = replica.counters.get(session.counter.id)
        if counter is None:
            return
        if counter.clerk_id == session.clerk.id and counter.seat == session.counter.seat:
            self._seen_seated = True
        elif self._seen_seated and self._working is not Intent.SIGN_OUT:
            self._end(self._why_ended(session, counter))

    def _why_ended(self, session: wire.Session, counter: Counter) -> str:
        gettext = self._catalogue.gettext
        replica = self._link.replica
        if counter.clerk_id == session.clerk.id:
            return gettext("You have signed in at counter {counter} on another computer.", counter=counter.number)
        if counter.clerk_id is not None:
            taker = replica.clerks.get(counter.clerk_id)
            name = counter.clerk_id if taker is None else taker.name
            return gettext("{clerk} has taken over counter {counter}.", clerk=name, counter=counter.number)
        for other in replica.counters.values():
            if other.clerk_id == session.clerk.id:
                return gettext(
                    "You have signed in at counter {other}, so counter {counter} was closed.",
                    other=other.number,
                    counter=counter.number,
                )
        return gettext("You were signed out at counter {counter}.", counter=counter.number)

    def _kept_answered(self, command: Command, reply: Reply) -> None:
        # .../tickets/ID/finish
        self._kept.pop(int(command.path.split("/")[-2]), None)
        self._queue = None
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
        self._queue = None
        self.state = None
        self._link.session_token = ""
        self._tick.stop()
        self.ended.emit(sentence)


def replace_counter(session: wire.Session, counter: Counter) -> wire.Session:
    """The same session with the counter as the hub answered it."""
    return replace(session, counter=counter) if counter.id == session.counter.id else session
