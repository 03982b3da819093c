"""The board's words in two languages at once: each short text in the one and the other. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from common.board.board import BoardState
from common.board.wording import Wording, Words

BETWEEN = " · "
"""Between two languages in one line."""

STACK = "\n"
"""Between two languages below each other."""

TWICE = 100
"""Characters of a sentence for which there is room in two languages, in letters that are read from the chairs."""

CAPTIONS = 52
"""Characters over the order that stand beside each other."""

_STACKED = {"department", "date", "hours"}
"""Texts that stand below each other."""

_NEVER = {"state", "direction", "number", "label", "closed", "coming", "labels", "next", "more"}
"""What is no text."""


def both(one: Any, other: Any, key: str = "") -> Any:
    """Two answers of a Wording as one."""
    if isinstance(one, dict):
        return {name: both(one[name], other[name], name) for name in one}
    if one == other or key in _NEVER or not other:
        return one
    if key == "services":
        return "\n".join(BETWEEN.join(pair) for pair in zip(one.split("\n"), other.split("\n"), strict=True))
    return (STACK if key in _STACKED else BETWEEN).join((one, other))


def _stacked(merged: dict[str, Any], one: dict[str, Any], other: dict[str, Any], *names: str) -> dict[str, Any]:
    """`merged` with these texts of `one` and `other` below each other."""
    texts = {name: one[name] if one[name] == other[name] else STACK.join((one[name], other[name])) for name in names}
    return {**merged, **texts}


def _line(one: dict[str, Any], other: dict[str, Any]) -> dict[str, object]:
    """A line of the order: the wait is the same figure in both and is written once; one line of two is stacked."""
    once = ("wait", "unit") if one["wait"] else ("wait",)
    line: dict[str, object] = both(one, {**other, **{name: one[name] for name in once}})
    return _stacked(line, one, other, "name", "note") if one["closed"] else line


def _day(one: dict[str, Any], other: dict[str, Any]) -> dict[str, object]:
    """A day of the week; its name stands below the other, unless the name of a holiday needs that place."""
    day: dict[str, object] = both(one, other)
    return day if one["name"] else _stacked(day, one, other, "days")


class SideBySide:
    """As Wording, in two languages; what has no room twice is read in turn."""

    def __init__(self, first: Wording, second: Wording, reading: Wording) -> None:
        self._pair = first, second
        self._reading = reading

    def header(self, state: BoardState) -> Words:
        header: Words = self._both(one.header(state) for one in self._pair)
        return header

    def captions(self, state: BoardState) -> Words:
        """Read in turn is what has no room twice: the word over the arrow, that the wait is not known, or a long word."""
        captions: Words = self._both(one.captions(state) for one in self._pair)
        reading = self._reading.captions(state)
        wordy = state.lost or len(captions["order"] + captions["wait"]) > CAPTIONS
        return {**captions, **{name: reading[name] for name in ("again", *(["wait"] if wordy else []))}}

    def order(self, state: BoardState) -> list[dict[str, object]]:
        first, second = (one.order(state) for one in self._pair)
        return [_line(one, other) for one, other in zip(first, second, strict=True)]

    def entries(self, state: BoardState) -> list[dict[str, str]]:
        """Numbers and figures; their few words are read in turn."""
        return self._reading.entries(state)

    def door(self, state: BoardState) -> dict[str, object]:
        door: dict[str, object] = self._both(one.door(state) for one in self._pair)
        return door

    def band(self, state: BoardState) -> Words:
        """`other` is the sentence in the second language, beside `text`; empty where it is the same.

        A message that has no room twice is read in turn.
        """
        first, second = (one.band(state) for one in self._pair)
        if max(len(first["text"]), len(second["text"])) > TWICE:
            return {**self._reading.band(state), "other": ""}
        return {**first, "other": second["text"] if second["text"] != first["text"] else ""}

    def closed(self, state: BoardState) -> dict[str, Any]:
        """`other` holds title, holiday and opening in the second language, as a block of their own."""
        first, second = (one.closed(state) for one in self._pair)
        week = [_day(one, other) for one, other in zip(first["week"], second["week"], strict=True)]
        return {**first, "week": week, "other": {name: text for name, text in second.items() if name != "week"}}

    def notice(self, state: BoardState) -> Words:
        return self._reading.notice(state)

    def _both(self, answers: Iterable[Any]) -> Any:
        first, second = answers
        return both(first, second)
