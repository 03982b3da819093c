"""The list of calls on the board: which stand in it, in which order, for how long. Pure.

The newest call stands on top. A call stays for thirty seconds at least, and goes then when its visitor was served or a
quarter of an hour has passed; a call that finds the list full of younger ones is held back until a place is free. Calls
that come together stand in the list at once. A recall returns to the top. A call that was withdrawn, or whose ticket
waits again, is parked or cancelled, goes at once: it asks nobody to a counter any more.

Which call is newer its id says, not its time: the hub's clock may be set back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from common.board.announcer import Announcements, Mark, mark_of
from common.model.ticket import Call, Ticket, TicketState

STAY = dt.timedelta(seconds=30)
"""How long a call stays in the list at least."""

LINGER = dt.timedelta(minutes=15)
"""How long it stays at most: by then its visitor has come or never will."""

_AT_COUNTER = {TicketState.CALLED, TicketState.SERVING}

_CALLED_OFF = {TicketState.WAITING, TicketState.PARKED, TicketState.CANCELLED}


class Listed(msgspec.Struct, frozen=True):
    """A call in the list, one for a ticket."""

    call: Call
    since: dt.datetime


class CallList(msgspec.Struct, frozen=True, kw_only=True):
    """The list, newest call first."""

    rows: tuple[Listed, ...] = ()
    taken: frozenset[Mark] = frozenset()
    """Calls that were taken in. One that is called off is not among them: its clerk may take that back."""

    @property
    def tickets(self) -> frozenset[int]:
        """Ids of the tickets that stand in the list."""
        return frozenset(row.call.ticket_id for row in self.rows)


def is_called_off(call: Call, tickets: Mapping[int, Ticket]) -> bool:
    """Whether the call asks nobody to a counter any more: its ticket waits again, is parked or cancelled."""
    ticket = tickets.get(call.ticket_id)
    return ticket is not None and ticket.state in _CALLED_OFF


def _age(call: Call) -> int:
    """Sorts calls, oldest first."""
    return call.id


def _latest(calls: Iterable[Call]) -> dict[int, Call]:
    """The latest call of every ticket, by the ticket's id."""
    latest: dict[int, Call] = {}
    for call in sorted(calls, key=_age):
        latest[call.ticket_id] = call
    return latest


def update(
    before: CallList,
    calls: Iterable[Call],
    tickets: Mapping[int, Ticket],
    announcements: Announcements,
    now: dt.datetime,
    places: int,
) -> CallList:
    """The list at `now`, with `places` rows at most."""
    latest = {id_: call for id_, call in _latest(calls).items() if not is_called_off(call, tickets)}
    state = {ticket_id: tickets[ticket_id].state for ticket_id in latest if ticket_id in tickets}
    at_counter = {ticket_id for ticket_id in latest if state.get(ticket_id, TicketState.CALLED) in _AT_COUNTER}
    to_announce = {call.ticket_id for call in announcements.queue}
    held = to_announce | ({announcements.current.ticket_id} if announcements.current is not None else set())

    def may_leave(row: Listed) -> bool:
        return row.call.ticket_id not in held and now - row.since >= STAY

    def is_over(row: Listed) -> bool:
        return may_leave(row) and (row.call.ticket_id not in at_counter or now - row.since >= LINGER)

    rows: list[Listed] = []
    for row in before.rows:
        call = latest.get(row.call.ticket_id)
        if call is None:
            continue  # called off, or another day or another office
        kept = Listed(call, now if call != row.call else min(row.since, now))
        if not is_over(kept):
            rows.append(kept)
    standing = {row.call.ticket_id for row in rows}
    coming = [call for call in latest.values() if call.ticket_id not in standing]
    silent = [
        call
        for call in coming
        if call.ticket_id not in to_announce
        and mark_of(call) not in before.taken
        and not is_over(Listed(call, min(call.called_at, now)))
    ]
    aloud = [call for call in coming if call.ticket_id in to_announce]
    for call in sorted([*silent[-places:], *aloud], key=_age):
        since = now if call.ticket_id in to_announce else min(call.called_at, now)
        if len(rows) >= places:
            oldest = min((row for row in rows if may_leave(row)), key=lambda row: _age(row.call), default=None)
            if oldest is None:
                continue
            rows.remove(oldest)
        rows.append(Listed(call, since))
    rows.sort(key=lambda row: _age(row.call), reverse=True)
    return CallList(rows=tuple(rows), taken=frozenset(mark_of(call) for call in latest.values()))
