"""The one yellow alert: what is wrong, what would help, one button."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.ui import icons
from counter_app.office.now.pieces import Text
from counter_app.palette import LABEL, Look

NARROW = 700
"""In px at the drawn size: below it the button stands under the words."""
TARGET = 42
"""Least height of what may be pressed, in px at the drawn size."""


class AlertView(QFrame):
    """`wanted`: the button was pressed."""

    wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        c, px = look.palette, look.px
        self.setObjectName("alert")
        self.setStyleSheet(
            f"#alert {{ background: {c.yellow}; border-radius: {px(6)}px; }}"
            f"#alert QLabel {{ color: {c.ink}; background: transparent; }}"
            f"#alert QPushButton {{ color: {c.white}; background: {c.ink}; border: {px(3)}px solid {c.ink};"
            f" padding: {px(6)}px {px(14)}px; border-radius: {px(6)}px; }}"
            f"#alert QPushButton:disabled {{ background: #4a4a3a; border-color: #4a4a3a; }}"
            f"#alert QPushButton:focus {{ border: {px(3)}px solid {c.white}; outline: 0; }}"
        )
        icon = QLabel(self)
        icon.setPixmap(icons.pixmap("warning", c.ink, px(30), self.devicePixelRatioF()))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = QLabel(self)
        self.words.setFont(look.font(17))
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.refusal = Text(look, 15.5, LABEL, self, wraps=True)
        self.refusal.hide()
        self.button = QPushButton(self)
        self.button.setFont(look.font(15.5, LABEL))
        self.button.setMinimumHeight(px(TARGET))
        self.button.clicked.connect(self.wanted)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(4))
        self._column.addWidget(self.words)
        self._column.addWidget(self.refusal)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(18), px(10), px(12), px(10))
        self._row.setSpacing(px(16))
        self._row.addWidget(icon)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._is_narrow = False
        self.hide()

    def show_alert(self, name: str, sentence: str, button: str, *, live: bool) -> None:
        """Empty words hide it; a new one is told to a screen reader."""
        said = f"<b>{html.escape(name)}:</b> {_bound(html.escape(sentence))}"
        self.setVisible(bool(sentence))
        self.button.setEnabled(live)
        if button != self.button.text():
            self.button.setText(button)
        if said == self.words.text() or not sentence:
            return
        new = self.accessibleName().partition(":")[0] != name
        self.words.setText(said)
        self.setAccessibleName(f"{name}: {sentence}")
        self.button.setAccessibleDescription(f"{name}: {sentence}")
        if new:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def refuse(self, sentence: str) -> None:
        """Why the action was not done; empty: nothing."""
        self.refusal.show_text(sentence)
        self.refusal.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(NARROW)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        # As wide as its words in both places; under the words it begins where they do.
        if narrow:
            self._row.removeWidget(self.button)
            self._column.addSpacing(self._look.px(8))
            self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._column.removeWidget(self.button)
            self._column.takeAt(self._column.count() - 1)
            self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


def _bound(words: str) -> str:
    """What belongs to a figure stays in its line: its unit, and the other end of an interval."""
    # After a dash a no-break space does not hold by itself (UAX 14, LB12a); a word joiner does.
    interval = words.replace(" – ", "&nbsp;–&#8288;&nbsp;")
    return re.sub(r"(\d) (?=\w)", r"\1&nbsp;", interval)
