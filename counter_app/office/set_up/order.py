"""The order of services and groups on the kiosk: one tree, moved by single steps. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from common.model.office import Group, Service
from common.model.wire import SetUp


@dataclass(frozen=True)
class Entry:
    """A line of the list: a group or a service, `depth` groups deep."""

    record: Group | Service
    depth: int

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return ("group" if isinstance(self.record, Group) else "service", self.record.id)


def tree(set_up: SetUp) -> list[Entry]:
    """Every group with what stands in it below it; services out of use at the end."""
    groups = {group.id for group in set_up.office.groups}
    records: list[Group | Service] = [*set_up.office.groups, *(one for one in set_up.services if one.in_use)]
    entries: list[Entry] = []

    def below(above: str | None, depth: int) -> None:
        here = [one for one in records if (one.group_id if one.group_id in groups else None) == above]
        # Groups first among equals, as `False` sorts before `True`.
        for one in sorted(here, key=lambda one: (one.position, isinstance(one, Service), one.id)):
            entries.append(Entry(one, depth))
            if isinstance(one, Group):
                below(one.id, depth + 1)

    below(None, 0)
    # A ring of groups hangs nowhere; the check blames it, and the list shows it to be mended.
    shown = {entry.key for entry in entries}
    entries += [Entry(one, 0) for one in records if Entry(one, 0).key not in shown]
    return entries + [Entry(one, 0) for one in set_up.services if not one.in_use]


def move(set_up: SetUp, key: tuple[str, str], step: int) -> SetUp:
    """The entry one place up (-1) or down (1) among its neighbours; at the edge nothing changes."""
    entries = tree(set_up)
    entry = next(one for one in entries if one.key == key)
    neighbours = [one for one in entries if one.record.group_id == entry.record.group_id]
    place = neighbours.index(entry)
    if not 0 <= place + step < len(neighbours):
        return set_up
    other = neighbours[place + step]
    numbered = numbered_as_shown(set_up)
    positions = {one.key: one.record.position for one in tree(numbered)}
    return _placed(numbered, {**positions, key: positions[other.key], other.key: positions[key]})


def numbered_as_shown(set_up: SetUp) -> SetUp:
    """The same order with positions that are all different."""
    return _placed(set_up, {entry.key: place for place, entry in enumerate(tree(set_up))})


def _placed(set_up: SetUp, positions: dict[tuple[str, str], int]) -> SetUp:
    groups = tuple(replace(one, position=positions["group", one.id]) for one in set_up.office.groups)
    services = tuple(replace(one, position=positions["service", one.id]) for one in set_up.services)
    in_order = tuple(sorted(services, key=lambda one: one.position))
    return replace(set_up, office=replace(set_up.office, groups=groups), services=in_order)
