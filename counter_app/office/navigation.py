"""The blue wall at the left of the office window: pages by name and icon, the office below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from common.ui import icons
from common.ui.theme import DEFAULT
from counter_app.palette import LABEL, NUMBER, Look

WIDTH = 224
"""In px at the drawn size; it grows with the longest name."""
ICON, ICON_GAP = 22, 8
"""The same of a page's icon, and of what lies between it and the words beside what the button itself leaves."""


class Navigation(QWidget):
    """`chosen` carries a page's key. One tab stop a page; Up and Down move too."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        """`name`: how a screen reader calls it."""
        super().__init__(parent)
        self._look = look
        px, c = look.px, look.palette
        self.setFixedWidth(px(WIDTH))
        self.setObjectName("wall")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        wall, text = c.header, c.header_text
        self.setStyleSheet(
            f"#wall, #wall QScrollArea, #wall QScrollArea > QWidget > QWidget {{ background: {wall}; border: 0; }}"
            f"#wall QLabel {{ color: {text}; }}"
            f"#wall QPushButton {{ color: {text}; background: {wall}; border: 0; border-radius: 0; text-align: left;"
            f" padding: {px(9)}px {px(9)}px {px(9)}px {px(18)}px; font-weight: 400; border: {px(3)}px solid {wall}; }}"
            f"#wall QPushButton:checked {{ color: {c.ink}; background: {c.white}; font-weight: 700;"
            f" border-color: {c.white}; }}"
            f"#wall QPushButton:focus {{ border: {px(3)}px solid {c.yellow}; }}"
            f"#wall QScrollBar, #wall QScrollBar::add-page, #wall QScrollBar::sub-page {{ background: {wall}; }}"
            f"#wall QScrollBar::handle {{ background: {text}; }}"
        )
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, str] = {}
        mark = QLabel("Poradovník", self)
        mark.setFont(look.font(18, NUMBER))
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self.place = QLabel(self)
        self.place.setFont(look.font(14))
        self.place.setWordWrap(True)
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("mark", c.header_text, px(38), self.devicePixelRatioF()))
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(24), px(12), px(20))
        head.setSpacing(px(14))
        head.addWidget(picture)
        head.addWidget(mark, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(20), px(12), px(12), px(20))
        foot.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def add(self, key: str, words: str, icon: str) -> None:
        """One more page."""
        button = QPushButton(words, self)
        button.setFont(self._look.font(16, LABEL))
        button.setCheckable(True)
        button.setIconSize(QSize(self._look.px(ICON + ICON_GAP), self._look.px(ICON)))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self.buttons[key], self._icons[key] = button, icon
        self._column.insertWidget(self._column.count() - 1, button)
        self._draw_icon(key)
        # The name in its boldest, what the style sheet puts around it, and the scroll bar of a low window.
        words_px = QFontMetrics(self._look.font(16, NUMBER)).horizontalAdvance(words)
        px = self._look.px
        wanted = words_px + px(ICON + ICON_GAP) + 4 + px(3 + 18 + 9 + 3 + 12 + 3)
        self.setFixedWidth(max(self.width(), wanted))

    def show_chosen(self, key: str) -> None:
        """Mark the page in front."""
        self.buttons[key].setChecked(True)
        for one in self.buttons:
            self._draw_icon(one)

    def _draw_icon(self, key: str) -> None:
        colour = DEFAULT.ink if self.buttons[key].isChecked() else self._look.palette.header_text
        px, ratio = self._look.px, self.devicePixelRatioF()
        # A button sets its words close to its icon; the rest of a wider picture is the room between them.
        picture = QPixmap(QSize(px(ICON + ICON_GAP), px(ICON)) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.drawPixmap(0, 0, icons.pixmap(self._icons[key], colour, px(ICON), ratio))
        painter.end()
        self.buttons[key].setIcon(QIcon(picture))
