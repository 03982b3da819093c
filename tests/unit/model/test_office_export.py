"""A written office file brings back the same records, whatever they hold."""

import msgspec
import pytest
from hypothesis import given, settings

from common.model.office_check import check
from common.model.office_export import export
from common.model.office_file import OfficeFile, parse
from common.model.wire import SetUp
from tests.helpers.set_ups import set_ups
from tests.helpers.story import load


@given(set_ups())
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_the_same(set_up: SetUp) -> None:
    assert check(set_up) == []
    text = export(set_up.office, set_up.services, set_up.counters)
    assert parse(text, "office.toml") == OfficeFile(set_up.office, set_up.services, set_up.counters)


@pytest.mark.parametrize("name", ["kosice", "kosice-2023", "velky-urad"])
def test_a_shipped_file_survives_the_way_round(name: str) -> None:
    file = load(name)
    assert parse(export(file.office, file.services, file.counters), "office.toml") == file


def test_what_the_day_brings_is_not_written() -> None:
    file = load("kosice")
    paused = msgspec.structs.replace(file.services[0], paused=True, pause_reason={"sk": "Porucha"})
    busy = msgspec.structs.replace(file.counters[0], clerk_id="1", request="open")
    later = msgspec.structs.replace(file.office, edition=7)
    text = export(later, (paused, *file.services[1:]), (busy, *file.counters[1:]))
    assert parse(text, "office.toml") == file


def test_a_service_out_of_use_and_signs_that_need_escapes() -> None:
    file = load("kosice")
    odd = msgspec.structs.replace(file.services[3], in_use=False, name={**file.services[3].name, "en": 'A "\\ # = ]'})
    services = (*file.services[:3], odd)
    assert parse(export(file.office, services, file.counters), "o").services == services


def test_the_big_example_holds_a_tree_of_groups_and_sixty_services() -> None:
    file = load("velky-urad")
    assert len(file.services) == 60
    assert len({service.prefix for service in file.services}) < len(file.services)
    parents = {group.id: group.group_id for group in file.office.groups}
    assert any(above is not None for above in parents.values())
