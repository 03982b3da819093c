"""The command line as a process: what it does, and one clear line for every mistake."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import wave
from pathlib import Path

import httpx
import pytest

from common.voice.phrases import recordable
from tests.helpers.hub import PIN, ROOT, RunningHub

KOSICE = ROOT / "resources" / "offices" / "kosice.toml"


def poradovnik(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "common.cli", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **environment},
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def refused(done: subprocess.CompletedProcess[str], says: str) -> None:
    assert done.returncode != 0
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("poradovnik: ")
    assert says in lines[0]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    done = poradovnik("office", "load", KOSICE, "--data", data)
    assert done.returncode == 0, done.stderr
    assert "4 services, 8 counters" in done.stdout
    return data


def test_an_office_from_nothing_to_the_first_ticket(office: Path) -> None:
    token = poradovnik("device", "add", "kiosk", "--data", office)
    assert (token.returncode, token.stderr) == (0, "")
    assert re.fullmatch(r"[\w-]{43}\n", token.stdout)
    board = poradovnik("device", "add", "display", "--data", office)
    assert board.stderr == f"In a browser: http://HUB:8420/board/{board.stdout}"
    clerk = poradovnik("clerk", "add", "Alfa", "--pin", "73519", "--role", "supervisor", "--data", office)
    assert (clerk.returncode, clerk.stderr) == (0, "")
    assert "Alfa" in clerk.stdout
    assert "73519" not in clerk.stdout
    hub = RunningHub(office, "2026-10-14T10:14:00+02:00", {})
    hub.start()
    try:
        with hub.client(token.stdout.strip()) as kiosk:
            assert kiosk.issue().label == "D001"
        # Enrolled while the hub runs, and known at once.
        added = poradovnik("clerk", "add", "Beta", "--pin", PIN, "--data", office)
        assert added.returncode == 0
        panel = poradovnik("device", "add", "counter", "--data", office).stdout.strip()
        with hub.client(panel) as counter:
            counter.sign_in("2", "counter-1")
            called = counter.call_next()
            assert called is not None
            assert called.label == "D001"
            assert [clerk.name for clerk in counter.snapshot().clerks] == ["Alfa", "Beta"]
        assert hub.stop() == 0
    finally:
        hub.kill()
    log = hub.log.read_text()
    everything = (office / "office.sqlite").read_bytes() + log.encode()
    assert "73519" not in log
    assert token.stdout.strip().encode() not in everything
    assert panel.encode() not in everything


@pytest.mark.parametrize(
    "command", [(), ("hub",), ("office",), ("office", "load"), ("device", "add"), ("clerk", "add")]
)
def test_help_everywhere(command: tuple[str, ...]) -> None:
    done = poradovnik(*command, "--help")
    assert done.returncode == 0
    assert "Usage: poradovnik" in done.stdout


def test_version_and_no_command() -> None:
    assert re.fullmatch(r"poradovnik \S+\n", poradovnik("--version").stdout)
    assert "Usage: poradovnik" in poradovnik().stdout


def test_starting_stays_light() -> None:
    code = "import sys, common.cli; print([name for name in sys.modules if name.split('.')[0] in %r])"
    heavy = ["litestar", "sqlalchemy", "alembic", "uvicorn", "argon2", "PySide6", "escpos"]
    done = subprocess.run(
        [sys.executable, "-c", code % heavy], check=True, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert done.stdout == "[]\n"


def test_the_hub_needs_no_qt() -> None:
    code = "import sys, common.hub.serve, common.store.migrating; print([n for n in sys.modules if 'PySide6' in n])"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nonsense",), "nonsense"),
        (("hub", "--port", "seven"), "port"),
        (("hub", "--port", "70000"), "port"),
        (("hub", "--nonsense"), "nonsense"),
        (("device", "add", "toaster"), "toaster"),
        (("clerk", "add", "Alfa", "--pin", "1234", "--role", "king"), "king"),
        (("office", "load"), "file"),
    ],
)
def test_bad_arguments(arguments: tuple[str, ...], says: str) -> None:
    refused(poradovnik(*arguments), says)


@pytest.mark.parametrize("pin", ["123", "12a4", "", "1" * 13])
def test_a_bad_pin_is_not_echoed(office: Path, pin: str) -> None:
    done = poradovnik("clerk", "add", "Alfa", "--pin", pin, "--data", office)
    refused(done, "4 to 12 digits")
    assert not pin or pin not in done.stderr


def test_a_pin_that_nobody_can_be_asked_for(office: Path) -> None:
    refused(poradovnik("clerk", "add", "Alfa", "--data", office), "--pin")


def test_a_clerk_twice(office: Path) -> None:
    assert poradovnik("clerk", "add", "Alfa", "--pin", "1234", "--data", office).returncode == 0
    refused(poradovnik("clerk", "add", "Alfa", "--pin", "4321", "--data", office), "Alfa")
    refused(poradovnik("clerk", "add", " ", "--pin", "4321", "--data", office), "name")


@pytest.mark.parametrize("command", [("device", "add", "kiosk"), ("clerk", "add", "Alfa", "--pin", "1234")])
def test_no_folder_and_no_office(tmp_path: Path, command: tuple[str, ...]) -> None:
    missing = tmp_path / "missing"
    refused(poradovnik(*command, "--data", missing), str(missing))
    assert not missing.exists()
    refused(poradovnik(*command, "--data", KOSICE), "not a folder")
    empty = tmp_path / "empty"
    empty.mkdir()
    refused(poradovnik(*command, "--data", empty), "poradovnik office load")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[office", "end of document"),
        ("[office]\nid = 5\n", "office"),
        ("\ufeff", "file"),
        ("", "file"),
    ],
)
def test_a_broken_office_file_loads_nothing(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, "utf-8")
    data = tmp_path / "data"
    refused(poradovnik("office", "load", path, "--data", data), says)
    assert not data.exists()


def test_an_office_file_with_a_mistake_in_its_midst(tmp_path: Path) -> None:
    path = tmp_path / "mistake.toml"
    path.write_text(KOSICE.read_text("utf-8").replace('prefix = "K"', 'prefix = "O"'), "utf-8")
    data = tmp_path / "data"
    data.mkdir()
    refused(poradovnik("office", "load", path, "--data", data), "prefix")
    assert not list(data.iterdir())


def test_an_office_file_that_cannot_be_read(tmp_path: Path) -> None:
    refused(poradovnik("office", "load", tmp_path / "none.toml", "--data", tmp_path), "none.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes("# ž".encode("cp1250"))
    refused(poradovnik("office", "load", latin, "--data", tmp_path), "UTF-8")


def test_an_office_is_loaded_once(office: Path) -> None:
    before = (office / "office.sqlite").read_bytes()
    refused(poradovnik("office", "load", KOSICE, "--data", office), "already")
    assert (office / "office.sqlite").read_bytes() == before


def test_a_busy_port(office: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused(poradovnik("hub", "--data", office, "--port", port), port)
    refused(poradovnik("hub", "--data", office, "--host", "no.such.host.invalid"), "no.such.host.invalid")


def test_two_hubs_on_one_folder(hub: RunningHub) -> None:
    refused(poradovnik("hub", "--data", hub.data, "--port", "0"), "another hub")
    assert httpx.get(f"{hub.url}/api/v1/health").status_code == 200


def test_a_damaged_database(office: Path) -> None:
    (office / "office.sqlite").write_bytes(b"this is no database" * 1000)
    before = (office / "office.sqlite").read_bytes()
    for command in (("hub", "--port", "0"), ("device", "add", "kiosk")):
        refused(poradovnik(*command, "--data", office), "damaged")
    assert (office / "office.sqlite").read_bytes() == before


def test_a_locked_database(office: Path) -> None:
    other = sqlite3.connect(office / "office.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused(poradovnik("device", "add", "kiosk", "--data", office), "locked")
    refused(poradovnik("hub", "--port", "0", "--data", office), "locked")
    other.execute("ROLLBACK")
    other.close()
    assert poradovnik("device", "add", "kiosk", "--data", office).returncode == 0


def test_a_bad_settings_file(office: Path) -> None:
    (office / "poradovnik.toml").write_text("prot = 1", "utf-8")
    refused(poradovnik("hub", "--data", office), "prot")


def test_recorded_speech_is_checked(tmp_path: Path) -> None:
    """Nothing there, the wrong folder, all but one clip, all."""
    says = "There are no recorded clips in"
    refused(poradovnik("voice", "check", tmp_path), says)
    refused(poradovnik("voice", "check", tmp_path / "nowhere"), "is not a folder")
    clips = tmp_path / "sk"
    clips.mkdir()
    for key in recordable()["sk"]:
        with wave.open(str(clips / f"{key}.wav"), "wb") as clip:
            clip.setnchannels(1)
            clip.setsampwidth(2)
            clip.setframerate(48_000)
            clip.writeframes(bytes(200))
    refused(poradovnik("voice", "check", clips), says)  # one too deep
    (clips / "letter-d.wav").rename(tmp_path / "letter-d.wav")
    done = poradovnik("voice", "check", tmp_path)
    count = len(recordable()["sk"])
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"sk: {count - 1} of {count} clips can be played.",
        "sk/letter-d.wav: missing; says: dé",
    ]
    (tmp_path / "letter-d.wav").rename(clips / "letter-d.wav")
    done = poradovnik("voice", "check", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"sk: {count} of {count} clips can be played.\n", "")
