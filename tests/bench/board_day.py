"""The office's day behind the board's bench: a call every few seconds, closing, midnight, another day, at any pace.

Of three calls one is of another visitor and two are recalls, so that four rows can keep each call for its thirty
seconds. With each new visitor one takes a ticket, and the one before at the counter is served.
"""

from __future__ import annotations

import datetime as dt
import time

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from common.model import wire
from common.model.numbering import label
from common.model.office import Board, Counter, CounterState, Message, Span
from common.model.ticket import Call, Ticket, TicketState
from display_app.player import Chime
from tests.helpers import story
from tests.helpers.links import FakeLink

CALL_EVERY = 5.0
"""Seconds between two calls, of the board's time."""
CALL_EVERY_ALOUD = 10.0
"""The same where chime and voice are really heard."""
NEW_OF = 3
"""Every so many calls are of a visitor who was not called before."""
SOUNDS = 3.0
"""Seconds, of the board's time, that chime and voice take."""
COUNTERS = ("counter-1", "counter-2", "counter-3", "counter-4")
AFTER_MIDNIGHT = 1 / 8
"""Share of the time that lies after midnight."""


class Pace:
    """A clock that runs `times` as fast as the computer's: midnight comes when 7/8 of `seconds`, its own, are over."""

    def __init__(self, seconds: float, times: float) -> None:
        zone = story.load("kosice").office.zone
        self.midnight = dt.datetime.combine(story.DAY + dt.timedelta(days=1), dt.time(), zone).astimezone(dt.UTC)
        self.closing = self.midnight - dt.timedelta(seconds=round(min(300, seconds / 24)))
        self._start = self.midnight - dt.timedelta(seconds=seconds * (1 - AFTER_MIDNIGHT))
        self._times = times
        self._from = time.monotonic()

    def now(self) -> dt.datetime:
        return self._start + dt.timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        return (time.monotonic() - self._from) * self._times


class Silence:
    """A chime that is not heard, and sounds for as long as one is."""

    def __init__(self, clock: Pace) -> None:
        self._clock = clock
        self._until = 0.0

    @property
    def ringing(self) -> bool:
        return self._clock.monotonic() < self._until

    def ring(self, call: Call) -> None:
        self._until = self._clock.monotonic() + SOUNDS

    def stop(self) -> None:
        self._until = 0.0


class Announcer:
    """Counts what a chime is asked for."""

    def __init__(self, chime: Chime) -> None:
        self._chime = chime
        self.count = 0

    @property
    def ringing(self) -> bool:
        return self._chime.ringing

    def ring(self, call: Call) -> None:
        self.count += 1
        self._chime.ring(call)

    def stop(self) -> None:
        self._chime.stop()


def morning(clock: Pace, board: Board, messages: tuple[Message, ...], day: dt.date, revision: int) -> wire.Snapshot:
    """The office with its queue, as it stands on `day`; it closes a little before midnight."""
    file, now = story.snapshot("10:42"), clock.now()
    hours = ((Span(dt.time(), clock.closing.astimezone(file.office.zone).time()),),) * 7
    waiting = tuple(
        replace(
            ticket,
            business_day=day,
            issued_at=now - dt.timedelta(minutes=20 - place),
            counted_from=now - dt.timedelta(minutes=20 - place),
            revision=revision,
        )
        for place, ticket in enumerate(ticket for ticket in file.tickets if ticket.state is TicketState.WAITING)
    )
    return replace(
        file,
        revision=revision,
        time=now,
        business_day=day,
        office=replace(file.office, hours=hours, exceptions=(), boards=(board,), messages=messages),
        services=tuple(replace(service, hours=None) for service in file.services),
        tickets=waiting,
        calls=(),
    )


class Day(QObject):
    """Calls the waiting one after another, closes the office, and opens it again after midnight."""

    def __init__(
        self, clock: Pace, board: Board, messages: tuple[Message, ...], every: float, parent: QObject | None = None
    ) -> None:
        """`every`: real seconds between two calls."""
        super().__init__(parent)
        self._clock, self._board, self._messages = clock, board, messages
        self.link = FakeLink(morning(clock, board, messages, story.DAY, 100), clock)
        self.calls = 0
        self.visitors = 0
        self._serving: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._next_id = 1000
        self._at_counter = 0
        self._closed = self._tomorrow = False
        self._timer = QTimer(self, interval=round(every * 1000))
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> None:
        """What is due: a call, closing, or another day."""
        now = self._clock.now()
        if now >= self._clock.midnight and not self._tomorrow:
            self._tomorrow = True
            self._serving.clear()
            day, revision = story.DAY + dt.timedelta(days=1), self.link.replica.revision + 1
            self.link.put(morning(self._clock, self._board, self._messages, day, revision))
        elif now >= self._clock.closing and not self._tomorrow:
            if not self._closed:
                self._closed = True
                self._close(now)
            return
        self._call(now)

    def _call(self, now: dt.datetime) -> None:
        replica = self.link.replica
        changed: list[Ticket] = []
        if self.calls % NEW_OF == 0 or not self._serving:
            self._at_counter = (self._at_counter + 1) % len(COUNTERS)
            counter = COUNTERS[self._at_counter]
            before = self._serving.get(counter)
            if before is not None:
                changed.append(replace(replica.tickets[before], state=TicketState.FINISHED, finished_at=now))
            waiting = [ticket for ticket in replica.tickets.values() if ticket.state is TicketState.WAITING]
            ticket = min(waiting, key=lambda ticket: (ticket.issued_at, ticket.id))
            changed.append(self._issued(ticket, now))
            self._serving[counter] = ticket.id
            self.visitors += 1
        else:
            counter = COUNTERS[self._at_counter]
            ticket = replica.tickets[self._serving[counter]]
        recall = ticket.calls > 0
        ticket = replace(ticket, state=TicketState.CALLED, counter_id=counter, called_at=now, calls=ticket.calls + 1)
        self.calls += 1
        call = story.call_of(1000 + self.calls, ticket, recall=recall)
        revision = replica.revision + 1
        self.link.push(wire.Changes(revision=revision, time=now, tickets=(*changed, ticket), calls=(call,)))

    def _issued(self, like: Ticket, now: dt.datetime) -> Ticket:
        """A ticket of the same service for one who comes now."""
        self._next_id += 1
        number = self._numbers[like.service_id] = self._numbers.get(like.service_id, 60) % 999 + 1
        return replace(
            like,
            id=self._next_id,
            number=number,
            label=label(like.label[0], number),
            issued_at=now,
            counted_from=now,
        )

    def _close(self, now: dt.datetime) -> None:
        replica = self.link.replica
        gone = tuple(
            replace(ticket, state=TicketState.FINISHED, finished_at=now)
            for ticket in replica.tickets.values()
            if ticket.state in {TicketState.WAITING, TicketState.CALLED}
        )
        counters: tuple[Counter, ...] = tuple(
            replace(counter, state=CounterState.CLOSED, clerk_id=None) for counter in replica.counters.values()
        )
        changes = wire.Changes(revision=replica.revision + 1, time=now, tickets=gone, counters=counters)
        self.link.push(changes)
