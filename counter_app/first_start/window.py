"""The assistant's window: the steps at the left, one page, Back and one clear action. Passive."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from common.i18n import Catalogue
from counter_app.first_start.draft import Step
from counter_app.first_start.page import StepPage
from counter_app.office.style import style_sheet
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.room import on_screen

WIDTH, HEIGHT = 960, 720
WALL = 232
"""In px at the drawn size."""


class FirstStartWindow(QWidget):
    """`forward` and `back`: the two buttons, or their keys."""

    forward = Signal()
    back = Signal()
    manual_wanted = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, texts: Catalogue, pages: Mapping[Step, StepPage]) -> None:
        super().__init__()
        self._look, self._texts = look, texts
        self.pages = dict(pages)
        px, say = look.px, texts.gettext
        self.setObjectName("office")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look) + _radio(look))
        self.setWindowTitle(say("Poradovník: first start"))
        wall = self._wall()
        self.stack = QStackedWidget(self)
        for page in self.pages.values():
            page.setObjectName("page")
            page.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }")
            page.taken.connect(self._go)
            self.stack.addWidget(page)
        foot = self._foot()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.stack, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(wall)
        row.addLayout(right, 1)
        for keys, act in (("F1", self._manual), ("Alt+Left", self.back.emit), ("Alt+Right", self._go)):
            QShortcut(QKeySequence(keys), self, act)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # On a button that has the focus: Qt presses it with Space only.
            QShortcut(QKeySequence(key), self.next_button, self._go, context=Qt.ShortcutContext.WidgetShortcut)
        self.setMinimumSize(px(720), px(520))
        self.resize(on_screen(look, WIDTH, HEIGHT))

    def _wall(self) -> QWidget:
        look, say = self._look, self._texts.gettext
        px, c = look.px, look.palette
        wall = QWidget(self)
        wall.setObjectName("wall")
        wall.setFixedWidth(px(WALL))
        wall.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        wall.setStyleSheet(f"#wall {{ background: {c.header}; }} #wall QLabel {{ color: {c.header_text}; }}")
        steps = QVBoxLayout(wall)
        steps.setContentsMargins(px(22), px(28), px(12), px(22))
        steps.setSpacing(px(14))
        mark = QLabel("Poradovník", wall)
        mark.setFont(look.font(20, NUMBER))
        steps.addWidget(mark)
        steps.addSpacing(px(12))
        self._steps: dict[Step, QLabel] = {}
        self._titles = {
            Step.HUB: say("Hub"),
            Step.OFFICE: say("Office"),
            Step.ADMINISTRATOR: say("Administrator"),
            Step.DEVICES: say("Devices"),
            Step.TOKENS: say("Tokens"),
            Step.TEST: say("Test ticket"),
            Step.DONE: say("Done"),
        }
        for number, (step, title) in enumerate(self._titles.items(), start=1):
            label = QLabel(f"{number}   {title}", wall)
            label.setWordWrap(True)
            self._steps[step] = label
            steps.addWidget(label)
        steps.addStretch(1)
        return wall

    def _foot(self) -> QHBoxLayout:
        look, say = self._look, self._texts.gettext
        px = look.px
        self.sentence = QLabel(self)
        self.sentence.setProperty("role", "mistake")
        self.sentence.setFont(look.font(15.5, LABEL))
        self.sentence.setWordWrap(True)
        self.back_button = QPushButton(say("Back"), self)
        self.next_button = QPushButton(self)
        self.next_button.setProperty("primary", "true")
        for button in (self.back_button, self.next_button):
            button.setFont(look.font(16, LABEL))
            button.setMinimumHeight(px(44))
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self._go)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(44), px(8), px(44), px(28))
        foot.setSpacing(px(16))
        foot.addWidget(self.back_button)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.next_button)
        return foot

    def show_step(self, step: Step, *, may_go_back: bool) -> None:
        """Bring a step in front."""
        self.stack.setCurrentWidget(self.pages[step])
        order = list(Step)
        for one, label in self._steps.items():
            now = one is step
            label.setFont(self._look.font(16.5, NUMBER if now else 400))
            passed = order.index(one) < order.index(step)
            number = order.index(one) + 1
            sign = "✓" if passed else str(number)
            label.setText(f"{'▸' if now else sign}   {self._titles[one]}")
            label.setAccessibleName(f"{number}. {self._titles[one]}")
        self.back_button.setVisible(may_go_back)
        self.tell("")

    def focus(self) -> None:
        """The first field of the page, else the one action."""
        wanted = self.pages[self.step].first_field()
        (self.next_button if wanted is None else wanted).setFocus()

    @property
    def step(self) -> Step:
        """In front."""
        return next(step for step, page in self.pages.items() if page is self.stack.currentWidget())

    def show_action(self, words: str, *, enabled: bool) -> None:
        """The one action."""
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.setEnabled(enabled)

    def tell(self, sentence: str) -> None:
        """What is in the way, beside the buttons."""
        self.sentence.setText(sentence)

    def help_topic(self) -> str:
        """Where the manual explains this step."""
        return self.pages[self.step].topic

    def _manual(self) -> None:
        self.manual_wanted.emit(self.help_topic())

    def _go(self) -> None:
        if self.next_button.isEnabled():
            self.forward.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()


def _radio(look: Look) -> str:
    px, c = look.px, look.palette
    return (
        f"QRadioButton {{ color: {c.text}; spacing: {px(10)}px; padding: {px(6)}px;"
        f" border: {max(2, px(2))}px solid transparent; border-radius: {px(4)}px; }}"
        f"QRadioButton:focus {{ border-color: {c.yellow}; }}"
        f"QRadioButton::indicator {{ width: {px(18)}px; height: {px(18)}px; border: {px(2)}px solid {c.edge};"
        f" border-radius: {px(11)}px; background: {c.ground}; }}"
        f"QRadioButton::indicator:checked {{ border: {px(6)}px solid {c.button}; width: {px(10)}px;"
        f" height: {px(10)}px; }}"
    )
