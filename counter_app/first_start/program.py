"""Builds the assistant and leads it: every step is kept, so that one begun again goes on where it was left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from common.clock import Clock
from common.i18n import Catalogue, catalogue
from common.link import commands
from common.link.asking import Asking
from common.link.commands import Command
from common.link.driver import HubLink
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.first_start import FirstStartState, plain_secret
from common.model.office import DeviceKind
from common.model.office_check import N_
from common.settings import Settings
from common.ui import errors, fonts
from common.ui.program import made
from counter_app import palette
from counter_app.first_start import draft as rules
from counter_app.first_start import kept
from counter_app.first_start.draft import Draft, Mistake, Mistakes, Step
from counter_app.first_start.last_pages import DonePage, TrialPage
from counter_app.first_start.pages import AdministratorPage, DevicesPage, HubPage, OfficePage, TokensPage
from counter_app.first_start.trial import Stage, Trial
from counter_app.first_start.window import FirstStartWindow
from counter_app.palette import Look

EXAMPLE = Path(__file__).parents[2] / "resources" / "offices" / "kosice.toml"
BEFORE = (Step.HUB, Step.OFFICE, Step.ADMINISTRATOR, Step.DEVICES)
"""Until the office is made; then there is no way back."""
_AT = {"wrong_secret": (Step.HUB, "secret"), "bad_pin": (Step.ADMINISTRATOR, "pin")}
"""Where a refusal of the hub is told."""


class FirstStart(QObject):
    """The assistant: `start` shows it, `stop` ends it."""

    manual_wanted = Signal(str)

    def __init__(self, settings: Settings, data: Path, texts: Catalogue, look: Look, clock: Clock) -> None:
        super().__init__()
        self._data, self._folder, self._clock, self._texts = data, data / "counter", clock, texts
        self._example = EXAMPLE.read_text("utf-8")
        self.asking = Asking(self)
        self.link: HubLink | None = None
        self.trial: Trial | None = None
        left = kept.read_draft(self._folder)
        self.draft = Draft(hub=settings.hub_url) if left is None else left
        self._pin = ""
        self._working = self._verifying = False
        self._uncaught: errors.UncaughtErrors | None = None
        self.hub = HubPage(look, texts, kept.found_secret(data))
        self.office = OfficePage(look, texts, self._example)
        self.administrator = AdministratorPage(look, texts)
        self.devices = DevicesPage(look, texts)
        self.tokens = TokensPage(look, texts)
        self.test = TrialPage(look, texts)
        self.done = DonePage(look, texts)
        pages = (self.hub, self.office, self.administrator, self.devices, self.tokens, self.test, self.done)
        self.window = FirstStartWindow(look, texts, dict(zip(Step, pages, strict=True)))
        self.window.forward.connect(self._forward)
        self.window.back.connect(self._back)
        self.window.manual_wanted.connect(self.manual_wanted)
        self.window.closed.connect(self._keep_what_is_written)

    def start(self) -> None:
        """Show the step where it was left."""
        say = self._texts.gettext
        self._uncaught = errors.install(lambda: say("Something went wrong. Please ask the staff."), self)
        self._uncaught.happened.connect(self.window.tell)
        for page in self.window.pages.values():
            page.begin(self.draft)
        if self.draft.step not in BEFORE:
            self._join()
        elif not self.hub.secret.text():
            self._show(Step.HUB)
        elif self.draft.step is Step.DEVICES:
            # The PIN is never kept: it is asked for again.
            self._show(Step.ADMINISTRATOR)
        self._show(self.draft.step)
        self.window.show()
        self.window.focus()

    def stop(self) -> None:
        """End requests; close the window."""
        self.asking.stop()
        if self.link is not None:
            self.link.stop()
        if self._uncaught is not None:
            self._uncaught.uninstall()
            self._uncaught = None
        self.window.close()

    def help_topic(self) -> str:
        """Where the manual explains the step in front."""
        return self.window.help_topic()

    # One step to the next

    def _forward(self) -> None:
        if self._working:
            return
        step = self.draft.step
        self.window.tell("")
        self._read()
        mistakes = self._mistakes(step)
        self.window.pages[step].show_mistakes(mistakes)
        if mistakes:
            return
        match step:
            case Step.HUB:
                self._ask(commands.first_start_state(), self._state_told)
            case Step.OFFICE:
                self._go(Step.ADMINISTRATOR)
            case Step.ADMINISTRATOR:
                self._pin = self.administrator.pin.text()
                self._go(Step.DEVICES)
            case Step.DEVICES:
                self._make()
            case Step.TOKENS:
                self._go(Step.TEST)
            case Step.TEST:
                self._try()
            case Step.DONE:
                kept.forget_draft(self._folder)
                self.window.close()

    def _back(self) -> None:
        at = list(Step).index(self.draft.step)
        if self._working or not self._may_go_back():
            return
        self._read()
        self._go(list(Step)[at - 1])

    def _may_go_back(self) -> bool:
        return self.draft.step in (*BEFORE[1:], Step.TEST)

    def _mistakes(self, step: Step) -> Mistakes:
        match step:
            case Step.HUB:
                return rules.hub_mistakes(self.draft, self.hub.secret.text())
            case Step.OFFICE:
                return rules.office_mistakes(self.draft, self._example, self._texts.language)
            case Step.ADMINISTRATOR:
                pin, again = self.administrator.pin.text(), self.administrator.again.text()
                return rules.administrator_mistakes(self.draft, pin, again)
            case _:
                return {}

    def _read(self) -> None:
        self.draft = self.window.pages[self.draft.step].read(self.draft)

    def _go(self, step: Step) -> None:
        self._show(step)
        self._keep()
        self.window.focus()

    def _show(self, step: Step) -> None:
        self.draft = replace(self.draft, step=step)
        if step is Step.TOKENS:
            self.tokens.begin(self.draft)
        if step is Step.TEST:
            self.test.ask_pin(wanted=not self._pin)
        self.window.show_step(step, may_go_back=self._may_go_back())
        self._show_action()

    def _show_action(self) -> None:
        say, step = self._texts.gettext, self.draft.step
        words, enabled = say("Continue"), not self._working
        if step is Step.DEVICES:
            words = say("Make the office")
        elif step is Step.DONE:
            words = say("Close")
        elif step is Step.TEST and self.trial is not None:
            stage = self.trial.stage
            words = {
                Stage.ISSUE: say("Issue the test ticket"),
                Stage.CALL: say("Call it"),
                Stage.FINISH: say("Finish it"),
            }.get(stage, words)
            enabled = enabled and not self.trial.working and stage not in {Stage.WAIT, Stage.REFUSED}
        self.window.show_action(words, enabled=enabled)

    def _keep(self) -> None:
        try:
            kept.keep_draft(self._folder, self.draft)
        except OSError as error:
            say = self._texts.gettext
            self.window.tell(
                say("This step cannot be kept ({reason}). Do not close the window.", reason=error.strerror)
            )

    def _keep_what_is_written(self) -> None:
        if self.draft.step is not Step.DONE:
            self._read()
            self._keep()

    # The hub without an office

    def _ask(self, command: Command, done: Callable[[object], None]) -> None:
        self._working = True
        self._show_action()

        def answered(reply: Reply) -> None:
            self._working = False
            match reply:
                case Done(value):
                    done(value)
                case Refused(problem):
                    self._refused(problem.code, problem.parameters)
                case _:
                    self.window.tell(
                        self._texts.gettext("The hub does not answer at this address. Is it running there?")
                    )
            self._show_action()

        self.asking.ask(self.draft.hub, command, answered)

    def _state_told(self, state: object) -> None:
        assert isinstance(state, FirstStartState)
        if state.office:
            self._verify()
        else:
            self._ask(commands.first_start_secret(plain_secret(self.hub.secret.text())), self._let_in)

    def _let_in(self, _: object) -> None:
        self._go(Step.OFFICE)

    def _make(self) -> None:
        if not self._pin:
            self._go(Step.ADMINISTRATOR)
            return
        say = self._texts.gettext
        titles = {
            DeviceKind.COUNTER: say("Counter"),
            DeviceKind.KIOSK: say("Kiosk"),
            DeviceKind.DISPLAY: say("Board"),
        }
        self.draft = rules.with_devices(self.draft, titles)
        # Kept before it is asked for: whatever is cut now, the tokens are known.
        self._keep()
        office = rules.office_text(self.draft, self._example, self._texts.language)
        body = rules.request(self.draft, plain_secret(self.hub.secret.text()), self._pin, office)
        self._ask(commands.first_start(body), lambda _: self._made())

    def _refused(self, code: str, parameters: dict[str, str]) -> None:
        if code == "office_exists":
            self._verify()
            return
        sentence = self._texts.sentence(code, parameters)
        step, field = _AT.get(code, (self.draft.step, ""))
        if step is not self.draft.step:
            self._go(step)
        if field:
            self.window.pages[step].show_mistakes({field: Mistake(sentence)})
        else:
            self.window.tell(sentence)

    # The hub with the office

    def _verify(self) -> None:
        """There is an office: is it ours, made by an answer that was lost?"""
        if self.draft.own is None:
            self._say_made_elsewhere()
            return
        self._verifying = self._working = True
        self._show_action()
        self._join()

    def _say_made_elsewhere(self) -> None:
        self.window.tell(
            self._texts.gettext(
                "This hub has an office already. Ask its administrator for a token: poradovnik device add counter"
            )
        )

    def _made(self) -> None:
        self._join()
        own = self.draft.own
        assert own is not None
        say = self._texts.gettext
        try:
            path = kept.keep_settings(self._data, self.draft.hub, own.token)
        except OSError as error:
            sentence = say("The settings of this computer cannot be written ({reason}).", reason=str(error.strerror))
        else:
            sentence = say("This computer is set up: {device}, in {path}.", device=own.name, path=str(path))
        self.tokens.own.setText(sentence)
        self._go(Step.TOKENS)

    def _join(self) -> None:
        own = self.draft.own
        if own is None or self.link is not None:
            return
        self.link = HubLink(self.draft.hub, own.token, None, self._clock, self)
        self.trial = Trial(self.link, self.draft.administrator)
        self.trial.changed.connect(self._trial_changed)
        self.link.state_changed.connect(self._link_changed)
        self.link.start()
        self.test.show_trial(self.trial)

    def _link_changed(self, state: object) -> None:
        if not self._verifying or state not in {LinkState.LIVE, LinkState.REFUSED}:
            return
        self._verifying = self._working = False
        if state is LinkState.LIVE:
            self._made()
            return
        assert self.link is not None
        self.link.stop()
        self.link = self.trial = None
        self._say_made_elsewhere()
        self._show_action()

    def _try(self) -> None:
        assert self.trial is not None
        if self.trial.stage is Stage.DONE:
            self._go(Step.DONE)
            return
        pin = self._pin or self.test.pin.text()
        if not pin:
            self.test.show_mistakes({"pin": Mistake(N_("The PIN must have 4 to 12 digits."))})
            return
        self.trial.press(pin)

    def _trial_changed(self) -> None:
        assert self.trial is not None
        self.test.show_trial(self.trial)
        problem = self.trial.problem
        if problem is not None and problem.problem.code == "wrong_pin":
            self._pin = ""
            self.test.ask_pin(wanted=True)
            self.test.pin.clear()
            self.test.pin.setFocus()
        self._show_action()


def build(
    settings: Settings, data: Path, *, clock: Clock, dark: bool | None = None, scale: float | None = None
) -> FirstStart:
    """The assistant, not started. Needs the QApplication; `dark` and `scale` as in counter_app.bootstrap.build."""
    made(data)
    look = palette.look_of_desktop(dark, scale)
    fonts.load_fonts()
    return FirstStart(settings, data, catalogue(settings.language), look, clock)
