"""Whose turn it is to be announced: one call at a time has the yellow and rings once. Pure: state in, state out.

A call is known by its id and its time, so that a new office whose ids start again is not taken for an old one. A call
that is first heard of when it is already old (after a reconnect or a restart) is shown but never rung. The board may
hold a call back while its list is full; it is announced as soon as it stands in the list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable

import msgspec
from msgspec.structs import replace

from common.model.ticket import Call

ATTENTION = dt.timedelta(seconds=10)
"""How long a call stands out, from the start of its chime."""

ATTENTION_IN_COMPANY = dt.timedelta(seconds=5)
"""The same where other calls wait for attention."""

LATE = dt.timedelta(seconds=0.5)
"""How much later than it was due an attention may begin and still be counted from then: looks at the clock come a
little late, and these delays must not add up."""

FRESH = dt.timedelta(seconds=15)
"""A call first heard of at this age is no longer rung (DESIGN section 7)."""

LONGEST_SOUND = dt.timedelta(seconds=45)
"""Chime and voice in four languages take 20 s. A sound that has not ended by then is taken for dead: a hanging sound
device must not stop the announcements."""

MEMORY = 2000
"""Marks kept before those of earlier days are forgotten; more than an office calls in a day."""


class Mark(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What a call is known by; marks sort by time."""

    called_at: dt.datetime
    id: int


class Announcements(msgspec.Struct, frozen=True, kw_only=True):
    """All that the announcer knows; `heard` outlives a restart."""

    heard: frozenset[Mark] = frozenset()
    """Calls that need no ringing any more: rung, or found too old to ring."""
    queue: tuple[Call, ...] = ()
    """Calls that wait to be announced, oldest first."""
    current: Call | None = None
    """The call that has the attention."""
    since: dt.datetime | None = None
    """When the latest attention began."""


def mark_of(call: Call) -> Mark:
    """What `call` is known by."""
    return Mark(call.called_at, call.id)


def hear(before: Announcements, calls: Iterable[Call], now: dt.datetime) -> Announcements:
    """Take in all calls of the replica; those heard of for the first time and fresh join the queue, in their order.

    A call that was withdrawn or called off is as if it had never been: it leaves the queue, and the attention if it
    has it. So does one of another day or office.
    """
    by_mark = {mark_of(call): call for call in calls if not call.withdrawn}
    current = before.current if before.current is not None and mark_of(before.current) in by_mark else None
    queue = tuple(call for call in before.queue if mark_of(call) in by_mark)
    queued = {mark_of(call) for call in queue}
    # By id: the time may have been set back between two calls.
    new = sorted(by_mark.keys() - before.heard - queued, key=lambda mark: mark.id)
    # A call that lies far ahead is an old one too: the hub's clock was set back since.
    fresh = tuple(by_mark[mark] for mark in new if abs(now - mark.called_at) < FRESH)
    heard = before.heard | {mark for mark in new if abs(now - mark.called_at) >= FRESH}
    if len(heard) > MEMORY:
        heard &= by_mark.keys()
    return replace(before, queue=queue + fresh, heard=heard, current=current)


def advance(
    before: Announcements, now: dt.datetime, *, listed: Container[int], ringing: bool
) -> tuple[Announcements, Call | None]:
    """Move the attention on; the second answer is the call to ring now, if its attention begins.

    `listed`: ids of the tickets that stand in the board's list; the others are held back. `ringing`: an announcement
    still sounds, chime or voice, and two never sound together.
    """
    coming = next((call for call in before.queue if call.ticket_id in listed), None)
    # The hub's clock may be set back; nobody may stand out for an hour.
    since = None if before.since is None else min(before.since, now)
    if since is not None:
        age = now - since
        still = before.current is not None and age < (ATTENTION if coming is None else ATTENTION_IN_COMPANY)
        if still or (coming is not None and ringing and age < LONGEST_SOUND):
            return replace(before, since=since), None
    if coming is None:
        return replace(before, current=None, since=since), None
    begins = now
    if since is not None and before.current is not None:
        due = since + ATTENTION_IN_COMPANY
        if coming.called_at <= due and now - due < LATE:
            begins = due
    queue = tuple(call for call in before.queue if call is not coming)
    heard = before.heard | {mark_of(coming)}
    return replace(before, heard=heard, queue=queue, current=coming, since=begins), coming
