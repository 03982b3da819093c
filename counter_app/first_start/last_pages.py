"""The last two steps: the test ticket, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from common.i18n import Catalogue
from common.model.office import DeviceKind
from common.model.ticket import TicketState
from counter_app.first_start.draft import Draft
from counter_app.first_start.page import StepPage
from counter_app.first_start.trial import Stage, Trial
from counter_app.palette import LABEL, NUMBER, Look


class TrialPage(StepPage):
    """The number large, what happened to it beside."""

    topic = "first-start-test"

    def __init__(self, look: Look, texts: Catalogue) -> None:
        say = texts.gettext
        super().__init__(
            look,
            texts,
            say("The first ticket"),
            say("Now try the real thing: a test ticket is issued, called and finished."),
        )
        self.pin = self.line("pin", say("The administrator's PIN"), secret=True)
        self.number = QLabel("", self.body)
        self.number.setFont(look.font(92, NUMBER))
        self.number.setFixedHeight(look.px(120))
        self.number.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.number)
        self.told = self.text("", 18, LABEL)
        self.programs = self.text("", 15.5, role="second")
        self.sentence_line = self.text("", 15.5, LABEL, "mistake")
        self.column.addStretch(1)

    def ask_pin(self, *, wanted: bool) -> None:
        """Asked where the assistant was started anew."""
        self.fields["pin"].setVisible(wanted)

    def first_field(self) -> QWidget | None:
        return self.pin if self.fields["pin"].isVisibleTo(self) else None

    def show_trial(self, trial: Trial) -> None:
        """Draw how far it is."""
        say, ticket, counter, stage = self.texts.gettext, trial.ticket, trial.counter, trial.stage
        number = "" if counter is None else str(counter.number)
        label = "" if ticket is None or stage is Stage.ISSUE else ticket.label
        self.number.setText(label or "–")
        self.number.setAccessibleName(label)
        match stage:
            case Stage.WAIT:
                told = say("Waiting for the hub…")
            case Stage.REFUSED:
                told = say("This hub does not know this computer. Its office was made elsewhere.")
            case Stage.ISSUE:
                told = say("There is no ticket yet.")
            case Stage.CALL:
                told = say("Ticket {label} waits.", label=label)
            case Stage.FINISH:
                assert ticket is not None
                told = say("Ticket {label} is called to counter {number}.", label=label, number=number)
                if ticket.state is TicketState.SERVING:
                    told = say("Ticket {label} is served at counter {number}.", label=label, number=number)
            case Stage.DONE:
                told = say("Ticket {label} is finished. Everything works.", label=label)
        self.told.setText(told)
        board, kiosk = trial.running(DeviceKind.DISPLAY), trial.running(DeviceKind.KIOSK)
        self.programs.setText(
            "\n".join(
                (
                    say("The board is running: look at it and listen.")
                    if board
                    else say("The board is not running yet; the hub keeps the record."),
                    say("The kiosk is running.") if kiosk else say("The kiosk is not running yet."),
                )
            )
        )
        self.sentence_line.setText(self._trouble(trial))

    def _trouble(self, trial: Trial) -> str:
        if trial.problem is not None:
            return self.texts.sentence(trial.problem.problem.code, trial.problem.problem.parameters)
        return self.texts.gettext("The hub does not answer. Try again in a moment.") if trial.away else ""


class DonePage(StepPage):
    """What comes next."""

    topic = "first-start-done"

    def __init__(self, look: Look, texts: Catalogue) -> None:
        say = texts.gettext
        super().__init__(look, texts, say("Done"), say("Your office is working. What comes next:"))
        for words in (
            say("Start the kiosk and the board with their lines, each on its own computer."),
            say("Add clerks and check services and hours: start poradovnik-counter --office and sign in."),
            say("Let the hub and the programs start with their computers. The manual says how: press F1."),
            say("The test ticket counts among today's. From tomorrow on the figures are only of visitors."),
        ):
            self.text("•  " + words, 16)
        self.column.addStretch(1)

    def begin(self, draft: Draft) -> None:
        del draft
