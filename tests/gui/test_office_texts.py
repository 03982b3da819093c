"""No text of the office's window is cut: every page and section, four languages, at 100 to 200 %."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from common.model.office import LANGUAGES
from counter_app.office.now.alert_view import AlertView
from counter_app.office.set_up.marked_list import MARK, MOST_BESIDE
from counter_app.office.window import OfficeWindow
from tests.helpers.pictures_office import office_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SCREENS = {1.0: (1280, 768), 1.5: (1920, 1080), 2.0: (1920, 1080)}
"""Scale to the size in px of the window: the usual screens, the last at 200 %, where the least has room."""
WRAPS = int(Qt.TextFlag.TextWordWrap.value)


def cut(window: QWidget) -> Iterator[str]:
    """Every text in sight that has no room."""
    for label in seen(window, QLabel):
        yield from cut_label(label)
    for button in seen(window, QAbstractButton):
        # Those that draw themselves know by themselves what they need.
        wanted = (button.sizeHint() if isinstance(button, QPushButton) else button.minimumSizeHint()).width()
        if button.text() and wanted > button.width():
            yield f"{button.text()}: {wanted} px wanted, has {button.width()}"
    for box in seen(window, QComboBox):
        yield from cut_choice(box)
    for spin in seen(window, QAbstractSpinBox):
        line = spin.lineEdit()
        room = line.width() - line.textMargins().left()
        if line.fontMetrics().horizontalAdvance(spin.text()) > room:
            yield f"{spin.text()} in a field of {room} px"
    for area in seen(window, QScrollArea):
        never = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never and area.widget().width() > area.viewport().width():
            yield f"a form of {area.widget().width()} px in {area.viewport().width()}"
    for view in seen(window, QListWidget):
        yield from cut_lines(view)


def cut_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        wanted, has = label.heightForWidth(label.width()), label.height()
    else:
        wanted, has = label.sizeHint().width(), label.width()
    if label.text() and wanted > has:
        yield f"{label.text()}: {wanted} px wanted, has {has}"


def cut_choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
    icon = 0 if box.itemIcon(box.currentIndex()).isNull() else box.iconSize().width() + 4
    if box.fontMetrics().horizontalAdvance(box.currentText()) + icon > room:
        yield f"{box.currentText()} in a box of {room} px"


def cut_lines(view: QListWidget) -> Iterator[str]:
    for row in range(view.count()):
        item = view.item(row)
        place, metrics = view.visualItemRect(item), QFontMetrics(view.font())
        # The style sheet's padding, and a tick or an icon.
        marked = not item.icon().isNull() or item.data(Qt.ItemDataRole.CheckStateRole) is not None
        beside = metrics.height() * (2 if marked else 0.7)
        mark = metrics.horizontalAdvance(item.data(MARK) or "")
        below = mark > MOST_BESIDE * place.width()
        room = place.width() - round(beside) - (0 if below else mark)
        words = metrics.boundingRect(QRect(0, 0, room, 10_000), WRAPS, item.text())
        if words.height() + below * metrics.height() > place.height() or words.width() > room:
            yield f"{item.text()} in a line of {place.width()} x {place.height()} px"


def seen(window: QWidget, kind: type[Any]) -> Iterator[Any]:
    yield from (one for one in window.findChildren(kind) if one.isVisible() and one.width() and one.height())


@pytest.mark.parametrize("scale", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_office_is_cut(language: str, scale: float, qtbot: Any) -> None:
    window, link = office_window(language, scale=scale, whole=True)
    try:
        window.resize(*SCREENS[scale])
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.set_up.presenter.draft is not None)
        for key, button in window.navigation.buttons.items():
            window.open(key)
            settled(qtbot, window, key)
            # The chosen page's name is bold, which the button's own measure does not know.
            bold = button.font()
            bold.setWeight(bold.Weight.Bold)
            around = button.sizeHint().width() - button.fontMetrics().horizontalAdvance(button.text())
            assert QFontMetrics(bold).horizontalAdvance(button.text()) + around <= button.width(), button.text()
        window.resize(1440, 900)
        window.open("now")
        settled(qtbot, window, "now")
        qtbot.waitUntil(lambda: [*crooked(window.findChild(AlertView), scale)] == [], timeout=1500)
    finally:
        link.stop()
        window.close()


def crooked(alert: AlertView, scale: float) -> Iterator[str]:
    """What is not as it should be with the alert: the button's size and place, and where its words break."""
    button, words = alert.button, alert.words
    if button.height() < round(42 * scale):
        yield f"{button.text()} is {button.height()} px high"
    if button.width() != button.sizeHint().width():
        yield f"{button.text()} is {button.width()} px wide, not {button.sizeHint().width()}"
    if button.x() < words.geometry().right() and button.x() != words.x():
        yield f"{button.text()} begins at {button.x()}, the words above it at {words.x()}"
    page = QTextDocument()
    page.setDefaultFont(words.font())
    page.setDocumentMargin(0)
    page.setHtml(words.text())
    page.setTextWidth(words.width())
    block = page.firstBlock()
    for number in range(1, block.layout().lineCount()):
        start = block.layout().lineAt(number).textStart()
        before, after = block.text()[:start].rstrip(), block.text()[start:]
        if before[-1:] in "–0123456789" or after.lstrip().startswith("–"):
            yield f"{before!r} breaks before {after!r}"


def settled(qtbot: Any, window: OfficeWindow, key: str) -> None:
    """The layout settles with the next turns of the event loop."""

    def check() -> None:
        assert [f"{key}: {one}" for one in cut(window)] == []

    qtbot.waitUntil(check, timeout=1500)
