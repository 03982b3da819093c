"""A week's report as the pictures and window tests show it, counted by the model from made-up days."""

from __future__ import annotations

import datetime as dt
import random
from zoneinfo import ZoneInfo

from common.model.office import Service
from common.model.report.facts import Event, Facts, Issued, facts_of
from common.model.report.gathering import Gathering, Order
from common.model.report.record import By, Report
from common.model.report.tallies import tallies
from tests.helpers.lives import busy_day
from tests.helpers.past import KIOSK, Life
from tests.helpers.story import load

ZONE = ZoneInfo("Europe/Bratislava")
MONDAY = dt.date(2026, 10, 5)
CROWDS = (360, 310, 340, 280, 230)
"""Tickets from Monday to Friday."""


def facts(life: Life) -> Facts:
    """What the model says of a life."""
    events = [
        Event(at, action, state, service or "", counter or "", "" if clerk is None else str(clerk))
        for at, action, state, service, counter, clerk in life.events
    ]
    channel = "kiosk" if life.issued_by == KIOSK else "counter"
    return facts_of(Issued(life.visit_class, channel, life.low, life.high), events, ZONE)


def sample(by: By = By.DAY, office: str = "kosice", *, empty: bool = False) -> Report:
    """Monday to Sunday, 5 to 11 October 2026, and the week before."""
    services: dict[str, Service] = {one.id: one for one in load(office).services}
    order = Order(
        first=MONDAY,
        last=MONDAY + dt.timedelta(6),
        by=by,
        time_zone=ZONE.key,
        services=services,
        names={"counter-1": {"sk": "1"}, "counter-2": {"sk": "2"}, "counter-3": {"sk": "3"}, "counter-4": {"sk": "4"}},
    )
    before = order.before()
    assert before is not None
    made = dt.datetime(2026, 10, 14, 8, 42, tzinfo=dt.UTC)
    if empty:
        return Gathering(order).report(made)
    dice = random.Random(11)
    totals = []
    for one in (before, order):
        gathering = Gathering(one)
        for offset, crowd in enumerate(CROWDS):
            day = one.first + dt.timedelta(offset)
            opens = dt.datetime.combine(day, dt.time(8), ZONE).astimezone(dt.UTC)
            counted = tallies(facts(life) for life in busy_day(day, opens, dice.random, crowd))
            for dimension in one.dimensions:
                gathering.add(day, dimension, counted[dimension])
        totals.append(gathering)
    return totals[1].report(made, totals[0].total())
