"""What became of a command: four ends, and how an HTTP answer is read as one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from common.link.commands import Command
from common.model import wire


@dataclass(frozen=True)
class Done:
    """The hub did it. `value` is the record that the command's answer names, or None (no body: nobody waits)."""

    value: Any = None


@dataclass(frozen=True)
class Refused:
    """The hub said no and changed nothing; `problem` says why, `catalogue.sentence(code, parameters)` in words."""

    problem: wire.Problem


@dataclass(frozen=True)
class Unreachable:
    """No answer came in time. It is not known whether the hub did it; `reason` is for the log, not for the user."""

    reason: str


@dataclass(frozen=True)
class Kept:
    """The hub is away; the command waits in the outbox and goes out by itself. Only for commands that `may_wait`."""


Reply = Done | Refused | Unreachable | Kept


def read_answer(command: Command, status: int, body: bytes) -> Done | Refused | Unreachable:
    """The reply in an HTTP answer. What is not in the hub's language (a proxy's page, a cut body) counts as no answer."""
    try:
        if status >= 400:
            return Refused(msgspec.json.decode(body, type=wire.Problem))
        if command.answer is None or status == 204:
            return Done()
        return Done(msgspec.json.decode(body, type=command.answer))
    except msgspec.MsgspecError as error:
        return Unreachable(f"HTTP {status}, answer not understood: {error}")
