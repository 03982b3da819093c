"""The rule after a failed print, over every history that there can be."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.printer import PrinterState
from kiosk_app.printing.safety import PASSING, Next, after
from kiosk_app.printing.status import OnPaper, PrintResult

S = PrinterState
FAILED = st.builds(
    PrintResult,
    ok=st.just(False),
    fault=st.sampled_from([state for state in S if not state.can_print]),
    may_be_out=st.sampled_from(OnPaper),
)


@given(attempts=st.lists(FAILED, min_size=1, max_size=4), was_well=st.booleans())
def test_a_plain_ticket_prints_again_only_where_no_ink_can_be_on_paper(
    attempts: list[PrintResult], was_well: bool
) -> None:
    if after(attempts, was_well=was_well) is Next.REPRINT:
        assert {attempt.may_be_out for attempt in attempts} == {OnPaper.NOTHING}


@given(attempts=st.lists(FAILED, min_size=2, max_size=4), was_well=st.booleans())
def test_a_ticket_is_tried_twice_at_most(attempts: list[PrintResult], was_well: bool) -> None:
    assert after(attempts, was_well=was_well) is Next.SCREEN


@given(attempts=st.lists(FAILED, max_size=1), was_well=st.booleans())
def test_what_is_printed_is_done(attempts: list[PrintResult], was_well: bool) -> None:
    assert after([*attempts, PrintResult(ok=True)], was_well=was_well) is Next.DONE


@pytest.mark.parametrize("fault", [state for state in S if not state.can_print])
def test_the_whole_table_of_one_attempt(fault: PrinterState) -> None:
    for out, was_well in product(OnPaper, (True, False)):
        expected = Next.REPRINT if out is OnPaper.NOTHING else Next.REPRINT_AS_COPY
        if fault not in PASSING or (out is OnPaper.NOTHING and not was_well):
            expected = Next.SCREEN  # somebody must come first, or the fault was there before the visitor
        assert after([PrintResult(ok=False, fault=fault, may_be_out=out)], was_well=was_well) is expected


@given(history=st.lists(FAILED, min_size=2, max_size=2), was_well=st.booleans(), ends_well=st.booleans())
def test_no_two_papers_of_one_number_look_alike(history: list[PrintResult], was_well: bool, ends_well: bool) -> None:
    """Play it through: what may lie in the tray after every step, plain or as a copy."""
    plain_out = copies_out = 0
    attempts: list[PrintResult] = []
    is_copy = False
    for result in (history[0], PrintResult(ok=True) if ends_well else history[1]):
        attempts.append(result)
        if result.ok or result.may_be_out is not OnPaper.NOTHING:
            plain_out, copies_out = plain_out + (not is_copy), copies_out + is_copy
        step = after(attempts, was_well=was_well)
        if step in {Next.DONE, Next.SCREEN}:
            break
        is_copy = step is Next.REPRINT_AS_COPY
    assert plain_out <= 1
    assert copies_out <= 1
