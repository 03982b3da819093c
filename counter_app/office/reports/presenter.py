"""What the page of reports shows and does: asks the hub, follows its progress, keeps the last report. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, Signal

from common.i18n import Catalogue
from common.link import commands
from common.link.driver import HubLink
from common.link.long_answer import LongAnswer
from common.link.reply import Refused, Reply
from common.model.office import Office, Service
from common.model.report.record import By, Report, ReportLine
from counter_app.office.reports import periods
from counter_app.office.reports.periods import Kind, Period


@dataclass(frozen=True)
class Progress:
    """Days read, of all that there are; 0 of 0 while it waits for its turn."""

    done: int
    of: int


@dataclass(frozen=True)
class ReportsState:
    """All that the page draws."""

    period: Period
    by: By = By.DAY
    service_id: str | None = None
    progress: Progress | None = None
    """While a report is being made."""
    report: Report | None = None
    """The last one that was made; stays while another is being made, or when that fails."""
    shown: Period | None = None
    """The period of `report`."""
    sentence: str = ""
    """What went wrong, in words."""


class ReportsPresenter(QObject):
    """Intents in, states out."""

    state_changed = Signal(object)
    """ReportsState."""

    def __init__(self, link: HubLink, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._catalogue = catalogue
        self._answer: LongAnswer | None = None
        self._decoder = msgspec.json.Decoder(ReportLine)
        self._asked = False
        self.state = ReportsState(periods.last_whole_week(self.today()))

    # What the office is like

    @property
    def office(self) -> Office | None:
        """None until the hub has told it."""
        snapshot = self._link.replica.snapshot
        return None if snapshot is None else snapshot.office

    @property
    def services(self) -> tuple[Service, ...]:
        """In the office's order."""
        return tuple(sorted(self._link.replica.services.values(), key=lambda service: service.position))

    def today(self) -> date:
        """The office's local date."""
        office = self.office
        return self._link.hub_now().astimezone(ZoneInfo("UTC") if office is None else office.zone).date()

    def choices(self) -> tuple[By, ...]:
        """What rows may stand for: clerks only where the office has switched that on."""
        office = self.office
        clerks = office is not None and office.panel.clerk_figures
        return tuple(by for by in By if clerks or by is not By.CLERK)

    # Intents

    def open(self) -> None:
        """The page is looked at: the first report is made."""
        if not self._asked:
            self.refresh()

    def show_kind(self, kind: Kind) -> None:
        """The period of this kind that ends with, or holds, the last day shown; a span begins with what is shown."""
        period = self.state.period
        if kind is Kind.SPAN:
            period = periods.span(period.first, period.last)
        else:
            period = periods.around(kind, min(period.last, max(self.today(), period.first)))
        self._ask(replace(self.state, period=period))

    def show_span(self, first: date, last: date) -> None:
        """Any days."""
        self._ask(replace(self.state, period=periods.span(first, last)))

    def leaf(self, *, back: bool) -> None:
        """To the period before or after."""
        turn = periods.earlier if back else periods.later
        self._ask(replace(self.state, period=turn(self.state.period)))

    def show_by(self, by: By) -> None:
        """What rows stand for."""
        self._ask(replace(self.state, by=by))

    def show_service(self, service_id: str | None) -> None:
        """One service, or all."""
        self._ask(replace(self.state, service_id=service_id))

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self._ask(self.state)

    def cancel(self) -> None:
        """Leave the report that is being made, and go back to the one that is shown; the hub stops reading."""
        if self._answer is None:
            return
        self._leave()
        state = replace(self.state, progress=None)
        if state.report is not None and state.shown is not None:
            state = replace(state, period=state.shown, by=state.report.by, service_id=state.report.service_id)
        self._show(state)

    def stop(self) -> None:
        """The page goes: nothing is asked any more."""
        self._leave()

    # Inside

    def _ask(self, state: ReportsState) -> None:
        self._leave()
        self._asked = True
        self._show(replace(state, progress=Progress(0, 0), sentence=""))
        path = commands.figures(state.period.first, state.period.last, state.by, state.service_id)
        self._answer = self._link.follow(path, self._line, self._done)

    def _leave(self) -> None:
        answer, self._answer = self._answer, None
        if answer is not None:
            answer.leave()

    def _line(self, data: bytes) -> None:
        line = self._decoder.decode(data)
        if line.report is not None:
            self._show(replace(self.state, report=line.report, shown=self.state.period, progress=None))
        elif line.problem is not None:
            self._fail(self._catalogue.sentence(line.problem.code, line.problem.parameters))
        else:
            self._show(replace(self.state, progress=Progress(line.done, line.of)))

    def _done(self, reply: Reply) -> None:
        self._answer = None
        if isinstance(reply, Refused):
            self._fail(self._catalogue.sentence(reply.problem.code, reply.problem.parameters))
        elif self.state.progress is not None:
            # Cut short: neither a report nor a problem came.
            self._fail(self._catalogue.gettext("The hub does not answer. Try again in a moment."))

    def _fail(self, sentence: str) -> None:
        self._show(replace(self.state, progress=None, sentence=sentence))

    def _show(self, state: ReportsState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
