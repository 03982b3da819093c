"""The supervisor's window: navigation at the left, pages that are built when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QStackedWidget, QWidget

from common.i18n import Catalogue
from common.model.office import Clerk
from counter_app.office.navigation import Navigation
from counter_app.office.set_up.page import SetUpPage, sections
from counter_app.office.style import style_sheet
from counter_app.palette import Look
from counter_app.panel.presenter import Link
from counter_app.room import on_screen

WIDTH, HEIGHT = 1440, 900
"""In px at the drawn size."""


@dataclass(frozen=True)
class PageKind:
    """A page that is not of the set-up. Its `stop`, where it has one, is called before the window goes."""

    key: str
    title: str
    icon: str
    make: Callable[[Link, Catalogue, Look, QWidget], QWidget]


class OfficeWindow(QWidget):
    """Opened by a supervisor or an administrator who is signed in on `link`."""

    closed = Signal()
    manual_wanted = Signal(str)
    """Topic of the manual: F1 was pressed."""

    def __init__(
        self, link: Link, texts: Catalogue, look: Look, clerk: Clerk, pages: tuple[PageKind, ...] = ()
    ) -> None:
        """`pages` stand above those of the set-up."""
        super().__init__()
        self._link, self._texts, self._look, self._clerk = link, texts, look, clerk
        self._kinds = {page.key: page for page in pages}
        self._pages: dict[str, QWidget] = {}
        self._set_up: SetUpPage | None = None
        self.key = ""
        self.setObjectName("office")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(texts.gettext("Poradovník: office"))
        self.navigation = Navigation(look, texts.gettext("Pages"), self)
        for page in pages:
            self.navigation.add(page.key, page.title, page.icon)
        for key, title, icon in sections(texts):
            self.navigation.add(key, title, icon)
        self.navigation.chosen.connect(self.open)
        self.stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self.stack, 1)
        self.resize(on_screen(look, WIDTH, HEIGHT))
        self.setMinimumSize(look.px(720), look.px(480))
        link.changed.connect(self._name_office)
        self._name_office()
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, lambda: self.manual_wanted.emit(self.help_topic()))
        self.open(pages[0].key if pages else "services")

    @property
    def set_up(self) -> SetUpPage:
        """The page of the set-up, built where it is not yet."""
        if self._set_up is None:
            self._set_up = SetUpPage(self._link, self._texts, self._look, self._clerk, self)
            self.stack.addWidget(self._set_up)
        return self._set_up

    def page(self, key: str) -> QWidget:
        """A page that is not of the set-up, built where it is not yet."""
        if key not in self._pages:
            self._pages[key] = self._kinds[key].make(self._link, self._texts, self._look, self)
            self.stack.addWidget(self._pages[key])
        return self._pages[key]

    def open(self, key: str) -> None:
        """Bring a page in front."""
        self.key = key
        if key in self._kinds:
            self.stack.setCurrentWidget(self.page(key))
        else:
            self.set_up.show_section(key)
            self.stack.setCurrentWidget(self.set_up)
        self.navigation.show_chosen(key)

    def help_topic(self) -> str:
        """Where the manual explains the page in front."""
        return self.key

    def stop(self) -> None:
        """End what the pages do."""
        for page in self._pages.values():
            stop = getattr(page, "stop", None)
            if stop is not None:
                stop()

    def _name_office(self, _: object = None) -> None:
        snapshot = self._link.replica.snapshot
        if snapshot is not None:
            office = snapshot.office
            self.navigation.place.setText(
                f"{self._clerk.name}\n{self._texts.text(office.department)}\n{self._texts.text(office.name)}"
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._set_up is not None and self._set_up.has_changes() and not self._may_lose():
            event.ignore()
            return
        self.stop()
        event.accept()
        self.closed.emit()

    def _may_lose(self) -> bool:
        say = self._texts.gettext
        box = QMessageBox(self)
        box.setText(say("There are changes that are not saved. Close without them?"))
        lose = box.addButton(say("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is lose
