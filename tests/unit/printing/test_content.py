"""From the hub's records to what stands on the ticket."""

from __future__ import annotations

from msgspec.structs import replace

from common.model.estimate import Wait
from kiosk_app.printing.content import ticket_content
from kiosk_app.printing.preview import sample
from tests.helpers.story import load, waiting

OFFICE = load("kosice-2023").office
SERVICE = next(service for service in load("kosice-2023").services if service.id == "local-taxes")
TICKET = waiting(
    42, "local-taxes", "D", 42, "10:14", ahead=8, quoted_low_seconds=1200, quoted_high_seconds=1800, token="abc"
)


def test_a_ticket_as_it_was_quoted() -> None:
    content = ticket_content(replace(TICKET, language="uk"), SERVICE, OFFICE, "http://10.20.0.5:8420/")
    assert content == replace(sample("uk"), page="http://10.20.0.5:8420/t/abc")


def test_what_is_not_known_is_left_out() -> None:
    unquoted = replace(TICKET, quoted_low_seconds=None, quoted_high_seconds=None, token="")
    content = ticket_content(unquoted, SERVICE, OFFICE, "http://10.20.0.5:8420", is_copy=True)
    assert content.wait is None
    assert content.page == ""
    assert content.is_copy
    assert ticket_content(TICKET, SERVICE, OFFICE, "").page == ""
    assert ticket_content(TICKET, SERVICE, OFFICE, "").wait == Wait(20, 30)


def test_a_name_that_is_missing_is_slovak() -> None:
    service = replace(SERVICE, name={"sk": "Miestne dane"})
    assert ticket_content(replace(TICKET, language="hu"), service, OFFICE, "").service == "Miestne dane"
