"""The expected wait."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.model import estimate
from common.model.estimate import PRIOR_WEIGHT, Outlook, Wait, interval, mean_seconds, outlooks, ticket_outlook
from common.model.office import Counter, CounterState
from common.model.ticket import Ticket, TicketClass, TicketState
from common.model.turn import Rank, may_serve, next_ticket, rank
from tests.unit.model.test_turn import NOW, SERVICES, queues, ticket

MEAN = 300


def counter(number: int, services: str = "dkp", state: CounterState = CounterState.OPEN) -> Counter:
    return Counter(id=f"counter-{number}", number=number, services=tuple(services), state=state)


def test_nobody_waiting_and_a_free_counter_is_next_at_once() -> None:
    assert outlooks(SERVICES, [counter(1)], [], NOW) == {id_: Outlook(0, Wait(0, 0), 0) for id_ in SERVICES}


def test_without_an_open_counter_nobody_can_know() -> None:
    desks = [counter(1, "d", CounterState.PAUSED), counter(2, "k")]
    queue = [ticket(1, "d", 60), ticket(2, "d", 30)]
    outlook = outlooks(SERVICES, desks, queue, NOW)
    assert outlook["d"] == Outlook(2, None)
    assert outlook["k"] == Outlook(0, Wait(0, 0), 0)
    assert ticket_outlook(queue[1], SERVICES, desks, queue, NOW) == Outlook(1, None)


def test_one_counter_takes_the_line_one_by_one() -> None:
    queue = [ticket(number, "d", 100 - number) for number in range(5)]
    outlook = outlooks(SERVICES, [counter(1)], queue, NOW)
    assert outlook["d"] == Outlook(5, interval(5 * MEAN), 5 * MEAN)
    assert ticket_outlook(queue[3], SERVICES, [counter(1)], queue, NOW) == Outlook(3, interval(3 * MEAN), 3 * MEAN)


def test_people_of_other_services_take_time_but_are_not_counted_as_ahead() -> None:
    queue = [ticket(1, "k", 100), ticket(2, "d", 100)]
    assert outlooks(SERVICES, [counter(1)], queue, NOW)["d"] == Outlook(1, interval(2 * MEAN), 2 * MEAN)
    assert ticket_outlook(queue[1], SERVICES, [counter(1)], queue, NOW) == Outlook(0, interval(MEAN), MEAN)


def test_who_is_being_served_needs_the_rest_of_the_mean_and_never_nothing() -> None:
    def served(seconds: int) -> Ticket:
        return ticket(
            1, state=TicketState.SERVING, counter_id="counter-1", started_at=NOW - dt.timedelta(seconds=seconds)
        )

    assert outlooks(SERVICES, [counter(1)], [served(60)], NOW)["d"].wait == interval(MEAN - 60)
    assert outlooks(SERVICES, [counter(1)], [served(3600)], NOW)["d"].wait == interval(MEAN / 3)
    called = ticket(1, state=TicketState.CALLED, counter_id="counter-1")
    assert outlooks(SERVICES, [counter(1)], [called], NOW)["d"].wait == interval(MEAN)


def test_an_own_ticket_meant_for_an_absent_counter_is_counted_by_rank() -> None:
    sent = ticket(2, "d", 50, counter_id="counter-9")
    queue = [ticket(1, "d", 60), sent]
    assert ticket_outlook(sent, SERVICES, [counter(1)], queue, NOW) == Outlook(1, None)


def test_the_mean_is_shrunk_towards_the_prior() -> None:
    done = [
        ticket(
            number,
            state=TicketState.FINISHED,
            started_at=NOW - dt.timedelta(seconds=600),
            finished_at=NOW,
        )
        for number in range(PRIOR_WEIGHT)
    ]
    assert mean_seconds(SERVICES, done) == {"d": (MEAN + 600) / 2, "k": MEAN, "p": MEAN}
    assert mean_seconds(SERVICES, [replace(done[0], started_at=None)])["d"] == MEAN


@given(st.floats(0, 6 * 3600))
def test_the_interval_holds_the_expected_wait_in_steps_of_five(seconds: float) -> None:
    wait = interval(seconds)
    assert wait.low <= seconds / 60 <= wait.high
    assert wait.low % 5 == wait.high % 5 == 0


@given(queues(), st.integers(1, 3))
def test_the_estimate_runs_the_rule_itself_forward(tickets: list[Ticket], desks: int) -> None:
    """An independent, slow run of `next_ticket` gives the same order and the same waits."""
    counters = [counter(number) for number in range(1, desks + 1)]
    left = [one for one in tickets if one.state is TicketState.WAITING]
    busy = {one.counter_id: one for one in tickets if one.state in {TicketState.CALLED, TicketState.SERVING}}
    free = {desk.id: NOW + dt.timedelta(seconds=MEAN if desk.id in busy else 0) for desk in counters}
    # means stay at the prior: no ticket of the strategy has a start time
    expected: dict[int, float] = {}
    while free:
        desk = min(counters, key=lambda one: (free.get(one.id, NOW + dt.timedelta(days=999)), one.number))
        at = free.pop(desk.id)
        chosen = next_ticket(left, SERVICES, at, desk)
        if chosen is not None:
            expected[chosen.id] = (at - NOW).total_seconds()
            left.remove(chosen)
            free[desk.id] = at + dt.timedelta(seconds=MEAN)
        elif ends := [one.not_before for one in left if one.not_before is not None and may_serve(desk, one)]:
            free[desk.id] = min(ends)
    for one in tickets:
        if one.state is TicketState.WAITING:
            wait = ticket_outlook(one, SERVICES, counters, tickets, NOW).wait
            assert wait == (interval(expected[one.id]) if one.id in expected else None)


def test_a_priority_visitor_goes_before_a_newcomer_only_by_share() -> None:
    queue = [ticket(1, "d", 1, visit_class=TicketClass.PRIORITY)]
    assert outlooks(SERVICES, [counter(1)], queue, NOW)["d"].ahead == 1


def test_the_cost_grows_with_the_queue_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = 0

    def counting_rank(*arguments: Any) -> Rank:
        nonlocal ranked
        ranked += 1
        return rank(*arguments)

    monkeypatch.setattr(estimate, "rank", counting_rank)
    queue = [ticket(number, "dkp"[number % 3], number) for number in range(1000)]
    outlooks(SERVICES, [counter(1), counter(2)], queue, NOW)
    # Once each for the sort, then three heads and three probes at each of the thousand steps and the two last.
    assert ranked <= 1000 + 6 * 1002


def test_a_rest_after_a_no_show_is_part_of_the_wait() -> None:
    resting = ticket(1, "d", 1000, not_before=NOW + dt.timedelta(seconds=900))
    queue = [resting, ticket(2, "d", 10)]
    assert ticket_outlook(resting, SERVICES, [counter(1)], queue, NOW) == Outlook(1, interval(900), 900)
    # Who comes now is served meanwhile.
    assert outlooks(SERVICES, [counter(1)], queue, NOW)["d"] == Outlook(1, interval(MEAN), MEAN)
    assert ticket_outlook(resting, SERVICES, [], queue, NOW) == Outlook(1, None)


def test_a_ticket_of_a_service_that_is_gone_keeps_its_counter_busy_and_nobody_waiting() -> None:
    gone = ticket(1, "d", 60)
    served = ticket(2, state=TicketState.SERVING, counter_id="counter-1", started_at=NOW)
    left = {"k": replace(SERVICES["k"], mean_seconds=MEAN)}
    assert outlooks(left, [counter(1)], [gone, served], NOW) == {"k": Outlook(0, interval(MEAN), MEAN)}
    assert outlooks({}, [counter(1)], [gone, served], NOW) == {}
    later = ticket(3, "d", 30)
    assert ticket_outlook(later, left, [counter(1)], [gone, served, later], NOW) == Outlook(1, None)
