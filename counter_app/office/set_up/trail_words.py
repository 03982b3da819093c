"""A change of the audit trail in the user's language: what was changed, which of its values, from what to what. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from common.i18n import LANGUAGE_NAMES, Catalogue
from common.model.office_check import N_
from common.model.wire import AuditEntry

_NAME = {
    "id": N_("Mark in files"),
    "name": N_("Name"),
    "icon": N_("Icon"),
    "position": N_("Order"),
    "group_id": N_("Group"),
}
_IN_ORDER = {**_NAME, "place": N_("Order")}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "office": {
        "id": N_("Mark in files"),
        "name": N_("Institution"),
        "department": N_("Office"),
        "time_zone": N_("Time zone"),
        "languages": N_("Languages"),
        "hours": N_("Opening hours"),
        "until_closing": N_("Stop giving tickets when those who wait would not be served before closing"),
    },
    "kiosk": {
        "priority": N_("Visitors may ask for priority"),
        "no_paper": N_("While there is no paper"),
        "attract_seconds": N_("Show pictures or the message when idle for"),
        "attract_message": N_("Message while nobody is there"),
        "pictures": N_("Pictures while nobody is there"),
        "speech": N_("Offer the spoken mode"),
        "ticket_message": N_("Sentence of the office on every ticket"),
        "ticket_qr": N_("Print the QR code of the visitor’s page on tickets"),
    },
    "panel": {
        "finish_on_next": N_("Next finishes the visit under way"),
        "recall_limit": N_("Recalls before a no-show"),
        "no_show_returns": N_("Returns to the queue after a no-show"),
        "no_show_return_minutes": N_("Rest before the return"),
        "auto_call_seconds": N_("A free counter calls by itself after"),
        "undo_seconds": N_("An action can be taken back for"),
        "clerk_figures": N_("Reports may show figures of single clerks"),
        "keep_events_days": N_("Reduce events to anonymous figures after"),
    },
    "exception": {"day": N_("Date"), "hours": N_("Hours on this day"), "name": N_("Name of the day")},
    "message": {
        "text": N_("Text"),
        "first_day": N_("From"),
        "last_day": N_("Until, this day included"),
        "hours": N_("Hours of the day"),
    },
    "group": _NAME,
    "outcome": _IN_ORDER,
    "service": {
        **_NAME,
        "prefix": N_("Letter"),
        "target_seconds": N_("Target wait"),
        "priority_target_seconds": N_("With priority"),
        "mean_seconds": N_("One visit takes"),
        "hours": N_("Opening hours"),
        "information": N_("What to bring"),
        "daily_limit": N_("Tickets a day"),
        "in_use": N_("In use"),
    },
    "counter": {
        "id": N_("Mark in files"),
        "number": N_("Number"),
        "services": N_("Services that it serves"),
        "in_use": N_("The counter is staffed"),
    },
    "clerk": {
        "id": N_("Mark in files"),
        "name": N_("Name and surname"),
        "role": N_("Role"),
        "pin": N_("PIN"),
        "in_use": N_("May sign in"),
    },
    "board": {
        **_IN_ORDER,
        "layout": N_("Shows"),
        "counters": N_("Counters"),
        "services": N_("Services"),
        "one_line": N_("The order in one line of all services"),
        "arrows": N_("Where each counter lies, seen from the board"),
        "distance_metres": N_("Read from a distance of"),
        "side_by_side": N_("Two languages at once"),
        "languages": N_("Languages"),
        "voice": N_("Also announce in"),
        "speaks": N_("A voice announces the calls"),
        "volumes": N_("Volume from a time of day on"),
        "media": N_("Pictures and videos"),
        "screen_off_minutes": N_("Screen dark after closing for longer than"),
    },
}
"""The name of each value, as its form has it, by the kind of subject."""
KINDS = {
    "office": N_("Office and hours"),
    "kiosk": N_("Kiosks"),
    "panel": N_("Panels"),
    "exception": N_("Holidays"),
    "message": N_("Board messages"),
    "group": N_("Groups"),
    "outcome": N_("Outcomes"),
    "service": N_("Services"),
    "counter": N_("Counters"),
    "clerk": N_("People"),
    "board": N_("Boards"),
}
"""Where a subject is changed: the section of the set-up."""
WORDS = {
    "clerk": N_("clerk"),
    "supervisor": N_("supervisor"),
    "administrator": N_("administrator"),
    "screen": N_("show the number on the screen"),
    "desk": N_("send visitors to a counter"),
    "calls-and-order": N_("calls and the order"),
    "calls": N_("calls only"),
    "order": N_("the order only"),
    "door": N_("one counter’s door"),
    "none": N_("no arrow"),
    "left": N_("to the left"),
    "right": N_("to the right"),
    "up": N_("up"),
    "down": N_("down"),
}
_CHOICES = frozenset({"role", "no_paper", "layout", "arrows"})
_MONDAY = dt.date(2026, 10, 12)


class TrailWords:
    """Puts entries into words; `names` are the office's own, by subject (`service local-taxes`)."""

    def __init__(self, texts: Catalogue, names: Mapping[str, str]) -> None:
        self._texts, self._names = texts, names

    def subject(self, subject: str) -> str:
        """What was changed: its section, and which one of it."""
        kind, _, id_ = subject.partition(" ")
        if kind not in KINDS:
            return subject
        section = self._texts.gettext(KINDS[kind])
        if not id_:
            return section
        if kind == "exception":
            return f"{section}: {self._date(id_)}"
        return f"{section}: {self._names.get(subject, id_)}"

    def difference(self, entry: AuditEntry) -> str:
        """One line for each value that changed."""
        before: dict[str, Any] = msgspec.json.decode(entry.before) if entry.before else {}
        after: dict[str, Any] = msgspec.json.decode(entry.after) if entry.after else {}
        if not after:
            return self._texts.gettext("removed")
        kind = entry.subject.partition(" ")[0]
        lines = []
        for name in {**before, **after}:
            was, becomes = before.get(name), after.get(name)
            label = self._texts.gettext(FIELDS[kind][name]) if name in FIELDS.get(kind, {}) else name
            for part, old, new in self._parts(name, was, becomes):
                old_words, new_words = self._value(name, old), self._value(name, new)
                if old_words == new_words == NOTHING:
                    continue
                whole = f"{label} ({part})" if part else label
                lines.append(f"{whole}: {new_words}" if name not in before else f"{whole}: {old_words} → {new_words}")
        return "\n".join(lines)

    def _parts(self, name: str, was: Any, becomes: Any) -> Iterator[tuple[str, Any, Any]]:
        """The languages, days or counters of a value that has such, and its old and new value."""
        if isinstance(was, dict) or isinstance(becomes, dict):
            if name != "hours":
                old, new = was or {}, becomes or {}
                for key in {**old, **new}:
                    if old.get(key) != new.get(key):
                        part = (
                            self._names.get(f"counter {key}", key) if name == "arrows" else LANGUAGE_NAMES.get(key, key)
                        )
                        yield part, old.get(key), new.get(key)
                return
        elif name == "hours" and (_is_week(was) or _is_week(becomes)):
            old_week = was if _is_week(was) else [None] * 7
            new_week = becomes if _is_week(becomes) else [None] * 7
            for number, (old_day, new_day) in enumerate(zip(old_week, new_week, strict=True)):
                if old_day != new_day:
                    yield self._texts.weekday(_MONDAY + dt.timedelta(days=number)), old_day, new_day
            return
        yield "", was, becomes

    def _value(self, name: str, value: Any) -> str:
        say = self._texts.gettext
        if value is None or value in ("", [], {}):
            return say("closed") if name == "hours" and value == [] else NOTHING
        if isinstance(value, bool):
            return say("yes") if value else say("no")
        if name in _CHOICES:
            return say(WORDS[value]) if value in WORDS else str(value)
        if isinstance(value, list):
            return ", ".join(self._value(name, one) for one in value)
        if isinstance(value, dict):
            return self._span(value) if name == "hours" else f"{value['at'][:5].lstrip('0')} {value['volume']} %"
        if name in ("day", "first_day", "last_day"):
            return self._date(value)
        return self._plain(name, value)

    def _plain(self, name: str, value: Any) -> str:
        say = self._texts.gettext
        if name in ("target_seconds", "priority_target_seconds", "mean_seconds"):
            return f"{value // 60} {say('min')}"
        if name.endswith("_seconds"):
            return f"{value} {say('s')}"
        if name.endswith("_minutes"):
            return f"{value} {say('min')}"
        if name in ("services", "counters", "group_id"):
            kind = {"services": "service", "counters": "counter", "group_id": "group"}[name]
            return self._names.get(f"{kind} {value}", str(value))
        if name in ("languages", "voice"):
            return LANGUAGE_NAMES.get(value, str(value))
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _span(self, value: dict[str, str]) -> str:
        return " – ".join(value[end][:5].removeprefix("0") for end in ("opens", "closes"))

    def _date(self, day: str) -> str:
        return self._texts.short_date(dt.date.fromisoformat(day))


NOTHING = "–"


def _is_week(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 7 and all(isinstance(day, list) for day in value)
