"""The file of the last known state: whatever is wrong with it, the app goes on."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from common.link import commands
from common.link.cache import Cache, Remembered
from common.link.outbox import Outbox
from tests.helpers import story

SNAPSHOT = story.snapshot()
SIGN = SNAPSHOT.time + dt.timedelta(seconds=7)
URL = "http://127.0.0.1:8420"


def waiting() -> Outbox:
    outbox = Outbox()
    outbox.keep(commands.finish(1), "session")
    return outbox


def opened(path: Path, token: str = "token") -> Cache:
    return Cache(path, URL, token)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "link.sqlite"


def fill(path: Path) -> None:
    cache = opened(path)
    cache.save(SNAPSHOT, SIGN)
    cache.save_waiting(waiting().waiting)
    cache.close()


def load(path: Path, token: str = "token") -> Remembered:
    cache = opened(path, token)
    remembered = cache.load()
    cache.close()
    return remembered


def test_no_file_is_nothing_and_makes_none(path: Path) -> None:
    assert load(path) == Remembered()
    assert not path.exists()


def test_what_was_saved_is_there_again(path: Path) -> None:
    fill(path)
    remembered = load(path)
    assert remembered.snapshot == SNAPSHOT
    assert remembered.last_sign == SIGN
    assert [kept.path for kept in remembered.waiting] == ["/api/v1/tickets/1/finish"]


def test_only_the_owner_may_read_it(path: Path) -> None:
    fill(path)
    assert path.stat().st_mode & 0o077 == 0


def test_a_sign_alone_leaves_the_replica(path: Path) -> None:
    fill(path)
    cache = opened(path)
    cache.save(None, SIGN + dt.timedelta(hours=1))
    cache.save(None, None)
    cache.close()
    assert load(path).snapshot == SNAPSHOT
    assert load(path).last_sign == SIGN + dt.timedelta(hours=1)


def test_without_a_sign_the_snapshots_own_time_counts(path: Path) -> None:
    cache = opened(path)
    cache.save(SNAPSHOT, None)
    cache.close()
    assert load(path).last_sign == SNAPSHOT.time


def test_another_device_sees_nothing_of_it(path: Path) -> None:
    fill(path)
    assert load(path, "other") == Remembered()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def scribble(path: Path) -> None:
    path.write_bytes(b"no database at all" * 500)


def spoil_blob(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE replica SET snapshot = ?", (b"spoiled",))
    connection.commit()
    connection.close()


def of_the_future(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def other_tables(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("DROP TABLE replica; CREATE TABLE replica (x)")
    connection.close()


@pytest.mark.parametrize("spoil", [truncate, scribble, spoil_blob, of_the_future, other_tables])
def test_a_broken_file_is_put_aside_and_made_anew(path: Path, spoil: object, caplog: pytest.LogCaptureFixture) -> None:
    fill(path)
    assert callable(spoil)
    spoil(path)
    assert load(path) == Remembered()
    assert str(path) in caplog.text
    fill(path)
    assert load(path).snapshot == SNAPSHOT


def test_a_file_that_breaks_meanwhile_is_made_anew_at_the_next_save(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(path)
    other_tables(path)
    cache = opened(path)
    cache.save(SNAPSHOT, SIGN)
    assert "cannot be saved" in caplog.text
    cache.save(SNAPSHOT, SIGN)
    cache.close()
    assert load(path).snapshot == SNAPSHOT


def test_a_folder_that_cannot_be_is_only_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = opened(tmp_path / "file" / "link.sqlite")
    assert cache.load() == Remembered()
    cache.save(SNAPSHOT, SIGN)
    cache.save_waiting(waiting().waiting)
    cache.close()
    assert "cannot be saved" in caplog.text


def test_a_large_day_is_written_small(path: Path) -> None:
    day = story.snapshot()
    tickets = tuple(story.waiting(number, "parking", "P", number % 999, "08:00") for number in range(1, 2001))
    cache = opened(path)
    cache.save(type(day)(**{name: getattr(day, name) for name in day.__struct_fields__} | {"tickets": tickets}), SIGN)
    cache.close()
    assert path.stat().st_size < 200_000
