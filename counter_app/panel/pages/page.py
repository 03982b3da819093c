"""What every inline page has: a heading, a part that scrolls if it must, buttons at the bottom; Escape goes back."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import LABEL, TEXT, Look
from counter_app.panel.labels import Line
from counter_app.panel.state import PanelState
from counter_app.panel.wording import Wording


def scroll_bar(look: Look) -> str:
    """A quiet scroll bar in the window's own colours."""
    colours, px = look.palette, look.px
    return f"""
        QScrollBar:vertical {{ background: {colours.ground}; width: {px(10)}px; margin: 0; }}
        QScrollBar::handle:vertical {{ background: {colours.edge}; border-radius: {px(3)}px; min-height: {px(28)}px;
            margin-left: {px(4)}px; }}
        QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
    """


def fields(look: Look) -> str:
    """Fields of text and lists, with the yellow ring of the focus."""
    colours, px = look.palette, look.px
    return f"""
        QLineEdit, QPlainTextEdit, QListView {{
            background: {colours.ground}; color: {colours.text}; border: 1px solid {colours.edge};
            border-radius: {px(4)}px; padding: 0 {px(8)}px; font-size: {px(16)}px;
            selection-background-color: {colours.button}; selection-color: {colours.button_text};
        }}
        QLineEdit {{ min-height: {px(36)}px; }}
        QListView {{ padding: 0; outline: none; }}
        QListView::item {{ padding: {px(5)}px {px(8)}px; border-bottom: 1px solid {colours.dim}; }}
        QListView::item:selected {{ background: {colours.button}; color: {colours.button_text}; }}
        QLineEdit:focus, QPlainTextEdit:focus, QListView:focus {{ border: {px(3)}px solid {colours.yellow}; }}
    """


class Choice(ActionButton):
    """A button that stays chosen: filled, with a bold edge."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, Kind.QUIET, parent)
        self.setFixedHeight(look.px(38))
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        self.setChecked(True)


class Page(QWidget):
    """One page; passive: draws a PanelState and emits a Wish."""

    back = Signal()
    chosen = Signal(object)
    """Wish."""
    topic = "counter"
    """Where the manual explains it."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.wording = look, wording
        self.zone = ZoneInfo("UTC")
        self._groups: list[QButtonGroup] = []
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(8))
        self.heading = Line(look, 17, LABEL, look.palette.text, self)
        column.addWidget(self.heading)
        self.area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        for widget in (self.body, area, area.viewport()):
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), QColor(look.palette.ground))
            widget.setPalette(palette)
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(px(4))
        area.setWidget(self.body)
        self.setStyleSheet(scroll_bar(look) + fields(look))
        column.addWidget(area, 1)
        self.below = QVBoxLayout()
        self.below.setSpacing(px(4))
        column.addLayout(self.below)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(8))
        column.addLayout(self.foot)
        self.back_button = ActionButton(look, Kind.QUIET, self)
        self.back_button.setFixedHeight(px(56))
        self.back_button.show_action(wording.catalogue.gettext("Back"), "Esc", "")
        self.back_button.clicked.connect(self.back)
        self.foot.addWidget(self.back_button, 2)

    def open_for(self, state: PanelState) -> None:
        """Begins anew with the state as it is now."""
        self.show_state(state)

    def show_state(self, state: PanelState) -> None:
        """The state has changed while the page is open."""

    def take(self) -> None:
        """The key of the blue button: confirms, where there is something to confirm, else goes back."""
        self.back.emit()

    def belongs_to(self, before: PanelState, after: PanelState) -> bool:
        """Whether the page still makes sense after a change; by default a page is about the ticket that is here."""
        return _ticket(before) == _ticket(after)

    def caption(self, text: str) -> Line:
        """A quiet line above a group."""
        line = Line(self.look, 14, TEXT, self.look.palette.second, self.body)
        line.show_text(text)
        return line

    def confirm_button(self) -> ActionButton:
        """The blue button beside Back."""
        button = ActionButton(self.look, Kind.PRIMARY, self)
        button.clicked.connect(self.take)
        self.foot.addWidget(button, 3)
        return button

    def grid(self, buttons: Sequence[ActionButton], columns: int) -> QWidget:
        """Buttons in equal columns."""
        box = QWidget(self.body)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, self.look.px(4))
        grid.setSpacing(self.look.px(6))
        for index, button in enumerate(buttons):
            grid.addWidget(button, index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return box

    def clear(self) -> None:
        """Takes everything out of the scrolling part."""
        while (item := self.inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        while self._groups:
            self._groups.pop().deleteLater()

    def group(self) -> QButtonGroup:
        """Of buttons in the scrolling part, one of which is chosen; gone with the next `clear`."""
        self._groups.append(QButtonGroup(self))
        return self._groups[-1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)


def _ticket(state: PanelState) -> int | None:
    return None if state.card is None else state.card.ticket_id
