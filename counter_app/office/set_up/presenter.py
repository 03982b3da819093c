"""Between the set-up's forms and the hub: one draft, checked with each change, saved whole. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Signal

from common.i18n import Catalogue
from common.link import commands
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.office_check import Mistake, check
from common.model.set_up_change import count, on_top
from common.model.wire import AuditEntry, Changes, SetUp
from counter_app.panel.presenter import Link


@dataclass(frozen=True)
class SetUpState:
    """What the save bar and the forms show beside the draft itself."""

    changes: int
    mistakes: tuple[Mistake, ...]
    working: bool
    live: bool
    conflict: str
    """Who saved what meanwhile, as a sentence; empty: nobody."""
    sentence: str
    """What went wrong, or that it is saved."""


class SetUpPresenter(QObject):
    """Holds the set-up as the hub knows it, and the supervisor's own."""

    replaced = Signal()
    """The draft is another one: the forms are to be filled anew."""
    state_changed = Signal(object)

    def __init__(self, link: Link, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._catalogue = link, catalogue
        self.base: SetUp | None = None
        self.draft: SetUp | None = None
        self._theirs: SetUp | None = None
        self._working = False
        self._conflict = ""
        self._sentence = ""
        self._saving_on_top = False
        self._wants_theirs = ""
        self.state: SetUpState | None = None
        link.changed.connect(self._moved)
        link.state_changed.connect(self._refresh)

    def load(self) -> None:
        """Ask for the set-up."""
        self._send(commands.set_up(), self._loaded)

    def edit(self, draft: SetUp) -> None:
        """The supervisor changed something."""
        self.draft = draft
        self._sentence = ""
        self._refresh()

    def take(self, draft: SetUp) -> None:
        """Another draft as a whole, such as a file's; the forms are filled anew."""
        self.edit(draft)
        self.replaced.emit()

    def discard(self) -> None:
        """Back to what the hub has."""
        assert self.base is not None
        self._conflict = ""
        self.take(self.base)
        self.load()

    def save(self) -> None:
        """Send the draft; a second press while the hub has not answered is the same press."""
        if self._working or self.draft is None or check(self.draft):
            return
        self._sentence = ""
        self._send(commands.save_set_up(self.draft), self._saved)

    def take_theirs(self) -> None:
        """Give up one's own changes for the other supervisor's."""
        self._wants_theirs = "theirs"
        self.load()

    def put_mine_on_top(self) -> None:
        """Keep the other's changes and put one's own on top, to be saved."""
        self._wants_theirs = "mine"
        self.load()

    # What the hub says

    def _send(self, command: commands.Command, done: Callable[[Reply], None]) -> None:
        self._working = True
        self._link.send(command, done)
        self._refresh()

    def _loaded(self, reply: Reply) -> None:
        self._working = False
        wants, self._wants_theirs = self._wants_theirs, ""
        match reply:
            case Done(value):
                theirs = cast("SetUp", value)
                mine = theirs
                if wants == "mine" and self.base is not None and self.draft is not None:
                    mine = on_top(self.base, self.draft, theirs)
                self.base = theirs
                self._conflict = ""
                self.draft = mine
                self.replaced.emit()
            case Refused(problem):
                self._sentence = self._catalogue.sentence(problem.code, problem.parameters)
            case _:
                self._sentence = self._catalogue.gettext("The hub does not answer. Try again in a moment.")
        self._refresh()

    def _saved(self, reply: Reply) -> None:
        self._working = False
        match reply:
            case Done(value):
                self.base = self.draft = cast("SetUp", value)
                self._conflict = ""
                self._sentence = self._catalogue.gettext("Saved. The kiosks and boards show it now.")
                self.replaced.emit()
            case Refused(problem) if problem.code == "edited_meanwhile":
                self._conflict = self._catalogue.sentence(problem.code, problem.parameters)
            case Refused(problem):
                self._sentence = self._catalogue.sentence(problem.code, problem.parameters)
            case _:
                self._sentence = self._catalogue.gettext("The hub does not answer. Try again in a moment.")
        self._refresh()

    def _moved(self, changes: Changes | None) -> None:
        """Another supervisor may have saved: look anew where nothing is lost, say so where something would be."""
        snapshot = self._link.replica.snapshot
        if self.base is None or snapshot is None or self._working:
            return
        if snapshot.office.edition <= self.base.office.edition:
            return
        if self.draft is not None and not count(self.base, self.draft):
            self.load()
        elif not self._conflict:
            self._conflict = self._catalogue.gettext("Another supervisor has saved changes.")
            self._link.send(commands.audit(limit=1), self._told_who)
            self._refresh()

    def _told_who(self, reply: Reply) -> None:
        if isinstance(reply, Done) and isinstance(reply.value, list) and reply.value and self._conflict:
            entry: AuditEntry = reply.value[0]
            snapshot = self._link.replica.snapshot
            if snapshot is not None:
                self._conflict = self._catalogue.gettext(
                    "{clerk} saved other changes at {time}. Yours are not saved yet.",
                    clerk=entry.clerk or "poradovnik office load",
                    time=self._catalogue.time(entry.at, snapshot.office.zone),
                )
            self._refresh()

    def _refresh(self, _: object = None) -> None:
        state = SetUpState(
            changes=0 if self.base is None or self.draft is None else count(self.base, self.draft),
            mistakes=() if self.draft is None else tuple(check(self.draft)),
            working=self._working,
            live=self._link.state is LinkState.LIVE,
            conflict=self._conflict,
            sentence=self._sentence,
        )
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
