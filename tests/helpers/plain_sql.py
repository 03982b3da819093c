"""The figures of a report once more, as a statistician would ask the database: plain SQL over the events, nothing of ours."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any
from zoneinfo import ZoneInfo

STAGES = """
CREATE TEMP TABLE act AS
  SELECT e.id, e.ticket_id, CAST(strftime('%s', substr(e.at, 1, 19)) AS INTEGER) AS at, e.action, e.state,
         e.service_id, coalesce(e.counter_id, '') AS counter, coalesce(CAST(e.clerk_id AS TEXT), '') AS clerk,
         lead(e.action) OVER (PARTITION BY e.ticket_id ORDER BY e.id) AS following
  FROM ticket_event e WHERE e.action NOT IN ('printed', 'print', 'note');
DELETE FROM act WHERE action = 'undo' OR following = 'undo';
CREATE INDEX temp.act_ticket ON act (ticket_id, id);
CREATE TEMP TABLE visit AS
  SELECT t.id AS ticket_id, t.business_day AS day, t.visit_class AS class, d.kind AS channel,
         t.quoted_low_seconds AS low, t.quoted_high_seconds AS high,
         (SELECT at FROM act WHERE ticket_id = t.id AND action = 'issue') AS issued,
         (SELECT service_id FROM act WHERE ticket_id = t.id AND action = 'issue') AS service,
         (SELECT state FROM act WHERE ticket_id = t.id ORDER BY id DESC LIMIT 1) AS ended,
         (SELECT at FROM act WHERE ticket_id = t.id ORDER BY id DESC LIMIT 1) AS ended_at,
         (SELECT max(id) FROM act WHERE ticket_id = t.id AND action = 'call' AND id <
            (SELECT coalesce(min(id), 1 << 60) FROM act WHERE ticket_id = t.id AND action = 'start')) AS the_call
  FROM ticket t JOIN device d ON d.id = t.issued_by;
CREATE TEMP TABLE wait AS
  SELECT v.*, act.counter, act.clerk, max(0, act.at - issued) AS seconds, local_hour(issued) AS hour,
         CASE WHEN ended = 'finished' THEN local_hour(ended_at) END AS done_hour,
         CASE WHEN class = 'priority' THEN s.priority_target_seconds ELSE s.target_seconds END AS target
  FROM visit v LEFT JOIN act ON act.id = v.the_call JOIN service s ON s.id = v.service;
CREATE TEMP TABLE stretch AS
  SELECT v.day, v.class, v.channel, b.service_id AS service, b.counter, b.clerk, local_hour(b.at) AS hour,
         max(0, (SELECT at FROM act WHERE ticket_id = b.ticket_id AND id > b.id
                 AND action IN ('finish', 'further', 'park', 'transfer', 'return') ORDER BY id LIMIT 1) - b.at) AS seconds
  FROM act b JOIN visit v ON v.ticket_id = b.ticket_id WHERE b.action IN ('start', 'further');
DELETE FROM stretch WHERE seconds IS NULL;
"""
KEYS = {
    "day": "day",
    "week": "date(day, '-6 days', 'weekday 1')",
    "month": "substr(day, 1, 7)",
    "weekday": "CAST((strftime('%w', day) + 6) % 7 AS TEXT)",
    "hour": "CAST(hour AS TEXT)",
    "service": "service",
    "counter": "coalesce(counter, '')",
    "channel": "channel",
    "class": "class",
    "clerk": "coalesce(clerk, '')",
}


class PlainSql:
    """Figures as dictionaries, from the database of an office."""

    def __init__(self, connection: sqlite3.Connection, zone: ZoneInfo) -> None:
        self.sql = connection
        connection.create_function(
            "local_hour", 1, lambda at: int(dt.datetime.fromtimestamp(at, zone).strftime("%H")), deterministic=True
        )

    def refresh(self) -> None:
        """The events have changed."""
        for table in ("act", "visit", "wait", "stretch"):
            self.sql.execute(f"DROP TABLE IF EXISTS temp.{table}")
        self.sql.executescript(STAGES)

    def spread(self, table: str, where: str) -> dict[str, int] | None:
        n, total, longest = self.sql.execute(
            f"SELECT count(seconds), sum(seconds), max(seconds) FROM {table} WHERE {where}"
        ).fetchone()
        if not n:
            return None
        ranked = f"SELECT seconds FROM {table} WHERE {where} AND seconds IS NOT NULL ORDER BY seconds LIMIT 1 OFFSET ?"
        median, p90 = (self.sql.execute(ranked, ((n * percent + 99) // 100 - 1,)).fetchone()[0] for percent in (50, 90))
        return {"n": n, "total": total, "median": median, "p90": p90, "longest": longest}

    def figures(self, where: str) -> dict[str, Any]:
        """All figures of the tickets and stretches that the condition holds for."""
        names = ("arrived", "served", "no_show", "cancelled", "within", "sooner", "as_quoted", "later")
        row = self.sql.execute(
            "SELECT count(*), total(ended = 'finished'), total(ended = 'no_show'), total(ended = 'cancelled'),"
            " total(seconds <= target), total(seconds < low), total(seconds BETWEEN low AND max(high, 60)), total(seconds > max(high, 60))"
            f" FROM wait WHERE {where}"
        ).fetchone()
        counted: dict[str, Any] = dict(zip(names, map(int, row), strict=True))
        return {**counted, "wait": self.spread("wait", where), "service": self.spread("stretch", where)}

    def rows(self, by: str, where: str) -> dict[str, dict[str, Any]]:
        """By key, every row that has any ticket or stretch."""
        key = KEYS[by]
        found = self.sql.execute(
            f"SELECT {key} FROM wait WHERE {where} UNION SELECT {key} FROM stretch WHERE {where}"
        ).fetchall()
        keys = {one for (one,) in found}
        if by == "hour":
            keys |= {hour for (hour,) in self.sql.execute(f"SELECT CAST(done_hour AS TEXT) FROM wait WHERE {where}")}
        return {one: self.figures(f"{where} AND {key} = '{one}'") for one in keys if one is not None}

    def heat(self, where: str) -> dict[tuple[int, int], tuple[int, int]]:
        """Number and median of the waits by weekday and hour."""
        places = self.sql.execute(
            f"SELECT DISTINCT {KEYS['weekday']}, hour FROM wait WHERE {where} AND seconds IS NOT NULL"
        )
        found = {}
        for weekday, hour in places.fetchall():
            one = self.spread("wait", f"{where} AND {KEYS['weekday']} = '{weekday}' AND hour = {hour}")
            assert one is not None
            found[int(weekday), hour] = (one["n"], one["median"])
        return found

    def flow(self, where: str) -> dict[int, tuple[int, int]]:
        """Tickets issued and tickets finished in each hour."""
        came = dict(self.sql.execute(f"SELECT hour, count(*) FROM wait WHERE {where} GROUP BY hour"))
        done = dict(
            self.sql.execute(
                f"SELECT done_hour, count(*) FROM wait WHERE {where} AND done_hour IS NOT NULL GROUP BY done_hour"
            )
        )
        return {hour: (came.get(hour, 0), done.get(hour, 0)) for hour in {*came, *done}}
