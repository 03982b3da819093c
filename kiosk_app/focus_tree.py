"""Reads what stands in a window, whatever the screen is: its texts and its choices, from the tree of Quick items.

A choice is an item with an accessible name and the role of one; a text is an item with a property `text`, or with the
accessible role of a text, outside of any choice. What lies under another item that takes touches is not there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import isValid

from kiosk_app.exploring import Choice, Reading, Text

CHOICE_ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.Link,
        QAccessible.Role.ListItem,
        QAccessible.Role.MenuItem,
        QAccessible.Role.PageTab,
        QAccessible.Role.RadioButton,
    }
)
TEXT_ROLES = frozenset({QAccessible.Role.AlertMessage, QAccessible.Role.Heading, QAccessible.Role.StaticText})
BACK = "back"
"""An item whose objectName begins so is the way back."""
ASIDE = "explorer-"
"""The mode's own items."""
LEAST_OPACITY = 0.05


class _Found(NamedTuple):
    item: QQuickItem
    box: QRectF
    place: int
    """Place in the order of painting."""


class _Scene:
    """One walk through the tree."""

    def __init__(self) -> None:
        self.choices: list[tuple[_Found, QAccessibleInterface, list[tuple[_Found, str]]]] = []
        """Each with the texts in it."""
        self.texts: list[tuple[_Found, str]] = []
        self.covers: list[_Found] = []
        self._place = 0

    def walk(self, item: QQuickItem, into: list[tuple[_Found, str]] | None) -> None:
        """Note all that is in `item`, texts into this list; None: it is part of a text."""
        for child in sorted(item.childItems(), key=QQuickItem.z):
            if child.isVisible() and child.opacity() >= LEAST_OPACITY:
                self._place += 1
                self.walk(child, self._take(child, into))

    def _take(self, item: QQuickItem, into: list[tuple[_Found, str]] | None) -> list[tuple[_Found, str]] | None:
        """Note the item; where the texts in it go."""
        found = _Found(item, item.mapRectToScene(QRectF(0, 0, item.width(), item.height())), self._place)
        if item.acceptedMouseButtons() is not Qt.MouseButton.NoButton and item.isEnabled():
            self.covers.append(found)
        if into is None or found.box.isEmpty():
            return into
        accessible = QAccessible.queryAccessibleInterface(item)
        if accessible is not None and accessible.text(QAccessible.Text.Name):
            if accessible.role() in CHOICE_ROLES and into is self.texts:
                inner: list[tuple[_Found, str]] = []
                if item.isEnabled():
                    self.choices.append((found, accessible, inner))
                return inner
            if accessible.role() in TEXT_ROLES:
                into.append((found, accessible.text(QAccessible.Text.Name)))
                return None
        text = item.property("text")
        if isinstance(text, str) and text and not item.inherits("QQuickTextInput"):
            # A Text, or an item of ours that draws its text in pieces, as a ticket's label.
            into.append((found, _plain(text)))
            return None
        return into

    def is_covered(self, found: _Found) -> bool:
        """Whether something painted later takes the touches at its middle."""
        middle = found.box.center()
        return any(
            one.place > found.place and one.box.contains(middle) and not _is_in(one.item, found.item)
            for one in self.covers
        )


def _is_in(item: QQuickItem | None, ancestor: QQuickItem) -> bool:
    while item is not None:
        if item == ancestor:
            return True
        item = item.parentItem()
    return False


def _plain(text: str) -> str:
    """Without markup."""
    return re.sub(r"<[^>]*>", " ", text).replace("&nbsp;", " ").replace("&amp;", "&").strip()


def _in_reading_order(boxes: list[QRectF]) -> list[int]:
    """Places of the boxes as they are read: rows from the top, each from the left. Half a height apart is another row."""
    order: list[int] = []
    left = sorted(range(len(boxes)), key=lambda place: boxes[place].top())
    while left:
        first = boxes[left[0]]
        row = [
            place
            for place in left
            if boxes[place].center().y() < first.bottom() and boxes[place].top() < first.center().y()
        ]
        order += sorted(row, key=lambda place: boxes[place].left())
        left = [place for place in left if place not in row]
    return order


class ScreenReader:
    """Reads one window again and again, and activates what it has read."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._items: dict[str, QQuickItem] = {}

    def read(self, screen: str, language: str) -> Reading:
        """What stands there now; `screen` names it, so that another one is known as such.

        Texts are read as they stand, row by row; choices in the order of the tree, as the Tab key goes.
        """
        scene = _Scene()
        scene.walk(self._window.contentItem(), scene.texts)
        shown = QRectF(QPointF(0, 0), self._window.size().toSizeF())
        texts = [one for one in scene.texts if one[1] and shown.intersects(one[0].box) and not scene.is_covered(one[0])]
        choices = [one for one in scene.choices if shown.contains(one[0].box.center()) and not scene.is_covered(one[0])]
        self._items = {}
        return Reading(
            screen,
            language,
            tuple(Text(str(place), texts[place][1]) for place in _in_reading_order([found.box for found, _ in texts])),
            tuple(self._choice(*one) for one in choices),
        )

    def activate(self, key: str) -> None:
        """Do what the choice does, as if it had been touched."""
        item = self.item(key)
        if item is None:
            return
        accessible = QAccessible.queryAccessibleInterface(item)
        action = None if accessible is None else accessible.actionInterface()
        if action is not None:
            action.doAction(QAccessibleActionInterface.pressAction())

    def item(self, key: str) -> QQuickItem | None:
        """The item of a choice that was read last, or the one that has taken its place since.

        QML makes the items of a list anew with every change in it, and a key may come before the next look.
        """
        item = self._items.get(key)
        if item is not None and not isValid(item):
            self.read("", "")
            item = self._items.get(key)
        return item

    def _choice(self, found: _Found, accessible: QAccessibleInterface, inner: list[tuple[_Found, str]]) -> Choice:
        name, state = accessible.text(QAccessible.Text.Name), accessible.state()
        key = base = found.item.objectName() or name
        count = 1
        while key in self._items:
            count += 1
            key = f"{base}#{count}"
        self._items[key] = found.item
        box = found.box
        written = [inner[place][1] for place in _in_reading_order([one.box for one, _ in inner])]
        return Choice(
            key,
            name,
            accessible.text(QAccessible.Text.Description) or ". ".join(text for text in written if text not in name),
            selected=bool(state.checked or state.selected),
            x=box.x(),
            y=box.y(),
            width=box.width(),
            height=box.height(),
            is_back=found.item.objectName().startswith(BACK),
            is_aside=found.item.objectName().startswith(ASIDE),
        )
