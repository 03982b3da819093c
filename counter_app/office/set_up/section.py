"""A section of the set-up: one form, or a list of records with the form of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue
from common.model.office import LANGUAGES
from common.model.office_check import Mistake
from common.model.wire import SetUp
from common.ui import icons
from counter_app.office.set_up.form import Field, Form
from counter_app.office.set_up.marked_list import MARK, MarkedList
from counter_app.palette import LABEL, Look

LIST_WIDTH, LEAST_LIST_WIDTH = 290, 200
"""In px at the drawn size: as drawn, and where the form needs the room."""
ROOMY = 740
"""Width of the section, likewise, from which on the list is as wide as drawn."""
Mistakes = Sequence[Mistake]


class Section(QWidget):
    """What the page knows of each section. `changed` carries the new set-up.

    No ABC, for Qt's objects have a metaclass of their own.
    """

    changed = Signal(object)

    def __init__(self, look: Look, texts: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.texts = look, texts
        self.set_up: SetUp | None = None

    def show_set_up(self, set_up: SetUp) -> None:
        """Fill it from the draft."""
        self.set_up = set_up

    def show_mistakes(self, mistakes: Mistakes) -> None:
        """Each at its field, where it is one of this section's."""

    def owns(self, place: str) -> bool:
        """Whether a mistake at the place is to be mended here."""
        raise NotImplementedError

    def reveal(self, place: str) -> None:
        """Bring the place into sight and give it the focus."""

    def unread(self) -> int:
        """How many fields hold what cannot be read."""
        return 0

    def sentence(self, mistake: Mistake) -> str:
        """In the user's language."""
        words = self.texts.gettext(mistake.msgid, **mistake.parameters)
        return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")


class FormSection(Section):
    """The whole set-up in one form; places are as in a mistake."""

    def __init__(
        self,
        look: Look,
        texts: Catalogue,
        fields: Sequence[Field],
        parent: QWidget | None = None,
        refill: Callable[[Form, SetUp], None] | None = None,
    ) -> None:
        """`refill` sets what fields offer, from the draft."""
        super().__init__(look, texts, parent)
        self._refill = refill
        self.form = Form(look, texts, fields, self)
        self.form.changed.connect(self._edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form)

    def show_set_up(self, set_up: SetUp) -> None:
        super().show_set_up(set_up)
        if self._refill is not None:
            self._refill(self.form, set_up)
        self.form.show_record(set_up)

    def show_mistakes(self, mistakes: Mistakes) -> None:
        self.form.show_mistakes({one.place: self.sentence(one) for one in reversed(mistakes)})

    def owns(self, place: str) -> bool:
        return any(place == own or place.startswith((f"{own}.", f"{own}[")) for own in self.form.rows)

    def reveal(self, place: str) -> None:
        for own, row in self.form.rows.items():
            if place == own or place.startswith(f"{own}."):
                field = row.editor.field(place.removeprefix(own).lstrip("."))
                self.form.ensureWidgetVisible(field)
                field.setFocus(Qt.FocusReason.OtherFocusReason)

    def unread(self) -> int:
        return self.form.unread()

    def _edited(self, set_up: SetUp) -> None:
        self.set_up = set_up
        self.changed.emit(set_up)


def _within(place: str, prefix: str) -> str:
    """The place within its record; a message's texts are its own languages."""
    rest = place.removeprefix(prefix).lstrip(".")
    return f"text.{rest}" if rest in LANGUAGES else rest


def _icon(name: str, look: Look) -> QIcon:
    made = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, look.palette.text),
        (QIcon.Mode.Selected, look.palette.button_text),
    ):
        made.addPixmap(icons.pixmap(name, colour, look.px(24)), mode)
    return made


@dataclass(frozen=True)
class Item:
    """One line of a list."""

    key: str
    title: str
    mark: str = ""
    """At the right, such as a prefix letter."""
    icon: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Kind:
    """What the records of a list are: how they come out of the set-up and go back into it."""

    places: str
    """Prefix of the mistakes' places, less the index: service, group, board."""
    items: Callable[[SetUp], list[Item]]
    get: Callable[[SetUp, str], Any]
    index: Callable[[SetUp, str], int]
    put: Callable[[SetUp, str, Any], SetUp]
    """The record changed, or removed (None)."""
    new: Callable[[SetUp], tuple[SetUp, str]]
    """The set-up with a further record, and its key."""
    new_label: str
    remove_label: str
    """Empty: none can be removed."""
    move: Callable[[SetUp, str, int], SetUp] | None = None
    bring_back_label: str = ""
    """For a record that is out of use."""


class RecordsSection(Section):
    """A list of records, and the form of the chosen one."""

    def __init__(
        self,
        look: Look,
        texts: Catalogue,
        kind: Kind,
        fields: Sequence[Field],
        parent: QWidget | None = None,
        refill: Callable[[Form, SetUp], None] | None = None,
    ) -> None:
        super().__init__(look, texts, parent)
        self.kind = kind
        self._refill = refill
        self._key = ""
        self.list = MarkedList(look, self)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.installEventFilter(self)
        if kind.move is not None:
            self.list.setDragDropMode(MarkedList.DragDropMode.InternalMove)
            self.list.model().rowsMoved.connect(self._dragged)
        self.add = self._button(kind.new_label, "plus")
        self.add.clicked.connect(self._add)
        self.up = self._button(texts.gettext("Up"), "arrow-up")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = self._button(texts.gettext("Down"), "arrow-down")
        self.down.clicked.connect(lambda: self._move(1))
        self.remove = self._button(kind.remove_label, "cross")
        self.remove.clicked.connect(self._remove)
        self.heading = QLabel(self)
        self.form = Form(look, texts, fields, self)
        self.form.changed.connect(self._edited)
        self._lay_out()

    def _lay_out(self) -> None:
        look, px = self.look, self.look.px
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.list, 1)
        moves = QHBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        for button in (self.up, self.down):
            button.setVisible(self.kind.move is not None)
        left.addLayout(moves)
        left.addWidget(self.add)
        self.heading.setFont(look.font(23, 700))
        self.heading.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.remove)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addLayout(head)
        right.addWidget(self.form, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(28))
        self._holder = QWidget(self)
        self._holder.setFixedWidth(px(LIST_WIDTH))
        self._holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._holder)
        row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.look.px
        self._holder.setFixedWidth(px(LIST_WIDTH if self.width() >= px(ROOMY) else LEAST_LIST_WIDTH))

    def _button(self, words: str, icon: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(self.look.font(15, LABEL))
        button.setIcon(icons.icon(icon, self.look.palette.text))
        button.setAutoDefault(False)
        return button

    @property
    def key(self) -> str:
        """The chosen record's."""
        return self._key

    def choose(self, key: str) -> None:
        """Show the record's form."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.list.setCurrentRow(row)

    def show_set_up(self, set_up: SetUp) -> None:
        super().show_set_up(set_up)
        items = self.kind.items(set_up)
        self.list.blockSignals(True)
        shown = self.list.count()
        for row, item in enumerate(items):
            entry = self.list.item(row) if row < shown else QListWidgetItem(self.list)
            self._fill(entry, item)
        while self.list.count() > len(items):
            self.list.takeItem(self.list.count() - 1)
        keys = [item.key for item in items]
        if self._key not in keys:
            self._key = keys[min(max(self.list.currentRow(), 0), len(keys) - 1)] if keys else ""
        self.list.setCurrentRow(keys.index(self._key) if self._key else -1)
        self.list.blockSignals(False)
        self._show_form()

    def _fill(self, entry: QListWidgetItem, item: Item) -> None:
        words = "      " * item.depth + item.title
        spoken = f"{item.title}, {item.mark}" if item.mark else item.title
        for role, value in (
            (Qt.ItemDataRole.UserRole, item.key),
            (Qt.ItemDataRole.DisplayRole, words),
            (MARK, item.mark),
            (Qt.ItemDataRole.AccessibleTextRole, spoken),
        ):
            if entry.data(role) != value:
                entry.setData(role, value)
        if item.icon:
            entry.setIcon(_icon(item.icon, self.look))

    def _show_form(self) -> None:
        set_up = self.set_up
        record = None if set_up is None or not self._key else self.kind.get(set_up, self._key)
        if self._refill is not None and set_up is not None:
            self._refill(self.form, set_up)
        item = self.list.currentItem()
        none = self.texts.gettext("There is none yet.")
        self.heading.setText(none if item is None else item.text().strip())
        self.form.setVisible(record is not None)
        self.form.show_record(record)
        self.remove.setEnabled(record is not None)
        back = self.kind.bring_back_label and record is not None and not record.in_use
        self.remove.setText(self.kind.bring_back_label if back else self.kind.remove_label)
        self.remove.setVisible(bool(self.kind.remove_label) and record is not None)

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        self._key = self.list.item(row).data(Qt.ItemDataRole.UserRole)
        self._show_form()
        # What was wrong elsewhere is shown again where it belongs.
        self.changed.emit(self.set_up)

    def _edited(self, record: Any) -> None:
        assert self.set_up is not None
        self._change(self.kind.put(self.set_up, self._key, record))

    def _change(self, set_up: SetUp) -> None:
        """Only the list follows: the form is where the person types."""
        self.set_up = set_up
        self.list.blockSignals(True)
        for row, item in enumerate(self.kind.items(set_up)):
            if row < self.list.count():
                self._fill(self.list.item(row), item)
                if item.key == self._key:
                    self.heading.setText(item.title)
        self.list.blockSignals(False)
        self.changed.emit(set_up)

    def _add(self) -> None:
        if self.set_up is not None:
            set_up, self._key = self.kind.new(self.set_up)
            self.show_set_up(set_up)
            self.changed.emit(set_up)
            self.form.rows[next(iter(self.form.rows))].editor.setFocus()

    def _remove(self) -> None:
        if self.set_up is not None and self._key:
            set_up = self.kind.put(self.set_up, self._key, None)
            self.show_set_up(set_up)
            self.changed.emit(set_up)

    def _move(self, step: int) -> None:
        if self.set_up is not None and self.kind.move is not None and self._key:
            set_up = self.kind.move(self.set_up, self._key, step)
            self.show_set_up(set_up)
            self.changed.emit(set_up)

    def _dragged(self, _parent: object, first: int, _last: int, _to: object, row: int) -> None:
        """As many single steps among its neighbours as lines it was dragged over."""
        if self.set_up is None or self.kind.move is None:
            return
        items = self.kind.items(self.set_up)
        moved = items[first]
        over = items[first + 1 : row] if row > first else items[row:first]
        set_up = self.set_up
        for other in over:
            if other.depth == moved.depth:
                set_up = self.kind.move(set_up, moved.key, 1 if row > first else -1)
        self._key = moved.key
        self.show_set_up(set_up)
        self.changed.emit(set_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.kind.move is not None:
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _prefix(self) -> str:
        return self._prefix_of(self._key)

    def _prefix_of(self, key: str) -> str:
        assert self.set_up is not None
        return f"{self.kind.places}[{self.kind.index(self.set_up, key)}]"

    def show_mistakes(self, mistakes: Mistakes) -> None:
        found: dict[str, str] = {}
        if self.set_up is not None and self._key:
            prefix = self._prefix()
            for one in reversed(mistakes):
                if one.place.startswith(prefix):
                    found[_within(one.place, prefix)] = self.sentence(one)
        self.form.show_mistakes(found)

    def owns(self, place: str) -> bool:
        return place == self.kind.places or place.startswith(f"{self.kind.places}[")

    def reveal(self, place: str) -> None:
        assert self.set_up is not None
        for item in self.kind.items(self.set_up):
            prefix = self._prefix_of(item.key)
            if place.startswith(prefix):
                self.choose(item.key)
                rest = _within(place, prefix)
                for own, row in self.form.rows.items():
                    if rest == own or rest.startswith((f"{own}.", f"{own}[")):
                        field = row.editor.field(rest.removeprefix(own).lstrip("."))
                        self.form.ensureWidgetVisible(field)
                        field.setFocus(Qt.FocusReason.OtherFocusReason)
                        return

    def unread(self) -> int:
        return self.form.unread()
