"""The office's tree of groups and services, as a visitor goes through it. Pure.

A tree that was edited carelessly still shows every service: a group that names itself as its own ancestor, or one that
is gone, counts as the top; groups without a service are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from common.model.office import Group, Service


class Tree:
    """Children of every group, in their order; None is the top."""

    def __init__(self, groups: Sequence[Group], services: Mapping[str, Service]) -> None:
        self.groups = {group.id: group for group in groups}
        self._services = [service for service in services.values() if service.in_use]
        self._parent = {group.id: self._sound_parent(group) for group in groups}

    def _sound_parent(self, group: Group) -> str | None:
        seen = {group.id}
        above = group.group_id
        while above is not None:
            if above in seen or above not in self.groups:
                return None
            seen.add(above)
            above = self.groups[above].group_id
        return group.group_id

    def _home(self, service: Service) -> str | None:
        return service.group_id if service.group_id in self.groups else None

    def under(self, group_id: str | None) -> list[Service]:
        """Every service below this group, however deep."""
        if group_id is None:
            return list(self._services)
        return [service for service in self._services if group_id in self._way(self._home(service))]

    def _way(self, group_id: str | None) -> set[str]:
        way = set()
        while group_id is not None:
            way.add(group_id)
            group_id = self._parent[group_id]
        return way

    def entries(self, group_id: str | None) -> list[Group | Service]:
        """Groups and services that stand directly in this group, by their position; groups go first on a tie."""
        groups = [one for one in self.groups.values() if self._parent[one.id] == group_id and self.under(one.id)]
        services = [one for one in self._services if self._home(one) == group_id]
        return sorted([*groups, *services], key=lambda one: (one.position, isinstance(one, Service)))
