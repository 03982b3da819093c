"""The feed reader against the standard's grammar, whatever the cuts between the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.link.sse import Event, EventReader, EventTooLargeError


def read(*pieces: bytes) -> list[Event]:
    reader = EventReader()
    return [event for piece in pieces for event in reader.read(piece)]


def test_an_event_has_kind_data_and_id() -> None:
    assert read(b"id: 7\nevent: change\ndata: {}\n\n") == [Event("change", b"{}", "7")]


def test_an_event_without_a_kind_is_a_message_and_the_id_stays() -> None:
    assert read(b"id: 7\ndata: a\n\ndata: b\n\n") == [Event("message", b"a", "7"), Event("message", b"b", "7")]


def test_data_lines_are_joined_by_newlines() -> None:
    assert read(b"data: one\ndata:\ndata:two\n\n") == [Event("message", b"one\n\ntwo")]


def test_only_one_space_after_the_colon_is_taken_away() -> None:
    assert read(b"data:  a: b\n\n") == [Event("message", b" a: b")]


def test_comments_retry_unknown_fields_and_events_without_data_are_passed_over() -> None:
    assert read(b": beat\nretry: 10\nfuture: x\nevent: odd\n\ndata\n\n") == [Event("message", b"")]


def test_an_id_with_a_nul_is_ignored() -> None:
    assert read(b"id: a\0b\ndata: x\n\n") == [Event("message", b"x", "")]


def test_a_byte_order_mark_is_no_part_of_the_first_line_and_only_of_it() -> None:
    assert read(b"\xef\xbb\xbfdata: x\n\n\xef\xbb\xbfdata: y\n\n") == [Event("message", b"x")]


def test_all_three_line_ends_are_understood_together() -> None:
    assert read(b"data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\r") == [
        Event("message", b"a\nb\nc"),
        Event("message", b"d"),
    ]


def test_a_return_and_its_newline_in_two_pieces_are_one_line_end() -> None:
    assert read(b"data: a\r", b"", b"\ndata: b\r", b"\n\r", b"\n") == [Event("message", b"a\nb")]


def test_an_unfinished_event_is_not_given() -> None:
    assert read(b"data: a\n") == []


def test_an_endless_line_is_refused_before_it_fills_the_memory() -> None:
    reader = EventReader(limit=100)
    for _ in range(7):
        reader.read(b"data: xxxxxxxx")
    with pytest.raises(EventTooLargeError):
        reader.read(b"data: xxxxxxxx")


def test_endless_data_lines_are_refused_too() -> None:
    reader = EventReader(limit=100)
    for _ in range(7):
        reader.read(b"data: xxxxxxxx\n")
    with pytest.raises(EventTooLargeError):
        reader.read(b"data: xxxxxxxx\n")


def test_the_limit_is_for_one_event_not_for_the_stream() -> None:
    reader = EventReader(limit=20)
    assert sum(len(reader.read(b"data: x\n\n")) for _ in range(50)) == 50


LINE = st.sampled_from([b"data: a", b"data: \xc4\x8d", b"event: beat", b"id: 3", b": note", b"", b"data", b"\xff"])
END = st.sampled_from([b"\n", b"\r\n", b"\r"])


@given(st.lists(st.tuples(LINE, END)), st.data())
def test_cuts_change_nothing(lines: list[tuple[bytes, bytes]], data: st.DataObject) -> None:
    stream = b"".join(line + end for line, end in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)))))
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert read(*pieces) == read(stream)
    assert read(*(stream[i : i + 1] for i in range(len(stream)))) == read(stream)
