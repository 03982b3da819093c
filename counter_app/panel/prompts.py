"""What asks the clerk for an answer: a supervisor's request, a reminder that is due, another counter's call for help. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from counter_app.panel.state import PanelState
from counter_app.panel.wishes import Intent, Wish
from counter_app.panel.wording import Wording


@dataclass(frozen=True)
class Prompt:
    """A sentence with one answer; closed by hand it does not come back, for `key` says which it was."""

    key: str
    sentence: str
    answer: str
    wish: Wish | None
    """None: the answer only closes it."""


def prompt(state: PanelState, closed: Collection[str], wording: Wording, zone: ZoneInfo) -> Prompt | None:
    """The most urgent one that is not in `closed`; None: nothing is asked."""
    gettext = wording.catalogue.gettext
    found = []
    if state.request:
        sentence = gettext("The supervisor asks: {request}", request=state.request)
        answer = wording.action(Intent.ANSWER)
        found.append(Prompt(f"request {state.request}", sentence, answer, Wish(Intent.ANSWER)))
    for alarm in state.alarms:
        sentence = gettext(
            "Counter {counter} has asked for help at {time}.",
            counter=alarm.number,
            time=wording.catalogue.time(alarm.since, zone),
        )
        found.append(Prompt(f"help {alarm.number} {alarm.since}", sentence, wording.action(Intent.ANSWER), None))
    for one in state.resting:
        if one.remind and one.reminds_here:
            sentence = gettext("{label} was set aside: the time is up.", label=one.label)
            wish = Wish(Intent.TAKE_BACK, ticket_id=one.ticket_id)
            key = f"remind {one.ticket_id} {one.remind_at}"
            found.append(Prompt(key, sentence, wording.action(Intent.TAKE_BACK), wish))
    return next((one for one in found if one.key not in closed), None)
