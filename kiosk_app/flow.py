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
from kiosk_app.modes import Mode, Modes, toggled

DOUBLE_TAP = 0.5
IDLE_SECONDS = 30.0
"""After this long without a touch the visitor is asked whether he is still here."""
WARNING_SECONDS = 20.0
"""How long he has to answer with a touch (WCAG 2.2, 2.2.1); then the screen is the next visitor's."""
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
PRIORITY = "priority"
"""Code of the notice that explains what was asked for."""


class Screen(StrEnum):
    """What fills the screen."""

    ATTRACT = "attract"
    """Nobody is here: the office's pictures or message."""
    WELCOME = "welcome"
    CONFIRM = "confirm"
    """What to bring for the chosen service, and one clear action."""
    ISSUING = "issuing"
    TICKET = "ticket"
    FAULT = "fault"
    """The number is valid, but not on paper."""
    CLOSED = "closed"
    AWAY = "away"
    """No tickets: the hub does not answer."""
    PAUSED = "paused"
    """Staff let this kiosk give no tickets."""
    DESK = "desk"
    """It cannot print, and the office gives tickets at the desk then."""


@dataclass(frozen=True)
class Spot:
    """A group of services (None: the top) and the first entry that its page shows."""

    group_id: str | None = None
    first: int = 0


TOP = (Spot(),)


@dataclass(frozen=True)
class Around:
    """What the kiosk's surroundings allow."""

    is_live: bool = True
    is_open: bool = True
    is_paused: bool = False
    is_at_desk: bool = False
    """It cannot print, and the office wants tickets from the desk then."""
    attract_seconds: int = 0
    """Idle for so long, the attract screen comes; 0: never."""


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
    priority: bool = False


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
    notice_until: float = 0.0
    ends_at: float | None = None
    """When the screen ends by itself; None: it waits for something else."""
    places: tuple[Spot, ...] = TOP
    """The way to the group on screen, from the top."""
    modes: Modes = field(default_factory=Modes)
    priority: bool = False
    """The visitor asks for the priority class."""
    confirming: bool = False
    """The service being issued was confirmed on its own screen."""
    touched_at: float = 0.0
    """The last touch, or when the kiosk came to rest."""
    deaf_until: float = 0.0
    """A tap before this is the echo of the last one."""
    attempts: int = 0
    """Requests made so far; the last one's name."""
    asked: Issue | None = None
    """The request that waits for its answer, or whose answer never came."""
    asked_again_until: float = 0.0
    """Until then a tap on the same service is the same request."""


def begin(default_language: str, now: float = 0.0) -> Flow:
    """A kiosk that nobody has touched; its idle time starts at `now`."""
    return Flow(language=default_language, default_language=default_language, touched_at=now)


def speak_first(flow: Flow, default_language: str) -> Flow:
    """The office's first language is another one now; a visit that runs keeps its own."""
    is_untouched = flow.screen is Screen.WELCOME and flow.language == flow.default_language
    language = default_language if is_untouched else flow.language
    return replace(flow, language=language, default_language=default_language)


def screen_shown(flow: Flow, around: Around, now: float) -> Screen:
    """What is on screen: a visit goes to its end whatever happens; only then do closing time and a lost hub show."""
    if flow.screen is not Screen.WELCOME:
        return flow.screen
    if not around.is_live:
        return Screen.AWAY
    if not around.is_open:
        return Screen.CLOSED
    if around.is_paused:
        return Screen.PAUSED
    if around.is_at_desk:
        return Screen.DESK
    is_idle = 0 < around.attract_seconds <= now - flow.touched_at
    return Screen.ATTRACT if is_idle and is_fresh(flow) else Screen.WELCOME


def is_fresh(flow: Flow) -> bool:
    """Whether the welcome stands as the next visitor is to find it."""
    return (
        flow.screen is Screen.WELCOME
        and flow.language == flow.default_language
        and flow.places == TOP
        and flow.modes == Modes()
        and not flow.priority
        and flow.notice is None
    )


def touched(flow: Flow, around: Around, now: float) -> Flow:
    """A finger is somewhere on the glass: somebody is here. One that wakes the kiosk does nothing else."""
    if screen_shown(flow, around, now) is Screen.ATTRACT:
        return _heard(flow, now)
    return _awake(replace(flow, touched_at=now), now)


def tap_service(
    flow: Flow, service_id: str, now: float, *, is_open: bool, is_giving: bool, has_information: bool = False
) -> tuple[Flow, Effect]:
    """A tile was touched; `is_open` is the service's own state, `is_giving` the kiosk's."""
    heard = _heard(flow, now)
    if flow.screen is not Screen.WELCOME or not is_giving or now < flow.deaf_until:
        return heard, None
    if not is_open:
        return _with_notice(heard, Notice("service_closed", service_id=service_id), now), None
    if has_information:
        confirming = replace(heard, screen=Screen.CONFIRM, service_id=service_id, notice=None)
        return _awake(confirming, now), None
    return _ask(heard, service_id, now)


def confirm(flow: Flow, now: float, *, is_open: bool, is_giving: bool) -> tuple[Flow, Effect]:
    """The visitor has read what to bring and wants the ticket."""
    heard = _heard(flow, now)
    if flow.screen is not Screen.CONFIRM or flow.service_id is None or now < flow.deaf_until:
        return heard, None
    if not is_giving or not is_open:
        welcome = replace(heard, screen=Screen.WELCOME, service_id=None)
        closed = Notice("service_closed", service_id=flow.service_id)
        return _with_notice(welcome, closed, now), None
    return _ask(replace(heard, confirming=True), flow.service_id, now)


def _ask(flow: Flow, service_id: str, now: float) -> tuple[Flow, Effect]:
    attempt = flow.attempts + 1
    last = flow.asked
    wanted = Issue(service_id, flow.language, attempt, flow.priority)
    if last is not None and now < flow.asked_again_until and last == replace(wanted, attempt=last.attempt):
        wanted = last
    return replace(
        flow,
        screen=Screen.ISSUING,
        service_id=service_id,
        notice=None,
        ends_at=None,
        attempts=max(wanted.attempt, flow.attempts),
        asked=wanted,
    ), wanted


def open_group(flow: Flow, group_id: str, now: float) -> Flow:
    """A group was touched: its services and groups come up."""
    return _browse(flow, (*flow.places, Spot(group_id)), now)


def show_from(flow: Flow, first: int, now: float) -> Flow:
    """A page button was touched: the page that starts with the entry `first` (from 0) comes up."""
    return _browse(flow, (*flow.places[:-1], replace(flow.places[-1], first=max(0, first))), now)


def back(flow: Flow, now: float) -> Flow:
    """One step back: from what to bring to the list, from a group to the page where it stood."""
    if flow.screen is Screen.CONFIRM and now >= flow.deaf_until:
        return _awake(replace(_heard(flow, now), screen=Screen.WELCOME, service_id=None), now)
    return _browse(flow, flow.places[:-1] or TOP, now)


def _browse(flow: Flow, places: tuple[Spot, ...], now: float) -> Flow:
    heard = _heard(flow, now)
    if flow.screen is not Screen.WELCOME or now < flow.deaf_until:
        return heard
    return _awake(replace(heard, places=places, notice=None), now)


def choose_language(flow: Flow, language: str, now: float) -> Flow:
    """A language button was touched."""
    return _choose(flow, replace(flow, language=language, notice=None), now)


def toggle_mode(flow: Flow, mode: Mode, now: float) -> Flow:
    """A button of the strip was touched."""
    return _choose(flow, replace(flow, modes=toggled(flow.modes, mode)), now)


def toggle_priority(flow: Flow, now: float) -> Flow:
    """The visitor asks to be served first, or takes it back."""
    wanted = not flow.priority
    explained = _with_notice(flow, Notice(PRIORITY), now) if wanted else replace(flow, notice=None)
    return _choose(flow, replace(explained, priority=wanted), now)


def _choose(flow: Flow, chosen: Flow, now: float) -> Flow:
    if flow.screen not in {Screen.WELCOME, Screen.CONFIRM} or now < flow.deaf_until:
        return _heard(flow, now)
    return _awake(_heard(chosen, now), now)


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
    if flow.notice is not None and now >= flow.notice_until:
        flow = replace(flow, notice=None)  # it has been read; the language stays for the rest of the idle time
    if flow.ends_at is None or now < flow.ends_at:
        return flow
    return _rest(flow, now)


def warning_left(flow: Flow, now: float) -> int | None:
    """Whole seconds until the visitor's choices are undone; None while nothing is undone soon."""
    if flow.ends_at is None or flow.screen not in {Screen.WELCOME, Screen.CONFIRM}:
        return None
    left = flow.ends_at - now
    return _whole(left) if left <= WARNING_SECONDS else None


def seconds_left(flow: Flow, now: float) -> int | None:
    """Whole seconds until a ticket's screen ends, for the words under it."""
    if flow.ends_at is None or flow.screen not in {Screen.TICKET, Screen.FAULT}:
        return None
    return _whole(flow.ends_at - now)


def _whole(seconds: float) -> int:
    return max(0, -int(-seconds // 1))


def _with_notice(flow: Flow, notice: Notice, now: float) -> Flow:
    return _awake(replace(flow, notice=notice, notice_until=now + NOTICE_SECONDS), now)


def _not_issued(flow: Flow, notice: Notice, now: float) -> Flow:
    welcome = replace(flow, screen=Screen.WELCOME, service_id=None, confirming=False, deaf_until=_deaf(flow, now))
    return _with_notice(welcome, notice, now)


def _awake(flow: Flow, now: float) -> Flow:
    """The idle time starts anew where there is something to undo."""
    if flow.screen is Screen.CONFIRM or (flow.screen is Screen.WELCOME and not is_fresh(flow)):
        return replace(flow, ends_at=now + IDLE_SECONDS + WARNING_SECONDS)
    return replace(flow, ends_at=None) if flow.screen is Screen.WELCOME else flow


def _rest(flow: Flow, now: float) -> Flow:
    """The welcome as the next visitor finds it; what is under the finger now was not there when it came down."""
    return replace(begin(flow.default_language), attempts=flow.attempts, deaf_until=_deaf(flow, now), touched_at=now)


def _is_awaited(flow: Flow, attempt: int) -> bool:
    return flow.screen is Screen.ISSUING and flow.asked is not None and flow.asked.attempt == attempt


def _heard(flow: Flow, now: float) -> Flow:
    """A finger came down: what follows within DOUBLE_TAP is the same touch, however often."""
    return replace(flow, deaf_until=_deaf(flow, now), touched_at=now)


def _deaf(flow: Flow, now: float) -> float:
    return max(flow.deaf_until, now + DOUBLE_TAP)
