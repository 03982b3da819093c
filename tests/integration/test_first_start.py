"""A hub without an office: one assistant gets in by the secret, fills it at once, and nobody ever again."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from common.clock import ManualClock
from common.hub.commands.first_start import ATTEMPTS, HOST_ATTEMPTS, FirstStartDoor, keep_secret
from common.model.errors import TooManyAttempts, WrongSecret
from common.model.first_start import FILE_NAME
from tests.helpers import story
from tests.helpers.hub import ROOT, RunningHub, empty_hub

KOSICE = (ROOT / "resources" / "offices" / "kosice.toml").read_text("utf-8")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[RunningHub]:
    with empty_hub(tmp_path / "hub") as hub:
        yield hub


def body(secret: str, **changes: object) -> dict[str, Any]:
    """What an assistant brings."""
    devices = [
        {"kind": kind, "name": kind, "token": secrets.token_urlsafe(32)} for kind in ("kiosk", "counter", "display")
    ]
    wanted = {"secret": secret, "office": KOSICE, "administrator": "Správca", "pin": "2580", "devices": devices}
    return {**wanted, **changes}


def ask(hub: RunningHub, path: str, what: dict[str, Any]) -> httpx.Response:
    return httpx.post(f"{hub.url}/api/v1/{path}", json=what, timeout=10)


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


def wait_until_served(hub: RunningHub) -> None:
    """The first start's server ends within a tenth of a second; the office's takes its place on the same socket.

    Whoever comes in at that very moment is sent away without an answer, as by any server that ends, and asks again.
    """
    asked = threading.Event()
    for _ in range(200):
        with contextlib.suppress(httpx.RemoteProtocolError, httpx.ReadError):
            if httpx.get(f"{hub.url}/api/v1/first-start").json() == {"office": True}:
                return
        asked.wait(0.05)
    raise AssertionError("the office is not served")


def test_from_an_empty_folder_to_a_served_office(empty: RunningHub) -> None:
    file = empty.data / FILE_NAME
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600
    secret = file.read_text().strip()
    assert httpx.get(f"{empty.url}/api/v1/first-start").json() == {"office": False}
    assert code(httpx.get(f"{empty.url}/api/v1/snapshot")) == "no_office"
    said = empty.log.read_text()
    assert str(file) in said
    assert secret not in said
    assert secret.replace("-", "") not in said

    empty.restart()
    assert file.read_text().strip() == secret, "a restart keeps the secret"
    assert code(ask(empty, "first-start/secret", {"secret": "ABCD-EFGH"})) == "wrong_secret"
    assert ask(empty, "first-start/secret", {"secret": secret.lower().replace("-", " ")}).status_code == 204
    assert code(ask(empty, "first-start", body(secret, pin="12"))) == "bad_pin"
    assert code(ask(empty, "first-start", body(secret, administrator=" "))) == "bad_request"
    assert code(ask(empty, "first-start", body(secret, office="[office"))) == "office_file"
    double = [{"kind": "kiosk", "name": "Kiosk", "token": "short"}]
    assert code(ask(empty, "first-start", body(secret, devices=double))) == "bad_request"
    assert httpx.get(f"{empty.url}/api/v1/first-start").json() == {"office": False}, "a mistake leaves nothing behind"

    brought = body(secret)
    made = ask(empty, "first-start", brought)
    assert made.status_code == 201
    assert [device["kind"] for device in made.json()["devices"]] == ["kiosk", "counter", "display"]
    assert made.json()["administrator"]["role"] == "administrator"
    # Whoever asks from now on is answered by the office's hub: the socket stayed open meanwhile.
    wait_until_served(empty)
    for device in brought["devices"]:
        token = {"Authorization": f"Bearer {device['token']}"}
        shown = httpx.get(f"{empty.url}/api/v1/snapshot", headers=token).json()
        assert shown["device"]["kind"] == device["kind"]
        assert shown["office"]["id"] == "kosice-kpk"
    for again in (brought, body(secret), body("wrong")):
        assert code(ask(empty, "first-start", again)) == "office_exists"
    assert code(ask(empty, "first-start/secret", {"secret": secret})) == "office_exists"
    assert not file.exists()
    empty.restart()
    assert code(ask(empty, "first-start", brought)) == "office_exists"
    assert secret not in empty.log.read_text()


def test_of_two_assistants_one_comes_through(empty: RunningHub) -> None:
    secret = (empty.data / FILE_NAME).read_text()
    answers: list[int] = []
    assistants = [
        threading.Thread(target=lambda: answers.append(ask(empty, "first-start", body(secret)).status_code))
        for _ in range(2)
    ]
    for one in assistants:
        one.start()
    for one in assistants:
        one.join()
    assert sorted(answers) == [201, 409]


def test_the_command_line_may_be_first(empty: RunningHub) -> None:
    empty.fill("kosice", lambda file: file)
    # The hub looks every few seconds; a first start looks at once.
    assert code(ask(empty, "first-start", body((empty.data / FILE_NAME).read_text()))) == "office_exists"
    wait_until_served(empty)
    with empty.client() as client:
        assert client.snapshot().office.id == "kosice-kpk"


def test_guesses_are_bounded(tmp_path: Path) -> None:
    clock = ManualClock(story.at("10:00"))
    door = FirstStartDoor(tmp_path, clock)
    for _ in range(HOST_ATTEMPTS):
        with pytest.raises(WrongSecret):
            door.check("192.0.2.1", "ABCD")
    with pytest.raises(TooManyAttempts):
        door.check("192.0.2.1", door.secret)
    door.check("192.0.2.2", door.secret)
    for number in range(ATTEMPTS - HOST_ATTEMPTS):
        with pytest.raises(WrongSecret):
            door.check(f"198.51.100.{number}", "ÁBCD")
    with pytest.raises(TooManyAttempts):
        door.check("203.0.113.1", door.secret)
    clock.advance(61)
    door.check("203.0.113.1", door.secret)


def test_a_spoilt_secret_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("ABCD")
    made = keep_secret(tmp_path)
    assert len(made) == 20
    assert keep_secret(tmp_path) == made


def test_the_secret_is_told_on_a_terminal_alone(tmp_path: Path) -> None:
    from common.cli import _welcome

    class Terminal:
        said = ""

        def isatty(self) -> bool:
            return self.tty

        def write(self, text: str) -> int:
            self.said += text
            return len(text)

        def flush(self) -> None: ...

    for tty in (True, False):
        terminal = Terminal()
        terminal.tty = tty
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", terminal)
            _welcome(tmp_path, "http://192.0.2.1:8420", "ABCD-EFGH")
        assert ("ABCD-EFGH" in terminal.said) is tty
        assert "--first-start --hub http://192.0.2.1:8420" in terminal.said
    assert json.dumps(str(tmp_path / FILE_NAME))[1:-1] in terminal.said
