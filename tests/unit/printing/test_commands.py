"""A picture goes into bytes and comes out of the paper as it was, in the fewest bytes; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from common.model.office import LANGUAGES
from kiosk_app.printing.commands import (
    BAND_HEAD,
    INITIALISE,
    LONGEST_FEED,
    RASTER,
    SEAM,
    TALLEST_BAND,
    Cut,
    Ending,
    feed,
    raster_stream,
)
from kiosk_app.printing.paper import Roll, UnknownCommandError, paper_of, seconds_to_print, tickets, with_margins
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.status import OnPaper

END = Ending().commands


def rows_to_picture(rows: list[bytes]) -> Image.Image:
    return Image.frombytes("1", (len(rows[0]) * 8, len(rows)), b"".join(rows))


def bands(stream: bytes) -> list[tuple[int, int]]:
    """Stride and height of every raster in it."""
    found = []
    at = len(INITIALISE)
    while at < len(stream):
        if stream[at : at + 4] == RASTER:
            stride, height = (int.from_bytes(stream[at + i : at + i + 2], "little") for i in (4, 6))
            found.append((stride, height))
            at += BAND_HEAD + stride * height
        else:
            at += 3 if stream[at : at + 2] == b"\x1bJ" else 4
    return found


ROWS = st.lists(st.one_of(st.just(b"\xff" * 6), st.binary(min_size=6, max_size=6)), min_size=1, max_size=60)


@given(rows=ROWS, repeats=st.integers(1, 12), piece=st.integers(1, 700))
def test_every_picture_survives_in_pieces_of_any_size(rows: list[bytes], repeats: int, piece: int) -> None:
    picture = rows_to_picture([row for row in rows for _ in range(repeats)])
    stream = raster_stream(picture).data
    roll = Roll(48)
    for start in range(0, len(stream), piece):
        roll.take(stream[start : start + piece])
    [printed] = roll.cut
    assert printed.size == picture.size
    assert printed.tobytes() == picture.tobytes()
    assert not roll.is_mid_command


STRIDES = st.lists(st.integers(0, 72), min_size=1, max_size=9)


@given(strides=STRIDES, repeats=st.lists(st.integers(1, 60), min_size=9, max_size=9))
@settings(max_examples=60)
def test_no_choice_of_bands_takes_fewer_bytes(strides: list[int], repeats: list[int]) -> None:
    """Against every way to cut so few runs of rows; white is never sent where it could be fed more cheaply."""
    runs = [(stride, count) for stride, count in zip(strides, repeats, strict=False)]
    rows = [b"\xff" * (72 - stride) for stride, count in runs for _ in range(count)]
    picture = rows_to_picture([bytes(stride) + b"\xff" * (72 - stride) for stride, count in runs for _ in range(count)])
    assert picture.height == len(rows)
    body = raster_stream(picture, Ending(Cut.NONE)).data[len(INITIALISE) :]
    seams = 0
    row = 0
    at = 0
    while at < len(body):
        if body[at : at + 4] == RASTER:
            stride, height = (int.from_bytes(body[at + i : at + i + 2], "little") for i in (4, 6))
            at += BAND_HEAD + stride * height
            seams += row > 0 and rows[row - 1] != b"\xff" * 72
            row += height
        else:
            row += body[at + 2]
            at += 3
    assert len(body) + SEAM * seams == cheapest([(stride, count) for stride, count in runs])


def cheapest(runs: list[tuple[int, int]]) -> int:
    """By trying everything, row by row, in the same money."""
    rows = [stride for stride, count in runs for _ in range(count)]
    best = [0] + [1 << 40] * len(rows)
    for end in range(1, len(rows) + 1):
        widest = 0
        for start in range(end - 1, max(-1, end - 1 - TALLEST_BAND), -1):
            widest = max(widest, rows[start])
            seam = SEAM if start and rows[start - 1] else 0
            if rows[start]:
                best[end] = min(best[end], best[start] + BAND_HEAD + seam + widest * (end - start))
            elif widest == 0:
                best[end] = min(best[end], best[start] + len(feed(end - start)))
    return best[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper_mm", [80, 58])
def test_a_ticket_takes_few_bytes_and_under_a_second_and_a_half(paper_mm: int, language: str) -> None:
    stream = raster_stream(draw(sample(language), paper_mm))
    paper = paper_of(stream)
    assert len(stream.data) < 0.5 * paper.width // 8 * paper.height
    assert all(stride for stride, _ in bands(stream.data)), "white rows are fed"
    assert seconds_to_print(paper.height, 200) < 1.5
    # Over full-speed USB (12 Mbit/s, of which a bulk transfer gets some 8) the bytes are there long before the paper.
    assert len(stream.data) / 1_000_000 < 0.1


def test_white_is_fed_and_the_unit_of_feed_is_set_before() -> None:
    picture = Image.new("1", (576, 700), 1)
    picture.paste(0, (0, 600, 16, 610))
    stream = raster_stream(picture)
    assert stream.data == INITIALISE + feed(600) + RASTER + b"\x02\x00\x0a\x00" + b"\xff" * 20 + feed(90) + END
    assert feed(600) == (b"\x1bJ\xff" * 2) + b"\x1bJ\x5a"
    assert feed(LONGEST_FEED) == b"\x1bJ\xff"
    assert feed(0) == b""


def test_no_band_is_taller_than_small_printers_take() -> None:
    stream = raster_stream(Image.new("1", (576, 1000), 0)).data
    heights = [height for _, height in bands(stream)]
    assert sum(heights) == 1000
    assert max(heights) <= TALLEST_BAND
    assert stream.endswith(END)


@pytest.mark.parametrize(
    ("ending", "commands"),
    [
        (Ending(), b"\x1dVB\x00"),
        (Ending(Cut.FULL), b"\x1dVA\x00"),
        (Ending(Cut.PARTIAL, 40), b"\x1dVB\x28"),
        (Ending(Cut.NONE), b""),
        (Ending(Cut.NONE, 144), b"\x1bJ\x90"),
    ],
)
def test_the_endings(ending: Ending, commands: bytes) -> None:
    picture = Image.new("1", (576, 20), 0)
    stream = raster_stream(picture, ending)
    assert stream.data.endswith(commands)
    assert paper_of(stream).height == 20 + ending.feed


def test_what_can_be_on_paper_by_the_bytes_that_were_handed_over() -> None:
    stream = raster_stream(draw(sample("sk"), 80))
    before = Roll(576)
    before.take(stream.data[: stream.first_ink])
    assert all(piece.getextrema() == (255, 255) for piece in before.hanging())
    assert stream.may_be_out(0) is OnPaper.NOTHING
    assert stream.may_be_out(stream.first_ink) is OnPaper.NOTHING
    assert stream.may_be_out(stream.first_ink + 1) is OnPaper.PART
    assert stream.may_be_out(len(stream.data) - 1) is OnPaper.PART
    assert stream.may_be_out(len(stream.data)) is OnPaper.WHOLE


def test_after_the_clearing_a_printer_that_was_left_anywhere_prints_the_next_ticket_whole() -> None:
    picture = draw(sample("sk"), 58)
    stream = raster_stream(picture)
    for count in (*range(30), *range(30, len(stream.data), 499), len(stream.data)):
        roll = Roll(384)
        roll.take(stream.data[:count])
        roll.take(stream.clearing(stream.may_be_out(count)) + stream.data)
        assert roll.cut[-1].tobytes() == picture.tobytes() or stream.may_be_out(count) is OnPaper.NOTHING
        assert len(roll.cut) <= 3


@pytest.mark.parametrize("picture", [Image.new("L", (576, 10)), Image.new("1", (570, 10))])
def test_only_one_bit_pictures_of_whole_bytes(picture: Image.Image) -> None:
    with pytest.raises(ValueError, match="one-bit picture"):
        raster_stream(picture)


@pytest.mark.parametrize("stray", [b"A", b"\x1bE\x01", b"\x1dk\x04", b"\x1dv0\x00\x49\x00\x01\x00" + bytes(73)])
def test_a_stray_byte_is_seen(stray: bytes) -> None:
    stream = raster_stream(Image.new("1", (576, 20), 0)).data
    with pytest.raises(UnknownCommandError):
        tickets(stream + stray + END, 576)


def test_a_feed_in_the_makers_own_unit_is_seen() -> None:
    with pytest.raises(UnknownCommandError, match="a unit"):
        tickets(b"\x1b@\x1bJ\x10" + END, 576)


@pytest.mark.parametrize("missing", [1, 4, 30])
def test_a_missing_byte_is_seen(missing: int) -> None:
    stream = raster_stream(Image.new("1", (576, 20), 0)).data
    with pytest.raises(UnknownCommandError, match="within a ticket"):
        tickets(stream[:-missing], 576)


def test_paper_shows_its_unprinted_sides() -> None:
    assert with_margins(Image.new("1", (576, 10), 0)).width == 640
    assert with_margins(Image.new("1", (384, 10), 0)).width == 464
