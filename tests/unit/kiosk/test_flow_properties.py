"""Whatever fingers, network and printer do in whatever order: no second ticket, none forgotten, always a way back."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from common.model.ticket import Ticket
from kiosk_app import flow
from kiosk_app.flow import Issue, Print, Screen
from kiosk_app.modes import Mode
from tests.helpers import story

SERVICES = st.sampled_from(["local-taxes", "parking", "cash-desk"])
STEPS = st.sampled_from([0.0, 0.05, 0.2, 0.49, 0.5, 0.6, 2.0, 8.0, 15.0, 31.0, 70.0])
FAULTS = st.sampled_from([None, "paper_out", "unplugged"])
TICKET = story.waiting(1, "local-taxes", "D", 1, "10:14")


class Visits(RuleBasedStateMachine):
    """A hub that gives one ticket for each attempt, however often it is asked; its answers may be late or missing."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.state = flow.begin("sk")
        self.given: dict[int, Ticket] = {}
        self.waiting: Issue | None = None
        self.printing: list[Ticket] = []
        self.printed: set[int] = set()
        self.last_touch = -9.0

    def touched(self) -> bool:
        """Notes the touch; True when it is one of its own and not the echo of the one before."""
        own = self.now - self.last_touch >= flow.DOUBLE_TAP
        self.last_touch = self.now
        return own

    def did(self, effect: flow.Effect) -> None:
        if isinstance(effect, Print):
            assert effect.ticket.id not in self.printed, "one paper a ticket"
            self.printed.add(effect.ticket.id)
            self.printing.append(effect.ticket)

    @rule(step=STEPS)
    def time(self, step: float) -> None:
        self.now += step
        self.state = flow.tick(self.state, self.now)

    def asks(self, effect: flow.Effect, own: bool) -> None:
        if isinstance(effect, Issue):
            assert own
            assert self.waiting is None, "two requests at once"
            self.waiting = effect

    @rule(service=SERVICES, is_open=st.booleans(), is_giving=st.booleans(), has_information=st.booleans())
    def tap(self, service: str, is_open: bool, is_giving: bool, has_information: bool) -> None:
        before, own = self.state, self.touched()
        self.state, effect = flow.tap_service(
            self.state, service, self.now, is_open=is_open, is_giving=is_giving, has_information=has_information
        )
        assert effect is None or (is_open and is_giving and before.screen is Screen.WELCOME and not has_information)
        self.asks(effect, own)

    @rule(is_open=st.booleans(), is_giving=st.booleans())
    def confirm(self, is_open: bool, is_giving: bool) -> None:
        before, own = self.state, self.touched()
        self.state, effect = flow.confirm(self.state, self.now, is_open=is_open, is_giving=is_giving)
        assert effect is None or (is_open and is_giving and before.screen is Screen.CONFIRM)
        self.asks(effect, own)

    @rule(seconds=st.sampled_from([0, 60]))
    def rest_a_finger(self, seconds: int) -> None:
        self.state = flow.touched(self.state, flow.Around(attract_seconds=seconds), self.now)

    @rule(act=st.sampled_from(["group", "page", "back", "large", "contrast", "priority"]))
    def wander(self, act: str) -> None:
        self.touched()
        match act:
            case "group":
                self.state = flow.open_group(self.state, "taxes", self.now)
            case "page":
                self.state = flow.show_from(self.state, 6, self.now)
            case "back":
                self.state = flow.back(self.state, self.now)
            case "priority":
                self.state = flow.toggle_priority(self.state, self.now)
            case mode:
                self.state = flow.toggle_mode(self.state, Mode(mode), self.now)

    @rule(language=st.sampled_from(["sk", "en", "uk", "hu"]))
    def language(self, language: str) -> None:
        own = self.touched()
        before = self.state.language
        self.state = flow.choose_language(self.state, language, self.now)
        assert own or self.state.language == before

    @rule()
    def longer(self) -> None:
        self.touched()
        self.state = flow.keep_longer(self.state, self.now)

    @rule()
    def done(self) -> None:
        self.touched()
        self.state = flow.done(self.state, self.now)

    @precondition(lambda self: self.waiting is not None)
    @rule()
    def answer(self) -> None:
        assert self.waiting is not None
        attempt, self.waiting = self.waiting.attempt, None
        ticket = self.given.setdefault(attempt, replace(TICKET, id=attempt))
        self.state, effect = flow.issued(self.state, attempt, ticket, self.now)
        assert isinstance(effect, Print), "a ticket was given and nobody shows it"
        self.did(effect)

    @precondition(lambda self: self.waiting is not None)
    @rule(given=st.booleans())
    def no_answer(self, given: bool) -> None:
        assert self.waiting is not None
        attempt, self.waiting = self.waiting.attempt, None
        if given:
            self.given.setdefault(attempt, replace(TICKET, id=attempt))
        self.state = flow.unanswered(self.state, attempt, self.now)

    @precondition(lambda self: self.waiting is not None)
    @rule()
    def refuse(self) -> None:
        assert self.waiting is not None
        attempt, self.waiting = self.waiting.attempt, None
        self.state = flow.refused(self.state, attempt, "service_closed", {}, self.now)

    @rule(attempt=st.integers(1, 5))
    def stray_answer(self, attempt: int) -> None:
        if self.waiting is None or self.waiting.attempt != attempt:
            assert flow.issued(self.state, attempt, replace(TICKET, id=900 + attempt), self.now) == (self.state, None)

    @precondition(lambda self: bool(self.printing))
    @rule(fault=FAULTS)
    def print_ends(self, fault: str | None) -> None:
        ticket = self.printing.pop(0)
        self.state = flow.printing_ended(self.state, ticket, fault, self.now)

    @invariant()
    def locked_exactly_while_asking(self) -> None:
        assert (self.state.screen is Screen.ISSUING) == (self.waiting is not None)

    @invariant()
    def there_is_a_way_back(self) -> None:
        if self.waiting is None and not self.printing:
            later = self.state
            for seconds in (100.0, 200.0, 300.0):
                later = flow.tick(later, self.now + seconds + 30 * 20)
            assert flow.is_fresh(later)

    @invariant()
    def a_ticket_s_screen_has_its_ticket(self) -> None:
        assert (self.state.ticket is not None) == (self.state.screen in {Screen.TICKET, Screen.FAULT})


TestVisits = Visits.TestCase
