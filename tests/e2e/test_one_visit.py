"""The whole house on one screen, as its users meet it: real programs, a real pointer, real bytes, real sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk_app.printing import paper
from tests.helpers.hub import PIN, running_hub
from tests.helpers.programs import program
from tests.helpers.reading import area_of, boxes, read_label, read_qr
from tests.helpers.seen import WALL, WHITE, YELLOW, Box, wait_to_confirm
from tests.helpers.sound_room import sound_room
from tests.helpers.xvfb import Picture, Screen, screen

KIOSK = (0, 0, 540, 960)
PANEL = (560, 0, 380, 640)
BOARD = (960, 0, 960, 540)
DOTS_80_MM = 576
TILE = 20_000
"""A service's tile has at least so many white pixels in the kiosk's small window."""
PRIMARY = 8_000
"""The panel's one blue button has at least so many pixels, the header of the same colour lies above it."""


def window(place: tuple[int, int, int, int]) -> str:
    x, y, width, height = place
    return f"{width}x{height}+{x}+{y}"


def part(picture: Picture, place: tuple[int, int, int, int]) -> Picture:
    x, y, width, height = place
    return picture[y : y + height, x : x + width]


def click_box(shown: Screen, place: tuple[int, int, int, int], box: tuple[int, int, int, int]) -> None:
    shown.click(place[0] + box[0] + box[2] // 2, place[1] + box[1] + box[3] // 2)


def tiles(picture: Picture) -> list[tuple[int, int, int, int]]:
    """The kiosk's white tiles."""
    return boxes(area_of(part(picture, KIOSK), WHITE), TILE)


def primary(picture: Picture) -> list[tuple[int, int, int, int]]:
    """The panel's blue button: below its header, not across the whole window."""
    blue = boxes(area_of(part(picture, PANEL), WALL), PRIMARY)
    return [box for box in blue if box[1] > 60 and box[2] < PANEL[2] - 10]


def yellow_band(picture: Picture) -> list[tuple[int, int, int, int]]:
    """The board's row of the newest call."""
    return boxes(area_of(part(picture, BOARD), YELLOW), 10_000)


def label_on_board(picture: Picture) -> str:
    """What stands in the yellow row, left of its counter."""
    x, y, width, height = yellow_band(picture)[0]
    band = part(picture, BOARD)[y : y + height, x : x + width]
    ink = (band.sum(axis=2) < 200).astype("uint8")
    return read_label(ink, height // 2)


@pytest.mark.timeout(240)
def test_a_tap_prints_a_ticket_and_next_calls_it_with_a_chime(tmp_path: Path) -> None:
    printer = tmp_path / "printer.bin"
    (tmp_path / "hub").mkdir()
    with (
        running_hub(tmp_path / "hub", office="kosice", start="2026-10-14T10:14:00+02:00") as hub,
        screen(tmp_path) as shown,
        sound_room(tmp_path) as room,
        room.recording() as heard,
    ):
        around = {**shown.environment, **room.environment}
        sign_in = {"PORADOVNIK_SIGN_IN": f"{hub.clerks[0].id}:{PIN}:counter-3"}
        kiosk_printer = {"PORADOVNIK_PRINTER": f"file:{printer}"}
        with (
            program("kiosk", tmp_path, hub.url, hub.kiosk_token, window(KIOSK), {**around, **kiosk_printer}) as kiosk,
            program("counter", tmp_path, hub.url, hub.counter_token, window(PANEL), {**around, **sign_in}) as counter,
            program("display", tmp_path, hub.url, hub.display_token, window(BOARD), around) as display,
        ):
            # Miestne dane is the first of four tiles.
            picture = shown.wait_for("four tiles on the kiosk", lambda p: len(tiles(p)) == 4)
            click_box(shown, KIOSK, tiles(picture)[0])
            shown.click(*wait_to_confirm(shown, Box(*KIOSK)).centre)
            shown.wait_for("the kiosk's yellow band", lambda p: area_of(part(p, KIOSK), YELLOW).sum() > 20_000)

            with hub.client(hub.display_token) as client:
                (ticket,) = client.snapshot().tickets
                assert ticket.label == "D001"
                shown.wait_for("the kiosk's word", lambda _: client.snapshot().tickets[0].printed is True)
                base = client.snapshot().page_base

            # What the printer got is a ticket, and its code leads to this visitor's page.
            (paper_picture,) = paper.tickets(printer.read_bytes(), DOTS_80_MM)
            address = read_qr(paper_picture)
            assert address.startswith(f"{base}/t/")
            assert len(address.removeprefix(f"{base}/t/")) >= 16

            picture = shown.wait_for("the panel's blue button", lambda p: len(primary(p)) == 1)
            silent_until = len(heard.samples) / 48_000
            click_box(shown, PANEL, primary(picture)[0])
            picture = shown.wait_for("the yellow call on the board", lambda p: len(yellow_band(p)) == 1)
            shown.wait_for("D001 in the yellow row", lambda p: bool(yellow_band(p)) and label_on_board(p) == "D001")

            heard.wait_for_seconds(silent_until + 4)
            sounds = heard.sounds()
            assert sounds, "the chime was not heard"
            assert sounds[0][0] >= silent_until - 0.2, "it rang before the call"

            for app in (display, counter, kiosk):
                assert app.end() == 0, app.said()
            for app in (display, counter, kiosk):
                assert "Traceback" not in app.said(), app.said()
                assert PIN not in app.said().split()
