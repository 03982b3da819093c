"""The next-ticket rule."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.model.office import Counter, Service
from common.model.ticket import Ticket, TicketClass, TicketState
from common.model.turn import in_turn, next_ticket, rests, target_seconds, used_share

NOW = dt.datetime(2026, 10, 14, 9, 0, tzinfo=dt.UTC)
SERVICES = {
    id_: Service(
        id=id_,
        prefix=id_.upper(),
        name={"sk": id_},
        icon="info",
        position=position,
        target_seconds=target,
        priority_target_seconds=target // 2,
        mean_seconds=300,
    )
    for position, (id_, target) in enumerate({"d": 1200, "k": 600, "p": 1200}.items())
}
COUNTER = Counter(id="counter-1", number=1, services=("d", "k"))
OTHER = Counter(id="counter-2", number=2, services=("d", "k", "p"))


def ticket(id_: int, service: str = "d", waited: float = 0, **changes: object) -> Ticket:
    """A ticket that has waited so many seconds at NOW."""
    instant = NOW - dt.timedelta(seconds=waited)
    base = Ticket(
        id=id_,
        service_id=service,
        number=id_,
        label=f"{service.upper()}{id_:03d}",
        business_day=NOW.date(),
        language="sk",
        issued_at=instant,
        counted_from=instant,
    )
    return replace(base, **changes)


@st.composite
def queues(draw: st.DrawFn) -> list[Ticket]:
    count = draw(st.integers(0, 12))
    return [
        ticket(
            id_,
            draw(st.sampled_from("dkp")),
            draw(st.sampled_from([0, 1, 60, 600, 601, 3600])),
            visit_class=draw(st.sampled_from(TicketClass)),
            state=draw(st.sampled_from(TicketState)),
            in_front=draw(st.booleans()),
            counter_id=draw(st.sampled_from([None, None, None, "counter-1", "counter-2"])),
            not_before=draw(
                st.sampled_from([None, None, None, *(NOW + dt.timedelta(seconds=s) for s in (-9, 0, 700))])
            ),
        )
        for id_ in range(1, count + 1)
    ]


@given(queues(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(tickets: list[Ticket], rng: random.Random) -> None:
    shuffled = tickets.copy()
    rng.shuffle(shuffled)
    assert next_ticket(tickets, SERVICES, NOW, COUNTER) == next_ticket(shuffled, SERVICES, NOW, COUNTER)
    assert in_turn(tickets, SERVICES, NOW) == in_turn(shuffled, SERVICES, NOW)


@given(queues())
def test_only_a_waiting_ticket_that_the_counter_may_serve_is_next(tickets: list[Ticket]) -> None:
    chosen = next_ticket(tickets, SERVICES, NOW, COUNTER)
    order = in_turn(tickets, SERVICES, NOW, COUNTER)
    awake = [one for one in order if not rests(one, NOW)]
    assert order[: len(awake)] == awake
    assert chosen == (awake[0] if awake else None)
    for one in order:
        assert one.state is TicketState.WAITING
        assert one.counter_id == COUNTER.id or (one.counter_id is None and one.service_id in COUNTER.services)


@given(queues())
def test_nobody_is_passed_by_one_of_the_same_kind_who_came_later(tickets: list[Ticket]) -> None:
    order = in_turn(tickets, SERVICES, NOW, OTHER)
    for index, first in enumerate(order):
        for second in order[index + 1 :]:
            if (first.service_id, first.visit_class, first.in_front, rests(first, NOW) or rests(second, NOW)) == (
                second.service_id,
                second.visit_class,
                second.in_front,
                False,
            ):
                assert (first.counted_from, first.issued_at, first.id) <= (
                    second.counted_from,
                    second.issued_at,
                    second.id,
                )


@given(st.integers(1, 3600), st.integers(1, 60))
def test_nobody_starves(waited: int, rate: int) -> None:
    """However fast newcomers with the shortest target arrive, the old ticket is called once its share is the largest."""
    patient = ticket(1, "d", waited)
    now = NOW
    for round_ in range(10_000):
        now = NOW + dt.timedelta(seconds=rate * round_)
        newcomer = replace(
            ticket(2, "k", visit_class=TicketClass.PRIORITY),
            issued_at=now,
            counted_from=now - dt.timedelta(seconds=299),
        )
        if next_ticket([patient, newcomer], SERVICES, now, COUNTER) == patient:
            break
    assert (now - patient.issued_at).total_seconds() <= max(waited, 1200 + rate)


def test_the_larger_share_of_the_target_goes_first() -> None:
    assert next_ticket([ticket(1, "d", 700), ticket(2, "k", 400)], SERVICES, NOW, COUNTER) == ticket(2, "k", 400)


def test_priority_halves_the_target() -> None:
    urgent = ticket(2, "d", 400, visit_class=TicketClass.PRIORITY)
    assert target_seconds(SERVICES["d"], urgent.visit_class) == 600
    assert next_ticket([ticket(1, "d", 700), urgent], SERVICES, NOW, COUNTER) == urgent


def test_equal_credit_is_first_come_first_served_then_by_id() -> None:
    early = ticket(2, counted_from=NOW, issued_at=NOW - dt.timedelta(seconds=2))
    late = ticket(1, counted_from=NOW, issued_at=NOW - dt.timedelta(seconds=1))
    same = replace(late, id=0)
    assert in_turn([late, early, same], SERVICES, NOW) == [early, same, late]


def test_an_appointment_that_is_not_due_has_negative_credit() -> None:
    booked = ticket(1, visit_class=TicketClass.APPOINTMENT, counted_from=NOW + dt.timedelta(minutes=10))
    assert used_share(booked, SERVICES["d"], NOW) == -0.5
    assert in_turn([booked, ticket(2)], SERVICES, NOW) == [ticket(2), booked]


def test_a_ticket_meant_for_a_counter_is_called_there_only() -> None:
    sent = ticket(1, "p", 60, counter_id="counter-1")
    assert next_ticket([sent], SERVICES, NOW, COUNTER) == sent
    assert next_ticket([sent], SERVICES, NOW, OTHER) is None


def test_a_ticket_that_rests_after_a_no_show_waits_its_time_behind_the_others() -> None:
    until = NOW + dt.timedelta(minutes=5)
    resting, fresh = ticket(1, waited=1100, in_front=True, not_before=until), ticket(2)
    assert in_turn([resting, fresh], SERVICES, NOW) == [fresh, resting]
    assert next_ticket([resting], SERVICES, NOW, COUNTER) is None
    assert next_ticket([resting], SERVICES, until, COUNTER) == resting
    assert in_turn([resting, fresh], SERVICES, until) == [resting, fresh]
    earlier = ticket(3, not_before=until - dt.timedelta(seconds=1))
    assert in_turn([resting, earlier], SERVICES, NOW) == [earlier, resting]
