"""The lower part of the panel: who is next in turn for this counter, and how many wait for each of its services."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.palette import LABEL, NUMBER, TEXT, Look
from counter_app.panel.queue import IN_TURN_SHOWN
from counter_app.panel.state import PanelState
from counter_app.panel.wording import Wording

ROW = 27
"""Height of a service's line, in px at the drawn size."""
HEAD = 108
"""Height of everything above the first service's line."""
LEAST = 12.0

Piece = tuple[QRect, str, float, int, str, Qt.AlignmentFlag]
"""Place, text, size, weight, colour, side."""


class QueueView(QWidget):
    """Painted whole: figures in columns, nothing that can be pressed."""

    def __init__(self, look: Look, rows: int, parent: QWidget | None = None) -> None:
        """`rows`: how many services the counter has; the height never changes after that."""
        super().__init__(parent)
        self._look = look
        self._state: PanelState | None = None
        self._wording: Wording | None = None
        self._heading = ""
        self._shown: object = None
        self.setFixedHeight(look.px(HEAD + ROW * rows))

    def show_state(self, state: PanelState, wording: Wording, zone: ZoneInfo) -> None:
        """Draws who waits."""
        heading = wording.turn_heading(state, zone)
        shown = (state.upcoming, state.lines, heading)
        if self._state is not None and shown == self._shown:
            return
        self._state, self._wording, self._shown, self._heading = state, wording, shown, heading
        spoken = [heading]
        spoken += [f"{one.label} {wording.minutes(one.waited)}" for one in state.upcoming]
        spoken += [
            f"{wording.catalogue.text(line.service)} {line.waiting} {wording.share(line)}" for line in state.lines
        ]
        self.setAccessibleName(", ".join(spoken))
        self.update()

    def texts_fit(self) -> bool:
        """Whether every text has room, no smaller than allowed."""
        return all(
            self._size_for(text, size, weight, box.width()) >= LEAST for box, text, size, weight, _, _ in self._pieces()
        )

    def _size_for(self, text: str, size: float, weight: int, width: int) -> float:
        while size >= LEAST and QFontMetrics(self._look.font(size, weight)).horizontalAdvance(text) > width:
            size -= 0.5
        return size

    def _pieces(self) -> list[Piece]:
        """Every text with its place."""
        if self._state is None or self._wording is None:
            return []
        px, colours = self._look.px, self._look.palette
        state, wording = self._state, self._wording
        gettext = wording.catalogue.gettext
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        margin, width = px(16), self.width() - 2 * px(16)
        normal, label, number = TEXT, LABEL, NUMBER
        pieces: list[Piece] = [
            (
                QRect(margin, 0, width, px(19)),
                self._heading,
                14,
                normal,
                colours.second,
                left,
            )
        ]
        for index, one in enumerate(state.upcoming):
            place = self._column(index)
            box = QRect(place.left(), px(29), place.width(), px(24))
            pieces.append((box, one.label, 20, label, colours.text, left))
            if one.unprinted:
                pieces.append(
                    (QRect(place.right() - px(13), px(29), px(14), px(24)), "!", 20, number, colours.alarm_text, right)
                )
            colour, weight = (colours.alarm_text, number) if one.too_long else (colours.second, normal)
            box = QRect(place.left(), px(51), place.width(), px(18))
            pieces.append((box, wording.minutes(one.waited), 14, weight, colour, left))
        half = width // 2
        pieces.append((QRect(margin, px(84), half, px(20)), gettext("Waiting"), 14, normal, colours.second, left))
        pieces.append(
            (
                QRect(margin + half, px(84), width - half, px(20)),
                gettext("longest · of target"),
                14,
                normal,
                colours.second,
                right,
            )
        )
        for index, line in enumerate(state.lines):
            top = px(HEAD - 3 + ROW * index)
            name = QRect(margin, top, width - px(158), px(ROW))
            pieces.append((name, wording.catalogue.text(line.service), 16, normal, colours.text, left))
            count = QRect(margin + width - px(158), top, px(40), px(ROW))
            pieces.append((count, str(line.waiting), 17, label, colours.text, right))
            wait = QRect(margin + width - px(118), top, px(62), px(ROW))
            share = QRect(margin + width - px(56), top, px(56), px(ROW))
            if line.longest is not None:
                colour, weight = (colours.alarm_text, number) if line.too_long else (colours.text, normal)
                pieces.append((wait, wording.minutes(line.longest), 16, weight, colour, right))
                second = colours.alarm_text if line.too_long else colours.second
                pieces.append((share, wording.share(line), 15, weight, second, right))
        return pieces

    def _column(self, index: int) -> QRect:
        px = self._look.px
        gap = px(8)
        width = (self.width() - 2 * px(16) - gap * (IN_TURN_SHOWN - 1)) // IN_TURN_SHOWN
        return QRect(px(16) + index * (width + gap), px(23), width, px(4))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, px = self._look.palette, self._look.px
        upcoming = self._state.upcoming if self._state is not None else ()
        for index in range(IN_TURN_SHOWN):
            bar = self._column(index)
            too_long = index < len(upcoming) and upcoming[index].too_long
            height = px(5 if too_long else 3)
            painter.fillRect(
                QRect(bar.left(), bar.top(), bar.width(), height), QColor(colours.alarm if too_long else colours.line)
            )
        for box, text, size, weight, colour, side in self._pieces():
            painter.setFont(self._look.font(max(LEAST, self._size_for(text, size, weight, box.width())), weight))
            painter.setPen(QColor(colour))
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
