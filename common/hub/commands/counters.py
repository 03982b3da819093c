"""A counter is opened, paused and closed, asks for help, is asked for something, and gets its work profile."""

from __future__ import annotations

import msgspec

from common.hub.commands import set_up
from common.hub.commands.actor import Actor, Seated, may_command, own_counter, seated, supervising
from common.hub.commands.sessions import leave, nobody_busy
from common.model.errors import BadRequest, Forbidden, NobodyThere
from common.model.office import Counter, CounterState
from common.model.wire import AskClerk, Help, Pause, Profile
from common.store.transaction import Transaction

LONGEST_REQUEST = 300
"""Letters."""


def open_counter(tx: Transaction, actor: Actor, counter_id: str) -> Counter:
    """Open the clerk's own counter again; a supervisor opens any where a clerk sits."""
    counter = _staffed(tx, actor, counter_id)
    return tx.set_counter(counter, CounterState.OPEN, counter.clerk_id)


def pause_counter(tx: Transaction, actor: Actor, counter_id: str, body: Pause) -> Counter:
    """Call nobody for a while; a ticket that is at the counter stays there. A supervisor pauses any counter."""
    counter = _staffed(tx, actor, counter_id)
    return tx.set_counter(counter, CounterState.PAUSED, counter.clerk_id, body.reason or None)


def close_counter(tx: Transaction, actor: Actor, counter_id: str) -> Counter:
    """Close the clerk's own counter, who stays signed in; a supervisor closes any, which signs its clerk out."""
    found, counter = may_command(tx, actor, counter_id)
    if not (isinstance(found, Seated) and found.counter.id == counter_id):
        return leave(tx, counter)
    nobody_busy(tx, counter)
    return tx.set_counter(counter, CounterState.CLOSED, found.clerk.id)


def ask_for_help(tx: Transaction, actor: Actor, counter_id: str, body: Help) -> Counter:
    """Raise the clerk's quiet alarm, or take it back; a supervisor may take back that of another."""
    if body.wanted:
        counter = own_counter(tx, seated(tx, actor), counter_id)
        since = counter.help_since or tx.now
    else:
        _, counter = may_command(tx, actor, counter_id)
        since = None
    return tx.change_counter(msgspec.structs.replace(counter, help_since=since))


def ask_clerk(tx: Transaction, actor: Actor, counter_id: str, body: AskClerk) -> Counter:
    """Tell the clerk at the counter what the supervisor asks; the clerk there clears it with an empty one."""
    found, counter = may_command(tx, actor, counter_id)
    request = body.request.strip()
    if len(request) > LONGEST_REQUEST:
        raise BadRequest(detail=f"request: {LONGEST_REQUEST} letters at most")
    if request and not found.supervises:
        raise Forbidden
    return tx.change_counter(msgspec.structs.replace(counter, request=request or None))


def set_profile(tx: Transaction, actor: Actor, counter_id: str, body: Profile) -> Counter:
    """Give the counter another work profile, from its next call on."""
    by = supervising(tx, actor).clerk
    counter = tx.counter(counter_id)
    if len(set(body.services)) != len(body.services):
        raise BadRequest(detail="services: each once")
    changed = msgspec.structs.replace(counter, services=tuple(tx.service(id_).id for id_ in body.services))
    before = set_up.present(tx)
    counters = tuple(changed if one.id == counter_id else one for one in before.counters)
    # Part of the set-up: whoever has it open in a form learns of it, and the trail names who.
    set_up.replace(tx, msgspec.structs.replace(before, counters=counters), by.id)
    return tx.counter(counter_id)


def _staffed(tx: Transaction, actor: Actor, counter_id: str) -> Counter:
    _, counter = may_command(tx, actor, counter_id)
    if tx.seat(counter.id) is None:
        raise NobodyThere(counter=counter.number)
    return counter
