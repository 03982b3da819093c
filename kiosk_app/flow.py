"""Which screen the kiosk shows, and why. Pure: a state and an event give the next state and what is to be done.

One act of a visitor gives one ticket: while one is being issued every tap is ignored, and a tap within DOUBLE_TAP of the
one before, or of a new screen under the finger, is the same tap (EN 301 549, 5.8). A request whose end is unknown is
asked again as the same request, so that a number that the hub gave is not left lying. Times are seconds of a monotonic
clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from common.model.ticket import Ticket

DOUBLE_TAP = 0.5
IDLE_SECONDS = 30.0
"""After this long without a touch the welcome is in the office's first language again."""
TICKET_SECONDS = 15.0
"""How long a printed ticket stays on screen."""
FAULT_SECONDS = 60.0
"""How long a number that is not on paper stays on screen."""
LONGER_SECONDS = 20.0
NOTICE_SECONDS = 8.0
SAME_VISITOR_SECONDS = 60.0
"""How long after a request without an answer a tap on the same service repeats that request."""
NO_ANSWER = "no_answer"
"""Code of the notice that no answer came."""


class Screen(StrEnum):
    """What fills the screen."""

    WELCOME = "welcome"
    ISSUING = "issuing"
    TICKET = "ticket"
    FAULT = "fault"
    """The number is valid, but not on paper."""
    CLOSED = "closed"
    AWAY = "away"
    """No tickets: the hub does not answer."""


@dataclass(frozen=True)
class Notice:
    """One sentence for the visitor: an error's code and parameters, or the closed service that was touched."""

    code: str
    parameters: dict[str, str] = field(default_factory=dict)
    service_id: str | None = None


@dataclass(frozen=True)
class Issue:
    """Ask the hub for a ticket. The same `attempt` again is the same request, to be sent under the same key."""

    service_id: str
    language: str
    attempt: int


@dataclass(frozen=True)
class Print:
    """Print this ticket."""

    ticket: Ticket


Effect = Issue | Print | None


@dataclass(frozen=True)
class Flow:
    """Where the visit stands."""

    language: str
    default_language: str
    screen: Screen = Screen.WELCOME
    service_id: str | None = None
    """The service being issued."""
    ticket: Ticket | None = None
    printed: bool | None = None
    """None: the printer is still at it."""
    fault: str | None = None
    notice: Notice | None = None
    ends_at: float | None = None
    """When the screen ends by itself; None: it waits for something else."""
    deaf_until: float = 0.0
    """A tap before this is the echo of the last one."""
    attempts: int = 0
    """Requests made so far; the last one's name."""
    asked: Issue | None = None
    """The request that waits for its answer, or whose answer never came."""
    asked_again_until: float = 0.0
    """Until then a tap on the same service is the same request."""


def begin(default_language: str) -> Flow:
    """A kiosk that nobody has touched."""
    return Flow(language=default_language, default_language=default_language)


def speak_first(flow: Flow, default_language: str) -> Flow:
    """The office's first language is another one now; a visit that runs keeps its own."""
    is_untouched = flow.screen is Screen.WELCOME and flow.language == flow.default_language
    language = default_language if is_untouched else flow.language
    return replace(flow, language=language, default_language=default_language)


def screen_shown(flow: Flow, *, is_open: bool, is_live: bool) -> Screen:
    """What is on screen: a visit goes to its end whatever happens; only then do closing time and a lost hub show."""
    if flow.screen is not Screen.WELCOME:
        return flow.screen
    if not is_live:
        return Screen.AWAY
    return Screen.WELCOME if is_open else Screen.CLOSED


def tap_service(flow: Flow, service_id: str, now: float, *, is_open: bool, is_live: bool) -> tuple[Flow, Effect]:
    """A tile was touched; `is_open` is the service's own state."""
    heard = _heard(flow, now)
    if flow.screen is not Screen.WELCOME or not is_live or now < flow.deaf_until:
        return heard, None
    if not is_open:
        return _with_notice(heard, Notice("service_closed", service_id=service_id), now), None
    attempt = flow.attempts + 1
    last = flow.asked
    if last is not None and now < flow.asked_again_until and last == Issue(service_id, flow.language, last.attempt):
        attempt = last.attempt
    asked = Issue(service_id, flow.language, attempt)
    return replace(
        heard,
        screen=Screen.ISSUING,
        service_id=service_id,
        notice=None,
        ends_at=None,
        attempts=max(attempt, flow.attempts),
        asked=asked,
    ), asked


def choose_language(flow: Flow, language: str, now: float) -> Flow:
    """A language button was touched."""
    heard = _heard(flow, now)
    if flow.screen is not Screen.WELCOME or now < flow.deaf_until:
        return heard
    return replace(heard, language=language, notice=None, ends_at=now + IDLE_SECONDS)


def issued(flow: Flow, attempt: int, ticket: Ticket, now: float) -> tuple[Flow, Effect]:
    """The hub gave a ticket. One that nobody waits for any more gives no screen and no paper."""
    if not _is_awaited(flow, attempt):
        return flow, None
    shown = replace(
        flow,
        screen=Screen.TICKET,
        ticket=ticket,
        printed=None,
        fault=None,
        asked=None,
        deaf_until=_deaf(flow, now),
    )
    return shown, Print(ticket)


def refused(flow: Flow, attempt: int, code: str, parameters: dict[str, str], now: float) -> Flow:
    """The hub gave none."""
    if not _is_awaited(flow, attempt):
        return flow
    return replace(_not_issued(flow, Notice(code, parameters), now), asked=None)


def unanswered(flow: Flow, attempt: int, now: float) -> Flow:
    """No answer came: nobody knows whether the hub gave a ticket."""
    if not _is_awaited(flow, attempt):
        return flow
    return replace(_not_issued(flow, Notice(NO_ANSWER), now), asked_again_until=now + SAME_VISITOR_SECONDS)


def printing_ended(flow: Flow, ticket: Ticket, fault: str | None, now: float) -> Flow:
    """The printer is done with `ticket`; `fault` is None where the paper came out.

    A number that is not on paper is shown even if the visitor has left its screen already, unless another is at it.
    """
    is_shown = flow.screen is Screen.TICKET and flow.ticket is not None and flow.ticket.id == ticket.id
    if fault is None:
        return replace(flow, printed=True, ends_at=now + TICKET_SECONDS) if is_shown else flow
    if is_shown or flow.screen is Screen.WELCOME:
        return replace(
            flow,
            screen=Screen.FAULT,
            language=ticket.language,
            ticket=ticket,
            printed=False,
            fault=fault,
            notice=None,
            ends_at=now + FAULT_SECONDS,
            deaf_until=_deaf(flow, now),
        )
    return flow


def keep_longer(flow: Flow, now: float) -> Flow:
    """The visitor wants more time."""
    heard = _heard(flow, now)
    if flow.screen not in {Screen.TICKET, Screen.FAULT} or flow.ends_at is None or now < flow.deaf_until:
        return heard
    return replace(heard, ends_at=max(flow.ends_at, now) + LONGER_SECONDS)


def done(flow: Flow, now: float) -> Flow:
    """The visitor has the ticket or the number."""
    if flow.screen not in {Screen.TICKET, Screen.FAULT} or now < flow.deaf_until:
        return _heard(flow, now)
    return _rest(flow, now)


def tick(flow: Flow, now: float) -> Flow:
    """Time has passed."""
    if flow.ends_at is None or now < flow.ends_at:
        return flow
    if flow.notice is not None:
        # The sentence has been read; the language stays for the rest of the idle time.
        return replace(flow, notice=None, ends_at=now + IDLE_SECONDS)
    if flow.screen is Screen.WELCOME:
        return replace(flow, language=flow.default_language, ends_at=None)
    return _rest(flow, now)


def seconds_left(flow: Flow, now: float) -> int | None:
    """Whole seconds until a ticket's screen ends, for the words under it."""
    if flow.ends_at is None or flow.screen not in {Screen.TICKET, Screen.FAULT}:
        return None
    return max(0, -int(-(flow.ends_at - now) // 1))


def _with_notice(flow: Flow, notice: Notice, now: float) -> Flow:
    return replace(flow, notice=notice, ends_at=now + NOTICE_SECONDS)


def _not_issued(flow: Flow, notice: Notice, now: float) -> Flow:
    welcome = replace(flow, screen=Screen.WELCOME, service_id=None, deaf_until=_deaf(flow, now))
    return _with_notice(welcome, notice, now)


def _rest(flow: Flow, now: float) -> Flow:
    """The welcome as the next visitor finds it; what is under the finger now was not there when it came down."""
    return replace(begin(flow.default_language), attempts=flow.attempts, deaf_until=_deaf(flow, now))


def _is_awaited(flow: Flow, attempt: int) -> bool:
    return flow.screen is Screen.ISSUING and flow.asked is not None and flow.asked.attempt == attempt


def _heard(flow: Flow, now: float) -> Flow:
    """A finger came down: what follows within DOUBLE_TAP is the same touch, however often."""
    return replace(flow, deaf_until=_deaf(flow, now))


def _deaf(flow: Flow, now: float) -> float:
    return max(flow.deaf_until, now + DOUBLE_TAP)
