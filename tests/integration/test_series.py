"""A series ends with its last number, in a clear sentence, and the other services go on."""

from __future__ import annotations

from common.model.numbering import LAST_NUMBER
from tests.helpers.hub import RunningHub


def test_after_the_last_number_of_the_day_the_series_is_used_up(hub: RunningHub) -> None:
    with hub.client() as kiosk:
        labels = [kiosk.issue("parking").label for _ in range(LAST_NUMBER)]
        assert labels == [f"P{number:03d}" for number in range(1, LAST_NUMBER + 1)]
        revision = kiosk.snapshot().revision
        refused = kiosk.post("tickets", {"service_id": "parking", "language": "sk"})
        assert (refused.status_code, refused.json()["code"]) == (409, "numbers_used_up")
        assert kiosk.snapshot().revision == revision
        assert kiosk.issue("local-taxes").label == "D001"
