"""Reports over HTTP: who may ask, what is refused, progress, a reader who goes; tickets are issued meanwhile."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from common.model.office import PanelOptions
from common.model.report.record import Report, ReportLine
from common.store.database import FILE_NAME
from tests.helpers.hub import HubClient, RunningHub, running_hub
from tests.helpers.lives import busy_day
from tests.helpers.past import Past
from tests.helpers.plain_sql import PlainSql

DAY = "2026-10-14"
YEAR = {"first": "2025-11-01", "last": "2026-10-31"}


@pytest.fixture(scope="module")
def reporting_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("reports")) as hub:
        yield hub


def ask(client: HubClient, **asked: str) -> list[ReportLine]:
    answer = client.http.get("/api/v1/reports", params=asked, headers={"X-Session": client.session})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [msgspec.json.decode(line, type=ReportLine) for line in answer.text.splitlines()]


def report(client: HubClient, **asked: str) -> Report:
    last = ask(client, **asked)[-1]
    assert last.report is not None
    assert last.done == last.of
    return last.report


def test_a_day_at_the_counters_is_what_plain_sql_says(reporting_hub: RunningHub) -> None:
    hub = reporting_hub
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk, hub.signed_in(1, 4) as other:
        for service in ("local-taxes", "municipal-waste", "local-taxes", "general-information", "parking"):
            kiosk.issue(service)
        first = clerk.call_next()
        assert first is not None
        clerk.act(first, "recall")
        clerk.act(first, "start")
        clerk.act(first, "further", {"service_id": "municipal-waste"})
        clerk.act(first, "transfer", {"counter_id": other.counter_id, "place": "front"})
        again = other.call_next()
        assert again is not None
        assert again.id == first.id
        other.act(again, "start")
        other.act(again, "park")
        clerk.act(again, "return")
        second = clerk.call_next()
        assert second is not None
        clerk.act(second, "start")
        clerk.act(second, "finish")
        third = clerk.call_next()
        assert third is not None
        assert clerk.post(f"counters/{clerk.counter_id}/undo").status_code == 200
        found = report(clerk, first=DAY, last=DAY, by="service")
        with sqlite3.connect(hub.data / FILE_NAME) as connection:
            plain = PlainSql(connection, ZoneInfo("Europe/Bratislava"))
            plain.refresh()
            assert msgspec.to_builtins(found.total) == plain.figures("1")
            rows = plain.rows("service", "1")
        connection.close()
        assert {row.key: msgspec.to_builtins(row.figures) for row in found.rows} == rows
        assert found.total.arrived == 5
        assert found.total.service is not None
        assert found.total.service.n == 4
        for client in (clerk, other):
            client.post("sessions/current", method="DELETE")


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"first": DAY, "last": "2026-10-13"}, 400, "bad_request"),
        ({"first": "2026-13-01", "last": DAY}, 400, "bad_request"),
        ({"first": DAY, "last": DAY, "by": "shoe size"}, 400, "bad_request"),
        ({"first": DAY}, 400, "bad_request"),
        ({"first": "0001-01-01", "last": "9999-12-31"}, 400, "bad_request"),
        ({"first": DAY, "last": DAY, "service": "none"}, 404, "unknown_service"),
        ({"first": DAY, "last": DAY, "by": "clerk"}, 403, "clerk_figures_off"),
    ],
)
def test_what_cannot_be_answered_is_refused_before_anything_is_read(
    asked: dict[str, str], status: int, code: str, reporting_hub: RunningHub
) -> None:
    with office(reporting_hub) as client:
        answer = client.http.get("/api/v1/reports", params=asked, headers={"X-Session": client.session})
        assert (answer.status_code, answer.json()["code"]) == (status, code)


def office(hub: RunningHub) -> HubClient:
    """A supervisor away from any counter."""
    client = hub.client(hub.counter_token)
    answer = client.post("office-sessions", {"clerk": hub.clerks[0].id, "pin": "1234"})
    assert answer.status_code == 201, answer.text
    client.session = answer.json()["token"]
    return client


def test_clerks_kiosks_and_strangers_get_no_report(reporting_hub: RunningHub) -> None:
    hub = reporting_hub
    asked = {"first": DAY, "last": DAY}
    with hub.signed_in(1, 2) as clerk, hub.client() as kiosk, hub.client(hub.counter_token) as nobody:
        for client, status in ((clerk, 403), (kiosk, 403), (nobody, 401)):
            answer = client.http.get("/api/v1/reports", params=asked, headers={"X-Session": client.session})
            assert answer.status_code == status, answer.text
        clerk.post("sessions/current", method="DELETE")
    with hub.client("no token") as stranger:
        assert stranger.http.get("/api/v1/reports", params=asked).status_code == 401


def test_a_year_streams_its_progress_can_be_left_and_holds_nobody_up(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub:
        hub.stop()
        past = Past.opened(hub.data)
        dice = iter(lambda: 0.37, None)
        for number in range(60):
            day = dt.date(2026, 10, 13) - dt.timedelta(number)
            opens = dt.datetime.combine(day, dt.time(6), dt.UTC)
            past.live(busy_day(day, opens, lambda: next(dice), 300))
        past.sql.execute("UPDATE office SET revision = (SELECT max(revision) FROM ticket)")
        clerks_on = msgspec.json.encode(PanelOptions(clerk_figures=True)).decode()
        past.sql.execute("UPDATE office SET panel = ?", (clerks_on,))
        past.close()
        hub.start()
        with office(hub) as client, hub.client() as kiosk:
            headers = {"X-Session": client.session}
            with client.http.stream("GET", "/api/v1/reports", params=YEAR, headers=headers) as answer:
                lines = (msgspec.json.decode(line, type=ReportLine) for line in answer.iter_lines())
                under_way = next(line for line in lines if line.done)
                assert 0 < under_way.done < under_way.of == 60
                assert under_way.report is None
                assert kiosk.issue("parking").label == "P001"
            # The hub ends within its grace while a report is being made.
            with client.http.stream("GET", "/api/v1/reports", params=YEAR, headers=headers) as answer:
                next(answer.iter_lines())
                assert hub.stop() == 0
            assert "Traceback" not in hub.log.read_text()
            hub.start()
            # The reader went, and another's report has its turn; days that were counted are not counted again.
            found = report(client, **YEAR)
            assert found.total.arrived == 60 * 300 + 1
            # The switch is on: the same by clerk.
            assert len(report(client, **YEAR, by="clerk").rows) == 4
