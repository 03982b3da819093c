"""The board's words in two languages at once: each short text in the one and the other. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from common.board.board import BoardState
from common.board.wording import Wording, Words

BETWEEN = " · "
"""Between two languages in one line."""

_STACKED = {"department", "date"}
"""Texts that stand below each other."""

_NEVER = {"state", "direction", "number", "label", "closed", "labels", "next", "more"}
"""What is no text."""


def both(one: Any, other: Any, key: str = "") -> Any:
    """Two answers of a Wording as one."""
    if isinstance(one, dict):
        return {name: both(one[name], other[name], name) for name in one}
    if one == other or key in _NEVER or not other:
        return one
    if key == "services":
        return "\n".join(BETWEEN.join(pair) for pair in zip(one.split("\n"), other.split("\n"), strict=True))
    return ("\n" if key in _STACKED else BETWEEN).join((one, other))


def _once(line: dict[str, object]) -> tuple[str, ...]:
    """What of a line is the same in both languages, or has no room twice."""
    return ("wait", *(["unit"] if line["wait"] else []), *(["note"] if line["closed"] else []))


class SideBySide:
    """As Wording, in two languages; sentences too long for that are read in turn."""

    def __init__(self, first: Wording, second: Wording, reading: Wording) -> None:
        self._pair = first, second
        self._reading = reading

    def header(self, state: BoardState) -> Words:
        header: Words = self._both(one.header(state) for one in self._pair)
        return header

    def captions(self, state: BoardState) -> Words:
        """The wait stands over a narrow column, so its caption is read in turn."""
        captions: Words = self._both(one.captions(state) for one in self._pair)
        return {**captions, "wait": self._reading.captions(state)["wait"]}

    def order(self, state: BoardState) -> list[dict[str, object]]:
        """The wait is the same figure in both, so it is written once."""
        first, second = (one.order(state) for one in self._pair)
        return [
            both(one, {**other, **{name: one[name] for name in _once(one)}})
            for one, other in zip(first, second, strict=True)
        ]

    def entries(self, state: BoardState) -> list[dict[str, str]]:
        return self._pair[0].entries(state)

    def door(self, state: BoardState) -> dict[str, object]:
        door: dict[str, object] = self._both(one.door(state) for one in self._pair)
        return door

    def band(self, state: BoardState) -> Words:
        return self._reading.band(state)

    def closed(self, state: BoardState) -> dict[str, object]:
        return self._reading.closed(state)

    def notice(self, state: BoardState) -> Words:
        return self._reading.notice(state)

    def _both(self, answers: Iterable[Any]) -> Any:
        first, second = answers
        return both(first, second)
