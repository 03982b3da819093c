"""What asks the supervisor for more before an action: words, a reason in languages, services, a message for the board.

A sheet stays open until the hub has done it; why the hub refuses stands in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.model.hours import last_closing
from common.model.office import Message, Office, Span, Texts
from counter_app.office.now.pieces import Text
from counter_app.office.now.presenter import Ended
from counter_app.office.set_up.editors import TextsEditor
from counter_app.office.set_up.picks import PickEditor
from counter_app.office.style import style_sheet
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.sign_in.view import Chooser

LONGEST = 300
"""Letters that the hub takes."""
WIDTH = 620


class Sheet(QDialog):
    """A title, what is asked, a sentence where it goes wrong, and two buttons."""

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.texts = look, texts
        self._ask: Callable[[Ended], None] | None = None
        px = look.px
        self.setObjectName("office")
        self.setStyleSheet(style_sheet(look))
        self.title = Text(look, 24, NUMBER, self, wraps=True)
        self.hint = Text(look, 15, parent=self, wraps=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(8))
        self.sentence = QLabel(self)
        self.sentence.setProperty("role", "mistake")
        self.sentence.setWordWrap(True)
        self.sentence.setFont(look.font(15.5, LABEL))
        self.sentence.hide()
        self.do = QPushButton(self)
        self.do.setProperty("primary", "true")
        self.do.setDefault(True)
        self.leave = QPushButton(texts.gettext("Cancel"), self)
        self.leave.setAutoDefault(False)
        for button in (self.do, self.leave):
            button.setFont(look.font(15.5, LABEL))
        self.do.clicked.connect(self._do)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.do)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(24))
        column.setSpacing(px(12))
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(self.body)
        column.addWidget(self.sentence)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(px(WIDTH))

    def begin(self, title: str, do: str, hint: str, ask: Callable[[Ended], None]) -> None:
        """Open for one action: `ask` is called with what takes the hub's answer."""
        self.title.show_text(title)
        self.hint.show_text(hint, self.look.palette.second)
        self.hint.setVisible(bool(hint))
        self.setWindowTitle(title)
        self.do.setText(do)
        self._ask = ask
        self.show_text("")
        self.do.setEnabled(True)
        self.open()

    def show_text(self, sentence: str) -> None:
        """Why it is not done; empty: nothing."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.sizeHint().expandedTo(self.minimumSizeHint()))

    def label(self, words: str) -> None:
        """Above a field."""
        label = Text(self.look, 15, LABEL, self, wraps=True)
        label.show_text(words)
        self.body.addWidget(label)

    def _do(self) -> None:
        if self._ask is not None and self.do.isEnabled():
            self.do.setEnabled(False)
            self.show_text("")
            self._ask(self._ended)

    def _ended(self, sentence: str) -> None:
        self.do.setEnabled(True)
        if sentence:
            self.show_text(sentence)
            self.do.setFocus()
        else:
            self.accept()


class WordsSheet(Sheet):
    """One line of words."""

    def __init__(self, look: Look, texts: Catalogue, label: str, parent: QWidget) -> None:
        super().__init__(look, texts, parent)
        self.label(label)
        self.words = QLineEdit(self)
        self.words.setFont(look.font(16))
        self.words.setMaxLength(LONGEST)
        self.words.setAccessibleName(label)
        self.body.addWidget(self.words)

    def ask_words(self, title: str, do: str, hint: str, words: str, act: Callable[[str, Ended], None]) -> None:
        """With `words` to begin with."""
        self.words.setText(words)
        self.begin(title, do, hint, lambda ended: act(self.words.text().strip(), ended))
        self.words.setFocus()
        self.words.selectAll()


class ReasonSheet(Sheet):
    """A reason for visitors in every language: one of a few ready ones, or one's own."""

    def __init__(self, look: Look, texts: Catalogue, reasons: Sequence[Texts], label: str, parent: QWidget) -> None:
        """`reasons`: ready ones."""
        super().__init__(look, texts, parent)
        say = texts.gettext
        self.label(say("Ready reasons"))
        self.ready = Chooser(look, self)
        self.ready.setFont(look.font(16))
        self.ready.setAccessibleName(say("Ready reasons"))
        self.ready.addItem(say("Own words"))
        self._reasons = list(reasons)
        for reason in reasons:
            self.ready.addItem(texts.text(reason))
        self.ready.activated.connect(self._fill)
        self.body.addWidget(self.ready)
        self.label(label)
        self.reason = TextsEditor(look, texts, label, self)
        for field in self.reason.fields.values():
            if isinstance(field, QLineEdit):
                field.setMaxLength(LONGEST)
        self.reason.changed.connect(lambda: self.ready.setCurrentIndex(0))
        self.body.addWidget(self.reason)

    def ask_reason(self, title: str, do: str, hint: str, act: Callable[[Texts, Ended], None]) -> None:
        """The first ready one to begin with."""
        self.ready.setCurrentIndex(1)
        self._fill(1)
        self.begin(title, do, hint, lambda ended: act(self.reason.value(), ended))
        self.ready.setFocus()

    def _fill(self, place: int) -> None:
        self.reason.show_value({} if place == 0 else self._reasons[place - 1])


class ProfileSheet(Sheet):
    """Which services a counter serves, in order of preference."""

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget) -> None:
        super().__init__(look, texts, parent)
        self.services = PickEditor(look, texts, texts.gettext("Services of the counter"), self, ordered=True)
        self.body.addWidget(self.services)

    def ask_services(
        self,
        title: str,
        do: str,
        choices: Sequence[tuple[str, str]],
        chosen: tuple[str, ...],
        act: Callable[[tuple[str, ...], Ended], None],
    ) -> None:
        """`choices`: id and name of all, `chosen` those of now."""
        self.services.offer(choices)
        self.services.show_value(chosen)
        hint = self.texts.gettext("It holds from the counter's next call on.")
        self.begin(title, do, hint, lambda ended: act(self.services.value(), ended))
        self.services.list.setFocus()
        self.services.list.setCurrentRow(0)


class MessageSheet(Sheet):
    """A message for the board, and those that are there."""

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget) -> None:
        super().__init__(look, texts, parent)
        say = texts.gettext
        self.label(say("Message"))
        self.text = TextsEditor(look, texts, say("Message"), self, lines=2)
        self.body.addWidget(self.text)
        self.label(say("How long it is shown"))
        self.until = Chooser(look, self)
        self.until.setFont(look.font(16))
        self.until.setAccessibleName(say("How long it is shown"))
        self.body.addWidget(self.until)
        self.present = QVBoxLayout()
        self.present.setSpacing(look.px(4))
        self.body.addLayout(self.present)
        self._rows: list[tuple[Text, QPushButton]] = []
        self._messages: list[Message] = []
        self._take: Callable[[Message, Ended], None] | None = None
        self._spans: list[tuple[dt.date | None, Span | None]] = []

    def ask_message(
        self,
        office: Office,
        now: dt.datetime,
        put: Callable[[Message, Ended], None],
        take: Callable[[Message, Ended], None],
    ) -> None:
        """Until the day's closing to begin with."""
        say = self.texts.gettext
        self.text.show_value({})
        local = now.astimezone(office.zone)
        today = local.date()
        closing = last_closing(office, None, now)
        self.until.clear()
        self._spans = []
        if closing is not None and closing.astimezone(dt.UTC) > now:
            end = closing.timetz().replace(tzinfo=None)
            self.until.addItem(say("until closing, {time}", time=self.texts.time(closing, office.zone)))
            self._spans.append((today, Span(dt.time(0), end)))
        self.until.addItem(say("all of today"))
        self.until.addItem(say("until it is taken down"))
        self._spans += [(today, None), (None, None)]
        self._show_present(office, today, take)
        title = say("Message for the board")
        hint = say("It is shown on every board in the languages you fill in, Slovak first.")
        self.begin(title, say("Put on the board"), hint, lambda ended: self._put(today, put, ended))
        self.text.field("sk").setFocus()

    def _put(self, today: dt.date, put: Callable[[Message, Ended], None], ended: Ended) -> None:
        text = self.text.value()
        if not text.get("sk", "").strip():
            ended(self.texts.gettext("Write the message in Slovak at least."))
            return
        last, hours = self._spans[max(0, self.until.currentIndex())]
        first = None if last is None else today
        put(Message(text=text, first_day=first, last_day=last, hours=hours), ended)

    def _show_present(self, office: Office, today: dt.date, take: Callable[[Message, Ended], None]) -> None:
        say = self.texts.gettext
        self._take = take
        present = [one for one in office.messages if one.last_day is None or one.last_day >= today]
        self._messages = present
        while len(self._rows) < len(present):
            words = Text(self.look, 15, parent=self, wraps=True)
            button = QPushButton(say("Take down"), self)
            button.setAutoDefault(False)
            button.setFont(self.look.font(15))
            place = len(self._rows)
            button.clicked.connect(lambda _=False, place=place: self._take_down(place))
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(button)
            self.present.addLayout(row)
            self._rows.append((words, button))
        for number, (words, button) in enumerate(self._rows):
            shown = number < len(present)
            words.setVisible(shown)
            button.setVisible(shown)
            if shown:
                message = present[number]
                text = self.texts.text(message.text)
                words.show_text(text)
                button.setAccessibleName(say("Take down: {message}", message=text))
                button.setEnabled(True)

    def _take_down(self, number: int) -> None:
        if self._take is not None:
            self.do.setEnabled(False)
            self._take(self._messages[number], self._ended)
