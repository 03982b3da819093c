"""The story's ticket D042 as it goes to the printer, in each language."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from common.model.estimate import Wait
from kiosk_app.printing.content import TicketContent

PAGE = "http://10.20.0.5:8420/t/Qm7xTz3kPq2w"
SERVICES = {"sk": "Miestne dane", "en": "Local taxes", "uk": "Місцеві податки", "hu": "Helyi adók"}


def ticket_content(language: str = "sk", **changes: object) -> TicketContent:
    fields: dict[str, object] = {
        "language": language,
        "office": "Magistrát mesta Košice",
        "department": "Kancelária prvého kontaktu",
        "service": SERVICES[language],
        "service_in_slovak": SERVICES["sk"],
        "label": "D042",
        "ahead": 8,
        "wait": Wait(20, 30),
        "page": PAGE,
        "issued_at": dt.datetime(2026, 10, 14, 10, 14, tzinfo=ZoneInfo("Europe/Bratislava")),
    }
    return TicketContent(**(fields | changes))  # type: ignore[arg-type]
