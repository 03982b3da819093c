"""The steps but the last two: the hub, the office, the administrator, the devices, their tokens."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue
from common.model.errors import OfficeFileError
from common.model.office_check import N_
from counter_app.first_start.draft import MOST_OF_A_KIND, Draft, Mistake, Way, command_line, office_of
from counter_app.first_start.page import StepPage
from counter_app.first_start.preview import OfficePreview
from counter_app.first_start.questions import MOST_COUNTERS, Questions
from counter_app.palette import LABEL, Look


class HubPage(StepPage):
    """Where the hub is, and the secret that it shows."""

    topic = "first-start-hub"

    def __init__(self, look: Look, texts: Catalogue, secret: str) -> None:
        say = texts.gettext
        super().__init__(
            look,
            texts,
            say("Welcome"),
            say("This assistant makes your office ready: from the empty hub to the first test ticket."),
        )
        self.hub = self.line("hub", say("Address of the hub"), say("The hub tells it when it starts."))
        self.secret = self.line(
            "secret",
            say("Secret"),
            say("The hub shows it on its terminal, and keeps it in its data folder in the file first-start.txt."),
        )
        self.secret.setText(secret)
        self.column.addStretch(1)

    def begin(self, draft: Draft) -> None:
        self.hub.setText(draft.hub)

    def read(self, draft: Draft) -> Draft:
        return replace(draft, hub=self.hub.text().strip())

    def first_field(self) -> QWidget | None:
        return self.hub if self.secret.text() else self.secret


class OfficePage(StepPage):
    """Three ways to an office, and how it will be."""

    topic = "first-start-office"

    def __init__(self, look: Look, texts: Catalogue, example: str) -> None:
        say = texts.gettext
        super().__init__(
            look, texts, say("The office"), say("Choose how it begins. Everything can be changed later in the set-up.")
        )
        self._example = example
        self._text = self._name = ""
        self._group = QButtonGroup(self)
        self.ways: dict[Way, QRadioButton] = {}
        ways = QWidget(self.body)
        row = QVBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        for way, words in (
            (Way.EXAMPLE, say("Example: the office of Košice")),
            (Way.FILE, say("From a file")),
            (Way.QUESTIONS, say("From a few questions")),
        ):
            button = QRadioButton(words, ways)
            button.setFont(look.font(16))
            button.toggled.connect(self._chosen)
            self._group.addButton(button)
            self.ways[way] = button
            row.addWidget(button)
        self.field("way", "", ways).field.setAccessibleName(say("The office"))
        self.file = QPushButton(say("Choose a file…"), self.body)
        self.file.clicked.connect(self._choose)
        self.field("file", say("Office file"), self.file, say("A file that was saved by: poradovnik office export"))
        self.institution = self.line("institution", say("Institution"))
        self.department = self.line("department", say("Department"))
        self.zone = self.line("time_zone", say("Time zone"))
        self.hours = self.line("hours", say("Open Monday to Friday"))
        self.services = QPlainTextEdit(self.body)
        self.services.setTabChangesFocus(True)
        self.services.setFixedHeight(look.px(120))
        self.services.textChanged.connect(self._look_again)
        self.field("services", say("Services"), self.services, say("One a line, in the order of the kiosk."))
        self.counters = QSpinBox(self.body)
        self.counters.setRange(1, MOST_COUNTERS)
        self.counters.lineEdit().setTextMargins(look.px(10), 0, 0, 0)
        self.counters.valueChanged.connect(self._look_again)
        self.field("counters", say("Number of counters"), self.counters)
        self.column.addWidget(self._title(say("This is what will be made")))
        self.preview = OfficePreview(look, texts, self.body)
        self.column.addWidget(self.preview)
        self.column.addStretch(1)
        self.changed.connect(self._look_again)

    def begin(self, draft: Draft) -> None:
        self._text, self._name = draft.file_text, draft.file_name
        answers = draft.questions
        self.institution.setText(answers.institution)
        self.department.setText(answers.department)
        self.zone.setText(answers.time_zone)
        self.hours.setText(answers.hours)
        self.services.setPlainText(answers.services)
        self.counters.setValue(answers.counters)
        self.ways[draft.way].setChecked(True)
        self._chosen()

    def read(self, draft: Draft) -> Draft:
        answers = Questions(
            institution=self.institution.text(),
            department=self.department.text(),
            time_zone=self.zone.text(),
            hours=self.hours.text(),
            services=self.services.toPlainText(),
            counters=self.counters.value(),
        )
        return replace(draft, way=self.way, file_name=self._name, file_text=self._text, questions=answers)

    @property
    def way(self) -> Way:
        """The one chosen."""
        return next((way for way, button in self.ways.items() if button.isChecked()), Way.EXAMPLE)

    def first_field(self) -> QWidget | None:
        return self.ways[self.way]

    def open_file(self, path: Path) -> None:
        """Read the office file; a mistake is told at the button."""
        try:
            self._text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            self.show_mistakes({"file": Mistake(N_("The file {name} cannot be read."), {"name": path.name})})
            return
        self._name = path.name
        self.show_mistakes({})
        self._chosen()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.file.text(), "", "TOML (*.toml)")
        if name:
            self.open_file(Path(name))

    def _chosen(self) -> None:
        way = self.way
        for name, field in self.fields.items():
            field.setVisible(name == "way" or (way is not Way.EXAMPLE and (name == "file") is (way is Way.FILE)))
        self.file.setText(self._name or self.texts.gettext("Choose a file…"))
        self._look_again()

    def _look_again(self) -> None:
        try:
            office = office_of(self.read(Draft()), self._example, self.texts.language)
        except (OfficeFileError, ValueError):
            self.preview.show_office(None)
        else:
            self.preview.show_office(office)

    def _title(self, words: str) -> QLabel:
        label = QLabel(words, self.body)
        label.setFont(self.look.font(15, LABEL))
        return label


class AdministratorPage(StepPage):
    """The first one who may change everything."""

    topic = "first-start-administrator"

    def __init__(self, look: Look, texts: Catalogue) -> None:
        say = texts.gettext
        super().__init__(
            look, texts, say("The administrator"), say("Who may change everything. Others are added in the set-up.")
        )
        self.name = self.line("administrator", say("Name of the administrator"))
        self.pin = self.line("pin", say("PIN"), say("4 to 12 digits."), secret=True)
        self.again = self.line("again", say("PIN once more"), secret=True)
        self.column.addStretch(1)

    def begin(self, draft: Draft) -> None:
        self.name.setText(draft.administrator)

    def read(self, draft: Draft) -> Draft:
        return replace(draft, administrator=self.name.text().strip())


class DevicesPage(StepPage):
    """How many programs there will be."""

    topic = "first-start-devices"

    def __init__(self, look: Look, texts: Catalogue) -> None:
        say = texts.gettext
        super().__init__(
            look,
            texts,
            say("Devices"),
            say("Each program gets a token of its own. More devices can be added at any time."),
        )
        self.counters = self._number("counters", say("Counters"), say("This computer is the first of them."), 1)
        self.kiosks = self._number("kiosks", say("Kiosks"), say("Where visitors take their tickets."), 0)
        self.displays = self._number("displays", say("Boards"), say("Where visitors see who is called."), 0)
        self.column.addStretch(1)

    def begin(self, draft: Draft) -> None:
        self.counters.setValue(draft.counters)
        self.kiosks.setValue(draft.kiosks)
        self.displays.setValue(draft.displays)

    def read(self, draft: Draft) -> Draft:
        return replace(
            draft, counters=self.counters.value(), kiosks=self.kiosks.value(), displays=self.displays.value()
        )

    def _number(self, name: str, title: str, hint: str, least: int) -> QSpinBox:
        box = QSpinBox(self.body)
        box.setRange(least, MOST_OF_A_KIND)
        box.lineEdit().setTextMargins(self.look.px(10), 0, 0, 0)
        self.field(name, title, box, hint)
        return box


class TokensPage(StepPage):
    """How each program is started; told now only."""

    topic = "first-start-tokens"

    def __init__(self, look: Look, texts: Catalogue) -> None:
        say = texts.gettext
        super().__init__(
            look,
            texts,
            say("The office is ready"),
            say("Start each program once with its line. The tokens are shown only now: copy them."),
        )
        self.own = self.text("", 15.5, LABEL)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(look.px(10))
        self.column.addLayout(self.rows)
        self.all = QPushButton(say("Copy all lines"), self.body)
        self.all.setFont(look.font(15.5, LABEL))
        self.all.clicked.connect(self._copy_all)
        self.column.addWidget(self.all)
        self.column.addStretch(1)
        self.lines: list[QLineEdit] = []

    def begin(self, draft: Draft) -> None:
        if self.lines:
            return
        for device in draft.devices:
            edit = QLineEdit(command_line(device, draft.hub), self.body)
            edit.setReadOnly(True)
            edit.setCursorPosition(0)
            edit.setFont(self.look.font(14))
            edit.setAccessibleName(device.name)
            label = QLabel(device.name, self.body)
            label.setFont(self.look.font(15, LABEL))
            label.setBuddy(edit)
            copy = QPushButton(self.texts.gettext("Copy the line"), self.body)
            copy.setAccessibleName(self.texts.gettext("Copy the line of {device}", device=device.name))
            copy.setFont(self.look.font(14, LABEL))
            copy.clicked.connect(lambda _=False, edit=edit: QGuiApplication.clipboard().setText(edit.text()))
            row = QHBoxLayout()
            row.addWidget(edit, 1)
            row.addWidget(copy)
            self.rows.addWidget(label)
            self.rows.addLayout(row)
            self.lines.append(edit)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(edit.text() for edit in self.lines))

    def first_field(self) -> QWidget | None:
        return self.all
