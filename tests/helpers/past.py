"""An office with a past, written straight into its tables: days of tickets and their events for tests of reports."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import msgspec

from common.clock import ManualClock
from common.hub.reporting import Reading
from common.model.office import DeviceKind, PanelOptions, Role
from common.model.office_file import parse
from common.model.report.gathering import Order
from common.model.report.record import By, Report
from common.store import enrolment, loading
from common.store.database import FILE_NAME, open_engine
from common.store.store import Store

OFFICES = Path(__file__).parents[2] / "resources" / "offices"
NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
KIOSK, COUNTER = 1, 2
"""Ids of the two devices."""
CLERKS = 3
TICKET = (
    "INSERT INTO ticket (id, service_id, prefix, number, label, business_day, language, visit_class, state, issued_at,"
    " issued_by, counted_from, in_front, counter_id, calls, ahead, quoted_low_seconds, quoted_high_seconds, no_shows,"
    " served_seconds, note, token, revision)"
    " VALUES (:id, :service_id, 'X', :number, 'X001', :business_day, 'sk', :visit_class, :state, :issued_at, :issued_by,"
    " :issued_at, 0, 'counter-1', 0, 0, :low, :high, 0, 0, '', :id, :revision)"
)
EVENT = (
    "INSERT INTO ticket_event (id, ticket_id, at, action, state, device_id, clerk_id, counter_id, why, service_id,"
    " revision) VALUES (:id, :ticket_id, :at, :action, :state, 1, :clerk_id, :counter_id, '', :service_id, :revision)"
)


class Life(msgspec.Struct, kw_only=True):
    """A ticket and what happened to it: (instant in UTC, action, state, service, counter, clerk), the issue first."""

    day: dt.date
    visit_class: str = "standard"
    issued_by: int = KIOSK
    low: int | None = None
    high: int | None = None
    events: list[tuple[dt.datetime, str, str, str, str | None, int | None]]


def text(instant: dt.datetime) -> str:
    """An instant as the database keeps it."""
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class Past:
    """The office; `live` fills it anew, `report` reads it."""

    def __init__(self, folder: Path, office: str = "kosice", now: dt.datetime = NOW) -> None:
        clock = ManualClock(now)
        file = parse((OFFICES / f"{office}.toml").read_text("utf-8"), office)
        office_on = msgspec.structs.replace(file.office, panel=PanelOptions(clerk_figures=True))
        engine = open_engine(folder)
        with engine.begin() as connection:
            enrolment.load_office(connection, msgspec.structs.replace(file, office=office_on))
            enrolment.add_device(connection, clock, DeviceKind.KIOSK, "kiosk")
            enrolment.add_device(connection, clock, DeviceKind.COUNTER, "counter")
            for number in range(CLERKS):
                enrolment.add_clerk(connection, clock, f"Clerk {number + 1}", Role.CLERK, "no hash")
        engine.dispose()
        self._open(folder, clock)

    @classmethod
    def opened(cls, folder: Path, now: dt.datetime = NOW) -> Self:
        """The past of an office that is there already, with its devices and clerks."""
        one = cls.__new__(cls)
        one._open(folder, ManualClock(now))
        return one

    def _open(self, folder: Path, clock: ManualClock) -> None:
        engine = open_engine(folder)
        with engine.begin() as connection:
            self.day = loading.load_day(connection, clock.now())
        engine.dispose()
        self.clock = clock
        self.path = folder / FILE_NAME
        self.sql = sqlite3.connect(self.path, isolation_level=None)
        self.sql.execute("PRAGMA synchronous = OFF")
        self.store = Store.open(folder, clock)
        self._revision = 0
        self._last = 0

    def close(self) -> None:
        self.sql.close()
        self.store.close()

    def clear(self) -> None:
        """No ticket was ever issued."""
        for table in ("ticket_event", "ticket", "report_day"):
            self.sql.execute(f"DELETE FROM {table}")
        self._last = 0

    def live(self, lives: Iterable[Life]) -> None:
        """These tickets too."""
        tickets: list[dict[str, Any]] = []
        events: list[dict[str, Any]] = []
        for life in lives:
            self._last += 1
            self._revision += 1
            first, last = life.events[0], life.events[-1]
            tickets.append(
                {
                    "id": self._last,
                    "service_id": last[3],
                    "number": self._last % 999 + 1,
                    "business_day": life.day.isoformat(),
                    "visit_class": life.visit_class,
                    # At the counter only one may be: what a report counts stands in the events.
                    "state": "finished" if last[2] in {"called", "serving"} else last[2],
                    "issued_at": text(first[0]),
                    "issued_by": life.issued_by,
                    "low": life.low,
                    "high": life.high,
                    "revision": self._revision,
                }
            )
            events += [
                {
                    "id": None,
                    "ticket_id": self._last,
                    "at": text(at),
                    "action": action,
                    "state": state,
                    "clerk_id": clerk,
                    "counter_id": counter,
                    "service_id": service,
                    "revision": self._revision,
                }
                for at, action, state, service, counter, clerk in life.events
            ]
        self.sql.execute("BEGIN")
        self.sql.executemany(TICKET, tickets)
        self.sql.executemany(EVENT, events)
        self.sql.execute("COMMIT")

    def order(self, first: dt.date, last: dt.date, by: By = By.DAY, service_id: str | None = None) -> Order:
        office = self.day.office
        return Order(
            first=first,
            last=last,
            by=by,
            service_id=service_id,
            time_zone=office.time_zone,
            services=self.day.services,
        )

    def reading(self, first: dt.date, last: dt.date, by: By = By.DAY, service_id: str | None = None) -> Reading:
        today = self.clock.now().astimezone(self.day.office.zone).date()
        return Reading(self.store.reporting(), self.clock, self.order(first, last, by, service_id), today)

    def report(self, first: dt.date, last: dt.date, by: By = By.DAY, service_id: str | None = None) -> Report:
        return self.reading(first, last, by, service_id).run()
