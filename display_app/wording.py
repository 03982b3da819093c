"""The board's picture in words: what QML writes, in one language. No Qt, so that every sentence can be tested bare."""

from __future__ import annotations

import datetime as dt

from common.i18n import Catalogue
from common.model.errors import Unauthorised
from common.model.office import Span
from display_app.board import BoardState, Mode, WeekLine
from display_app.order import OrderLine

Words = dict[str, str]

DASH = "–"


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
        say = self._catalogue.gettext
        if state.lost:
            order = say("Order at {time}", time=self._time(state.valid_at)) if state.valid_at else say("Waiting in order")
            wait = say("Wait unknown")
        else:
            order, wait = say("Waiting in order"), say("Wait")
        return {"ticket": say("Ticket"), "counter": say("Counter"), "order": order, "wait": wait, "none": say("No calls yet")}

    def order(self, state: BoardState) -> list[dict[str, object]]:
        """One record a service: name, labels, more, wait and its unit, closed, note."""
        return [self._line(line, lost=state.lost) for line in state.order]

    def band(self, state: BoardState) -> Words:
        """The line at the foot: what to know when the link is lost, else the message; `kind` is alert, message or name."""
        say = self._catalogue.gettext
        if state.office is None:
            return {"kind": "name", "text": ""}
        if state.lost and state.valid_at is not None:
            return {
                "kind": "alert",
                "text": say(
                    "Connection lost. This is the state at {time}. Watch for calls at the counters.",
                    time=self._time(state.valid_at),
                ),
            }
        if state.lost:
            return {"kind": "alert", "text": say("No connection. Watch for calls at the counters.")}
        if state.message is not None:
            return {"kind": "message", "text": self._catalogue.text(state.message)}
        return {"kind": "name", "text": self._catalogue.text(state.office.name)}

    def closed(self, state: BoardState) -> dict[str, object]:
        """The closed board: title, when it opens in two lines, the week."""
        say = self._catalogue.gettext
        first, second = "", ""
        if state.opens is not None:
            days = (state.opens.date() - state.now.date()).days
            first = say("We open today") if days == 0 else say("We open tomorrow") if days == 1 else say("We open")
            second = self._opening(state.opens, today=days == 0)
        return {
            "title": say("Closed"),
            "first": first,
            "second": second,
            "week": [self._week_line(line) for line in state.week],
        }

    def notice(self, state: BoardState) -> Words:
        """What stands on a board that has nothing to show yet."""
        say = self._catalogue.gettext
        if state.mode is Mode.REFUSED:
            return {
                "title": say("The board is not enrolled"),
                "text": self._catalogue.sentence(Unauthorised.code, {}),
            }
        return {
            "title": say("Connecting…"),
            "text": say("The board is looking for the hub. Watch for calls at the counters."),
        }

    def _time(self, instant: dt.datetime) -> str:
        return f"{instant.hour}:{instant.minute:02d}"

    def _line(self, line: OrderLine, *, lost: bool) -> dict[str, object]:
        say = self._catalogue.gettext
        note = ""
        if line.closed:
            note = say("closed until {time}", time=self._time(line.opens)) if line.opens else say("closed")
        elif not line.labels:
            note = say("nobody waits")
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

    def _opening(self, opens: dt.datetime, *, today: bool) -> str:
        say, time = self._catalogue.gettext, self._time(opens)
        if today:
            return say("at {time}", time=time)
        sentences = (
            say("on Monday at {time}", time=time),
            say("on Tuesday at {time}", time=time),
            say("on Wednesday at {time}", time=time),
            say("on Thursday at {time}", time=time),
            say("on Friday at {time}", time=time),
            say("on Saturday at {time}", time=time),
            say("on Sunday at {time}", time=time),
        )
        return sentences[opens.weekday()]

    def _week_line(self, line: WeekLine) -> dict[str, object]:
        first, *others = [self._days[day] for day in line.days]
        inside = [name if self._catalogue.language == "en" else name.lower() for name in others]
        days = ", ".join([first, *inside]) if len(inside) < 2 else f"{first} {DASH} {inside[-1]}"
        return {
            "days": days,
            "hours": "\n".join(_span(span) for span in line.spans) or self._catalogue.gettext("closed"),
            "coming": line.coming,
        }


def _span(span: Span) -> str:
    return f"{span.opens.hour}:{span.opens.minute:02d} {DASH} {span.closes.hour}:{span.closes.minute:02d}"
