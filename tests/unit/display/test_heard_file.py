"""What was rung outlives a restart, and a bad disk does not stop the board."""

from __future__ import annotations

from common.board.announcer import Mark
from display_app.heard_file import HeardFile
from tests.helpers.boards import second


def file(path, at=0.0):
    return HeardFile(path, lambda: second(at))


def test_what_was_written_is_read_again(tmp_path):
    marks = frozenset({Mark(second(-5), 7), Mark(second(-10), 6)})
    file(tmp_path / "rung.json").write(marks)
    assert file(tmp_path / "rung.json").read() == marks


def test_calls_older_than_an_hour_are_not_kept(tmp_path):
    file(tmp_path / "rung.json").write(frozenset({Mark(second(-3601), 6), Mark(second(-10), 7)}))
    assert file(tmp_path / "rung.json").read() == {Mark(second(-10), 7)}


def test_without_a_file_nothing_was_rung(tmp_path, caplog):
    assert file(tmp_path / "rung.json").read() == frozenset()
    assert caplog.records == []


def test_a_broken_file_is_logged_and_taken_for_none(tmp_path, caplog):
    (tmp_path / "rung.json").write_text("{")
    assert file(tmp_path / "rung.json").read() == frozenset()
    assert "can't be read" in caplog.text


def test_a_disk_that_takes_nothing_is_logged_once(tmp_path, caplog):
    kept = file(tmp_path / "no" / "rung.json")
    kept.write(frozenset())
    kept.write(frozenset())
    assert caplog.text.count("can't be kept") == 1
