"""Supervisors change the set-up, administrators the clerks; each change is written to the trail with who and when."""

from __future__ import annotations

import re

import msgspec

from common.hub.commands.actor import Actor, SignedIn, supervising
from common.model.errors import (
    BadPin,
    BadRequest,
    CounterTaken,
    EditedMeanwhile,
    Forbidden,
    LastAdministrator,
    NameTaken,
    UnknownClerk,
)
from common.model.office import Clerk, Counter, Role, Service
from common.model.office_check import check
from common.model.set_up_change import Change, changes
from common.model.wire import AddClerk, ChangeClerk, SetUp
from common.store import set_up as stored
from common.store.transaction import Transaction

PIN = re.compile(r"[0-9]{4,12}")
LONGEST_NAME = 60
"""Of a clerk, in characters."""


def present(tx: Transaction) -> SetUp:
    """The set-up as it is."""
    services = sorted(tx.services.values(), key=lambda service: service.position)
    counters = sorted(tx.counters.values(), key=lambda counter: counter.number)
    return SetUp(office=tx.office, services=tuple(services), counters=tuple(counters))


def look(tx: Transaction, actor: Actor) -> SetUp:
    """The set-up for a supervisor's form."""
    supervising(tx, actor)
    return present(tx)


def save(tx: Transaction, actor: Actor, wanted: SetUp) -> SetUp:
    """Keep a supervisor's set-up; raises EditedMeanwhile unless it was made from the present edition."""
    clerk = supervising(tx, actor).clerk
    if wanted.office.edition != tx.office.edition:
        # Who and when are in the trail, which a command cannot read; the route adds them.
        raise EditedMeanwhile(clerk="", time="")
    return replace(tx, wanted, clerk.id)


def replace(tx: Transaction, wanted: SetUp, clerk_id: str | None) -> SetUp:
    """Put the wanted set-up in the place of the present one; no clerk: the command line.

    What is missing in it goes out of use, for tickets of earlier days still name it. States of counters and pauses
    of services stay as they are. Raises BadRequest with the place of the first mistake, CounterTaken where somebody
    sits at a counter that goes out of use.
    """
    for mistake in check(wanted):
        raise BadRequest(detail=f"{mistake.place}: {mistake.sentence}")
    before = present(tx)
    services = _services(tx, wanted)
    counters = _counters(tx, wanted)
    office = msgspec.structs.replace(wanted.office, id=tx.office.id, edition=tx.office.edition)
    found = changes(before, SetUp(office=office, services=tuple(services), counters=tuple(counters)))
    if not found:
        return before
    office = msgspec.structs.replace(office, edition=tx.office.edition + 1)
    stored.write_set_up(tx, office, services, counters, stored.trail(tx, clerk_id, found))
    return present(tx)


def _services(tx: Transaction, wanted: SetUp) -> list[Service]:
    names = {service.id for service in wanted.services}
    kept = []
    for service in wanted.services:
        known = tx.services.get(service.id)
        paused, reason = (False, {}) if known is None else (known.paused, known.pause_reason)
        kept.append(msgspec.structs.replace(service, paused=paused, pause_reason=reason))
    gone = [service for service in tx.services.values() if service.id not in names]
    return kept + [msgspec.structs.replace(service, in_use=False) for service in gone]


def _counters(tx: Transaction, wanted: SetUp) -> list[Counter]:
    names = {counter.id for counter in wanted.counters}
    numbers = {counter.number for counter in wanted.counters}
    kept = [_counter(tx, counter) for counter in wanted.counters]
    for counter in tx.counters.values():
        if counter.id not in names:
            if counter.number in numbers:
                raise BadRequest(detail=f"counter: number {counter.number} belongs to {counter.id}")
            kept.append(msgspec.structs.replace(counter, in_use=False))
    for counter in kept:
        session = tx.seat(counter.id)
        if session is not None and not counter.in_use:
            raise CounterTaken(counter=counter.number, clerk=tx.clerk(session.clerk_id).name)
    return kept


def _counter(tx: Transaction, wanted: Counter) -> Counter:
    """The wanted counter in its present state."""
    known = tx.counters.get(wanted.id)
    if known is None:
        return Counter(id=wanted.id, number=wanted.number, services=wanted.services, in_use=wanted.in_use)
    if known.number != wanted.number:
        raise BadRequest(detail=f"counter: {wanted.id} keeps its number {known.number}")
    return msgspec.structs.replace(known, services=wanted.services, in_use=wanted.in_use)


# Clerks


def administering(tx: Transaction, actor: Actor) -> SignedIn:
    """The administrator who acts; raises Forbidden for others."""
    found = supervising(tx, actor)
    if found.clerk.role is not Role.ADMINISTRATOR:
        raise Forbidden
    return found


def check_pin_form(pin: str) -> None:
    """Raise BadPin unless it has 4 to 12 digits."""
    if not PIN.fullmatch(pin):
        raise BadPin


def add_clerk(tx: Transaction, actor: Actor, body: AddClerk, pin_hash: str) -> Clerk:
    """Enrol a clerk; raises NameTaken."""
    by = administering(tx, actor).clerk
    clerk = stored.add_clerk(tx, _name(tx, body.name, None), body.role, pin_hash)
    _tell(tx, by, clerk, Change("", {}, {"name": clerk.name, "role": clerk.role.value}))
    return clerk


def change_clerk(tx: Transaction, actor: Actor, clerk_id: str, body: ChangeClerk, pin_hash: str | None) -> Clerk:
    """Change a clerk's name, role, PIN, or whether the clerk may sign in.

    Raises UnknownClerk, NameTaken, LastAdministrator, and CounterTaken where one sits at a counter who is taken out.
    """
    by = administering(tx, actor).clerk
    if not tx.has_clerk(clerk_id):
        raise UnknownClerk(clerk=clerk_id)
    before = tx.clerk(clerk_id)
    clerk = Clerk(
        id=before.id,
        name=before.name if body.name is None else _name(tx, body.name, before.id),
        role=before.role if body.role is None else body.role,
        in_use=before.in_use if body.in_use is None else body.in_use,
    )
    others = (one for one in tx.clerks.values() if one.id != clerk.id)
    if not any(one.in_use and one.role is Role.ADMINISTRATOR for one in (*others, clerk)):
        raise LastAdministrator
    if not clerk.in_use:
        _sign_out(tx, clerk)
    was, becomes = msgspec.to_builtins(before), msgspec.to_builtins(clerk)
    names = [name for name in was if was[name] != becomes[name]]
    after = {name: becomes[name] for name in names} | ({} if pin_hash is None else {"pin": "new"})
    if after:
        stored.change_clerk(tx, clerk, pin_hash)
        _tell(tx, by, clerk, Change("", {name: was[name] for name in names}, after))
    return clerk


def _sign_out(tx: Transaction, clerk: Clerk) -> None:
    for session in list(tx.sessions()):
        if session.clerk_id == clerk.id:
            if session.counter_id is not None:
                raise CounterTaken(counter=tx.counter(session.counter_id).number, clerk=clerk.name)
            tx.end_session(session)


def _name(tx: Transaction, name: str, own_id: str | None) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadRequest(detail=f"name: 1 to {LONGEST_NAME} characters")
    if any(one.name == name and one.id != own_id for one in tx.clerks.values()):
        raise NameTaken(name=name)
    return name


def _tell(tx: Transaction, by: Clerk, clerk: Clerk, change: Change) -> None:
    named = msgspec.structs.replace(change, subject=f"clerk {clerk.id}")
    tx.adopt(stored.trail(tx, by.id, [named]))
