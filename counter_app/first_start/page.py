"""A step's page: heading, one sentence, fields with a sentence of their own each. Passive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from common.i18n import Catalogue
from counter_app.first_start.draft import Draft, Mistakes
from counter_app.palette import LABEL, NUMBER, Look

WIDEST = 620
"""Of a line of text, in px at the drawn size."""


class Field(QWidget):
    """A label, what is filled in, what is wrong with it."""

    def __init__(self, look: Look, title: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self.label = QLabel(title, self)
        self.label.setFont(look.font(15, LABEL))
        self.label.setBuddy(field)
        self.label.setWordWrap(True)
        self.hint = QLabel(hint, self)
        self.hint.setFont(look.font(14))
        self.hint.setProperty("role", "second")
        self.hint.setWordWrap(True)
        self.mistake = QLabel(self)
        self.mistake.setFont(look.font(14.5, LABEL))
        self.mistake.setProperty("role", "mistake")
        self.mistake.setWordWrap(True)
        field.setFont(look.font(15.5))
        field.setAccessibleName(title)
        field.setAccessibleDescription(hint)
        for widget, shown in ((self.label, title), (self.hint, hint), (field, "x"), (self.mistake, "")):
            column.addWidget(widget)
            widget.setVisible(bool(shown))

    def show_mistake(self, sentence: str) -> None:
        """What is wrong with it; empty: nothing."""
        self.mistake.setText(sentence)
        self.mistake.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence or self.hint.text())
        self.field.setProperty("wrong", "true" if sentence else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class StepPage(QScrollArea):
    """`changed`: something was filled in; `taken`: Enter in a field."""

    changed = Signal()
    taken = Signal()
    topic = "first-start"

    def __init__(self, look: Look, texts: Catalogue, heading: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.texts = look, texts
        self.fields: dict[str, Field] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        px = look.px
        self.column.setContentsMargins(px(44), px(36), px(44), px(24))
        self.column.setSpacing(px(16))
        self.heading = self.text(heading, 30, NUMBER)
        self.lead = self.text(lead, 16)
        self.setWidget(self.body)

    def text(self, words: str, size: float = 15.5, weight: int = 400, role: str = "") -> QLabel:
        """One more paragraph."""
        label = QLabel(words, self.body)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self.look.font(size, weight))
        label.setWordWrap(True)
        label.setMaximumWidth(self.look.px(WIDEST))
        if role:
            label.setProperty("role", role)
        self.column.addWidget(label)
        return label

    def field(self, name: str, title: str, field: QWidget, hint: str = "") -> Field:
        """One more field, known by `name`."""
        made = Field(self.look, title, field, hint, self.body)
        made.setMaximumWidth(self.look.px(WIDEST))
        self.fields[name] = made
        self.column.addWidget(made)
        return made

    def line(self, name: str, title: str, hint: str = "", *, secret: bool = False) -> QLineEdit:
        """One more line to fill in."""
        edit = QLineEdit(self.body)
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.setMaxLength(12)
        edit.textEdited.connect(self._edited)
        edit.returnPressed.connect(self.taken)
        self.field(name, title, edit, hint)
        return edit

    def show_mistakes(self, mistakes: Mistakes) -> None:
        """At their fields; the first wrong one gets the focus."""
        first: QWidget | None = None
        for name, field in self.fields.items():
            mistake = mistakes.get(name)
            field.show_mistake("" if mistake is None else self.sentence(mistake.sentence, dict(mistake.parameters)))
            if mistake is not None and first is None:
                first = field.field
        if first is not None:
            first.setFocus()
            self.ensureWidgetVisible(first)

    def sentence(self, msgid: str, parameters: dict[str, str]) -> str:
        """A mistake in the user's language."""
        if "problem" in parameters:
            problem = parameters["problem"]
            parameters["problem"] = self.texts.gettext(problem)
        return self.texts.gettext(msgid, **parameters)

    def begin(self, draft: Draft) -> None:
        """Show what the draft holds."""

    def read(self, draft: Draft) -> Draft:
        """The draft with what is filled in."""
        return draft

    def first_field(self) -> QWidget | None:
        """Where the focus begins."""
        return next((one.field for one in self.fields.values() if one.field.isVisible()), None)

    def _edited(self) -> None:
        sender: QObject = self.sender()
        for field in self.fields.values():
            if field.field is sender:
                field.show_mistake("")
        self.changed.emit()
