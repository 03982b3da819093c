"""What the kiosk shows while the set-up changes under a visit."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from common.link.replica import Replica
from common.link.session import LinkState
from common.model.wire import Snapshot
from common.ui import theme
from kiosk_app import flow, showing
from kiosk_app.flow import Around
from tests.helpers import story

TICKET = story.waiting(4, "local-taxes", "D", 42, "10:14", ahead=3)


def shown(snapshot: Snapshot) -> dict[str, Any]:
    """The properties while TICKET is on the screen."""
    visit = flow.issued(
        flow.tap_service(flow.begin("sk"), TICKET.service_id, 0, is_open=True, is_giving=True)[0], 1, TICKET, 1
    )[0]
    return showing.reckon(
        visit,
        Replica(snapshot),
        showing.Queue(),
        Around(is_live=True),
        showing.Place("down", theme.DEFAULT),
        state=LinkState.LIVE,
        now=story.at("10:14"),
        monotonic=2,
        slow=False,
        pictures=(),
    )


def test_a_ticket_whose_service_is_gone_keeps_its_number() -> None:
    before = story.snapshot("10:14")
    assert shown(before)["ticket"]["spoken"].startswith("Miestne dane, D042.")
    left = replace(before, services=tuple(one for one in before.services if one.id != TICKET.service_id))
    after = shown(left)
    assert after["screen"] == "ticket"
    assert after["ticket"] == {
        **shown(before)["ticket"],
        "service": "",
        "icon": "",
        "spoken": after["ticket"]["spoken"],
    }
    assert after["ticket"]["spoken"].startswith("D042. Pred vami 3 ľudia.")
