"""Commands that wait for the hub to come back: sent in order, one at a time, each with its own key. Pure.

Only what nobody else competes for may wait (`Command.may_wait`); calling never does.
"""

from __future__ import annotations

import msgspec

from common.link.commands import Command
from common.model import wire
from common.model.office import Counter
from common.model.ticket import Ticket

_ANSWERS: dict[str, type] = {kind.__name__: kind for kind in (Ticket, Counter, wire.Session)}


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A command as it is kept; can be written to a file and read again."""

    method: str
    path: str
    body: bytes
    key: str
    answer: str | None
    session_token: str
    """Of the clerk who gave the command; it goes out in their name whoever sits there then."""

    def command(self) -> Command:
        """The command as it was given."""
        answer = None if self.answer is None else _ANSWERS[self.answer]
        return Command(method=self.method, path=self.path, body=self.body, key=self.key, answer=answer, may_wait=True)


class Outbox:
    """A queue of commands; the driver sends `first`, and removes it once the hub has answered, whatever the answer."""

    def __init__(self, waiting: tuple[Waiting, ...] = ()) -> None:
        self.waiting = waiting
        """Oldest first."""

    def keep(self, command: Command, session_token: str) -> None:
        """Puts a command last; one that is kept already (same key) stays where it is."""
        if not command.may_wait:
            raise ValueError(f"{command.path} is contended and must not wait")
        if all(kept.key != command.key for kept in self.waiting):
            kept = Waiting(
                method=command.method,
                path=command.path,
                body=command.body,
                key=command.key,
                answer=None if command.answer is None else command.answer.__name__,
                session_token=session_token,
            )
            self.waiting = (*self.waiting, kept)

    @property
    def first(self) -> Waiting | None:
        """The one to send now."""
        return self.waiting[0] if self.waiting else None

    def remove(self, key: str) -> None:
        """The hub has answered it."""
        self.waiting = tuple(kept for kept in self.waiting if kept.key != key)
