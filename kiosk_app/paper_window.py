"""The virtual printer's own window, for the demo: the paper that came out, and its faults to switch by a click."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QPaintEvent, QRasterWindow, QWindow

from common.i18n import Catalogue
from common.model.printer import PrinterState
from common.ui import theme
from kiosk_app.printing.screen_printer import FAULTS, ScreenPrinter

MARGIN = 16
"""Pixels of ground around the paper."""
WIDTH = 300
LONGEST = 370
"""The paper is shown at most this tall, in pixels."""
FOOT = 64
"""Height of the line that says the printer's state, and that is clicked to change it."""

_STATES: tuple[PrinterState | None, ...] = (None, *FAULTS)


class PaperWindow(QRasterWindow):
    """The last ticket as it lies in the visitor's hand, above the printer's state."""

    def __init__(self, printer: ScreenPrinter, words: Catalogue) -> None:
        super().__init__()
        self._printer = printer
        self._words = words
        self._picture: QImage | None = None
        self.setTitle(words.gettext("Virtual printer"))
        self.setFlags(Qt.WindowType.Tool | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.resize(WIDTH, LONGEST // 2 + FOOT)

    def place_beside(self, window: QWindow) -> None:
        """Stand at the lower right of `window`, over its edge."""
        self.setTransientParent(window)  # so that closing the kiosk ends the program, though this window is still open
        frame = window.geometry()
        self.setPosition(frame.right() + MARGIN, frame.bottom() - LONGEST - 2 * MARGIN - FOOT)

    def show_paper(self, picture: QImage) -> None:
        """Show `picture`, as large as it fits."""
        self._picture = picture
        scale = self._scale(picture)
        self.resize(WIDTH, round(picture.height() * scale) + 2 * MARGIN + FOOT)
        self.update()

    def state_text(self) -> str:
        """The printer's state in words."""
        return self._words.gettext((self._printer.fault or PrinterState.READY).heading)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a click on the state goes on to the next one."""
        if event.position().y() >= self.height() - FOOT:
            after = _STATES.index(self._printer.fault) + 1
            self._printer.fault = _STATES[after % len(_STATES)]
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), self.height(), QColor(theme.DEFAULT.deep))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            scale = self._scale(self._picture)
            width = self._picture.width() * scale
            place = QRectF((self.width() - width) / 2, MARGIN, width, self._picture.height() * scale)
            painter.drawImage(place, self._picture)
        top = self.height() - FOOT
        is_good = self._printer.fault is None
        painter.fillRect(0, top, self.width(), FOOT, QColor(theme.DEFAULT.wall if is_good else theme.DEFAULT.yellow))
        painter.setPen(QColor(theme.DEFAULT.white if is_good else theme.DEFAULT.ink))
        self._write(painter, top + 6, self.state_text(), 18, QFont.Weight.DemiBold)
        self._write(painter, top + 32, self._words.gettext("Click to change"), 15, QFont.Weight.Normal)
        painter.end()

    def _write(self, painter: QPainter, top: int, text: str, size: int, weight: QFont.Weight) -> None:
        font = painter.font()
        font.setPixelSize(size)
        font.setWeight(weight)
        painter.setFont(font)
        painter.drawText(QRectF(MARGIN, top, self.width() - 2 * MARGIN, FOOT / 2), text)

    @staticmethod
    def _scale(picture: QImage) -> float:
        return min(1.0, LONGEST / picture.height(), (WIDTH - 2 * MARGIN) / picture.width())
