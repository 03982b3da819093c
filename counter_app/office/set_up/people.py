"""Clerks, their roles and PINs: an administrator's. Each change goes to the hub by itself, not with the draft."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue
from common.link import commands
from common.link.reply import Done, Refused, Reply
from common.model.office import Clerk, Role
from common.model.wire import AddClerk, ChangeClerk
from counter_app.office.set_up.editors import FIELD
from counter_app.office.set_up.section import LIST_WIDTH, Section
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.panel.presenter import Link
from counter_app.sign_in.view import Chooser

WIDEST = 460
"""Of a field, in px at the drawn size."""


class PeopleSection(Section):
    """Everybody who may sign in."""

    def __init__(self, look: Look, texts: Catalogue, link: Link, clerk: Clerk, parent: QWidget | None = None) -> None:
        """`clerk` is who looks: only an administrator changes anything here."""
        super().__init__(look, texts, parent)
        self._link = link
        self._may = clerk.role is Role.ADMINISTRATOR
        self._id = ""
        px, say = look.px, texts.gettext
        self.roles = {
            Role.CLERK: say("clerk"),
            Role.SUPERVISOR: say("supervisor"),
            Role.ADMINISTRATOR: say("administrator"),
        }
        self.list = QListWidget(self)
        self.list.setFont(look.font(15.5))
        self.list.setAccessibleName(say("People"))
        self.list.currentItemChanged.connect(self._chosen)
        self.new = QPushButton(say("New clerk"), self)
        self.new.clicked.connect(self._new)
        left = QWidget(self)
        left.setFixedWidth(px(LIST_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.new)
        self.heading = QLabel(self)
        self.heading.setFont(look.font(23, NUMBER))
        self.name = QLineEdit(self)
        self.name.setAccessibleName(say("Name and surname"))
        self.role = Chooser(look, self)
        self.role.setAccessibleName(say("Role"))
        for role, words in self.roles.items():
            self.role.addItem(words, role)
        self.pin = QLineEdit(self)
        self.pin.setAccessibleName(say("New PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(12)
        self.in_use = QCheckBox(say("May sign in"), self)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setProperty("role", "mistake")
        self.keep = QPushButton(self)
        self.keep.setProperty("primary", "true")
        self.keep.clicked.connect(self._keep)
        self._lay_out(left)
        entries: tuple[QWidget, ...] = (self.name, self.role, self.pin, self.in_use, self.keep, self.new)
        for entry in entries:
            entry.setEnabled(self._may)
        if not self._may:
            self.message.setText(say("Only an administrator may change people."))
        link.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self, left: QWidget) -> None:
        look = self.look
        px, say = look.px, self.texts.gettext
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setSpacing(px(8))
        fields: list[tuple[str, QWidget]] = [
            (say("Name and surname"), self.name),
            (say("Role"), self.role),
            (say("New PIN"), self.pin),
        ]
        for words, field in fields:
            title = QLabel(words, self)
            title.setFont(look.font(15, LABEL))
            form.addRow(title, field)
            field.setFont(look.font(15.5))
            field.setFixedHeight(px(FIELD))
            field.setMaximumWidth(px(WIDEST))
        form.setFormAlignment(Qt.AlignmentFlag.AlignLeft)
        for one in (self.new, self.keep, self.in_use, self.message):
            one.setFont(look.font(15, LABEL))
        right = QVBoxLayout()
        right.setSpacing(px(14))
        right.addWidget(self.heading)
        right.addLayout(form)
        right.addWidget(self.in_use)
        right.addWidget(self.message)
        right.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(28))
        row.addWidget(left)
        row.addLayout(right, 1)

    def owns(self, place: str) -> bool:
        return False

    def refresh(self, _: object = None) -> None:
        """The list as the hub has it; a form under way stays."""
        clerks = sorted(self._link.replica.clerks.values(), key=lambda one: (not one.in_use, one.name))
        wanted = [(one.id, self._words(one)) for one in clerks]
        shown = [
            (self._at(row).data(Qt.ItemDataRole.UserRole), self._at(row).text()) for row in range(self.list.count())
        ]
        if wanted == shown:
            return
        self.list.blockSignals(True)
        self.list.clear()
        for id_, words in wanted:
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            if id_ == self._id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if not self._id and self.list.count():
            self.list.setCurrentRow(0)

    def _at(self, row: int) -> QListWidgetItem:
        return self.list.item(row)

    def _words(self, clerk: Clerk) -> str:
        words = f"{clerk.name}, {self.roles[clerk.role]}"
        return words if clerk.in_use else f"{words} ({self.texts.gettext('out of use')})"

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._id = item.data(Qt.ItemDataRole.UserRole)
            self._show(self._link.replica.clerks[self._id])

    def _show(self, clerk: Clerk | None) -> None:
        say = self.texts.gettext
        self.heading.setText(say("New clerk") if clerk is None else clerk.name)
        self.name.setText("" if clerk is None else clerk.name)
        self.role.setCurrentIndex(0 if clerk is None else list(self.roles).index(clerk.role))
        self.pin.clear()
        self.pin.setPlaceholderText(say("4 to 12 digits") if clerk is None else say("stays as it is"))
        self.in_use.setChecked(clerk is None or clerk.in_use)
        self.in_use.setVisible(clerk is not None)
        self.keep.setText(say("Enrol") if clerk is None else say("Save this person"))
        if self._may:
            self.message.clear()

    def _new(self) -> None:
        self._id = ""
        self.list.setCurrentRow(-1)
        self._show(None)
        self.name.setFocus()

    def _keep(self) -> None:
        name, pin, role = self.name.text().strip(), self.pin.text(), self.role.currentData()
        self.keep.setEnabled(False)
        if not self._id:
            command = commands.add_clerk(AddClerk(name=name, role=Role(role), pin=pin))
        else:
            body = ChangeClerk(name=name, role=Role(role), pin=pin or None, in_use=self.in_use.isChecked())
            command = commands.change_clerk(self._id, body)
        self._link.send(command, self._kept)

    def _kept(self, reply: Reply) -> None:
        self.keep.setEnabled(self._may)
        match reply:
            case Done(clerk) if isinstance(clerk, Clerk):
                self._id = clerk.id
                self.refresh()
                self._show(clerk)
                self.message.setText(self.texts.gettext("Saved."))
            case Refused(problem):
                self.message.setText(self.texts.sentence(problem.code, problem.parameters))
            case _:
                self.message.setText(self.texts.gettext("The hub does not answer. Try again in a moment."))
