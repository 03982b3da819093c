"""Two set-ups compared, and the work of two people put together."""

import datetime as dt

import msgspec
from hypothesis import given, settings

from common.model.office import DayException, Group, Span
from common.model.set_up_change import assemble, changes, count, on_top, parts
from common.model.wire import SetUp
from tests.helpers.set_ups import set_ups
from tests.helpers.story import load

_file = load("velky-urad")
GOOD = SetUp(office=_file.office, services=_file.services, counters=_file.counters)


def renamed(set_up: SetUp, place: int, **names: str) -> SetUp:
    """The set-up with other names of one service."""
    service = set_up.services[place]
    other = msgspec.structs.replace(service, name={**service.name, **names})
    return msgspec.structs.replace(set_up, services=(*set_up.services[:place], other, *set_up.services[place + 1 :]))


@given(set_ups())
@settings(max_examples=25, deadline=None)
def test_a_set_up_comes_back_from_its_parts(set_up: SetUp) -> None:
    by_date = tuple(sorted(set_up.office.exceptions, key=lambda one: one.day))
    office = msgspec.structs.replace(set_up.office, exceptions=by_date)
    wanted = msgspec.structs.replace(set_up, office=office)
    assert assemble(parts(set_up), 0) == wanted
    assert changes(set_up, wanted) == []
    assert on_top(set_up, set_up, set_up) == wanted


def test_only_what_differs_is_named() -> None:
    id_ = GOOD.services[0].id
    [change] = changes(GOOD, renamed(GOOD, 0, en="Taxes", hu="Adók"))
    assert change.subject == f"service {id_}"
    assert set(change.before) == set(change.after) == {"name"}
    assert change.after["name"]["en"] == "Taxes"
    assert count(GOOD, renamed(GOOD, 0, en="Taxes", hu="Adók")) == 2


def test_what_the_day_brings_is_no_change() -> None:
    paused = msgspec.structs.replace(GOOD.services[0], paused=True)
    busy = msgspec.structs.replace(GOOD.counters[0], clerk_id="3")
    after = msgspec.structs.replace(GOOD, services=(paused, *GOOD.services[1:]), counters=(busy, *GOOD.counters[1:]))
    assert changes(GOOD, after) == []


def test_a_new_and_a_removed_subject_count_as_one_each() -> None:
    day = DayException(day=dt.date(2028, 1, 1), name={"sk": "Nový rok"})
    office = msgspec.structs.replace(GOOD.office, exceptions=(*GOOD.office.exceptions[1:], day))
    after = msgspec.structs.replace(GOOD, office=office)
    assert [(change.subject, not change.before, not change.after) for change in changes(GOOD, after)] == [
        ("exception 2028-01-01", True, False),
        ("exception 2026-01-01", False, True),
    ]
    assert count(GOOD, after) == 2


def test_the_work_of_two_is_put_together_down_to_one_language() -> None:
    mine = renamed(renamed(GOOD, 0, en="Mine"), 1, sk="Moje")
    office = msgspec.structs.replace(GOOD.office, edition=5, until_closing=False)
    theirs = msgspec.structs.replace(renamed(GOOD, 0, hu="Övék", en="Theirs"), office=office)
    merged = on_top(GOOD, mine, theirs)
    assert merged.office.edition == 5
    assert not merged.office.until_closing
    assert count(GOOD, theirs) == 3
    assert (merged.services[0].name["en"], merged.services[0].name["hu"]) == ("Mine", "Övék")
    assert merged.services[1].name["sk"] == "Moje"


def test_each_weekday_is_a_change_of_its_own() -> None:
    def opening(day: int, opens: int) -> SetUp:
        week = list(GOOD.office.hours)
        week[day] = (Span(dt.time(opens), dt.time(15)),)
        return msgspec.structs.replace(GOOD, office=msgspec.structs.replace(GOOD.office, hours=tuple(week)))

    merged = on_top(GOOD, opening(0, 9), opening(1, 10)).office.hours
    assert merged[0] == (Span(dt.time(9), dt.time(15)),)
    assert merged[1] == (Span(dt.time(10), dt.time(15)),)
    assert merged[2:] == GOOD.office.hours[2:]


def test_what_i_removed_stays_away_and_what_each_added_is_there() -> None:
    office = GOOD.office
    own = Group(id="own", name=office.groups[0].name, icon="list", position=9)
    other = Group(id="other", name=office.groups[0].name, icon="list", position=8)
    mine = msgspec.structs.replace(
        GOOD, office=msgspec.structs.replace(office, groups=(*office.groups, own), outcomes=office.outcomes[1:])
    )
    theirs = msgspec.structs.replace(GOOD, office=msgspec.structs.replace(office, groups=(*office.groups, other)))
    merged = on_top(GOOD, mine, theirs)
    assert {"own", "other"} <= {group.id for group in merged.office.groups}
    assert merged.office.outcomes == office.outcomes[1:]
