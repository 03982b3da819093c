"""The demo's own rules: where its windows stand, when its clock starts, and that it ends what it began."""

import datetime as dt
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import demo, demo_office
from common.demo import Area, Programs, arrange
from common.model.hours import is_open
from common.model.office_file import parse

KOSICE = parse((demo_office.OFFICES / "kosice.toml").read_text("utf-8"), "kosice.toml").office


def right(area: Area) -> int:
    return area.left + area.width


@given(
    st.builds(Area, st.integers(0, 100), st.integers(0, 60), st.integers(1024, 3840), st.integers(600, 2160)),
)
def test_windows_stand_side_by_side_inside_the_screen(screen: Area) -> None:
    areas = arrange(screen)
    kiosk, board, panel = areas["kiosk"], areas["display"], areas["counter"]
    assert screen.left <= kiosk.left
    assert right(kiosk) < board.left
    assert right(board) < panel.left
    assert right(panel) <= right(screen)
    for area in areas.values():
        assert area.width > 0
        assert area.top >= screen.top + demo.TITLE_BAR
        assert area.top + area.height <= screen.top + screen.height
    assert abs(kiosk.width / kiosk.height - 9 / 16) < 0.02
    assert abs(board.width / board.height - 16 / 9) < 0.02


def test_an_area_reads_as_the_setting_wants_it() -> None:
    assert str(Area(10, 20, 300, 400)) == "300x400+10+20"


def test_an_open_office_keeps_the_computers_clock() -> None:
    assert demo_office.open_hour(KOSICE, dt.datetime(2026, 10, 14, 8, 14, tzinfo=dt.UTC)) is None


def test_on_a_sunday_the_clock_starts_on_monday_after_the_opening() -> None:
    start = demo_office.open_hour(KOSICE, dt.datetime(2026, 10, 18, 12, 0, tzinfo=dt.UTC))
    assert start is not None
    assert start.isoformat() == "2026-10-19T10:00:00+02:00"


@given(st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1), timezones=st.just(dt.UTC)))
def test_the_demo_starts_on_an_open_hour_whatever_the_day(now: dt.datetime) -> None:
    start = demo_office.open_hour(KOSICE, now)
    assert is_open(KOSICE, None, start or now)


def test_an_unknown_office_is_one_line_that_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(demo_office.DemoError, match=r"no office vienna; there are: kosice, kosice-2023, velky-urad$"):
        demo_office.prepare(tmp_path, "vienna", dt.datetime(2026, 10, 14, tzinfo=dt.UTC))


def start(programs: Programs, name: str, code: str, folder: Path) -> None:
    programs.start(name, [sys.executable, "-c", code], os.environ, folder / f"{name}.log")


def test_the_first_program_to_end_is_named_and_all_others_are_ended(tmp_path: Path) -> None:
    programs = Programs()
    start(programs, "hub", "import signal; signal.pause()", tmp_path)
    start(programs, "kiosk", "import sys; print('closed'); sys.exit(3)", tmp_path)
    try:
        assert programs.first_to_end() == ("kiosk", 3)
    finally:
        programs.end_all()
    assert programs.first_to_end() == ("hub", -signal.SIGTERM)
    assert (tmp_path / "kiosk.log").read_text() == "closed\n"


def test_a_program_that_does_not_end_when_asked_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "END_SECONDS", 0.2)
    programs = Programs()
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    code = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({str(ready)!r}, 'w').close(); signal.pause()"
    start(programs, "stubborn", code, tmp_path)
    ready.read_bytes()
    programs.end_all()
    assert programs.first_to_end() == ("stubborn", -signal.SIGKILL)


def test_an_interrupt_ends_the_waiting(tmp_path: Path) -> None:
    programs = Programs()
    programs.interrupt()
    assert programs.first_to_end() == ("", 0)


def test_a_given_folder_is_kept_and_a_new_one_is_removed(tmp_path: Path) -> None:
    with demo.data_folder(tmp_path / "mine") as mine:
        assert mine.is_dir()
    assert mine.is_dir()
    with demo.data_folder(None) as new:
        assert new.is_dir()
    assert not new.exists()
