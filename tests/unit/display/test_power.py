"""Which command switches the television, and that it is one that switches ours only."""

from __future__ import annotations

import pytest

from display_app import power
from display_app.media import Turns


def made(platform, *, screens=1, tools=(), **environment):
    ran = []
    switch = power.make(
        platform,
        "HDMI-1",
        screens,
        environment=environment,
        find=lambda name: f"/usr/bin/{name}" if name in tools else None,
        run=lambda program, arguments: ran.append(" ".join([program, *arguments])),
    )
    switch.off()
    switch.on()
    return ran


@pytest.mark.parametrize(
    ("platform", "options", "first", "last"),
    [
        ("xcb", {"tools": ["xset"]}, "xset dpms force off", "xset dpms force on"),
        ("wayland", {"tools": ["wlopm"], "screens": 2}, "wlopm --off HDMI-1", "wlopm --on HDMI-1"),
        (
            "wayland-egl",
            {"tools": ["swaymsg"], "SWAYSOCK": "/run/sway"},
            "swaymsg output HDMI-1 power off",
            "swaymsg output HDMI-1 power on",
        ),
        (
            "wayland",
            {"tools": ["kscreen-doctor"], "XDG_CURRENT_DESKTOP": "KDE"},
            "kscreen-doctor --dpms off",
            "kscreen-doctor --dpms on",
        ),
    ],
)
def test_the_television_goes_off_and_on(platform, options, first, last):
    ran = made(platform, **options)
    assert (ran[0], ran[-1]) == (first, last)


@pytest.mark.parametrize(
    ("platform", "options"),
    [
        ("xcb", {}),
        ("xcb", {"tools": ["xset"], "screens": 2}),
        ("wayland", {}),
        ("wayland", {"tools": ["swaymsg"]}),
        ("wayland", {"tools": ["kscreen-doctor"], "XDG_CURRENT_DESKTOP": "KDE", "screens": 2}),
        ("windows", {"tools": ["xset"]}),
    ],
)
def test_else_the_picture_is_black_and_nothing_else_is_touched(platform, options):
    assert made(platform, **options) == []


def test_on_x11_the_desktop_s_own_sleep_is_kept_away():
    assert made("xcb", tools=["xset"])[1:3] == ["xset s off", "xset dpms 0 0 0"]


def test_a_command_that_can_t_be_started_is_logged(caplog, qapp):
    power.detached("/nowhere/xset", [])
    assert "could not be started" in caplog.text


def test_files_take_turns_and_broken_ones_are_left_out(tmp_path):
    one, two = tmp_path / "1.png", tmp_path / "2.png"
    turns = Turns()
    assert turns.next() is None
    turns.put((one, two))
    assert [turns.next(), turns.next(), turns.next()] == [one, two, one]
    turns.leave_out(one)
    assert [turns.next(), turns.next()] == [two, two]
    turns.leave_out(two)
    assert turns.next() is None
    assert turns.broken == (one, two)
    turns.put((one,))
    assert (turns.broken, turns.next()) == ((), one)
