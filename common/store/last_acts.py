"""What each counter did last, for as long as it can be undone: in memory only, so a restart of the hub ends it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque

import msgspec

from common.model.ticket import Call, Ticket

DEPTH = 8
"""Acts kept for each counter."""


class LastAct(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a clerk on a ticket."""

    action: str
    at: dt.datetime
    session_hash: bytes
    before: Ticket
    """The ticket's record before it."""
    revision: int
    """The ticket's revision after it."""
    call: Call | None
    """The call that it made."""


class LastActs:
    """The latest acts of every counter, newest last."""

    def __init__(self) -> None:
        self._acts: defaultdict[str, deque[LastAct]] = defaultdict(lambda: deque(maxlen=DEPTH))

    def last(self, counter_id: str) -> LastAct | None:
        """The counter's newest act that is not undone."""
        acts = self._acts[counter_id]
        return acts[-1] if acts else None

    def did(self, counter_id: str, act: LastAct) -> None:
        """The counter did this."""
        self._acts[counter_id].append(act)

    def undone(self, counter_id: str) -> None:
        """Its newest act is undone."""
        self._acts[counter_id].pop()

    def forget(self) -> None:
        """What is in memory may not be what is in the database."""
        self._acts.clear()
