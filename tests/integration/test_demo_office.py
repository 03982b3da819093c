"""The demo's office with a real hub: visitors wait, clerks serve, and the same folder opens again."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from common import demo_office
from common.demo import Programs, running_hub
from common.demo_office import DemoError, DemoOffice, prepare
from common.model.ticket import TicketState
from common.model.wire import Snapshot

SUNDAY = dt.datetime(2026, 10, 18, 12, 0, tzinfo=dt.UTC)


def snapshot(office: DemoOffice) -> Snapshot:
    return msgspec.json.decode(office._ask("GET", "/api/v1/snapshot", "display"), type=Snapshot)


def test_the_queue_lives_on_a_sunday_and_is_served_in_front_of_one_ticket(tmp_path: Path) -> None:
    office = prepare(tmp_path, "kosice", SUNDAY)
    assert office.shifted_to is not None
    with running_hub(office, Programs()):
        desks = office.fill_queue()
        day = snapshot(office)
        assert day.business_day == dt.date(2026, 10, 19)
        assert len(day.tickets) == len(demo_office.VISITORS)
        states = [ticket.state for ticket in day.tickets]
        assert (states.count(TicketState.CALLED), states.count(TicketState.SERVING)) == (1, 1)
        assert office.sign_in.endswith(f":{demo_office.PIN}:counter-{demo_office.DEMO_COUNTER}")
        assert f"counter-{demo_office.DEMO_COUNTER}" in {counter.id for counter in day.counters}
        last = max(ticket.id for ticket in day.tickets if ticket.service_id == "local-taxes")
        office.serve_all_before(last, desks[0])
        left = {ticket.id: ticket.state for ticket in snapshot(office).tickets if ticket.service_id == "local-taxes"}
        assert left.pop(last) is TicketState.WAITING
        assert TicketState.WAITING not in left.values()


def test_a_kept_folder_opens_again_with_its_queue(tmp_path: Path) -> None:
    first = prepare(tmp_path, "kosice", SUNDAY)
    with running_hub(first, Programs()):
        first.fill_queue()
    again = prepare(tmp_path, "kosice", SUNDAY)
    assert again.tokens == first.tokens
    with running_hub(again, Programs()):
        assert len(snapshot(again).tickets) == len(demo_office.VISITORS)
        desks = again.fill_queue()
        assert len(snapshot(again).tickets) == len(demo_office.VISITORS)
        last = max(ticket.id for ticket in snapshot(again).tickets)
        again.serve_all_before(last, desks[0])


def test_the_secrets_of_a_kept_folder_are_for_its_owner_only(tmp_path: Path) -> None:
    prepare(tmp_path, "kosice", SUNDAY)
    assert (tmp_path / "demo.json").stat().st_mode & 0o077 == 0


def test_a_hub_that_does_not_start_is_one_line_with_its_last_words(tmp_path: Path) -> None:
    office = prepare(tmp_path, "kosice", SUNDAY)
    (tmp_path / "poradovnik.toml").write_text("prot = 1\n")
    with (
        pytest.raises(DemoError, match=r"The hub does not start: .*prot: there is no such setting"),
        running_hub(office, Programs()),
    ):
        pass
