"""The sign-in of a supervisor or administrator away from any counter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.link import commands
from common.link.reply import Done, Refused, Reply
from common.link.session import LinkState
from common.model.office import Role
from common.model.wire import OfficeSession
from counter_app.office.style import style_sheet
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.panel.presenter import Link
from counter_app.room import on_screen
from counter_app.sign_in.view import Chooser


class OfficeSignIn(QWidget):
    """`signed_in` carries the wire.OfficeSession, whose token the link has by then."""

    signed_in = Signal(object)

    def __init__(self, link: Link, texts: Catalogue, look: Look) -> None:
        super().__init__()
        self._link, self._texts = link, texts
        self._working = False
        px, say = look.px, texts.gettext
        self.setObjectName("office")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(say("Poradovník: office"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(36), px(36), px(36), px(36))
        column.setSpacing(px(8))
        heading = QLabel(say("Office"), self)
        heading.setFont(look.font(32, NUMBER))
        hint = QLabel(say("For supervisors and administrators."), self)
        hint.setFont(look.font(15))
        hint.setProperty("role", "second")
        self.clerk = Chooser(look, self)
        self.clerk.setAccessibleName(say("Your name"))
        self.pin = QLineEdit(self)
        self.pin.setAccessibleName(say("PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(32)
        self.pin.returnPressed.connect(self._sign_in)
        self.sentence = QLabel(self)
        self.sentence.setProperty("role", "mistake")
        self.sentence.setWordWrap(True)
        self.enter = QPushButton(say("Sign in"), self)
        self.enter.setProperty("primary", "true")
        self.enter.setDefault(True)
        self.enter.clicked.connect(self._sign_in)
        column.addWidget(heading)
        column.addWidget(hint)
        column.addSpacing(px(12))
        fields: list[tuple[str, QWidget]] = [(say("Your name"), self.clerk), (say("PIN"), self.pin)]
        for words, field in fields:
            label = QLabel(words, self)
            label.setFont(look.font(15, LABEL))
            field.setFont(look.font(15.5))
            column.addWidget(label)
            column.addWidget(field)
        column.addSpacing(px(8))
        column.addWidget(self.sentence)
        column.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for widget in (self.sentence, self.enter):
            widget.setFont(look.font(15.5, LABEL))
        self.resize(on_screen(look, 460, 460))
        link.changed.connect(self.refresh)
        link.state_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _: object = None) -> None:
        """Who may sign in, and whether the hub is there."""
        clerks = [one for one in self._link.replica.clerks.values() if one.in_use and one.role is not Role.CLERK]
        wanted = [(one.name, one.id) for one in sorted(clerks, key=lambda one: one.name)]
        shown = [(self.clerk.itemText(at), self.clerk.itemData(at)) for at in range(self.clerk.count())]
        if wanted != shown:
            chosen = self.clerk.currentData()
            self.clerk.clear()
            for name, id_ in wanted:
                self.clerk.addItem(name, id_)
            self.clerk.setCurrentIndex(max(0, self.clerk.findData(chosen)))
        live = self._link.state is LinkState.LIVE
        self.enter.setEnabled(live and not self._working)
        if not live:
            self.sentence.setText(self._texts.gettext("The hub does not answer. Try again in a moment."))
        elif not self._working and self.sentence.text() == self._texts.gettext(
            "The hub does not answer. Try again in a moment."
        ):
            self.sentence.clear()

    def _sign_in(self) -> None:
        clerk, pin = self.clerk.currentData(), self.pin.text()
        if self._working or not self.enter.isEnabled():
            return
        if not clerk or not pin:
            self.sentence.setText(self._texts.gettext("Choose your name and enter your PIN."))
            return
        self._working = True
        self.sentence.clear()
        self.refresh()
        self._link.send(commands.office_sign_in(clerk, pin), self._answered)

    def _answered(self, reply: Reply) -> None:
        self._working = False
        self.pin.clear()
        match reply:
            case Done(session) if isinstance(session, OfficeSession):
                self._link.session_token = session.token
                self.signed_in.emit(session)
            case Refused(problem):
                self.sentence.setText(self._texts.sentence(problem.code, problem.parameters))
            case _:
                self.sentence.setText(self._texts.gettext("The hub does not answer. Try again in a moment."))
        self.refresh()
