"""Between the sign-in window and the hub: which counters are free, who may sign in, and the answer. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from common.i18n import Catalogue
from common.link import commands
from common.link.replica import Replica
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.office import Texts
from counter_app.panel.presenter import Link

IN_THE_WAY = frozenset({"counter_taken", "clerk_elsewhere"})
"""Refusals that one more press can overcome."""


@dataclass(frozen=True)
class CounterChoice:
    """A counter in use; `taken_by` is the name of the clerk who sits there, empty: it is free."""

    counter_id: str
    number: int
    services: tuple[Texts, ...]
    taken_by_id: str
    taken_by: str


@dataclass(frozen=True)
class ClerkChoice:
    """Somebody who may sign in."""

    clerk_id: str
    name: str


@dataclass(frozen=True)
class SignInState:
    """What the window draws; `sentence` says what is wrong, empty: nothing."""

    counters: tuple[CounterChoice, ...]
    clerks: tuple[ClerkChoice, ...]
    live: bool
    refused: bool
    """The hub does not know this device."""
    working: bool
    sentence: str
    in_the_way: str = ""
    """What one more press would take over, in words; empty: nothing is in the way."""


def choices(replica: Replica) -> tuple[tuple[CounterChoice, ...], tuple[ClerkChoice, ...]]:
    """Counters in use by their number, clerks by their name."""
    snapshot = replica.snapshot
    if snapshot is None:
        return (), ()
    names = {clerk.id: clerk.name for clerk in snapshot.clerks}
    counters = tuple(
        CounterChoice(
            counter_id=counter.id,
            number=counter.number,
            services=tuple(replica.services[id_].name for id_ in counter.services),
            taken_by_id=counter.clerk_id or "",
            taken_by="" if counter.clerk_id is None else names.get(counter.clerk_id, counter.clerk_id),
        )
        for counter in replica.counters.values()
        if counter.in_use
    )
    clerks = tuple(ClerkChoice(clerk.id, clerk.name) for clerk in sorted(snapshot.clerks, key=lambda clerk: clerk.name))
    return counters, clerks


class SignInPresenter(QObject):
    """`signed_in` carries the wire.Session."""

    state_changed = Signal(object)
    signed_in = Signal(object)

    def __init__(
        self, link: Link, catalogue: Catalogue, remember: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        """`remember` keeps the counter's id for the next start."""
        super().__init__(parent)
        self._link = link
        self._catalogue = catalogue
        self._remember = remember
        self._working = False
        self._sentence = ""
        self._refused: tuple[str, str, str] | None = None
        """The try that somebody stands in the way of: one more press takes over."""
        self._waiting: tuple[str, str, str] | None = None
        """A sign-in that was asked for before the hub was there."""
        self.state: SignInState | None = None
        link.changed.connect(self._link_moved)
        link.state_changed.connect(self._link_moved)

    def refresh(self) -> None:
        """Looks at the office anew."""
        counters, clerks = choices(self._link.replica)
        state = SignInState(
            counters=counters,
            clerks=clerks,
            live=self._link.state is LinkState.LIVE,
            refused=self._link.state is LinkState.REFUSED,
            working=self._working,
            sentence=self._sentence,
            in_the_way=self._catalogue.gettext("Take over") if self._refused is not None else "",
        )
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def say(self, sentence: str) -> None:
        """Puts a sentence in place of the last one."""
        self._sentence = sentence
        self.refresh()

    def sign_in_when_live(self, clerk: str, pin: str, counter_id: str) -> None:
        """Signs in by itself as soon as the hub answers (demo)."""
        self._waiting = clerk, pin, counter_id
        self._link_moved(None)

    def choose_anew(self) -> None:
        """Something else was chosen: nothing stands in its way yet."""
        if self._refused is not None:
            self._refused = None
            self._sentence = ""
            self.refresh()

    def take_over(self) -> None:
        """The same try once more, ending the session that stands in the way."""
        if self._refused is not None and not self._working:
            self._send(*self._refused, take_over=True)

    def sign_in(self, clerk_id: str, pin: str, counter_id: str) -> None:
        """Asks the hub; a second press while it has not answered is the same press."""
        if self._working:
            return
        gettext = self._catalogue.gettext
        if not counter_id:
            self.say(gettext("Choose a counter."))
            return
        if not clerk_id or not pin:
            self.say(gettext("Choose your name and enter your PIN."))
            return
        self._send(clerk_id, pin, counter_id, take_over=False)

    def _send(self, clerk_id: str, pin: str, counter_id: str, *, take_over: bool) -> None:
        self._working = True
        self._sentence = ""
        self._refused = None
        tried = clerk_id, pin, counter_id
        self._link.send(
            commands.sign_in(clerk_id, pin, counter_id, take_over=take_over),
            lambda reply: self._answered(reply, tried, take_over=take_over),
        )
        self.refresh()

    def _link_moved(self, _: object) -> None:
        if self._waiting is not None and self._link.state is LinkState.LIVE:
            waiting, self._waiting = self._waiting, None
            self.sign_in(*waiting)
        self.refresh()

    def _answered(self, reply: Reply, tried: tuple[str, str, str], *, take_over: bool) -> None:
        self._working = False
        match reply:
            case Done(session):
                self.refresh()
                self._remember(session.counter.id)
                self.signed_in.emit(session)
                return
            case Refused(problem):
                self._sentence = self._catalogue.sentence(problem.code, problem.parameters)
                if problem.code in IN_THE_WAY and not take_over:
                    self._refused = tried
            case _:
                self._sentence = self._catalogue.gettext("The hub does not answer. Try again in a moment.")
        self.refresh()
