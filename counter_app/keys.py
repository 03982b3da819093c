"""Which key does what: one key per action, changed by settings. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from common.model.errors import BadRequest


class Act(StrEnum):
    """Places of the panel that have a key; what a place does follows from the ticket's state."""

    NEXT = "next"
    AGAIN = "again"
    NO_SHOW = "no_show"
    FINISH = "finish"
    PARK = "park"
    TRANSFER = "transfer"
    UNDO = "undo"
    LIST = "list"
    MORE = "more"
    NOTE = "note"
    TICKET = "ticket"
    PAUSE = "pause"
    HELP = "help"
    BAR = "bar"
    MANUAL = "manual"
    OFFICE = "office"
    """For a supervisor or an administrator."""


DEFAULT: Mapping[Act, str] = {
    Act.NEXT: "F8",
    Act.AGAIN: "F7",
    Act.NO_SHOW: "F6",
    Act.FINISH: "F4",
    Act.PARK: "F9",
    Act.TRANSFER: "F11",
    Act.UNDO: "Ctrl+Z",
    Act.LIST: "F3",
    Act.MORE: "F10",
    Act.NOTE: "F5",
    Act.TICKET: "Ctrl+N",
    Act.PAUSE: "Ctrl+P",
    Act.HELP: "F12",
    Act.BAR: "F2",
    Act.MANUAL: "F1",
    Act.OFFICE: "Ctrl+F12",
}
"""As they are written on the buttons."""

EVERYWHERE = (Act.NEXT, Act.AGAIN, Act.NO_SHOW, Act.FINISH, Act.PARK, Act.UNDO, Act.HELP, Act.BAR)
"""What works without the panel being in front: everything that needs no page of the panel."""


def parse(text: str) -> dict[Act, str]:
    """The keys by `text` such as "next=F8 undo=Ctrl+Z" over the usual ones; raises BadRequest where it says nothing sensible."""
    keys = dict(DEFAULT)
    for part in text.split():
        name, _, key = part.partition("=")
        try:
            keys[Act(name)] = key
        except ValueError as error:
            raise BadRequest(detail=f"keys: {name}; known are {', '.join(Act)}") from error
        if not key:
            raise BadRequest(detail=f"keys: {name} has no key")
    taken: dict[str, Act] = {}
    for act, key in keys.items():
        if key.lower() in taken:
            raise BadRequest(detail=f"keys: {key} is both {taken[key.lower()]} and {act}")
        taken[key.lower()] = act
    return keys


def everywhere(keys: Mapping[Act, str], modifiers: str) -> dict[Act, str]:
    """The keys that work in every program: `modifiers`, such as Ctrl+Shift, before each, none of them twice."""
    held = [part for part in modifiers.split("+") if part]
    found = {}
    for act in EVERYWHERE:
        *own, last = keys[act].split("+")
        found[act] = "+".join([*held, *(part for part in own if part not in held), last])
    return found
