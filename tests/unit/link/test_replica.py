"""A replica follows the hub revision by revision, and never changes under somebody's hands."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from common.link.replica import GapError, Replica
from common.model import wire
from common.model.office import Message
from common.model.ticket import TicketState
from tests.helpers import story

SNAPSHOT = story.snapshot()


def changes(revision: int, **records: object) -> wire.Changes:
    return wire.Changes(revision=revision, time=SNAPSHOT.time, **records)


def test_an_empty_replica_has_nothing_and_takes_no_change() -> None:
    replica = Replica()
    assert (replica.revision, replica.snapshot, replica.tickets, replica.calls) == (0, None, {}, ())
    with pytest.raises(GapError):
        replica.apply(changes(1))


def test_a_snapshot_comes_out_as_it_went_in() -> None:
    replica = Replica(SNAPSHOT)
    assert replica.snapshot == SNAPSHOT
    assert replica.revision == SNAPSHOT.revision
    assert list(replica.services) == [service.id for service in SNAPSHOT.services]


def test_a_change_gives_a_new_replica_and_leaves_the_old_one() -> None:
    old = Replica(SNAPSHOT)
    ticket = replace(next(iter(old.tickets.values())), state=TicketState.FINISHED)
    counter = replace(old.counters["counter-1"], pause_reason="obed")
    service = replace(old.services["parking"], position=99)
    office = replace(SNAPSHOT.office, messages=(Message(text={"sk": "Nové"}),))
    call = story.call_of(77, replace(old.tickets[4]), recall=True)
    new = old.apply(
        changes(101, tickets=(ticket,), counters=(counter,), services=(service,), office=office, calls=(call,))
    )
    assert old.snapshot == SNAPSHOT
    assert new.revision == 101
    assert new.tickets[ticket.id] is ticket
    assert new.counters["counter-1"] is counter
    assert list(new.services)[-1] == "parking"
    assert new.calls == (*SNAPSHOT.calls, call)
    assert new.snapshot is not None
    assert new.snapshot.office == office
    assert Replica(new.snapshot).snapshot == new.snapshot


def test_what_is_not_in_the_change_stays() -> None:
    old = Replica(SNAPSHOT)
    new = old.apply(changes(101))
    assert (new.tickets, new.services, new.counters, new.calls) == (
        old.tickets,
        old.services,
        old.counters,
        old.calls,
    )


def test_a_change_seen_before_changes_nothing() -> None:
    replica = Replica(SNAPSHOT)
    assert replica.apply(changes(100)) is replica
    assert replica.apply(changes(7)) is replica


def test_a_missing_revision_is_a_gap() -> None:
    with pytest.raises(GapError):
        Replica(SNAPSHOT).apply(changes(102))


def test_a_call_sent_twice_is_there_once() -> None:
    replica = Replica(SNAPSHOT).apply(changes(101, calls=(SNAPSHOT.calls[0],)))
    assert replica.calls == SNAPSHOT.calls
