"""The order of services and groups: moved by single steps, in one tree."""

from msgspec.structs import replace

from common.model.wire import SetUp
from counter_app.office.set_up.order import move, numbered_as_shown, tree
from tests.helpers.story import load


def set_up(name: str = "velky-urad") -> SetUp:
    file = load(name)
    return SetUp(office=file.office, services=file.services, counters=file.counters)


def keys(one: SetUp) -> list[tuple[str, str]]:
    return [entry.key for entry in tree(one)]


def test_the_tree_stands_group_by_group() -> None:
    entries = tree(set_up())
    assert [(entry.key[1], entry.depth) for entry in entries[:4]] == [
        ("documents", 0),
        ("identity-card", 1),
        ("identity-card-application", 2),
        ("identity-card-collection", 2),
    ]
    assert len(entries) == 76


def test_numbers_follow_what_is_shown() -> None:
    numbered = numbered_as_shown(set_up())
    assert keys(numbered) == keys(set_up())
    positions = [entry.record.position for entry in tree(numbered)]
    assert positions == list(range(76))


def test_a_step_swaps_two_neighbours_with_all_that_stands_in_them() -> None:
    before = set_up()
    after = move(before, ("group", "documents"), 1)
    assert keys(after)[0] == ("group", "vehicles")
    assert sorted(keys(after)) == sorted(keys(before))
    assert move(before, ("group", "documents"), -1) is before
    one = move(before, ("service", "passport-change"), -1)
    names = [key for _, key in keys(one) if key.startswith("passport-")]
    assert names[:3] == ["passport-application", "passport-change", "passport-collection"]


def test_what_hangs_in_a_ring_or_is_out_of_use_is_still_shown() -> None:
    one = set_up()
    groups = tuple(
        replace(group, group_id="passport") if group.id == "passport" else group for group in one.office.groups
    )
    services = (replace(one.services[0], in_use=False), *one.services[1:])
    odd = replace(one, office=replace(one.office, groups=groups), services=services)
    assert sorted(keys(odd)) == sorted(keys(one))
    assert keys(odd)[-1] == ("service", one.services[0].id)
