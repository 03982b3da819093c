"""Words that depend on more than a message: keys in tooltips, what waits to be sent, how a ticket rests."""

from __future__ import annotations

from typing import Any

import pytest

from common.i18n import catalogue
from common.model.ticket import TicketClass
from counter_app.keys import Act
from counter_app.panel.queue import Resting
from counter_app.panel.wishes import Intent
from counter_app.panel.wording import Wording, stopwatch
from tests.helpers import story
from tests.unit.counter.test_state import day, look, served

ZONE = story.load("kosice").office.zone


@pytest.fixture
def wording() -> Wording:
    return Wording(catalogue("sk"), {**Wording(catalogue("sk")).keys, Act.NEXT: "F12"})


def test_the_tooltip_names_the_key_and_the_one_that_works_everywhere(wording: Wording) -> None:
    assert wording.key(Intent.CALL_NEXT) == "F12"
    assert wording.tip(Intent.START) == "Kláves F12"
    wording.everywhere = {Act.NEXT: "Ctrl+Shift+F12"}
    assert wording.tip(Intent.START) == "Kláves F12\nV každom programe Ctrl+Shift+F12"
    assert (wording.key(Intent.FURTHER), wording.tip(Intent.FURTHER)) == ("", "")


@pytest.mark.parametrize(
    ("kept", "says"),
    [(1, "1 úkon čaká na odoslanie"), (3, "3 úkony čakajú na odoslanie"), (5, "5 úkonov čaká na odoslanie")],
)
def test_what_waits_to_be_sent_is_counted(kept: int, says: str, wording: Wording) -> None:
    assert wording.below_mode(look(served(), kept=kept)) == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"parked": True}, "odložený"),
        ({"parked": False}, "neprišiel"),
        ({"parked": True, "remind": True}, "odložený, čas vypršal"),
        ({"parked": True, "remind_at": story.at("10:55")}, "odložený do 10:55"),
        ({"parked": False, "returns_at": story.at("10:45:30")}, "vráti sa o 3:30"),
    ],
)
def test_why_a_ticket_rests(changes: dict[str, Any], says: str, wording: Wording) -> None:
    fields = {"ticket_id": 1, "label": "D001", "service": {}, "parked": True, "remind": False, **changes}
    assert wording.resting(Resting(**fields), look(day()), ZONE) == says


def test_what_is_said_of_a_ticket(wording: Wording) -> None:
    card = look(day(language="hu", visit_class=TicketClass.APPOINTMENT, printed=None, print_on="kiosk-1")).card
    assert card is not None
    assert [(one.text, one.loud) for one in wording.remarks(card)] == [
        ("po maďarsky", True),
        ("Objednaný", True),
        ("Bez papiera", False),
    ]
    uncertain = look(day(printed=None)).card
    assert uncertain is not None
    assert (wording.printed(uncertain).text, wording.printed(uncertain).alarm) == ("Tlač neistá", True)
    assert wording.language("de") == "de"
    assert (stopwatch(192), stopwatch(3792)) == ("3:12", "1:03:12")
