"""`python -m tests.bench.report`: a report over ten years of 600 tickets a day, and what it costs those at the kiosk.

The years are written straight into the tables. Then a hub serves them: the first report counts every event, the second
reads the days that the first one kept; meanwhile tickets are issued, and their latency is held beside that of an idle hub.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec

from common.model.report.record import Report, ReportLine
from tests.bench.hub import share
from tests.helpers.hub import HubClient, RunningHub, running_hub
from tests.helpers.lives import busy_day
from tests.helpers.past import Past

LIMIT_SECONDS = 10.0
"""For the report over everything, once its days have been counted."""
LIMIT_FIRST_SECONDS = 300.0
"""For the first one of a hub that has just started over years that nobody ever counted: it counts every event. An
office that ran all along never sees it, for its hub counts each day when it is over (common.hub.counting)."""
LIMIT_SILENCE_SECONDS = 1.0
"""Between two lines of progress."""
LIMIT_RATIO = 3.0
"""Of the median latency of an issue while a report is made, to that of an idle hub."""
LAST = dt.date(2026, 10, 13)
LEAST_ISSUES = 100
"""Over which a latency is taken: a quick report is made again until there are so many."""
PATTERN = 28
"""Days that are made up; the others repeat them, a whole number of weeks away."""
KEPT = "prefix, number, label, language, visit_class, state, issued_by, in_front, calls, ahead, quoted_low_seconds, \
quoted_high_seconds, no_shows, served_seconds, note, service_id"
COPY = f"""
INSERT INTO ticket (id, business_day, issued_at, counted_from, token, revision, {KEPT})
SELECT id + :ids, date(business_day, :days), datetime(issued_at, :days) || '.000000',
  datetime(counted_from, :days) || '.000000', id + :ids, revision + :ids, {KEPT} FROM ticket WHERE id <= :last
"""
HAPPENED = "action, state, device_id, clerk_id, counter_id, why, service_id"
COPY_EVENTS = f"""
INSERT INTO ticket_event (id, ticket_id, at, revision, {HAPPENED})
SELECT id + :events, ticket_id + :ids, datetime(at, :days) || '.000000', revision + :ids, {HAPPENED}
FROM ticket_event WHERE ticket_id <= :last
"""


def fill(hub: RunningHub, days: int, tickets: int) -> tuple[int, int]:
    """Write the past of the hub's office; the number of tickets and of events."""
    past = Past.opened(hub.data)
    sql = past.sql
    dice = random.Random(4)
    for number in range(PATTERN):
        day = LAST - dt.timedelta(PATTERN - 1 - number)
        opens = dt.datetime.combine(day, dt.time(6), dt.UTC)
        past.live(busy_day(day, opens, dice.random, tickets))
    last = PATTERN * tickets
    events = sql.execute("SELECT max(id) FROM ticket_event").fetchone()[0]
    for copy in range(1, days // PATTERN + 1):
        about = {"ids": copy * last, "events": copy * events, "days": f"-{copy * PATTERN} days", "last": last}
        sql.execute("BEGIN")
        sql.execute(COPY, about)
        sql.execute(COPY_EVENTS, about)
        sql.execute("COMMIT")
    # Days before the first wanted one are asked for by nobody.
    counts = tuple(sql.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("ticket", "ticket_event"))
    sql.execute("UPDATE office SET revision = (SELECT max(revision) FROM ticket)")
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    past.close()
    return counts


def lines(client: HubClient, first: dt.date, last: dt.date, by: str) -> Iterator[tuple[float, ReportLine]]:
    """When each line of a report came."""
    asked = {"first": first.isoformat(), "last": last.isoformat(), "by": by}
    headers = {"X-Session": client.session}
    with client.http.stream("GET", "/api/v1/reports", params=asked, headers=headers, timeout=None) as answer:
        answer.raise_for_status()
        for line in answer.iter_lines():
            yield time.monotonic(), msgspec.json.decode(line, type=ReportLine)


def report(client: HubClient, first: dt.date, last: dt.date, by: str) -> tuple[Report, float, float, int]:
    """The report, its seconds, the longest silence and the number of lines."""
    begun = before = time.monotonic()
    silence = 0.0
    count = 0
    made: Report | None = None
    for at, line in lines(client, first, last, by):
        silence, before = max(silence, at - before), at
        count += 1
        made = line.report
    assert made is not None
    return made, before - begun, silence, count


class Issuing(threading.Thread):
    """Takes tickets, one after the other, until `end`; seconds of each."""

    def __init__(self, hub: RunningHub) -> None:
        super().__init__()
        self._hub = hub
        self._over = threading.Event()
        self.waits: list[float] = []

    def run(self) -> None:
        with self._hub.client() as kiosk:
            turn = 0
            while not self._over.wait(0.02):
                begun = time.monotonic()
                answer = kiosk.post("tickets", {"service_id": SERVICES[turn % len(SERVICES)], "language": "sk"})
                if answer.status_code == httpx.codes.CREATED:
                    self.waits.append(time.monotonic() - begun)
                turn += 1

    def end(self) -> list[float]:
        self._over.set()
        self.join()
        return self.waits


SERVICES = ("local-taxes", "municipal-waste", "parking", "general-information")


def idle(hub: RunningHub, seconds: float) -> list[float]:
    """The latencies of an idle hub."""
    issuing = Issuing(hub)
    issuing.start()
    threading.Event().wait(seconds)
    return issuing.end()


def main() -> None:
    """Measure and print; 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--tickets", type=int, default=600, help="a day")
    arguments = parser.parse_args()
    days = arguments.years * 365
    out = sys.stdout
    kept = True

    def held(name: str, value: float, limit: float, unit: str = " s") -> None:
        nonlocal kept
        good = value <= limit
        kept = kept and good
        out.write(f"{name}: {value:.2f}{unit} (limit {limit:g}{unit}) {'kept' if good else 'NOT KEPT'}\n")
        out.flush()

    with tempfile.TemporaryDirectory() as name:
        environment = {"PORADOVNIK_LOG_LEVEL": "WARNING"}
        with running_hub(Path(name), start="2026-10-14T08:14:00+02:00", environment=environment) as hub:
            hub.stop()
            begun = time.monotonic()
            tickets, events = fill(hub, days, arguments.tickets)
            size = (hub.data / "office.sqlite").stat().st_size / 1e9
            out.write(
                f"{tickets} tickets, {events} events, {size:.1f} GB, written in {time.monotonic() - begun:.0f} s\n"
            )
            hub.start()
            first = LAST - dt.timedelta(days - 1)
            with hub.signed_in(0, 1) as clerk:
                quiet = idle(hub, 8)
                for title, by, limit in (
                    ("first report over all, from the events", "month", LIMIT_FIRST_SECONDS),
                    ("report over all, by month", "month", LIMIT_SECONDS),
                    ("report over all, by counter", "counter", LIMIT_SECONDS),
                ):
                    issuing = Issuing(hub)
                    issuing.start()
                    made, seconds, silence, count = report(clerk, first, LAST, by)
                    while issuing.is_alive() and len(issuing.waits) < LEAST_ISSUES:
                        report(clerk, first, LAST, by)
                    busy = issuing.end()
                    assert made.total.arrived == days * arguments.tickets, made.total
                    held(title, seconds, limit)
                    held(f"  longest silence of {count} lines", silence, LIMIT_SILENCE_SECONDS)
                    held(
                        f"  issues meanwhile ({len(busy)}): p50 {share(busy, 0.5):.1f} ms, p99 {share(busy, 0.99):.1f} ms;"
                        f" idle {share(quiet, 0.5):.1f} and {share(quiet, 0.99):.1f} ms; p50 ratio",
                        share(busy, 0.5) / share(quiet, 0.5),
                        LIMIT_RATIO,
                        "",
                    )
                begun = time.monotonic()
                for at, line in lines(clerk, first, LAST, "day"):
                    if line.report is not None:
                        out.write(f"report over all, by day: {at - begun:.2f} s, {len(line.report.rows)} rows\n")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
