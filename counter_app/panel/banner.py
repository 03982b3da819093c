"""A sentence over the lower end of a window, with what to do about it: nothing moves for it, and it can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from common.ui import icons
from counter_app.buttons import ActionButton, Kind
from counter_app.palette import LABEL, Look


class Banner(QWidget):
    """Stands at the bottom of its parent, as high as its sentence needs."""

    answered = Signal()
    """The button under the sentence was pressed."""
    closed = Signal()
    """It was taken away by hand."""

    def __init__(self, look: Look, close_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.sentence = ""
        self._answer = ""
        self.close_button = QPushButton(self)
        self.close_button.setFlat(True)
        self.close_button.setAccessibleName(close_name)
        self.close_button.setToolTip(close_name)
        self.close_button.setIcon(icons.pixmap("cross", look.palette.ink, look.px(18), self.devicePixelRatioF()))
        self.close_button.setFixedSize(look.px(42), look.px(42))
        self.close_button.clicked.connect(self._close)
        self.answer_button = ActionButton(look, Kind.QUIET, self)
        # The banner is white in the dark as well.
        self.answer_button.on_white = True
        self.answer_button.clicked.connect(self.answered)
        self.hide()
        parent.installEventFilter(self)

    def show_sentence(self, sentence: str, answer: str = "") -> None:
        """Empty: the banner goes. `answer`: what the button under the sentence says; empty: there is none."""
        self.sentence = sentence
        self._answer = answer
        self.answer_button.setVisible(bool(answer))
        self.answer_button.show_action(answer, "", "")
        self.setAccessibleName(sentence)
        if sentence:
            self._place()
            self.raise_()
        self.setVisible(bool(sentence))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.sentence:
            self._place()
        return super().eventFilter(watched, event)

    def _text_place(self, height: int) -> QRect:
        px = self._look.px
        return QRect(px(20), px(10), self._over.width() - px(16 + 20 + 50), height - px(20))

    def _place(self) -> None:
        px = self._look.px
        metrics = QFontMetrics(self._look.font(16, LABEL))
        width = self._text_place(0).width()
        flags = int(Qt.TextFlag.TextWordWrap.value)
        text = metrics.boundingRect(QRect(0, 0, width, 10000), flags, self.sentence)
        height = max(px(56), text.height() + px(24))
        if self._answer:
            height += px(48)
        parent = self._over
        self.setGeometry(px(8), parent.height() - px(52) - height, parent.width() - px(16), height)
        upper = height - px(48) if self._answer else height
        self.close_button.move(self.width() - px(46), (upper - self.close_button.height()) // 2)
        self.answer_button.setGeometry(px(20), height - px(52), self.width() - px(36), px(42))

    def _close(self) -> None:
        self.show_sentence("")
        self.closed.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        colours, px = self._look.palette, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.alarm), max(2, px(2))))
        painter.setBrush(QColor(colours.white))
        box = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(box, px(6), px(6))
        painter.fillRect(QRect(0, px(6), px(6), self.height() - px(12)), QColor(colours.alarm))
        painter.setFont(self._look.font(16, LABEL))
        painter.setPen(QColor(colours.ink))
        flags = int(Qt.AlignmentFlag.AlignVCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        height = self.height() - (self._look.px(48) if self._answer else 0)
        painter.drawText(self._text_place(height), flags, self.sentence)
        painter.end()
