"""Every service of the office can be reached, however the tree was edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.model.office import Group, Service
from kiosk_app.tree import Tree
from tests.helpers import story

SERVICE = story.load("kosice").services[0]


def service(id_: str, group_id: str | None, position: int = 0, *, in_use: bool = True) -> Service:
    return replace(SERVICE, id=id_, group_id=group_id, position=position, in_use=in_use)


def group(id_: str, group_id: str | None = None, position: int = 0) -> Group:
    return Group(id=id_, name={"sk": id_}, icon="info", position=position, group_id=group_id)


def ids(tree: Tree, group_id: str | None) -> list[str]:
    return [one.id for one in tree.entries(group_id)]


def test_groups_and_services_stand_in_their_order_and_empty_groups_are_left_out() -> None:
    services = [
        service("a", None, 1),
        service("b", "taxes", 0),
        service("c", "land", 0),
        service("gone", "taxes", 0, in_use=False),
    ]
    tree = Tree(
        [group("taxes", position=1), group("land", "taxes", 5), group("empty", position=0)],
        {one.id: one for one in services},
    )
    assert ids(tree, None) == ["taxes", "a"]
    assert ids(tree, "taxes") == ["b", "land"]
    assert ids(tree, "land") == ["c"]
    assert [one.id for one in tree.under("taxes")] == ["b", "c"]
    assert len(tree.under(None)) == 3


NAMES = st.sampled_from(["g0", "g1", "g2", "g3", "nowhere", None])


@given(st.lists(NAMES, min_size=4, max_size=4), st.lists(NAMES, min_size=1, max_size=8))
def test_every_service_is_reached_once_whatever_points_where(
    parents: list[str | None], homes: list[str | None]
) -> None:
    groups = [group(f"g{number}", parent, number) for number, parent in enumerate(parents)]
    services = {f"s{number}": service(f"s{number}", home, number) for number, home in enumerate(homes)}
    tree = Tree(groups, services)
    found: list[str] = []
    open_groups: list[str | None] = [None]
    while open_groups:
        for one in tree.entries(open_groups.pop()):
            if isinstance(one, Group):
                open_groups.append(one.id)
            else:
                found.append(one.id)
    assert sorted(found) == sorted(services)
