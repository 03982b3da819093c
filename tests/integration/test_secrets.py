"""No PIN and no token in any log, whatever goes wrong; tokens are kept as hashes."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import httpx

from tests.helpers.hub import running_hub
from tests.integration.test_feed import feed

WRONG_PIN = "86420975"


def test_nothing_secret_is_written_down(tmp_path: Path) -> None:
    with running_hub(tmp_path, environment={"PORADOVNIK_LOG_LEVEL": "DEBUG"}) as hub:
        panel = hub.client(hub.counter_token)
        session = panel.sign_in(hub.clerks[0].id, "counter-1")
        panel.post("sessions", {"clerk": hub.clerks[1].id, "pin": WRONG_PIN, "counter_id": "counter-2"})
        panel.post("sessions", b'{"clerk": "1", "pin": ' + WRONG_PIN.encode())
        panel.post("sessions", {"clerk": "1", "pin": int(WRONG_PIN), "counter_id": "counter-2"})
        with hub.client() as kiosk:
            ticket = kiosk.issue()
            kiosk.http.get(f"/t/{ticket.token}")
            kiosk.http.post(f"/t/{ticket.token}/cancel")
            kiosk.http.get("/api/v1/snapshot", headers={"Authorization": "Bearer wrong-but-secret-token"})
            board = f"/board/{hub.display_token}"
            assert kiosk.http.get(board).status_code == 200
            with kiosk.http.stream("GET", f"{board}/feed?width=1920&height=1080") as boards:
                assert next(boards.iter_lines()) == "event: beat"
            assert kiosk.http.get(f"{board}/feed?width=0&height=1080").status_code == 400
            assert kiosk.http.get("/board/wrong-but-secret-token").status_code == 404
            with feed(hub, None) as events:
                events.next()
        # A write that fails is logged with its traceback.
        other = sqlite3.connect(hub.data / "office.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answer = panel.post("counters/counter-1/pause", {})
        assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
        assert "locked" in answer.json()["parameters"]["reason"]
        other.execute("ROLLBACK")
        other.close()
        assert panel.post("counters/counter-1/pause", {}).status_code == 200
        panel.http.close()
        with contextlib.suppress(httpx.TransportError):
            assert hub.stop() == 0
        log = hub.log.read_text()
        secrets = [
            hub.kiosk_token,
            hub.counter_token,
            hub.display_token,
            session.token,
            ticket.token,
            WRONG_PIN,
            "wrong-but-secret-token",
        ]
        assert "locked" in log
        assert [secret for secret in secrets if secret in log] == []
        stored = b"".join(path.read_bytes() for path in hub.data.glob("office.sqlite*"))
        kept = [secret for secret in secrets if secret.encode() in stored]
        # The visitor's own secret is kept: it is on paper, and opens nothing but that ticket's page.
        assert kept == [ticket.token]
