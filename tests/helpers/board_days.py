"""Days of the story as boards show them: calls that begin now, crowds, doors, set-ups."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec.structs import replace

from common.model.office import LANGUAGES, Board, BoardLayout, CounterState, Message
from common.model.ticket import TicketState
from common.model.wire import Snapshot
from tests.helpers import story


def called_now(snapshot: Snapshot, *ticket_ids: int) -> Snapshot:
    """The same day, with these tickets called at its very moment to the counters 1, 2 and 4."""
    tickets, calls = {ticket.id: ticket for ticket in snapshot.tickets}, list(snapshot.calls)
    calls = [call for call in calls if call.ticket_id not in ticket_ids]
    for number, ticket_id in zip((1, 2, 4), ticket_ids, strict=False):
        counter = tickets[ticket_id].counter_id or f"counter-{number}"
        ticket = replace(
            tickets[ticket_id], state=TicketState.CALLED, counter_id=counter, called_at=snapshot.time, started_at=None
        )
        tickets[ticket_id] = ticket
        calls.append(story.call_of(100 + ticket_id, ticket))
    return replace(snapshot, tickets=tuple(tickets.values()), calls=tuple(calls))


def next_day(snapshot: Snapshot) -> Snapshot:
    """The same day, a day later; at the same hour its calls and its order stand on the other sides."""
    day = snapshot.business_day
    later = msgspec.json.encode(snapshot).replace(str(day).encode(), str(day + dt.timedelta(days=1)).encode())
    return msgspec.json.decode(later, type=Snapshot)


_SENTENCES = {
    "sk": "Osvedčovanie podpisov na listinách a odpisov listín, výpisy z registrov a iné úkony podľa osobitných zákonov pre občanov mesta",
    "en": "Certification of signatures and copies of documents, extracts from registers and other acts under special laws for residents",
    "uk": "Засвідчення підписів на документах і копій документів, витяги з реєстрів та інші дії за окремими законами для мешканців міста",
    "hu": "Aláírások és másolatok hitelesítése, kivonatok a nyilvántartásokból és egyéb ügyek külön törvények szerint a város lakosainak",
}


def long_words(snapshot: Snapshot, most: int) -> Snapshot:
    """The same day in an office whose services, department and message have names of nearly so many letters."""
    long = {language: _SENTENCES[language][: most + 1].rpartition(" ")[0] for language in LANGUAGES}
    department = {language: long[language][:61].rpartition(" ")[0] for language in LANGUAGES}
    office = replace(snapshot.office, department=department, messages=(Message(text=long),))
    return replace(snapshot, office=office, services=tuple(replace(one, name=long) for one in snapshot.services))


def nobody(snapshot: Snapshot) -> Snapshot:
    """The same day, but nobody waits."""
    return replace(snapshot, tickets=tuple(one for one in snapshot.tickets if one.state is not TicketState.WAITING))


def two_digits(snapshot: Snapshot) -> Snapshot:
    """The same day in a hall where counter 3 is counter 12."""
    return replace(
        snapshot,
        counters=tuple(replace(one, number=12) if one.number == 3 else one for one in snapshot.counters),
        calls=tuple(replace(one, counter_number=12) if one.counter_number == 3 else one for one in snapshot.calls),
    )


def with_board(snapshot: Snapshot, **options: object) -> Snapshot:
    """The same day in an office that has set up this board."""
    board = Board(id="hall", **options)  # type: ignore[arg-type]  # fields by name
    return replace(snapshot, office=replace(snapshot.office, boards=(board,)))


def read_in(snapshot: Snapshot, language: str) -> Snapshot:
    """The same day, its boards in this language; those that are read side by side in this and another one."""
    both = (language, "sk" if language == "en" else "en")
    boards = tuple(
        replace(board, languages=both if board.side_by_side else both[:1]) for board in snapshot.office.boards
    )
    return replace(snapshot, office=replace(snapshot.office, boards=boards))


def crowd(snapshot: Snapshot, count: int = 40) -> Snapshot:
    """The same day with so many more who wait for local taxes, one parked and one who comes back."""
    many = tuple(story.waiting(500 + n, "local-taxes", "D", 100 + n, "10:41") for n in range(count))
    aside = (
        story.waiting(490, "parking", "P", 14, "10:02", state=TicketState.PARKED),
        story.waiting(491, "municipal-waste", "K", 18, "10:05", not_before=story.at("10:47")),
    )
    return replace(snapshot, tickets=snapshot.tickets + many + aside)


def recalled(snapshot: Snapshot, ticket_id: int) -> Snapshot:
    """The same day, with the ticket's latest call a recall."""
    calls = tuple(replace(one, recall=True) if one.ticket_id == ticket_id else one for one in snapshot.calls)
    return replace(snapshot, calls=calls)


def served(snapshot: Snapshot, ticket_id: int) -> Snapshot:
    """The same day, with the ticket's visitor being served."""
    tickets = tuple(replace(one, state=TicketState.SERVING) if one.id == ticket_id else one for one in snapshot.tickets)
    return replace(snapshot, tickets=tickets)


def door(snapshot: Snapshot, **options: object) -> Snapshot:
    """The same day at the door of counter 3."""
    return with_board(snapshot, layout=BoardLayout.DOOR, counters=("counter-3",), **options)


def emptied(snapshot: Snapshot, state: CounterState) -> Snapshot:
    """The same day with nobody at counter 3, which is in this state."""
    counters = tuple(replace(one, state=state) if one.number == 3 else one for one in snapshot.counters)
    tickets = tuple(one for one in snapshot.tickets if one.counter_id != "counter-3")
    return replace(snapshot, counters=counters, tickets=tickets)
