"""Real-time status: the table of bits, and that silence is never good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.printer import PrinterState
from kiosk_app.printing.status import is_answer, is_in_order_answer, query, read_status

S = PrinterState
GOOD = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, S.READY),
        ({4: 0x1E}, S.NEAR_END),
        ({1: 0x1A, 2: 0x32, 4: 0x7E}, S.PAPER_OUT),
        ({4: 0x72}, S.PAPER_OUT),
        ({2: 0x32}, S.PAPER_OUT),
        ({1: 0x1A, 2: 0x16}, S.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, S.CUTTER),
        ({1: 0x1A, 2: 0x52, 3: 0x32}, S.ERROR),
        ({3: 0x52}, S.ERROR),
        ({2: 0x52}, S.ERROR),
        ({1: 0x1A}, S.OFFLINE),
        ({1: 0x32}, S.OFFLINE),
        ({2: 0x1A}, S.OFFLINE),
        ({1: 0x52}, S.READY),  # the feed button is pressed
        ({1: 0x1A, 2: 0x36, 4: 0x7E}, S.PAPER_OUT),
        ({4: 0x00}, S.SILENT),
        ({1: 0xFF}, S.SILENT),
    ],
)
def test_the_table(changes: dict[int, int], status: PrinterState) -> None:
    assert read_status(GOOD | changes) is status


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 255)))
def test_never_good_without_four_well_formed_answers(answers: dict[int, int]) -> None:
    status = read_status(answers)
    if status.can_print:
        assert set(answers) == {1, 2, 3, 4}
        assert all(is_answer(answer) for answer in answers.values())
        assert not answers[4] & 0x60
        assert not answers[2] & 0x64


@given(st.integers(0, 255))
def test_the_two_kinds_of_answer_are_told_apart(byte: int) -> None:
    assert not (is_answer(byte) and is_in_order_answer(byte))


def test_a_query_is_dle_eot() -> None:
    assert query(4) == b"\x10\x04\x04"
