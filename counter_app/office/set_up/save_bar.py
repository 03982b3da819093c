"""The bar below the set-up: how many changes are not saved, what keeps them from it, and who else has saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from common.i18n import Catalogue
from counter_app.office.set_up.presenter import SetUpState
from counter_app.palette import LABEL, NUMBER, Look


class SaveBar(QWidget):
    """Appears with the first change. Passive: the page connects its buttons."""

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        say, px = texts.gettext, look.px
        self.setObjectName("save-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#save-bar {{ border-top: 2px solid {look.palette.button}; }}")
        self.words = QLabel(self)
        self.words.setFont(look.font(16, NUMBER))
        self.words.setWordWrap(True)
        self.more = QLabel(self)
        self.more.setFont(look.font(16))
        self.more.setWordWrap(True)
        self.more.setProperty("role", "second")
        self.mistake = self._button(look, say("Show the first mistake"))
        self.theirs = self._button(look, say("Take theirs"))
        self.mine = self._button(look, say("Put mine on top"))
        self.discard = self._button(look, say("Discard"))
        self.save = self._button(look, say("Save"))
        self.save.setProperty("primary", "true")
        self.save.setShortcut("Ctrl+S")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(36), px(14), px(28), px(14))
        row.setSpacing(px(12))
        row.addWidget(self.words)
        row.addWidget(self.more, 1)
        for button in (self.mistake, self.theirs, self.mine, self.discard, self.save):
            row.addWidget(button)
        self.hide()

    def _button(self, look: Look, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(look.font(15, LABEL))
        button.setAutoDefault(False)
        return button

    def say(self, sentence: str) -> None:
        """A sentence that is no state, such as that a file is written."""
        self.more.setText(sentence)
        self.setVisible(True)

    def show_state(self, state: SetUpState, unread: int) -> None:
        """`unread`: fields that hold what cannot be read."""
        say, many = self._texts.gettext, self._texts.ngettext
        wrong = len(state.mistakes) + unread
        changed = bool(state.changes or unread)
        self.words.setText(many("{n} unsaved change.", "{n} unsaved changes.", state.changes) if state.changes else "")
        if state.conflict:
            more = state.conflict
        elif wrong:
            more = many("{n} mistake is to be mended first.", "{n} mistakes are to be mended first.", wrong)
        elif state.sentence:
            more = state.sentence
        elif not state.live:
            more = say("The hub is away. Your changes stay here until it is back.")
        else:
            more = say("Kiosks and boards will show it at once.") if state.changes else ""
        if changed or state.conflict or state.sentence:
            self.more.setText(more)
        self.mistake.setVisible(bool(state.mistakes))
        self.theirs.setVisible(bool(state.conflict))
        self.mine.setVisible(bool(state.conflict))
        self.discard.setVisible(changed and not state.conflict)
        self.save.setVisible(changed and not state.conflict)
        self.save.setEnabled(bool(state.changes) and not wrong and state.live and not state.working)
        self.setVisible(changed or bool(state.conflict or state.sentence))
