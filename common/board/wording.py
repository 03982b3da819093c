"""The board's picture in words: what QML writes, in one language. No Qt, so that every sentence can be tested bare."""

from __future__ import annotations

import datetime as dt
from typing import Any

from common.board.board import BoardState, Mode, WeekLine
from common.board.door import DoorState
from common.board.order import OrderLine
from common.i18n import Catalogue
from common.model.errors import Unauthorised
from common.model.office import Span

Words = dict[str, str]

DASH = "–"

SEVERAL = 5
"""Labels in one line of those who stand aside; the others are counted."""

DOOR_SERVICES = 4
"""Services named at a door."""

_ASIDE: dict[str, object] = {"labels": [], "more": "", "wait": "", "unit": "", "closed": True}
"""Who stands aside takes one line, as a closed service does."""


_SILENT: dict[str, object] = {
    "state": "",
    "says": "",
    "label": "",
    "again": "",
    "service": "",
    "following": "",
    "next": [],
}
"""A door of which nothing is known."""


def is_of_another_day(state: BoardState) -> bool:
    """Whether the link has been lost since another day: its numbers mean nothing today, and that nobody waits is not known."""
    return state.lost and state.valid_at is not None and state.valid_at.date() != state.now.date()


class Wording:
    """Every text on the board."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        # Names of the days from Monday; any week does, and this one begins with a Monday.
        self._days = [catalogue.weekday(dt.date(2026, 10, 12 + day)) for day in range(7)]

    def header(self, state: BoardState) -> Words:
        """Department, date and clock."""
        office = state.office
        if office is None:
            return {"department": "", "date": "", "clock": ""}
        return {
            "department": self._catalogue.text(office.department),
            "date": self._catalogue.date(state.now.date()),
            "clock": self._catalogue.time(state.now, office.zone),
        }

    def captions(self, state: BoardState) -> Words:
        """What stands over the columns."""
        tr = self._catalogue.gettext
        if is_of_another_day(state):
            return dict.fromkeys(("ticket", "counter", "order", "wait", "none", "again", "nobody"), "")
        if state.lost:
            order = tr("Order at {time}", time=self._time(state.valid_at)) if state.valid_at else tr("Waiting in order")
            wait = tr("Wait unknown")
        else:
            order, wait = tr("Waiting in order"), tr("Wait")
        return {
            "ticket": tr("Ticket"),
            "counter": tr("Counter"),
            "order": order,
            "wait": wait,
            "none": tr("Nobody is being called at the moment"),
            "again": tr("again"),
            "nobody": tr("nobody waits"),
        }

    def order(self, state: BoardState) -> list[dict[str, object]]:
        """One record a service: name, labels, more, wait and its unit, closed, note; then who stands aside."""
        tr = self._catalogue.gettext
        if is_of_another_day(state):
            return []
        lines = [self._line(line, lost=state.lost) for line in state.order.lines]
        for name, labels in (
            (tr("Parked tickets"), state.order.parked),
            (tr("Coming back later"), state.order.returning),
        ):
            if labels:
                lines.append({**_ASIDE, "name": name, "note": _several(labels)})
        return lines

    def entries(self, state: BoardState) -> list[dict[str, str]]:
        """Where all wait in one line: each label with its wait."""
        return [
            {"label": entry.label, "wait": DASH if state.lost else self._catalogue.wait(entry.wait)}
            for entry in state.order.entries
        ]

    def door(self, state: BoardState) -> dict[str, object]:
        """A door: what it says, to whom, and who follows. `state` is one of DoorState, or empty without a counter."""
        tr, door = self._catalogue.gettext, state.door
        if door is None:
            return {**_SILENT, "number": "", "direction": ""}
        # Nobody is asked in on news that may be stale: who was called is said, and when.
        stale = state.lost and door.state is DoorState.ENTER
        called = (door.called_at or state.now).astimezone(state.now.tzinfo)
        says = {
            DoorState.ENTER: tr("Called at {time}", time=self._time(called)) if stale else tr("Please enter"),
            DoorState.OCCUPIED: tr("Occupied"),
            DoorState.FREE: tr("Free"),
            DoorState.PAUSED: tr("Break"),
            DoorState.CLOSED: tr("Closed"),
        }
        words: dict[str, object] = {
            "state": door.state.value,
            "says": says[door.state],
            "again": tr("again") if door.recall and door.state is DoorState.ENTER and not stale else "",
            "label": door.label,
            "number": str(door.number),
            "counter": tr("Counter"),
            "service": self._catalogue.text(door.service),
            "services": "\n".join(self._catalogue.text(name) for name in door.services[:DOOR_SERVICES]),
            "following": tr("Following") if door.next else "",
            "next": list(door.next),
            "direction": door.direction.value,
        }
        # What the counter did on another day says nothing of today.
        return {**words, **_SILENT} if is_of_another_day(state) else words

    def band(self, state: BoardState) -> Words:
        """The line at the foot: what to know when the link is lost, else the message; `kind` is alert, message or name."""
        tr = self._catalogue.gettext
        if state.office is None:
            return {"kind": "name", "text": ""}
        if is_of_another_day(state) and state.valid_at is not None:
            return {
                "kind": "alert",
                "text": tr(
                    "Connection lost. This is the state of {day} at {time}. Watch for calls at the counters.",
                    day=self._catalogue.day_of_year(state.valid_at.date()),
                    time=self._time(state.valid_at),
                ),
            }
        if state.lost and state.valid_at is not None:
            return {
                "kind": "alert",
                "text": tr(
                    "Connection lost. This is the state at {time}. Watch for calls at the counters.",
                    time=self._time(state.valid_at),
                ),
            }
        if state.lost:
            return {"kind": "alert", "text": tr("No connection. Watch for calls at the counters.")}
        if state.message is not None:
            return {"kind": "message", "text": self._catalogue.text(state.message)}
        return {"kind": "name", "text": self._catalogue.text(state.office.name)}

    def closed(self, state: BoardState) -> dict[str, Any]:
        """The closed board: title, when it opens in two lines, the week."""
        tr = self._catalogue.gettext
        first, second = "", ""
        if state.opens is not None:
            days = (state.opens.date() - state.now.date()).days
            first = tr("We open today") if days == 0 else tr("We open tomorrow") if days == 1 else tr("We open")
            second = self._opening(state.opens, today=days == 0) if days < 7 else self._far_opening(state.opens)
        return {
            "title": tr("Closed"),
            "holiday": self._catalogue.text(state.holiday),
            "first": first,
            "second": second,
            "week": [self._week_line(line) for line in state.week],
        }

    def notice(self, state: BoardState) -> Words:
        """What stands on a board that has nothing to show yet."""
        tr = self._catalogue.gettext
        if state.mode is Mode.REFUSED:
            return {
                "title": tr("The board is not enrolled"),
                "text": self._catalogue.sentence(Unauthorised.code, {}),
            }
        return {
            "title": tr("Connecting…"),
            "text": tr("The board is looking for the hub. Watch for calls at the counters."),
        }

    def _time(self, instant: dt.datetime) -> str:
        return f"{instant.hour}:{instant.minute:02d}"

    def _line(self, line: OrderLine, *, lost: bool) -> dict[str, object]:
        tr = self._catalogue.gettext
        note = ""
        if line.closed:
            note = tr("closed until {time}", time=self._time(line.opens)) if line.opens else tr("closed")
        elif not line.labels:
            note = tr("nobody waits")
        wait, unit = self._wait(line, lost=lost)
        return {
            "name": self._catalogue.text(line.name),
            "labels": list(line.labels),
            "more": f"+{line.more}" if line.more else "",
            "wait": wait,
            "unit": unit,
            "closed": line.closed,
            "note": note,
        }

    def _wait(self, line: OrderLine, *, lost: bool) -> tuple[str, str]:
        """The wait and its unit apart, because the unit is written smaller."""
        if line.closed:
            return "", ""
        if lost:
            return DASH, ""
        text = self._catalogue.wait(line.wait)
        if line.wait is None or line.wait.high == 0:
            return "", text
        amount, _, unit = text.replace("\u00a0", " ").rpartition(" ")
        return amount, unit

    def _far_opening(self, opens: dt.datetime) -> str:
        return self._catalogue.gettext(
            "{date} at {time}", date=self._catalogue.date(opens.date()), time=self._time(opens)
        )

    def _opening(self, opens: dt.datetime, *, today: bool) -> str:
        tr, time = self._catalogue.gettext, self._time(opens)
        if today:
            return tr("at {time}", time=time)
        sentences = (
            tr("on Monday at {time}", time=time),
            tr("on Tuesday at {time}", time=time),
            tr("on Wednesday at {time}", time=time),
            tr("on Thursday at {time}", time=time),
            tr("on Friday at {time}", time=time),
            tr("on Saturday at {time}", time=time),
            tr("on Sunday at {time}", time=time),
        )
        return sentences[opens.weekday()]

    def _week_line(self, line: WeekLine) -> dict[str, object]:
        first, *others = [self._days[day] for day in line.days]
        inside = [name if self._catalogue.language == "en" else name.lower() for name in others]
        days = ", ".join([first, *inside]) if len(inside) < 2 else f"{first} {DASH} {inside[-1]}"
        return {
            "days": days,
            "name": self._catalogue.text(line.name),
            "hours": "\n".join(_span(span) for span in line.spans) or self._catalogue.gettext("closed"),
            "coming": line.coming,
        }


def _several(labels: tuple[str, ...]) -> str:
    more = len(labels) - SEVERAL
    return "  ".join((*labels[:SEVERAL], *([f"+{more}"] if more > 0 else [])))


def _span(span: Span) -> str:
    return f"{span.opens.hour}:{span.opens.minute:02d} {DASH} {span.closes.hour}:{span.closes.minute:02d}"
