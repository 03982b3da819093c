"""Tickets' lives for tests of reports: drawn by Hypothesis, or grown by the thousand from a seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from common.model.ticket import TRANSITIONS, Action, TicketState
from tests.helpers.past import COUNTER, KIOSK, Life

SERVICES = ("local-taxes", "municipal-waste", "parking", "general-information")
DAYS = (
    dt.date(2026, 3, 29),  # clocks forward in Bratislava at 1:00 UTC
    dt.date(2026, 3, 30),
    dt.date(2026, 10, 14),
    dt.date(2026, 10, 25),  # clocks back at 1:00 UTC
    dt.date(2025, 12, 31),
    dt.date(2026, 1, 1),
    dt.date(2024, 2, 29),
)
ALLOWED = {state: tuple(act for known, act in TRANSITIONS if known is state) for state in TicketState}

LIKELY = {
    TicketState.WAITING: (Action.CALL, Action.CALL, Action.CALL),
    TicketState.CALLED: (Action.START, Action.START, Action.START),
    TicketState.SERVING: (Action.TRANSFER, Action.FURTHER, Action.PARK),
    TicketState.PARKED: (Action.RETURN, Action.RETURN),
}
"""Drawn more often: else few would live long enough for a second service."""


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Any way through the table of transitions, with what is only noted in between, and undos."""
    day = draw(st.sampled_from(DAYS))
    at = dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(
        microseconds=draw(st.integers(0, 22 * 3600 * 10**6))
    )
    service = draw(st.sampled_from(SERVICES))
    quoted = draw(st.none() | st.tuples(st.integers(0, 900), st.integers(0, 900)))
    states = [(TicketState.WAITING, service)]
    events: list[tuple[dt.datetime, str, str, str, str | None, int | None]] = [
        (at, "issue", "waiting", service, None, None)
    ]
    may_undo = False
    for _ in range(draw(st.integers(0, 16))):
        state, service = states[-1]
        at += dt.timedelta(microseconds=draw(st.integers(0, 1200 * 10**6)))
        where = draw(st.sampled_from(("counter-1", "counter-2"))), draw(st.sampled_from((1, 2, 3)))
        likely = LIKELY.get(state, ())
        act = draw(st.sampled_from((*likely, *likely, *ALLOWED[state], *("undo",) * may_undo, "printed", "note")))
        if act in {"printed", "note"}:
            events.append((at, act, state.value, service, None, None))
            continue
        if act == "undo":
            states.pop()
            state, service = states[-1]
        else:
            state = TRANSITIONS[state, Action(act)]
            if act in {Action.TRANSFER, Action.FURTHER}:
                service = draw(st.sampled_from(SERVICES))
            states.append((state, service))
        may_undo = act != "undo"
        events.append((at, str(act), state.value, service, *where))
    return Life(
        day=day,
        visit_class=draw(st.sampled_from(("standard", "priority", "appointment"))),
        issued_by=draw(st.sampled_from((KIOSK, COUNTER))),
        low=None if quoted is None else min(quoted),
        high=None if quoted is None else max(quoted),
        events=events,
    )


def served(
    day: dt.date,
    issued: dt.datetime,
    wait: int,
    length: int,
    service: str = SERVICES[0],
    place: tuple[str, int] = ("counter-1", 1),
    low: int | None = None,
    high: int | None = None,
) -> Life:
    """The plain way: issued, called after `wait` seconds, served for `length` seconds."""
    called = issued + dt.timedelta(seconds=wait)
    finished = called + dt.timedelta(seconds=length)
    return Life(
        day=day,
        low=low,
        high=high,
        events=[
            (issued, "issue", "waiting", service, None, None),
            (called, "call", "called", service, *place),
            (called, "start", "serving", service, *place),
            (finished, "finish", "finished", service, *place),
        ],
    )


def busy_day(day: dt.date, opens: dt.datetime, random: Callable[[], float], number: int) -> Sequence[Life]:
    """A day of `number` tickets over eight hours, busiest before noon; about one in ten is not served."""
    found = []
    for turn in range(number):
        share = (turn + random()) / number
        issued = opens + dt.timedelta(seconds=8 * 3600 * (0.45 + 1.6 * (share - 0.45) ** 3 + 0.75 * (share - 0.45)))
        service = SERVICES[int(random() * random() * len(SERVICES))]
        crowd = 0.6 + 1.5 * max(0.0, 1 - abs(share - 0.4) * 3)
        heavy = 1.6 if day.weekday() == 0 else 1.0
        wait = int(60 + (1000 if service == SERVICES[0] else 550) * crowd * heavy * random())
        place = (f"counter-{1 + turn % 4}", 1 + turn % 3)
        low = int(wait * (0.35 + 0.75 * random())) // 60 * 60
        one = served(day, issued, wait, int(60 + 500 * random()), service, place, low, low + 600)
        fate = random()
        if fate < 0.05:
            one.events = [
                *one.events[:2],
                (one.events[2][0] + dt.timedelta(seconds=90), "no_show", "no_show", service, *place),
            ]
        elif fate < 0.08:
            one.events = [one.events[0], (one.events[1][0], "cancel", "cancelled", service, *place)]
        if random() < 0.1:
            one.visit_class = "priority"
        if random() < 0.15:
            one.issued_by = COUNTER
        found.append(one)
    return found
