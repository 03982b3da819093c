"""The transition table."""

import pytest

from common.model.errors import IllegalTransition, UserError, known_errors
from common.model.ticket import TRANSITIONS, Action, TicketState, allowed_actions, next_state

LIVE = {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED}


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("action", Action)
def test_every_pair_is_in_the_table_or_refused(state: TicketState, action: Action) -> None:
    if action in allowed_actions(state):
        assert next_state(state, action) is TRANSITIONS[state, action]
    else:
        with pytest.raises(IllegalTransition) as caught:
            next_state(state, action)
        assert caught.value.parameters == {"state": state.value, "action": action.value}


def test_finished_and_cancelled_are_final_and_every_live_state_can_end() -> None:
    assert not allowed_actions(TicketState.FINISHED)
    assert not allowed_actions(TicketState.CANCELLED)
    reachable = {state: {state} for state in TicketState}
    for _ in TicketState:
        for (before, _action), after in TRANSITIONS.items():
            reachable[before] |= reachable[after]
    for state in LIVE:
        assert TicketState.FINISHED in reachable[state]


def test_every_error_has_its_own_code_and_a_sentence() -> None:
    errors = known_errors()
    assert len(errors) == sum(kind.__module__ == UserError.__module__ for kind in UserError.__subclasses__())
    for kind in errors.values():
        assert kind.text.endswith((".", "FILE", "}"))
        assert 400 <= kind.status <= 599
