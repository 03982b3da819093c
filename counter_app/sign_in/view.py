"""The sign-in page: counters as rows, the clerk, the PIN; Enter signs in. Passive."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue
from counter_app.buttons import ActionButton, Kind
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.panel.labels import Line
from counter_app.panel.pages.page import scroll_bar
from counter_app.sign_in.presenter import ClerkChoice, CounterChoice, SignInState

ROW = 54


class CounterRow(QAbstractButton):
    """One counter: its number in a cell, its services, or who sits there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._number, self._services, self._taken = "", "", ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(look.px(ROW))

    def show_counter(self, number: str, name: str, services: str, taken: str) -> None:
        """`taken` names who sits there; such a counter can be taken over."""
        self._number, self._services, self._taken = number, services, taken
        self.setAccessibleName(f"{name}, {taken or services}")
        self.setAccessibleDescription(taken)
        self.setToolTip(taken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(ROW))

    def text_fits(self) -> bool:
        """Whether the line has room on two lines."""
        return self._text_size() is not None

    def _text(self) -> str:
        return self._taken or self._services

    def _place(self) -> QRect:
        px = self._look.px
        return QRect(px(62), px(3), self.width() - px(74), self.height() - px(6))

    def _text_size(self) -> float | None:
        size, place = 15.0, self._place()
        while size >= 12:
            metrics = QFontMetrics(self._look.font(size))
            needed = metrics.boundingRect(place, int(Qt.TextFlag.TextWordWrap.value), self._text())
            if needed.height() <= place.height() and needed.width() <= place.width():
                return size
            size -= 0.5
        return None

    def paintEvent(self, _: QPaintEvent) -> None:
        colours, px = self._look.palette, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = self.isChecked(), not self._taken
        pen = QPen(QColor(colours.button if chosen else colours.edge if enabled else colours.line), 3 if chosen else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.surface if chosen else colours.ground))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), px(6), px(6))
        cell = QRect(px(10), px(9), px(40), self.height() - px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.button if chosen else colours.dim))
        painter.drawRoundedRect(cell, px(4), px(4))
        painter.setPen(QColor(colours.button_text if chosen else colours.text if enabled else colours.second))
        painter.setFont(self._look.font(24, NUMBER))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._number)
        painter.setPen(QColor(colours.text if enabled else colours.second))
        painter.setFont(self._look.font(self._text_size() or 12))
        flags = int(Qt.AlignmentFlag.AlignVCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(self._place(), flags, self._text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.yellow), 3))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5), px(6), px(6))
            painter.setPen(QPen(QColor(colours.ink), 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(3.5, 3.5, -3.5, -3.5), px(4), px(4))
        painter.end()


class Chooser(QComboBox):
    """A list to choose from, with the arrow of the other icons."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._look.px(6)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.palette.text), max(2, self._look.px(2))))
        right, middle = self.width() - self._look.px(14), self.height() // 2
        tip = QPoint(right - size, middle + size // 2)
        painter.drawPolyline([tip - QPoint(size, size), tip, tip + QPoint(size, -size)])
        painter.end()


class SignInView(QWidget):
    """`wanted` carries clerk, PIN and counter."""

    wanted = Signal(str, str, str)
    take_over_wanted = Signal()
    manual_wanted = Signal()
    chosen_anew = Signal()
    """Another counter or clerk."""

    def __init__(
        self, look: Look, catalogue: Catalogue, remembered: str, manual_key: str = "F1", parent: QWidget | None = None
    ) -> None:
        """`remembered`: id of the counter to propose; `manual_key` opens the manual."""
        super().__init__(parent)
        self._look, self._catalogue, self._remembered = look, catalogue, remembered
        self._state: SignInState | None = None
        self._clerks: tuple[ClerkChoice, ...] = ()
        self.rows: dict[str, CounterRow] = {}
        self._group = QButtonGroup(self)
        gettext = catalogue.gettext
        colours, px = look.palette, look.px
        self.heading = Line(look, 22, NUMBER, colours.text, self)
        self.heading.show_text(gettext("Sign in"))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        self._list.setContentsMargins(0, 0, 0, 0)
        self.clerk = Chooser(look, self)
        self.clerk.setAccessibleName(gettext("Your name"))
        self.pin = QLineEdit(self)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(32)
        self.pin.setAccessibleName(gettext("PIN"))
        self.sentence = Line(look, 15.5, LABEL, colours.alarm_text, self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sentence.setFixedHeight(px(46))
        self.button = ActionButton(look, Kind.PRIMARY, self)
        self.setStyleSheet(self._sheet())
        self._lay_out()
        self.clerk.currentIndexChanged.connect(lambda _: self._show_rows())
        self.clerk.activated.connect(lambda _: self.chosen_anew.emit())
        self.pin.textEdited.connect(lambda _: self.chosen_anew.emit())
        self.pin.returnPressed.connect(self.submit)
        QShortcut(QKeySequence(manual_key), self).activated.connect(self.manual_wanted)
        self.button.clicked.connect(self.submit)

    def show_state(self, state: SignInState) -> None:
        """Draws the choices; what the clerk has chosen already stays."""
        self._state = state
        gettext = self._catalogue.gettext
        if state.clerks != self._clerks:
            chosen = self._clerk_id()
            self._clerks = state.clerks
            ids = [clerk.clerk_id for clerk in state.clerks]
            self.clerk.blockSignals(True)
            self.clerk.clear()
            self.clerk.addItems([clerk.name for clerk in state.clerks])
            self.clerk.setCurrentIndex(ids.index(chosen) if chosen in ids else -1)
            self.clerk.blockSignals(False)
        self._show_rows()
        reason = ""
        if state.refused:
            reason = gettext("This computer is not enrolled")
        elif not state.live:
            reason = gettext("No connection to the hub")
        working = gettext("Signing in…") if state.working else ""
        self.button.show_action(state.in_the_way or gettext("Sign in"), "Enter", reason, working)
        self.sentence.show_text(state.sentence)
        self.sentence.setVisible(True)

    def forget_pin(self) -> None:
        """After every try: a PIN is never left standing."""
        self.pin.clear()
        self.pin.setFocus()

    def begin(self) -> None:
        """The focus where the clerk goes on: name, then PIN."""
        self.pin.clear()
        (self.pin if self.clerk.currentIndex() >= 0 else self.clerk).setFocus()

    def submit(self) -> None:
        """Sends what is chosen."""
        if not self.button.isEnabled():
            return
        if self._state is not None and self._state.in_the_way:
            self.take_over_wanted.emit()
        else:
            self.wanted.emit(self._clerk_id(), self.pin.text(), self._chosen())

    def _clerk_id(self) -> str:
        """Id of the chosen clerk; empty: none is chosen."""
        index = self.clerk.currentIndex()
        return self._clerks[index].clerk_id if 0 <= index < len(self._clerks) else ""

    def _chosen(self) -> str:
        for id_, row in self.rows.items():
            if row.isChecked() and row.isEnabled():
                return id_
        return ""

    def _show_rows(self) -> None:
        if self._state is None:
            return
        for id_ in [id_ for id_ in self.rows if id_ not in {one.counter_id for one in self._state.counters}]:
            self.rows.pop(id_).deleteLater()
        for choice in self._state.counters:
            row = self.rows.get(choice.counter_id)
            if row is None:
                row = CounterRow(self._look)
                self.rows[choice.counter_id] = row
                self._group.addButton(row)
                self._list.insertWidget(len(self.rows) - 1, row)
                row.clicked.connect(lambda _=False: self.chosen_anew.emit())
                row.setChecked(choice.counter_id == self._remembered)
            self._show_row(row, choice)

    def _show_row(self, row: CounterRow, choice: CounterChoice) -> None:
        gettext = self._catalogue.gettext
        services = ", ".join(self._catalogue.text(one) for one in choice.services)
        taken = ""
        if choice.taken_by_id:
            taken = gettext("taken: {clerk}", clerk=choice.taken_by)
        name = gettext("Counter {counter}", counter=choice.number)
        row.show_counter(str(choice.number), name, services, taken)

    def _lay_out(self) -> None:
        px, colours = self._look.px, self._look.palette
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(6))
        column.addWidget(self.heading)
        column.addWidget(self._caption(self._catalogue.gettext("Counter")))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setStyleSheet(scroll_bar(self._look))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        for widget in (area, area.viewport(), body):
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), QColor(colours.ground))
            widget.setPalette(palette)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._list)
        inside.addStretch(1)
        area.setWidget(body)
        column.addWidget(area, 1)
        column.addWidget(self._caption(self.clerk.accessibleName()))
        column.addWidget(self.clerk)
        column.addWidget(self._caption(self.pin.accessibleName()))
        column.addWidget(self.pin)
        column.addWidget(self.sentence)
        column.addWidget(self.button)

    def _caption(self, text: str) -> Line:
        line = Line(self._look, 15, LABEL, self._look.palette.text, self)
        line.show_text(text)
        return line

    def _sheet(self) -> str:
        colours, px = self._look.palette, self._look.px
        return f"""
            QComboBox, QLineEdit {{
                background: {colours.ground}; color: {colours.text}; border: 1px solid {colours.edge};
                border-radius: {px(4)}px; padding: 0 {px(10)}px; min-height: {px(40)}px; font-size: {px(17)}px;
                selection-background-color: {colours.button}; selection-color: {colours.button_text};
            }}
            QComboBox:focus, QLineEdit:focus {{ border: {px(3)}px solid {colours.yellow}; padding: 0 {px(8)}px; }}
            QComboBox::drop-down {{ border: none; width: {px(36)}px; }}
            QComboBox::down-arrow {{ image: none; }}
            QComboBox QAbstractItemView {{
                background: {colours.ground}; color: {colours.text}; font-size: {px(17)}px;
                selection-background-color: {colours.button}; selection-color: {colours.button_text};
            }}
        """

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.ground))
        painter.end()
