"""A clerk takes back what the counter did last."""

from __future__ import annotations

import datetime as dt

from common.hub.commands.actor import Actor, own_counter, seated
from common.model.errors import CounterBusy, IllegalTransition, NothingToUndo, TooLateToUndo
from common.model.ticket import Ticket
from common.store.day import AT_COUNTER
from common.store.transaction import Transaction


def undo(tx: Transaction, actor: Actor, counter_id: str) -> Ticket:
    """Give the ticket of the counter's newest act its former record back, and withdraw the call that it made.

    Only the session that did it may, within the office's undo_seconds, and only while the ticket has not changed
    since; raises NothingToUndo, TooLateToUndo, IllegalTransition, or CounterBusy where another ticket has come to
    the counter since. What was done before a restart of the hub stays done.
    """
    seat = seated(tx, actor)
    counter = own_counter(tx, seat, counter_id)
    act = tx.last_act(counter.id)
    if act is None or act.session_hash != actor.session_hash:
        raise NothingToUndo
    if tx.now - act.at > dt.timedelta(seconds=tx.office.panel.undo_seconds):
        raise TooLateToUndo
    now = tx.ticket(act.before.id)
    if now.revision != act.revision:
        raise IllegalTransition(state=now.state, action="undo")
    current = tx.at_counter(counter.id)
    if act.before.state in AT_COUNTER and current is not None and current.id != now.id:
        raise CounterBusy(label=current.label)
    tx.undone(counter.id, act)
    return tx.change(act.before, "undo", seat.who, act.action)
