"""Inline pages in place of the buttons: where to transfer a ticket, and which set-aside tickets to take back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.buttons import ActionButton, Kind
from counter_app.palette import LABEL, TEXT, Look
from counter_app.panel.labels import Line
from counter_app.panel.state import Intent, Mode, PanelState, Target
from counter_app.panel.wording import Wording

PLACES = ("kept", "front", "end")


def scroll_bar(look: Look) -> str:
    """A quiet scroll bar in the window's own colours."""
    colours, px = look.palette, look.px
    return f"""
        QScrollBar:vertical {{ background: {colours.ground}; width: {px(10)}px; margin: 0; }}
        QScrollBar::handle:vertical {{ background: {colours.edge}; border-radius: {px(3)}px; min-height: {px(28)}px;
            margin-left: {px(4)}px; }}
        QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
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
    """A page with a heading, a part that scrolls if it must, and buttons at the bottom; Escape goes back."""

    back = Signal()

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.wording = look, wording
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(8))
        self.heading = Line(look, 17, LABEL, look.palette.text, self)
        column.addWidget(self.heading)
        area = QScrollArea(self)
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
        area.setStyleSheet(scroll_bar(look))
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

    def caption(self, text: str) -> Line:
        """A quiet line above a group."""
        line = Line(self.look, 14, TEXT, self.look.palette.second, self.body)
        line.show_text(text)
        return line

    def clear(self) -> None:
        """Takes everything out of the scrolling part."""
        while (item := self.inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)


class TransferPage(Page):
    """To a service or a counter, and where in the order."""

    chosen = Signal(object, str)
    """Target, place."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        self.confirm = ActionButton(look, Kind.PRIMARY, self)
        self.confirm.clicked.connect(self.take)
        self.foot.addWidget(self.confirm, 3)
        self._targets: tuple[Target, ...] = ()
        self._group = QButtonGroup(self)
        self._places = QButtonGroup(self)
        self._state: PanelState | None = None
        self.target_buttons: list[Choice] = []
        self.place_buttons = [Choice(look) for _ in PLACES]
        for index, (place, button) in enumerate(zip(PLACES, self.place_buttons, strict=True)):
            button.show_action(wording.place(place), "", "")
            self._places.addButton(button, index)
        self.below.addWidget(self.caption(wording.catalogue.gettext("Place in the queue")))
        self.below.addWidget(self._grid(self.place_buttons, 3))

    def open_for(self, state: PanelState) -> None:
        """Asks anew for the ticket that is here."""
        gettext = self.wording.catalogue.gettext
        label = state.card.label if state.card is not None else ""
        self.heading.show_text(gettext("Transfer {label} to", label=label))
        self._targets = state.targets
        self.clear()
        self._group = QButtonGroup(self)
        self.place_buttons[0].setChecked(True)
        services = [one for one in self._targets if one.service_id is not None]
        counters = [one for one in self._targets if one.counter_id is not None]
        self.target_buttons = []
        if services:
            self.inside.addWidget(self.caption(gettext("Which service")))
            self.inside.addWidget(self._grid([self._target(one) for one in services], 2))
        if counters:
            self.inside.addWidget(self.caption(gettext("Counter")))
            self.inside.addWidget(self._grid([self._target(one) for one in counters], 4))
        self.inside.addStretch(1)
        self._group.idClicked.connect(lambda _: self._refresh_confirm())
        self.show_state(state)
        (self.target_buttons[0] if self.target_buttons else self.back_button).setFocus()

    def show_state(self, state: PanelState) -> None:
        """The link may come and go while the page is open."""
        self._state = state
        self._refresh_confirm()

    def take(self) -> None:
        """Confirms; without effect until something is chosen."""
        if self.confirm.isEnabled() and self._group.checkedId() >= 0:
            self.chosen.emit(self._targets[self._group.checkedId()], PLACES[self._places.checkedId()])

    def _refresh_confirm(self) -> None:
        if self._state is None:
            return
        gettext = self.wording.catalogue.gettext
        why = self.wording.why(self._state.move)
        if not why and self._group.checkedId() < 0:
            why = gettext("Choose where to")
        working = self._state.working is Intent.TRANSFER
        self.confirm.show_action(
            gettext("Transfer"), "F8", why, self.wording.working(Intent.TRANSFER) if working else ""
        )

    def _target(self, target: Target) -> Choice:
        button = Choice(self.look)
        button.show_action(self.wording.target(target) if target.service_id else str(target.number), "", "")
        button.setAccessibleName(self.wording.target(target))
        self._group.addButton(button, self._targets.index(target))
        self.target_buttons.append(button)
        return button

    def _grid(self, buttons: list[Choice], columns: int) -> QWidget:
        box = QWidget(self.body)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, self.look.px(4))
        grid.setSpacing(self.look.px(6))
        for index, button in enumerate(buttons):
            grid.addWidget(button, index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return box


class RestingPage(Page):
    """Set-aside tickets and no-shows; each can go back among those who wait."""

    taken_back = Signal(int)

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(look, wording, parent)
        self.heading.show_text(wording.catalogue.gettext("Set-aside tickets"))
        self.return_buttons: list[ActionButton] = []
        self._shown: object = None

    def show_state(self, state: PanelState) -> None:
        """Draws the list; rebuilt only when it has changed."""
        seen = (state.resting, state.move.why, state.working)
        if seen == self._shown:
            return
        self._shown = seen
        self.clear()
        gettext = self.wording.catalogue.gettext
        self.return_buttons = []
        for one in state.resting:
            row = QWidget(self.body)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            label = Line(self.look, 20, LABEL, self.look.palette.text, row)
            label.show_text(one.label)
            why = Line(self.look, 14, TEXT, self.look.palette.second, row)
            why.setWordWrap(True)
            why.show_text(self.wording.resting(one))
            button = ActionButton(self.look, Kind.QUIET, row)
            lost = state.mode is Mode.LOST
            button.show_action(gettext("Back to queue"), "", gettext("Not without a connection") if lost else "")
            button.setAccessibleName(f"{gettext('Back to queue')}: {one.label}")
            button.setFixedWidth(self.look.px(136))
            button.clicked.connect(lambda _=False, id_=one.ticket_id: self.taken_back.emit(id_))
            line.addWidget(label)
            line.addWidget(why, 1)
            line.addWidget(button)
            self.inside.addWidget(row)
            self.return_buttons.append(button)
        if not state.resting:
            self.inside.addWidget(self.caption(gettext("No ticket is set aside")))
        self.inside.addStretch(1)
