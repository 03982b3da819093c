import json
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from common import logs

TOKEN = "pX3vQ9c2sJ7kLmN0aBcD4eFgH5iJkL6mN7oPqRsTuVw"


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    yield
    logs.stop()
    root.setLevel(level)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abc.def-1", ()),
        ("{'authorization': 'Bearer abc.def-1'}", ()),
        ('{"token": "abc.def-1", "port": 8420}', ("8420",)),
        ("sign in clerk=7 pin=abc.def-1 counter=3", ("clerk=7", "counter=3")),
        ('{"pin":"abc.def-1","clerk":"jana"}', ("jana",)),
        ("X-Session: abc.def-1", ()),
        ("GET /t/abc.def-1 200", ("GET", "200")),
        (f"new {TOKEN}.", ("new",)),
        ("hash $argon2id$v=19$m=65536$abc.def-1", ("hash",)),
        ("session 'abc.def-1' ended", ("ended",)),
    ],
)
def test_secrets_are_hidden_wherever_they_stand(text: str, kept: tuple[str, ...]) -> None:
    cleaned = logs.Redactor().clean(text)
    assert logs.HIDDEN in cleaned
    assert "abc" not in cleaned
    assert "def-1" not in cleaned
    assert TOKEN not in cleaned
    for part in kept:
        assert part in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "The token is not known.",
        "File common/hub/routes/tickets_of_a_visitor_with_a_long_Name1.py, line 3",
        "key 0f8fad5b-d9cb-469f-a165-70867728950e replayed",
        "ticket D042 printed",
        "session opened",
        "pinned to counter 3",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert logs.Redactor().clean(text) == text


def test_a_secret_known_by_value_is_hidden_in_any_text() -> None:
    assert logs.Redactor(["plainword", ""]).clean("so plainword it is") == f"so {logs.HIDDEN} it is"


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_file_holds_json_lines_with_fields_and_traceback(tmp_path: Path) -> None:
    logs.start("hub", tmp_path, to="file", secrets=["secretword"])
    log = logging.getLogger("common.hub")
    log.info("Lístok %s", "D042", extra={"ticket": 42, "pin": "1234", "device_token": "x", "note": "secretword"})
    try:
        message = "wrong token=secretword"
        raise ValueError(message)
    except ValueError:
        log.exception("failed")
    first, second = records(tmp_path / "logs" / "hub.log")
    assert first["message"] == "Lístok D042"
    assert first["program"] == "hub"
    assert first["logger"] == "common.hub"
    assert first["level"] == "INFO"
    assert str(first["time"]).endswith("+00:00")
    assert (first["ticket"], first["pin"], first["device_token"]) == (42, logs.HIDDEN, logs.HIDDEN)
    assert first["note"] == logs.HIDDEN
    assert "ValueError" in str(second["traceback"])
    assert "secretword" not in str(second)


def test_standard_error_gets_json_lines_unless_it_is_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start("kiosk")
    logging.getLogger("x").warning("Bearer %s", TOKEN)
    line = json.loads(capsys.readouterr().err)
    assert line["message"] == f"Bearer {logs.HIDDEN}"


def test_a_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    logs.start("kiosk", level="DEBUG")
    logging.getLogger("x").info("printed")
    logging.getLogger("x").error("pin=1234")
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith(" printed")
    assert second.endswith(f"ERROR: pin={logs.HIDDEN}")


def test_without_standard_error_the_log_goes_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    logs.start("counter", tmp_path)
    logging.getLogger("x").info("here")
    assert records(tmp_path / "logs" / "counter.log")[0]["message"] == "here"


def test_the_level_holds_and_a_second_start_replaces_the_first(tmp_path: Path) -> None:
    logs.start("hub", tmp_path, to="file")
    logs.start("hub", tmp_path, to="file", level="WARNING")
    logging.getLogger("x").info("quiet")
    logging.getLogger("x").warning("heard")
    assert [record["message"] for record in records(tmp_path / "logs" / "hub.log")] == ["heard"]


def test_uncaught_errors_of_threads_and_of_the_program_are_logged(tmp_path: Path) -> None:
    logs.start("hub", tmp_path, to="file")

    def fail() -> None:
        message = "in the thread"
        raise RuntimeError(message)

    thread = threading.Thread(target=fail, name="writer")
    thread.start()
    thread.join()
    error = RuntimeError("in the program")
    sys.excepthook(RuntimeError, error, None)
    first, second = records(tmp_path / "logs" / "hub.log")
    assert first["message"] == "in thread writer: in the thread"
    assert "in the thread" in str(first["traceback"])
    assert second["level"] == "CRITICAL"


def test_stop_puts_everything_back() -> None:
    logs.start("hub")
    logs.stop()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
