"""A picture goes into bytes and comes out of the paper as it was; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk_app.printing.commands import CUT, INITIALISE, TALLEST_BAND, ticket_bytes
from kiosk_app.printing.paper import Roll, UnknownCommandError, tickets, with_margins
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw


def rows_to_picture(rows: list[bytes]) -> Image.Image:
    return Image.frombytes("1", (len(rows[0]) * 8, len(rows)), b"".join(rows))


ROWS = st.lists(st.one_of(st.just(b"\xff" * 6), st.binary(min_size=6, max_size=6)), min_size=1, max_size=60)


@given(rows=ROWS, repeats=st.integers(1, 12), piece=st.integers(1, 700))
def test_every_picture_survives_in_pieces_of_any_size(rows: list[bytes], repeats: int, piece: int) -> None:
    picture = rows_to_picture([row for row in rows for _ in range(repeats)])
    stream = ticket_bytes(picture)
    roll = Roll(48)
    for start in range(0, len(stream), piece):
        roll.take(stream[start : start + piece])
    [printed] = roll.cut
    assert printed.size == picture.size
    assert printed.tobytes() == picture.tobytes()
    assert not roll.is_mid_command


@pytest.mark.parametrize("paper_mm", [80, 58])
def test_a_ticket_takes_few_bytes(paper_mm: int) -> None:
    picture = draw(sample("sk"), paper_mm)
    assert len(ticket_bytes(picture)) < 0.6 * picture.width // 8 * picture.height
    assert len(ticket_bytes(picture)) < 46_000


def test_no_band_is_taller_than_small_printers_take() -> None:
    stream = ticket_bytes(Image.new("1", (576, 1000), 0))
    heights = []
    at = len(INITIALISE)
    while stream[at : at + 3] == b"\x1dv0":
        stride, height = (int.from_bytes(stream[at + i : at + i + 2], "little") for i in (4, 6))
        heights.append(height)
        at += 8 + stride * height
    assert sum(heights) == 1000
    assert max(heights) <= TALLEST_BAND
    assert stream[at:] == CUT


@pytest.mark.parametrize("picture", [Image.new("L", (576, 10)), Image.new("1", (570, 10))])
def test_only_one_bit_pictures_of_whole_bytes(picture: Image.Image) -> None:
    with pytest.raises(ValueError, match="one-bit picture"):
        ticket_bytes(picture)


@pytest.mark.parametrize("stray", [b"A", b"\x1bE\x01", b"\x1dk\x04", b"\x1dv0\x00\x49\x00\x01\x00" + bytes(73)])
def test_a_stray_byte_is_seen(stray: bytes) -> None:
    stream = ticket_bytes(Image.new("1", (576, 20), 0))
    with pytest.raises(UnknownCommandError):
        tickets(stream + stray + CUT, 576)


@pytest.mark.parametrize("missing", [1, 4, 30])
def test_a_missing_byte_is_seen(missing: int) -> None:
    stream = ticket_bytes(Image.new("1", (576, 20), 0))
    with pytest.raises(UnknownCommandError, match="within a ticket"):
        tickets(stream[:-missing], 576)


def test_paper_shows_its_unprinted_sides() -> None:
    assert with_margins(Image.new("1", (576, 10), 0)).width == 640
    assert with_margins(Image.new("1", (384, 10), 0)).width == 464
