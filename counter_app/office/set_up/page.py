"""The set-up page: its sections one at a time, the save bar below, files in and out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue
from common.model.errors import OfficeFileError
from common.model.office import Clerk, Service
from common.model.office_export import export
from common.model.office_file import parse
from common.model.wire import SetUp
from counter_app.office.set_up.desks import counters_section, outcomes_section, panel_section
from counter_app.office.set_up.people import PeopleSection
from counter_app.office.set_up.place import exceptions_section, messages_section, office_section
from counter_app.office.set_up.presenter import SetUpPresenter, SetUpState
from counter_app.office.set_up.preview import Preview
from counter_app.office.set_up.save_bar import SaveBar
from counter_app.office.set_up.screens import boards_section, kiosk_section
from counter_app.office.set_up.section import RecordsSection, Section
from counter_app.office.set_up.services import groups_section, services_section
from counter_app.office.set_up.trail import TrailSection
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.panel.presenter import Link

WIDE = 960
"""Width of the page, in px at the drawn size, from which on the preview stands beside the forms."""
FILTER = "TOML (*.toml)"
AskPath = Callable[[QWidget, str, bool], str]
"""(parent, title, to save?) to a path, or ""."""


def sections(texts: Catalogue) -> list[tuple[str, str, str]]:
    """Key, title and icon of each, in the order of the navigation."""
    say = texts.gettext
    return [
        ("services", say("Services"), "list"),
        ("groups", say("Groups"), "group"),
        ("office", say("Office and hours"), "clock"),
        ("exceptions", say("Holidays"), "pause"),
        ("counters", say("Counters"), "counter"),
        ("people", say("People"), "person"),
        ("messages", say("Board messages"), "info"),
        ("boards", say("Boards"), "board"),
        ("kiosk", say("Kiosks"), "printer"),
        ("panel", say("Panels"), "gear"),
        ("outcomes", say("Outcomes"), "check"),
        ("trail", say("Changes"), "paper"),
    ]


class SetUpPage(QWidget):
    """Builds a section when it is first looked at."""

    def __init__(
        self,
        link: Link,
        texts: Catalogue,
        look: Look,
        clerk: Clerk,
        parent: QWidget | None = None,
        *,
        ask_path: AskPath | None = None,
    ) -> None:
        """`ask_path` takes the place of the file dialogs in tests."""
        super().__init__(parent)
        self._link, self._texts, self._look, self._clerk = link, texts, look, clerk
        self._ask_path = ask_path or _dialog
        self._sections: dict[str, Section] = {}
        self._key = ""
        self.presenter = SetUpPresenter(link, texts, self)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px, say = look.px, texts.gettext
        self.title = QLabel(self)
        self.title.setFont(look.font(32, NUMBER))
        self.title.setWordWrap(True)
        self.load = self._button(say("Load from a file…"))
        self.load.clicked.connect(self._load_file)
        self.keep = self._button(say("Save to a file…"))
        self.keep.clicked.connect(self._save_file)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.title, 1)
        head.addWidget(self.load)
        head.addWidget(self.keep)
        self.stack = QStackedWidget(self)
        left = QVBoxLayout()
        left.setContentsMargins(px(36), px(24), px(28), px(16))
        left.setSpacing(px(16))
        left.addLayout(head)
        left.addWidget(self.stack, 1)
        self.preview = Preview(look, texts, self)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.preview)
        self.bar = SaveBar(look, texts, self)
        self.bar.save.clicked.connect(self._save)
        self.bar.discard.clicked.connect(self.presenter.discard)
        self.bar.theirs.clicked.connect(self.presenter.take_theirs)
        self.bar.mine.clicked.connect(self.presenter.put_mine_on_top)
        self.bar.mistake.clicked.connect(self._to_first_mistake)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.bar)
        self.presenter.replaced.connect(self._fill)
        self.presenter.state_changed.connect(self._show_state)
        self.presenter.load()

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(self._look.font(15, LABEL))
        button.setAutoDefault(False)
        return button

    def section(self, key: str) -> Section:
        """The section, built where it is not yet."""
        if key not in self._sections:
            section = self._build(key)
            section.changed.connect(self._edited)
            if isinstance(section, RecordsSection):
                section.list.setAccessibleName(next(title for one, title, _ in sections(self._texts) if one == key))
            self._sections[key] = section
            self.stack.addWidget(section)
            if self.presenter.draft is not None:
                section.show_set_up(self.presenter.draft)
        return self._sections[key]

    def _build(self, key: str) -> Section:
        look, texts = self._look, self._texts
        match key:
            case "people":
                return PeopleSection(look, texts, self._link, self._clerk, self)
            case "trail":
                return TrailSection(look, texts, self._link, self)
            case "exceptions":
                return exceptions_section(look, texts, self, self._today)
        makers: dict[str, Callable[[Look, Catalogue, QWidget], Section]] = {
            "services": services_section,
            "groups": groups_section,
            "office": office_section,
            "counters": counters_section,
            "messages": messages_section,
            "boards": boards_section,
            "kiosk": kiosk_section,
            "panel": panel_section,
            "outcomes": outcomes_section,
        }
        return makers[key](look, texts, self)

    def _today(self) -> dt.date:
        """The office's date by the hub's clock."""
        draft = self.presenter.draft
        assert draft is not None
        return self._link.hub_now().astimezone(draft.office.zone).date()

    def show_section(self, key: str) -> None:
        """Bring it in front."""
        self._key = key
        section = self.section(key)
        self.title.setText(next(title for one, title, _ in sections(self._texts) if one == key))
        if self.presenter.draft is not None:
            section.show_set_up(self.presenter.draft)
        if isinstance(section, TrailSection):
            section.refresh()
        self.stack.setCurrentWidget(section)
        self._place_preview()
        self._show_mistakes()
        self._show_preview()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    def _place_preview(self) -> None:
        """Where the forms leave it room: at 200 % on a small screen they need it themselves."""
        self.preview.setVisible(self._key in {"services", "kiosk"} and self.width() >= self._look.px(WIDE))

    def has_changes(self) -> bool:
        """Whether something would be lost."""
        state = self.presenter.state
        return state is not None and bool(state.changes)

    def _edited(self, set_up: SetUp) -> None:
        self.presenter.edit(set_up)
        self._show_mistakes()
        self._show_preview()

    def _fill(self) -> None:
        if self.presenter.draft is not None:
            for section in self._sections.values():
                section.show_set_up(self.presenter.draft)
        self._show_mistakes()
        self._show_preview()

    def _show_state(self, state: SetUpState) -> None:
        self.bar.show_state(state, self._unread())
        for button in (self.load, self.keep):
            button.setEnabled(self.presenter.draft is not None)

    def _show_mistakes(self) -> None:
        state = self.presenter.state
        if state is not None:
            for section in self._sections.values():
                section.show_mistakes(state.mistakes)
            self.bar.show_state(state, self._unread())

    def _unread(self) -> int:
        return sum(section.unread() for section in self._sections.values())

    def _show_preview(self) -> None:
        section = self._sections.get("services")
        draft = self.presenter.draft
        shown: Service | None = None
        if isinstance(section, RecordsSection) and draft is not None:
            shown = next((one for one in draft.services if one.id == section.key), None)
        if draft is not None:
            shown = shown or next((one for one in draft.services if one.in_use), None)
            self.preview.show_service(shown, draft.office.kiosk, ticket_only=self._key == "kiosk")

    def _save(self) -> None:
        if not self._unread():
            self.presenter.save()

    def _to_first_mistake(self) -> None:
        state = self.presenter.state
        if state is None or not state.mistakes:
            return
        place = state.mistakes[0].place
        for key, _, _ in sections(self._texts):
            if self.section(key).owns(place):
                self.show_section(key)
                self.section(key).reveal(place)
                return

    def _load_file(self) -> None:
        path = self._ask_path(self, self._texts.gettext("Load from a file"), False)
        if not path or self.presenter.draft is None:
            return
        try:
            file = parse(Path(path).read_text("utf-8"), Path(path).name)
        except OfficeFileError as error:
            self.bar.say(self._in_own_words(error))
            return
        except (OSError, UnicodeDecodeError):
            self.bar.say(self._texts.gettext("The file cannot be read."))
            return
        draft = self.presenter.draft
        self.presenter.take(
            taken_over(draft, SetUp(office=file.office, services=file.services, counters=file.counters))
        )

    def _in_own_words(self, error: OfficeFileError) -> str:
        problem = self._texts.gettext(error.msgid, **error.values)
        return self._texts.sentence(error.code, {**error.parameters, "problem": problem})

    def _save_file(self) -> None:
        path = self._ask_path(self, self._texts.gettext("Save to a file"), True)
        draft = self.presenter.draft
        if not path or draft is None:
            return
        try:
            Path(path).write_text(export(draft.office, draft.services, draft.counters), "utf-8")
        except OSError:
            self.bar.say(self._texts.gettext("The file cannot be written."))
            return
        self.bar.say(self._texts.gettext("Written to {file}.", file=Path(path).name))


def taken_over(draft: SetUp, file: SetUp) -> SetUp:
    """A file's set-up as a change of the present one: what it lacks goes out of use, as the hub would have it."""
    office = replace(file.office, id=draft.office.id, edition=draft.office.edition)
    services = {one.id for one in file.services}
    counters = {one.id for one in file.counters}
    gone = tuple(replace(one, in_use=False) for one in draft.services if one.id not in services)
    left = tuple(replace(one, in_use=False) for one in draft.counters if one.id not in counters)
    return SetUp(office=office, services=(*file.services, *gone), counters=(*file.counters, *left))


def _dialog(parent: QWidget, title: str, to_save: bool) -> str:
    if to_save:
        return QFileDialog.getSaveFileName(parent, title, "office.toml", FILTER)[0]
    return QFileDialog.getOpenFileName(parent, title, "", FILTER)[0]
