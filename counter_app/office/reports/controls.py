"""The buttons of the page of reports, and a row of widgets that breaks into lines where it has no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QLayoutItem, QMenu, QPushButton, QSizePolicy, QWidget

from counter_app.palette import LABEL, RADIUS, Look

HEIGHT = 38
"""Of a button, in px at the drawn size."""
FOCUS = 3
"""Width of the yellow ring in px at the drawn size; an ink line runs inside it."""


def draw_focus(painter: QPainter, rect: QRectF, look: Look, radius: float) -> None:
    """The ring of ID-SK: yellow, with ink inside, seen on any ground."""
    width = max(3, look.px(FOCUS))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.palette.yellow), width))
    painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)
    line = max(1, look.px(1.5))
    inset = width + line / 2
    painter.setPen(QPen(QColor(look.palette.ink if look.palette.ground == "#ffffff" else look.palette.text), line))
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


class Button(QPushButton):
    """A quiet button, or the one of the page; a checked one is filled pale. As wide as its words."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(text, parent)
        self._look = look
        self._primary = primary
        self.setFont(look.font(15, LABEL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._look.px(36 if not self.menu() else 54)
        return QSize(max(width, self._look.px(42)), self._look.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            if self.menu() is not None:
                self.showMenu()
            else:
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        look, colours = self._look, self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill, edge, text = colours.ground, colours.edge, colours.text
        if self._primary:
            fill, edge, text = colours.button, colours.button, colours.button_text
        elif self.isChecked():
            fill, edge = colours.surface, colours.button
            text = colours.button if colours.ground == "#ffffff" else colours.text
        if not self.isEnabled():
            fill, edge, text = colours.dim, colours.line, colours.second
        elif self.isDown():
            fill, text = text, fill
        painter.setPen(QPen(QColor(edge), 2 if self.isChecked() else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, look.px(RADIUS), look.px(RADIUS))
        painter.setPen(QColor(text))
        painter.setFont(self.font())
        place = self.rect()
        if self.menu() is not None:
            place = place.adjusted(look.px(18), 0, -look.px(36), 0)
            self._draw_arrow(painter, QColor(text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), look, look.px(RADIUS))
        painter.end()

    def _draw_arrow(self, painter: QPainter, colour: QColor) -> None:
        px = self._look.px
        middle = QPoint(self.width() - px(20), self.height() // 2 + px(1))
        painter.setPen(QPen(colour, max(1.5, px(2)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(
            [middle + QPoint(-px(5), -px(3)), middle + QPoint(0, px(3)), middle + QPoint(px(5), -px(3))]
        )


class Chooser(Button):
    """A button that opens a list, of which one is chosen."""

    def __init__(
        self, look: Look, name: str, chosen: Callable[[str | None], None], parent: QWidget | None = None
    ) -> None:
        """`name` says to a screen reader what is chosen here."""
        super().__init__(look, "", parent)
        self._name = name
        self._chosen = chosen
        self._group: QActionGroup | None = None
        self._keys: tuple[tuple[str | None, str], ...] = ()
        menu = QMenu(self)
        menu.setFont(look.font(15))
        self.setMenu(menu)

    def offer(self, choices: Sequence[tuple[str | None, str]], key: str | None) -> None:
        """Show these (key, words), the one of `key` chosen."""
        menu = self.menu()
        if self._keys != tuple(choices):
            self._keys = tuple(choices)
            menu.clear()
            self._group = QActionGroup(menu)
            for one, words in choices:
                # A single & would become the sign of a shortcut.
                action = menu.addAction(words.replace("&", "&&"))
                action.setCheckable(True)
                action.setData(one)
                self._group.addAction(action)
                action.triggered.connect(lambda _=False, one=one: self._chosen(one))
        for action in menu.actions():
            action.setChecked(action.data() == key)
        words = next((words for one, words in choices if one == key), "")
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
        self.setAccessibleName(f"{self._name}: {words}")


class Wrapping(QLayout):
    """Widgets in a row, and in further rows where one has no room for them."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Height that the rows take."""
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, height = rect.x(), y + height + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            height = max(height, hint.height())
        return y + height - rect.y()
