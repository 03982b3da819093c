"""Keys from the settings, places on screens that come and go, and what counts down."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.errors import BadRequest
from counter_app import keys, places
from counter_app.keys import DEFAULT, EVERYWHERE, Act
from counter_app.panel.timing import AutoCall, LastAct
from counter_app.panel.wishes import Intent
from counter_app.places import Found, Place, Places, Room

SCREENS = {"left": Room(0, 0, 1920, 1040), "right": Room(1920, 0, 1280, 984)}


def test_keys_can_be_changed() -> None:
    assert keys.parse("") == DEFAULT
    changed = keys.parse("next=Space undo=Ctrl+Y")
    assert (changed[Act.NEXT], changed[Act.UNDO], changed[Act.PARK]) == ("Space", "Ctrl+Y", "F9")


@pytest.mark.parametrize("text", ["nxt=F8", "next=", "next", "next=F7", "next=f7"])
def test_keys_that_say_nothing_sensible_are_one_clear_error(text: str) -> None:
    with pytest.raises(BadRequest, match="keys: "):
        keys.parse(text)


def test_system_wide_keys_hold_their_modifiers_once() -> None:
    everywhere = keys.everywhere(DEFAULT, "Ctrl+Shift")
    assert everywhere[Act.NEXT] == "Ctrl+Shift+F8"
    assert everywhere[Act.UNDO] == "Ctrl+Shift+Z"
    assert set(everywhere) == set(EVERYWHERE)
    assert keys.everywhere(DEFAULT, "")[Act.UNDO] == "Ctrl+Z"


def test_a_window_stands_where_it_stood() -> None:
    assert places.find(Place(2000, 50, "right"), (400, 700), SCREENS, "left") == Found(2000, 50)


def test_a_screen_that_is_gone_is_named_and_another_is_taken() -> None:
    found = places.find(Place(4000, 50, "beamer"), (400, 700), SCREENS, "left")
    assert found == Found(1920 - 400 - places.GAP, 1040 - 700 - places.GAP, "beamer")


def test_the_first_place_is_the_lower_right() -> None:
    assert places.find(None, (420, 120), SCREENS, "left") == Found(1476, 896)


@given(st.integers(-5000, 9000), st.integers(-5000, 9000), st.sampled_from(["left", "right"]))
def test_a_window_is_always_wholly_on_its_screen(x: int, y: int, name: str) -> None:
    found = places.find(Place(x, y, name), (400, 700), SCREENS, "left")
    room = SCREENS[name]
    assert room.x <= found.x <= room.x + room.width - 400
    assert room.y <= found.y <= room.y + room.height - 700


def test_places_are_kept_and_a_spoilt_file_is_only_arranged_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "windows.json"
    assert places.read(file) == Places()
    kept = Places(bar=Place(1, 2, "left"), as_bar=True)
    places.write(file, kept)
    assert places.read(file) == kept
    file.write_text("{", "utf-8")
    assert places.read(file) == Places()
    places.write(tmp_path / "no folder" / "windows.json", kept)
    assert len(caplog.records) == 2


def test_the_automatic_call_counts_down_and_any_touch_stops_it() -> None:
    auto = AutoCall().seen(ready=True, now=100.0)
    assert [auto.left(5, now) for now in (100.0, 101.2, 104.9, 105.0, 200.0)] == [5, 4, 1, 0, 0]
    assert auto.seen(ready=True, now=103.0) == auto
    assert auto.left(0, 101.0) is None
    stopped = auto.stop()
    assert stopped.left(5, 101.0) is None
    assert stopped.seen(ready=True, now=102.0).left(5, 103.0) is None
    # After the counter has been busy it counts again.
    again = stopped.seen(ready=False, now=110.0).seen(ready=True, now=120.0)
    assert again.left(5, 121.0) == 4
    assert AutoCall().left(5, 1.0) is None
    assert not AutoCall().stop().stopped


def test_an_act_can_be_undone_for_a_while() -> None:
    act = LastAct(Intent.START, until=110.0)
    assert [act.left(now) for now in (100.0, 109.5, 110.0, 111.0)] == [10, 1, 0, 0]
