"""What a clerk can ask of the panel, and the commands that it takes. No Qt, no words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from common.link import commands
from common.link.commands import Command
from common.model.ticket import Action, Ticket, TicketClass


class Intent(StrEnum):
    """What a clerk can ask of the panel."""

    CALL_NEXT = "call_next"
    START = "start"
    FINISH_AND_NEXT = "finish_and_next"
    FINISH = "finish"
    RECALL = "recall"
    NO_SHOW = "no_show"
    RETURN = "return"
    PARK = "park"
    TRANSFER = "transfer"
    FURTHER = "further"
    NOTE = "note"
    CALL_TICKET = "call_ticket"
    TAKE_BACK = "take_back"
    """A resting ticket goes back among those who wait."""
    CALL_RESTING = "call_resting"
    CANCEL = "cancel"
    ISSUE = "issue"
    UNDO = "undo"
    HELP = "help"
    ANSWER = "answer"
    """The supervisor's request was read."""
    OPEN = "open"
    PAUSE = "pause"
    CLOSE = "close"
    """The counter closes; its clerk stays signed in."""
    SIGN_OUT = "sign_out"
    # Pages and windows of the panel itself
    RESTING = "resting"
    WAITING = "waiting"
    MORE = "more"
    BAR = "bar"
    MANUAL = "manual"
    OFFICE = "office"


ON_OWN_TICKET = {
    Intent.START: Action.START,
    Intent.FINISH_AND_NEXT: Action.FINISH,
    Intent.FINISH: Action.FINISH,
    Intent.RECALL: Action.RECALL,
    Intent.NO_SHOW: Action.NO_SHOW,
    Intent.RETURN: Action.RETURN,
    Intent.PARK: Action.PARK,
    Intent.TRANSFER: Action.TRANSFER,
    Intent.FURTHER: Action.FURTHER,
}
"""What is done to the ticket at the counter."""

UNDOABLE = frozenset(
    {
        *ON_OWN_TICKET,
        Intent.CALL_NEXT,
        Intent.CALL_TICKET,
        Intent.CALL_RESTING,
        Intent.TAKE_BACK,
        Intent.CANCEL,
    }
)
"""Acts that can be taken back for a while."""


@dataclass(frozen=True)
class Wish:
    """An intent with what belongs to it; fields that the intent does not need stay at their defaults."""

    intent: Intent
    ticket_id: int | None = None
    service_id: str | None = None
    counter_id: str | None = None
    device_id: str | None = None
    """The kiosk that is to print; None: nobody prints."""
    place: str = "kept"
    note: str = ""
    whole_note: bool = False
    """True: `note` takes the place of the ticket's note; False: it is added."""
    outcome: str | None = None
    minutes: int | None = None
    language: str = "sk"
    visit_class: TicketClass = TicketClass.STANDARD
    wanted: bool = True
    """Of HELP: raise it, or take it back."""


@dataclass(frozen=True)
class Step:
    """One command; `act` is what it does to the counter's own ticket, for the time that it waits in the outbox."""

    command: Command | Callable[[object], Command | None]
    """Or what makes it from the answer before; None: there is nothing left to do."""
    act: Action | None = None


def steps(wish: Wish, own: Ticket | None, counter_id: str) -> tuple[Step, ...]:
    """The commands for `wish`, sent one after the other as long as each is done; none for what is the panel's own matter.

    `own` is the ticket at the counter. Raises nothing: a wish for a ticket without one gives no step.
    """
    if wish.intent in ON_OWN_TICKET or wish.intent is Intent.NOTE:
        return () if own is None else _on_ticket(wish, own, counter_id)
    if wish.ticket_id is not None:
        return _on_other(wish, wish.ticket_id, counter_id)
    return _at_counter(wish, counter_id)


def _on_ticket(wish: Wish, own: Ticket, counter_id: str) -> tuple[Step, ...]:
    match wish.intent:
        case Intent.START:
            return (Step(commands.start(own.id)),)
        case Intent.RECALL:
            return (Step(commands.recall(own.id)),)
        case Intent.NO_SHOW:
            return (Step(commands.no_show(own.id), Action.NO_SHOW),)
        case Intent.RETURN:
            return (Step(commands.return_(own.id)),)
        case Intent.PARK:
            return (Step(commands.park(own.id, wish.minutes)),)
        case Intent.FURTHER:
            return (Step(commands.further(own.id, wish.service_id or own.service_id)),)
        case Intent.NOTE:
            return (Step(commands.note(own.id, wish.note)),)
        case Intent.TRANSFER:
            return (
                Step(
                    commands.transfer(
                        own.id, service_id=wish.service_id, counter_id=wish.counter_id, place=wish.place, note=wish.note
                    )
                ),
            )
        case _:
            return _finish(wish, own, counter_id)


def _finish(wish: Wish, own: Ticket, counter_id: str) -> tuple[Step, ...]:
    """The note that only grew goes with the finish, which may wait in the outbox; one that was rewritten goes before it."""
    added = wish.note
    before: tuple[Step, ...] = ()
    if wish.whole_note:
        added = wish.note.removeprefix(own.note).strip() if wish.note.startswith(own.note) else ""
        if not wish.note.startswith(own.note):
            before = (Step(commands.note(own.id, wish.note)),)
    finish = Step(commands.finish(own.id, wish.outcome, added), Action.FINISH)
    after = (Step(commands.call_next(counter_id)),) if wish.intent is Intent.FINISH_AND_NEXT else ()
    return (*before, finish, *after)


def _on_other(wish: Wish, ticket_id: int, counter_id: str) -> tuple[Step, ...]:
    match wish.intent:
        case Intent.CALL_TICKET:
            return (Step(commands.call(ticket_id, counter_id)),)
        case Intent.TAKE_BACK:
            return (Step(commands.return_(ticket_id)),)
        case Intent.CALL_RESTING:
            return Step(commands.return_(ticket_id)), Step(commands.call(ticket_id, counter_id))
        case Intent.CANCEL:
            return (Step(commands.cancel(ticket_id)),)
        case _:
            return ()


def _at_counter(wish: Wish, counter_id: str) -> tuple[Step, ...]:
    match wish.intent:
        case Intent.CALL_NEXT:
            return (Step(commands.call_next(counter_id)),)
        case Intent.OPEN:
            return (Step(commands.open_counter(counter_id)),)
        case Intent.PAUSE:
            return (Step(commands.pause_counter(counter_id, wish.note)),)
        case Intent.CLOSE:
            return (Step(commands.close_counter(counter_id)),)
        case Intent.SIGN_OUT:
            return (Step(commands.sign_out()),)
        case Intent.UNDO:
            return (Step(commands.undo(counter_id)),)
        case Intent.HELP:
            return (Step(commands.help_(counter_id, wanted=wish.wanted)),)
        case Intent.ANSWER:
            return (Step(commands.ask(counter_id, "")),)
        case Intent.ISSUE if wish.service_id is not None:
            issue = commands.issue(wish.service_id, wish.language, wish.visit_class)
            return Step(issue), Step(lambda made: _print(made, wish.device_id))
        case _:
            return ()


def _print(made: object, device_id: str | None) -> Command | None:
    if device_id is None or not isinstance(made, Ticket):
        return None
    return commands.print_at(made.id, device_id)
