"""What a new business day does: counters are closed, clerks signed out, old keys and revisions swept."""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import Connection, select

from common.model.numbering import business_day
from common.model.office import CounterState
from common.model.wire import Changes
from common.store import tables
from common.store.batch import Batch
from common.store.day import Day
from common.store.rows import counter_row

KEYS_KEPT = dt.timedelta(days=1)
REVISIONS_KEPT = dt.timedelta(days=2)


def roll(connection: Connection, day: Day, now: dt.datetime) -> Day:
    """The day, begun with a revision of its own where its predecessor was another day; else as it is.

    That first revision tells a reader of the day before that its snapshot is of no use.
    """
    last = connection.scalar(select(tables.revision.c.at).order_by(tables.revision.c.number.desc()).limit(1))
    if last is not None and business_day(day.office, last) == day.date:
        return day
    batch = Batch()
    counters = {
        counter.id: counter
        if day.seat(counter.id)
        else msgspec.structs.replace(
            counter,
            state=CounterState.CLOSED,
            clerk_id=None,
            pause_reason=None,
            help_since=None,
            request=None,
            seat=None,
        )
        for counter in day.counters.values()
    }
    changed = tuple(counter for counter in counters.values() if counter != day.counters[counter.id])
    batch.counters.extend(counter_row(counter) for counter in changed)
    connection.execute(tables.session.delete().where(tables.session.c.business_day != day.date))
    connection.execute(tables.idempotency_key.delete().where(tables.idempotency_key.c.at < now - KEYS_KEPT))
    connection.execute(tables.revision.delete().where(tables.revision.c.at < now - REVISIONS_KEPT))
    batch.revise(Changes(revision=day.revision + 1, time=now, counters=changed))
    batch.write(connection)
    return msgspec.structs.replace(day, counters=counters, revision=day.revision + 1)
