"""The audit trail: who changed what and when, readable; newest first, older ones on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.link import commands
from common.link.reply import Done, Reply
from common.model.wire import AuditEntry
from counter_app.office.set_up.section import Section
from counter_app.office.set_up.trail_words import TrailWords
from counter_app.palette import LABEL, Look
from counter_app.panel.presenter import Link

PAGE = 50


class TrailSection(Section):
    """A list; asks the hub anew each time it is shown."""

    def __init__(self, look: Look, texts: Catalogue, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(look, texts, parent)
        self._link = link
        self._last: int | None = None
        self.list = QListWidget(self)
        self.list.setFont(look.font(15))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(texts.gettext("Changes"))
        self.older = QPushButton(texts.gettext("Older"), self)
        self.older.setFont(look.font(15, LABEL))
        self.older.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)

    def owns(self, place: str) -> bool:
        return False

    def refresh(self) -> None:
        """From the newest on."""
        self._last = None
        self.list.clear()
        self._ask()

    def _ask(self) -> None:
        self.older.setEnabled(False)
        self._link.send(commands.audit(self._last, PAGE), self._answered)

    def _answered(self, reply: Reply) -> None:
        if not isinstance(reply, Done) or not isinstance(reply.value, list):
            self.older.setEnabled(True)
            return
        entries: list[AuditEntry] = reply.value
        for entry in entries:
            QListWidgetItem(self._words(entry), self.list)
        if entries:
            self._last = entries[-1].id
        self.older.setEnabled(len(entries) == PAGE)

    def _words(self, entry: AuditEntry) -> str:
        snapshot = self._link.replica.snapshot
        assert snapshot is not None
        zone = snapshot.office.zone
        when = f"{self.texts.short_date(entry.at.astimezone(zone).date())} {self.texts.time(entry.at, zone)}"
        who = entry.clerk or self.texts.gettext("command line")
        words = TrailWords(self.texts, self._names())
        return f"{when} · {who} · {words.subject(entry.subject)}\n{words.difference(entry)}"

    def _names(self) -> dict[str, str]:
        replica, text = self._link.replica, self.texts.text
        assert replica.snapshot is not None
        office = replica.snapshot.office
        names = {f"service {one.id}": text(one.name) for one in replica.services.values()}
        names |= {f"clerk {one.id}": one.name for one in replica.clerks.values()}
        for one in replica.counters.values():
            names[f"counter {one.id}"] = self.texts.gettext("Counter {number}", number=one.number)
        names |= {f"group {one.id}": text(one.name) for one in office.groups}
        return names | {f"outcome {one.id}": text(one.name) for one in office.outcomes}
