"""The one yellow alert: what is wrong, what would help, one button."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.ui import icons
from counter_app.office.now.pieces import Text
from counter_app.palette import LABEL, Look

NARROW = 700
"""In px at the drawn size: below it the button stands under the words."""


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
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        column.addWidget(self.words)
        column.addWidget(self.refusal)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(18), px(10), px(12), px(10))
        self._row.setSpacing(px(16))
        said = QHBoxLayout()
        said.setSpacing(px(16))
        said.addWidget(icon)
        said.addLayout(column, 1)
        self._row.addLayout(said, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_alert(self, name: str, sentence: str, button: str, *, live: bool) -> None:
        """Empty words hide it; a new one is told to a screen reader."""
        # An interval stays on one line.
        said = f"<b>{html.escape(name)}:</b> {html.escape(sentence).replace(' – ', '&nbsp;–&nbsp;')}"
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
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
