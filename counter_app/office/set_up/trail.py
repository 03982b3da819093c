"""The audit trail: who changed what and when, readable; newest first, older ones on demand."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.link import commands
from common.link.reply import Done, Reply
from common.model.wire import AuditEntry
from counter_app.office.set_up.section import Section
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
        head = f"{when} · {who} · {self._subject(entry.subject)}"
        return head + "\n" + _difference(entry)

    def _subject(self, subject: str) -> str:
        kind, _, id_ = subject.partition(" ")
        if kind == "service" and id_ in self._link.replica.services:
            return self.texts.text(self._link.replica.services[id_].name)
        if kind == "clerk" and id_ in self._link.replica.clerks:
            return self._link.replica.clerks[id_].name
        if kind == "counter" and id_ in self._link.replica.counters:
            return self.texts.gettext("Counter {number}", number=self._link.replica.counters[id_].number)
        return subject


def _difference(entry: AuditEntry) -> str:
    before: dict[str, Any] = msgspec.json.decode(entry.before) if entry.before else {}
    after: dict[str, Any] = msgspec.json.decode(entry.after) if entry.after else {}
    lines = []
    for name in {**before, **after}:
        was, becomes = before.get(name), after.get(name)
        if isinstance(was, dict) and isinstance(becomes, dict):
            lines += [
                f"{name} ({key}): {_plain(was.get(key))} → {_plain(becomes.get(key))}"
                for key in {**was, **becomes}
                if was.get(key) != becomes.get(key)
            ]
        elif name not in before:
            lines.append(f"{name}: {_plain(becomes)}")
        else:
            lines.append(f"{name}: {_plain(was)} → {_plain(becomes)}")
    return "\n".join(lines)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "–"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
