"""The printer's states: what may print, and that the staff can read each of them in every language."""

from __future__ import annotations

import pytest

from common.i18n import catalogue
from common.model.office import LANGUAGES
from common.model.printer import POWER_CUT, PrinterState, fault_heading


def test_only_two_states_print() -> None:
    assert [state for state in PrinterState if state.can_print] == [PrinterState.READY, PrinterState.NEAR_END]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_is_told_apart_and_says_what_to_do(language: str) -> None:
    words = catalogue(language)
    headings = [words.gettext(state.heading) for state in PrinterState]
    assert len(set(headings)) == len(PrinterState)
    for state in PrinterState:
        assert bool(state.advice) == (state is not PrinterState.READY)
        if language != "en":
            assert words.gettext(state.heading) != state.heading
            assert not state.advice or words.gettext(state.advice) != state.advice


def test_a_tickets_fault_in_words() -> None:
    assert fault_heading("paper_out") == PrinterState.PAPER_OUT.heading
    assert fault_heading(POWER_CUT) == "The power failed while the ticket was being printed"
    assert fault_heading("of a later version") == PrinterState.ERROR.heading
