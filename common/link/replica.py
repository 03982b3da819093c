"""The app's copy of the business day: a snapshot and every change since. Immutable: a change gives a new replica."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from common.model import wire
from common.model.office import Clerk, Counter, DeviceState, Service
from common.model.ticket import Call, Ticket


class GapError(Exception):
    """A change does not follow on what the replica knows; only a new snapshot helps."""


class Replica:
    """What the hub was last known to hold. Its dicts are for reading only; hold on to a replica and it never changes."""

    def __init__(self, snapshot: wire.Snapshot | None = None) -> None:
        self._snapshot = snapshot
        self.services: Mapping[str, Service] = {}
        """By id, in the order of their position."""
        self.counters: Mapping[str, Counter] = {}
        """By id, in the order of their number."""
        self.tickets: Mapping[int, Ticket] = {}
        """By id."""
        self.clerks: Mapping[str, Clerk] = {}
        """By id; for a counter only."""
        self.devices: Mapping[str, DeviceState] = {}
        """By id; a counter's replica knows all, another device's itself."""
        self._calls: Mapping[int, Call] = {}
        if snapshot is not None:
            self.services = _services(snapshot.services)
            self.counters = _counters(snapshot.counters)
            self.tickets = {ticket.id: ticket for ticket in snapshot.tickets}
            self.clerks = {clerk.id: clerk for clerk in snapshot.clerks}
            self.devices = {device.id: device for device in snapshot.devices}
            self._calls = {call.id: call for call in snapshot.calls}

    @property
    def revision(self) -> int:
        """The office's revision that this replica shows; 0 while there is none."""
        return 0 if self._snapshot is None else self._snapshot.revision

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The day's calls, oldest first, without those that were withdrawn."""
        return tuple(call for call in self._calls.values() if not call.withdrawn)

    @cached_property
    def snapshot(self) -> wire.Snapshot | None:
        """Everything as one record, at this replica's revision; None before the first snapshot ever."""
        if self._snapshot is None:
            return None
        return msgspec.structs.replace(
            self._snapshot,
            services=tuple(self.services.values()),
            counters=tuple(self.counters.values()),
            tickets=tuple(self.tickets.values()),
            calls=self.calls,
            clerks=tuple(self.clerks.values()),
            devices=tuple(self.devices.values()),
        )

    def apply(self, changes: wire.Changes) -> Replica:
        """The replica after `changes`: itself when it knows them already.

        Raises GapError when a revision in between is missing or there is no snapshot to build on.
        """
        if self._snapshot is None:
            raise GapError("no snapshot yet")
        if changes.revision <= self.revision:
            return self
        if changes.revision != self.revision + 1:
            raise GapError(f"revision {changes.revision} after {self.revision}")
        after = Replica()
        after._snapshot = msgspec.structs.replace(
            self._snapshot,
            revision=changes.revision,
            time=changes.time,
            office=changes.office or self._snapshot.office,
        )
        after.services = self.services
        if changes.services:
            after.services = _services([*self.services.values(), *changes.services])
        after.counters = self.counters
        if changes.counters:
            after.counters = _counters([*self.counters.values(), *changes.counters])
        after.tickets = self.tickets
        if changes.tickets:
            after.tickets = {**self.tickets, **{ticket.id: ticket for ticket in changes.tickets}}
        after.clerks = self.clerks
        if changes.clerks:
            after.clerks = {**self.clerks, **{clerk.id: clerk for clerk in changes.clerks}}
        after.devices = self.devices
        if changes.devices:
            after.devices = {**self.devices, **{device.id: device for device in changes.devices}}
        after._calls = self._calls
        if changes.calls:
            after._calls = {**self._calls, **{call.id: call for call in changes.calls}}
        return after


def _services(services: Iterable[Service]) -> Mapping[str, Service]:
    latest = {service.id: service for service in services}
    return dict(sorted(latest.items(), key=lambda item: (item[1].position, item[0])))


def _counters(counters: Iterable[Counter]) -> Mapping[str, Counter]:
    latest = {counter.id: counter for counter in counters}
    return dict(sorted(latest.items(), key=lambda item: (item[1].number, item[0])))
