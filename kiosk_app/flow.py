"""Which screen the kiosk shows and why: pure, an event in, the next state and what is to be done out (no Qt, no clock).

`now` is always seconds of a stopwatch. The one rule above all: one act of a visitor gives one ticket, whatever fingers,
network and printer do meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from common.model.ticket import Ticket

SAME_TAP = 0.5
"""Seconds: a tap so soon after the last one, or after the screen has changed, belongs to what was there before."""
IDLE = 30.0
"""Seconds without a touch until the welcome is as it was: the office's first language."""
TICKET_SHOWN = 15.0
"""Seconds for which the number stays once its ticket is printed."""
LONGER = 20.0
"""Seconds that `Keep it longer` adds."""
NUMBER_KEPT = 60.0
"""Seconds for which a number without paper stays, and the longest wait for a printer that says nothing."""
NOTICE_SHOWN = 10.0
"""Seconds for which a sentence stays."""
SAME_VISITOR = 60.0
"""Seconds for which a request without an answer may be asked again under its own key, so that no number is given twice."""


class Mode(StrEnum):
    """What the kiosk could do for somebody who comes now."""

    CONNECTING = "connecting"
    """It does not know the office yet."""
    READY = "ready"
    CLOSED = "closed"
    """No service is open."""
    AWAY = "away"
    """The hub does not answer."""
    REFUSED = "refused"
    """The hub does not know this kiosk."""


class NoticeKind(StrEnum):
    """What a sentence on the welcome is about."""

    SERVICE_CLOSED = "service_closed"
    """`subject` is the service's id."""
    REFUSED = "refused"
    """`subject` is the code of the hub's error."""
    NO_ANSWER = "no_answer"
    """The hub went away in the middle of it."""


@dataclass(frozen=True)
class Notice:
    """One sentence for the visitor."""

    kind: NoticeKind
    until: float
    subject: str = ""
    parameters: tuple[tuple[str, str], ...] = ()


# The screens


@dataclass(frozen=True)
class Resting:
    """Nobody is being given a ticket: the welcome, or the board of why there is none (`Kiosk.mode` says which)."""

    notice: Notice | None = None


@dataclass(frozen=True)
class Issuing:
    """The hub was asked; everything is locked until it answers."""

    service_id: str
    attempt: int
    since: float


@dataclass(frozen=True)
class TicketShown:
    """The number, large. `is_printed` is False until the printer has said so."""

    ticket: Ticket
    closes_at: float
    is_printed: bool = False


@dataclass(frozen=True)
class PrinterFault:
    """The number is valid without paper: remember it. `fault` is a printer state such as paper_out."""

    ticket: Ticket
    fault: str
    closes_at: float


Screen: TypeAlias = Resting | Issuing | TicketShown | PrinterFault


@dataclass(frozen=True)
class Unanswered:
    """A request whose end nobody knows: the hub may have given a number."""

    service_id: str
    language: str
    attempt: int
    until: float


@dataclass(frozen=True)
class Kiosk:
    """Everything that the flow remembers."""

    default_language: str = "sk"
    language: str = "sk"
    mode: Mode = Mode.CONNECTING
    screen: Screen = field(default_factory=Resting)
    touched_at: float = 0.0
    deaf_until: float = 0.0
    attempts: int = 0
    """How many requests were made; the number of the latest is its name."""
    unanswered: Unanswered | None = None


# What happens


@dataclass(frozen=True)
class Tap:
    """A finger chose a service; `is_open` as the screen showed it."""

    service_id: str
    is_open: bool = True


@dataclass(frozen=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True)
class KeepLonger:
    """`Keep it longer` was tapped."""


@dataclass(frozen=True)
class Finish:
    """`Done` or `I have my number` was tapped."""


@dataclass(frozen=True)
class Issued:
    """The hub gave a ticket."""

    attempt: int
    ticket: Ticket


@dataclass(frozen=True)
class Rejected:
    """The hub said no, and gave none."""

    attempt: int
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NoAnswer:
    """The link gave up; it is not known whether a ticket was made."""

    attempt: int


@dataclass(frozen=True)
class PrintEnded:
    """The printer is done with a ticket; without `ok`, `fault` says why."""

    ticket_id: int
    ok: bool
    fault: str | None = None


@dataclass(frozen=True)
class ModeIs:
    """Link, hours or office changed."""

    mode: Mode
    default_language: str = "sk"


@dataclass(frozen=True)
class Tick:
    """Time went by."""


Event: TypeAlias = Tap | ChooseLanguage | KeepLonger | Finish | Issued | Rejected | NoAnswer | PrintEnded | ModeIs | Tick


# What is to be done


@dataclass(frozen=True)
class Ask:
    """Ask the hub for a ticket. The same `attempt` twice is the same request, under the same key."""

    service_id: str
    language: str
    attempt: int


@dataclass(frozen=True)
class Print:
    ticket: Ticket


@dataclass(frozen=True)
class Report:
    """Tell the hub whether the ticket came out."""

    ticket_id: int
    ok: bool
    fault: str | None


Deed: TypeAlias = Ask | Print | Report
Step: TypeAlias = tuple[Kiosk, tuple[Deed, ...]]

ABANDONED = "abandoned"
"""The `fault` of a ticket that came when its visitor had been sent to the staff and another one stood here."""


def step(kiosk: Kiosk, event: Event, now: float) -> Step:
    """What follows on `event`."""
    match event:
        case Tap() | ChooseLanguage() | KeepLonger() | Finish():
            touched = replace(kiosk, touched_at=now, deaf_until=max(kiosk.deaf_until, now + SAME_TAP))
            return (touched, ()) if now < kiosk.deaf_until else _touch(touched, event, now)
        case Issued():
            return _issued(kiosk, event, now)
        case Rejected():
            notice = Notice(NoticeKind.REFUSED, now + NOTICE_SHOWN, event.code, event.parameters)
            return _not_issued(_settled(kiosk, event.attempt), event.attempt, notice, now), ()
        case NoAnswer():
            return _no_answer(kiosk, event, now), ()
        case PrintEnded():
            return _printed(kiosk, event, now), (Report(event.ticket_id, event.ok, event.fault),)
        case ModeIs():
            return _mode(kiosk, event, now), ()
        case Tick():
            return _tick(kiosk, now), ()


def _touch(kiosk: Kiosk, event: Tap | ChooseLanguage | KeepLonger | Finish, now: float) -> Step:
    match event, kiosk.screen:
        case Tap(), Resting() if kiosk.mode is Mode.READY:
            return _tap(kiosk, event, now)
        case ChooseLanguage(language), Resting():
            return replace(kiosk, language=language, screen=Resting()), ()
        case KeepLonger(), TicketShown(closes_at=closes_at) | PrinterFault(closes_at=closes_at) as screen:
            return replace(kiosk, screen=replace(screen, closes_at=closes_at + LONGER)), ()
        case Finish(), TicketShown() | PrinterFault():
            return _rest(kiosk, now), ()
        case _:
            return kiosk, ()


def _tap(kiosk: Kiosk, tap: Tap, now: float) -> Step:
    if not tap.is_open:
        notice = Notice(NoticeKind.SERVICE_CLOSED, now + NOTICE_SHOWN, tap.service_id)
        return replace(kiosk, screen=Resting(notice)), ()
    attempt = kiosk.attempts + 1
    last = kiosk.unanswered
    if last is not None and last.until > now and (last.service_id, last.language) == (tap.service_id, kiosk.language):
        attempt = last.attempt
    asked = replace(
        kiosk, attempts=max(attempt, kiosk.attempts), screen=Issuing(tap.service_id, attempt, now), unanswered=None
    )
    return asked, (Ask(tap.service_id, kiosk.language, attempt),)


def _issued(kiosk: Kiosk, event: Issued, now: float) -> Step:
    awaited = isinstance(kiosk.screen, Issuing) and kiosk.screen.attempt == event.attempt
    missed = kiosk.unanswered is not None and kiosk.unanswered.attempt == event.attempt
    if awaited or (missed and isinstance(kiosk.screen, Resting)):
        shown = _changed(kiosk, TicketShown(event.ticket, now + NUMBER_KEPT), now)
        return _settled(replace(shown, language=event.ticket.language), event.attempt), (Print(event.ticket),)
    return _settled(kiosk, event.attempt), (Report(event.ticket.id, ok=False, fault=ABANDONED),)


def _settled(kiosk: Kiosk, attempt: int) -> Kiosk:
    """Its end is known now."""
    if kiosk.unanswered is not None and kiosk.unanswered.attempt == attempt:
        return replace(kiosk, unanswered=None)
    return kiosk


def _no_answer(kiosk: Kiosk, event: NoAnswer, now: float) -> Kiosk:
    screen = kiosk.screen
    if isinstance(screen, Issuing) and screen.attempt == event.attempt:
        open_end = Unanswered(screen.service_id, kiosk.language, screen.attempt, now + SAME_VISITOR)
        kiosk = replace(kiosk, unanswered=open_end)
    return _not_issued(kiosk, event.attempt, Notice(NoticeKind.NO_ANSWER, now + NOTICE_SHOWN), now)


def _not_issued(kiosk: Kiosk, attempt: int, notice: Notice, now: float) -> Kiosk:
    """Back to the welcome, in the visitor's language, with one sentence; an answer to nobody's question changes nothing."""
    if isinstance(kiosk.screen, Issuing) and kiosk.screen.attempt == attempt:
        return replace(_changed(kiosk, Resting(notice), now), touched_at=now)
    return kiosk


def _printed(kiosk: Kiosk, event: PrintEnded, now: float) -> Kiosk:
    screen = kiosk.screen
    if not isinstance(screen, TicketShown) or screen.ticket.id != event.ticket_id:
        return kiosk
    if event.ok:
        return replace(kiosk, screen=replace(screen, is_printed=True, closes_at=now + TICKET_SHOWN))
    return _changed(kiosk, PrinterFault(screen.ticket, event.fault or "", now + NUMBER_KEPT), now)


def _mode(kiosk: Kiosk, event: ModeIs, now: float) -> Kiosk:
    changed = event.mode is not kiosk.mode
    language = kiosk.language
    if language == kiosk.default_language and isinstance(kiosk.screen, Resting):
        language = event.default_language
    kiosk = replace(kiosk, mode=event.mode, default_language=event.default_language, language=language)
    if changed and event.mode is Mode.READY:
        # Tiles appear under a finger that meant something else.
        return replace(kiosk, deaf_until=max(kiosk.deaf_until, now + SAME_TAP))
    return kiosk


def _tick(kiosk: Kiosk, now: float) -> Kiosk:
    match kiosk.screen:
        case TicketShown(closes_at=closes_at) | PrinterFault(closes_at=closes_at) if now >= closes_at:
            return _rest(kiosk, now)
        case Resting(notice) if notice is not None and now >= notice.until:
            kiosk = replace(kiosk, screen=Resting())
    is_away = kiosk.language != kiosk.default_language
    if isinstance(kiosk.screen, Resting) and is_away and now >= kiosk.touched_at + IDLE:
        return replace(kiosk, language=kiosk.default_language)
    return kiosk


def _rest(kiosk: Kiosk, now: float) -> Kiosk:
    """As it was before the visitor came."""
    return replace(_changed(kiosk, Resting(), now), language=kiosk.default_language)


def _changed(kiosk: Kiosk, screen: Screen, now: float) -> Kiosk:
    """Another screen under the finger: what comes at once was meant for the one before."""
    return replace(kiosk, screen=screen, deaf_until=max(kiosk.deaf_until, now + SAME_TAP))
